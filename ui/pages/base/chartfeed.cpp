// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartfeed.h"
#include "serversession.h"
#include <cmath>

namespace mahout {

namespace {

constexpr int kMostPoints = 1500; // about two per pixel of a wide chart

// Live points may have come while the history was read; those newer than its end stay.
Series joined(Series history, const Series &live)
{
    const double end = history.timesMs.isEmpty() ? -qInf() : history.timesMs.last();
    for (qsizetype i = 0; i < live.timesMs.size(); ++i)
        if (live.timesMs.at(i) > end) {
            history.timesMs.append(live.timesMs.at(i));
            history.values.append(live.values.at(i));
        }
    return history;
}

bool hasValues(const Series &series)
{
    return std::any_of(series.values.cbegin(), series.values.cend(), [](double value) { return std::isfinite(value); });
}

} // namespace

ChartFeed::ChartFeed(ServerSession *session, TimeRangeModel *range, ChartGroup *group, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_range(range)
    , m_group(group)
{
    group->follow(range);
    connect(range, &TimeRangeModel::changed, this, &ChartFeed::reload);
    connect(session, &ServerSession::snapshotArrived, this, &ChartFeed::append);
    connect(session, &ServerSession::eventRecorded, this, &ChartFeed::addEvent);
    QMetaObject::invokeMethod(this, &ChartFeed::reload, Qt::QueuedConnection); // once the page has added its charts
}

QStringList ChartFeed::metricIds() const
{
    QStringList ids;
    for (const TimeChart *chart : m_group->charts())
        for (const SeriesInfo &series : chart->spec().series)
            if (!ids.contains(series.id))
                ids.append(series.id);
    return ids;
}

void ChartFeed::reload()
{
    const int generation = ++m_generation;
    const QStringList ids = metricIds();
    const TimeRange shown = m_range->rangeAt(m_session->serverNowMs());
    whenDone(m_session->history().readSeries(ids, shown, kMostPoints), this,
        [this, generation, ids](const Result<QVector<Series>> &series) {
            if (generation != m_generation)
                return;
            if (series)
                showHistory(ids, *series);
            else
                emit failed(series.error());
        });
    whenDone(
        m_session->history().readEvents(shown), this, [this, generation](const Result<QVector<ChangeEvent>> &events) {
            if (generation != m_generation || !events)
                return;
            m_events = *events;
            m_group->setEvents(m_events);
        });
}

void ChartFeed::showHistory(const QStringList &ids, const QVector<Series> &series)
{
    bool any = false;
    for (TimeChart *chart : m_group->charts())
        for (const SeriesInfo &info : chart->spec().series) {
            const Series history = series.value(ids.indexOf(info.id));
            chart->setSeries(info.id, m_range->isLive() ? joined(history, chart->series(info.id)) : history);
            any = any || hasValues(history);
        }
    if (any)
        emit fed();
}

// A fixed range is history: new points belong to it only if they come before its end, and then a reload brings them.
void ChartFeed::append(const SnapshotPtr &snapshot)
{
    if (!m_range->isLive())
        return;
    bool any = false;
    for (TimeChart *chart : m_group->charts()) {
        const QVector<SeriesInfo> &list = chart->spec().series;
        const bool concerned = std::any_of(
            list.cbegin(), list.cend(), [&](const SeriesInfo &info) { return snapshot->values.contains(info.id); });
        if (concerned && snapshot->gap)
            chart->appendGap(snapshot->timeMs - 1);
        for (const SeriesInfo &info : list)
            if (const auto value = snapshot->values.constFind(info.id); value != snapshot->values.constEnd())
                chart->append(info.id, snapshot->timeMs, *value);
        any = any || concerned;
    }
    if (any)
        emit fed();
}

void ChartFeed::addEvent(const ChangeEvent &event)
{
    m_events.append(event);
    m_group->setEvents(m_events);
}

} // namespace mahout
