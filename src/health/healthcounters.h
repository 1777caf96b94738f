// SPDX-License-Identifier: GPL-3.0-or-later
// The server's counters that only grow, and the checks of what they grew by. A cumulative counter says nothing about
// now; these checks need a former reading, and say so as long as there is none.
#pragma once

#include "connection.h"
#include "healthchecks.h"
#include "recentreadings.h"

namespace mahout {

// One reading, of all databases together.
struct HealthCounters {
    double timeMs = 0; // server's clock, milliseconds since 1970 UTC
    // Whatever tells that counters began anew: the cluster, its recovery state, its start, its reset times. Readings of
    // different epochs are never subtracted.
    QString epoch;
    double checkpointsTimed = 0, checkpointsRequested = 0;
    double deadlocks = 0;
    double tempBytes = 0;
    double blocksHit = 0, blocksRead = 0;
};

// `hasCheckpointer`: pg_stat_checkpointer is there (PostgreSQL 17 and later), else pg_stat_bgwriter counts checkpoints.
Result<HealthCounters> readHealthCounters(Connection &connection, bool hasCheckpointer);

// The readings of the last hour, all of one epoch.
class CounterMemory {
public:
    void remember(const HealthCounters &reading); // forgets what may not be compared with it
    const RecentReadings<HealthCounters> &readings() const { return m_readings; }

private:
    RecentReadings<HealthCounters> m_readings{std::chrono::hours(1)};
};

// The results of all checks of Source::Counters. Deadlocks, temporary files and cache hits over ten minutes,
// checkpoints over an hour, or over as much as was read.
QVector<HealthResult> judgeCounters(const CounterMemory &memory, const HealthThresholds &overrides);

} // namespace mahout
