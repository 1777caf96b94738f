// SPDX-License-Identifier: GPL-3.0-or-later
#include "availability.h"

#include <algorithm>
#include <cmath>

namespace mahout {

double Availability::percent() const
{
    return observedMs > 0 ? 100.0 * double(reachableMs) / double(observedMs) : std::nan("");
}

// To the millisecond: 100 - 99.9 is a little less than 0.1.
double Availability::budgetMs() const
{
    return std::round(double(window.lengthMs()) * (100 - objectivePercent) / 100);
}

double Availability::budgetLeftMs() const { return budgetMs() - double(downMs()); }

double Availability::burnRate() const
{
    return observedMs > 0 ? double(downMs()) / double(observedMs) * (double(window.lengthMs()) / budgetMs())
                          : std::nan("");
}

Availability availabilityOf(const QVector<StateInterval> &intervals, TimeRange window, double objectivePercent)
{
    Availability result{objectivePercent, window};
    qint64 seenMs = window.fromMs; // two programs may have watched at once
    for (const StateInterval &interval : intervals) {
        const qint64 from = std::max(interval.range.fromMs, seenMs), to = std::min(interval.range.toMs, window.toMs);
        if (to <= from)
            continue;
        seenMs = to;
        result.observedMs += to - from;
        result.reachableMs += interval.reachable ? to - from : 0;
    }
    return result;
}

AvailabilityReport availabilityReport(const QVector<StateInterval> &intervals, qint64 nowMs)
{
    return {availabilityOf(intervals, {nowMs - kAvailabilityWindowMs, nowMs}),
        availabilityOf(intervals, {nowMs - kHourMs, nowMs})};
}

} // namespace mahout
