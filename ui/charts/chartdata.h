// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart has to show: its series with their points, the range they are compared with, and which of them are
// hidden. A plain value that answers in words and figures. Internal to ui/charts.
#pragma once

#include "earlierrange.h"
#include "timechart.h"
#include <QSet>

namespace mahout {

struct ChartData {
    QVector<SeriesInfo> series;
    QHash<QString, SeriesBuffer> buffers; // by the series' id
    EarlierRange earlier;
    QSet<QString> hidden;

    bool contains(const QString &id) const;
    bool isVisible(const QString &id) const { return !hidden.contains(id); }
    QVector<SeriesInfo> visible(SeriesInfo::Kind kind) const;
    QStringList visibleIds(SeriesInfo::Kind kind) const;
    const SeriesBuffer &buffer(const QString &id) const; // empty for an unknown id

    // Of the areas together, or of the line when there is only one; with several lines each has its own in the legend.
    QString differenceAt(qint64 timeMs) const;
    // "Latency: latest 12 ms, minimum …": for a screen reader.
    QString described(const SeriesInfo &series, Unit unit, const TimeRange &range) const;
    // One line per time: local ISO time, a column per visible series, and one more for each that is compared with, at
    // the times of now.
    QString toTable(Unit unit, const TimeRange &range, QChar separator) const;
};

} // namespace mahout
