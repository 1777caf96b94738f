// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverhealth.h"

#include "healthqueries.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

using Need = HealthCheck::Need;

// What the role may see, which decides what can be checked.
struct Abilities {
    QString role;
    bool otherSessions = false, walFolder = false, checkpointer = false;
    QString statementsSchema; // empty: pg_stat_statements is not in this database
};

Result<Abilities> probe(Connection &connection)
{
    const auto rows = connection.query(healthqueries::abilities());
    if (!rows)
        return fail(rows.error());
    const auto cell = [&rows](const char *column) { return rows->value(0, QLatin1String(column)); };
    return Abilities{cell("role").toString(), cell("others").toBool(), cell("wal_folder").toBool(),
        cell("checkpointer").toBool(), cell("statements_schema").toString()};
}

bool mayRun(const HealthCheck &check, const Abilities &abilities)
{
    switch (check.need) {
    case Need::OtherSessions:
    case Need::Statements:
        return abilities.otherSessions;
    case Need::WalFolder:
        return abilities.walFolder;
    case Need::Nothing:
        break;
    }
    return true;
}

HealthResult notPermitted(const HealthCheck &check, const Abilities &abilities, const HealthThresholds &overrides)
{
    const QString what = check.need == Need::WalFolder
        ? Text::tr("The role %1 may not look into the folder of the write-ahead log.")
        : Text::tr("The role %1 does not see the sessions of other roles.");
    return unknown(check, what.arg(abilities.role),
        QStringLiteral("GRANT pg_monitor TO %1;").arg(quoteIdentifier(abilities.role)), overrides);
}

// ---- what one reading tells ---------------------------------------------------------------------------------------

HealthLevel levelNamed(const QString &name)
{
    if (name == QLatin1String("critical"))
        return HealthLevel::Critical;
    return name == QLatin1String("warning") ? HealthLevel::Warning : HealthLevel::Ok;
}

HealthFinding findingOf(const Rows &rows, qsizetype row)
{
    const auto text = [&](const char *column) { return rows.value(row, QLatin1String(column)).toString(); };
    const QVariant value = rows.value(row, QStringLiteral("value"));
    return {value.isNull() ? qQNaN() : value.toDouble(), text("evidence"), text("cause"), levelNamed(text("floor"))};
}

// The checks' statements under one another: one round trip for all of them.
QString unionOf(const QVector<const HealthCheck *> &checks)
{
    QStringList parts;
    for (const HealthCheck *check : checks)
        parts << QStringLiteral(
            "(select %1 as id, value::float8, evidence::text, cause::text, floor::text from (%2) s)")
                     .arg(quoteLiteral(check->id), QLatin1String(check->sql));
    return healthqueries::marked(parts.join(QLatin1String(" union all ")));
}

// After such an error the next statement would fare no better.
bool endsTheReading(const Connection &connection, const Error &error)
{
    return connection.isBroken() || error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::TimedOut;
}

QVector<HealthResult> judgeAll(
    const QVector<const HealthCheck *> &checks, const Rows &rows, const HealthThresholds &overrides)
{
    QHash<QString, HealthFinding> findings;
    for (qsizetype row = 0; row < rows.size(); ++row)
        findings.insert(rows.value(row).toString(), findingOf(rows, row));
    QVector<HealthResult> results;
    for (const HealthCheck *check : checks)
        results << judge(*check, findings.value(check->id), overrides);
    return results;
}

// One by one, when together they fail: the one at fault is Unknown, the rest is known.
Result<QVector<HealthResult>> runSingly(
    Connection &connection, const QVector<const HealthCheck *> &checks, const HealthThresholds &overrides)
{
    QVector<HealthResult> results;
    for (const HealthCheck *check : checks) {
        const auto rows = connection.query(unionOf({check}));
        if (rows)
            results << judgeAll({check}, *rows, overrides);
        else if (endsTheReading(connection, rows.error()))
            return fail(rows.error());
        else
            results << unknown(*check, rows.error().message, rows.error().remedy, overrides);
    }
    return results;
}

Result<QVector<HealthResult>> runChecks(
    Connection &connection, const Abilities &abilities, const HealthThresholds &overrides)
{
    QVector<const HealthCheck *> checks;
    QVector<HealthResult> hidden;
    for (const HealthCheck &check : healthChecks()) {
        if (!check.sql)
            continue;
        if (mayRun(check, abilities))
            checks << &check;
        else
            hidden << notPermitted(check, abilities, overrides);
    }
    const auto rows = connection.query(unionOf(checks));
    if (!rows && endsTheReading(connection, rows.error()))
        return fail(rows.error());
    const auto results = rows ? judgeAll(checks, *rows, overrides) : runSingly(connection, checks, overrides);
    if (!results)
        return results;
    return *results + hidden;
}

// That we could ask at all, and how long an empty query takes there and back.
Result<QVector<HealthResult>> reach(Connection &connection, const HealthThresholds &overrides)
{
    const auto begin = std::chrono::steady_clock::now();
    if (const auto answer = connection.query(healthqueries::marked(QStringLiteral("select 1"))); !answer)
        return fail(answer.error());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return QVector{judge(healthCheck(QLatin1String("reachable")), {took.count()}, overrides),
        judge(healthCheck(QLatin1String("round_trip")), {took.count()}, overrides)};
}

// ---- what two readings tell ---------------------------------------------------------------------------------------

Result<QVector<HealthResult>> checkCounters(
    Connection &connection, const Abilities &abilities, CounterMemory &memory, const HealthThresholds &overrides)
{
    const auto reading = readHealthCounters(connection, abilities.checkpointer);
    if (reading) {
        memory.remember(*reading);
        return judgeCounters(memory, overrides);
    }
    if (endsTheReading(connection, reading.error()))
        return fail(reading.error());
    QVector<HealthResult> results;
    for (const HealthCheck &check : healthChecks())
        if (check.source == HealthCheck::Source::Counters)
            results << unknown(check, reading.error().message, reading.error().remedy, overrides);
    return results;
}

Result<QVector<HealthResult>> checkQueries(
    Connection &connection, const Abilities &abilities, QueryTimes &memory, const HealthThresholds &overrides)
{
    const HealthCheck &check = healthCheck(QLatin1String("query_p95"));
    if (!mayRun(check, abilities))
        return QVector{notPermitted(check, abilities, overrides)};
    const auto result = memory.check(connection, abilities.statementsSchema, overrides);
    if (result)
        return QVector{*result};
    if (endsTheReading(connection, result.error()))
        return fail(result.error());
    return QVector{unknown(check, result.error().message, result.error().remedy, overrides)};
}

} // namespace

Result<HealthReading> checkHealth(Connection &connection, HealthMemory memory, const HealthThresholds &overrides)
{
    const auto reached = reach(connection, overrides);
    if (!reached)
        return fail(reached.error());
    const auto abilities = probe(connection);
    if (!abilities)
        return fail(abilities.error());
    QVector<HealthResult> all = *reached;
    for (const auto &found : {runChecks(connection, *abilities, overrides),
             checkCounters(connection, *abilities, memory.counters, overrides),
             checkQueries(connection, *abilities, memory.queries, overrides)}) {
        if (!found)
            return fail(found.error());
        all += *found;
    }
    return HealthReading{{worstLevel(all), all}, std::move(memory)};
}

} // namespace mahout
