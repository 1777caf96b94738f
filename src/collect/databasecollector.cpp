// SPDX-License-Identifier: GPL-3.0-or-later
#include "databasecollector.h"

#include "samplingsession.h"
#include <algorithm>

namespace mahout {

namespace {

// Order of the columns below.
enum Counter { Commits, Rollbacks, BlocksHit, BlocksRead, Returned, Fetched, Written, TempBytes, Deadlocks, WalBytes };

const char *const kCounterColumns = "xact_commit, xact_rollback, blks_hit, blks_read, tup_returned, tup_fetched, "
                                    "tup_inserted + tup_updated + tup_deleted as tup_written, temp_bytes, deadlocks, "
                                    "case when pg_is_in_recovery() then pg_last_wal_replay_lsn() "
                                    "else pg_current_wal_lsn() end - '0/0'::pg_lsn as wal_bytes";

QString databaseQuery()
{
    static const QString sql = markedAsOurs("select ") + momentColumns()
        + QStringLiteral(", coalesce(d.stats_reset::text, '') || '/' || %1 as statistics_reset, %2 "
                         "from pg_stat_database d where d.datname = current_database()")
              .arg(crashCanary(), QLatin1String(kCounterColumns));
    return sql;
}

DatabaseCollector::Counters readCounters(const Rows &rows)
{
    static const std::array<const char *, DatabaseCollector::kCounters> columns{"xact_commit", "xact_rollback",
        "blks_hit", "blks_read", "tup_returned", "tup_fetched", "tup_written", "temp_bytes", "deadlocks", "wal_bytes"};
    DatabaseCollector::Counters counters;
    std::transform(columns.begin(), columns.end(), counters.begin(),
        [&rows](const char *column) { return rows.value(0, QLatin1String(column)).toDouble(); });
    return counters;
}

DatabaseCollector::Counters difference(
    const DatabaseCollector::Counters &now, const DatabaseCollector::Counters &before)
{
    DatabaseCollector::Counters delta;
    std::transform(now.begin(), now.end(), before.begin(), delta.begin(), std::minus<>());
    return delta;
}

// `seconds` of NaN makes every value NaN: no interval, no rate.
QHash<QString, double> rates(const DatabaseCollector::Counters &delta, double seconds)
{
    const double touched = delta[BlocksHit] + delta[BlocksRead];
    const bool known = !std::isnan(seconds) && touched > 0;
    return {
        {QStringLiteral("database.transactions"), (delta[Commits] + delta[Rollbacks]) / seconds},
        {QStringLiteral("database.rollbacks"), delta[Rollbacks] / seconds},
        {QStringLiteral("database.cache_hit"), known ? 100 * delta[BlocksHit] / touched : qQNaN()},
        {QStringLiteral("database.rows_scanned"), delta[Returned] / seconds},
        {QStringLiteral("database.rows_fetched"), delta[Fetched] / seconds},
        {QStringLiteral("database.rows_written"), delta[Written] / seconds},
        {QStringLiteral("database.temp_bytes"), delta[TempBytes] / seconds},
        {QStringLiteral("database.deadlocks"), delta[Deadlocks] / seconds},
        {QStringLiteral("database.wal_bytes"), delta[WalBytes] / seconds},
    };
}

ChangeEvent event(ChangeEvent::Kind kind, double timeMs, const QString &title, const QString &detail)
{
    return {0, qRound64(timeMs), kind, title, detail};
}

} // namespace

QVector<MetricInfo> DatabaseCollector::metrics()
{
    using Kind = MetricInfo::Kind;
    const auto source
        = [](const char *columns) { return QStringLiteral("pg_stat_database.") + QLatin1String(columns); };
    return {
        {QStringLiteral("database.transactions"), tr("Transactions"), Kind::Rate, Unit::PerSecond,
            source("xact_commit + xact_rollback"),
            tr("Transactions that ended in the connected database, ours included.")},
        {QStringLiteral("database.rollbacks"), tr("Rollbacks"), Kind::Rate, Unit::PerSecond, source("xact_rollback"),
            tr("Transactions that ended in a rollback.")},
        {QStringLiteral("database.cache_hit"), tr("Cache hit ratio"), Kind::Ratio, Unit::Percent,
            source("blks_hit / (blks_hit + blks_read)"),
            tr("Share of the block reads of the interval that shared buffers answered.")},
        {QStringLiteral("database.rows_scanned"), tr("Rows scanned"), Kind::Rate, Unit::PerSecond,
            source("tup_returned"), tr("Live rows read by sequential scans and index entries read by index scans.")},
        {QStringLiteral("database.rows_fetched"), tr("Rows fetched by index"), Kind::Rate, Unit::PerSecond,
            source("tup_fetched"), tr("Live rows fetched by index scans.")},
        {QStringLiteral("database.rows_written"), tr("Rows written"), Kind::Rate, Unit::PerSecond,
            source("tup_inserted + tup_updated + tup_deleted"), tr("Rows inserted, updated and deleted.")},
        {QStringLiteral("database.temp_bytes"), tr("Temporary files"), Kind::Rate, Unit::BytesPerSecond,
            source("temp_bytes"), tr("Bytes written to temporary files by statements that have ended.")},
        {QStringLiteral("database.deadlocks"), tr("Deadlocks"), Kind::Rate, Unit::PerSecond, source("deadlocks"),
            tr("Deadlocks that the server resolved by ending a transaction.")},
        {QStringLiteral("database.wal_bytes"), tr("Write-ahead log"), Kind::Rate, Unit::BytesPerSecond,
            QStringLiteral("pg_current_wal_lsn()"),
            tr("Write-ahead log written by the whole server, or replayed by a standby.")},
    };
}

static QVector<ChangeEvent> eventsOf(Timeline::Step step, const Moment &now)
{
    using Step = Timeline::Step;
    switch (step) {
    case Step::Restarted:
        return {event(ChangeEvent::Kind::Restart, now.startedMs, DatabaseCollector::tr("The server restarted"), {})};
    case Step::Promoted:
        return {event(ChangeEvent::Kind::Failover, now.timeMs,
            now.inRecovery ? DatabaseCollector::tr("The server is now a standby")
                           : DatabaseCollector::tr("The server was promoted to primary"),
            {})};
    case Step::Replaced:
        return {event(ChangeEvent::Kind::Failover, now.timeMs,
            DatabaseCollector::tr("Another server answers at this address"),
            DatabaseCollector::tr("Its system identifier is %1.").arg(now.systemIdentifier))};
    case Step::Reset:
        return {event(ChangeEvent::Kind::StatisticsReset, now.timeMs, DatabaseCollector::tr("Statistics were reset"),
            DatabaseCollector::tr("By pg_stat_reset(), or because the server recovered from a crash."))};
    case Step::First:
    case Step::Continued:
    case Step::ClockBack:
        break;
    }
    return {};
}

Result<Snapshot> DatabaseCollector::sample(Connection &connection)
{
    const auto rows = connection.query(databaseQuery());
    if (!rows)
        return fail(rows.error());
    const auto step = m_timeline.advance(readMoment(*rows));
    const Counters now = readCounters(*rows);
    const Counters delta = difference(now, std::exchange(m_before, now));
    // A counter that went down was reset in a way no reset time tells.
    const bool usable
        = m_timeline.isComparable() && std::all_of(delta.begin(), delta.end(), [](double d) { return d >= 0; });

    Snapshot snapshot = m_timeline.snapshot(QStringLiteral("database"));
    if (!usable)
        snapshot.breakLines();
    snapshot.values = rates(delta, usable ? snapshot.intervalMs / 1000 : qQNaN());
    snapshot.events = eventsOf(step, m_timeline.now());
    return snapshot;
}

} // namespace mahout
