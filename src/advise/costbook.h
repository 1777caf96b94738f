// SPDX-License-Identifier: GPL-3.0-or-later
// What the planner answered in one analysis, kept as plain values, so that the cost of any set of the indexes that were
// considered is known without asking it again: a plan that was seen is to be had wherever its indexes are. Figures are
// never below what the planner would say, so no gain is promised that it has not seen.
//
// Indexes and statements are known by their positions. Costs are planner units of one call.
#pragma once

#include "indexset.h"

namespace mahout {

struct KnownPlan {
    IndexSet used; // indexes of the book
    double cost = 0;
};

struct BookStatement {
    double weight = 1;
    std::vector<KnownPlan> plans; // cheapest first; the last one uses none of the indexes and is always there
};

struct StatementUpkeep {
    int statement = 0;
    double cost = 0; // what one call spends in the index
};

struct BookIndex {
    double bytes = 0;
    QVector<int> statements; // that have a plan with it, ascending
    QVector<StatementUpkeep> upkeep; // of the statements that write
};

// What a workload costs with a set of indexes.
struct SetCosts {
    QVector<double> costs; // by statement, without upkeep
    double cost = 0; // weighted sum of these
    double upkeep = 0; // weighted
    double bytes = 0;
    double total() const { return cost + upkeep; }
};

struct CostBook {
    QVector<BookStatement> statements;
    QVector<BookIndex> indexes;

    const KnownPlan &plan(int statement, const IndexSet &set) const; // the cheapest that the set allows
    double upkeep(int index) const; // weighted
    SetCosts costsWith(const IndexSet &set) const;
    // The same after one index came or went; only what it touches is reckoned again.
    SetCosts changed(const SetCosts &from, const IndexSet &set, int index) const;
    // What would come back, weighted and without upkeep, if this one were left out of the set.
    double lostWithout(const IndexSet &set, int index) const;
    // Fills in BookIndex::statements from the plans.
    void link();
    // The book of these indexes alone, in this order.
    CostBook reduced(const QVector<int> &kept) const;
};

} // namespace mahout
