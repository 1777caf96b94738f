// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablescollector.h"

namespace mahout {

namespace {

// A table's own setting, else the server's, which is asked for once per statement.
QByteArray setting(const QByteArray &name)
{
    return "coalesce(case when c.reloptions is not null then (select option_value from pg_options_to_table(c.reloptions) "
           "where option_name = '"
        + name + "')::float8 end, (select current_setting('" + name + "', true)::float8))";
}

// How many rows bring autovacuum, as it counts itself.
QByteArray due(const QByteArray &threshold, const QByteArray &scaleFactor)
{
    return setting(threshold) + " + " + setting(scaleFactor) + " * greatest(c.reltuples, 0)";
}

// 18 has an upper limit, -1 for none.
QByteArray vacuumDue()
{
    return "100 * {s.n_dead_tup} / greatest(1, least("
        + due("autovacuum_vacuum_threshold", "autovacuum_vacuum_scale_factor") + ", coalesce(nullif("
        + setting("autovacuum_vacuum_max_threshold") + ", -1), 'infinity')))";
}

QByteArray insertVacuumDue()
{
    return "case when " + setting("autovacuum_vacuum_insert_threshold")
        + " >= 0 then 100 * {s.n_ins_since_vacuum} / greatest(1, "
        + due("autovacuum_vacuum_insert_threshold", "autovacuum_vacuum_insert_scale_factor") + ") end";
}

QByteArray analyzeDue()
{
    return "100 * {s.n_mod_since_analyze} / greatest(1, "
        + due("autovacuum_analyze_threshold", "autovacuum_analyze_scale_factor") + ")";
}

} // namespace

ViewQuery TablesCollector::definition()
{
    const QMap<QString, QString> views{
        {QStringLiteral("s"), QStringLiteral("pg_stat_all_tables")}, {QStringLiteral("c"), QStringLiteral("pg_class")}};
    const FigureMaker make("tables", views);
    ViewQuery query{QStringLiteral("tables"), kPeriod, views};
    query.from = [](ViewColumns &, const QSet<QString> &) {
        return QStringLiteral("from pg_stat_all_tables s join pg_class c on c.oid = s.relid where s.schemaname not in "
                              "('pg_catalog', 'information_schema') and s.schemaname !~ '^pg_toast'");
    };
    query.key = QStringLiteral(
        "(select oid::text from pg_database where datname = current_database()) || '/' || s.relid::text");
    query.label = QStringLiteral("s.schemaname || '.' || s.relname");
    query.listed = QStringLiteral("c.relpersistence <> 't'");
    query.size = QStringLiteral(
        "c.relpages + coalesce(s.seq_tup_read, 0) + coalesce(s.idx_tup_fetch, 0) + coalesce(s.n_tup_ins, 0)");
    query.each = {
        ofAll(from("pg_class", make.gauge("count", tr("Tables"), Unit::Count, "1", tr("Tables of the database.")))),
        make.rate("seq_scans", tr("Sequential scans"), Unit::PerSecond, "{s.seq_scan}",
            tr("Scans over the whole table that began.")),
        ranking(make.rate("seq_rows", tr("Rows read in sequence"), Unit::PerSecond, "{s.seq_tup_read}",
            tr("Live rows that sequential scans read."))),
        make.rate("index_scans", tr("Index scans"), Unit::PerSecond, "coalesce({s.idx_scan}, 0)",
            tr("Scans of the table's indexes that began.")),
        ranking(make.rate("index_rows", tr("Rows fetched by index"), Unit::PerSecond, "coalesce({s.idx_tup_fetch}, 0)",
            tr("Live rows that index scans fetched."))),
        ranking(make.rate("inserted", tr("Rows inserted"), Unit::PerSecond, "{s.n_tup_ins}", tr("Rows inserted."))),
        ranking(make.rate("updated", tr("Rows updated"), Unit::PerSecond, "{s.n_tup_upd}", tr("Rows updated."))),
        ranking(make.rate("deleted", tr("Rows deleted"), Unit::PerSecond, "{s.n_tup_del}", tr("Rows deleted."))),
        make.ratio("hot_updates", tr("HOT updates"), "{s.n_tup_hot_upd}", "{s.n_tup_upd}",
            tr("Share of the updates that left the indexes alone.")),
        make.ratio("newpage_updates", tr("Updates to another page"), "{s.n_tup_newpage_upd}", "{s.n_tup_upd}",
            tr("Share of the updates whose new row went to another page.")),
        make.gauge("live_rows", tr("Live rows"), Unit::Count, "{s.n_live_tup}", tr("Live rows, estimated.")),
        make.gauge(
            "dead_rows", tr("Dead rows"), Unit::Count, "{s.n_dead_tup}", tr("Rows that vacuum may remove, estimated.")),
        ranking(
            make.gauge("bytes", tr("Size"), Unit::Bytes, "{c.relpages}::float8 * current_setting('block_size')::int",
                tr("Size of the table without indexes, as of its last vacuum or analyze."))),
        from("pg_stat_get_blocks_hit()",
            make.rate("blocks_hit", tr("Blocks hit"), Unit::PerSecond,
                "pg_stat_get_blocks_hit(c.oid) + coalesce(pg_stat_get_blocks_hit(c.reltoastrelid), 0)",
                tr("Blocks of the table and its long values found in shared buffers."))),
        ranking(from("pg_stat_get_blocks_fetched() - pg_stat_get_blocks_hit()",
            make.rate("blocks_read", tr("Blocks read"), Unit::PerSecond,
                "pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid) + "
                "coalesce(pg_stat_get_blocks_fetched(c.reltoastrelid) - pg_stat_get_blocks_hit(c.reltoastrelid), 0)",
                tr("Blocks of the table and its long values read from the operating system.")))),
        most(make.gauge("vacuum_due", tr("Vacuum due"), Unit::Percent, vacuumDue(),
            tr("Dead rows, as a share of how many bring autovacuum."))),
        most(make.gauge("insert_vacuum_due", tr("Vacuum due after inserts"), Unit::Percent, insertVacuumDue(),
            tr("Rows inserted since the last vacuum, as a share of how many bring autovacuum."))),
        most(make.gauge("analyze_due", tr("Analyze due"), Unit::Percent, analyzeDue(),
            tr("Rows changed since the last analyze, as a share of how many bring autovacuum."))),
        most(make.gauge("since_vacuum", tr("Since the last vacuum"), Unit::Milliseconds,
            "1000 * extract(epoch from clock_timestamp() - greatest({s.last_vacuum}, {s.last_autovacuum}))",
            tr("Time since the last vacuum, by hand or by itself."))),
        most(make.gauge("since_analyze", tr("Since the last analyze"), Unit::Milliseconds,
            "1000 * extract(epoch from clock_timestamp() - greatest({s.last_analyze}, {s.last_autoanalyze}))",
            tr("Time since the last analyze, by hand or by itself."))),
        make.rate("vacuums", tr("Vacuums"), Unit::PerSecond, "{s.vacuum_count} + {s.autovacuum_count}",
            tr("Vacuums that ended.")),
        make.sessions("vacuum_time", tr("Vacuum at work"), "{s.total_vacuum_time} + {s.total_autovacuum_time}",
            tr("Vacuums that ran at once, on average, when they ended.")),
        most(make.gauge("xid_age", tr("Oldest transaction id"), Unit::Count,
            "case when c.relkind in ('r', 'm', 't') then age({c.relfrozenxid}) end",
            tr("Transactions since the table was frozen."))),
    };
    return query;
}

} // namespace mahout
