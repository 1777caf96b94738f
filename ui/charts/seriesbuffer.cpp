// SPDX-License-Identifier: GPL-3.0-or-later
#include "seriesbuffer.h"
#include <algorithm>
#include <array>
#include <cmath>

namespace mahout {

namespace {

constexpr qsizetype kWorthSlicing = 2; // points per slice up to which all of them are no more than what is kept

// Of the finite values in [begin, end); NaN when there is none.
double meanOf(const QVector<double> &values, qsizetype begin, qsizetype end)
{
    double sum = 0;
    int count = 0;
    for (qsizetype i = begin; i < end; ++i)
        if (std::isfinite(values.at(i))) {
            sum += values.at(i);
            ++count;
        }
    return count > 0 ? sum / count : qQNaN();
}

double meanOf(const QVector<double> &values)
{
    double sum = 0;
    for (const double value : values)
        sum += value;
    return values.isEmpty() ? qQNaN() : sum / double(values.size());
}

SeriesBuffer::Trend trendOf(const QVector<double> &values)
{
    if (values.size() < 6)
        return SeriesBuffer::Trend::Unknown;
    const qsizetype third = values.size() / 3;
    const double first = meanOf(values.first(third));
    const double last = meanOf(values.last(third));
    if (std::abs(last - first) <= 0.1 * std::max(std::abs(first), std::abs(last)))
        return SeriesBuffer::Trend::Steady;
    return last > first ? SeriesBuffer::Trend::Rising : SeriesBuffer::Trend::Falling;
}

} // namespace

void SeriesBuffer::assign(const Series &series)
{
    m_series = series;
    m_levels = {};
    m_levels.rebuild(m_series.values);
}

bool SeriesBuffer::append(double timeMs, double value)
{
    if (!isEmpty() && timeMs <= m_series.timesMs.last())
        return false;
    m_series.timesMs.append(timeMs);
    m_series.values.append(value);
    m_levels.append(m_series.values);
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
    m_levels.removeFirst(superfluous, m_series.values);
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

SeriesBuffer::Summary SeriesBuffer::summary(const TimeRange &range) const
{
    QVector<double> known;
    for (qsizetype i = firstAtOrAfter(double(range.fromMs)); i < times().size() && times().at(i) <= double(range.toMs);
         ++i)
        if (std::isfinite(values().at(i)))
            known.append(values().at(i));
    if (known.isEmpty())
        return {};
    const auto [minimum, maximum] = std::minmax_element(known.cbegin(), known.cend());
    return {known.last(), *minimum, *maximum, trendOf(known)};
}

SeriesBuffer::Extremes SeriesBuffer::extremes(const TimeRange &range) const
{
    const auto [begin, end] = span(double(range.fromMs), double(range.toMs));
    const PointLevels::Block block = m_levels.over(values(), begin, end);
    return block.count == 0 ? Extremes{} : Extremes{values().at(block.minimumAt), values().at(block.maximumAt)};
}

std::pair<qsizetype, qsizetype> SeriesBuffer::span(double fromMs, double toMs) const
{
    return {firstAtOrAfter(fromMs), std::upper_bound(times().cbegin(), times().cend(), toMs) - times().cbegin()};
}

double SeriesBuffer::mean(qsizetype begin, qsizetype end) const
{
    const PointLevels::Block block = m_levels.over(values(), begin, end);
    return block.count == 0 ? qQNaN() : block.sum / double(block.count);
}

Series SeriesBuffer::condensed(const TimeRange &range, int columns) const
{
    auto [begin, end] = span(double(range.fromMs), double(range.toMs));
    begin = std::max<qsizetype>(0, begin - 1);
    end = std::min(times().size(), end + 1);
    qsizetype points = 1; // of a slice
    while (4 * columns * points <= end - begin) // at most half a pixel, so that no column of pixels is left out
        points *= 2;
    Series result;
    const auto take = [&](qsizetype at) {
        result.timesMs.append(times().at(at));
        result.values.append(values().at(at));
    };
    if (points <= kWorthSlicing) {
        result.timesMs = times().mid(begin, end - begin);
        result.values = values().mid(begin, end - begin);
        return result;
    }
    for (qsizetype at = begin, next = at; at < end; at = next) {
        next = std::min(end, m_levels.blockEnd(at, points));
        const PointLevels::Block block = m_levels.over(values(), at, next);
        std::array<qsizetype, 3> kept{block.minimumAt, block.maximumAt, block.gapAt};
        std::sort(kept.begin(), kept.end());
        for (std::size_t i = 0; i < kept.size(); ++i)
            if (kept.at(i) >= 0 && (i == 0 || kept.at(i) != kept.at(i - 1)))
                take(kept.at(i));
    }
    return result;
}

Series lonelyPoints(const Series &series, const TimeRange &range)
{
    const auto known
        = [&](qsizetype i) { return i >= 0 && i < series.values.size() && std::isfinite(series.values.at(i)); };
    Series lonely;
    for (qsizetype i = 0; i < series.timesMs.size(); ++i)
        if (range.contains(qint64(series.timesMs.at(i))) && known(i) && !known(i - 1) && !known(i + 1)) {
            lonely.timesMs.append(series.timesMs.at(i));
            lonely.values.append(series.values.at(i));
        }
    return lonely;
}

AlignedSeries align(const QVector<const SeriesBuffer *> &series, const TimeRange &range)
{
    AlignedSeries result;
    for (const SeriesBuffer *buffer : series) {
        const auto [begin, end] = buffer->span(double(range.fromMs), double(range.toMs));
        QVector<double> both;
        std::set_union(result.timesMs.cbegin(), result.timesMs.cend(), buffer->times().cbegin() + begin,
            buffer->times().cbegin() + end, std::back_inserter(both));
        result.timesMs = std::move(both);
    }
    for (const SeriesBuffer *buffer : series) {
        QVector<double> values(result.timesMs.size(), qQNaN());
        auto at = result.timesMs.cbegin();
        const auto [begin, end] = buffer->span(double(range.fromMs), double(range.toMs));
        for (qsizetype i = begin; i < end; ++i) {
            at = std::lower_bound(at, result.timesMs.cend(), buffer->times().at(i));
            values[at - result.timesMs.cbegin()] = buffer->values().at(i);
        }
        result.values.append(values);
    }
    return result;
}

AlignedSeries sliced(const QVector<const SeriesBuffer *> &series, const TimeRange &range, double sliceMs)
{
    AlignedSeries means;
    means.values.resize(series.size());
    QVector<std::pair<qsizetype, qsizetype>> left; // of each series, what no slice has taken
    for (const SeriesBuffer *buffer : series)
        left << buffer->span(double(range.fromMs), double(range.toMs));
    for (;;) {
        double first = qInf();
        for (qsizetype i = 0; i < series.size(); ++i)
            if (left.at(i).first < left.at(i).second)
                first = std::min(first, series.at(i)->times().at(left.at(i).first));
        if (!std::isfinite(first))
            return means;
        const double slice = std::floor(first / sliceMs);
        means.timesMs << (slice + 0.5) * sliceMs;
        for (qsizetype i = 0; i < series.size(); ++i) {
            auto &[begin, end] = left[i];
            const auto &times = series.at(i)->times();
            const auto next = std::partition_point(times.cbegin() + begin, times.cbegin() + end,
                [&](double time) { return std::floor(time / sliceMs) <= slice; });
            means.values[i] << series.at(i)->mean(begin, next - times.cbegin());
            begin = next - times.cbegin();
        }
    }
}

AlignedSeries averaged(const AlignedSeries &series, double sliceMs)
{
    AlignedSeries means;
    means.values.resize(series.values.size());
    const auto sliceOf = [&](qsizetype i) { return std::floor(series.timesMs.at(i) / sliceMs); };
    for (qsizetype begin = 0, end = 0; begin < series.timesMs.size(); begin = end) {
        while (end < series.timesMs.size() && sliceOf(end) == sliceOf(begin))
            ++end;
        means.timesMs << (sliceOf(begin) + 0.5) * sliceMs;
        for (qsizetype i = 0; i < series.values.size(); ++i)
            means.values[i] << meanOf(series.values.at(i), begin, end);
    }
    return means;
}

AlignedSeries alignedFor(const QVector<const SeriesBuffer *> &series, const TimeRange &range, double sliceMs)
{
    const auto isDense = [sliceMs](const QVector<double> &times, qsizetype begin, qsizetype end) {
        return end - begin > 1 && times.at(end - 1) - times.at(begin) < sliceMs * double(end - begin - 1);
    };
    for (const SeriesBuffer *buffer : series)
        if (const auto [begin, end] = buffer->span(double(range.fromMs), double(range.toMs));
            isDense(buffer->times(), begin, end))
            return sliced(series, range, sliceMs);
    const AlignedSeries points = align(series, range);
    return isDense(points.timesMs, 0, points.timesMs.size()) ? averaged(points, sliceMs) : points;
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
