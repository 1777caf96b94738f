// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolstatistics.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace mahout {

void LatencyHistogram::add(double ms)
{
    const double us = std::max(0.0, ms * 1000);
    const auto whole = static_cast<std::uint64_t>(std::min(us, 1e11));
    const auto bucket = std::min<std::size_t>(static_cast<std::size_t>(std::bit_width(whole)), buckets.size() - 1);
    ++buckets[bucket];
    ++count;
    sumMs += ms;
    maxMs = std::max(maxMs, ms);
}

double LatencyHistogram::percentile(double p) const
{
    if (count == 0)
        return std::numeric_limits<double>::quiet_NaN();
    const double rank = std::clamp(p, 0.0, 1.0) * static_cast<double>(count);
    double seen = 0;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
        const auto inside = static_cast<double>(buckets[i]);
        if (inside == 0 || seen + inside < rank) {
            seen += inside;
            continue;
        }
        const double low = i == 0 ? 0 : std::ldexp(1.0, static_cast<int>(i) - 1);
        const double high = std::ldexp(1.0, static_cast<int>(i));
        return std::min(maxMs, (low + (high - low) * (rank - seen) / inside) / 1000);
    }
    return maxMs;
}

LatencyHistogram LatencyHistogram::since(const LatencyHistogram &earlier) const
{
    LatencyHistogram difference = *this;
    for (std::size_t i = 0; i < buckets.size(); ++i)
        difference.buckets[i] -= earlier.buckets[i];
    difference.count -= earlier.count;
    difference.sumMs -= earlier.sumMs;
    return difference;
}

double PoolStatistics::efficiencyPercent() const
{
    if (completed() == 0)
        return std::numeric_limits<double>::quiet_NaN();
    return 100.0 * static_cast<double>(servedIdle) / static_cast<double>(completed());
}

} // namespace mahout
