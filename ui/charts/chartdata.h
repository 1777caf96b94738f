// SPDX-License-Identifier: GPL-3.0-or-later
// What a TimeChart holds: its points, those of the range it is compared with, what is hidden and which window is shown.
// Knows nothing of drawing. A plain value. Internal to ui/charts.
#pragma once

#include "earlierrange.h"
#include "timechart.h"
#include <QHash>
#include <QSet>

namespace mahout {

struct ChartData {
    ChartSpec spec;
    QHash<QString, SeriesBuffer> buffers = {};
    EarlierRange earlier = {};
    QSet<QString> hidden = {};
    std::optional<TimeRange> fixed = {}; // unset: live
    std::optional<TimeRange> preview = {}; // a span that the owner of the range has not answered yet
    qint64 liveLengthMs = 15 * 60 * 1000;
    double newestMs = 0;

    TimeRange range() const; // as shown
    void dropOld(); // a live window does not need what has left it; a fixed one keeps all it was given

    bool has(const QString &id) const;
    const SeriesBuffer &series(const QString &id) const; // empty for one that has no points
    QVector<SeriesInfo> visible(SeriesInfo::Kind kind) const;
    QStringList visibleIds(SeriesInfo::Kind kind) const;
    // The time of the nearest point of any series after (before) a moment, or the moment when there is none.
    double stepFrom(double timeMs, int direction) const;
};

} // namespace mahout
