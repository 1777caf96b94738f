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
               info("waiting", Text::tr("Waiting"), Kind::Gauge, Unit::Count,
                   Text::tr("Tasks that wait for a connection.")),
               info("efficiency", Text::tr("Served from idle"), Kind::Ratio, Unit::Percent,
                   Text::tr("Share of the tasks that found an idle connection at once.")),
               info("served", Text::tr("Tasks served"), Kind::Rate, Unit::PerSecond,
                   Text::tr("Tasks that got a connection.")),
               info("failed", Text::tr("Tasks not served"), Kind::Rate, Unit::PerSecond,
                   Text::tr("Tasks that timed out, were cancelled or were refused before they got a connection.")),
               info("opened", Text::tr("Connections opened"), Kind::Rate, Unit::PerSecond,
                   Text::tr("Connections that the pool opened.")),
           }
    + percentileInfos(QStringLiteral("pool.wait"), Text::tr("Wait, p%1"),
        Text::tr("How long tasks waited for a connection; estimated."))
        + percentileInfos(QStringLiteral("pool.usage"), Text::tr("Use, p%1"),
            Text::tr("How long tasks held a connection; estimated."));
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
        {QStringLiteral("pool.waiting"), double(now.waiting)},
        {QStringLiteral("pool.efficiency"), served + failed > 0 ? 100 * fromIdle / (served + failed) : qQNaN()},
        {QStringLiteral("pool.served"), served / seconds},
        {QStringLiteral("pool.failed"), failed / seconds},
        {QStringLiteral("pool.opened"), (double(now.opened) - double(before.opened)) / seconds},
    };
    addPercentiles(snapshot.values, QStringLiteral("pool.wait"), now.wait.since(before.wait));
    addPercentiles(snapshot.values, QStringLiteral("pool.usage"), now.usage.since(before.usage));
    return snapshot;
}

} // namespace mahout
