// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablestate.h"

#include "naming.h"
#include <cmath>

namespace mahout {

namespace {

// What came with a later version is taken from the row as JSON, so that one text serves all. A table counts as analysed
// when its counters say so, when its planner statistics can be seen, or when it has a row count (which vacuum sets too)
// and this role may not look. An empty partitioned table has nothing to analyse. pg_partition_tree() would wait for
// locks.
const char kTables[] = R"(
WITH RECURSIVE tree (root, relid) AS (
    SELECT partrelid, partrelid FROM pg_partitioned_table
    UNION ALL SELECT t.root, i.inhrelid FROM tree AS t JOIN pg_inherits AS i ON i.inhparent = t.relid),
filled AS MATERIALIZED (
    SELECT DISTINCT t.root FROM tree AS t JOIN pg_class AS l ON l.oid = t.relid AND l.relkind IN ('r', 'f')
    LEFT JOIN pg_stat_all_tables AS ls ON ls.relid = l.oid WHERE l.reltuples > 0 OR ls.n_live_tup > 0)
SELECT n.nspname::text AS schema, c.relname::text AS name, c.relkind::text AS kind, c.relpersistence = 'u' AS unlogged, c.relispartition AS partition,
       has_any_column_privilege(c.oid, 'SELECT') AND NOT (c.relrowsecurity AND row_security_active(c.oid)) AS readable,
       EXISTS (SELECT FROM pg_stat_progress_vacuum AS v WHERE v.datname = current_database() AND v.relid IN (c.oid, t.oid)) AS vacuuming,
       c.oid AS heap_oid, c.relpages::float8 AS heap_pages, c.relallvisible::float8 AS heap_visible,
       (to_jsonb(c)->>'relallfrozen')::float8 AS heap_frozen, c.reltuples::float8 AS heap_rows, c.reloptions AS heap_options,
       s.n_live_tup::float8 AS heap_live, s.n_dead_tup::float8 AS heap_dead, s.n_ins_since_vacuum::float8 AS heap_inserted,
       extract(epoch FROM clock_timestamp() - greatest(s.last_vacuum, s.last_autovacuum))::float8 AS heap_vacuumed,
       t.oid AS toast_oid, t.relpages::float8 AS toast_pages, t.relallvisible::float8 AS toast_visible,
       (to_jsonb(t)->>'relallfrozen')::float8 AS toast_frozen, t.reltuples::float8 AS toast_rows, t.reloptions AS toast_options,
       ts.n_live_tup::float8 AS toast_live, ts.n_dead_tup::float8 AS toast_dead, ts.n_ins_since_vacuum::float8 AS toast_inserted,
       extract(epoch FROM clock_timestamp() - greatest(ts.last_vacuum, ts.last_autovacuum))::float8 AS toast_vacuumed,
       coalesce(s.n_mod_since_analyze, 0)::float8 AS modified,
       extract(epoch FROM clock_timestamp() - greatest(s.last_analyze, s.last_autoanalyze))::float8 AS analysed_seconds,
       greatest(s.last_analyze, s.last_autoanalyze) IS NOT NULL
           OR CASE WHEN has_any_column_privilege(c.oid, 'SELECT') AND NOT c.relrowsecurity
                   THEN EXISTS (SELECT FROM pg_stats AS p WHERE p.schemaname = n.nspname AND p.tablename = c.relname
                                AND p.inherited = (c.relkind = 'p'))
                   ELSE c.reltuples > 0 END
           OR c.relkind = 'p' AND c.oid NOT IN (SELECT root FROM filled) AS analysed,
       coalesce(s.seq_scan, 0)::float8 AS seq_scans, coalesce(s.seq_tup_read, 0)::float8 AS seq_rows,
       coalesce(s.idx_scan, 0)::float8 AS index_scans, coalesce(s.n_tup_upd, 0)::float8 AS updates,
       coalesce(s.n_tup_hot_upd, 0)::float8 AS hot_updates, (to_jsonb(s)->>'n_tup_newpage_upd')::float8 AS new_page_updates
FROM pg_class AS c
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_class AS t ON t.oid = c.reltoastrelid
LEFT JOIN pg_stat_all_tables AS s ON s.relid = c.oid
LEFT JOIN pg_stat_all_tables AS ts ON ts.relid = t.oid
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't'
  AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%'
ORDER BY n.nspname, c.relname)";

const char kServer[] = R"(
SELECT current_user::text AS role, current_setting('block_size')::float8 AS block_size, pg_is_in_recovery() AS standby,
       EXISTS (SELECT FROM pg_stat_replication) OR EXISTS (SELECT FROM pg_replication_slots WHERE slot_type = 'physical') AS standbys,
       pg_has_role('pg_read_all_stats', 'usage') AS sees_sessions, (SELECT count(*) FROM pg_stat_progress_vacuum) AS vacuums,
       (SELECT extract(epoch FROM clock_timestamp() - coalesce(d.stats_reset, pg_postmaster_start_time()))::float8
        FROM pg_stat_database AS d WHERE d.datname = current_database()) AS seconds)";

