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

} // namespace

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
