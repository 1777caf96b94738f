// SPDX-License-Identifier: GPL-3.0-or-later
#include "downsample.h"

#include <algorithm>

namespace mahout {

Downsampler::Downsampler(TimeRange range, qsizetype maxPoints)
    : m_range(range)
    , m_maxPoints(qMax(qsizetype(2), maxPoints))
{
}

void Downsampler::add(qint64 timeMs, double value)
{
    const Point point{timeMs, value};
    if (m_thinning) {
        thin(point);
        return;
    }
    m_all << point;
    m_thinning = m_all.size() > m_maxPoints;
    if (m_thinning)
        for (const Point &earlier : std::exchange(m_all, {}))
            thin(earlier);
}

void Downsampler::thin(const Point &point)
{
    const qint64 slices = m_maxPoints / 2;
    const qint64 slice = (point.timeMs - m_range.fromMs) * slices / qMax(qint64(1), m_range.lengthMs());
    if (slice != m_slice)
        flush();
    m_slice = slice;
    if (std::isnan(point.value)) {
        m_gap = m_gap.value_or(point);
        return;
    }
    if (!m_low || point.value < m_low->value)
        m_low = point;
    if (!m_high || point.value > m_high->value)
        m_high = point;
}

void Downsampler::flush()
{
    std::array<std::optional<Point>, 3> kept{m_low, m_high, m_gap};
    if (m_low && m_high && m_low->timeMs == m_high->timeMs)
        kept[1].reset();
    std::sort(kept.begin(), kept.end(),
        [](const auto &a, const auto &b) { return (a ? a->timeMs : 0) < (b ? b->timeMs : 0); });
    for (const auto &point : kept)
        if (point)
            push(*point);
    m_low.reset();
    m_high.reset();
    m_gap.reset();
}

// One NaN between points is enough.
void Downsampler::push(const Point &point)
{
    if (std::isnan(point.value) && (m_series.values.isEmpty() || std::isnan(m_series.values.last())))
        return;
    m_series.timesMs << double(point.timeMs);
    m_series.values << point.value;
}

Series Downsampler::finish()
{
    flush();
    for (const Point &point : std::as_const(m_all))
        push(point);
    while (!m_series.values.isEmpty() && std::isnan(m_series.values.last())) {
        m_series.values.removeLast();
        m_series.timesMs.removeLast();
    }
    return std::move(m_series);
}

} // namespace mahout
