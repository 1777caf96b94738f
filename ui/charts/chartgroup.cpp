// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartgroup.h"

namespace mahout {

ChartGroup::ChartGroup(QObject *parent)
    : QObject(parent)
{
}

void ChartGroup::add(TimeChart *chart)
{
    m_charts.append(chart);
    chart->setEvents(m_events);
    showRange(chart);
    connect(chart, &TimeChart::eventClicked, this, &ChartGroup::eventClicked);
    connect(chart, &TimeChart::crosshairMoved, this, [this, chart](std::optional<qint64> time) {
        for (TimeChart *other : charts())
            if (other != chart)
                other->setCrosshair(time);
    });
    connect(chart, &TimeChart::rangeSelected, this, [this](const TimeRange &range) {
        if (m_range)
            m_range->zoomTo(range);
    });
    connect(chart, &TimeChart::liveRequested, this, [this] {
        if (m_range)
            m_range->goLive();
    });
}

void ChartGroup::follow(TimeRangeModel *range)
{
    m_range = range;
    const auto showAll = [this] {
        for (TimeChart *chart : charts())
            showRange(chart);
    };
    connect(range, &TimeRangeModel::changed, this, showAll);
    // Never the lines of one offset beside the words of another.
    connect(range, &TimeRangeModel::compareChanged, this, [this] {
        for (TimeChart *chart : charts())
            chart->clearEarlier();
    });
    showAll();
}

void ChartGroup::setEvents(const QVector<ChangeEvent> &events)
{
    m_events = events;
    for (TimeChart *chart : charts())
        chart->setEvents(events);
}

void ChartGroup::clear()
{
    m_events.clear();
    for (TimeChart *chart : charts())
        chart->clear();
}

QVector<TimeChart *> ChartGroup::charts() const
{
    QVector<TimeChart *> alive;
    for (const QPointer<TimeChart> &chart : m_charts)
        if (chart)
            alive.append(chart);
    return alive;
}

void ChartGroup::showRange(TimeChart *chart) const
{
    if (!m_range)
        return;
    if (m_range->isLive())
        chart->setLive(m_range->liveLengthMs());
    else
        chart->setRange(m_range->fixedRange());
}

} // namespace mahout
