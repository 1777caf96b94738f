// SPDX-License-Identifier: GPL-3.0-or-later
// A long series as few points that look the same.
#pragma once

#include "snapshot.h"
#include "timerange.h"

namespace mahout {

// Fed with ascending points, gives them all back while they are at most `maxPoints`. Of more it keeps of every slice of
// the range the lowest and highest point and one gap, so that no spike and no hole is lost: at most about `maxPoints`
// points and the gaps.
class Downsampler {
public:
    Downsampler(TimeRange range, qsizetype maxPoints);
    void add(qint64 timeMs, double value); // NaN is a gap
    Series finish();

private:
    struct Point {
        qint64 timeMs = 0;
        double value = 0;
    };
    void thin(const Point &point);
    void flush();
    void push(const Point &point);

    TimeRange m_range;
    qsizetype m_maxPoints;
    QVector<Point> m_all; // until there are too many
    bool m_thinning = false;
    qint64 m_slice = -1;
    std::optional<Point> m_low, m_high, m_gap;
    Series m_series;
};

} // namespace mahout
