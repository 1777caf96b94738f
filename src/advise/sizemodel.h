// SPDX-License-Identifier: GPL-3.0-or-later
// How large a B-tree or a hash index becomes when it is built, and how high.
//
// HypoPG counts one whole tuple a row. Since PostgreSQL 13 rows with equal keys share one key in a posting list and
// cost 6 bytes each, which made the built indexes of TPC-H up to 4.9 times smaller than HypoPG says. The model:
//   tuple   = 8 bytes of header (16 where a column has nulls) + keys and carried columns, aligned to 8, + 4 of line
//             pointer. Sizes of numeric are odd (3 bytes and 2 for each four digits), so that a width between two of
//             them is a mixture of both, and the mean is taken after the alignment
//   groups  = distinct keys. D is the product of the columns' distinct values; n rows hit D × (1 - exp(-n / D)) of them
//   members = n / groups; a posting list of the index build has at most 812 bytes
//   leaf    = n × tuple when nothing merges: carried columns, or a type without equal images (numeric, float, …)
//             else groups × (postings × tuple + 6 × members), or + 12 × (members - 1) below two members a group
//   room    = 8152 - max(item, a tenth of the page - posting list) - item / 2 bytes of a leaf page: the build adds tuples
//             of `item` bytes until less than that is free, and moves the last one on (nbtsort.c, _bt_buildadd)
//   bytes   = leaf / room pages, and inner pages at a fan-out filled to 0.7, and the metapage
// A hash index has 20 bytes for each row, whatever the width of its column, in a number of buckets that grows by leaps,
// and pages more for values that many rows have. BRIN indexes are as large as HypoPG says. Of a partitioned table it is
// the sum over the leaves, each with its own rows and the values that are known of all. It was compared with indexes
// that were really built; see the test for the error it is allowed.
#pragma once

#include "candidates.h"

namespace mahout {

struct IndexSize {
    double bytes = 0;
    int height = 0; // levels above the leaves, as the planner counts them
    double entriesPerRow = 1; // GIN has one for each key of a row, BRIN one for many rows
};

// Not for GIN, GiST and SP-GiST: see specialsize.h.
// `plannerBytes` is HypoPG's figure and is returned as it is when the table's statistics cannot be read. `share` of the
// rows is in the index: below 1 for partial ones.
IndexSize estimateIndexSize(
    const IndexCandidate &candidate, const TableFacts &table, double plannerBytes, double pageBytes, double share = 1);

// What one new row costs in this index, in the planner's units: the descent (a comparison for each binary step and 50
// operator costs a page, as btcostestimate charges), one index tuple, and the share of a random page write that a
// page takes on average when it collects several rows before it is written: random_page_cost × (tuple / page size),
// at least one hundredth. Times the entries of a row, of which GIN has many: its pending list (fastupdate) only puts
// the work off.
double entryCost(const IndexSize &size, const TableFacts &table, const Catalog &catalog);

// Planner units a second: entryCost × (inserted rows + updates that were not heap-only) / second. 0 when the
// statistics have no age.
double writeCostPerSecond(const IndexSize &size, const TableFacts &table, const Catalog &catalog);

} // namespace mahout
