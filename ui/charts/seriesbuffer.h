// SPDX-License-Identifier: GPL-3.0-or-later
// The points of one series in ascending time, and what can be asked of them. A plain value.
#pragma once

#include "pointlevels.h"
#include "snapshot.h"
#include "timerange.h"

namespace mahout {

class SeriesBuffer {
public:
    enum class Trend { Unknown, Steady, Rising, Falling };
    struct Summary {
        double latest = qQNaN(); // all NaN when the span holds no value
        double minimum = qQNaN();
        double maximum = qQNaN();
        Trend trend = Trend::Unknown; // last third against first third; steady within 10 %
    };

    void assign(const Series &series);
    bool append(double timeMs, double value); // false when not newer than the last point
    void removeBefore(double timeMs); // keeps one point before it, so that lines enter from the edge
    void clear();

    const QVector<double> &times() const { return m_series.timesMs; }
    const QVector<double> &values() const { return m_series.values; }
    bool isEmpty() const { return m_series.timesMs.isEmpty(); }

    // The value of the nearest point, NaN when none is within two usual steps.
    double valueAt(double timeMs) const;
    // The time of the next point after (before) `timeMs`, or `timeMs` when there is none.
    double stepFrom(double timeMs, int direction) const;
    Summary summary(const TimeRange &range) const;
    // Fast with any number of points; both NaN when the range holds no value.
    struct Extremes {
        double minimum = qQNaN();
        double maximum = qQNaN();
    };
    Extremes extremes(const TimeRange &range) const;
    // What a picture of the range `columns` pixels wide needs: all points while they are few, else per slice of at
    // most half a pixel its smallest and largest value, and a gap where it has one. One point more on both sides.
    Series condensed(const TimeRange &range, int columns) const;
    // [begin, end) of the points in the range.
    std::pair<qsizetype, qsizetype> span(double fromMs, double toMs) const;
    // Mean of the points in [begin, end); NaN when all are gaps.
    double mean(qsizetype begin, qsizetype end) const;

private:
    qsizetype firstAtOrAfter(double timeMs) const;
    Series m_series;
    PointLevels m_levels;
};

// Values in the range that have a gap, or nothing, on both sides.
Series lonelyPoints(const Series &series, const TimeRange &range);

// Values of several series at the union of their times; NaN where a series has no point.
struct AlignedSeries {
    QVector<double> timesMs;
    QVector<QVector<double>> values; // values[series][time]
};
AlignedSeries align(const QVector<const SeriesBuffer *> &series, const TimeRange &range);
// Means over slices of `sliceMs`, which begin at its multiples so that a sliding window does not make them tremble;
// each stands in the middle of its slice. A slice without any value is a gap.
AlignedSeries averaged(const AlignedSeries &series, double sliceMs);
// The same as averaged(align(series, range), sliceMs), without looking at each point.
AlignedSeries sliced(const QVector<const SeriesBuffer *> &series, const TimeRange &range, double sliceMs);
// Aligned as they are, or sliced when the points stand closer together than `sliceMs`.
AlignedSeries alignedFor(const QVector<const SeriesBuffer *> &series, const TimeRange &range, double sliceMs);
// Each series plus all before it. A time at which none has a value is a gap in all.
AlignedSeries stacked(AlignedSeries series);

} // namespace mahout
