// SPDX-License-Identifier: GPL-3.0-or-later
#include "walcollector.h"

namespace mahout {

namespace {

constexpr const char *kPosition = "(case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else "
                                  "pg_current_wal_lsn() end - '0/0'::pg_lsn)";
constexpr const char *kWaldir = "pg_ls_waldir()", *kStatusdir = "pg_ls_archive_statusdir()";

} // namespace

ViewQuery WalCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("w"), QStringLiteral("pg_stat_wal")},
        {QStringLiteral("a"), QStringLiteral("pg_stat_archiver")}, {QStringLiteral("i"), QStringLiteral("pg_stat_io")}};
    const FigureMaker make("wal", views);
    ViewQuery query{QStringLiteral("wal"), kPeriod, views};
    query.functions = {QLatin1String(kWaldir), QLatin1String(kStatusdir)};
    query.from = [](ViewColumns &known, const QSet<QString> &may) {
        // From 18 on pg_stat_io counts the writes; before that it has no such object.
        const bool inIo = !known.has(QStringLiteral("w.wal_write")) && known.hasView(QStringLiteral("i"));
        QStringList parts{QStringLiteral("from pg_stat_archiver a")};
        if (known.hasView(QStringLiteral("w")))
            parts << QStringLiteral("pg_stat_wal w");
        if (inIo) {
            parts << QStringLiteral(
                "(select sum(writes) as writes, sum(fsyncs) as fsyncs, sum(write_time) as write_time, sum(fsync_time) "
                "as fsync_time from pg_stat_io where object = 'wal') x");
            known.add(QStringLiteral("x"),
                {QStringLiteral("writes"), QStringLiteral("fsyncs"), QStringLiteral("write_time"),
                    QStringLiteral("fsync_time")});
        }
        if (may.contains(QLatin1String(kWaldir))) {
            parts << QStringLiteral("(select sum(size) as bytes, count(*) as files from pg_ls_waldir()) d");
            known.add(QStringLiteral("d"), {QStringLiteral("bytes"), QStringLiteral("files")});
        }
        if (may.contains(QLatin1String(kStatusdir))) {
            parts << QStringLiteral(
                "(select count(*) as ready from pg_ls_archive_statusdir() where name like '%.ready') r");
            known.add(QStringLiteral("r"), {QStringLiteral("ready")});
        }
        return parts.join(QLatin1String(", "));
    };
    query.key = query.label = QStringLiteral("'wal'");
    query.epoch = QStringLiteral("concat_ws('/', a.stats_reset, {?w.stats_reset})");
    const auto timed = [](const char *column) {
        return QByteArray("case when current_setting('track_wal_io_timing', true)::bool then coalesce(") + column
            + ", 0) end";
    };
    query.each = {
        ofAll(from("pg_current_wal_lsn()",
            make.rate("bytes", tr("Write-ahead log"), Unit::BytesPerSecond, kPosition,
                tr("Write-ahead log written by the whole server, or replayed by a standby.")))),
        ofAll(make.rate(
            "records", tr("Records"), Unit::PerSecond, "{w.wal_records}", tr("Records of the write-ahead log."))),
        ofAll(make.rate("full_pages", tr("Full page images"), Unit::PerSecond, "{w.wal_fpi}",
            tr("Pages written whole, because it was their first change after a checkpoint."))),
        ofAll(make.rate("buffers_full", tr("Log buffers full"), Unit::PerSecond, "{w.wal_buffers_full}",
            tr("Times that a session had to write the log because wal_buffers was full."))),
        ofAll(make.rate("writes", tr("Log writes"), Unit::PerSecond, "{w.wal_write|x.writes}",
            tr("Writes of the log to its files."))),
        ofAll(make.rate("syncs", tr("Log syncs"), Unit::PerSecond, "{w.wal_sync|x.fsyncs}",
            tr("Waits until the system had written the log."))),
        ofAll(make.sessions("write_time", tr("Writing the log"), timed("{w.wal_write_time|x.write_time}"),
            tr("Processes that write the log at once, on average; known while track_wal_io_timing is on."))),
        ofAll(make.sessions("sync_time", tr("Syncing the log"), timed("{w.wal_sync_time|x.fsync_time}"),
            tr("Processes that sync the log at once, on average; known while track_wal_io_timing is on."))),
        ofAll(from("pg_ls_waldir()",
            make.gauge("folder_bytes", tr("Log on the disk"), Unit::Bytes, "{d.bytes}",
                tr("Segments of the write-ahead log that lie in their folder.")))),
        ofAll(from("pg_ls_waldir()",
            make.gauge("folder_files", tr("Log files"), Unit::Count, "{d.files}",
                tr("Files in the folder of the write-ahead log.")))),
        ofAll(make.rate("archived", tr("Segments archived"), Unit::PerSecond, "{a.archived_count}",
            tr("Segments that were archived."))),
        ofAll(make.rate("archive_failures", tr("Archiving failed"), Unit::PerSecond, "{a.failed_count}",
            tr("Attempts to archive a segment that failed."))),
        ofAll(from("pg_ls_archive_statusdir()",
            make.gauge("archive_waiting", tr("Segments to archive"), Unit::Count, "{r.ready}",
                tr("Segments that are complete and not yet archived.")))),
    };
    return query;
}

} // namespace mahout
