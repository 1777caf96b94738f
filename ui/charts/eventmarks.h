// SPDX-License-Identifier: GPL-3.0-or-later
// Marks of events on the axis: which stand together, and what they say. Internal to ui/charts.
#pragma once

#include "snapshot.h"
#include <functional>
#include <QRect>

namespace mahout {

// Events whose icons would overlap share a mark.
struct EventMark {
    QVector<int> events; // places in the list, by time
    int x = 0; // of the icon: the middle of its events
};

QString eventIcon(ChangeEvent::Kind kind); // of resources/icons; each kind has a shape of its own
QString eventKindName(ChangeEvent::Kind kind); // translated: "Failover"

// Marks within `area` for icons `reach` pixels wide; `xOf` gives the place of a moment.
QVector<EventMark> groupedMarks(
    const QVector<ChangeEvent> &events, const QRect &area, int reach, const std::function<double(qint64)> &xOf);
// Time, title and detail of each event of a mark; of many, the first few and the number of the others.
QString markText(const QVector<ChangeEvent> &events, const EventMark &mark);

} // namespace mahout
