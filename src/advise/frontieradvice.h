// SPDX-License-Identifier: GPL-3.0-or-later
// From one analysis, all sets that a budget could choose: see frontier.h.
#pragma once

#include "indexadvice.h"
#include "selection.h"

namespace mahout {

// Fills in the parts of `advice` that AdviceOptions::frontier asks for. `advice` has its queries and its named indexes;
// `chosen` are their numbers in the engine, in the same order. `taken`: names that are in use. Plans are asked for
// until `until`; those of statements that gain most come first. Errors: what the connection reports, Cancelled.
Result<void> addFrontier(IndexAdvice &advice, WhatIfEngine &engine, WorkloadCosts &costs, const Catalog &catalog,
    const QVector<int> &candidates, const QVector<int> &chosen, QSet<QString> &taken, SteadyTime until,
    const ProgressReporter &report);

// What an index is, whatever set it is in: everything of a RecommendedIndex but name, benefit and queries.
RecommendedIndex describedIndex(
    int number, const IndexSize &size, WhatIfEngine &engine, const WorkloadCosts &costs, const Catalog &catalog);
// Gives it a free name, and its statements.
void nameIndex(RecommendedIndex &index, const TableFacts &table, QSet<QString> &taken);

} // namespace mahout
