// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplesreader.h"

#include "downsample.h"
#include "historylevels.h"
#include <algorithm>
#include <cmath>

namespace mahout::samples {

namespace {

qint64 ceilTo(qint64 timeMs, qint64 stepMs) { return -floorTo(-timeMs, stepMs); }

// Which level answers for which part of a range: the wanted one or the next finer that there is, and before it begins
// the next coarser ones.
struct Piece {
    int level = 0;
    TimeRange range;
};
Result<QVector<Piece>> piecesOf(HistoryTables &tables, Source source, TimeRange range, int wanted)
{
    std::map<int, qint64> begins;
    for (int level = 0; level <= kCoarsestLevel; ++level) {
        const auto begin = tables.beginOf(source, level);
        if (!begin)
            return fail(begin.error());
        if (*begin)
            begins.emplace(level, **begin);
    }
    int level = wanted;
    while (level > kRawLevel && !begins.contains(level))
        --level;
    QVector<Piece> pieces;
    qint64 end = range.toMs;
    for (; level <= kCoarsestLevel && end > range.fromMs; ++level) {
        const auto begin = begins.find(level);
        if (begin == begins.end() || begin->second >= end)
            continue;
        const qint64 from = std::max(range.fromMs, begin->second);
        pieces.prepend({level, {from, end}});
        end = from;
    }
    return pieces;
}

} // namespace

// ---- the course of a metric -----------------------------------------------------------------------------------------

Result<QVector<Series>> readSeries(
    HistoryTables &tables, Source source, const QVector<int> &metrics, TimeRange range, int maxPoints)
{
    const auto pieces = piecesOf(tables, source, range, levelFor(2 * range.lengthMs() / std::max(2, maxPoints)));
    if (!pieces)
        return fail(pieces.error());
    std::vector<Downsampler> points(size_t(metrics.size()), Downsampler(range, maxPoints));
    const auto take = [&points](qsizetype which, qint64 timeMs, double value, bool gap) {
        // A gap stands just before the point whose line it breaks.
        if (gap)
            points[size_t(which)].add(timeMs - 1, qQNaN());
        points[size_t(which)].add(timeMs, value);
    };
    for (const Piece &piece : *pieces)
        if (const auto done = tables.points(source, metrics, piece.level, piece.range, take); !done)
            return fail(done.error());
    if (const auto done = tables.recentPoints(source, metrics, range, take); !done)
        return fail(done.error());
    QVector<Series> all;
    for (Downsampler &one : points)
        all << one.finish();
    return all;
}

// ---- sums -----------------------------------------------------------------------------------------------------------

namespace {

class Adder {
public:
    Adder(HistoryTables &tables, int collector, std::optional<int> entity)
        : m_tables(tables)
        , m_collector(collector)
        , m_entity(entity)
    {
    }

    Result<std::map<int, Sums>> sumUp(TimeRange range)
    {
        if (const auto done = findLevels(); !done)
            return fail(done.error());
        if (const auto done = addLevel(kCoarsestLevel, range); !done)
            return fail(done.error());
        if (const auto done = m_tables.addUpRecent(m_collector, m_entity, range, m_sums); !done)
            return fail(done.error());
        return std::move(m_sums);
    }

private:
    Result<void> findLevels()
    {
        for (int level = 0; level <= kCoarsestLevel; ++level) {
            const auto begin = m_tables.beginOf({m_collector, m_entity.value_or(0)}, level);
            if (!begin)
                return fail(begin.error());
            m_begins.at(size_t(level)) = *begin;
        }
        return {};
    }

    // Whether finer levels know of a moment.
    bool isFiner(int level, qint64 timeMs) const
    {
        for (int finer = level - 1; finer >= kRawLevel; --finer)
            if (const auto begin = m_begins.at(size_t(finer)); begin && *begin <= timeMs)
                return true;
        return false;
    }

    Result<void> addLevel(int level, TimeRange range)
    {
        if (range.lengthMs() <= 0)
            return {};
        if (level == kRawLevel)
            return m_tables.addUp(m_collector, m_entity, kRawLevel, range, m_sums);
        const auto begin = m_begins.at(size_t(level));
        if (!begin)
            return addLevel(level - 1, range);
        const qint64 step = historyLevel(level).bucketMs;
        // Where the past is kept no finer, a bucket that begins within the range counts as a whole.
        const TimeRange inner{ceilTo(range.fromMs, step),
            isFiner(level, floorTo(range.toMs, step)) ? floorTo(range.toMs, step) : ceilTo(range.toMs, step)};
        if (inner.lengthMs() <= 0)
            return addLevel(level - 1, range);
        if (const auto done = addLevel(level - 1, {range.fromMs, inner.fromMs}); !done)
            return done;
        if (const auto done = m_tables.addUp(m_collector, m_entity, level, inner, m_sums); !done)
            return done;
        return addLevel(level - 1, {inner.toMs, range.toMs});
    }

    HistoryTables &m_tables;
    const int m_collector;
    const std::optional<int> m_entity;
    std::array<std::optional<qint64>, kHistoryLevels.size()> m_begins;
    std::map<int, Sums> m_sums;
};

} // namespace

Result<std::map<int, Sums>> sumUp(HistoryTables &tables, int collector, std::optional<int> entity, TimeRange range)
{
    return Adder(tables, collector, entity).sumUp(range);
}

// ---- steps ----------------------------------------------------------------------------------------------------------

namespace {

// Those of the levels; the recent ones follow them.
Result<QVector<Step>> stepsOfLevels(HistoryTables &tables, Source source, TimeRange range, int most)
{
    const auto pieces = piecesOf(tables, source, range, levelFor(range.lengthMs() / std::max(1, most)));
    if (!pieces)
        return fail(pieces.error());
    QVector<Step> steps;
    const auto take = [&steps](const Step &step) { steps << step; };
    for (const Piece &piece : *pieces)
        if (const auto done = tables.steps(source, piece.level, piece.range, take); !done)
            return fail(done.error());
    return steps;
}

} // namespace

Result<std::map<int, QVector<Step>>> readStepsOf(
    HistoryTables &tables, int collector, const QVector<int> &entities, TimeRange range, int most)
{
    std::map<int, QVector<Step>> all;
    for (const int entity : entities) {
        const auto steps = stepsOfLevels(tables, {collector, entity}, range, most);
        if (!steps)
            return fail(steps.error());
        all[entity] = *steps;
    }
    const auto done = tables.recentStepsOf(
        collector, entities, range, [&all](int entity, const Step &step) { all[entity] << step; });
    if (!done)
        return fail(done.error());
    return all;
}

Result<QVector<Step>> readSteps(HistoryTables &tables, Source source, TimeRange range, int most)
{
    auto steps = stepsOfLevels(tables, source, range, most);
    if (!steps)
        return steps;
    const auto take = [&steps](const Step &step) { *steps << step; };
    if (const auto done = tables.recentSteps(source, range, take); !done)
        return fail(done.error());
    return steps;
}

} // namespace mahout::samples
