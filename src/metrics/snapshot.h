// SPDX-License-Identifier: GPL-3.0-or-later
// What collectors bring back: immutable values with the server's time. Shared as shared_ptr<const Snapshot>.
#pragma once

#include "activesession.h"
#include "entityvalues.h"
#include <memory>
#include <QHash>
#include <QMetaType>
#include <QString>
#include <QVector>

namespace mahout {

// A statement is one entry of pg_stat_statements; this key is stable for one server's major version.
struct StatementKey {
    qint64 queryId = 0;
    quint32 userId = 0;
    quint32 databaseId = 0;
    bool topLevel = true;
    auto operator<=>(const StatementKey &) const = default;
    QString toText() const; // "queryid/userid/dbid/t", for stores and JSON
    static StatementKey fromText(const QString &text);
};
size_t qHash(const StatementKey &key, size_t seed = 0);

// Differences of one statement's counters over one interval; never lifetime totals.
struct StatementDelta {
    StatementKey key;
    double calls = 0;
    double totalMs = 0; // execution time
    double rows = 0;
    double blocksHit = 0, blocksRead = 0; // shared blocks
    double tempBlocks = 0; // read and written
    double walBytes = 0;
    // NaN where the server's version of pg_stat_statements does not count it
    double plans = 0, planMs = 0; // 0 while track_planning is off
    double blocksDirtied = 0, blocksWritten = 0; // shared blocks
    double tempRead = 0, tempWritten = 0; // blocks
    double readMs = 0, writeMs = 0; // time of shared blocks; 0 while track_io_timing is off
    double walRecords = 0, walFullPages = 0;
    double deviationMs = 0; // standard deviation of the interval's execution times; NaN when it cannot be told
    bool lowerBound = false; // some of its work may be missing: entries were evicted meanwhile, or it began anew
};

struct StatementText {
    StatementKey key;
    QString text; // as the server normalised it, with $1 …
    QString user, database;
};

// A client session of the server at the moment of a sample.
struct ServerConnection {
    enum class State { Active, WaitingForLock, IdleInTransaction, Idle, Hidden };
    int pid = 0;
    QString database, user, application;
    QString address; // empty for a Unix socket
    bool addressVisible = true;
    State state = State::Hidden; // hidden from this role, or not tracked
    double connectedMs = 0; // age of the connection; NaN when hidden
    double stateMs = 0; // since the state last changed; NaN when hidden
};

// Something that happened to the server or to our view of it; a thin vertical mark on every chart.
struct ChangeEvent {
    // The store keeps the numbers: new ones only at the end.
    enum class Kind {
        Migration,
        Revert,
        Restart,
        StatisticsReset,
        SettingsChange,
        Gap,
        Alert,
        Pool,
        Failover, // recovery began or ended, or another server took over
        IndexChange, // an index was created or dropped
    };
    qint64 id = 0; // given by the store
    qint64 timeMs = 0; // server's clock
    Kind kind = Kind::Migration;
    QString title; // "0007 add_orders_customer_id"
    QString detail; // the statement, the folder, …
};

struct Snapshot {
    QString collector; // id of its row in the catalogue
    qint64 timeMs = 0; // server's clock, milliseconds since 1970 UTC
    double intervalMs = 0; // since the previous sample; 0 for the first of an epoch
    bool gap = false; // the epoch changed or samples were missed: lines break before this point
    QHash<QString, double> values; // metric id → value; NaN when this interval has none
    QVector<StatementDelta> statements; // only from the statements collector
    QVector<StatementText> texts; // statements seen for the first time
    QVector<ServerConnection> connections; // only from the connections collector
    QVector<ActiveSession> sessions; // only from the activity collector
    QVector<EntityValues> entities; // of collectors with entityMetrics
    QVector<ChangeEvent> events; // seen by this sample: a restart, a reset of statistics, a changed setting
    QString note; // why something is missing, translated; empty when all is there
    bool late = false; // it is a gap for no other reason than that the previous sample was long ago

    void breakLines() // the epoch changed
    {
        gap = true;
        late = false;
    }
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

// One metric over time, ascending; NaN values are gaps.
struct Series {
    QVector<double> timesMs; // milliseconds since 1970 UTC
    QVector<double> values;
};

} // namespace mahout

Q_DECLARE_METATYPE(mahout::SnapshotPtr)
Q_DECLARE_METATYPE(mahout::ChangeEvent)
