// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing a set of indexes. What the planner has answered so far bounds the cost of every set: a plan that was seen is
// to be had wherever its indexes are. By these bounds sets are searched without a question, greedily and then by
// exchange; what comes out is asked for, together with what else would go well with it, and the search begins anew with
// what was learned, until it comes out the same.
#pragma once

#include "progress.h"
#include "workloadcosts.h"

namespace mahout {

struct SelectionLimits {
    std::optional<double> budgetBytes; // none: no limit
    SteadyTime deadline = kNever; // at which the best set so far is returned; then the first candidates count most
    std::stop_token stop; // ends the search with Cancelled
    // An index has to save at least this part of the workload's cost and, where space has no limit, this part for the
    // space that it takes in relation to the tables: one of 10 % of their size has to save 1 %. It is worth having too
    // if it saves this part of one statement's cost.
    double minWorkloadGain = 0.001;
    double minGainForSpace = 0.1;
    double minStatementGain = 0.5;
    // What it has to save at least, in planner units, for one call of a statement; and what one has to that only adds
    // to an index that is there: a look into the table less is not worth a second index.
    double minUnits = 1, minUnitsBesideExisting = 10;
    double tableBytes = 0; // of the tables in the workload
    // What each statement costs at best, with everything that was proposed; empty: not known.
    QVector<double> floors;
};

struct Selection {
    IndexSet indexes; // numbers of the engine
    bool complete = true; // false: the deadline ended it early
};

// Deterministic: the same candidates, costs and sizes give the same set, as long as the deadline does not pass.
Result<Selection> selectIndexes(WorkloadCosts &costs, WhatIfEngine &engine, QVector<int> candidates,
    const SelectionLimits &limits, const ProgressReporter &report);

} // namespace mahout
