// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of pg_stat_statements: what one statement did between two readings of its cumulative counters.
#pragma once

#include "snapshot.h"

namespace mahout {

// Cumulative counters of one entry, as read; NaN where the extension's version has no such column.
struct StatementCounters {
    double calls = 0;
    double totalMs = 0;
    double rows = 0;
    double blocksHit = 0, blocksRead = 0;
    double tempBlocks = 0;
    double walBytes = 0;
    double sinceMs = 0; // stats_since of version 1.11 and later: when this entry's life began; 0 when unknown
    double plans = 0, planMs = 0;
    double blocksDirtied = 0, blocksWritten = 0;
    double tempRead = 0, tempWritten = 0;
    double readMs = 0, writeMs = 0;
    double walRecords = 0, walFullPages = 0;
    double meanMs = 0, deviationMs = 0; // of all calls since its life began
    double leastMs = 0, mostMs = 0; // of any call since then, or since they were reset on their own; never subtracted
};

// The work since `before`. Within one epoch three things can have happened:
// - The entry lived on: the difference.
// - It was evicted or reset and came back; stats_since says so, or a counter went down, or its calls would have been
//   faster or slower on average than any. Then everything it has counted happened since `before`: the counters
//   themselves, a lower bound and never a spike.
// - It was evicted and has already overtaken its old counters, which versions before 1.11 do not always show: the
//   difference, a lower bound too. Whoever knows that entries were evicted marks it.
StatementDelta statementDelta(const StatementKey &key, const StatementCounters &now, const StatementCounters &before);

} // namespace mahout
