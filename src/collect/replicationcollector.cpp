// SPDX-License-Identifier: GPL-3.0-or-later
#include "replicationcollector.h"

namespace mahout {

namespace {

constexpr const char *kHere
    = "case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end";

QByteArray behind(const char *column) { return QByteArray("greatest(0, ") + kHere + " - {r." + column + "})"; }

} // namespace

ViewQuery ReplicationCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("r"), QStringLiteral("pg_stat_replication")},
        {QStringLiteral("w"), QStringLiteral("pg_stat_wal_receiver")}};
    const FigureMaker make("replication", views);
    ViewQuery query{QStringLiteral("replication"), kPeriod, views};
    query.masked = true;
    query.hiddenIf = QStringLiteral("r.state is null");
    query.from = [](ViewColumns &, const QSet<QString> &) {
        return QStringLiteral(
            "from (select s.*, row_number() over (partition by application_name, client_addr order by pid) as nth "
            "from pg_stat_replication s) r");
    };
    query.key
        = QStringLiteral("concat_ws('/', coalesce(r.application_name, 'pid ' || r.pid), host(r.client_addr), r.nth)");
    query.label = QStringLiteral("coalesce(nullif(r.application_name, ''), 'pid ' || r.pid) || "
                                 "coalesce(' (' || host(r.client_addr) || ')', '')");
    const auto lag = [](const char *column) { return QByteArray("1000 * extract(epoch from {r.") + column + "})"; };
    query.each = {
        ofAll(make.gauge("receivers", tr("Receivers"), Unit::Count, "({r.pid} is not null)::int",
            tr("Standbys, backups and others that receive the write-ahead log."))),
        most(make.gauge("sent_behind", tr("Not sent"), Unit::Bytes, behind("sent_lsn").constData(),
            tr("Write-ahead log that was not yet sent."))),
        most(make.gauge("written_behind", tr("Not written"), Unit::Bytes, behind("write_lsn").constData(),
            tr("Write-ahead log that the standby has not yet written."))),
        most(make.gauge("flushed_behind", tr("Not on the disk"), Unit::Bytes, behind("flush_lsn").constData(),
            tr("Write-ahead log that the standby does not yet have on its disk."))),
        most(make.gauge("replayed_behind", tr("Not replayed"), Unit::Bytes, behind("replay_lsn").constData(),
            tr("Write-ahead log that the standby has not yet replayed."))),
        most(make.gauge("write_lag", tr("Write lag"), Unit::Milliseconds, lag("write_lag").constData(),
            tr("Time until the standby has written recent log."))),
        most(make.gauge("flush_lag", tr("Flush lag"), Unit::Milliseconds, lag("flush_lag").constData(),
            tr("Time until the standby has recent log on its disk."))),
        most(make.gauge("replay_lag", tr("Replay lag"), Unit::Milliseconds, lag("replay_lag").constData(),
            tr("Time until the standby has replayed recent log."))),
    };
    query.whole = {
        ofAll(from("pg_is_in_recovery()",
            make.gauge("standby", tr("Standby"), Unit::None, "pg_is_in_recovery()::int",
                tr("1 while this server is a standby, 0 while it writes.")))),
        ofAll(from("pg_stat_wal_receiver",
            make.gauge("receiving", tr("Receiving"), Unit::None,
                "(select count(*) from pg_stat_wal_receiver where pid is not null)",
                tr("1 while this server receives the log of another.")))),
        ofAll(from("pg_last_wal_receive_lsn() - pg_last_wal_replay_lsn()",
            make.gauge("apply_behind", tr("Received, not replayed"), Unit::Bytes,
                "case when pg_is_in_recovery() then greatest(0, "
                "coalesce(pg_last_wal_receive_lsn() - pg_last_wal_replay_lsn(), 0)) else 0 end",
                tr("Log that this standby has received and not yet replayed.")))),
        ofAll(from("pg_last_xact_replay_timestamp()",
            make.gauge("apply_delay", tr("Replay delay"), Unit::Milliseconds,
                "case when pg_is_in_recovery() and pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn() then 1000 * "
                "extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()) else 0 end",
                tr("Age of the last transaction that this standby replayed, while it has received more.")))),
    };
    return query;
}

} // namespace mahout
