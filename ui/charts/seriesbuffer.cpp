// SPDX-License-Identifier: GPL-3.0-or-later
#include "seriesbuffer.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

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
    ++m_revision;
}

bool SeriesBuffer::append(double timeMs, double value)
{
    if (!isEmpty() && timeMs <= m_series.timesMs.last())
        return false;
    m_series.timesMs.append(timeMs);
    m_series.values.append(value);
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

Series SeriesBuffer::lonelyPoints(const TimeRange &range) const
{
    const auto known = [this](qsizetype i) { return i >= 0 && i < values().size() && std::isfinite(values().at(i)); };
    Series lonely;
    for (qsizetype i = firstAtOrAfter(double(range.fromMs)); i < times().size() && times().at(i) <= double(range.toMs);
         ++i)
        if (known(i) && !known(i - 1) && !known(i + 1)) {
            lonely.timesMs.append(times().at(i));
            lonely.values.append(values().at(i));
        }
    return lonely;
}

AlignedSeries align(const QVector<const SeriesBuffer *> &series, const TimeRange &range)
{
    AlignedSeries result;
    for (const SeriesBuffer *buffer : series)
        for (const double time : buffer->times())
            if (time >= double(range.fromMs) && time <= double(range.toMs))
                result.timesMs.append(time);
    std::sort(result.timesMs.begin(), result.timesMs.end());
    result.timesMs.erase(std::unique(result.timesMs.begin(), result.timesMs.end()), result.timesMs.end());
    for (const SeriesBuffer *buffer : series) {
        QVector<double> values(result.timesMs.size(), qQNaN());
        auto at = result.timesMs.cbegin();
        for (qsizetype i = 0; i < buffer->times().size(); ++i) {
            at = std::lower_bound(at, result.timesMs.cend(), buffer->times().at(i));
            if (at != result.timesMs.cend() && *at == buffer->times().at(i))
                values[at - result.timesMs.cbegin()] = buffer->values().at(i);
        }
        result.values.append(values);
    }
    return result;
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
