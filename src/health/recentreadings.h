// SPDX-License-Identifier: GPL-3.0-or-later
// The readings of a source over the last while, so that a check can subtract one from another.
#pragma once

#include "units.h"
#include <algorithm>
#include <QVector>

namespace mahout {

// `Reading` has a member timeMs in milliseconds of a clock that advances.
template <typename Reading> class RecentReadings {
public:
    explicit RecentReadings(Milliseconds span)
        : m_spanMs(double(span.count()))
    {
    }

    void remember(Reading reading)
    {
        // One more than the span asks for, so that there is always one old enough to be subtracted.
        const auto second = m_readings.size() > 1 ? m_readings.begin() + 1 : m_readings.end();
        const auto kept = std::find_if(
            second, m_readings.end(), [&](const Reading &old) { return old.timeMs > reading.timeMs - m_spanMs; });
        if (second != m_readings.end())
            m_readings.erase(m_readings.begin(), kept - 1);
        m_readings << std::move(reading);
    }
    void clear() { m_readings.clear(); }

    bool isEmpty() const { return m_readings.isEmpty(); }
    bool canCompare() const { return m_readings.size() > 1; }
    const Reading &latest() const { return m_readings.last(); }
    // The newest that is at least `window` older than the last one, else the oldest.
    const Reading &before(Milliseconds window) const
    {
        const double latestMs = m_readings.last().timeMs - double(window.count());
        const auto newer = std::find_if(m_readings.begin(), m_readings.end(),
            [latestMs](const Reading &reading) { return reading.timeMs > latestMs; });
        return newer == m_readings.begin() ? m_readings.first() : *std::prev(newer);
    }

private:
    double m_spanMs;
    QVector<Reading> m_readings; // ascending
};

} // namespace mahout
