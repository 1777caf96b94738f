// SPDX-License-Identifier: GPL-3.0-or-later
// What a statement usually takes at a time of the day and the week, learned from its own past, and how much it usually
// strays from it.
#pragma once

#include "regressionoptions.h"
#include "timerange.h"
#include "workwindow.h"

namespace mahout {

enum class Measure { Time, Blocks }; // of one call
double logOf(const WorkWindow &window, Measure measure);

class SeasonalProfile {
public:
    enum class Season {
        None, // less than two days: one level
        Day, // by the time of the day
        Workdays, // the same, weekends apart
        Week, // by the time of the week
    };

    SeasonalProfile() = default; // knows nothing
    // From the windows that lie within `range`. Days and weeks are UTC's.
    static SeasonalProfile learned(
        const QVector<WorkWindow> &windows, Measure measure, TimeRange range, const RegressionOptions &options = {});

    bool isEmpty() const { return m_levels.isEmpty(); }
    bool isWarm() const { return m_warm; } // saw enough for a verdict
    Season season() const { return m_season; }
    double expected(qint64 timeMs) const; // natural logarithm; NaN when empty
    double scale() const { return m_scale; } // of the distances from it, never below the floor

    // By how much a window's figure lies above what was to be expected, as a logarithm. NaN where it is not known.
    double residual(const WorkWindow &window) const;
    // The same in scales; a window with fewer calls than usual weighs less, by the root of their share.
    double score(const WorkWindow &window) const;

private:
    qsizetype slotOf(qint64 timeMs) const;
    Measure m_measure = Measure::Time;
    Season m_season = Season::None;
    QVector<double> m_levels; // by slot
    double m_scale = qQNaN();
    double m_usualCalls = 0;
    bool m_warm = false;
};

} // namespace mahout
