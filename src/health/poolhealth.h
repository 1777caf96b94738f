// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of our own pool, from the difference of two of its statistics. Values in, results out: no server.
#pragma once

#include "healthchecks.h"
#include "poolstatistics.h"
#include "recentreadings.h"

namespace mahout {

struct PoolReading {
    double timeMs = 0; // any clock that only advances
    PoolStatistics statistics;
};

using PoolReadings = RecentReadings<PoolReading>;
constexpr Milliseconds kPoolReadingsSpan{5 * 60'000}; // what the checks look back at

// The results of all checks of Source::Pool: waits and efficiency over the last minute, refusals over five. A share or
// a percentile of few tasks is no figure: fewer than 100 leave the efficiency, fewer than 20 the waits without one.
// `readings` holds one at least.
QVector<HealthResult> judgePool(const PoolReadings &readings, const HealthThresholds &overrides);

} // namespace mahout
