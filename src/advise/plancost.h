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
    bool holds = true; // false: it reads a partial index where its condition is not known to be true
};

// A hypothetical index as a plan names it, and what the planner has wrong about it.
struct PlannedIndex {
    int number = 0;
    double descentCost = 0; // what it left out of each descent
    double plannerPages = 0, pages = 0; // what it takes the index for, and what it would have when built
    double share = 1; // of the table's rows, in a partial index that stands in the plan as one over all of them
    QString whereColumn; // of a partial index
    double tuples = 0; // rows of the table
};

struct PlanPrices {
    double randomPage = 4, cpuTuple = 0.01, cpuIndexTuple = 0.005, cpuOperator = 0.0025;
};

// `json` is the whole answer of EXPLAIN. `indexes` is keyed by "<13556>btree_orders_customer_id".
//
// Corrections, node by node, added up to the root's cost; below a node that is cheaper than its child (Limit, a merge
// join that ends early) in that proportion.
// - Descents: btcostestimate charges (height + 1) × 50 × cpu_operator_cost for each, but a hypothetical index has no
//   height and is charged nothing. Times the number of loops, see planloops.h.
// - Pages: HypoPG takes an index for up to 4.9 times as large as it becomes. genericcostestimate charges
//   random_page_cost for the scanned part of its pages. The part is the rows in relation to the table's; of an
//   index-only scan, which pays for nothing else but tuples, it follows from its cost.
// - Partial indexes: HypoPG 1.3 finds their condition only in statements whose first table it is, so the question is
//   asked with an index over all rows. Everything a scan of it costs is taken times the share.
Result<PlanReading> readPlan(
    const QString &json, const QHash<QString, PlannedIndex> &indexes, const PlanPrices &prices = {});

} // namespace mahout
