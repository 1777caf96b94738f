// SPDX-License-Identifier: GPL-3.0-or-later
// What the tests of the connection pool share: pools that are small and quick, a gate that holds tasks, and the
// server's own view of the sessions. It also says where each behaviour that is expected of a pool is proven; the
// numbers stand in front of the test functions too.
#pragma once

#include "connectionpool.h"
#include "relay.h"
#include <atomic>
#include <QTest>

namespace mahout::test {

// Holds the connections of its tasks until it is opened; at the latest when the last copy of the gate itself is gone.
class Gate {
public:
    Gate() = default;
    ~Gate() { open(); }
    Gate(const Gate &) = delete;
    Gate &operator=(const Gate &) = delete;
    auto task() const
    {
        return [open = m_open](Connection &connection) -> Result<int> {
            open->wait(false);
            return connection.backendPid();
        };
    }
    void open() const;

private:
    std::shared_ptr<std::atomic_bool> m_open = std::make_shared<std::atomic_bool>(false);
};

PoolSettings small(int size, int overflow = 0); // tries again quickly
SessionOptions named(const QString &name); // the name that the server knows the sessions by
ConnectionSpec testSpec(); // a database of this process, made by the first call
ConnectionSpec through(const Relay &relay); // the same database; an open is one connection, without TLS
QString serverSocket(); // path of the server's socket, for relays

// The server's view.
qlonglong sessionsNamed(const QString &name);
bool terminateSessions(const QString &name); // returns when they are gone; false when there were none

// Tasks
Result<int> backendPid(Connection &connection);
Result<Rows> selectOne(Connection &connection);

// "ok", or the kind of the error.
template <typename T> QString outcome(const Result<T> &result)
{
    return result ? QStringLiteral("ok") : kindName(result.error().kind);
}
template <typename T> QString outcome(const QFuture<Result<T>> &future) { return outcome(future.result()); }

// Opens `count` connections and leaves them idle.
bool fill(ConnectionPool &pool, int count);

// What does not add up in a snapshot, whenever it was taken; empty when everything does.
QString imbalance(const PoolStatistics &s);

} // namespace mahout::test
