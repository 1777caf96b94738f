// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart shows of an earlier range for comparison: its series, moved onto the time axis of now, and the words for
// the difference. A plain value. Internal to ui/charts.
#pragma once

#include "seriesbuffer.h"
#include <QHash>

namespace mahout {

class EarlierRange {
public:
    // Series of another offset than before replace all that was there.
    void assign(const QString &id, const Series &series, qint64 offsetMs);
    void clear();
    void removeBefore(double timeMs);

    bool isActive() const { return m_offsetMs > 0; }
    qint64 offsetMs() const { return m_offsetMs; }
    const SeriesBuffer &series(const QString &id) const; // moved; empty for an unknown id
    bool hasValues(const QStringList &ids, const TimeRange &range) const;

    // The sum of several series at the times at which any of them has a point; a time without any value is a gap. When
    // the points are closer than `sliceMs`, of the means over such slices.
    Series total(const QStringList &ids, const TimeRange &range, double sliceMs = 0) const;
    QString baseName(qint64 timeMs) const; // the day that is compared with at a moment of now: "Tue 17 Nov"

private:
    QHash<QString, SeriesBuffer> m_series;
    qint64 m_offsetMs = 0;
};

// "+38 %", "−4 %", "×12" from ten times on, "±0 %"; empty when either is unknown or the base is nothing.
QString differenceText(double now, double before);

} // namespace mahout
