// SPDX-License-Identifier: GPL-3.0-or-later
// A thread that owns one SQLite connection and runs tasks on it, one after the other.
//
// Threads: post() from any thread. The destructor runs what was posted, at once and whatever its delay, then joins.
#pragma once

#include "sqlitedatabase.h"
#include "units.h"
#include <condition_variable>
#include <map>
#include <mutex>
#include <QFuture>
#include <QPromise>
#include <thread>

namespace mahout {

class StoreThread {
public:
    using Opener = std::function<Result<std::unique_ptr<SqliteDatabase>>()>; // called in the thread
    using Task = std::function<void(SqliteDatabase *, const Error *)>; // exactly one is set; the error is the opener's

    explicit StoreThread(Opener opener);
    ~StoreThread();
    StoreThread(const StoreThread &) = delete;
    StoreThread &operator=(const StoreThread &) = delete;

    void post(Task task, Milliseconds delay = Milliseconds(0));

    // Runs `work(SqliteDatabase &) -> Result<T>`; the future always ends with one value.
    template <typename F> auto submit(F work)
    {
        using R = std::invoke_result_t<F &, SqliteDatabase &>;
        auto promise = std::make_shared<QPromise<R>>();
        promise->start();
        QFuture<R> future = promise->future();
        post([promise, work = std::move(work)](SqliteDatabase *database, const Error *error) mutable {
            promise->addResult(database ? work(*database) : R(tl::unexpect, *error));
            promise->finish();
        });
        return future;
    }

private:
    using Clock = std::chrono::steady_clock;
    void main(const Opener &opener);
    Task next(); // an empty task: the thread may end

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::multimap<Clock::time_point, Task> m_tasks; // by when they are due
    bool m_stopping = false;
    std::thread m_thread; // last: it uses everything above
};

} // namespace mahout
