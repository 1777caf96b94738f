// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampleswriter.h"

#include "historyjson.h"
#include "historylevels.h"
#include "namedsample.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

constexpr int kCoarser = 4; // times the usual distance of samples has a bucket at least

Result<int> idOf(SqliteDatabase &database, const QString &select, const QString &insert, const QVariantList &values)
{
    if (const auto made = database.execute(insert, values); !made)
        return fail(made.error());
    const auto id = database.value(select, values);
    if (!id)
        return fail(id.error());
    return id->toInt();
}

// The usual time between two samples.
qint64 usualDistanceMs(const QVector<qint64> &intervalsUs)
{
    QVector<qint64> sorted = intervalsUs;
    std::sort(sorted.begin(), sorted.end());
    return sorted.isEmpty() ? 0 : sorted.at(sorted.size() / 2) / 1000;
}

// The samples of one collector within a range, by source.
Result<std::map<int, SampleBlock>> recentBySource(SqliteDatabase &database, int collector, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral(
            "select time, data from recent where collector = ? and time >= ? and time < ? order by time, id"),
        {collector, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    std::map<int, SampleBlock> sources;
    while ((*rows)->next()) {
        const auto sample = RecentSample::decoded((*rows)->value(0).toLongLong(), (*rows)->value(1).toByteArray());
        if (!sample)
            return fail(database.damaged());
        for (const RecentSample::Part &part : sample->parts)
            sources[part.entity].add(sample->timeMs, sample->intervalUs, sample->gap, part.values);
    }
    return sources;
}

// Of two samples at one moment the later one counts.
SampleBlock withoutDoubles(SampleBlock block)
{
    SampleBlock whole;
    if (std::adjacent_find(block.timesMs.begin(), block.timesMs.end()) == block.timesMs.end())
        return block;
    whole.merge(block);
    return whole;
}

qint64 endOf(const SampleBlock &block) { return block.timesMs.last() + 1; }
qint64 startOf(const SampleBlock &block) { return block.timesMs.first(); }
qint64 endOf(const RollUpBlock &block) { return block.startsMs.last() + 1; }
qint64 startOf(const RollUpBlock &block) { return block.startsMs.first(); }

} // namespace

// ---- writing ------------------------------------------------------------------------------------------------------

void SamplesWriter::declare(const QString &collector, const QStringList &entityMetrics)
{
    m_entityMetrics.insert(collector, entityMetrics);
}

void SamplesWriter::forget()
{
    m_collectors.clear();
    m_knowsAll = false;
    m_metrics.clear();
    m_entities.clear();
}

Result<SamplesWriter::Collector *> SamplesWriter::collector(SqliteDatabase &database, const QString &name)
{
    Collector &known = m_collectors[name];
    if (known.known)
        return &known;
    const auto id = idOf(database, QStringLiteral("select id from collector where name = ?"),
        QStringLiteral("insert or ignore into collector (name) values (?)"), {name});
    if (!id)
        return fail(id.error());
    const auto oldest = database.value(QStringLiteral("select min(time) from recent where collector = ?"), {*id});
    if (!oldest)
        return fail(oldest.error());
    known = {*id, true, oldest->toLongLong(), 0};
    return &known;
}

Result<int> SamplesWriter::metricId(SqliteDatabase &database, int collector, const QString &name)
{
    const auto place = std::pair(collector, name);
    if (const auto known = m_metrics.constFind(place); known != m_metrics.cend())
        return *known;
    const auto id = idOf(database, QStringLiteral("select id from metric where collector = ? and name = ?"),
        QStringLiteral("insert or ignore into metric (collector, name) values (?, ?)"), {collector, name});
    if (id)
        m_metrics.insert(place, *id);
    return id;
}

Result<int> SamplesWriter::entityId(SqliteDatabase &database, int collector, const QString &key, const QString &label)
{
    const auto place = std::pair(collector, key);
    if (const auto known = m_entities.constFind(place); known != m_entities.cend() && known->second == label)
        return known->first;
    const auto made = database.execute(
        QStringLiteral("insert into entity (collector, key, label) values (?, ?, ?) on conflict (collector, key) do "
                       "update set label = excluded.label"),
        {collector, notNull(key), notNull(label)});
    if (!made)
        return fail(made.error());
    const auto id = database.value(
        QStringLiteral("select id from entity where collector = ? and key = ?"), {collector, notNull(key)});
    if (!id)
        return fail(id.error());
    m_entities.insert(place, {id->toInt(), label});
    return id->toInt();
}

Result<RecentSample> SamplesWriter::toSample(SqliteDatabase &database, int collector, const Snapshot &snapshot)
{
    const NamedSample named = namedSample(snapshot, m_entityMetrics.value(snapshot.collector));
    RecentSample sample{named.timeMs, named.intervalUs, named.gap};
    for (const NamedSample::Part &from : named.parts) {
        const bool own = sample.parts.isEmpty();
        const auto entity = own ? Result<int>(0) : entityId(database, collector, from.key, from.label);
        if (!entity)
            return fail(entity.error());
        RecentSample::Part part{*entity};
        for (const auto &[name, value] : from.values) {
            const auto metric = metricId(database, collector, name);
            if (!metric)
                return fail(metric.error());
            if (!std::isnan(value))
                part.values << std::pair(*metric, value);
        }
        std::sort(part.values.begin(), part.values.end());
        sample.parts << part;
    }
    std::sort(sample.parts.begin(), sample.parts.end(),
        [](const RecentSample::Part &a, const RecentSample::Part &b) { return a.entity < b.entity; });
    return sample;
}

