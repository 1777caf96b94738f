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
    int opening = 0, active = 0, idle = 0, waiting = 0;
    int zombie = 0; // opens that were given up and have not come back
    int limit = 0; // size + overflow
    double oldestWaitMs = 0;
    bool suspended = false;
    bool breakerOpen = false;
    double breakerRemainingMs = 0;
    QString lastError; // of the most recent open, while it failed

    // How acquisitions ended: submitted = completed() + waiting.
    std::uint64_t submitted = 0;
    std::uint64_t servedIdle = 0, servedWaited = 0, servedOpened = 0;
    std::uint64_t timedOut = 0, cancelled = 0, failedOpen = 0, rejectedQueue = 0, rejectedBreaker = 0,
                  rejectedSuspended = 0, rejectedClosed = 0;
    std::uint64_t cancelledBefore = 0, cancelledOpening = 0; // of `cancelled`: before submission; while one was opening

    // How tasks ended that got a connection: served() = succeeded + failed + those at work.
    std::uint64_t succeeded = 0, failed = 0;

    // Why connections were opened and closed: opened = closed() + idle + active, but for those on their way between.
    std::uint64_t opened = 0, openFailed = 0;
    std::uint64_t closedIdle = 0, closedLifetime = 0, closedBroken = 0, closedInvalid = 0, closedRetired = 0,
                  closedReadOnly = 0, closedSurplus = 0, closedShutdown = 0;
    std::uint64_t rolledBack = 0; // tasks that left a transaction open
    std::uint64_t leaks = 0; // reports of tasks that held a connection longer than leakAfter

    LatencyHistogram wait, usage, creation, validation;

    int total() const { return opening + active + idle; }
    std::uint64_t served() const { return servedIdle + servedWaited + servedOpened; }
    std::uint64_t notServed() const
    {
        return timedOut + cancelled + failedOpen + rejectedQueue + rejectedBreaker + rejectedSuspended + rejectedClosed;
    }
    std::uint64_t completed() const { return served() + notServed(); }
    std::uint64_t closed() const
    {
        return closedIdle + closedLifetime + closedBroken + closedInvalid + closedRetired + closedReadOnly
            + closedSurplus + closedShutdown;
    }
    // Idle hits as percent of all completed acquisitions; NaN before the first.
    double efficiencyPercent() const;
};

} // namespace mahout

Q_DECLARE_METATYPE(mahout::PoolStatistics)
