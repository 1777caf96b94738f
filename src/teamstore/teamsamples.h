// SPDX-License-Identifier: GPL-3.0-or-later
// Samples on their way into a team's database: many in one statement, rolled up ten minutes at a time, forgotten by
// age. What is kept coarser is made by the server, in the transaction that moves the mark up to which it is rolled up,
// so that every sample is in each level exactly once, whatever fails.
//
// Used by the writer only, whose connection holds the lease of the server.
#pragma once

#include "historystore.h"
#include "teamnames.h"

namespace mahout {

class TeamSamples {
public:
    TeamSamples(int server, HistoryOptions options)
        : m_server(server)
        , m_options(options)
    {
    }

    // Within a transaction of the caller; after a failure of it call forget(). A sample that is there already, of the
    // same source and moment, stays as it is: what is sent again after a cut is not counted twice.
    Result<void> write(Connection &connection, TeamNames &names, const QVector<SnapshotPtr> &snapshots,
        const QHash<QString, QStringList> &entityMetrics);
    Result<void> rollUp(Connection &connection, const TeamNames &names); // what is old enough
    Result<void> trim(Connection &connection, qint64 nowMs); // what is too old, every ten minutes of the server's clock
    void forget();

    // Makes the partitions of a table that hold a range.
    Result<void> makePartitions(Connection &connection, const QString &table, int level, TimeRange range);

private:
    struct Progress {
        std::optional<qint64> rolledUpMs;
        qint64 newestMs = 0;
    };
    struct Key {
        int collector = 0, entity = 0;
        qint64 timeMs = 0;
        auto operator<=>(const Key &) const = default;
    };
    struct Row {
        qint64 coveredUs = 0;
        bool gap = false;
        QVector<int> metrics;
        QVector<double> amounts;
    };
    Result<Progress *> progress(Connection &connection, const QString &collector);
    Result<void> insert(Connection &connection, const std::map<Key, Row> &rows);
    Result<void> rollUpLate(Connection &connection, const TeamNames &names, const QVector<Key> &inserted);
    Result<void> rollUpRange(Connection &connection, int collector, TimeRange range, const QVector<Key> &only);

    const int m_server;
    const HistoryOptions m_options;
    std::map<QString, Progress> m_progress; // by collector
    QVector<Key> m_inserted; // by the last insert()
    std::set<std::pair<QString, qint64>> m_partitions; // table and begin of those that are known to be there
    qint64 m_trimmedMs = 0;
};

} // namespace mahout
