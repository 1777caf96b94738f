// SPDX-License-Identifier: GPL-3.0-or-later
// How much of a B-tree is free: its size against that of the same entries built anew, by the model of sizemodel.h,
// which knows that equal keys share a posting list. Expressions have no statistics by column and are not estimated.
//
// The band: 10 points for the model and the sample; 10 more where the number of distinct keys decides, 25 where it is
// that of several columns, which are taken as independent; and the share of rows that changed since the statistics.
#pragma once

#include "catalog.h"
#include "hygieneindexes.h"
#include "tablebloat.h"
#include <optional>

namespace mahout {

// Nothing when the statistics cannot be read, or the index is no plain B-tree.
std::optional<BloatEstimate> estimateIndexBloat(const StoredIndex &index, const TableFacts &table, double pageBytes);

// Percent of the index that a REINDEX gives back, from what pgstatindex() tells: pages that are not in use, and what
// leaves are emptier than a build would leave them.
double measuredIndexBloat(
    double bytes, double density, double leafPages, double innerPages, double fill, double pageBytes);

} // namespace mahout
