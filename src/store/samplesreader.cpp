// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplesreader.h"

#include "downsample.h"
#include "historylevels.h"
#include "numbercodec.h"
#include "recentsample.h"
#include <algorithm>
#include <cmath>

namespace mahout::samples {

namespace {

qint64 ceilTo(qint64 timeMs, qint64 stepMs) { return -floorTo(-timeMs, stepMs); }

// Calls `take` with each block of a level that may reach into the range, ascending.
template <typename Block>
Result<void> forEachBlock(SqliteDatabase &database, int collector, std::optional<int> entity, int level, TimeRange range,
    const std::function<void(int entity, const Block &)> &take)
{
    const QString sql = QStringLiteral("select entity, data from block where collector = ? and level = ? and start < ? "
                                       "and start > ? %1 order by entity, start")
                            .arg(entity ? QStringLiteral("and entity = ?") : QString());
    // A block begins at a multiple of its span; the last sample of a range's first block may lie beyond the range's begin.
    QVariantList values{collector, level, range.toMs, range.fromMs - historyLevel(level).spanMs};
    if (entity)
        values << *entity;
    const auto rows = database.query(sql, values);
    if (!rows)
        return fail(rows.error());
    while ((*rows)->next()) {
        const auto block = Block::decoded((*rows)->value(1).toByteArray());
        if (!block)
            return fail(database.damaged());
        take((*rows)->value(0).toInt(), *block);
    }
    return {};
}

// Calls `take` with each recent sample of the range, ascending.
Result<void> forEachRecent(
    SqliteDatabase &database, int collector, TimeRange range, const std::function<void(const RecentSample &)> &take)
{
    const auto rows = database.query(
        QStringLiteral("select time, data from recent where collector = ? and time >= ? and time < ? order by time, id"),
        {collector, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    while ((*rows)->next()) {
        const auto sample = RecentSample::decoded((*rows)->value(0).toLongLong(), (*rows)->value(1).toByteArray());
        if (!sample)
            return fail(database.damaged());
        take(*sample);
    }
    return {};
}

const RecentSample::Part *partOf(const RecentSample &sample, int entity)
{
    const auto it = std::lower_bound(sample.parts.begin(), sample.parts.end(), entity,
        [](const RecentSample::Part &part, int wanted) { return part.entity < wanted; });
    return it == sample.parts.end() || it->entity != entity ? nullptr : &*it;
}

double valueOf(const RecentSample::Part &part, int metric)
{
    for (const auto &[id, value] : part.values)
        if (id == metric)
            return value;
    return qQNaN();
}

// When the first block of a level begins; none when the source has no such block.
Result<std::optional<qint64>> beginOf(SqliteDatabase &database, Source source, int level)
{
    const auto start = database.value(
        QStringLiteral("select min(start) from block where collector = ? and entity = ? and level = ?"),
        {source.collector, source.entity, level});
    if (!start)
        return fail(start.error());
    return start->isNull() ? std::optional<qint64>() : std::optional(start->toLongLong());
}

// Which level answers for which part of a range: the wanted one or the next finer that there is, and before it begins
// the next coarser ones.
struct Piece {
    int level = 0;
    TimeRange range;
};
Result<QVector<Piece>> piecesOf(SqliteDatabase &database, Source source, TimeRange range, int wanted)
{
    std::map<int, qint64> begins;
    for (int level = 0; level <= kCoarsestLevel; ++level) {
        const auto begin = beginOf(database, source, level);
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

void addPoint(Downsampler &points, qint64 timeMs, double value, bool gap)
{
    // A gap stands just before the point whose line it breaks.
    if (gap)
        points.add(timeMs - 1, qQNaN());
    points.add(timeMs, value);
}

Result<void> addBlocks(SqliteDatabase &database, Source source, int metric, const Piece &piece, Downsampler &points)
{
    if (piece.level == kRawLevel)
        return forEachBlock<SampleBlock>(database, source.collector, source.entity, kRawLevel, piece.range,
            [&](int, const SampleBlock &block) {
                const auto column = block.columns.find(metric);
                for (qsizetype i = 0; column != block.columns.end() && i < block.size(); ++i)
                    if (piece.range.contains(block.timesMs.at(i)))
                        addPoint(points, block.timesMs.at(i), column->second.at(i),
                            block.gaps.at(i) && !std::isnan(column->second.at(i)));
            });
    return forEachBlock<RollUpBlock>(database, source.collector, source.entity, piece.level, piece.range,
        [&](int, const RollUpBlock &block) {
            const auto column = block.columns.find(metric);
            for (qsizetype i = 0; column != block.columns.end() && i < block.size(); ++i) {
                const qint64 start = block.startsMs.at(i);
                const RollUp &rollUp = column->second;
                if (!piece.range.contains(start))
                    continue;
                addPoint(points, start, rollUp.minima.at(i), block.gaps.at(i));
                if (rollUp.maxima.at(i) != rollUp.minima.at(i))
                    points.add(start + 1, rollUp.maxima.at(i)); // within the same slice
            }
        });
}

} // namespace

// ---- names --------------------------------------------------------------------------------------------------------

namespace {

Result<QVector<Metric>> metricsWhere(SqliteDatabase &database, const char *condition, const QVariant &value)
{
    const auto rows = database.query(
        QStringLiteral("select id, collector, name from metric where ") + QLatin1String(condition), {value});
    if (!rows)
        return fail(rows.error());
    QVector<Metric> metrics;
    while ((*rows)->next())
        metrics << Metric{(*rows)->value(0).toInt(), (*rows)->value(1).toInt(), (*rows)->value(2).toString()};
    return metrics;
}

} // namespace

Result<QVector<Metric>> metricsNamed(SqliteDatabase &database, const QString &name)
{
    return metricsWhere(database, "name = ? order by collector", name);
}

Result<QVector<Metric>> metricsOf(SqliteDatabase &database, int collector)
{
    return metricsWhere(database, "collector = ? order by id", collector);
}

Result<int> collectorNamed(SqliteDatabase &database, const QString &name)
{
    const auto id = database.value(QStringLiteral("select id from collector where name = ?"), {name});
    return id ? Result<int>(id->toInt()) : Result<int>(fail(id.error()));
}

Result<int> entityWith(SqliteDatabase &database, int collector, const QString &key)
{
    const auto id
        = database.value(QStringLiteral("select id from entity where collector = ? and key = ?"), {collector, key});
    return id ? Result<int>(id->toInt()) : Result<int>(fail(id.error()));
}

Result<QVector<Entity>> entitiesOf(SqliteDatabase &database, int collector)
{
    const auto rows
        = database.query(QStringLiteral("select id, key, label from entity where collector = ? order by id"), {collector});
    if (!rows)
        return fail(rows.error());
    QVector<Entity> entities;
    while ((*rows)->next())
        entities << Entity{(*rows)->value(0).toInt(), (*rows)->value(1).toString(), (*rows)->value(2).toString()};
    return entities;
}

// ---- the course of a metric -----------------------------------------------------------------------------------------

Result<Series> readSeries(SqliteDatabase &database, Source source, int metric, TimeRange range, int maxPoints)
{
    const auto pieces = piecesOf(database, source, range, levelFor(2 * range.lengthMs() / std::max(2, maxPoints)));
    if (!pieces)
        return fail(pieces.error());
    Downsampler points(range, maxPoints);
    for (const Piece &piece : *pieces)
        if (const auto done = addBlocks(database, source, metric, piece, points); !done)
            return fail(done.error());
    const auto done = forEachRecent(database, source.collector, range, [&](const RecentSample &sample) {
        const RecentSample::Part *part = partOf(sample, source.entity);
        if (!part)
            return;
        const double value = valueOf(*part, metric);
        addPoint(points, sample.timeMs, value, sample.gap && !std::isnan(value));
    });
    if (!done)
        return fail(done.error());
    return points.finish();
}

// ---- sums -----------------------------------------------------------------------------------------------------------

namespace {

void add(Sums &sums, int metric, double count, double integral)
{
    Sum &sum = sums.metrics[metric];
    sum.count += count;
    sum.integral += integral;
}

class Adder {
public:
    Adder(SqliteDatabase &database, int collector, std::optional<int> entity)
        : m_database(database)
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
        const auto done
            = forEachRecent(m_database, m_collector, range, [this](const RecentSample &sample) { addRecent(sample); });
        if (!done)
            return fail(done.error());
        return std::move(m_sums);
    }

private:
    Result<void> findLevels()
    {
        for (int level = 0; level <= kCoarsestLevel; ++level) {
            const auto begin = beginOf(m_database, {m_collector, m_entity.value_or(0)}, level);
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
            return addSamples(range);
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
        if (const auto done = addBuckets(level, inner); !done)
            return done;
        return addLevel(level - 1, {inner.toMs, range.toMs});
    }

    Result<void> addSamples(TimeRange range)
    {
        return forEachBlock<SampleBlock>(
            m_database, m_collector, m_entity, kRawLevel, range, [&](int entity, const SampleBlock &block) {
                Sums &sums = m_sums[entity];
                for (qsizetype i = 0; i < block.size(); ++i)
                    sums.coveredMs += range.contains(block.timesMs.at(i)) ? double(block.intervalsUs.at(i)) / 1000 : 0;
                for (const auto &[metric, column] : block.columns)
                    for (qsizetype i = 0; i < block.size(); ++i)
                        if (range.contains(block.timesMs.at(i)) && !std::isnan(column.at(i)))
                            add(sums, metric, 1, withoutNoise(column.at(i) * double(block.intervalsUs.at(i)) / 1e6));
            });
    }

    Result<void> addBuckets(int level, TimeRange range)
    {
        return forEachBlock<RollUpBlock>(
            m_database, m_collector, m_entity, level, range, [&](int entity, const RollUpBlock &block) {
                Sums &sums = m_sums[entity];
                for (qsizetype i = 0; i < block.size(); ++i)
                    sums.coveredMs += range.contains(block.startsMs.at(i)) ? double(block.coveredUs.at(i)) / 1000 : 0;
                for (const auto &[metric, rollUp] : block.columns)
                    for (qsizetype i = 0; i < block.size(); ++i)
                        if (range.contains(block.startsMs.at(i)) && rollUp.counts.at(i) > 0)
                            add(sums, metric, rollUp.counts.at(i), rollUp.integrals.at(i));
            });
    }

    void addRecent(const RecentSample &sample)
    {
        for (const RecentSample::Part &part : sample.parts) {
            if (m_entity && part.entity != *m_entity)
                continue;
            Sums &sums = m_sums[part.entity];
            sums.coveredMs += double(sample.intervalUs) / 1000;
            for (const auto &[metric, value] : part.values)
                add(sums, metric, 1, withoutNoise(value * double(sample.intervalUs) / 1e6));
        }
    }

    SqliteDatabase &m_database;
    const int m_collector;
    const std::optional<int> m_entity;
    std::array<std::optional<qint64>, kHistoryLevels.size()> m_begins;
    std::map<int, Sums> m_sums;
};

} // namespace

Result<std::map<int, Sums>> sumUp(
    SqliteDatabase &database, int collector, std::optional<int> entity, TimeRange range)
{
    return Adder(database, collector, entity).sumUp(range);
}

// ---- steps ----------------------------------------------------------------------------------------------------------

namespace {

Step stepOf(const SampleBlock &block, qsizetype i)
{
    Step step{block.timesMs.at(i), double(block.intervalsUs.at(i)) / 1000, block.gaps.at(i)};
    for (const auto &[metric, column] : block.columns)
        if (!std::isnan(column.at(i)))
            step.integrals.emplace(metric, withoutNoise(column.at(i) * double(block.intervalsUs.at(i)) / 1e6));
    return step;
}

Step stepOf(const RollUpBlock &block, qsizetype i, qint64 bucketMs)
{
    Step step{block.startsMs.at(i) + bucketMs, double(block.coveredUs.at(i)) / 1000, block.gaps.at(i)};
    for (const auto &[metric, rollUp] : block.columns)
        if (rollUp.counts.at(i) > 0)
            step.integrals.emplace(metric, rollUp.integrals.at(i));
    return step;
}

Step stepOf(const RecentSample &sample, const RecentSample::Part &part)
{
    Step step{sample.timeMs, double(sample.intervalUs) / 1000, sample.gap};
    for (const auto &[metric, value] : part.values)
        step.integrals.emplace(metric, withoutNoise(value * double(sample.intervalUs) / 1e6));
    return step;
}

Result<QVector<Step>> stepsOfBlocks(SqliteDatabase &database, Source source, TimeRange range, int most)
{
    const auto pieces = piecesOf(database, source, range, levelFor(range.lengthMs() / std::max(1, most)));
    if (!pieces)
        return fail(pieces.error());
    QVector<Step> steps;
    for (const Piece &piece : *pieces) {
        const auto done = piece.level == kRawLevel
            ? forEachBlock<SampleBlock>(database, source.collector, source.entity, kRawLevel, piece.range,
                [&](int, const SampleBlock &block) {
                    for (qsizetype i = 0; i < block.size(); ++i)
                        if (piece.range.contains(block.timesMs.at(i)))
                            steps << stepOf(block, i);
                })
            : forEachBlock<RollUpBlock>(database, source.collector, source.entity, piece.level, piece.range,
                [&](int, const RollUpBlock &block) {
                    for (qsizetype i = 0; i < block.size(); ++i)
                        if (piece.range.contains(block.startsMs.at(i)))
                            steps << stepOf(block, i, historyLevel(piece.level).bucketMs);
                });
        if (!done)
            return fail(done.error());
    }
    return steps;
}

} // namespace

Result<std::map<int, QVector<Step>>> readStepsOf(
    SqliteDatabase &database, int collector, const QVector<int> &entities, TimeRange range, int most)
{
    std::map<int, QVector<Step>> all;
    for (const int entity : entities) {
        const auto steps = stepsOfBlocks(database, {collector, entity}, range, most);
        if (!steps)
            return fail(steps.error());
        all[entity] = *steps;
    }
    const auto done = forEachRecent(database, collector, range, [&](const RecentSample &sample) {
        for (auto &[entity, steps] : all)
            if (const RecentSample::Part *part = partOf(sample, entity))
                steps << stepOf(sample, *part);
    });
    if (!done)
        return fail(done.error());
    return all;
}

Result<QVector<Step>> readSteps(SqliteDatabase &database, Source source, TimeRange range, int most)
{
    const auto all = readStepsOf(database, source.collector, {source.entity}, range, most);
    return all ? Result<QVector<Step>>(all->at(source.entity)) : Result<QVector<Step>>(fail(all.error()));
}

} // namespace mahout::samples
