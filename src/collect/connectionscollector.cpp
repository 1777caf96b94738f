// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionscollector.h"

#include "samplingsession.h"

namespace mahout {

namespace {

using State = ServerConnection::State;

// Since 12 the limit does not count WAL senders; background workers have a limit of their own.
const char *const kSessionsQuery
    = "select pid, coalesce(datname::text, '') as database, coalesce(usename::text, '') as role, "
      "coalesce(application_name, '') as application, coalesce(host(client_addr), '') as address, "
      "client_port is not null as address_visible, coalesce(state, '') as state, "
      "wait_event_type is not distinct from 'Lock' as waits, "
      "extract(epoch from clock_timestamp() - backend_start) * 1000 as connected_ms, "
      "extract(epoch from clock_timestamp() - state_change) * 1000 as state_ms "
      "from pg_stat_activity where coalesce(backend_type, 'client backend') = 'client backend' and datid is not null";

QString limitsQuery()
{
    static const QString sql = markedAsOurs("select ") + momentColumns()
        + QLatin1String(", '' as statistics_reset, current_user as role, "
                        "current_setting('max_connections')::int as max_connections, "
                        "current_setting('superuser_reserved_connections')::int as superuser_reserved, "
                        "coalesce(current_setting('reserved_connections', true)::int, 0) as reserved");
    return sql;
}

State stateOf(const QString &state, bool waits)
{
    if (state == QLatin1String("idle"))
        return State::Idle;
    if (state.startsWith(QLatin1String("idle in transaction")))
        return State::IdleInTransaction;
    if (state.isEmpty() || state == QLatin1String("disabled"))
        return State::Hidden;
    return waits ? State::WaitingForLock : State::Active;
}

double numberOrNan(const QVariant &value) { return value.isNull() ? qQNaN() : value.toDouble(); }

QVector<ServerConnection> readConnections(const Rows &rows)
{
    QVector<ServerConnection> connections;
    connections.reserve(rows.size());
    for (qsizetype row = 0; row < rows.size(); ++row) {
        const auto cell = [&](const char *column) { return rows.value(row, QLatin1String(column)); };
        connections << ServerConnection{cell("pid").toInt(), cell("database").toString(), cell("role").toString(),
            cell("application").toString(), cell("address").toString(), cell("address_visible").toBool(),
            stateOf(cell("state").toString(), cell("waits").toBool()), numberOrNan(cell("connected_ms")),
            numberOrNan(cell("state_ms"))};
    }
    return connections;
}

double countOf(const QVector<ServerConnection> &connections, State state)
{
    return double(std::count_if(connections.cbegin(), connections.cend(),
        [state](const ServerConnection &connection) { return connection.state == state; }));
}

} // namespace

QVector<MetricInfo> ConnectionsCollector::metrics()
{
    const auto gauge = [](const char *id, const QString &title, const char *source, const QString &help) {
        return MetricInfo{QStringLiteral("connections.") + QLatin1String(id), title, MetricInfo::Kind::Gauge,
            Unit::Count, QLatin1String(source), help};
    };
    const char *const state = "pg_stat_activity.state";
    return {
        gauge("active", tr("Active"), state, tr("Client sessions that run a statement and do not wait for a lock.")),
        gauge("waiting", tr("Waiting for a lock"), "pg_stat_activity.wait_event_type",
            tr("Client sessions whose statement waits for a lock.")),
        gauge("idle_in_transaction", tr("Idle in transaction"), state,
            tr("Client sessions that keep a transaction open without running a statement.")),
        gauge("idle", tr("Idle"), state, tr("Client sessions that wait for the next statement.")),
        gauge("hidden", tr("State hidden"), state,
            tr("Client sessions of other roles whose state this role may not see.")),
        gauge("total", tr("Connections"), "pg_stat_activity", tr("Client sessions, ours included.")),
        gauge("limit", tr("max_connections"), "pg_settings", tr("The most connections that the server accepts.")),
        gauge("superuser_reserved", tr("Kept for superusers"), "pg_settings",
            tr("Connections of the limit that only superusers get.")),
        gauge("reserved", tr("Kept for reserved use"), "pg_settings",
            tr("Connections of the limit that only members of pg_use_reserved_connections get.")),
        gauge("free", tr("Free for everyone"), "pg_stat_activity, pg_settings",
            tr("Connections that an ordinary role could still open.")),
    };
}

Result<Snapshot> ConnectionsCollector::sample(Connection &connection)
{
    const auto limits = connection.query(limitsQuery());
    if (!limits)
        return fail(limits.error());
    const auto rows = connection.query(markedAsOurs(kSessionsQuery));
    if (!rows)
        return fail(rows.error());

    m_timeline.advance(readMoment(*limits));
    Snapshot snapshot = m_timeline.snapshot(QStringLiteral("connections"));
    snapshot.connections = readConnections(*rows);
    const auto set = [&](const char *id, double value) {
        snapshot.values.insert(QStringLiteral("connections.") + QLatin1String(id), value);
    };
    const auto limit = [&](const char *column) { return limits->value(0, QLatin1String(column)).toDouble(); };
    const double total = double(snapshot.connections.size());
    const double hidden = countOf(snapshot.connections, State::Hidden);
    set("active", countOf(snapshot.connections, State::Active));
    set("waiting", countOf(snapshot.connections, State::WaitingForLock));
    set("idle_in_transaction", countOf(snapshot.connections, State::IdleInTransaction));
    set("idle", countOf(snapshot.connections, State::Idle));
    set("hidden", hidden);
    set("total", total);
    set("limit", limit("max_connections"));
    set("superuser_reserved", limit("superuser_reserved"));
    set("reserved", limit("reserved"));
    set("free", std::max(0.0, limit("max_connections") - limit("superuser_reserved") - limit("reserved") - total));
    if (hidden > 0)
        snapshot.note = tr(
            "The state, address and age of %n connection(s) of other roles are hidden. Run: GRANT pg_monitor TO %1;",
            nullptr, int(hidden))
                            .arg(quoteIdentifier(limits->value(0, QStringLiteral("role")).toString()));
    return snapshot;
}

} // namespace mahout
