// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of work on its way through a ConnectionPool: what was asked for, the promise of its result, and what the pool
// notes about it. One allocation in all, because it is made by one thread and freed by another.
//
// Threads: belongs to whoever holds it: its submitter, then the pool (under its lock), then the worker that runs it.
#pragma once

#include "connection.h"
#include "poolstatistics.h"
#include <functional>
#include <QPromise>
#include <type_traits>

namespace mahout {

enum class WhenAway {
    Refuse, // while the server cannot be reached, the task fails at once with the reason
    Wait, // it waits for the server as it waits for a connection
};

struct TaskOptions {
    std::stop_token stop = {}; // cancels waiting, or the statement that runs
    std::optional<Milliseconds> waitLimit = {}; // instead of the pool's timeout
    std::optional<Milliseconds> runLimit = {}; // from the moment the task starts; none by default
    bool longRunning = false; // a migration, an index build: no leak report
    WhenAway whenAway = WhenAway::Refuse;
};

using PoolStopCallback = std::stop_callback<std::function<void()>>;

// Either run() and then finish(), or fail().
struct PoolTask {
    PoolTask(QString name, TaskOptions wishes)
        : label(std::move(name))
        , options(std::move(wishes))
    {
    }
    virtual ~PoolTask() = default;
    virtual bool run(Connection &connection) = 0; // whether it succeeded; nobody hears of it yet
    virtual void finish() = 0;
    virtual void fail(const Error &error) = 0;

    QString label;
    TaskOptions options;
    SteadyTime queued = std::chrono::steady_clock::now(), deadline = kNever;
    std::unique_ptr<PoolStopCallback> onStop; // never destroyed under the lock: it may be waiting for it
    std::uint64_t PoolStatistics::*servedAs = nullptr; // the counter that knows of its service
    bool retried = false; // found its first connection dead

protected:
    static Error thrownError(const char *what);
};
using PoolTaskPtr = std::unique_ptr<PoolTask>;

template <typename R, typename F> struct PromisedTask final : PoolTask {
    PromisedTask(QString name, TaskOptions wishes, F task)
        : PoolTask(std::move(name), std::move(wishes))
        , work(std::move(task))
    {
        promise.start();
    }
    bool run(Connection &connection) override { return result.emplace(guarded(connection)).has_value(); }
    void finish() override
    {
        promise.addResult(std::move(*result));
        promise.finish();
    }
    void fail(const Error &error) override
    {
        result.emplace(tl::unexpect, error);
        finish();
    }
    // What a task throws ends the task, not the program.
    R guarded(Connection &connection)
    {
        try {
            return work(connection);
        } catch (const std::exception &thrown) {
            return R(tl::unexpect, thrownError(thrown.what()));
        } catch (...) {
            return R(tl::unexpect, thrownError(""));
        }
    }
    F work;
    QPromise<R> promise;
    std::optional<R> result;
};

} // namespace mahout
