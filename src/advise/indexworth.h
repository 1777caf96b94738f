// SPDX-License-Identifier: GPL-3.0-or-later
// What an index asks for beside its space: the time and WAL of its build, the WAL of every write, updates that are no
// longer heap-only, and how far its promise is to be trusted. Estimates, each by a formula with a source:
//
// Build time. CREATE INDEX CONCURRENTLY reads the table twice (PostgreSQL's documentation, "Building Indexes
// Concurrently"), sorts n rows with n × log2(n) comparisons (cost_sort), and sorts and compares n row addresses in its
// second pass. The seconds for a row and a comparison were measured on builds in memory, see the test; `low` is that,
// `high` twice that and everything read and written at 100 MB/s. Waiting for transactions that began before is not in
// it.
//
// WAL of the build. Each finished page is logged as a whole (nbtsort.c, _bt_blwritepage): as much as the index is
// large.
//
// WAL of a write. A new entry is one record: header 24 bytes, block reference 20, data header 2, place 2, and the entry
// itself (xlogrecord.h, nbtxlog.h), rounded up to 8; and the entry once more, because a split logs the half page that
// it moves and half a page of entries makes one. Whole pages after a checkpoint come on top and are not in it.
//
// Heap-only updates. An update stays heap-only while it changes no column of any index (README.HOT). What is lost: the
// heap-only updates a second so far, times the part of the workload's updated rows that set a column of this index and
// none of an index that exists. Rates are 0 where the counters have no age.
#pragma once

#include "workloadcosts.h"

namespace mahout {

struct BuildCost {
    double secondsLow = 0, secondsHigh = 0;
    double walBytes = 0;
    bool operator==(const BuildCost &) const = default;
};

struct WriteEffect {
    double entriesPerSecond = 0; // rows that come into the index
    double walBytesPerSecond = 0;
    double hotLostPerSecond = 0; // updates that would no longer be heap-only
    double hotPercent = 0; // of the table's updates, heap-only so far
    QStringList hotColumns; // the columns that the workload updates and that keep them from it, as the table has them
    bool operator==(const WriteEffect &) const = default;
};

enum class AdviceConfidence { Low, Fair, High };

BuildCost buildCost(const IndexCandidate &index, const IndexSize &size, const TableFacts &table, double pageBytes);
WriteEffect writeEffect(const IndexCandidate &index, const IndexSize &size, const TableFacts &table,
    const QVector<PlannedStatement> &statements);

// Reasons, as translated sentences, why the planner may be wrong about this index: columns without statistics, a part
// of the rows, an expression of which it has no statistics yet.
QStringList doubtsAbout(const IndexCandidate &index, const TableFacts &table);

// `reduction`: the part (0 … 1) of the cost of the statements it serves that it takes away. The planner's errors grow
// with the joins above a scan, but seldom turn a cost that halves into one that rises.
AdviceConfidence confidenceIn(double reduction, const QStringList &doubts);

} // namespace mahout
