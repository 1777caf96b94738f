// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that changes a history file. Used by the writing thread only.
#pragma once

#include "activityhistory.h"
#include "historystore.h"
#include "sampleswriter.h"
#include "sqlitedatabase.h"

namespace mahout {

class HistoryWriter {
public:
    explicit HistoryWriter(HistoryOptions options);

    void declare(const QString &collector, const QStringList &entityMetrics);
    // All of them in one transaction, then takes older ones over into blocks and removes what is too old or too much.
    Result<void> write(SqliteDatabase &database, const QVector<SnapshotPtr> &snapshots);
    static Result<qint64> addEvent(SqliteDatabase &database, const ChangeEvent &event);
    static Result<qint64> saveAdvice(SqliteDatabase &database, const AdviceRecord &record);
    static Result<void> updateAdvice(SqliteDatabase &database, const AdviceRecord &record);

private:
    static Result<void> writeTexts(SqliteDatabase &database, const Snapshot &snapshot);
    Result<void> trim(SqliteDatabase &database, qint64 nowMs);
    static Result<void> removeBefore(SqliteDatabase &database, qint64 nowMs, qint64 longestMs);
    Result<bool> isTooLarge(SqliteDatabase &database) const;

    HistoryOptions m_options;
    SamplesWriter m_samples;
    ActivityWriter m_activity;
    qint64 m_trimmedMs = 0; // sample time of the last trim
};

} // namespace mahout
