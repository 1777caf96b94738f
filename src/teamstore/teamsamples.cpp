// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamsamples.h"

#include "namedsample.h"
#include "teamlevels.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

constexpr qint64 kTrimEveryMs = 10 * kMinuteMs;
constexpr qsizetype kRowsAtOnce = 20'000;
constexpr int kCoarser = 4; // times the usual distance of samples has a bucket at least
// A server that has not been watched for this long no longer keeps partitions from being dropped.
constexpr qint64 kForgottenMs = 100 * kDayMs;

QString tableOf(const QString &table) { return kTeamSchema + QLatin1Char('.') + table; }

// Adds the samples of a range to the buckets of a level. $5, $6: when set, only samples of these entities and moments.
QString rollUpSql(int level)
{
    return QStringLiteral(R"(
with rows as (
    select entity, pgmahout_history.bucket(time, %2) as b, covered_us, gap, metrics, amounts from pgmahout_history.sample
    where server = $1 and collector = $2 and time >= pgmahout_history.at_ms($3) and time < pgmahout_history.at_ms($4)
        and ($5::text[] is null or (entity, pgmahout_history.ms(time)) in
            (select * from unnest($5::text[]::int[], $6::text[]::bigint[])))),
heads as (select entity, b, sum(covered_us)::bigint as covered_us, bool_or(gap) as gap from rows group by entity, b),
before as (
    select t.* from heads h join %1 t on t.server = $1 and t.collector = $2 and t.entity = h.entity and t.time = h.b),
cells as (
    select entity, b, metric, sum(n) as n, sum(i) as i, min(low) as low, max(high) as high from (
        select entity, b, u.metric, 1::float8 as n, pgmahout_history.amount(u.value, covered_us) as i, u.value as low,
            u.value as high from rows, unnest(metrics, amounts) as u (metric, value)
        union all
        select entity, time, u.* from before, unnest(metrics, counts, integrals, minima, maxima) as u) as c
    group by entity, b, metric),
columns as (
    select entity, b, array_agg(metric order by metric) as metrics, array_agg(n order by metric) as counts,
        array_agg(i order by metric) as integrals, array_agg(low order by metric) as minima,
        array_agg(high order by metric) as maxima from cells group by entity, b)
insert into %1 (server, collector, entity, time, covered_us, gap, metrics, counts, integrals, minima, maxima)
    select $1, $2, h.entity, h.b, h.covered_us + coalesce(t.covered_us, 0), h.gap or coalesce(t.gap, false),
        coalesce(c.metrics, '{}'), coalesce(c.counts, '{}'), coalesce(c.integrals, '{}'), coalesce(c.minima, '{}'),
        coalesce(c.maxima, '{}')
    from heads h left join columns c on c.entity = h.entity and c.b = h.b
        left join before t on t.entity = h.entity and t.time = h.b
    on conflict (server, collector, entity, time) do update set covered_us = excluded.covered_us, gap = excluded.gap,
        metrics = excluded.metrics, counts = excluded.counts, integrals = excluded.integrals, minima = excluded.minima,
        maxima = excluded.maxima)")
        .arg(tableOf(teamSampleTable(level)))
        .arg(historyLevel(level).bucketMs);
}

Result<void> done(const Result<Rows> &rows) { return rows ? Result<void>() : Result<void>(fail(rows.error())); }

} // namespace

void TeamSamples::forget()
{
    m_progress.clear();
    m_partitions.clear();
}

Result<TeamSamples::Progress *> TeamSamples::progress(Connection &connection, const QString &collector)
{
    if (const auto known = m_progress.find(collector); known != m_progress.end())
        return &known->second;
    const auto rows
        = connection.query(QStringLiteral("select pgmahout_history.ms(rolled_up) from pgmahout_history.progress "
                                          "where server = $1 and collector = $2"),
            {m_server, collector});
    if (!rows)
        return fail(rows.error());
    Progress &found = m_progress[collector];
    if (!rows->isEmpty())
        found.rolledUpMs = rows->value(0).toLongLong();
    return &found;
}

// ---- writing -------------------------------------------------------------------------------------------------------

