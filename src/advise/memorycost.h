// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan costs while its data are in memory, where the planner reckons with a disk.
//
// The planner charges a page once, however often a plan comes back to it, and forgives what is likely to be cached. In
// memory it is the other way round: the page costs nothing, but every visit does, and a nested loop over an index makes
// a visit for nearly every row. So a plan that is cheaper by the planner's figures can be slower. This second figure
// names such statements; it does not choose.
#pragma once

#include "result.h"
#include <QHash>

namespace mahout {

struct MemoryCost {
    double cost = 0; // in planner units
    double visits = 0; // of pages, one by one, through indexes
    double pages = 0; // read in sequence
};

// Of an index that a plan names: how its rows lie in the table.
struct IndexPlace {
    double correlation = 0; // of its first column with the rows' place, -1 … 1; 0 where it is not known
    double rows = 0, pages = 0; // of the table
    double share = 1; // of the table's rows that are in the index
    double descent = 0; // planner units of one descent, processor alone
};

struct MemoryPrices {
    double seqPage = 1, cpuTuple = 0.01, cpuIndexTuple = 0.005, cpuOperator = 0.0025;
};

// Put before EXPLAIN in the same message, for that message: all costs a thousand times as high, which changes no plan
// and gives more digits; with `dearerPages`, those of pages 0.1 % more.
QString magnifiedCosts(bool dearerPages);

// Of two answers of EXPLAIN (FORMAT JSON) for one question, under magnifiedCosts(false) and magnifiedCosts(true): their
// difference tells how much of each node's cost is for pages. Scans pay for visits and for pages read in sequence in
// the place of it; pages of sorts and hashes on disk stay as they are. An index-only scan is taken to need no heap
// page.
//
// A visit costs as much as 30 rows (cpu_tuple_cost), a page read in sequence as 15: measured on TPC-H in memory,
// PostgreSQL 15, where a visit takes 3 µs and a row of a sequential scan with its filter 0.2 to 0.3. Each row that a
// node hands to another costs one more than the planner says; that agrees with the times of the plans of TPC-H with and
// without joins by hash. `indexes` by the names that plans use.
// Errors: BadInput when either is no plan, or they are two different ones.
Result<MemoryCost> memoryCost(const QString &plain, const QString &dearer, const QHash<QString, IndexPlace> &indexes,
    const MemoryPrices &prices = {});

} // namespace mahout
