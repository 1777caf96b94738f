// SPDX-License-Identifier: GPL-3.0-or-later
// The generic plan of a statement, asked of the server and reduced to its shape: node types, relations, indexes and
// join types, no costs and no conditions. Two shapes that differ are a plan that flipped, which is seen without any
// log.
//
// Asking: EXPLAIN (GENERIC_PLAN) from PostgreSQL 16, before that PREPARE and EXPLAIN EXECUTE with plan_cache_mode =
// force_generic_plan. Nothing is executed. Traps: the planner may look at both ends of an index, which its statistics
// count as a scan, so ask rarely; the session should have the search_path of those who run the statement.
#pragma once

#include "connection.h"
#include "regression.h"

namespace mahout {

// From EXPLAIN (FORMAT JSON). BadInput when it is none.
Result<PlanShape> planShape(const QString &explainJson);

// Of one statement whose highest parameter is $`parameters`, in a read-only transaction that is rolled back, with short
// limits for locks and for itself. The connection must be idle. seenMs is left to the caller.
Result<PlanShape> readPlanShape(Connection &connection, const QString &statement, int parameters);

// The lines of `after` that are not in `before`, and the other way round, as a person compares plans.
struct PlanDifference {
    QStringList gone, come;
};
PlanDifference planDifference(const PlanShape &before, const PlanShape &after);

// The shape that held at a moment: the last of those first seen before it (ascending). Empty: none is known.
PlanShape planAt(const QVector<PlanShape> &shapes, qint64 timeMs);

} // namespace mahout
