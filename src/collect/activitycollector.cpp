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

QString activityQuery()
{
    static const QString sql = markedAsOurs("select ") + momentColumns() + QLatin1String(", '' as statistics_reset, ")
        + gaugeColumns()
        + QStringLiteral(
            ", count(*) filter (where client and theirs and state is null) as hidden, current_user as role, "
            "current_setting('max_connections')::int as max_connections, "
            "current_setting('superuser_reserved_connections')::int "
            "+ coalesce(current_setting('reserved_connections', true)::int, 0) as reserved_connections "
            "from (select *, theirs and worker_or_client and state in ('active', 'fastpath function call') "
            "as works from (select state, wait_event_type, "
            "coalesce(backend_type, 'client backend') = 'client backend' and datid is not null as client, "
            "coalesce(backend_type, '') in ('client backend', 'parallel worker') as worker_or_client, "
            "pid <> pg_backend_pid() and application_name is distinct from %1 as theirs "
            "from pg_stat_activity) s) s")
              .arg(quoteLiteral(samplingApplicationName()));
    return sql;
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
    const auto rows = connection.query(activityQuery());
    if (!rows)
        return fail(rows.error());
    m_timeline.advance(readMoment(*rows));
    Snapshot snapshot = m_timeline.snapshot(QStringLiteral("activity"));

    const qint64 hidden = rows->value(0, QStringLiteral("hidden")).toLongLong();
    const auto read = [&](const char *column) { return rows->value(0, QLatin1String(column)).toDouble(); };
    for (const Gauge &gauge : kGauges)
        snapshot.values.insert(metricId(gauge.column), gauge.needsMonitor && hidden > 0 ? qQNaN() : read(gauge.column));
    for (const char *column : {"max_connections", "reserved_connections"})
        snapshot.values.insert(metricId(column), read(column));
    if (hidden > 0)
        snapshot.note
            = tr("The state of sessions of other roles is hidden (%1 of them). Run: GRANT pg_monitor TO %2;")
                  .arg(QString::number(hidden), quoteIdentifier(rows->value(0, QStringLiteral("role")).toString()));
    return snapshot;
}

} // namespace mahout
