// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverhealth.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

using Need = HealthCheck::Need;

// Every statement starts with the mark by which our collectors leave our own work out of the statistics.
QString marked(const QString &sql) { return QLatin1String("/* pgmahout */ ") + sql; }

// What the role may see, which decides what can be checked.
struct Abilities {
    QString role;
    bool otherSessions = false, walFolder = false;
};

Result<Abilities> probe(Connection &connection)
{
    const auto rows = connection.query(
        marked(QStringLiteral("select current_user::text as role, pg_has_role('pg_read_all_stats', 'usage') as others, "
                              "has_function_privilege('pg_ls_waldir()', 'execute') as wal_folder")));
    if (!rows)
        return fail(rows.error());
    return Abilities{rows->value(0, QStringLiteral("role")).toString(),
        rows->value(0, QStringLiteral("others")).toBool(), rows->value(0, QStringLiteral("wal_folder")).toBool()};
}

bool mayRun(const HealthCheck &check, const Abilities &abilities)
{
    switch (check.need) {
    case Need::OtherSessions:
        return abilities.otherSessions;
    case Need::WalFolder:
        return abilities.walFolder;
    case Need::Nothing:
    case Need::Statements:
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
    return marked(parts.join(QLatin1String(" union all ")));
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
    if (const auto answer = connection.query(marked(QStringLiteral("select 1"))); !answer)
        return fail(answer.error());
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
    return QVector{judge(healthCheck(QLatin1String("reachable")), {took.count()}, overrides),
        judge(healthCheck(QLatin1String("round_trip")), {took.count()}, overrides)};
}

} // namespace

Result<HealthReport> checkHealth(Connection &connection, const HealthThresholds &overrides)
{
    const auto reached = reach(connection, overrides);
    if (!reached)
        return fail(reached.error());
    const auto abilities = probe(connection);
    if (!abilities)
        return fail(abilities.error());
    const auto found = runChecks(connection, *abilities, overrides);
    if (!found)
        return fail(found.error());
    const QVector<HealthResult> all = *reached + *found;
    return HealthReport{worstLevel(all), all};
}

} // namespace mahout
