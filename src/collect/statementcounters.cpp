// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementcounters.h"

#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

using Counter = double StatementCounters::*;

constexpr Counter kOnlyGrow[] = {&StatementCounters::calls, &StatementCounters::totalMs, &StatementCounters::rows,
    &StatementCounters::blocksHit, &StatementCounters::blocksRead, &StatementCounters::tempBlocks,
    &StatementCounters::walBytes, &StatementCounters::plans, &StatementCounters::planMs,
    &StatementCounters::blocksDirtied, &StatementCounters::blocksWritten, &StatementCounters::tempRead,
    &StatementCounters::tempWritten, &StatementCounters::readMs, &StatementCounters::writeMs,
    &StatementCounters::walRecords, &StatementCounters::walFullPages};

// Whether the mean of the calls since `before` lies among the times of all calls. Unknown limits allow everything.
bool isPlausible(const StatementCounters &now, const StatementCounters &before)
{
    const double calls = now.calls - before.calls;
    if (calls <= 0 || !(now.mostMs > 0))
        return true;
    const double mean = (now.totalMs - before.totalMs) / calls;
    const double tolerance = 1e-9 * now.totalMs; // of sums of binary fractions
    return mean <= now.mostMs + tolerance && mean >= now.leastMs - tolerance;
}

bool isSameLife(const StatementCounters &now, const StatementCounters &before)
{
    const bool wentDown = std::any_of(
        std::begin(kOnlyGrow), std::end(kOnlyGrow), [&](Counter counter) { return now.*counter < before.*counter; });
    if (now.sinceMs != before.sinceMs || wentDown)
        return false;
    return now.sinceMs > 0 || isPlausible(now, before); // a life that tells its beginning needs no guess
}

// From the sums of squares at both ends. Long lives drown short intervals: when the difference is not far above the
// rounding of the sums, nothing is told.
double deviation(const StatementCounters &now, const StatementCounters &before)
{
    const auto squares = [](const StatementCounters &counters) {
        const long double mean = counters.meanMs, sd = counters.deviationMs;
        return (long double)(counters.calls) * (sd * sd + mean * mean);
    };
    const long double calls = now.calls - before.calls;
    const long double grown = squares(now) - squares(before);
    if (!(calls > 0) || !(grown > squares(now) * 1e-8L))
        return qQNaN();
    const long double mean = ((long double)(now.totalMs) - before.totalMs) / calls;
    return double(std::sqrt(std::max(0.0L, grown / calls - mean * mean)));
}

} // namespace

StatementDelta statementDelta(const StatementKey &key, const StatementCounters &now, const StatementCounters &before)
{
    const bool sameLife = isSameLife(now, before);
    const StatementCounters from = sameLife ? before : StatementCounters{};
    const auto grown = [&](Counter counter) { return now.*counter - from.*counter; };
    using C = StatementCounters;
    return {key, grown(&C::calls), grown(&C::totalMs), grown(&C::rows), grown(&C::blocksHit), grown(&C::blocksRead),
        grown(&C::tempBlocks), grown(&C::walBytes), grown(&C::plans), grown(&C::planMs), grown(&C::blocksDirtied),
        grown(&C::blocksWritten), grown(&C::tempRead), grown(&C::tempWritten), grown(&C::readMs), grown(&C::writeMs),
        grown(&C::walRecords), grown(&C::walFullPages), deviation(now, from), !sameLife};
}

} // namespace mahout
