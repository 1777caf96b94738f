// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of pg_stat_statements: what one statement did between two readings of its cumulative counters.
#pragma once

#include "snapshot.h"

namespace mahout {

// Cumulative counters of one entry, as read.
struct StatementCounters {
    double calls = 0;
    double totalMs = 0;
    double rows = 0;
    double blocksHit = 0, blocksRead = 0;
    double tempBlocks = 0;
    double walBytes = 0;
    double sinceMs = 0; // stats_since of version 1.11 and later: when this entry's life began; 0 when unknown
    bool operator==(const StatementCounters &) const = default;
};

// The work since `before`. Within one epoch three things can have happened:
// - The entry lived on: the difference.
// - It was evicted or reset and came back; stats_since says so, or a counter went down. Then everything it has counted
//   happened since `before`: the counters themselves, a lower bound and never a spike.
// - It was evicted and has already overtaken its old counters, which versions before 1.11 do not show: the difference,
//   a lower bound too. The collector then says that entries were evicted.
StatementDelta statementDelta(const StatementKey &key, const StatementCounters &now, const StatementCounters &before);

} // namespace mahout
