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

#include "poolevent.h"
#include "poolsettings.h"
#include "pooltask.h"
#include <QFuture>

namespace mahout {

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
        auto promised = std::make_unique<PromisedTask<R, F>>(std::move(label), std::move(options), std::move(task));
        QFuture<R> future = promised->promise.future();
        enqueue(std::move(promised));
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
    void enqueue(PoolTaskPtr task);
    struct State;
    std::shared_ptr<State> m_state; // shared with the workers, so that an abandoned one never outlives its data
};

} // namespace mahout
