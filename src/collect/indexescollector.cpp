// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexescollector.h"

namespace mahout {

ViewQuery IndexesCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("s"), QStringLiteral("pg_stat_all_indexes")},
        {QStringLiteral("x"), QStringLiteral("pg_index")}, {QStringLiteral("c"), QStringLiteral("pg_class")}};
    const FigureMaker make("indexes", views);
    ViewQuery query{QStringLiteral("indexes"), kPeriod, views};
    query.from = [](ViewColumns &, const QSet<QString> &) {
        return QStringLiteral(
            "from pg_stat_all_indexes s join pg_class c on c.oid = s.indexrelid join pg_index x on x.indexrelid = "
            "s.indexrelid where s.schemaname not in "
            "('pg_catalog', 'information_schema') and s.schemaname !~ '^pg_toast'");
    };
    query.key = QStringLiteral(
        "(select oid::text from pg_database where datname = current_database()) || '/' || s.indexrelid::text");
    query.label = QStringLiteral("s.schemaname || '.' || s.indexrelname");
    query.listed = QStringLiteral("c.relpersistence <> 't'");
    query.size = QStringLiteral("c.relpages + coalesce(s.idx_tup_read, 0) + coalesce(s.idx_scan, 0)");
    query.each = {
        ofAll(from("pg_index", make.gauge("count", tr("Indexes"), Unit::Count, "1", tr("Indexes of the database.")))),
        ranking(make.rate(
            "scans", tr("Index scans"), Unit::PerSecond, "{s.idx_scan}", tr("Scans of the index that began."))),
        ranking(make.rate("entries_read", tr("Entries read"), Unit::PerSecond, "{s.idx_tup_read}",
            tr("Index entries that scans returned."))),
        make.rate("rows_fetched", tr("Rows fetched"), Unit::PerSecond, "{s.idx_tup_fetch}",
            tr("Live rows that simple scans of the index fetched from its table.")),
        from("pg_stat_get_blocks_hit()",
            make.rate("blocks_hit", tr("Blocks hit"), Unit::PerSecond, "pg_stat_get_blocks_hit(c.oid)",
                tr("Blocks of the index found in shared buffers."))),
        ranking(from("pg_stat_get_blocks_fetched() - pg_stat_get_blocks_hit()",
            make.rate("blocks_read", tr("Blocks read"), Unit::PerSecond,
                "pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid)",
                tr("Blocks of the index read from the operating system.")))),
        ranking(
            make.gauge("bytes", tr("Size"), Unit::Bytes, "{c.relpages}::float8 * current_setting('block_size')::int",
                tr("Size of the index, as of its last vacuum or analyze."))),
        most(make.gauge("since_scan", tr("Since the last scan"), Unit::Milliseconds,
            "1000 * extract(epoch from clock_timestamp() - {s.last_idx_scan})",
            tr("Time since the index was last scanned."))),
        make.gauge("invalid", tr("Invalid indexes"), Unit::Count, "(not {x.indisvalid} or not {x.indisready})::int",
            tr("Indexes that queries may not use, mostly because building them was interrupted.")),
        make.gauge("unused", tr("Never scanned"), Unit::Count, "({s.idx_scan} = 0 and not {x.indisunique})::int",
            tr("Indexes without a scan since the statistics began that enforce nothing either.")),
    };
    return query;
}

} // namespace mahout
