// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that changes a history file. Used by the writing thread only.
#pragma once

#include "historystore.h"
#include "sqlitedatabase.h"

namespace mahout {

class HistoryWriter {
public:
    explicit HistoryWriter(HistoryOptions options);

    // All of them in one transaction, then removes what is too old or too much.
    Result<void> write(SqliteDatabase &database, const QVector<SnapshotPtr> &snapshots);
    static Result<qint64> addEvent(SqliteDatabase &database, const ChangeEvent &event);
    static Result<qint64> saveAdvice(SqliteDatabase &database, const AdviceRecord &record);
    static Result<void> updateAdvice(SqliteDatabase &database, const AdviceRecord &record);

private:
    Result<void> writeSnapshot(SqliteDatabase &database, const Snapshot &snapshot);
    Result<void> writeValues(SqliteDatabase &database, const Snapshot &snapshot);
    Result<void> writeTexts(SqliteDatabase &database, const Snapshot &snapshot);
    Result<void> writeDeltas(SqliteDatabase &database, const Snapshot &snapshot);
    Result<qint64> seriesId(SqliteDatabase &database, const QString &metric);
    Result<qint64> statementId(SqliteDatabase &database, const StatementKey &key);
    Result<void> trim(SqliteDatabase &database, qint64 nowMs);
    static Result<void> removeBefore(SqliteDatabase &database, qint64 timeMs);
    Result<bool> isTooLarge(SqliteDatabase &database) const;

    HistoryOptions m_options;
    QHash<QString, qint64> m_seriesIds;
    QHash<StatementKey, qint64> m_statementIds;
    qint64 m_trimmedMs = 0; // sample time of the last trim
};

} // namespace mahout
