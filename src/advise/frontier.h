// SPDX-License-Identifier: GPL-3.0-or-later
// How much gain a budget of bytes buys: the best set of indexes for each size, from the figures of one analysis and
// without a question to the planner.
//
// Three walks through the book: growing from nothing by what saves most for its size, shrinking from the recommended
// set by what is missed least for its size (which knows the pairs that help only together), and from each step of both,
// filling up what is left of its budget and exchanging members for narrower ones. What no smaller set equals is kept.
#pragma once

#include "costbook.h"

namespace mahout {

struct FrontierPoint {
    IndexSet indexes; // of the book
    double bytes = 0;
    double saved = 0; // planner units of the whole workload, weighted, less what the indexes cost on writes
};

// Ascending in bytes and in what is saved; the first point is the empty set, the last is `best`, the recommended set
// (what saves no more than it is not looked for beyond). At most `most` points: those that add least are left out.
// Deterministic.
QVector<FrontierPoint> frontierOf(const CostBook &book, const IndexSet &best, int most = 60);

// The best point that fits; the empty set where none does.
const FrontierPoint &within(const QVector<FrontierPoint> &frontier, double budgetBytes);

} // namespace mahout
