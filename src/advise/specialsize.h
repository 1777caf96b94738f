// SPDX-License-Identifier: GPL-3.0-or-later
// How large GIN, GiST and SP-GiST indexes become, from the planner's statistics alone; no row is read.
//
// GIN. Which keys the rows have, and how many rows a key: of arrays and text search vectors from the most common
// elements; of jsonb, trigrams and expressions by splitting the values that the histogram holds into keys, as the index
// would, and reckoning from the hundred or so of them to all rows with the estimator that ANALYZE uses for distinct
// values (Haas and Stokes). A key with m rows takes
//   tuple = 8 bytes + the key, and the list of rows: 8 bytes + (m - 1) × b, where b is the expected length of a gap
//           between two places (block × 2048 + line) in steps of 7 bits, gaps being exponentially distributed,
// in the tree of keys, whose pages are filled to 0.57; a list above 2700 bytes goes to pages of its own, filled to
// 0.75. Where some keys are common and each row has others for itself, the latter are counted too low.
//
// GiST and SP-GiST. Bytes for each row as measured on PostgreSQL 15, by type.
//
// Compared with indexes that were really built: see the tests for the error that is allowed.
#pragma once

#include "demand.h"
#include "sizemodel.h"

namespace mahout {

// What the metapage of a GIN index tells the planner; zeros for other kinds.
struct GinFigures {
    double totalPages = 0, entryPages = 0, dataPages = 0, entries = 0;
};

struct SpecialSize {
    IndexSize size;
    GinFigures gin;
};

// Keys that occur in about as many rows each.
struct KeyGroup {
    double keys = 0, rows = 0;
    double bytes = 0; // of each key; 0: as the others
};

// `connection`: to a server that has the statistics of the table. Of a partitioned table the sum over its leaves.
Result<SpecialSize> estimateSpecialSize(
    Connection &connection, const IndexCandidate &candidate, const TableFacts &table, const Catalog &catalog);

// The share of the rows that pass a search of a jsonb column for a constant, by the hundred or so documents that the
// statistics hold. The planner itself takes it for one in a thousand, whatever is looked for. Without a value where
// nothing can be said.
Result<std::optional<double>> shareFound(Connection &connection, const OperatorSearch &search, const TableFacts &table);

SpecialSize ginSize(const QVector<KeyGroup> &groups, double keyBytes, double rows, double tablePages, double pageBytes);

} // namespace mahout
