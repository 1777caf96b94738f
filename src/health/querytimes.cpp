// SPDX-License-Identifier: GPL-3.0-or-later
#include "querytimes.h"

#include "healthqueries.h"
#include <algorithm>
#include <cmath>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

constexpr double kEnoughCalls = 20; // a percentile of fewer is a guess
constexpr Milliseconds kWindow = 5min;
constexpr Milliseconds kOursKept = 10min;

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

QVector<StatementMoments> momentsBetween(const StatementReading &before, const StatementReading &now)
{
    QVector<StatementMoments> moments;
    for (auto it = now.statements.begin(); it != now.statements.end(); ++it) {
        const StatementMoments old = before.statements.value(it.key());
        const bool lived = it->calls >= old.calls && it->totalMs >= old.totalMs && it->squaredMs >= old.squaredMs;
        const StatementMoments since = lived
            ? StatementMoments{it->calls - old.calls, it->totalMs - old.totalMs, it->squaredMs - old.squaredMs}
            : *it;
        if (since.calls > 0)
            moments << since;
    }
    return moments;
}

Result<HealthResult> QueryTimes::check(Connection &connection, const QString &schema, const HealthThresholds &overrides)
{
    const HealthCheck &check = healthCheck(QLatin1String("query_p95"));
    if (schema.isEmpty())
        return unknown(check, Text::tr("The extension pg_stat_statements is not in this database."),
            QStringLiteral("CREATE EXTENSION pg_stat_statements;"), overrides);
    const SteadyTime now = std::chrono::steady_clock::now();
    if (m_readAt == SteadyTime::min() || now - m_readAt >= m_period) {
        if (const auto done = read(connection, schema); !done)
            return fail(done.error());
        m_readAt = now;
    }
    return judged(overrides);
}

Result<void> QueryTimes::read(Connection &connection, const QString &schema)
{
    if (const auto done = readOurs(connection, schema); !done)
        return done;
    const auto rows = connection.query(healthqueries::statementMoments(schema), {m_ours});
    if (!rows)
        return fail(rows.error());
    StatementReading reading;
    for (const QVector<QVariant> &cells : rows->cells) {
        reading.timeMs = cells[0].toDouble();
        reading.statements.insert(cells[1].toString(), {cells[2].toDouble(), cells[3].toDouble(), cells[4].toDouble()});
    }
    m_readings.remember(std::move(reading));
    return {};
}

// Texts are long, so they stay in the server; those of ours hardly change.
Result<void> QueryTimes::readOurs(Connection &connection, const QString &schema)
{
    const SteadyTime now = std::chrono::steady_clock::now();
    if (m_oursAt != SteadyTime::min() && now - m_oursAt < kOursKept)
        return {};
    const auto rows = connection.query(healthqueries::ownStatements(schema));
    if (!rows)
        return fail(rows.error());
    m_ours.clear();
    for (const QVector<QVariant> &cells : rows->cells)
        m_ours << cells[0].toString();
    m_oursAt = now;
    return {};
}

HealthResult QueryTimes::judged(const HealthThresholds &overrides) const
{
    const HealthCheck &check = healthCheck(QLatin1String("query_p95"));
    if (!m_readings.canCompare()) {
        const QString next = formatDuration(double(m_period.count()));
        return unknown(
            check, Text::tr("This needs two readings; the next one comes after %1.").arg(next), {}, overrides);
    }
    const StatementReading &before = m_readings.before(kWindow);
    const QVector<StatementMoments> moments = momentsBetween(before, m_readings.latest());
    double calls = 0;
    for (const StatementMoments &statement : moments)
        calls += statement.calls;
    if (calls < kEnoughCalls)
        return judge(check, {}, overrides);
    const double spanMs = m_readings.latest().timeMs - before.timeMs;
    return judge(check,
        {estimatedPercentile(moments, 0.95),
            Text::tr("%1 calls in %2").arg(formatNumber(calls), formatDuration(spanMs))},
        overrides);
}

} // namespace mahout
