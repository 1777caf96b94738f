// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleblock.h"

#include "historylevels.h"
#include "numbercodec.h"
#include <algorithm>
#include <cmath>
#include <QHash>

namespace mahout {

namespace {

constexpr quint64 kSamples = 1, kRollUps = 2; // the first number of a block tells its kind and version
constexpr quint64 kMost = 10'000'000; // samples in a block, more is damage

QVector<double> flagsToNumbers(const QVector<bool> &flags)
{
    QVector<double> numbers;
    for (const bool flag : flags)
        numbers << (flag ? 1 : 0);
    return numbers;
}

QVector<bool> numbersToFlags(const QVector<double> &numbers)
{
    QVector<bool> flags;
    for (const double number : numbers)
        flags << (number != 0);
    return flags;
}

double lower(double a, double b) { return std::isnan(a) || b < a ? b : a; }
double higher(double a, double b) { return std::isnan(a) || b > a ? b : a; }

// Where each of `times` goes when both are merged in ascending order; equal ones share a place.
struct Places {
    QVector<qint64> times;
    QVector<qsizetype> first, second;
};
Places placesOf(const QVector<qint64> &first, const QVector<qint64> &second)
{
    Places places;
    qsizetype a = 0, b = 0;
    while (a < first.size() || b < second.size()) {
        const bool takeFirst = a < first.size() && (b == second.size() || first.at(a) <= second.at(b));
        const qint64 time = takeFirst ? first.at(a) : second.at(b);
        for (; a < first.size() && first.at(a) == time; ++a)
            places.first << places.times.size();
        for (; b < second.size() && second.at(b) == time; ++b)
            places.second << places.times.size();
        places.times << time;
    }
    return places;
}

template <typename T> QVector<T> moved(const QVector<T> &values, const QVector<qsizetype> &places, qsizetype size, T empty)
{
    QVector<T> out(size, empty);
    for (qsizetype i = 0; i < values.size(); ++i)
        out[places.at(i)] = values.at(i);
    return out;
}

void addFlags(QVector<bool> &flags, const QVector<bool> &others, const QVector<qsizetype> &places)
{
    for (qsizetype i = 0; i < others.size(); ++i)
        flags[places.at(i)] = flags.at(places.at(i)) || others.at(i);
}

RollUp emptyRollUp(qsizetype size)
{
    return {QVector<double>(size, 0), QVector<double>(size, 0), QVector<double>(size, qQNaN()),
        QVector<double>(size, qQNaN())};
}

void addTo(RollUp &sum, qsizetype place, double count, double integral, double low, double high)
{
    sum.counts[place] += count;
    sum.integrals[place] += integral;
    sum.minima[place] = lower(sum.minima.at(place), low);
    sum.maxima[place] = higher(sum.maxima.at(place), high);
}

} // namespace

// ---- samples ------------------------------------------------------------------------------------------------------

void SampleBlock::add(qint64 timeMs, qint64 intervalUs, bool gap, const QVector<std::pair<int, double>> &values)
{
    timesMs << timeMs;
    intervalsUs << intervalUs;
    gaps << gap;
    for (const auto &[metric, value] : values) {
        QVector<double> &column = columns[metric];
        while (column.size() < size() - 1)
            column << qQNaN();
        if (column.size() < size())
            column << value;
    }
    for (auto &[metric, column] : columns)
        while (column.size() < size())
            column << qQNaN();
}

void SampleBlock::merge(const SampleBlock &other)
{
    const Places places = placesOf(timesMs, other.timesMs);
    const qsizetype count = places.times.size();
    intervalsUs = moved(intervalsUs, places.first, count, qint64(0));
    gaps = moved(gaps, places.first, count, false);
    for (auto &[metric, column] : columns)
        column = moved(column, places.first, count, qQNaN());
    timesMs = places.times;
    addFlags(gaps, other.gaps, places.second);
    for (qsizetype i = 0; i < other.size(); ++i)
        intervalsUs[places.second.at(i)] = std::max(intervalsUs.at(places.second.at(i)), other.intervalsUs.at(i));
    for (const auto &[metric, column] : other.columns) {
        QVector<double> &mine = columns.try_emplace(metric, QVector<double>(count, qQNaN())).first->second;
        for (qsizetype i = 0; i < other.size(); ++i)
            if (!std::isnan(column.at(i)))
                mine[places.second.at(i)] = column.at(i);
    }
}

QByteArray SampleBlock::encoded() const
{
    ByteWriter out;
    out.putUnsigned(kSamples);
    out.putUnsigned(quint64(size()));
    out.putTimes(timesMs);
    out.putWholes(intervalsUs);
    out.putNumbers(flagsToNumbers(gaps), {});
    out.putUnsigned(columns.size());
    for (const auto &[metric, column] : columns) {
        out.putUnsigned(quint64(metric));
        out.putNumbers(column, intervalsUs);
    }
    return out.compressed();
}

std::optional<SampleBlock> SampleBlock::decoded(const QByteArray &bytes)
{
    ByteReader in(bytes);
    const quint64 kind = in.unsignedNumber(), count = in.unsignedNumber();
    if (kind != kSamples || count > kMost)
        return {};
    SampleBlock block;
    block.timesMs = in.times(qsizetype(count));
    block.intervalsUs = in.wholes(qsizetype(count));
    block.gaps = numbersToFlags(in.numbers(qsizetype(count), {}));
    for (quint64 left = in.unsignedNumber(); left > 0 && in.ok(); --left) {
        const int metric = int(in.unsignedNumber());
        block.columns[metric] = in.numbers(qsizetype(count), block.intervalsUs);
    }
    return in.ok() ? std::optional(std::move(block)) : std::nullopt;
}

// ---- roll-ups -----------------------------------------------------------------------------------------------------

RollUpBlock RollUpBlock::of(const SampleBlock &samples, qint64 bucketMs)
{
    RollUpBlock block;
    QVector<qsizetype> places;
    for (qsizetype i = 0; i < samples.size(); ++i) {
        const qint64 start = floorTo(samples.timesMs.at(i), bucketMs);
        if (block.isEmpty() || block.startsMs.last() != start) {
            block.startsMs << start;
            block.coveredUs << 0;
            block.gaps << false;
        }
        block.coveredUs.last() += samples.intervalsUs.at(i);
        block.gaps.last() = block.gaps.last() || samples.gaps.at(i);
        places << block.size() - 1;
    }
    for (const auto &[metric, column] : samples.columns) {
        RollUp &rollUp = block.columns.emplace(metric, emptyRollUp(block.size())).first->second;
        for (qsizetype i = 0; i < samples.size(); ++i)
            if (const double value = column.at(i); !std::isnan(value))
                addTo(rollUp, places.at(i), 1, withoutNoise(value * double(samples.intervalsUs.at(i)) / 1e6), value, value);
    }
    return block;
}

void RollUpBlock::merge(const RollUpBlock &other)
{
    const Places places = placesOf(startsMs, other.startsMs);
    const qsizetype count = places.times.size();
    coveredUs = moved(coveredUs, places.first, count, qint64(0));
    gaps = moved(gaps, places.first, count, false);
    for (auto &[metric, rollUp] : columns)
        rollUp = {moved(rollUp.counts, places.first, count, 0.0), moved(rollUp.integrals, places.first, count, 0.0),
            moved(rollUp.minima, places.first, count, qQNaN()), moved(rollUp.maxima, places.first, count, qQNaN())};
    startsMs = places.times;
    addFlags(gaps, other.gaps, places.second);
    for (qsizetype i = 0; i < other.size(); ++i)
        coveredUs[places.second.at(i)] += other.coveredUs.at(i);
    for (const auto &[metric, rollUp] : other.columns) {
        RollUp &mine = columns.try_emplace(metric, emptyRollUp(count)).first->second;
        for (qsizetype i = 0; i < other.size(); ++i)
            if (rollUp.counts.at(i) > 0)
                addTo(mine, places.second.at(i), rollUp.counts.at(i), rollUp.integrals.at(i), rollUp.minima.at(i),
                    rollUp.maxima.at(i));
    }
}

QByteArray RollUpBlock::encoded() const
{
    ByteWriter out;
    out.putUnsigned(kRollUps);
    out.putUnsigned(quint64(size()));
    out.putTimes(startsMs);
    out.putWholes(coveredUs);
    out.putNumbers(flagsToNumbers(gaps), {});
    out.putUnsigned(columns.size());
    for (const auto &[metric, rollUp] : columns) {
        out.putUnsigned(quint64(metric));
        for (const QVector<double> *column : {&rollUp.counts, &rollUp.integrals, &rollUp.minima, &rollUp.maxima})
            out.putNumbers(*column, {});
    }
    return out.compressed();
}

std::optional<RollUpBlock> RollUpBlock::decoded(const QByteArray &bytes)
{
    ByteReader in(bytes);
    const quint64 kind = in.unsignedNumber(), count = in.unsignedNumber();
    if (kind != kRollUps || count > kMost)
        return {};
    RollUpBlock block;
    block.startsMs = in.times(qsizetype(count));
    block.coveredUs = in.wholes(qsizetype(count));
    block.gaps = numbersToFlags(in.numbers(qsizetype(count), {}));
    for (quint64 left = in.unsignedNumber(); left > 0 && in.ok(); --left) {
        RollUp &rollUp = block.columns[int(in.unsignedNumber())];
        for (QVector<double> *column : {&rollUp.counts, &rollUp.integrals, &rollUp.minima, &rollUp.maxima})
            *column = in.numbers(qsizetype(count), {});
    }
    return in.ok() ? std::optional(std::move(block)) : std::nullopt;
}

} // namespace mahout
