// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyvalues.h"

#include "statementmoments.h"

namespace mahout {

double StatementTotals::meanMs() const { return calls > 0 ? totalMs / calls : qQNaN(); }

double StatementTotals::hitPercent() const
{
    const double touched = blocksHit + blocksRead;
    return touched > 0 ? 100 * blocksHit / touched : qQNaN();
}

double StatementTotals::percentileMs(double p) const
{
    // Less than equal times would have: not known of some of them.
    const bool known = calls > 0 && squaredMs >= totalMs * totalMs / calls * (1 - 1e-5);
    return known ? estimatedPercentile({{calls, totalMs, squaredMs}}, p) : qQNaN();
}

Series StatementSeries::of(const std::function<double(const StatementInterval &)> &figure) const
{
    Series series;
    for (const StatementInterval &interval : intervals) {
        if (interval.gap) {
            series.timesMs << interval.untilMs - interval.coveredMs;
            series.values << qQNaN();
        }
        series.timesMs << interval.untilMs;
        series.values << figure(interval);
    }
    return series;
}

Series StatementSeries::perSecond(double StatementTotals::*figure) const
{
    return of(
        [figure](const StatementInterval &interval) { return interval.did.*figure / (interval.coveredMs / 1000); });
}

Series StatementSeries::perCall(double StatementTotals::*figure) const
{
    return of([figure](const StatementInterval &interval) {
        return interval.did.calls > 0 ? interval.did.*figure / interval.did.calls : qQNaN();
    });
}

} // namespace mahout
