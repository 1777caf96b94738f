// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplercost.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(SamplerCost)
};

using Kind = MetricInfo::Kind;

MetricInfo info(const char *id, const QString &title, Kind kind, Unit unit, const char *source, const QString &help)
{
    return {QStringLiteral("sampler.") + QLatin1String(id), title, kind, unit, QLatin1String(source), help};
}

} // namespace

QVector<MetricInfo> samplerMetrics()
{
    const char *const server = "pg_stat_statements", *const own = "scheduler";
    return {
        info("server_time", Text::tr("Server time for looking"), Kind::Rate, Unit::Milliseconds, server,
            Text::tr("Execution time of pgMahout's own statements: milliseconds in each second, of one CPU at most.")),
        info("statements", Text::tr("Statements for looking"), Kind::Rate, Unit::PerSecond, server,
            Text::tr("Statements with which pgMahout looked at the server.")),
        info("rows", Text::tr("Rows for looking"), Kind::Rate, Unit::PerSecond, server,
            Text::tr("Rows that pgMahout's own statements returned.")),
        info("client_time", Text::tr("Time spent looking"), Kind::Rate, Unit::None, own,
            Text::tr("Samples in flight at once, on average, with the way there and back.")),
        info("samples", Text::tr("Samples"), Kind::Rate, Unit::PerSecond, own, Text::tr("Samples that succeeded.")),
        info(
            "failures", Text::tr("Failed samples"), Kind::Rate, Unit::PerSecond, own, Text::tr("Samples that failed.")),
        info("skipped", Text::tr("Skipped samples"), Kind::Rate, Unit::PerSecond, own,
            Text::tr("Samples that were left out because the one before was still running.")),
    };
}

QVector<MetricInfo> samplerEntityMetrics()
{
    return {
        info("duration", Text::tr("Duration of a sample"), Kind::Ratio, Unit::Milliseconds, "scheduler",
            Text::tr("Mean time that a sample took, with the way there and back.")),
        info("period", Text::tr("Period"), Kind::Gauge, Unit::Milliseconds, "scheduler",
            Text::tr("Time from one sample to the next; longer than planned while the server is slow.")),
    };
}

void SamplerCost::addSample(const QString &collector, double durationMs, Milliseconds period)
{
    Tally &tally = m_tallies[collector];
    ++tally.samples;
    tally.durationMs += durationMs;
    tally.period = period;
}

Snapshot SamplerCost::take(qint64 timeMs, double intervalMs, const std::function<QString(const QString &)> &title)
{
    Snapshot snapshot;
    snapshot.collector = QStringLiteral("sampler");
    snapshot.timeMs = timeMs;
    snapshot.intervalMs = intervalMs;
    double samples = 0, durationMs = 0;
    for (auto it = m_tallies.begin(); it != m_tallies.end(); ++it) {
        samples += it->samples;
        durationMs += it->durationMs;
        snapshot.entities << EntityValues{
            it.key(), title(it.key()), {it->durationMs / it->samples, double(it->period.count())}};
    }
    const double seconds = intervalMs / 1000;
    snapshot.values = {
        {QStringLiteral("sampler.client_time"), durationMs / 1000 / seconds},
        {QStringLiteral("sampler.samples"), samples / seconds},
        {QStringLiteral("sampler.failures"), m_failures / seconds},
        {QStringLiteral("sampler.skipped"), m_skipped / seconds},
    };
    *this = {};
    return snapshot;
}

} // namespace mahout
