// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates of other kinds than B-trees: BRIN, hash, GIN, GiST and SP-GiST. Each is a question of its own to the
// planner, because beside a B-tree it would hide it, or be hidden.
#pragma once

#include "candidates.h"

namespace mahout {

// - BRIN for columns that are compared by range or equality and whose values lie in the order of the rows (a
//   correlation of at least 0.9 either way), of tables of at least kBrinPages.
// - Hash for columns that are compared for equality only, where it would take less than kHashShare of the B-tree: its
//   entries hold four bytes of each value, however long that is.
// - For each comparison that no B-tree serves (OperatorSearch) every operator class that knows it, by the catalog; of
//   an expression, whose type only the server knows, those that go with the operator.
// What an index that exists serves is left out. Sorted, each question with one candidate.
QVector<IndexCandidate> specialCandidatesFor(
    const TableDemand &demand, const TableFacts &table, const Catalog &catalog, const CandidateLimits &limits);

// GIN, GiST and SP-GiST: HypoPG cannot play them. They are judged where real empty ones can be made.
bool needsTwin(const IndexCandidate &candidate);

// Whether the statement searches the index's key by an operator that the index may serve.
bool searches(const IndexCandidate &candidate, const TableDemand &demand);

// Columns that are searched for patterns within their text while pg_trgm, whose indexes would serve it, is not
// installed.
QStringList withoutTrigrams(
    const TableDemand &demand, const TableFacts &table, const Catalog &catalog, const CandidateLimits &limits);

constexpr double kBrinPages = 1024, kBrinCorrelation = 0.9, kHashShare = 0.6;

} // namespace mahout
