// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyvalues.h"

#include "statementmoments.h"
#include <numeric>

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

Series StatementSeries::perSecond(Figure figure, double factor) const
{
    return of(
        [=](const StatementInterval &interval) { return factor * interval.did.*figure / (interval.coveredMs / 1000); });
}

Series StatementSeries::per(Figure among, Figure figure, double factor) const
{
    return of([=](const StatementInterval &interval) {
        return interval.did.*among > 0 ? factor * interval.did.*figure / interval.did.*among : qQNaN();
    });
}

double StatementSeries::total(Figure figure) const
{
    return std::accumulate(intervals.begin(), intervals.end(), 0.0,
        [figure](double sum, const StatementInterval &interval) { return sum + interval.did.*figure; });
}

} // namespace mahout
