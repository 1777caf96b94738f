// SPDX-License-Identifier: GPL-3.0-or-later
// A pool of connections that runs work instead of lending connections: a task is queued, a worker that owns a
// connection runs it, a future brings the result. One hop of threads per task, never per statement.
//
// Order: tasks first in, first out; idle workers last in, first out, so that a surplus really becomes idle and closes.
// A task is served by whichever is ready first, a returning connection or one being opened. Nothing opens before the
// first task. Every wait has a deadline; a task's outcome is decided exactly once, under the pool's lock.
//
// Threads: every function may be called from any thread and none blocks on the network, except close().
#pragma once

#include "connection.h"
#include "poolevent.h"
#include "poolsettings.h"
#include "poolstatistics.h"
#include <functional>
#include <QFuture>
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

class ConnectionPool {
public:
    // A task gets a connection that is idle and clean: what the one before left open was rolled back, and what it
    // changed of the session through Connection::run() was reset.
    ConnectionPool(ConnectionSpec spec, PoolSettings settings, SessionOptions session);
    ~ConnectionPool(); // close(2 s), unless it was closed before
    ConnectionPool(const ConnectionPool &) = delete;
    ConnectionPool &operator=(const ConnectionPool &) = delete;

    // Runs `task(Connection &) -> Result<T>` on a worker. The future always ends with one value: the task's result, or
    // the error that kept it from running (TimedOut, Cancelled, Rejected, Unreachable, Refused). Stop a task through
    // its options; a future that is cancelled itself gets no value. Submitted from inside a task of the same pool, it
    // runs at once on the connection of that task.
    template <typename F> auto submit(QString label, F task, TaskOptions options = {})
    {
        using R = std::invoke_result_t<F &, Connection &>;
        auto job = std::make_unique<PromisedJob<R, F>>(std::move(task));
        QFuture<R> future = job->promise.future();
        enqueue(std::move(label), std::move(options), std::move(job));
        return future;
    }

    PoolStatistics statistics() const;
    PoolSettings settings() const;
    ConnectionSpec spec() const;
    // What happened since the last call, oldest first; the newest 256. For one listener.
    QVector<PoolEvent> takeEvents();

    // Other settings, at once: idle connections beyond the new limits close now, busy ones when their task ends. Limits
    // of time hold for what is submitted from here on. Refused when the settings contradict each other.
    Result<void> apply(const PoolSettings &settings);
    // Another address, user or password for what opens from here on; the connections that exist are retired.
    void setSpec(ConnectionSpec spec);
    // Closes what is idle now and what is busy when its task ends; the next tasks get new connections.
    void retireAll(const QString &reason);
    // Knocks at the server again at once instead of waiting for the circuit breaker.
    void tryAgain();

    // Lets running tasks end and starts none: new ones wait (time stands still for those that wait), or are refused.
    enum class WhileSuspended { Wait, Refuse };
    void suspend(WhileSuspended what);
    void resume();

    // Refuses new work, fails what waits, cancels what runs, closes what is idle; returns true when every connection
    // is closed, false when `limit` passed first (the rest is abandoned and ends by itself). Idempotent. Called from a
    // task or from what its future continues with, it does not wait for that thread.
    bool close(Milliseconds limit);

private:
    friend struct PoolTask;
    // A task and the promise of its result. Either run() and then finish(), or fail().
    struct Job {
        virtual ~Job() = default;
        virtual bool run(Connection &connection) = 0; // whether it succeeded; nobody hears of it yet
        virtual void finish() = 0;
        virtual void fail(const Error &error) = 0;
    };
    template <typename R, typename F> struct PromisedJob final : Job {
        explicit PromisedJob(F work)
            : task(std::move(work))
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
                return task(connection);
            } catch (const std::exception &thrown) {
                return R(tl::unexpect, thrownError(thrown.what()));
            } catch (...) {
                return R(tl::unexpect, thrownError(""));
            }
        }
        F task;
        QPromise<R> promise;
        std::optional<R> result;
    };
    static Error thrownError(const char *what);
    void enqueue(QString label, TaskOptions options, std::unique_ptr<Job> job);
    struct State;
    std::shared_ptr<State> m_state; // shared with the workers, so that an abandoned one never outlives its data
};

} // namespace mahout
