// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a history file about regressions: what was found, spans that were given a name, and the shapes of plans.
// Blocking functions; those that change are for the writing thread, the rest for the reading one.
#pragma once

#include "historyvalues.h"
#include "regression.h"
#include "sqlitedatabase.h"

namespace mahout::historyregressions {

Result<qint64> save(SqliteDatabase &database, const Regression &regression);
Result<QVector<Regression>> read(SqliteDatabase &database, TimeRange range);

Result<qint64> saveBaseline(
    SqliteDatabase &database, const NamedBaseline &baseline, const StatementsInRange &statements);
Result<void> removeBaseline(SqliteDatabase &database, qint64 id);
Result<QVector<NamedBaseline>> readBaselines(SqliteDatabase &database);
Result<StatementsInRange> readBaselineStatements(SqliteDatabase &database, qint64 id);

Result<void> savePlanShape(SqliteDatabase &database, const StatementKey &key, const PlanShape &shape);
Result<QVector<PlanShape>> readPlanShapes(SqliteDatabase &database, const StatementKey &key);

} // namespace mahout::historyregressions
