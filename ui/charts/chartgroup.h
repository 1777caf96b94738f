// SPDX-License-Identifier: GPL-3.0-or-later
// The charts of one page: one range, one crosshair, one set of events. The group does not own the charts.
// GUI thread only.
#pragma once

#include "timechart.h"
#include "timerangemodel.h"
#include <QPointer>

namespace mahout {

class ChartGroup : public QObject {
    Q_OBJECT
public:
    explicit ChartGroup(QObject *parent = nullptr);

    void add(TimeChart *chart); // takes over the group's range and events
    // Shows the window's range in every chart, and lets zooming and panning in any of them change it. When the offset
    // of the comparison changes, the earlier lines go; who feeds the charts brings the new ones.
    void follow(TimeRangeModel *range);
    void setEvents(const QVector<ChangeEvent> &events);
    void clear(); // data and events of every chart
    QVector<TimeChart *> charts() const;

signals:
    void eventClicked(const mahout::ChangeEvent &event);

private:
    void showRange(TimeChart *chart) const;

    QVector<QPointer<TimeChart>> m_charts;
    QPointer<TimeRangeModel> m_range;
    QVector<ChangeEvent> m_events;
};

} // namespace mahout
