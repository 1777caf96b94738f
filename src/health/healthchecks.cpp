// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthchecks.h"

#include <algorithm>
#include <limits>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

constexpr double kMinute = 60'000, kMs = 1000;
constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// Every statement starts with the mark by which our collectors leave our own work out of the statistics.
const char *const kConnections
    = "/* pgmahout */ select 100.0 * n / greatest(1, most) as value, n || ' / ' || most as evidence from (select "
      "(select count(*) from pg_stat_activity where coalesce(backend_type, 'client backend') = 'client backend' and "
      "datid is not null) as n, "
      "current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int "
      "- coalesce(current_setting('reserved_connections', true)::int, 0) as most) s";

// Vacuum and base backups are long by nature and leave no one waiting.
const char *const kLongestTransaction
    = "/* pgmahout */ select (extract(epoch from clock_timestamp() - xact_start) * 1000)::float8 as value, "
      "'pid ' || pid || ' (' || coalesce(usename, '') || ', ' || coalesce(datname, '') || ')' as evidence from "
      "pg_stat_activity "
      "where backend_type = 'client backend' and xact_start is not null and pid <> pg_backend_pid() and query !~* "
      "'^\\s*vacuum' "
      "order by xact_start limit 1";

const char *const kIdleInTransaction
    = "/* pgmahout */ select (extract(epoch from clock_timestamp() - state_change) * 1000)::float8 as value, "
      "'pid ' || pid || ' (' || coalesce(usename, '') || ', ' || coalesce(datname, '') || ')' as evidence from "
      "pg_stat_activity "
      "where state like 'idle in transaction%' order by state_change limit 1";

const char *const kBlocked
    = "/* pgmahout */ select (extract(epoch from clock_timestamp() - query_start) * 1000)::float8 as value, "
      "'pid ' || pid || ' waits for pid ' || array_to_string(pg_blocking_pids(pid), ', ') as evidence from "
      "pg_stat_activity "
      "where wait_event_type = 'Lock' and state = 'active' order by query_start limit 1";

// The nearer of transaction ids and multixacts, as percent of the age at which autovacuum forces a freeze.
const char *const kWraparound
    = "/* pgmahout */ select greatest(100.0 * age(datfrozenxid) / "
      "current_setting('autovacuum_freeze_max_age')::bigint, "
      "100.0 * mxid_age(datminmxid) / current_setting('autovacuum_multixact_freeze_max_age')::bigint)::float8 as "
      "value, "
      "datname || ': ' || age(datfrozenxid) || ' transactions, ' || mxid_age(datminmxid) || ' multixacts' as evidence "
      "from pg_database order by 1 desc limit 1";

// pg_last_wal_replay_lsn() may be null on a standby that replays nothing; then there is nothing to judge.
const char *const kSlots
    = "/* pgmahout */ select (case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() "
      "end "
      "- restart_lsn)::float8 as value, slot_name || ' (' || case when active then 'active' else 'inactive' end || ', "
      "' || "
      "coalesce(wal_status, '') || ')' as evidence from pg_replication_slots where restart_lsn is not null "
      "order by restart_lsn limit 1";

// 1 when the newest failure is newer than the newest success.
const char *const kArchiver = "/* pgmahout */ select case when last_failed_time > coalesce(last_archived_time, "
                              "'-infinity') then 1 else 0 end as value, "
                              "last_failed_wal || ', ' || to_char(last_failed_time at time zone 'UTC', 'YYYY-MM-DD "
                              "HH24:MI:SS') || ' UTC' as evidence "
                              "from pg_stat_archiver where current_setting('archive_mode') <> 'off'";

HealthLevel levelOf(const HealthCheck &check, double value)
{
    if (value >= check.criticalAt)
        return HealthLevel::Critical;
    return value >= check.warningAt ? HealthLevel::Warning : HealthLevel::Ok;
}

HealthResult blank(const HealthCheck &check)
{
    HealthResult result;
    result.id = check.id;
    result.title = check.title;
    result.value = kNone;
    result.unit = check.unit;
    result.warningAt = check.warningAt;
    result.criticalAt = check.criticalAt;
    return result;
}

HealthResult hidden(const HealthCheck &check, const QString &role)
{
    HealthResult result = blank(check);
    result.evidence = Text::tr("The role %1 does not see the sessions of other roles.").arg(role);
    result.remedy = QStringLiteral("GRANT pg_monitor TO %1;").arg(quoteIdentifier(role));
    return result;
}

HealthResult failed(const HealthCheck &check, const Error &error)
{
    HealthResult result = blank(check);
    result.evidence = error.message;
    result.remedy = error.remedy;
    return result;
}

// Not QString::arg(): a sentence may do without the figure.
QString describe(const HealthCheck &check, double value, const QString &evidence)
{
    QString text = check.found;
    return text.replace(QLatin1String("%1"), formatValue(value, check.unit)).replace(QLatin1String("%2"), evidence);
}

HealthResult judge(const HealthCheck &check, const Rows &rows)
{
    HealthResult result = blank(check);
    const QVariant value = rows.isEmpty() ? QVariant() : rows.value(0, QStringLiteral("value"));
    result.level = HealthLevel::Ok;
    result.evidence = check.nothing;
    if (value.isNull())
        return result;
    result.value = value.toDouble();
    result.level = levelOf(check, result.value);
    const QString evidence = rows.value(0, QStringLiteral("evidence")).toString();
    if (!evidence.isEmpty())
        result.evidence = describe(check, result.value, evidence);
    if (result.level != HealthLevel::Ok)
        result.remedy = check.remedy;
    return result;
}

