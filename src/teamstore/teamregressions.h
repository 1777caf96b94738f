// SPDX-License-Identifier: GPL-3.0-or-later
// Regressions, named baselines and shapes of plans of one server in a team's database. Blocking functions.
#pragma once

#include "connection.h"
#include "historyvalues.h"
#include "regression.h"

namespace mahout::teamregressions {

// One that another program has found, too (the same series, begun within an hour of it), is that one; its number is
// given back.
Result<qint64> save(Connection &connection, int server, const Regression &regression);
Result<QVector<Regression>> read(Connection &connection, int server, TimeRange range);

Result<qint64> saveBaseline(
    Connection &connection, int server, const NamedBaseline &baseline, const StatementsInRange &statements);
Result<void> removeBaseline(Connection &connection, int server, qint64 id);
Result<QVector<NamedBaseline>> readBaselines(Connection &connection, int server);
Result<StatementsInRange> readBaselineStatements(Connection &connection, int server, qint64 id);

// One that is the newest of its statement already is not added again.
Result<void> savePlanShape(Connection &connection, int server, const StatementKey &key, const PlanShape &shape);
Result<QVector<PlanShape>> readPlanShapes(Connection &connection, int server, const StatementKey &key);

} // namespace mahout::teamregressions
