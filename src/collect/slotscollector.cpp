// SPDX-License-Identifier: GPL-3.0-or-later
#include "slotscollector.h"

namespace mahout {

ViewQuery SlotsCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("p"), QStringLiteral("pg_replication_slots")},
        {QStringLiteral("q"), QStringLiteral("pg_stat_replication_slots")}};
    const FigureMaker make("slots", views);
    ViewQuery query{QStringLiteral("slots"), kPeriod, views};
    query.from = [](ViewColumns &known, const QSet<QString> &) {
        return known.hasView(QStringLiteral("q"))
            ? QStringLiteral("from pg_replication_slots p left join pg_stat_replication_slots q on q.slot_name = "
                             "p.slot_name")
            : QStringLiteral("from pg_replication_slots p");
    };
    query.key = QStringLiteral("p.slot_name");
    query.label = QStringLiteral("p.slot_name");
    query.epoch = QStringLiteral("{?q.stats_reset}");
    query.each = {
        ofAll(make.gauge(
            "count", tr("Slots"), Unit::Count, "({p.slot_name} is not null)::int", tr("Replication slots."))),
        make.gauge(
            "inactive", tr("Inactive slots"), Unit::Count, "(not {p.active})::int", tr("Slots that nobody reads.")),
        make.gauge("lost", tr("Lost slots"), Unit::Count, "({p.wal_status} is not distinct from 'lost')::int",
            tr("Slots whose log is gone, so that their reader must begin anew.")),
        most(make.gauge("retained", tr("Log kept back"), Unit::Bytes,
            "greatest(0, case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end - "
            "{p.restart_lsn})",
            tr("Write-ahead log that the slot keeps from being removed."))),
        most(make.gauge("xmin_age", tr("Rows kept back"), Unit::Count, "age({p.xmin})",
            tr("Transactions whose dead rows the slot keeps from being removed."))),
        most(make.gauge("catalog_xmin_age", tr("Catalog rows kept back"), Unit::Count, "age({p.catalog_xmin})",
            tr("Transactions whose dead catalog rows the slot keeps from being removed."))),
        most(make.gauge("inactive_time", tr("Inactive for"), Unit::Milliseconds,
            "1000 * extract(epoch from clock_timestamp() - {p.inactive_since})",
            tr("Time since somebody read the slot."))),
        make.rate("decoded_bytes", tr("Decoded"), Unit::BytesPerSecond, "coalesce({q.total_bytes}, 0)",
            tr("Changes decoded for readers of logical slots.")),
        make.rate("spilled_bytes", tr("Spilled"), Unit::BytesPerSecond, "coalesce({q.spill_bytes}, 0)",
            tr("Changes that logical decoding wrote to the disk because logical_decoding_work_mem was full.")),
        make.rate("streamed_bytes", tr("Streamed"), Unit::BytesPerSecond, "coalesce({q.stream_bytes}, 0)",
            tr("Changes of transactions that were sent before they had ended.")),
    };
    return query;
}

} // namespace mahout
