// SPDX-License-Identifier: GPL-3.0-or-later
#include "seriesbuffer.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

constexpr qsizetype kPerSlice = 4; // points that are drawn of a slice

SeriesBuffer::Trend trendOf(double first, double last)
{
    if (!std::isfinite(first) || !std::isfinite(last))
        return SeriesBuffer::Trend::Unknown;
    if (std::abs(last - first) <= 0.1 * std::max(std::abs(first), std::abs(last)))
        return SeriesBuffer::Trend::Steady;
    return last > first ? SeriesBuffer::Trend::Rising : SeriesBuffer::Trend::Falling;
}

} // namespace

void SeriesBuffer::Sum::add(double value)
{
    if (!std::isfinite(value))
        return;
    minimum = std::min(minimum, value);
    maximum = std::max(maximum, value);
    sum += value;
    ++count;
}

void SeriesBuffer::Sum::add(const Sum &other)
{
    minimum = std::min(minimum, other.minimum);
    maximum = std::max(maximum, other.maximum);
    sum += other.sum;
    count += other.count;
}

void SeriesBuffer::addBlocks()
{
    while ((m_blocks.size() + 1) * kBlock <= values().size()) {
        Sum block;
        for (qsizetype i = m_blocks.size() * kBlock; i < (m_blocks.size() + 1) * kBlock; ++i)
            block.add(values().at(i));
        m_blocks.append(block);
    }
}

SeriesBuffer::Sum SeriesBuffer::sumOf(qsizetype begin, qsizetype end) const
{
    Sum sum;
    qsizetype i = begin;
    while (i < end) {
        const bool whole = i % kBlock == 0 && i + kBlock <= end && i / kBlock < m_blocks.size();
        whole ? sum.add(m_blocks.at(i / kBlock)) : sum.add(values().at(i));
        i += whole ? kBlock : 1;
    }
    return sum;
}

void SeriesBuffer::assign(const Series &series)
{
    m_series = series;
    m_blocks.clear();
    addBlocks();
}

bool SeriesBuffer::append(double timeMs, double value)
{
    if (!isEmpty() && timeMs <= m_series.timesMs.last())
        return false;
    m_series.timesMs.append(timeMs);
    m_series.values.append(value);
    addBlocks();
    return true;
}

// Removing at the front moves the rest, so it waits until an eighth of the points is superfluous.
void SeriesBuffer::removeBefore(double timeMs)
{
    const qsizetype superfluous = firstAtOrAfter(timeMs) - 1;
    if (superfluous < std::max<qsizetype>(16, times().size() / 8))
        return;
    m_series.timesMs.remove(0, superfluous);
    m_series.values.remove(0, superfluous);
    m_blocks.clear();
    addBlocks();
}

void SeriesBuffer::clear() { assign({}); }

qsizetype SeriesBuffer::firstAtOrAfter(double timeMs) const
{
    return std::lower_bound(times().cbegin(), times().cend(), timeMs) - times().cbegin();
}

double SeriesBuffer::valueAt(double timeMs) const
{
    if (isEmpty())
        return qQNaN();
    qsizetype nearest = firstAtOrAfter(timeMs);
    if (nearest == times().size() || (nearest > 0 && timeMs - times().at(nearest - 1) < times().at(nearest) - timeMs))
        --nearest;
    const double step = times().size() > 1 ? (times().last() - times().first()) / double(times().size() - 1) : 1000;
    return std::abs(times().at(nearest) - timeMs) <= 2 * step ? values().at(nearest) : qQNaN();
}

double SeriesBuffer::stepFrom(double timeMs, int direction) const
{
    const qsizetype at = firstAtOrAfter(timeMs);
    const bool onPoint = at < times().size() && times().at(at) == timeMs;
    const qsizetype next = direction < 0 ? at - 1 : at + (onPoint ? 1 : 0);
    return next >= 0 && next < times().size() ? times().at(next) : timeMs;
}

// Of the thirds of the points.
SeriesBuffer::Summary SeriesBuffer::summary(const TimeRange &range) const
{
    const qsizetype begin = firstAtOrAfter(double(range.fromMs)), end = firstAtOrAfter(double(range.toMs) + 0.5);
    const Sum all = sumOf(begin, end);
    if (all.count == 0)
        return {};
    qsizetype last = end - 1;
    while (!std::isfinite(values().at(last)))
        --last;
    const qsizetype third = (end - begin) / 3;
    return {values().at(last), all.minimum, all.maximum,
        all.count < 6 ? Trend::Unknown : trendOf(sumOf(begin, begin + third).mean(), sumOf(end - third, end).mean())};
}

qsizetype SeriesBuffer::count(const TimeRange &range) const
{
    return firstAtOrAfter(double(range.toMs) + 0.5) - firstAtOrAfter(double(range.fromMs));
}

