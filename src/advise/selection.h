// SPDX-License-Identifier: GPL-3.0-or-later
// Choosing a set of indexes: greedy by saved cost for each byte, then repair by dropping and swapping.
#pragma once

#include "progress.h"
#include "workloadcosts.h"

namespace mahout {

struct SelectionLimits {
    std::optional<double> budgetBytes; // none: no limit
    SteadyTime deadline = kNever; // at which the best set so far is returned
    // An index has to save at least this part of the workload's cost, or this part of one statement's.
    double minWorkloadGain = 0.001;
    double minStatementGain = 0.1;
};

struct Selection {
    QVector<int> indexes; // by number, ascending
    bool complete = true; // false: the deadline ended it early
};

// Deterministic: the same candidates, costs and sizes give the same set, as long as the deadline does not pass.
// Cancelled when the connection is stopped.
Result<Selection> selectIndexes(
    WorkloadCosts &costs, WhatIfEngine &engine, QVector<int> candidates, const SelectionLimits &limits, const ProgressReporter &report);

} // namespace mahout
