// SPDX-License-Identifier: GPL-3.0-or-later
#include "databasescollector.h"

namespace mahout {

ViewQuery DatabasesCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("s"), QStringLiteral("pg_stat_database")},
        {QStringLiteral("c"), QStringLiteral("pg_stat_database_conflicts")}};
    const FigureMaker make("databases", views);
    ViewQuery query{QStringLiteral("databases"), kPeriod, views};
    query.from = [](ViewColumns &, const QSet<QString> &) {
        return QStringLiteral("from pg_stat_database s left join pg_stat_database_conflicts c on c.datid = s.datid");
    };
    query.key = QStringLiteral("s.datid");
    query.label = QStringLiteral("coalesce(s.datname::text, %1)").arg(quoteLiteral(tr("shared objects")));
    query.epoch = QStringLiteral("s.stats_reset");
    query.size = QStringLiteral("s.blks_hit + s.blks_read");
    query.each = {
        make.gauge("connections", tr("Connections"), Unit::Count, "coalesce({s.numbackends}, 0)",
            tr("Sessions connected to the database.")),
        ranking(make.rate("transactions", tr("Transactions"), Unit::PerSecond, "{s.xact_commit} + {s.xact_rollback}",
            tr("Transactions that ended, ours included."))),
        make.rate("rollbacks", tr("Rollbacks"), Unit::PerSecond, "{s.xact_rollback}",
            tr("Transactions that ended in a rollback.")),
        make.rate("blocks_hit", tr("Blocks hit"), Unit::PerSecond, "{s.blks_hit}",
            tr("Blocks that were found in shared buffers.")),
        ranking(make.rate("blocks_read", tr("Blocks read"), Unit::PerSecond, "{s.blks_read}",
            tr("Blocks that were read from the operating system."))),
        make.ratio("cache_hit", tr("Cache hit ratio"), "{s.blks_hit}", "{s.blks_hit} + {s.blks_read}",
            tr("Share of the block reads of the interval that shared buffers answered.")),
        make.rate("rows_scanned", tr("Rows scanned"), Unit::PerSecond, "{s.tup_returned}",
            tr("Live rows read by sequential scans and index entries read by index scans.")),
        make.rate("rows_fetched", tr("Rows fetched by index"), Unit::PerSecond, "{s.tup_fetched}",
            tr("Live rows fetched by index scans.")),
        make.rate("rows_inserted", tr("Rows inserted"), Unit::PerSecond, "{s.tup_inserted}", tr("Rows inserted.")),
        make.rate("rows_updated", tr("Rows updated"), Unit::PerSecond, "{s.tup_updated}", tr("Rows updated.")),
        make.rate("rows_deleted", tr("Rows deleted"), Unit::PerSecond, "{s.tup_deleted}", tr("Rows deleted.")),
        make.rate("temp_files", tr("Temporary files"), Unit::PerSecond, "{s.temp_files}",
            tr("Temporary files that statements have written and given back.")),
        make.rate("temp_bytes", tr("Temporary file volume"), Unit::BytesPerSecond, "{s.temp_bytes}",
            tr("Bytes of temporary files that statements have given back.")),
        make.rate("deadlocks", tr("Deadlocks"), Unit::PerSecond, "{s.deadlocks}",
            tr("Deadlocks that the server resolved by ending a transaction.")),
        make.rate("conflicts", tr("Recovery conflicts"), Unit::PerSecond, "{s.conflicts}",
            tr("Statements that a standby ended because they were in the way of replay.")),
        make.rate("conflicts_snapshot", tr("Conflicts over old rows"), Unit::PerSecond, "coalesce({c.confl_snapshot}, 0)",
            tr("Conflicts over rows that a statement on a standby still needed.")),
        make.rate("conflicts_lock", tr("Conflicts over locks"), Unit::PerSecond, "coalesce({c.confl_lock}, 0)",
            tr("Conflicts over locks that a statement on a standby held.")),
        make.gauge("checksum_failures", tr("Checksum failures"), Unit::Count, "coalesce({s.checksum_failures}, 0)",
            tr("Pages found damaged since the statistics began.")),
        make.sessions("read_time", tr("Reading"),
            "case when current_setting('track_io_timing')::bool then {s.blk_read_time} end",
            tr("Sessions that wait for a read at once, on average; known while track_io_timing is on.")),
        make.sessions("write_time", tr("Writing"),
            "case when current_setting('track_io_timing')::bool then {s.blk_write_time} end",
            tr("Sessions that wait for a write at once, on average; known while track_io_timing is on.")),
        make.rate("sessions", tr("New sessions"), Unit::PerSecond, "{s.sessions}", tr("Sessions that began.")),
        make.rate("sessions_lost", tr("Sessions lost"), Unit::PerSecond,
            "{s.sessions_abandoned} + {s.sessions_fatal} + {s.sessions_killed}",
            tr("Sessions that ended because the client was gone, by a fatal error, or by force.")),
        make.sessions("session_time", tr("Connected sessions"), "{s.session_time}",
            tr("Sessions connected at once, on average, by the time that they report.")),
        make.sessions("active_time", tr("Working sessions"), "{s.active_time}",
            tr("Sessions that run a statement at once, on average.")),
        make.sessions("idle_in_transaction_time", tr("Sessions idle in a transaction"), "{s.idle_in_transaction_time}",
            tr("Sessions that keep a transaction open without running a statement, on average.")),
        make.rate("workers_wanted", tr("Parallel workers planned"), Unit::PerSecond, "{s.parallel_workers_to_launch}",
            tr("Parallel workers that plans asked for.")),
        make.rate("workers_launched", tr("Parallel workers launched"), Unit::PerSecond, "{s.parallel_workers_launched}",
            tr("Parallel workers that could be started.")),
    };
    return query;
}

} // namespace mahout
