// SPDX-License-Identifier: GPL-3.0-or-later
// What every statement did, from pg_stat_statements, without ever resetting it. Counters are read without texts, which
// are most of the view's size; a text is read once, when its statement is first seen to move. Columns are probed,
// because an old version of the extension may live in a new server and in any schema.
//
// Our own sampling statements carry a comment that the extension keeps; they are left out, and what they cost is told
// as sampler.*. A statement is counted when it ends: a long one shows as one step at its end.
//
// Source: pg_stat_statements and its _info (14 and later), pg_stat_database.active_time (14 and later).
// Privileges: pg_monitor, for the statements of other roles. Cost: measured with 4900 entries: 20 to 26 ms and 0.2 MB,
// against 165 to 214 ms and 10.7 MB with texts.
// Traps: entries are evicted when there are more than pg_stat_statements.max. Whenever that happened in an interval,
// its figures are lower bounds and say so; one that is evicted before its text was read has none, and may be ours.
// Shortest and longest times are lifelong and never become a difference. Times
// of blocks are 0, not fast, while track_io_timing is off.
#pragma once

#include "collector.h"
#include "epoch.h"
#include "metricinfo.h"
#include "statementcounters.h"
#include <QCoreApplication>
#include <QSet>

namespace mahout {

class StatementsCollector : public Collector {
    Q_DECLARE_TR_FUNCTIONS(StatementsCollector)
public:
    static constexpr Milliseconds kPeriod{5000};

    static QVector<MetricInfo> metrics();
    // Missing or NotPermitted, with the remedy, while pg_stat_statements cannot be read.
    Result<Snapshot> sample(Connection &connection) override;

private:
    // The extension as found in this database; probed again after any failure.
    struct Layout {
        QString momentSql;
        QString countersSql;
        QString textsSql;
    };
    using Entries = QHash<StatementKey, StatementCounters>;
    struct Reading {
        Moment moment;
        Entries entries;
        bool readsAll = false; // false: only this role's own statements are visible
        QString role;
        double evictions = 0; // rounds of eviction since the statistics began; 0 before 14, which does not tell
        double activeMs = 0; // that sessions of all databases have worked; NaN before 14
    };

    static Result<Layout> probe(Connection &connection);
    static Entries readEntries(const Rows &rows);
    static QString note(const Reading &reading, double evictions);
    Result<Reading> read(Connection &connection) const;
    Result<Snapshot> compare(Connection &connection, const Reading &now);
    QVector<StatementDelta> moved(const Entries &now, bool evicted) const;
    // Reads the texts of moved statements not seen before and learns which are ours.
    Result<QVector<StatementText>> newTexts(Connection &connection, const QVector<StatementDelta> &deltas);
    void forgetEvicted();
    void fillValues(Snapshot &snapshot, bool usable, double activeMs) const;

    std::optional<Layout> m_layout;
    Timeline m_timeline{kPeriod};
    Reading m_before;
    QSet<StatementKey> m_known; // their texts have been given out
    QSet<StatementKey> m_ours;
};

} // namespace mahout
