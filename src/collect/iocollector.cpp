// SPDX-License-Identifier: GPL-3.0-or-later
#include "iocollector.h"

namespace mahout {

namespace {

// What older versions tell, in the shape of pg_stat_io.
const QString kBefore16 = QStringLiteral(
    "from (select 'checkpointer' as backend_type, 'relation' as object, 'normal' as context, null::int8 as reads, "
    "b.buffers_checkpoint as writes, null::int8 as hits, null::int8 as fsyncs, b.stats_reset from pg_stat_bgwriter b "
    "union all select 'background writer', 'relation', 'normal', null, b.buffers_clean, null, null, b.stats_reset "
    "from pg_stat_bgwriter b union all select 'backends', 'relation', 'normal', null, b.buffers_backend, null, "
    "b.buffers_backend_fsync, b.stats_reset from pg_stat_bgwriter b union all select 'all processes', 'relation', "
    "'normal', sum(d.blks_read)::int8, null, sum(d.blks_hit)::int8, null, max(d.stats_reset) from pg_stat_database d) "
    "i");

constexpr const char *kTimed = "case when current_setting(case when i.object = 'wal' then 'track_wal_io_timing' else "
                               "'track_io_timing' end)::bool then ";

QByteArray timed(const char *column) { return QByteArray(kTimed) + column + " end"; }

} // namespace

ViewQuery IoCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("i"), QStringLiteral("pg_stat_io")}};
    const FigureMaker make("io", views);
    ViewQuery query{QStringLiteral("io"), kPeriod, views};
    query.from = [](ViewColumns &known, const QSet<QString> &) {
        if (known.hasView(QStringLiteral("i")))
            return QStringLiteral("from pg_stat_io i");
        known.add(QStringLiteral("i"),
            {QStringLiteral("reads"), QStringLiteral("writes"), QStringLiteral("hits"), QStringLiteral("fsyncs")});
        return kBefore16;
    };
    query.key = QStringLiteral("i.backend_type || '/' || i.object || '/' || i.context");
    query.label = QStringLiteral("i.backend_type || ', ' || i.object || ', ' || i.context");
    query.epoch = QStringLiteral("i.stats_reset");
    query.size = QStringLiteral("coalesce({i.reads}, 0) + coalesce({i.writes}, 0)");
    // A kind of process that never does something has null there, and then it has done it zero times.
    const auto count = [&](const char *id, const QString &title, const char *sql, const QString &help) {
        return make.rate(id, title, Unit::PerSecond, sql, help);
    };
    const auto bytes = [&](const char *id, const QString &title, const char *sql, const QString &help) {
        return make.rate(id, title, Unit::BytesPerSecond, sql, help);
    };
    query.each = {
        ranking(count("reads", tr("Reads"), "coalesce({i.reads}, 0)", tr("Reads of blocks from the system."))),
        bytes("read_bytes", tr("Bytes read"),
            "coalesce({?i.read_bytes}, {i.reads} * {?i.op_bytes}, "
            "{i.reads} * current_setting('block_size')::int, 0)",
            tr("Bytes read from the system.")),
        ranking(count("writes", tr("Writes"), "coalesce({i.writes}, 0)", tr("Writes of blocks to the system."))),
        bytes("write_bytes", tr("Bytes written"),
            "coalesce({?i.write_bytes}, {i.writes} * {?i.op_bytes}, "
            "{i.writes} * current_setting('block_size')::int, 0)",
            tr("Bytes written to the system.")),
        ranking(
            count("extends", tr("Extensions"), "coalesce({i.extends}, 0)", tr("Extensions of files by new blocks."))),
        bytes("extend_bytes", tr("Bytes added"), "coalesce({?i.extend_bytes}, {i.extends} * {?i.op_bytes}, 0)",
            tr("Bytes by which files grew.")),
        count("hits", tr("Blocks hit"), "coalesce({i.hits}, 0)", tr("Blocks found in shared buffers.")),
        count("evictions", tr("Evictions"), "coalesce({i.evictions}, 0)",
            tr("Blocks thrown out of shared buffers for others.")),
        count("reuses", tr("Reuses"), "coalesce({i.reuses}, 0)",
            tr("Blocks of a small ring of buffers used again, as by vacuum.")),
        count("writebacks", tr("Write-backs"), "coalesce({i.writebacks}, 0)",
            tr("Blocks that the system was asked to write soon.")),
        count("fsyncs", tr("Syncs"), "coalesce({i.fsyncs}, 0)", tr("Waits until the system had written a file.")),
        make.sessions("read_time", tr("Reading"), timed("coalesce({i.read_time}, 0)"),
            tr("Processes that wait for a read at once, on average; known while track_io_timing is on.")),
        make.sessions("write_time", tr("Writing"), timed("coalesce({i.write_time}, 0)"),
            tr("Processes that wait for a write at once, on average; known while track_io_timing is on.")),
        make.sessions("extend_time", tr("Extending"), timed("coalesce({i.extend_time}, 0)"),
            tr("Processes that wait for a file to grow at once, on average; known while track_io_timing is on.")),
        make.sessions("fsync_time", tr("Syncing"), timed("coalesce({i.fsync_time}, 0)"),
            tr("Processes that wait for a sync at once, on average; known while track_io_timing is on.")),
    };
    return query;
}

} // namespace mahout
