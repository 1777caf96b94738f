// SPDX-License-Identifier: GPL-3.0-or-later
// Everything that reads a history file; blocking functions for the reading thread.
#pragma once

#include "historyvalues.h"
#include "sqlitedatabase.h"
#include "units.h"
#include "workstep.h"

namespace mahout::historyreader {

Result<QVector<Series>> readSeries(
    SqliteDatabase &database, const QStringList &metricIds, TimeRange range, int maxPoints);
Result<QVector<EntityValues>> readEntities(
    SqliteDatabase &database, const QString &collector, const QStringList &metricIds, TimeRange range);
Result<Series> readEntitySeries(SqliteDatabase &database, const QString &collector, const QString &key,
    const QString &metricId, TimeRange range, int maxPoints);
Result<StatementsInRange> readStatements(SqliteDatabase &database, TimeRange range);
Result<StatementSeries> readStatementSeries(SqliteDatabase &database, const StatementKey &key, TimeRange range);
Result<QVector<QVector<WorkStep>>> readStatementSteps(
    SqliteDatabase &database, const QVector<StatementKey> &keys, TimeRange range);
Result<QVector<ChangeEvent>> readEvents(SqliteDatabase &database, TimeRange range);
Result<QVector<AdviceRecord>> readAdvice(SqliteDatabase &database);
Result<QVector<MeasuredStatement>> measured(SqliteDatabase &database, qint64 adviceId, Milliseconds window);

} // namespace mahout::historyreader
