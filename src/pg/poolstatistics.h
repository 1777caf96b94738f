// SPDX-License-Identifier: GPL-3.0-or-later
// One snapshot of a pool: gauges, counters since the pool began, and histograms. A plain value.
#pragma once

#include <array>
#include <cstdint>
#include <QMetaType>
#include <QString>

namespace mahout {

// Durations in powers of two of a microsecond: bucket i counts values in [2^(i-1), 2^i) µs, bucket 0 those below 1 µs.
struct LatencyHistogram {
    std::array<std::uint64_t, 40> buckets{};
    std::uint64_t count = 0;
    double sumMs = 0;
    double maxMs = 0;

    void add(double ms);
    // Estimated by linear interpolation inside the bucket that holds the rank; NaN when empty. p in 0 … 1.
    double percentile(double p) const;
    // What was added since `earlier`, a snapshot of the same histogram. maxMs stays the lifetime's.
    LatencyHistogram since(const LatencyHistogram &earlier) const;
};

struct PoolStatistics {
    // Gauges
    int opening = 0, active = 0, idle = 0, waiting = 0, zombie = 0;
    int limit = 0; // size + overflow
    double oldestWaitMs = 0;
    bool breakerOpen = false;
    double breakerRemainingMs = 0;
    QString lastError; // of the most recent failed open

    // How acquisitions ended; their sum plus `waiting` is `submitted`.
    std::uint64_t submitted = 0;
    std::uint64_t servedIdle = 0, servedWaited = 0, servedOpened = 0;
    std::uint64_t timedOut = 0, cancelled = 0, failedOpen = 0, rejectedQueue = 0, rejectedBreaker = 0,
                  rejectedClosed = 0;

    // Why connections were opened and closed
    std::uint64_t opened = 0, openFailed = 0;
    std::uint64_t closedIdle = 0, closedLifetime = 0, closedBroken = 0, closedInvalid = 0, closedRetired = 0,
                  closedShutdown = 0;
    std::uint64_t rolledBack = 0; // tasks that left a transaction open
    std::uint64_t leaks = 0; // reports of tasks that held a connection longer than leakAfter

    LatencyHistogram wait, usage, creation, validation;

    int total() const { return opening + active + idle; }
    std::uint64_t served() const { return servedIdle + servedWaited + servedOpened; }
    // Idle hits as percent of all completed acquisitions; NaN before the first.
    double efficiencyPercent() const;
};

} // namespace mahout

Q_DECLARE_METATYPE(mahout::PoolStatistics)
