// SPDX-License-Identifier: GPL-3.0-or-later
// PgBouncer's admin console: what its pools do, and the few commands a DBA gives it. Columns are found by name, so that
// versions older and newer than 1.18 are read alike; a column that a version lacks reads as zero or an empty text.
//
// The console is no PostgreSQL: it speaks the simple protocol only and refuses most start-up parameters. A user of
// `stats_users` may read everything here; the commands need one of `admin_users`.
//
// Threads: like Connection, used by one thread at a time; every call ends by its deadline.
#pragma once

#include "connection.h"

namespace mahout {

// Clients of one user in one database, and the server connections lent to them.
struct PgBouncerPool {
    QString database, user;
    QString mode; // "session", "transaction", "statement"
    int clientsActive = 0; // linked to a server connection, or idle with nothing to send
    int clientsWaiting = 0; // have sent a query and got no server connection yet
    int serversActive = 0, serversIdle = 0, serversUsed = 0; // used: idle, to be checked before it serves
    int serversTested = 0, serversLogin = 0;
    double maxWaitMs = 0; // age of the oldest waiter
    bool operator==(const PgBouncerPool &) const = default;
};

// Totals of one database since PgBouncer started. Times are milliseconds, as clients saw them.
struct PgBouncerTotals {
    QString database;
    double transactions = 0, queries = 0;
    double bytesReceived = 0, bytesSent = 0;
    double transactionMs = 0, queryMs = 0, waitMs = 0;
};

struct PgBouncerDatabase {
    QString name, host, port, serverDatabase, mode;
    int poolSize = 0, reserve = 0, connections = 0;
    int limit = 0; // 0: none
    bool paused = false, disabled = false;
    bool operator==(const PgBouncerDatabase &) const = default;
};

// A client of PgBouncer, or one of its connections to a server.
struct PgBouncerPeer {
    QString id; // PgBouncer's own name of it, stable while it lives
    QString database, user, state, address, application;
    QString connected; // since when, as PgBouncer writes times
    double waitMs = 0; // of the request at hand
    QString linkedTo; // id of the other side; empty when there is none
    int serverPid = 0; // of a server connection
    bool operator==(const PgBouncerPeer &) const = default;
};

struct PgBouncerReading {
    QString version; // "1.18.0"
    QVector<PgBouncerPool> pools; // without the console's own
    QVector<PgBouncerTotals> totals;
    QVector<PgBouncerDatabase> databases;
    QVector<PgBouncerPeer> clients, servers;
    QMap<QString, QString> configuration;
    SteadyTime readAt; // when the totals were read
};

class PgBouncerConsole {
public:
    // `spec` names PgBouncer's address; its database is "pgbouncer" unless the spec says otherwise.
    static Result<PgBouncerConsole> open(ConnectionSpec spec, SteadyTime deadline, std::stop_token stop = {});

    Result<PgBouncerReading> read(SteadyTime deadline);
    Result<QString> version(SteadyTime deadline); // "1.18.0"; the cheapest sign of life
    Result<QVector<PgBouncerPool>> pools(SteadyTime deadline);
    Result<QVector<PgBouncerDatabase>> databases(SteadyTime deadline);

    // An empty name means all databases. Refused by PgBouncer unless the user is one of `admin_users`.
    //
    // PAUSE waits until the server connections are given back and keeps new work waiting meanwhile. When the deadline
    // passes first, the database stays paused all the same; resume() ends that.
    Result<void> pause(const QString &database, SteadyTime deadline);
    Result<void> resume(const QString &database, SteadyTime deadline);
    // Closes each server connection once it is given back, as after a failover or a change of DNS.
    Result<void> reconnect(const QString &database, SteadyTime deadline);

    bool isBroken() const { return m_connection->isBroken(); }

private:
    explicit PgBouncerConsole(std::unique_ptr<Connection> connection)
        : m_connection(std::move(connection))
    {
    }
    Result<Rows> show(const char *what, SteadyTime deadline);
    Result<void> command(const char *verb, const QString &database, SteadyTime deadline);
    std::unique_ptr<Connection> m_connection;
};

} // namespace mahout