// That we could ask at all, and how long an empty query takes there and back.
Result<HealthResult> reachable(Connection &connection)
{
    const auto begin = std::chrono::steady_clock::now();
    if (const auto answer = connection.query(QStringLiteral("/* pgmahout */ select 1")); !answer)
        return fail(answer.error());
    HealthResult result;
    result.id = QStringLiteral("reachable");
    result.title = Text::tr("Reachable");
    result.level = HealthLevel::Ok;
    result.value = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    result.unit = Unit::Milliseconds;
    result.warningAt = result.criticalAt = kNone;
    result.evidence = Text::tr("The server answers in %1.").arg(formatDuration(result.value));
    return result;
}

Result<HealthResult> runCheck(Connection &connection, const HealthCheck &check, const std::optional<QString> &blindRole)
{
    if (check.needsMonitor && blindRole)
        return hidden(check, *blindRole);
    const auto rows = connection.query(QString::fromUtf8(check.sql));
    if (rows)
        return judge(check, *rows);
    const Error::Kind kind = rows.error().kind;
    if (connection.isBroken() || kind == Error::Kind::Cancelled || kind == Error::Kind::TimedOut)
        return fail(rows.error());
    return failed(check, rows.error());
}

// The role's name when it does not see other roles' sessions.
Result<std::optional<QString>> blindRole(Connection &connection)
{
    const auto rows = connection.query(
        QStringLiteral("/* pgmahout */ select current_user::text, pg_has_role('pg_read_all_stats', 'usage')"));
    if (!rows)
        return fail(rows.error());
    return rows->value(0, 1).toBool() ? std::nullopt : std::optional(rows->value(0, 0).toString());
}

QVector<HealthCheck> makeChecks()
{
    return {
        {QStringLiteral("connections"), Text::tr("Connections"), Unit::Percent, 80, 90, kConnections, false,
            Text::tr("%2 connections are in use (%1)."), {},
            Text::tr("Find sessions that nobody needs, use a connection pool, or raise max_connections.")},
        {QStringLiteral("longest_transaction"), Text::tr("Longest transaction"), Unit::Milliseconds, 15 * kMinute,
            60 * kMinute, kLongestTransaction, true, Text::tr("The longest transaction is open for %1: %2."),
            Text::tr("No other session has a transaction open."),
            Text::tr(
                "See what the session does; an open transaction keeps vacuum from removing dead rows everywhere.")},
        {QStringLiteral("idle_in_transaction"), Text::tr("Idle in transaction"), Unit::Milliseconds, 5 * kMinute,
            30 * kMinute, kIdleInTransaction, true, Text::tr("A session is idle in a transaction for %1: %2."),
            Text::tr("No session is idle in a transaction."),
            Text::tr("End the session, or set idle_in_transaction_session_timeout for its role.")},
        {QStringLiteral("blocked"), Text::tr("Blocked sessions"), Unit::Milliseconds, 30 * kMs, 5 * kMinute, kBlocked,
            true, Text::tr("A session waits for a lock for %1: %2."), Text::tr("No session waits for a lock."),
            Text::tr("Look at the session that blocks it; end its transaction if it is idle.")},
        {QStringLiteral("wraparound"), Text::tr("Age of unfrozen rows"), Unit::Percent, 100, 500, kWraparound, false,
            Text::tr("The oldest database is at %1 of the age that forces a freeze: %2."), {},
            Text::tr("See why autovacuum does not finish there, and run VACUUM (FREEZE) on its oldest tables.")},
        {QStringLiteral("slots"), Text::tr("Replication slots"), Unit::Bytes, 5.0 * (1 << 30), 20.0 * (1 << 30), kSlots,
            false, Text::tr("The slot that lags most holds back %1 of write-ahead log: %2."),
            Text::tr("No replication slot holds back write-ahead log."),
            Text::tr(
                "See whether its consumer still runs; drop a slot that nobody uses, or set max_slot_wal_keep_size.")},
        {QStringLiteral("archiver"), Text::tr("Archiving"), Unit::None, kNone, 1, kArchiver, false,
            Text::tr("The newest attempt to archive failed: %2."), Text::tr("Archiving works, or is switched off."),
            Text::tr("Read the server's log for the failure of archive_command; write-ahead log gathers until it works "
                     "again.")},
    };
}

} // namespace

QString healthLevelName(HealthLevel level)
{
    switch (level) {
    case HealthLevel::Ok:
        return QStringLiteral("ok");
    case HealthLevel::Warning:
        return QStringLiteral("warning");
    case HealthLevel::Critical:
        return QStringLiteral("critical");
    case HealthLevel::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString healthLevelText(HealthLevel level)
{
    switch (level) {
    case HealthLevel::Ok:
        return Text::tr("Ok");
    case HealthLevel::Warning:
        return Text::tr("Warning");
    case HealthLevel::Critical:
        return Text::tr("Critical");
    case HealthLevel::Unknown:
        break;
    }
    return Text::tr("Unknown");
}

QString HealthResult::thresholdText() const
{
    QStringList steps;
    for (const double step : {warningAt, criticalAt})
        if (!std::isnan(step))
            steps << formatValue(step, unit);
    return steps.join(QLatin1String(" / "));
}

const QVector<HealthCheck> &healthChecks()
{
    static const QVector<HealthCheck> checks = makeChecks();
    return checks;
}

Result<HealthReport> checkHealth(Connection &connection)
{
    const auto answer = reachable(connection);
    if (!answer)
        return fail(answer.error());
    const auto blind = blindRole(connection);
    if (!blind)
        return fail(blind.error());
    HealthReport report{HealthLevel::Ok, {*answer}};
    for (const HealthCheck &check : healthChecks()) {
        const auto result = runCheck(connection, check, *blind);
        if (!result)
            return fail(result.error());
        report.checks << *result;
        report.status = std::max(report.status, result->level);
    }
    return report;
}

} // namespace mahout
