// SPDX-License-Identifier: GPL-3.0-or-later
// A session's advisory lock for as long as this object lives. It is acquired by polling, because a session that waits
// inside a statement holds a snapshot, and a CREATE INDEX CONCURRENTLY of the holder would wait for that snapshot.
#pragma once

#include "connection.h"
#include "units.h"

namespace mahout {

class AdvisoryLock {
public:
    // TimedOut after `wait`, naming the session that holds the lock. The connection must outlive the lock.
    static Result<std::unique_ptr<AdvisoryLock>> acquire(Connection &connection, qint64 key, Milliseconds wait);
    ~AdvisoryLock(); // unlocks, unless the connection is broken: then the server has released it already
    AdvisoryLock(const AdvisoryLock &) = delete;
    AdvisoryLock &operator=(const AdvisoryLock &) = delete;

private:
    AdvisoryLock(Connection &connection, qint64 key);
    Connection &m_connection;
    qint64 m_key;
};

} // namespace mahout
