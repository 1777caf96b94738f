// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolmetrics.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PoolMetrics)
};

// Percentiles of what was added between two snapshots, under the ids prefix_p50, _p95, _p99.
void addPercentiles(QHash<QString, double> &values, const QString &prefix, const LatencyHistogram &histogram)
{
    for (const int percent : {50, 95, 99})
        values.insert(QStringLiteral("%1_p%2").arg(prefix).arg(percent), histogram.percentile(percent / 100.0));
}

// How an acquisition can end, and the counter that counts it.
struct Outcome {
    const char *id;
    std::uint64_t PoolStatistics::*counter;
};
const Outcome kOutcomes[] = {
    {"served_idle", &PoolStatistics::servedIdle},
    {"served_waited", &PoolStatistics::servedWaited},
    {"served_opened", &PoolStatistics::servedOpened},
    {"timed_out", &PoolStatistics::timedOut},
    {"cancelled", &PoolStatistics::cancelled},
    {"failed_open", &PoolStatistics::failedOpen},
    {"rejected_queue", &PoolStatistics::rejectedQueue},
    {"rejected_breaker", &PoolStatistics::rejectedBreaker},
    {"rejected_suspended", &PoolStatistics::rejectedSuspended},
    {"rejected_closed", &PoolStatistics::rejectedClosed},
};

QString poolId(const char *id) { return QStringLiteral("pool.") + QLatin1String(id); }

QVector<MetricInfo> outcomeInfos()
{
    const auto info = [](const char *id, const QString &title, const QString &help) {
        return MetricInfo{
            poolId(id), title, MetricInfo::Kind::Rate, Unit::PerSecond, QStringLiteral("connection pool"), help};
    };
    return {
        info("served_idle", Text::tr("Idle hit"), Text::tr("Tasks served at once by an idle connection.")),
        info("served_waited", Text::tr("Waited"), Text::tr("Tasks served by a connection that another gave back.")),
        info("served_opened", Text::tr("Opened"), Text::tr("Tasks served by a connection that was opened for them.")),
        info("timed_out", Text::tr("Timed out"), Text::tr("Tasks that waited longer than the timeout.")),
        info("cancelled", Text::tr("Cancelled"), Text::tr("Tasks that were cancelled while they waited.")),
        info("failed_open", Text::tr("Not opened"),
            Text::tr("Tasks that failed because no connection could be opened.")),
        info("rejected_queue", Text::tr("Queue full"), Text::tr("Tasks refused because the queue was full.")),
        info("rejected_breaker", Text::tr("Unreachable"),
            Text::tr("Tasks refused while the server could not be reached.")),
        info("rejected_suspended", Text::tr("Suspended"), Text::tr("Tasks refused because the pool was suspended.")),
        info("rejected_closed", Text::tr("Closing"), Text::tr("Tasks refused because the pool was closing.")),
    };
}

QVector<MetricInfo> percentileInfos(const QString &prefix, const QString &title, const QString &help)
{
    QVector<MetricInfo> infos;
    for (const int percent : {50, 95, 99})
        infos << MetricInfo{QStringLiteral("%1_p%2").arg(prefix).arg(percent), title.arg(percent),
            MetricInfo::Kind::Gauge, Unit::Milliseconds, QStringLiteral("connection pool"), help};
    return infos;
}

} // namespace