Result<void> TeamSamples::write(Connection &connection, TeamNames &names, const QVector<SnapshotPtr> &snapshots,
    const QHash<QString, QStringList> &entityMetrics)
{
    std::set<QString> collectors;
    for (const SnapshotPtr &snapshot : snapshots)
        collectors.insert(snapshot->collector);
    if (const auto added = names.addCollectors(connection, collectors); !added)
        return added;
    QVector<std::pair<int, NamedSample>> all;
    std::set<TeamNames::Metric> metrics;
    std::map<TeamNames::Entity, QString> entities;
    for (const SnapshotPtr &snapshot : snapshots) {
        const auto known = progress(connection, snapshot->collector);
        if (!known)
            return fail(known.error());
        (*known)->newestMs = std::max((*known)->newestMs, snapshot->timeMs);
        const int collector = names.collector(snapshot->collector);
        all << std::pair(collector, namedSample(*snapshot, entityMetrics.value(snapshot->collector)));
        for (qsizetype i = 0; i < all.last().second.parts.size(); ++i) {
            const NamedSample::Part &part = all.last().second.parts.at(i);
            if (i > 0)
                entities.insert_or_assign({collector, part.key}, part.label);
            for (const auto &[name, value] : part.values)
                metrics.insert({collector, name});
        }
    }
    if (const auto added = names.addMetrics(connection, metrics); !added)
        return added;
    if (const auto added = names.addEntities(connection, m_server, entities); !added)
        return added;
    std::map<Key, Row> rows;
    for (const auto &[collector, sample] : std::as_const(all))
        for (qsizetype i = 0; i < sample.parts.size(); ++i) {
            const NamedSample::Part &part = sample.parts.at(i);
            Row row{sample.intervalUs, sample.gap, {}, {}};
            for (const auto &[name, value] : part.values)
                if (std::isfinite(value)) {
                    row.metrics << names.metric({collector, name});
                    row.amounts << value;
                }
            rows.insert_or_assign(Key{collector, i == 0 ? 0 : names.entity({collector, part.key}), sample.timeMs}, row);
        }
    if (const auto inserted = insert(connection, rows); !inserted)
        return inserted;
    return rollUpLate(connection, names, std::exchange(m_inserted, {}));
}

Result<void> TeamSamples::insert(Connection &connection, const std::map<Key, Row> &rows)
{
    m_inserted.clear();
    for (auto it = rows.begin(); it != rows.end();) {
        QStringList collectors, entities, times, covered, gaps, metrics, amounts;
        for (; it != rows.end() && times.size() < kRowsAtOnce; ++it) {
            const auto &[key, row] = *it;
            if (const auto made
                = makePartitions(connection, teamSampleTable(kRawLevel), kRawLevel, {key.timeMs, key.timeMs + 1});
                !made)
                return made;
            collectors << QString::number(key.collector);
            entities << QString::number(key.entity);
            times << QString::number(key.timeMs);
            covered << QString::number(row.coveredUs);
            gaps << (row.gap ? QStringLiteral("t") : QStringLiteral("f"));
            metrics << toArrayText(row.metrics);
            amounts << toArrayText(row.amounts);
        }
        const auto inserted = connection.query(
            QStringLiteral(
                "insert into pgmahout_history.sample (server, collector, entity, time, covered_us, gap, metrics, "
                "amounts) select $1::int, c, e, pgmahout_history.at_ms(t), u, g, m::int[], a::float8[] from "
                "unnest($2::text[]::int[], $3::text[]::int[], $4::text[]::bigint[], $5::text[]::bigint[], "
                "$6::text[]::bool[], $7::text[], $8::text[]) as r (c, e, t, u, g, m, a) on conflict do nothing "
                "returning collector, entity, pgmahout_history.ms(time)"),
            {m_server, collectors, entities, times, covered, gaps, metrics, amounts});
        if (!inserted)
            return fail(inserted.error());
        for (const auto &row : inserted->cells)
            m_inserted << Key{row.at(0).toInt(), row.at(1).toInt(), row.at(2).toLongLong()};
    }
    return {};
}

Result<void> TeamSamples::makePartitions(Connection &connection, const QString &table, int level, TimeRange range)
{
    const qint64 width = teamPartitionMs(level);
    for (qint64 start = floorTo(range.fromMs, width); start < range.toMs; start += width) {
        const std::pair place(table, start);
        if (m_partitions.contains(place))
            continue;
        const auto made = connection.query(
            QStringLiteral("select pgmahout_history.make_partition($1, $2, $3)"), {table, start, start + width});
        if (!made)
            return fail(made.error());
        m_partitions.insert(place);
    }
    return {};
}

// ---- rolling up ----------------------------------------------------------------------------------------------------

// Samples that came when their time had been rolled up already.
Result<void> TeamSamples::rollUpLate(Connection &connection, const TeamNames &names, const QVector<Key> &inserted)
{
    for (const auto &[name, progress] : m_progress) {
        if (!progress.rolledUpMs)
            continue;
        QVector<Key> late;
        TimeRange range{*progress.rolledUpMs, *progress.rolledUpMs};
        for (const Key &key : inserted)
            if (key.collector == names.collector(name) && key.timeMs < *progress.rolledUpMs) {
                late << key;
                range.fromMs = std::min(range.fromMs, key.timeMs);
            }
        if (!late.isEmpty())
            if (const auto added = rollUpRange(connection, names.collector(name), range, late); !added)
                return added;
    }
    return {};
}

