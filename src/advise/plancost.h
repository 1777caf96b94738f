// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan costs and which of our hypothetical indexes it uses, from EXPLAIN (FORMAT JSON).
#pragma once

#include "indexset.h"
#include "result.h"
#include <QHash>
#include <QVector>

namespace mahout {

struct PlanReading {
    double cost = 0; // total cost of the root, hypothetical descents corrected
    IndexSet used; // numbers of the hypothetical indexes in it
    double writtenRows = 0; // rows that its ModifyTable takes in; 0 for reads
};

// A hypothetical index as a plan names it.
struct PlannedIndex {
    int number = 0;
    double descentCost = 0; // what the planner left out of each descent, see readPlan()
};

// `json` is the whole answer of EXPLAIN. `indexes` is keyed by "<13556>btree_orders_customer_id".
//
// Correction: btcostestimate charges (height + 1) × 50 × cpu_operator_cost for a descent, but a hypothetical index has
// no height and is charged nothing. Each scan's share is added back, times the number of its loops: the rows of the
// outer side for the inner side of a nested loop, the rows of the parent for a sub-plan, 1 else. Scans below Memoize
// count as often as the loop runs, so the correction errs on the side of fewer indexes.
Result<PlanReading> readPlan(const QString &json, const QHash<QString, PlannedIndex> &indexes);

} // namespace mahout