double SeriesBuffer::mean(double fromMs, double toMs) const
{
    return sumOf(firstAtOrAfter(fromMs), firstAtOrAfter(toMs)).mean();
}

Series SeriesBuffer::thinned(const TimeRange &range, int slices) const
{
    const qsizetype begin = std::max<qsizetype>(0, firstAtOrAfter(double(range.fromMs)) - 1);
    const qsizetype end = std::min(times().size(), firstAtOrAfter(double(range.toMs) + 0.5) + 1);
    Series thin;
    const auto add = [&thin](double timeMs, double value) {
        thin.timesMs.append(timeMs);
        thin.values.append(value);
    };
    const bool fits = end - begin <= kPerSlice * std::max(1, slices);
    const double sliceMs = double(range.lengthMs()) / std::max(1, slices);
    for (qsizetype first = begin, next = begin; first < end; first = next) {
        const double until = (std::floor(times().at(first) / sliceMs) + 1) * sliceMs;
        next = fits ? first + 1 : std::clamp(firstAtOrAfter(until), first + 1, end);
        if (next - first <= kPerSlice) {
            for (qsizetype i = first; i < next; ++i)
                add(times().at(i), values().at(i));
            continue;
        }
        const Sum sum = sumOf(first, next);
        const double middle = (times().at(first) + times().at(next - 1)) / 2;
        add(times().at(first), values().at(first));
        if (sum.count > 0) {
            add(middle, sum.minimum);
            add(middle, sum.maximum);
        }
        add(times().at(next - 1), values().at(next - 1));
    }
    return thin;
}

Series lonelyPoints(const Series &series, const TimeRange &range)
{
    const auto known
        = [&series](qsizetype i) { return i >= 0 && i < series.values.size() && std::isfinite(series.values.at(i)); };
    Series lonely;
    for (qsizetype i = 0; i < series.timesMs.size(); ++i)
        if (known(i) && !known(i - 1) && !known(i + 1) && series.timesMs.at(i) >= double(range.fromMs)
            && series.timesMs.at(i) <= double(range.toMs)) {
            lonely.timesMs.append(series.timesMs.at(i));
            lonely.values.append(series.values.at(i));
        }
    return lonely;
}

AlignedSeries align(const QVector<const SeriesBuffer *> &series, const TimeRange &range)
{
    AlignedSeries result;
    QVector<std::pair<qsizetype, qsizetype>> spans; // of each series, the points within the range
    for (const SeriesBuffer *buffer : series) {
        const QVector<double> &times = buffer->times();
        const auto begin = std::lower_bound(times.cbegin(), times.cend(), double(range.fromMs));
        const auto end = std::upper_bound(begin, times.cend(), double(range.toMs));
        result.timesMs.append({begin, end});
        spans.append({begin - times.cbegin(), end - times.cbegin()});
    }
    std::sort(result.timesMs.begin(), result.timesMs.end());
    result.timesMs.erase(std::unique(result.timesMs.begin(), result.timesMs.end()), result.timesMs.end());
    for (qsizetype s = 0; s < series.size(); ++s) {
        const SeriesBuffer &buffer = *series.at(s);
        QVector<double> values(result.timesMs.size(), qQNaN());
        auto at = result.timesMs.cbegin();
        for (qsizetype i = spans.at(s).first; i < spans.at(s).second; ++i) {
            at = std::lower_bound(at, result.timesMs.cend(), buffer.times().at(i));
            values[at - result.timesMs.cbegin()] = buffer.values().at(i);
        }
        result.values.append(values);
    }
    return result;
}

AlignedSeries averaged(const QVector<const SeriesBuffer *> &series, const TimeRange &range, double sliceMs)
{
    AlignedSeries means;
    means.values.resize(series.size());
    const double last = std::floor(double(range.toMs) / sliceMs);
    for (double slice = std::floor(double(range.fromMs) / sliceMs); slice <= last; ++slice) {
        const double from = slice * sliceMs, to = from + sliceMs;
        const TimeRange span{qint64(std::ceil(from)), qint64(std::ceil(to)) - 1};
        if (std::none_of(
                series.begin(), series.end(), [&span](const SeriesBuffer *buffer) { return buffer->count(span) > 0; }))
            continue;
        means.timesMs << from + sliceMs / 2;
        for (qsizetype i = 0; i < series.size(); ++i)
            means.values[i] << series.at(i)->mean(from, to);
    }
    return means;
}

AlignedSeries stacked(AlignedSeries series)
{
    for (qsizetype time = 0; time < series.timesMs.size(); ++time) {
        double sum = 0;
        const bool gap = std::none_of(series.values.cbegin(), series.values.cend(),
            [time](const auto &values) { return std::isfinite(values.at(time)); });
        for (QVector<double> &values : series.values) {
            sum += std::isfinite(values.at(time)) ? values.at(time) : 0;
            values[time] = gap ? qQNaN() : sum;
        }
    }
    return series;
}

} // namespace mahout
