// SPDX-License-Identifier: GPL-3.0-or-later
// The points of one series in ascending time, and what can be asked of them. A plain value.
#pragma once

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
    // Grows when points that were there have been replaced; appending and removing at the front do not count.
    int revision() const { return m_revision; }

    // The value of the nearest point, NaN when none is within two usual steps.
    double valueAt(double timeMs) const;
    // The time of the next point after (before) `timeMs`, or `timeMs` when there is none.
    double stepFrom(double timeMs, int direction) const;
    Summary summary(const TimeRange &range) const;
    // Values in the range that have a gap, or nothing, on both sides.
    Series lonelyPoints(const TimeRange &range) const;

private:
    qsizetype firstAtOrAfter(double timeMs) const;
    Series m_series;
    int m_revision = 0;
};

// Values of several series at the union of their times; NaN where a series has no point.
struct AlignedSeries {
    QVector<double> timesMs;
    QVector<QVector<double>> values; // values[series][time]
};
AlignedSeries align(const QVector<const SeriesBuffer *> &series, const TimeRange &range);
// Means over slices of `sliceMs`, which begin at its multiples so that a sliding window does not make them tremble;
// each stands in the middle of its slice. A slice without any value is a gap.
AlignedSeries averaged(const AlignedSeries &series, double sliceMs);
// Each series plus all before it. A time at which none has a value is a gap in all.
AlignedSeries stacked(AlignedSeries series);

} // namespace mahout
