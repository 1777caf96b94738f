// SPDX-License-Identifier: GPL-3.0-or-later
#include "activitycollector.h"

#include "samplingsession.h"

namespace mahout {

namespace {

struct Gauge {
    const char *column; // also the second part of the metric's id
    const char *condition; // over the columns of the inner query below
    bool needsMonitor; // hidden sessions would be missing from it
};

// pg_stat_activity hides state, wait and backend type of sessions of other roles.
const Gauge kGauges[] = {
    {"cpu", "works and wait_event_type is null", true},
    {"io", "works and wait_event_type = 'IO'", true},
    {"lock", "works and wait_event_type = 'Lock'", true},
    {"lwlock", "works and wait_event_type in ('LWLock', 'BufferPin')", true},
    {"client", "works and wait_event_type = 'Client'", true},
    {"ipc", "works and wait_event_type = 'IPC'", true},
    {"timeout", "works and wait_event_type in ('Timeout', 'Extension', 'InjectionPoint')", true},
    {"other",
        "works and wait_event_type not in ('IO', 'Lock', 'LWLock', 'BufferPin', 'Client', 'IPC', 'Timeout', "
        "'Extension', 'InjectionPoint')",
        true},
    {"connections", "client", false},
    {"active", "client and works", true},
    {"idle", "client and theirs and state = 'idle'", true},
    {"idle_in_transaction", "client and theirs and state like 'idle in transaction%'", true},
    {"waiting_for_lock", "client and works and wait_event_type = 'Lock'", true},
};

QString gaugeColumns()
{
    QStringList columns;
    for (const Gauge &gauge : kGauges)
        columns << QStringLiteral("count(*) filter (where %1) as %2")
                       .arg(QLatin1String(gauge.condition), QLatin1String(gauge.column));
    return columns.join(QLatin1String(", "));
}

// Asking for blockers takes the locks of the lock manager, each time for a moment; a pile-up of thousands must not
// grow by our asking. The ones beyond wait in the same queue.
constexpr int kMostAsked = 100;

// pg_stat_activity is read once. Idle sessions are counted in the server and do not travel; names are looked up for
// those that work only. The first row carries the gauges, and there is one even when nobody works.
QString activityQuery(bool hasQueryId)
{
    // A process of the server's own that waits for work, or for its standby to take what was sent, does not work.
    const QString everybody = QStringLiteral(
        "everybody as materialized (select *, theirs and worker_or_client and busy as works, "
        "theirs and busy and wait_event_type is distinct from 'Activity' and not (backend_type = 'walsender' "
        "and wait_event_type is not distinct from 'Client') as counts from (select pid, leader_pid, datid, usesysid, "
        "application_name, state, backend_type, wait_event_type, wait_event, %1 as query_id, "
        "coalesce(backend_type, 'client backend') = 'client backend' and datid is not null as client, "
        "coalesce(backend_type, '') in ('client backend', 'parallel worker') as worker_or_client, "
        "coalesce(state in ('active', 'fastpath function call'), false) as busy, "
        "pid <> pg_backend_pid() and application_name is distinct from %2 as theirs "
        "from pg_stat_activity) s), ")
                                  .arg(QLatin1String(hasQueryId ? "query_id" : "0"),
                                      quoteLiteral(samplingApplicationName()));
    const QString working = QStringLiteral(
        "working as (select row_number() over () as n, pid, leader_pid, coalesce(datid, 0) as database_id, "
        "coalesce(usesysid, 0) as user_id, (select datname::text from pg_database d where d.oid = datid) as database, "
        "pg_get_userbyid(usesysid)::text as role_name, application_name, backend_type, wait_event_type, wait_event, "
        "query_id, case when wait_event_type = 'Lock' and row_number() over (partition by wait_event_type) <= %1 "
        "then (select b from unnest(pg_blocking_pids(pid)) b where b > 0 limit 1) end as blocker "
        "from everybody where counts) ")
                                .arg(kMostAsked);
    return markedAsOurs("with ") + everybody + working + QLatin1String("select ") + momentColumns()
        + QLatin1String(", '' as statistics_reset, current_user as role, g.*, w.* from (select 1 as n, ")
        + gaugeColumns()
        + QLatin1String(", count(*) filter (where client and theirs and state is null) as hidden, "
                        "current_setting('max_connections')::int as max_connections, "
                        "current_setting('superuser_reserved_connections')::int "
                        "+ coalesce(current_setting('reserved_connections', true)::int, 0) as reserved_connections "
                        "from everybody) g full join working w on w.n = g.n order by w.n");
}

// What the view has, whatever the version calls itself.
Result<bool> hasQueryIds(Connection &connection)
{
    const auto rows = connection.query(markedAsOurs("select count(*) > 0 from pg_attribute where attrelid = "
                                                    "'pg_stat_activity'::regclass and attname = 'query_id'"));
    return rows.map([](const Rows &found) { return found.value(0).toBool(); });
}

ActiveSession readSession(const Rows &rows, qsizetype row)
{
    const auto cell = [&](const char *column) { return rows.value(row, QLatin1String(column)); };
    return {cell("pid").toInt(), cell("leader_pid").toInt(), cell("blocker").toInt(), cell("query_id").toLongLong(),
        cell("database_id").toUInt(), cell("user_id").toUInt(), cell("database").toString(),
        cell("role_name").toString(), cell("application_name").toString(), cell("backend_type").toString(),
        cell("wait_event_type").toString(), cell("wait_event").toString()};
}

QVector<ActiveSession> readSessions(const Rows &rows)
{
    QVector<ActiveSession> sessions;
    for (qsizetype row = 0; row < rows.size(); ++row)
        if (!rows.value(row, QStringLiteral("pid")).isNull())
            sessions << readSession(rows, row);
    return sessions;
}

QString metricId(const char *column) { return QStringLiteral("activity.") + QLatin1String(column); }

} // namespace

QVector<MetricInfo> ActivityCollector::metrics()
{
    const auto gauge = [](const char *column, const QString &title, const QString &source, const QString &help) {
        return MetricInfo{metricId(column), title, MetricInfo::Kind::Gauge, Unit::Count, source, help};
    };
    const QString wait = QStringLiteral("pg_stat_activity.wait_event_type");
    const QString state = QStringLiteral("pg_stat_activity.state");
    const QString setting = QStringLiteral("pg_settings");
    return {
        gauge("cpu", tr("CPU"), wait, tr("Active sessions that wait for nothing: running, or ready to run.")),
        gauge("io", tr("IO"), wait, tr("Active sessions that wait for files.")),
        gauge(
            "lock", tr("Lock"), wait, tr("Active sessions that wait for a lock on a table, a row or another object.")),
        gauge("lwlock", tr("LWLock"), wait, tr("Active sessions that wait for an internal lock or a pinned buffer.")),
        gauge("client", tr("Client"), wait, tr("Active sessions that wait for their client to read or send.")),
        gauge("ipc", tr("IPC"), wait, tr("Active sessions that wait for another process of the server.")),
        gauge("timeout", tr("Timeout"), wait, tr("Active sessions that sleep or wait inside an extension.")),
        gauge("other", tr("Other"), wait, tr("Active sessions that wait for anything else.")),
        gauge("connections", tr("Connections"), QStringLiteral("pg_stat_activity"),
            tr("Client connections, our sampling included.")),
        gauge("active", tr("Active"), state, tr("Sessions that run a statement.")),
        gauge("idle", tr("Idle"), state, tr("Sessions that wait for their client's next statement.")),
        gauge("idle_in_transaction", tr("Idle in transaction"), state,
            tr("Sessions whose client keeps a transaction open without running a statement.")),
        gauge("waiting_for_lock", tr("Waiting for a lock"), wait, tr("Sessions whose statement waits for a lock.")),
        gauge("max_connections", tr("Connection limit"), setting, tr("The most connections that the server accepts.")),
        gauge("reserved_connections", tr("Reserved connections"), setting,
            tr("Connections of the limit that are kept for superusers and for pg_use_reserved_connections.")),
    };
}

Result<Snapshot> ActivityCollector::sample(Connection &connection)
{
    if (!m_hasQueryIds) {
        const auto has = hasQueryIds(connection);
        if (!has)
            return fail(has.error());
        m_hasQueryIds = *has;
    }
    const auto rows = connection.query(activityQuery(*m_hasQueryIds));
    if (!rows) {
        m_hasQueryIds.reset(); // another version may have come back at this address
        return fail(rows.error());
    }
    m_timeline.advance(readMoment(*rows));
    Snapshot snapshot = m_timeline.snapshot(QStringLiteral("activity"));

    const qint64 hidden = rows->value(0, QStringLiteral("hidden")).toLongLong();
    const auto read = [&](const char *column) { return rows->value(0, QLatin1String(column)).toDouble(); };
    for (const Gauge &gauge : kGauges)
        snapshot.values.insert(metricId(gauge.column), gauge.needsMonitor && hidden > 0 ? qQNaN() : read(gauge.column));
    for (const char *column : {"max_connections", "reserved_connections"})
        snapshot.values.insert(metricId(column), read(column));
    if (hidden == 0)
        snapshot.sessions = readSessions(*rows);
    else
        snapshot.note
            = tr("The state of sessions of other roles is hidden (%1 of them). Run: GRANT pg_monitor TO %2;")
                  .arg(QString::number(hidden), quoteIdentifier(rows->value(0, QStringLiteral("role")).toString()));
    return snapshot;
}

} // namespace mahout