const char kSettings[] = R"(
SELECT name, setting FROM pg_settings
WHERE name LIKE 'autovacuum%' OR name LIKE 'vacuum%' OR name IN ('track_counts', 'default_toast_compression'))";

QHash<QString, QString> optionsOf(const QVariant &value)
{
    QHash<QString, QString> options;
    for (const QString &option : value.toStringList())
        options.insert(option.section(u'=', 0, 0), option.section(u'=', 1));
    return options;
}

// NULL is NaN.
double numberOf(const QVariant &value) { return value.isNull() ? qQNaN() : value.toDouble(); }

HeapState heapOf(const Rows &rows, qsizetype r, const QString &prefix, int version)
{
    const auto value = [&](const char *name) { return rows.value(r, prefix + QLatin1String(name)); };
    HeapState heap;
    heap.oid = value("oid").toUInt();
    heap.pages = value("pages").toDouble();
    heap.visiblePages = value("visible").toDouble();
    heap.frozenPages = value("frozen").toDouble();
    heap.rows = value("rows").toDouble();
    if (version < 140000 && heap.rows == 0 && heap.pages == 0)
        heap.rows = -1; // 13 does not tell an empty table from one that nobody has looked at
    heap.liveRows = value("live").toDouble();
    heap.deadRows = value("dead").toDouble();
    heap.insertedSinceVacuum = value("inserted").toDouble();
    heap.secondsSinceVacuum = numberOf(value("vacuumed"));
    heap.options = optionsOf(value("options"));
    return heap;
}

TableState tableOf(const Rows &rows, qsizetype r, int version)
{
    const auto number = [&](const char *name) { return numberOf(rows.value(r, QLatin1String(name))); };
    const auto flag = [&](const char *name) { return rows.value(r, QLatin1String(name)).toBool(); };
    TableState table;
    table.schema = rows.value(r, "schema").toString();
    table.name = rows.value(r, "name").toString();
    table.kind = rows.value(r, "kind").toString();
    table.unlogged = flag("unlogged");
    table.partition = flag("partition");
    table.readable = flag("readable");
    table.vacuuming = flag("vacuuming");
    table.analysed = flag("analysed");
    table.heap = heapOf(rows, r, "heap_", version);
    table.toast = heapOf(rows, r, "toast_", version);
    table.modifiedSinceAnalyze = number("modified");
    table.secondsSinceAnalyze = number("analysed_seconds");
    table.sequentialScans = number("seq_scans");
    table.sequentialRows = number("seq_rows");
    table.indexScans = number("index_scans");
    table.updates = number("updates");
    table.hotUpdates = number("hot_updates");
    table.newPageUpdates = number("new_page_updates");
    return table;
}

