// SPDX-License-Identifier: GPL-3.0-or-later
#include "checkpointscollector.h"

namespace mahout {

ViewQuery CheckpointsCollector::definition()
{
    const QMap<QString, QString> views{{QStringLiteral("b"), QStringLiteral("pg_stat_bgwriter")},
        {QStringLiteral("c"), QStringLiteral("pg_stat_checkpointer")}};
    const FigureMaker make("checkpoints", views);
    ViewQuery query{QStringLiteral("checkpoints"), kPeriod, views};
    query.wholeViews = {QStringLiteral("b"), QStringLiteral("c")};
    query.statisticsReset = QStringLiteral("{?c.stats_reset}");
    query.whole = {
        ofAll(make.rate("timed", tr("Checkpoints by time"), Unit::PerSecond, "{c.num_timed|b.checkpoints_timed}",
            tr("Checkpoints that came because checkpoint_timeout had passed."))),
        ofAll(
            make.rate("requested", tr("Checkpoints on request"), Unit::PerSecond, "{c.num_requested|b.checkpoints_req}",
                tr("Checkpoints that came because the log had grown to max_wal_size, or because somebody asked."))),
        ofAll(make.ratio("requested_share", tr("Share on request"), "{c.num_requested|b.checkpoints_req}",
            "{c.num_requested|b.checkpoints_req} + {c.num_timed|b.checkpoints_timed}",
            tr("Share of the checkpoints of the interval that did not come by time."))),
        ofAll(make.rate(
            "done", tr("Checkpoints done"), Unit::PerSecond, "{c.num_done}", tr("Checkpoints that were completed."))),
        ofAll(make.rate("restartpoints", tr("Restart points"), Unit::PerSecond, "{c.restartpoints_done}",
            tr("Restart points that a standby completed."))),
        ofAll(make.sessions("write_time", tr("Checkpoint writes"), "{c.write_time|b.checkpoint_write_time}",
            tr("Share of the time in which a checkpoint wrote; it is counted when the checkpoint ends."))),
        ofAll(make.sessions("sync_time", tr("Checkpoint syncs"), "{c.sync_time|b.checkpoint_sync_time}",
            tr("Share of the time in which a checkpoint waited for the system; it is counted when it ends."))),
        ofAll(make.rate("buffers", tr("Buffers by checkpoints"), Unit::PerSecond,
            "{c.buffers_written|b.buffers_checkpoint}", tr("Dirty buffers that checkpoints wrote."))),
        ofAll(make.rate("slru_buffers", tr("Small caches by checkpoints"), Unit::PerSecond, "{c.slru_written}",
            tr("Buffers of the small caches, as of transaction states, that checkpoints wrote."))),
        ofAll(make.rate("buffers_background", tr("Buffers by the background writer"), Unit::PerSecond,
            "{b.buffers_clean}", tr("Dirty buffers that the background writer wrote ahead."))),
        ofAll(make.rate("background_stops", tr("Background writer stopped"), Unit::PerSecond, "{b.maxwritten_clean}",
            tr("Rounds that the background writer ended at bgwriter_lru_maxpages."))),
        ofAll(make.rate("buffers_sessions", tr("Buffers by sessions"), Unit::PerSecond, "{b.buffers_backend}",
            tr("Dirty buffers that sessions had to write themselves."))),
        ofAll(make.rate("syncs_sessions", tr("Syncs by sessions"), Unit::PerSecond, "{b.buffers_backend_fsync}",
            tr("Syncs that sessions had to do themselves."))),
        ofAll(make.rate("buffers_allocated", tr("Buffers allocated"), Unit::PerSecond, "{b.buffers_alloc}",
            tr("Shared buffers that got other contents."))),
        ofAll(from("pg_control_checkpoint().checkpoint_time",
            make.gauge("since", tr("Since the last checkpoint"), Unit::Milliseconds,
                "1000 * extract(epoch from clock_timestamp() - (select checkpoint_time from "
                "pg_control_checkpoint()))",
                tr("Time since the last checkpoint that was completed began.")))),
        ofAll(from("pg_control_checkpoint().redo_lsn",
            make.gauge("distance", tr("Log since the last checkpoint"), Unit::Bytes,
                "case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end - "
                "(select redo_lsn from pg_control_checkpoint())",
                tr("Write-ahead log that recovery after a crash would replay.")))),
    };
    return query;
}

} // namespace mahout
