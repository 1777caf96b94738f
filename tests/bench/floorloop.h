// SPDX-License-Identifier: GPL-3.0-or-later
// The least that work on another thread can cost: a mutex, a condition variable, a queue of promises, and threads that
// each own a connection. No limits, no deadlines, no checks, no statistics; the work is always the same.
#pragma once

#include "connection.h"
#include <condition_variable>
#include <deque>
#include <mutex>
#include <QFuture>
#include <QPromise>
#include <thread>

namespace mahout::bench {

template <typename R> class FloorLoop {
public:
    using Work = R (*)(Connection &);

    FloorLoop(std::vector<std::unique_ptr<Connection>> connections, Work work)
        : m_connections(std::move(connections))
        , m_work(work)
    {
        for (const auto &connection : m_connections)
            m_threads.emplace_back([this, own = connection.get()] { serve(*own); });
    }

    ~FloorLoop()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_ended = true;
        }
        m_wake.notify_all();
    }

    // Any thread. Everything submitted must have ended before the loop is destroyed.
    QFuture<R> submit()
    {
        QPromise<R> promise;
        promise.start();
        QFuture<R> future = promise.future();
        {
            const std::lock_guard lock(m_mutex);
            m_queue.push_back(std::move(promise));
        }
        m_wake.notify_one();
        return future;
    }

private:
    void serve(Connection &connection)
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_wake.wait(lock, [this] { return m_ended || !m_queue.empty(); });
            if (m_ended)
                return;
            QPromise<R> promise = std::move(m_queue.front());
            m_queue.pop_front();
            lock.unlock();
            promise.addResult(m_work(connection));
            promise.finish();
            lock.lock();
        }
    }

    std::vector<std::unique_ptr<Connection>> m_connections;
    Work m_work;
    std::mutex m_mutex; // guards what follows
    std::condition_variable m_wake;
    std::deque<QPromise<R>> m_queue;
    bool m_ended = false;
    std::vector<std::jthread> m_threads; // joined before the rest goes
};

} // namespace mahout::bench
