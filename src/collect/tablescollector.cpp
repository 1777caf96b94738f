// SPDX-License-Identifier: GPL-3.0-or-later
#include "tablescollector.h"

namespace mahout {

namespace {

// The server's setting is asked for once per statement, a table's own only where it has any.
#define SETTING(name) "(select current_setting('" name "', true)::float8)"
#define TABLE_SETTING(name)                                                                                            \
    "coalesce(case when c.reloptions is not null then (select option_value from pg_options_to_table(c.reloptions) "    \
    "where option_name = '" name "')::float8 end, " SETTING(name) ")"

// From how many dead rows on autovacuum comes, as it counts itself; 18 has an upper limit, -1 for none.
constexpr const char *kVacuumDue
    = "100 * {s.n_dead_tup} / greatest(1, least(" TABLE_SETTING("autovacuum_vacuum_threshold") " + " TABLE_SETTING(
        "autovacuum_vacuum_scale_factor") " * greatest(c.reltuples, 0), coalesce(nullif(" TABLE_SETTING("autovacuum_"
                                                                                                        "vacuum_max_"
                                                                                                        "threshold") ","
                                                                                                                     " "
                                                                                                                     "-"
                                                                                                                     "1"
                                                                                                                     ")"
                                                                                                                     ","
                                                                                                                     " "
                                                                                                                     "'"
                                                                                                                     "i"
                                                                                                                     "n"
                                                                                                                     "f"
                                                                                                                     "i"
                                                                                                                     "n"
                                                                                                                     "i"
                                                                                                                     "t"
                                                                                                                     "y"
                                                                                                                     "'"
                                                                                                                     ")"
                                                                                                                     ")"
                                                                                                                     ")";
constexpr const char *kInsertVacuumDue = "case when " TABLE_SETTING(
    "autovacuum_vacuum_insert_threshold") " >= 0 then 100 * {s.n_ins_since_vacuum} / "
                                          "greatest(1, " TABLE_SETTING(
                                              "autovacuum_vacuum_"
                                              "insert_threshold") " + " TABLE_SETTING("autovacuum_vacuum_insert_scale_"
                                                                                      "factor") " *"
                                                                                                " g"
                                                                                                "re"
                                                                                                "at"
                                                                                                "es"
                                                                                                "t("
                                                                                                "c."
                                                                                                "re"
                                                                                                "lt"
                                                                                                "up"
                                                                                                "le"
                                                                                                "s,"
                                                                                                " 0"
                                                                                                "))"
                                                                                                " e"
                                                                                                "n"
                                                                                                "d";
constexpr const char *kAnalyzeDue
    = "100 * {s.n_mod_since_analyze} / greatest(1, " TABLE_SETTING("autovacuum_analyze_threshold") " + " TABLE_SETTING(
        "autovacuum_analyze_scale_factor") " * greatest(c.reltuples, 0))";

#undef SETTING
#undef TABLE_SETTING

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
        most(make.gauge("vacuum_due", tr("Vacuum due"), Unit::Percent, kVacuumDue,
            tr("Dead rows, as a share of how many bring autovacuum."))),
        most(make.gauge("insert_vacuum_due", tr("Vacuum due after inserts"), Unit::Percent, kInsertVacuumDue,
            tr("Rows inserted since the last vacuum, as a share of how many bring autovacuum."))),
        most(make.gauge("analyze_due", tr("Analyze due"), Unit::Percent, kAnalyzeDue,
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
