// SPDX-License-Identifier: GPL-3.0-or-later
// Samples on their way into a history file. Each snapshot becomes one row at once; when a while of them has gathered,
// they are taken over into blocks by source and roll-ups of all levels, a bounded span of one collector at a time.
// Used by the writing thread only.
#pragma once

#include "historystore.h"
#include "recentsample.h"
#include "sampleblock.h"
#include "sqlitedatabase.h"

namespace mahout {

class SamplesWriter {
public:
    void declare(const QString &collector, const QStringList &entityMetrics);
    // Within a transaction of the caller. What a failure leaves half done goes with it; then call forget().
    Result<void> write(SqliteDatabase &database, const Snapshot &snapshot);
    // Takes over what has gathered, in transactions of its own.
    Result<void> consolidate(SqliteDatabase &database);
    void forget(); // ids that were given out in a transaction that failed

    // Removes what is older than its level is kept, and everything older than `longestMs`; within a transaction.
    static Result<void> trim(SqliteDatabase &database, qint64 nowMs, qint64 longestMs);

private:
    struct Collector {
        int id = 0;
        bool known = false; // `oldestMs` was read from the file
        qint64 oldestMs = 0, newestMs = 0; // of the recent samples; 0: none
    };
    Result<Collector *> collector(SqliteDatabase &database, const QString &name);
    Result<void> knowAll(SqliteDatabase &database);
    Result<int> metricId(SqliteDatabase &database, int collector, const QString &name);
    Result<int> entityId(SqliteDatabase &database, int collector, const QString &key, const QString &label);
    Result<RecentSample> toSample(SqliteDatabase &database, int collector, const Snapshot &snapshot);
    static Result<void> takeOver(SqliteDatabase &database, int collector, TimeRange range);
    static Result<void> takeOverSource(
        SqliteDatabase &database, int collector, int entity, const SampleBlock &samples, qint64 usualMs);
    template <typename Block>
    static Result<void> store(SqliteDatabase &database, int collector, int entity, int level, const Block &block);

    QHash<QString, QStringList> m_entityMetrics; // by collector
    std::map<QString, Collector> m_collectors;
    bool m_knowsAll = false; // every collector of the file is among them
    QHash<std::pair<int, QString>, int> m_metrics; // by collector and name
    QHash<std::pair<int, QString>, std::pair<int, QString>> m_entities; // by collector and key: id and label
};

} // namespace mahout
