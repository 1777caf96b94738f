// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyfeed.h"

#include "serversession.h"
#include "timerangemodel.h"
#include <algorithm>

namespace mahout {

namespace {

// More than a wide screen has pixels, so that thinning is never seen.
constexpr int kMaxPoints = 4000;
constexpr qint64 kRecentMs = 10'000;

} // namespace

HistoryFeed::HistoryFeed(const PageContext &context, ChartGroup *group, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_group(group)
    , m_series([this] { loadSeries(); })
    , m_events([this] { loadEvents(); })
    , m_earlier([this] { loadEarlier(); })
{
    m_group->follow(context.range);
    connect(context.range, &TimeRangeModel::changed, this, &HistoryFeed::reload);
    connect(context.range, &TimeRangeModel::compareChanged, this, [this] { m_earlier.request(); });
    connect(context.session, &ServerSession::snapshotArrived, this, &HistoryFeed::take);
    connect(context.session, &ServerSession::eventRecorded, this, [this] { m_events.request(); });
    reload();
}

TimeRange earlierOf(TimeRange range, qint64 offsetMs, bool live)
{
    constexpr qint64 kLeastAheadMs = 60'000;
    const qint64 aheadMs = live ? std::min(offsetMs, std::max(range.lengthMs() / 4, kLeastAheadMs)) : 0;
    return {range.fromMs - offsetMs, range.toMs - offsetMs + aheadMs};
}

TimeRange withNewest(TimeRange range, bool live)
{
    constexpr qint64 kClockErrorMs = 60'000;
    range.toMs += live ? kClockErrorMs : 0;
    return range;
}

void HistoryFeed::reload()
{
    m_series.request();
    m_events.request();
    m_earlier.request();
}

TimeRange HistoryFeed::range() const { return m_context.range->rangeAt(m_context.session->serverNowMs()); }

QStringList HistoryFeed::metricIds() const
{
    QStringList ids;
    for (const TimeChart *chart : m_group->charts())
        for (const SeriesInfo &series : chart->spec().series)
            ids << series.id;
    return ids;
}

void HistoryFeed::loadSeries()
{
    const auto future = m_context.session->history().readSeries(metricIds(), range(), kMaxPoints);
    whenDone(future, this, [this](const Result<QVector<Series>> &series) {
        if (series)
            showSeries(*series);
        else
            emit failed(series.error());
        m_series.done();
    });
}

void HistoryFeed::showSeries(const QVector<Series> &series)
{
    qsizetype next = 0;
    for (TimeChart *chart : m_group->charts())
        for (const SeriesInfo &info : chart->spec().series)
            chart->setSeries(info.id, series.value(next++));
    for (const SnapshotPtr &snapshot : std::as_const(m_recent))
        append(*snapshot);
}

void HistoryFeed::loadEvents()
{
    const TimeRange marks = withNewest(range(), m_context.range->isLive());
    whenDone(m_context.session->history().readEvents(marks), this, [this](const Result<QVector<ChangeEvent>> &events) {
        if (events)
            m_group->setEvents(*events);
        m_events.done();
    });
}

void HistoryFeed::loadEarlier()
{
    const qint64 offsetMs = m_context.range->compareMs();
    if (offsetMs == 0)
        return m_earlier.done();
    const TimeRange earlier = earlierOf(range(), offsetMs, m_context.range->isLive());
    m_earlierUntilMs = earlier.toMs + offsetMs;
    const auto future = m_context.session->history().readSeries(metricIds(), earlier, kMaxPoints);
    whenDone(future, this, [this, offsetMs](const Result<QVector<Series>> &series) {
        if (!series)
            emit failed(series.error());
        else if (offsetMs == m_context.range->compareMs())
            showEarlier(*series, offsetMs);
        m_earlier.done();
    });
}

void HistoryFeed::showEarlier(const QVector<Series> &series, qint64 offsetMs)
{
    qsizetype next = 0;
    for (TimeChart *chart : m_group->charts())
        for (const SeriesInfo &info : chart->spec().series)
            chart->setEarlierSeries(info.id, series.value(next++), offsetMs);
}

void HistoryFeed::take(const SnapshotPtr &snapshot)
{
    const auto old = [&](const SnapshotPtr &other) { return other->timeMs < snapshot->timeMs - kRecentMs; };
    m_recent.removeIf(old);
    m_recent << snapshot;
    append(*snapshot);
    if (m_context.range->isLive() && m_context.range->compareMs() > 0 && snapshot->timeMs > m_earlierUntilMs)
        m_earlier.request();
}

void HistoryFeed::append(const Snapshot &snapshot)
{
    if (!m_context.range->isLive())
        return;
    for (TimeChart *chart : m_group->charts()) {
        const QVector<SeriesInfo> infos = chart->spec().series;
        const bool concerned = std::any_of(
            infos.begin(), infos.end(), [&](const SeriesInfo &info) { return snapshot.values.contains(info.id); });
        if (concerned && snapshot.gap)
            chart->appendGap(snapshot.timeMs);
        for (const SeriesInfo &info : infos)
            if (const auto value = snapshot.values.constFind(info.id); value != snapshot.values.cend())
                chart->append(info.id, snapshot.timeMs, *value);
    }
}

} // namespace mahout
