// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementmoments.h"

#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

// A statement's times as logarithms: normally distributed.
struct LogNormal {
    double calls, mu, sigma;
    // Share of the calls that end by exp(x).
    double below(double x) const
    {
        if (sigma <= 0)
            return x >= mu ? 1 : 0;
        return 0.5 * std::erfc((mu - x) / (sigma * std::sqrt(2.0)));
    }
};

LogNormal logNormalOf(const StatementMoments &moments)
{
    const double mean = std::max(moments.meanMs(), 1e-6);
    const double ratio = moments.deviationMs() / mean;
    const double variance = std::log1p(ratio * ratio);
    return {moments.calls, std::log(mean) - variance / 2, std::sqrt(variance)};
}

double shareBelow(const QVector<LogNormal> &parts, double calls, double x)
{
    double sum = 0;
    for (const LogNormal &part : parts)
        sum += part.calls * part.below(x);
    return sum / calls;
}

} // namespace

double StatementMoments::deviationMs() const
{
    return std::sqrt(std::max(0.0, squaredMs / calls - meanMs() * meanMs()));
}

double estimatedPercentile(const QVector<StatementMoments> &statements, double p)
{
    QVector<LogNormal> parts;
    double calls = 0;
    for (const StatementMoments &moments : statements) {
        if (moments.calls <= 0)
            continue;
        parts << logNormalOf(moments);
        calls += moments.calls;
    }
    if (calls <= 0)
        return qQNaN();
    double low = std::log(1e-7), high = std::log(1e10); // a tenth of a nanosecond, four months
    while (high - low > 1e-4) {
        const double middle = (low + high) / 2;
        (shareBelow(parts, calls, middle) < p ? low : high) = middle;
    }
    return std::exp(high);
}

} // namespace mahout
