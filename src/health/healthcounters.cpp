// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthcounters.h"

#include "healthqueries.h"
#include <algorithm>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

constexpr Milliseconds kCheckpointWindow = 1h, kWindow = 10min;
constexpr double kEnoughCheckpoints = 4; // fewer say nothing about a share
constexpr double kEnoughBlocks = 10'000;

struct Span {
    const HealthCounters &before, &now;
    double lengthMs() const { return now.timeMs - before.timeMs; }
    double grew(double HealthCounters::*counter) const { return now.*counter - before.*counter; }
};

using Readings = RecentReadings<HealthCounters>;

Span spanOf(const Readings &readings, Milliseconds window) { return {readings.before(window), readings.latest()}; }

HealthFinding checkpoints(const Readings &readings)
{
    const Span span = spanOf(readings, kCheckpointWindow);
    const double requested = span.grew(&HealthCounters::checkpointsRequested);
    const double all = requested + span.grew(&HealthCounters::checkpointsTimed);
    const QString evidence = QStringLiteral("%1 / %2").arg(formatNumber(requested), formatNumber(all));
    return all < kEnoughCheckpoints ? HealthFinding{} : HealthFinding{100 * requested / all, evidence};
}

HealthFinding deadlocks(const Readings &readings)
{
    const Span span = spanOf(readings, kWindow);
    return {span.grew(&HealthCounters::deadlocks), formatDuration(span.lengthMs())};
}

HealthFinding tempFiles(const Readings &readings)
{
    const Span span = spanOf(readings, kWindow);
    const double bytes = span.grew(&HealthCounters::tempBytes);
    return {
        1000 * bytes / span.lengthMs(), Text::tr("%1 in %2").arg(formatBytes(bytes), formatDuration(span.lengthMs()))};
}

HealthFinding cacheHits(const Readings &readings)
{
    const Span span = spanOf(readings, kWindow);
    const double hit = span.grew(&HealthCounters::blocksHit), all = hit + span.grew(&HealthCounters::blocksRead);
    return all < kEnoughBlocks ? HealthFinding{} : HealthFinding{100 * hit / all, formatDuration(span.lengthMs())};
}

struct CounterCheck {
    const char *id;
    HealthFinding (*find)(const Readings &);
};

constexpr std::array<CounterCheck, 4> kCounterChecks{{
    {"checkpoints", checkpoints},
    {"deadlocks", deadlocks},
    {"temp_files", tempFiles},
    {"cache_hit", cacheHits},
}};

HealthResult tooEarly(const HealthCheck &check, const HealthThresholds &overrides)
{
    HealthResult result = unknown(check, Text::tr("This needs two readings; the next one tells."), {}, overrides);
    result.optional = true;
    return result;
}

// A database that was dropped takes its counters with it.
bool canSubtract(const HealthCounters &now, const HealthCounters &before)
{
    const auto grew = [&](double HealthCounters::*counter) { return now.*counter >= before.*counter; };
    return now.epoch == before.epoch && now.timeMs > before.timeMs && grew(&HealthCounters::checkpointsTimed)
        && grew(&HealthCounters::checkpointsRequested) && grew(&HealthCounters::deadlocks)
        && grew(&HealthCounters::tempBytes) && grew(&HealthCounters::blocksHit) && grew(&HealthCounters::blocksRead);
}

} // namespace

Result<HealthCounters> readHealthCounters(Connection &connection, bool hasCheckpointer)
{
    const auto rows = connection.query(healthqueries::counters(hasCheckpointer));
    if (!rows)
        return fail(rows.error());
    const auto number = [&rows](const char *column) { return rows->value(0, QLatin1String(column)).toDouble(); };
    return HealthCounters{number("time_ms"), rows->value(0, QStringLiteral("epoch")).toString(), number("timed"),
        number("requested"), number("deadlocks"), number("temp_bytes"), number("blocks_hit"), number("blocks_read")};
}

void CounterMemory::remember(const HealthCounters &reading)
{
    if (!m_readings.isEmpty() && !canSubtract(reading, m_readings.latest()))
        m_readings.clear();
    m_readings.remember(reading);
}

QVector<HealthResult> judgeCounters(const CounterMemory &memory, const HealthThresholds &overrides)
{
    QVector<HealthResult> results;
    for (const CounterCheck &row : kCounterChecks) {
        const HealthCheck &check = healthCheck(QLatin1String(row.id));
        results << (memory.readings().canCompare() ? judge(check, row.find(memory.readings()), overrides)
                                                   : tooEarly(check, overrides));
    }
    return results;
}

} // namespace mahout