QVector<MetricInfo> poolMetrics()
{
    using Kind = MetricInfo::Kind;
    const auto info = [](const char *id, const QString &title, Kind kind, Unit unit, const QString &help) {
        return MetricInfo{
            QStringLiteral("pool.") + QLatin1String(id), title, kind, unit, QStringLiteral("connection pool"), help};
    };
    return QVector<MetricInfo>{
               info("active", Text::tr("Active"), Kind::Gauge, Unit::Count,
                   Text::tr("Connections of our pool that run a task.")),
               info("idle", Text::tr("Idle"), Kind::Gauge, Unit::Count,
                   Text::tr("Connections of our pool that wait for a task.")),
               info("opening", Text::tr("Opening"), Kind::Gauge, Unit::Count,
                   Text::tr("Connections that are being opened.")),
               info("zombie", Text::tr("Given up"), Kind::Gauge, Unit::Count,
                   Text::tr("Connections stuck in the network that were given up and not yet closed.")),
               info("waiting", Text::tr("Waiting"), Kind::Gauge, Unit::Count,
                   Text::tr("Tasks that wait for a connection.")),
               info("oldest_wait", Text::tr("Oldest waiter"), Kind::Gauge, Unit::Milliseconds,
                   Text::tr("How long the task has waited that waits longest.")),
               info("efficiency", Text::tr("Served from idle"), Kind::Ratio, Unit::Percent,
                   Text::tr("Share of the tasks that found an idle connection at once.")),
               info("served", Text::tr("Tasks served"), Kind::Rate, Unit::PerSecond,
                   Text::tr("Tasks that got a connection.")),
               info("failed", Text::tr("Tasks not served"), Kind::Rate, Unit::PerSecond,
                   Text::tr("Tasks that timed out, were cancelled or were refused before they got a connection.")),
               info("opened", Text::tr("Connections opened"), Kind::Rate, Unit::PerSecond,
                   Text::tr("Connections that the pool opened.")),
           }
    + outcomeInfos()
        + percentileInfos(QStringLiteral("pool.wait"), Text::tr("Wait, p%1"),
            Text::tr("How long tasks waited for a connection; estimated."))
        + percentileInfos(QStringLiteral("pool.usage"), Text::tr("Use, p%1"),
            Text::tr("How long tasks held a connection; estimated."))
        + percentileInfos(QStringLiteral("pool.creation"), Text::tr("Opening, p%1"),
            Text::tr("How long it took to open a connection; estimated."))
        + percentileInfos(QStringLiteral("pool.validation"), Text::tr("Check, p%1"),
            Text::tr("How long it took to ask an idle connection whether it still works; estimated."));
}

Snapshot poolSnapshot(const PoolStatistics &now, const PoolStatistics &before, qint64 timeMs, double intervalMs)
{
    Snapshot snapshot;
    snapshot.collector = QStringLiteral("pool");
    snapshot.timeMs = timeMs;
    snapshot.intervalMs = intervalMs;
    snapshot.gap = intervalMs <= 0;
    const double seconds = snapshot.gap ? qQNaN() : intervalMs / 1000;
    const double served = double(now.served()) - double(before.served());
    const double fromIdle = double(now.servedIdle) - double(before.servedIdle);
    const double failed = double(now.notServed()) - double(before.notServed());
    snapshot.values = {
        {QStringLiteral("pool.active"), double(now.active)},
        {QStringLiteral("pool.idle"), double(now.idle)},
        {QStringLiteral("pool.opening"), double(now.opening)},
        {QStringLiteral("pool.zombie"), double(now.zombie)},
        {QStringLiteral("pool.waiting"), double(now.waiting)},
        {QStringLiteral("pool.oldest_wait"), now.oldestWaitMs},
        {QStringLiteral("pool.efficiency"), served + failed > 0 ? 100 * fromIdle / (served + failed) : qQNaN()},
        {QStringLiteral("pool.served"), served / seconds},
        {QStringLiteral("pool.failed"), failed / seconds},
        {QStringLiteral("pool.opened"), (double(now.opened) - double(before.opened)) / seconds},
    };
    for (const Outcome &outcome : kOutcomes)
        snapshot.values.insert(
            poolId(outcome.id), (double(now.*outcome.counter) - double(before.*outcome.counter)) / seconds);
    addPercentiles(snapshot.values, QStringLiteral("pool.wait"), now.wait.since(before.wait));
    addPercentiles(snapshot.values, QStringLiteral("pool.usage"), now.usage.since(before.usage));
    addPercentiles(snapshot.values, QStringLiteral("pool.creation"), now.creation.since(before.creation));
    addPercentiles(snapshot.values, QStringLiteral("pool.validation"), now.validation.since(before.validation));
    return snapshot;
}

} // namespace mahout