Result<TablesServer> readServer(Connection &connection)
{
    const Result<Rows> rows = connection.query(kServer);
    const Result<Rows> settings = rows ? connection.query(kSettings) : rows;
    if (!settings)
        return fail(settings.error());
    TablesServer server;
    server.version = connection.server().version;
    server.role = rows->value(0, "role").toString();
    server.grant = QStringLiteral("GRANT pg_monitor TO %1;").arg(readableIdentifier(server.role));
    server.blockSize = rows->value(0, "block_size").toDouble();
    server.standby = rows->value(0, "standby").toBool();
    server.hasStandbys = rows->value(0, "standbys").toBool();
    server.seesSessions = rows->value(0, "sees_sessions").toBool();
    server.vacuums = rows->value(0, "vacuums").toInt();
    server.statisticsSeconds = rows->value(0, "seconds").toDouble();
    for (qsizetype r = 0; r < settings->size(); ++r)
        server.settings.insert(settings->value(r, 0).toString(), settings->value(r, 1).toString());
    return server;
}

// A setting of the table, else of the server; `none` where neither has it.
double effective(
    const QString &name, const QHash<QString, QString> &options, const TablesServer &server, double none = qQNaN())
{
    const auto own = options.constFind(name);
    const double value = own == options.constEnd() ? server.number(name) : own->toDouble();
    return std::isnan(value) ? none : value;
}

} // namespace

double HeapState::reserve() const
{
    return 100 - (options.contains("fillfactor") ? options.value("fillfactor").toDouble() : 100);
}

QString TableState::full() const { return readableIdentifier(schema) + u'.' + readableIdentifier(name); }

const QHash<QString, QString> &TableState::toastOptions() const
{
    return toast.options.isEmpty() ? heap.options : toast.options;
}

double TablesServer::number(const QString &setting) const
{
    const auto it = settings.constFind(setting);
    return it == settings.constEnd() ? qQNaN() : it->toDouble();
}

bool TablesServer::autovacuums() const
{
    return settings.value("autovacuum") == u"on" && settings.value("track_counts") == u"on";
}

Result<TablesState> readTablesState(Connection &connection)
{
    Result<TablesServer> server = readServer(connection);
    const Result<Rows> rows = server ? connection.query(kTables) : fail(server.error());
    if (!rows)
        return fail(rows.error());
    TablesState state{*server, {}};
    for (qsizetype r = 0; r < rows->size(); ++r)
        state.tables.append(tableOf(*rows, r, server->version));
    return state;
}

double vacuumThreshold(const HeapState &heap, const QHash<QString, QString> &options, const TablesServer &server)
{
    const double due = effective("autovacuum_vacuum_threshold", options, server)
        + effective("autovacuum_vacuum_scale_factor", options, server) * std::max(0.0, heap.rows);
    const double most = effective("autovacuum_vacuum_max_threshold", options, server, -1);
    return most >= 0 ? std::min(due, most) : due;
}

double insertThreshold(const HeapState &heap, const QHash<QString, QString> &options, const TablesServer &server)
{
    const double base = effective("autovacuum_vacuum_insert_threshold", options, server, -1);
    if (base < 0)
        return std::numeric_limits<double>::infinity();
    const double unfrozen = heap.pages > 0 ? 1 - std::min(1.0, heap.frozenPages / heap.pages) : 1;
    return base
        + effective("autovacuum_vacuum_insert_scale_factor", options, server) * std::max(0.0, heap.rows) * unfrozen;
}

double analyzeThreshold(const TableState &table, const TablesServer &server)
{
    return effective("autovacuum_analyze_threshold", table.heap.options, server)
        + effective("autovacuum_analyze_scale_factor", table.heap.options, server) * std::max(0.0, table.heap.rows);
}

bool autovacuumEnabled(const QHash<QString, QString> &options)
{
    // Kept as it was written: false, off, no, 0, or a part of such a word.
    const QString value = options.value("autovacuum_enabled", "true").toLower();
    return !(value == u"0" || value.startsWith(u'f') || value.startsWith(u'n') || value.startsWith(u"of"));
}

} // namespace mahout
