// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlitetables.h"

#include "activityhistory.h"
#include "historyjson.h"
#include "historylevels.h"
#include "numbercodec.h"
#include "recentsample.h"
#include "sampleblock.h"
#include <algorithm>
#include <cmath>

namespace mahout {

using namespace samples;

namespace {

// Calls `take` with each block of a level that may reach into the range, ascending.
template <typename Block>
Result<void> forEachBlock(SqliteDatabase &database, int collector, std::optional<int> entity, int level,
    TimeRange range, const std::function<void(int entity, const Block &)> &take)
{
    const QString sql = QStringLiteral("select entity, data from block where collector = ? and level = ? and start < ? "
                                       "and start > ? %1 order by entity, start")
                            .arg(entity ? QStringLiteral("and entity = ?") : QString());
    // A block begins at a multiple of its span; the last sample of a range's first block may lie beyond the range's
    // begin.
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
        QStringLiteral(
            "select time, data from recent where collector = ? and time >= ? and time < ? order by time, id"),
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

double amountOf(double value, qint64 intervalUs) { return withoutNoise(value * double(intervalUs) / 1e6); }

void add(Sums &sums, int metric, double count, double integral)
{
    Sum &sum = sums.metrics[metric];
    sum.count += count;
    sum.integral += integral;
}

Step stepOf(const SampleBlock &block, qsizetype i)
{
    Step step{block.timesMs.at(i), double(block.intervalsUs.at(i)) / 1000, block.gaps.at(i)};
    for (const auto &[metric, column] : block.columns)
        if (!std::isnan(column.at(i)))
            step.integrals.emplace(metric, amountOf(column.at(i), block.intervalsUs.at(i)));
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
        step.integrals.emplace(metric, amountOf(value, sample.intervalUs));
    return step;
}

AdviceRecord readRecord(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
        row.value(4).toLongLong(), row.value(5).toString(), statementsFromJson(row.value(6).toString()),
        row.value(7).toLongLong(), row.value(8).toLongLong(), row.value(9).toLongLong()};
}

Result<std::optional<qint64>> momentOf(const Result<QVariant> &found)
{
    if (!found)
        return fail(found.error());
    return found->isNull() ? std::optional<qint64>() : std::optional(found->toLongLong());
}

} // namespace

// ---- names --------------------------------------------------------------------------------------------------------

Result<QVector<Metric>> SqliteTables::metricsNamed(const QString &name)
{
    return metricsWhere(m_database, "name = ? order by collector", name);
}

Result<QVector<Metric>> SqliteTables::metricsOf(int collector)
{
    return metricsWhere(m_database, "collector = ? order by id", collector);
}

Result<int> SqliteTables::collectorNamed(const QString &name)
{
    const auto id = m_database.value(QStringLiteral("select id from collector where name = ?"), {name});
    return id ? Result<int>(id->toInt()) : Result<int>(fail(id.error()));
}

Result<int> SqliteTables::entityWith(int collector, const QString &key)
{
    const auto id
        = m_database.value(QStringLiteral("select id from entity where collector = ? and key = ?"), {collector, key});
    return id ? Result<int>(id->toInt()) : Result<int>(fail(id.error()));
}

Result<QVector<Entity>> SqliteTables::entitiesOf(int collector)
{
    const auto rows = m_database.query(
        QStringLiteral("select id, key, label from entity where collector = ? order by id"), {collector});
    if (!rows)
        return fail(rows.error());
    QVector<Entity> entities;
    while ((*rows)->next())
        entities << Entity{(*rows)->value(0).toInt(), (*rows)->value(1).toString(), (*rows)->value(2).toString()};
    return entities;
}

// ---- samples and roll-ups -----------------------------------------------------------------------------------------

Result<std::optional<qint64>> SqliteTables::beginOf(Source source, int level)
{
    return momentOf(m_database.value(
        QStringLiteral("select min(start) from block where collector = ? and entity = ? and level = ?"),
        {source.collector, source.entity, level}));
}

Result<void> SqliteTables::points(
    Source source, const QVector<int> &metrics, int level, TimeRange range, const TakePoint &take)
{
    // Calls `each` with every column that is asked for, in the order of `metrics`.
    const auto forColumns = [&metrics](const auto &columns, const auto &each) {
        for (qsizetype which = 0; which < metrics.size(); ++which)
            if (const auto column = columns.find(metrics.at(which)); column != columns.end())
                each(which, column->second);
    };
    if (level == kRawLevel)
        return forEachBlock<SampleBlock>(
            m_database, source.collector, source.entity, kRawLevel, range, [&](int, const SampleBlock &block) {
                forColumns(block.columns, [&](qsizetype which, const QVector<double> &values) {
                    for (qsizetype i = 0; i < block.size(); ++i)
                        if (range.contains(block.timesMs.at(i)))
                            take(which, block.timesMs.at(i), values.at(i),
                                block.gaps.at(i) && !std::isnan(values.at(i)));
                });
            });
    return forEachBlock<RollUpBlock>(
        m_database, source.collector, source.entity, level, range, [&](int, const RollUpBlock &block) {
            forColumns(block.columns, [&](qsizetype which, const RollUp &rollUp) {
                for (qsizetype i = 0; i < block.size(); ++i) {
                    const qint64 start = block.startsMs.at(i);
                    if (!range.contains(start))
                        continue;
                    take(which, start, rollUp.minima.at(i), block.gaps.at(i));
                    if (rollUp.maxima.at(i) != rollUp.minima.at(i))
                        take(which, start + 1, rollUp.maxima.at(i), false); // within the same slice
                }
            });
        });
}

Result<void> SqliteTables::recentPoints(
    Source source, const QVector<int> &metrics, TimeRange range, const TakePoint &take)
{
    return forEachRecent(m_database, source.collector, range, [&](const RecentSample &sample) {
        const RecentSample::Part *part = partOf(sample, source.entity);
        for (qsizetype which = 0; part && which < metrics.size(); ++which) {
            const double value = valueOf(*part, metrics.at(which));
            take(which, sample.timeMs, value, sample.gap && !std::isnan(value));
        }
    });
}

Result<void> SqliteTables::steps(Source source, int level, TimeRange range, const TakeStep &take)
{
    if (level == kRawLevel)
        return forEachBlock<SampleBlock>(
            m_database, source.collector, source.entity, kRawLevel, range, [&](int, const SampleBlock &block) {
                for (qsizetype i = 0; i < block.size(); ++i)
                    if (range.contains(block.timesMs.at(i)))
                        take(stepOf(block, i));
            });
    return forEachBlock<RollUpBlock>(
        m_database, source.collector, source.entity, level, range, [&](int, const RollUpBlock &block) {
            for (qsizetype i = 0; i < block.size(); ++i)
                if (range.contains(block.startsMs.at(i)))
                    take(stepOf(block, i, historyLevel(level).bucketMs));
        });
}

Result<void> SqliteTables::recentSteps(Source source, TimeRange range, const TakeStep &take)
{
    return forEachRecent(m_database, source.collector, range, [&](const RecentSample &sample) {
        if (const RecentSample::Part *part = partOf(sample, source.entity))
            take(stepOf(sample, *part));
    });
}

Result<void> SqliteTables::recentStepsOf(
    int collector, const QVector<int> &entities, TimeRange range, const TakeStepOf &take)
{
    return forEachRecent(m_database, collector, range, [&](const RecentSample &sample) {
        for (const int entity : entities)
            if (const RecentSample::Part *part = partOf(sample, entity))
                take(entity, stepOf(sample, *part));
    });
}

Result<void> SqliteTables::addUp(
    int collector, std::optional<int> entity, int level, TimeRange range, std::map<int, Sums> &all)
{
    if (level == kRawLevel)
        return forEachBlock<SampleBlock>(
            m_database, collector, entity, kRawLevel, range, [&](int of, const SampleBlock &block) {
                Sums &sums = all[of];
                for (qsizetype i = 0; i < block.size(); ++i)
                    sums.coveredMs += range.contains(block.timesMs.at(i)) ? double(block.intervalsUs.at(i)) / 1000 : 0;
                for (const auto &[metric, column] : block.columns)
                    for (qsizetype i = 0; i < block.size(); ++i)
                        if (range.contains(block.timesMs.at(i)) && !std::isnan(column.at(i)))
                            add(sums, metric, 1, amountOf(column.at(i), block.intervalsUs.at(i)));
            });
    return forEachBlock<RollUpBlock>(
        m_database, collector, entity, level, range, [&](int of, const RollUpBlock &block) {
            Sums &sums = all[of];
            for (qsizetype i = 0; i < block.size(); ++i)
                sums.coveredMs += range.contains(block.startsMs.at(i)) ? double(block.coveredUs.at(i)) / 1000 : 0;
            for (const auto &[metric, rollUp] : block.columns)
                for (qsizetype i = 0; i < block.size(); ++i)
                    if (range.contains(block.startsMs.at(i)) && rollUp.counts.at(i) > 0)
                        add(sums, metric, rollUp.counts.at(i), rollUp.integrals.at(i));
        });
}

Result<void> SqliteTables::addUpRecent(
    int collector, std::optional<int> entity, TimeRange range, std::map<int, Sums> &all)
{
    return forEachRecent(m_database, collector, range, [&](const RecentSample &sample) {
        for (const RecentSample::Part &part : sample.parts) {
            if (entity && part.entity != *entity)
                continue;
            Sums &sums = all[part.entity];
            sums.coveredMs += double(sample.intervalUs) / 1000;
            for (const auto &[metric, value] : part.values)
                add(sums, metric, 1, amountOf(value, sample.intervalUs));
        }
    });
}

// ---- active sessions ----------------------------------------------------------------------------------------------

Result<HistoryTables::Combinations> SqliteTables::combinations()
{
    const auto rows = m_database.query(QStringLiteral("select id, wait_type, wait_event, statement, user, application, "
                                                      "database, backend from activity_combination"));
    if (!rows)
        return fail(rows.error());
    Combinations all;
    while ((*rows)->next()) {
        QStringList fields;
        for (int column = 1; column <= 7; ++column)
            fields << (*rows)->value(column).toString();
        all.insert((*rows)->value(0).toInt(), fields);
    }
    return all;
}

Result<std::optional<qint64>> SqliteTables::activityBegin(int level)
{
    return momentOf(m_database.value(QStringLiteral("select min(start) from activity_block where level = ?"), {level}));
}

Result<ActivityBlock> SqliteTables::activity(int level, TimeRange range)
{
    const auto rows = m_database.query(
        QStringLiteral("select data from activity_block where level = ? and start < ? and start > ? order by start"),
        {level, range.toMs, range.fromMs - historyLevel(level).spanMs});
    if (!rows)
        return fail(rows.error());
    ActivityBlock all;
    while ((*rows)->next()) {
        const auto block = ActivityBlock::decoded((*rows)->value(0).toByteArray());
        if (!block)
            return fail(m_database.damaged());
        for (const ActivityBlock::Slice &slice : block->slices)
            if (range.contains(slice.timeMs))
                all.slices << slice;
    }
    return all;
}

Result<ActivityBlock> SqliteTables::recentActivity(TimeRange range)
{
    return activityhistory::readRecent(m_database, range);
}

// ---- records ------------------------------------------------------------------------------------------------------

Result<QHash<QString, StatementWords>> SqliteTables::statementWords()
{
    const auto rows = m_database.query(QStringLiteral("select key, text, user, database from statement"));
    if (!rows)
        return fail(rows.error());
    QHash<QString, StatementWords> words;
    while ((*rows)->next())
        words.insert((*rows)->value(0).toString(),
            {(*rows)->value(1).toString(), (*rows)->value(2).toString(), (*rows)->value(3).toString()});
    return words;
}

Result<QVector<AdviceRecord>> SqliteTables::readAdvice()
{
    const auto rows = m_database.query(
        QStringLiteral("select id, ddl, index_name, table_name, version, directory, statements, created, "
                       "applied, reverted from advice order by created desc, id desc"));
    if (!rows)
        return fail(rows.error());
    QVector<AdviceRecord> records;
    while ((*rows)->next())
        records << readRecord(**rows);
    return records;
}

Result<QVector<ChangeEvent>> SqliteTables::readEvents(TimeRange range)
{
    const auto rows = m_database.query(
        QStringLiteral(
            "select id, time, kind, title, detail from event where time >= ? and time < ? order by time, id"),
        {range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    QVector<ChangeEvent> events;
    while ((*rows)->next())
        events << ChangeEvent{(*rows)->value(0).toLongLong(), (*rows)->value(1).toLongLong(),
            ChangeEvent::Kind((*rows)->value(2).toInt()), (*rows)->value(3).toString(), (*rows)->value(4).toString()};
    return events;
}

} // namespace mahout
