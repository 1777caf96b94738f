// SPDX-License-Identifier: GPL-3.0-or-later
// What the sessions of a server do at this moment, for a person who looks: all that the server tells of each, who waits
// for whom, and how far long operations are. Read only while somebody looks; what is sampled every second is the
// activity collector's. Our own sampling sessions are left out everywhere.
//
// Without pg_monitor the state and statement of other roles' sessions are hidden; such sessions are there with an empty
// state, and are counted as hidden.
#pragma once

#include "connection.h"
#include <QVector>

namespace mahout {

// A pid may come back as another session; together with its start it does not.
struct SessionId {
    int pid = 0;
    qint64 startedUs = 0; // microseconds since 1970; 0: hidden
    bool operator==(const SessionId &) const = default;
};

// Times are milliseconds since 1970 UTC by the server's clock; 0: there is none, or it is hidden.
struct SessionInfo {
    SessionId id;
    QString database, user, application;
    QString address; // empty for a Unix socket
    QString backendType; // "client backend", "autovacuum worker", …
    QString state; // in the server's words: "active", "idle in transaction"; empty: hidden, or it has none
    QString waitType, waitEvent; // both empty: waits for nothing
    QString waitsFor; // the lock that it waits for: "relation public.orders, AccessExclusiveLock"
    QVector<int> blockedBy; // pids, each once; 0 is a prepared transaction
    int leaderPid = 0; // of a parallel worker
    qint64 queryStartMs = 0, transactionStartMs = 0, stateSinceMs = 0;
    qint64 waitingSinceMs = 0; // for a lock; before 14 since its statement began
    QString query; // the one that runs, else the last; the first characters of it
    bool isActive() const;
    bool isInTransactionIdle() const;
    bool operator==(const SessionInfo &) const = default;
};

// An operation that tells how far it is, from the server's progress views.
struct OperationProgress {
    SessionId session;
    QString operation; // "VACUUM", "CREATE INDEX CONCURRENTLY", "BASEBACKUP"
    QString subject; // table; "database: oid" in another database; empty: it has none
    QString phase; // in the server's words
    double done = 0, total = 0; // of the phase; NaN when the server does not tell
    qint64 sinceMs = 0;
    double percent() const; // NaN when unknown
    bool operator==(const OperationProgress &) const = default;
};

struct SessionReading {
    qint64 timeMs = 0;
    int total = 0, active = 0, idleInTransaction = 0, idle = 0, hidden = 0; // client sessions
    QVector<SessionInfo> sessions;
    QVector<OperationProgress> progress;
    const SessionInfo *find(int pid) const; // nullptr: not among them
};

enum class IdleSessions { LeftOut, Included };

// Idle sessions that others wait for (they may hold advisory locks) are included in any case, and so is `pid`.
Result<SessionReading> readSessions(Connection &connection, IdleSessions idle, int pid = 0);

struct SessionLock {
    QString object; // "relation public.orders"
    QString mode; // "RowExclusiveLock"
    bool granted = false;
    bool operator==(const SessionLock &) const = default;
};

// More of one session.
struct SessionDetail {
    bool exists = false; // else it has ended, and the rest is empty
    QString query; // as much as the server keeps (track_activity_query_size)
    QVector<SessionLock> locks; // awaited first, then strongest first; the first 200
    int lockCount = 0;
    bool maySignal = false; // this role may cancel and terminate it
    bool ofSuperuser = false; // or of no role: only superusers may signal it
    QString role; // that would signal it
};
Result<SessionDetail> readSessionDetail(Connection &connection, SessionId session);

} // namespace mahout
