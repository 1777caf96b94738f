// SPDX-License-Identifier: GPL-3.0-or-later
// The points of one series in ascending time, and what can be asked of them. A plain value. Of every 64 points it knows
// the lowest, the highest and the sum, so that a million of them are drawn and described as fast as a few thousand.
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
    qsizetype count(const TimeRange &range) const; // of its points, gaps too

    // What has to be drawn of a range in `slices` columns: all its points, one beyond either edge so that lines reach
    // it, or of each slice the first, the lowest, the highest and the last where there are more. Gaps stay.
    Series thinned(const TimeRange &range, int slices) const;
    // The mean of the values from `fromMs` to before `toMs`; NaN when there is none.
    double mean(double fromMs, double toMs) const;

    // The value of the nearest point, NaN when none is within two usual steps.
    double valueAt(double timeMs) const;
    // The time of the next point after (before) `timeMs`, or `timeMs` when there is none.
    double stepFrom(double timeMs, int direction) const;
    Summary summary(const TimeRange &range) const;

private:
    struct Sum { // of finite values
        double minimum = qInf(), maximum = -qInf(), sum = 0;
        qsizetype count = 0;
        void add(double value);
        void add(const Sum &other);
        double mean() const { return count > 0 ? sum / double(count) : qQNaN(); }
    };
    static constexpr qsizetype kBlock = 64;

    qsizetype firstAtOrAfter(double timeMs) const;
    Sum sumOf(qsizetype begin, qsizetype end) const;
    void addBlocks(); // those that have become full

    Series m_series;
    QVector<Sum> m_blocks; // of points 0 … 63, 64 … 127, …
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
// each stands in the middle of its slice. A slice without any value is a gap; one without points is left out.
AlignedSeries averaged(const QVector<const SeriesBuffer *> &series, const TimeRange &range, double sliceMs);
// Each series plus all before it. A time at which none has a value is a gap in all.
AlignedSeries stacked(AlignedSeries series);

} // namespace mahout