Result<void> SamplesWriter::write(SqliteDatabase &database, const Snapshot &snapshot)
{
    const auto known = collector(database, snapshot.collector);
    if (!known)
        return fail(known.error());
    const auto sample = toSample(database, (*known)->id, snapshot);
    if (!sample)
        return fail(sample.error());
    const auto done = database.execute(QStringLiteral("insert into recent (collector, time, data) values (?, ?, ?)"),
        {(*known)->id, snapshot.timeMs, sample->encoded()});
    if (!done)
        return done;
    Collector &c = **known;
    c.oldestMs = c.oldestMs == 0 ? snapshot.timeMs : std::min(c.oldestMs, snapshot.timeMs);
    c.newestMs = std::max(c.newestMs, snapshot.timeMs);
    return {};
}

// ---- taking over --------------------------------------------------------------------------------------------------

// Collectors that brought something once and no longer do are not to keep their last samples loose for ever.
Result<void> SamplesWriter::knowAll(SqliteDatabase &database)
{
    const auto names = database.query(QStringLiteral("select name from collector"));
    if (!names)
        return fail(names.error());
    QStringList all;
    while ((*names)->next())
        all << (*names)->value(0).toString();
    for (const QString &name : std::as_const(all))
        if (const auto known = collector(database, name); !known)
            return fail(known.error());
    m_knowsAll = true;
    return {};
}

Result<void> SamplesWriter::consolidate(SqliteDatabase &database)
{
    if (!m_knowsAll)
        if (const auto known = knowAll(database); !known)
            return known;
    qint64 newestMs = 0;
    for (const auto &[name, c] : m_collectors)
        newestMs = std::max(newestMs, c.newestMs);
    const qint64 until = floorTo(newestMs - kYoungestBlockMs, kBlockStepMs);
    for (auto &[name, c] : m_collectors) {
        while (c.oldestMs != 0 && c.oldestMs < until) {
            const qint64 end = std::min(until, floorTo(c.oldestMs, kBlocksAtOnceMs) + kBlocksAtOnceMs);
            const auto done = database.transaction([&, id = c.id]() -> Result<void> {
                return takeOver(database, id, {c.oldestMs, end});
            });
            if (!done)
                return done;
            const auto oldest
                = database.value(QStringLiteral("select min(time) from recent where collector = ?"), {c.id});
            if (!oldest)
                return fail(oldest.error());
            c.oldestMs = oldest->toLongLong();
        }
    }
    return {};
}

Result<void> SamplesWriter::takeOver(SqliteDatabase &database, int collector, TimeRange range)
{
    const auto sources = recentBySource(database, collector, range);
    if (!sources)
        return fail(sources.error());
    const auto own = sources->find(0);
    const qint64 usualMs = own == sources->end() ? 0 : usualDistanceMs(own->second.intervalsUs);
    for (const auto &[entity, samples] : *sources)
        if (const auto done = takeOverSource(database, collector, entity, withoutDoubles(samples), usualMs); !done)
            return done;
    return database.execute(QStringLiteral("delete from recent where collector = ? and time >= ? and time < ?"),
        {collector, range.fromMs, range.toMs});
}

Result<void> SamplesWriter::takeOverSource(
    SqliteDatabase &database, int collector, int entity, const SampleBlock &samples, qint64 usualMs)
{
    if (const auto done = store(database, collector, entity, kRawLevel, samples); !done)
        return done;
    for (int level = 1; level <= kCoarsestLevel; ++level) {
        const qint64 bucketMs = historyLevel(level).bucketMs;
        if (bucketMs < kCoarser * usualMs)
            continue;
        if (const auto done = store(database, collector, entity, level, RollUpBlock::of(samples, bucketMs)); !done)
            return done;
    }
    return {};
}

// Adds to the block of this span, or begins it. All of `block` lies within one span or a little more.
template <typename Block>
Result<void> SamplesWriter::store(SqliteDatabase &database, int collector, int entity, int level, const Block &block)
{
    const qint64 start = floorTo(startOf(block), historyLevel(level).spanMs);
    const QString select
        = QStringLiteral("select data from block where collector = ? and entity = ? and level = ? and start = ?");
    const auto before = database.value(select, {collector, entity, level, start});
    if (!before)
        return fail(before.error());
    Block whole = block;
    if (!before->isNull()) {
        auto known = Block::decoded(before->toByteArray());
        if (!known)
            return fail(database.damaged());
        known->merge(block);
        whole = std::move(*known);
    }
    return database.execute(
        QStringLiteral("insert or replace into block (collector, entity, level, start, stop, data) values (?, ?, ?, ?, "
                       "?, ?)"),
        {collector, entity, level, start, endOf(whole), whole.encoded()});
}

// ---- forgetting ---------------------------------------------------------------------------------------------------

Result<void> SamplesWriter::trim(SqliteDatabase &database, qint64 nowMs, qint64 longestMs)
{
    for (int level = 0; level <= kCoarsestLevel; ++level) {
        const qint64 kept = std::min(historyLevel(level).keptMs, longestMs);
        const auto done = database.execute(
            QStringLiteral("delete from block where level = ? and stop <= ?"), {level, nowMs - kept});
        if (!done)
            return done;
    }
    const qint64 kept = std::min(historyLevel(kRawLevel).keptMs, longestMs);
    return database.execute(QStringLiteral("delete from recent where time < ?"), {nowMs - kept});
}

} // namespace mahout
