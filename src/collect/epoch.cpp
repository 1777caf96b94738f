// SPDX-License-Identifier: GPL-3.0-or-later
#include "epoch.h"

namespace mahout {

namespace {

Timeline::Step compare(const Moment &before, const Moment &now)
{
    if (before.systemIdentifier != now.systemIdentifier)
        return Timeline::Step::Replaced;
    if (before.timeline != now.timeline && !before.inRecovery && !now.inRecovery)
        return Timeline::Step::Promoted;
    if (before.startedMs != now.startedMs)
        return Timeline::Step::Restarted;
    if (before.inRecovery != now.inRecovery)
        return Timeline::Step::Promoted;
    if (before.statisticsReset != now.statisticsReset)
        return Timeline::Step::Reset;
    return now.timeMs > before.timeMs ? Timeline::Step::Continued : Timeline::Step::ClockBack;
}

bool isComparable(Timeline::Step step, const Moment &before, const Moment &now)
{
    const bool keptCounters = step == Timeline::Step::Restarted && before.inRecovery == now.inRecovery
        && before.statisticsReset == now.statisticsReset && now.timeMs > before.timeMs;
    return step == Timeline::Step::Continued || keptCounters;
}

} // namespace

QString momentColumns()
{
    return QStringLiteral("(extract(epoch from clock_timestamp()) * 1000)::float8 as time_ms, "
                          "(select system_identifier::text from pg_control_system()) as system_identifier, "
                          "pg_is_in_recovery() as in_recovery, "
                          "(extract(epoch from pg_postmaster_start_time()) * 1000)::float8 as started_ms, "
                          "case when pg_is_in_recovery() then 0 else ('x' || "
                          "left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int end as timeline");
}

QString crashCanary() { return QStringLiteral("coalesce((select stats_reset::text from pg_stat_bgwriter), '')"); }

Moment readMoment(const Rows &rows)
{
    return {rows.value(0, QStringLiteral("time_ms")).toDouble(),
        rows.value(0, QStringLiteral("system_identifier")).toString(),
        rows.value(0, QStringLiteral("in_recovery")).toBool(), rows.value(0, QStringLiteral("started_ms")).toDouble(),
        rows.value(0, QStringLiteral("statistics_reset")).toString(),
        rows.value(0, QStringLiteral("timeline")).toInt()};
}

Timeline::Timeline(Milliseconds period)
    : m_period(period)
{
}

Timeline::Step Timeline::advance(Moment now)
{
    m_step = m_any ? compare(m_now, now) : Step::First;
    m_intervalMs = m_any && mahout::isComparable(m_step, m_now, now) ? now.timeMs - m_now.timeMs : 0;
    m_now = std::move(now);
    m_any = true;
    return m_step;
}

Snapshot Timeline::snapshot(const QString &collector) const
{
    Snapshot snapshot;
    snapshot.collector = collector;
    snapshot.timeMs = qRound64(m_now.timeMs);
    snapshot.intervalMs = m_intervalMs;
    snapshot.late = m_step == Step::Continued && m_intervalMs > 3.0 * double(m_period.count());
    snapshot.gap = m_step != Step::Continued || snapshot.late;
    return snapshot;
}

} // namespace mahout
