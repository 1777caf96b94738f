// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of a history, wherever it is kept; blocking functions for the thread of the tables.
#pragma once

#include "historytables.h"
#include "units.h"
#include "workstep.h"

namespace mahout::historyreader {

Result<QVector<Series>> readSeries(HistoryTables &tables, const QStringList &metricIds, TimeRange range, int maxPoints);
Result<QVector<MetricTotal>> readTotals(
    HistoryTables &tables, const QStringList &metricIds, TimeRange range, const QString &key);
Result<QVector<EntityValues>> readEntities(
    HistoryTables &tables, const QString &collector, const QStringList &metricIds, TimeRange range);
Result<Series> readEntitySeries(HistoryTables &tables, const QString &collector, const QString &key,
    const QString &metricId, TimeRange range, int maxPoints);
Result<StatementsInRange> readStatements(HistoryTables &tables, TimeRange range);
Result<StatementSeries> readStatementSeries(HistoryTables &tables, const StatementKey &key, TimeRange range);
Result<QVector<QVector<WorkStep>>> readStatementSteps(
    HistoryTables &tables, const QVector<StatementKey> &keys, TimeRange range);
Result<QVector<MeasuredStatement>> measured(HistoryTables &tables, qint64 adviceId, Milliseconds window);

} // namespace mahout::historyreader
