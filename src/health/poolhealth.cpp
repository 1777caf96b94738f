// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolhealth.h"

#include <algorithm>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

constexpr Milliseconds kWindow = 1min;
constexpr double kEnoughForShare = 100, kEnoughForPercentile = 20;

using Count = std::uint64_t PoolStatistics::*;

struct Span {
    const PoolReading &before, &now;
    double grew(Count counter) const { return double(now.statistics.*counter) - double(before.statistics.*counter); }
    double grew(std::initializer_list<Count> counters) const
    {
        double sum = 0;
        for (const Count counter : counters)
            sum += grew(counter);
        return sum;
    }
    QString length() const { return formatDuration(now.timeMs - before.timeMs); }
};

constexpr std::initializer_list<Count> kServed{
    &PoolStatistics::servedIdle, &PoolStatistics::servedWaited, &PoolStatistics::servedOpened};
constexpr std::initializer_list<Count> kNotServed{&PoolStatistics::timedOut, &PoolStatistics::rejectedQueue,
    &PoolStatistics::rejectedBreaker, &PoolStatistics::failedOpen};

// Idle hits as share of all that wanted a connection to the end; what was cancelled did not.
HealthFinding efficiency(const Span &span)
{
    const double all = span.grew(kServed) + span.grew(kNotServed);
    if (all < kEnoughForShare)
        return {};
    const QString evidence = Text::tr("%1 tasks in %2").arg(formatNumber(all), span.length());
    return {100 * span.grew(&PoolStatistics::servedIdle) / all, evidence};
}

// The 95th percentile of those that were served, or how long the oldest waits already, whichever is longer.
HealthFinding waits(const Span &span)
{
    const LatencyHistogram recent = span.now.statistics.wait.since(span.before.statistics.wait);
    const double waiting = span.now.statistics.oldestWaitMs;
    if (double(recent.count) < kEnoughForPercentile && waiting <= 0)
        return {};
    const double served = double(recent.count) < kEnoughForPercentile ? 0 : recent.percentile(0.95);
    const QString evidence = Text::tr("%1 tasks in %2").arg(formatNumber(double(recent.count)), span.length());
    return {std::max(served, waiting), evidence};
}

HealthFinding refusals(const Span &span)
{
    return {span.grew(kNotServed),
        Text::tr("%1 waited too long, %2 found the queue full, %3 found the server away")
            .arg(formatNumber(span.grew(&PoolStatistics::timedOut)),
                formatNumber(span.grew(&PoolStatistics::rejectedQueue)),
                formatNumber(span.grew({&PoolStatistics::rejectedBreaker, &PoolStatistics::failedOpen})))};
}

struct PoolCheck {
    const char *id;
    Milliseconds window;
    HealthFinding (*find)(const Span &);
};

constexpr std::array<PoolCheck, 3> kPoolChecks{{
    {"pool_efficiency", kWindow, efficiency},
    {"pool_wait", kWindow, waits},
    {"pool_refused", kPoolReadingsSpan, refusals},
}};

} // namespace

QVector<HealthResult> judgePool(const PoolReadings &readings, const HealthThresholds &overrides)
{
    QVector<HealthResult> results;
    for (const PoolCheck &row : kPoolChecks) {
        const Span span{readings.before(row.window), readings.latest()};
        results << judge(healthCheck(QLatin1String(row.id)), row.find(span), overrides);
    }
    return results;
}

} // namespace mahout