Result<void> TeamSamples::rollUp(Connection &connection, const TeamNames &names)
{
    for (auto &[name, progress] : m_progress) {
        const qint64 until = floorTo(progress.newestMs - kYoungestBlockMs, kBlockStepMs);
        const int collector = names.collector(name);
        if (collector == 0 || until <= progress.rolledUpMs.value_or(std::numeric_limits<qint64>::min()))
            continue;
        const auto first = connection.query(
            QStringLiteral(
                "select pgmahout_history.ms(min(time)) from pgmahout_history.sample where server = $1 and "
                "collector = $2 and time >= pgmahout_history.at_ms($3) and time < pgmahout_history.at_ms($4)"),
            {m_server, collector, progress.rolledUpMs.value_or(0), until});
        if (!first)
            return fail(first.error());
        if (!first->value(0).isNull())
            if (const auto added = rollUpRange(connection, collector, {first->value(0).toLongLong(), until}, {});
                !added)
                return added;
        const auto noted = connection.query(
            QStringLiteral("insert into pgmahout_history.progress (server, collector, rolled_up) values ($1, $2, "
                           "pgmahout_history.at_ms($3)) on conflict (server, collector) do update set rolled_up = "
                           "excluded.rolled_up"),
            {m_server, name, until});
        if (!noted)
            return fail(noted.error());
        progress.rolledUpMs = until;
    }
    return {};
}

Result<void> TeamSamples::rollUpRange(Connection &connection, int collector, TimeRange range, const QVector<Key> &only)
{
    const auto usual = connection.query(
        QStringLiteral(
            "select percentile_disc(0.5) within group (order by covered_us) / 1000 from pgmahout_history.sample "
            "where server = $1 and collector = $2 and entity = 0 and time >= pgmahout_history.at_ms($3) and time "
            "< pgmahout_history.at_ms($4)"),
        {m_server, collector, range.fromMs, range.toMs});
    if (!usual)
        return fail(usual.error());
    QStringList entities, times;
    for (const Key &key : only) {
        entities << QString::number(key.entity);
        times << QString::number(key.timeMs);
    }
    const auto listed = [&only](const QStringList &list) { return only.isEmpty() ? QVariant() : QVariant(list); };
    for (int level = kRawLevel + 1; level <= kCoarsestLevel; ++level) {
        if (historyLevel(level).bucketMs < kCoarser * usual->value(0).toLongLong())
            continue;
        if (const auto made = makePartitions(connection, teamSampleTable(level), level,
                {floorTo(range.fromMs, historyLevel(level).bucketMs), range.toMs});
            !made)
            return made;
        const auto added = connection.query(
            rollUpSql(level), {m_server, collector, range.fromMs, range.toMs, listed(entities), listed(times)});
        if (!added)
            return fail(added.error());
    }
    return {};
}

// ---- forgetting ----------------------------------------------------------------------------------------------------

Result<void> TeamSamples::trim(Connection &connection, qint64 nowMs)
{
    if (m_trimmedMs != 0 && nowMs - m_trimmedMs < kTrimEveryMs)
        return {};
    m_trimmedMs = nowMs;
    const auto newest = connection.query(
        QStringLiteral(
            "update pgmahout_history.server set newest = greatest(newest, pgmahout_history.at_ms($2)) where id = $1"),
        {m_server, nowMs});
    if (!newest)
        return fail(newest.error());
    // A partition goes when it is too old for every server that is still watched.
    const auto oldest = connection.query(
        QStringLiteral("select pgmahout_history.ms(min(newest)) from pgmahout_history.server where newest >= (select "
                       "max(newest) from pgmahout_history.server) - $1 * interval '1 millisecond'"),
        {kForgottenMs});
    if (!oldest)
        return fail(oldest.error());
    const qint64 longestMs = m_options.retention.count();
    for (int level = kRawLevel; level <= kCoarsestLevel; ++level) {
        const qint64 kept = historyLevel(level).keptMs;
        for (const QString &table : {teamSampleTable(level), teamActivityTable(level)}) {
            const auto dropped = done(connection.query(QStringLiteral("select pgmahout_history.drop_before($1, $2)"),
                {table, oldest->value(0).toLongLong() - kept}));
            if (!dropped)
                return dropped;
            if (longestMs >= kept)
                continue;
            const auto deleted = done(connection.query(
                QStringLiteral("delete from %1 where server = $1 and time < pgmahout_history.at_ms($2)")
                    .arg(tableOf(table)),
                {m_server, nowMs - longestMs}));
            if (!deleted)
                return deleted;
        }
    }
    m_partitions.clear();
    return {};
}

} // namespace mahout
