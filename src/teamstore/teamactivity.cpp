// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamactivity.h"

#include "activityreader.h"
#include "teamlevels.h"
#include "teamtables.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

// Of those that tell who works; a server that hides it from the role says nothing by naming nobody.
bool tellsActivity(const Snapshot &snapshot)
{
    return snapshot.collector == QLatin1String("activity") && snapshot.intervalMs > 0
        && !std::isnan(snapshot.values.value(QStringLiteral("activity.active"), 0));
}

ActivityBlock::Slice sliceOf(const Snapshot &snapshot, const TeamNames &names)
{
    ActivityBlock::Slice slice{snapshot.timeMs, std::llround(snapshot.intervalMs * 1000)};
    for (const ActiveSession &session : snapshot.sessions) {
        ++slice.counts[names.combination(activityFields(session))];
        if (session.blockerPid != 0)
            slice.blocked << std::pair(session.pid, session.blockerPid);
    }
    return slice;
}

TimeRange rangeOf(const ActivityBlock &block) { return {block.slices.first().timeMs, block.slices.last().timeMs + 1}; }

} // namespace

Result<void> TeamActivity::learn(Connection &connection)
{
    if (m_known)
        return {};
    const auto rows
        = connection.query(QStringLiteral("select pgmahout_history.ms(rolled_up) from pgmahout_history.progress "
                                          "where server = $1 and collector = $2"),
            {m_server, kActivityProgress});
    if (!rows)
        return fail(rows.error());
    m_rolledUpMs = rows->isEmpty() ? std::optional<qint64>() : rows->value(0).toLongLong();
    m_known = true;
    return {};
}

Result<void> TeamActivity::write(
    Connection &connection, TeamNames &names, TeamSamples &samples, const QVector<SnapshotPtr> &snapshots)
{
    std::set<QStringList> combinations;
    for (const SnapshotPtr &snapshot : snapshots)
        if (tellsActivity(*snapshot))
            for (const ActiveSession &session : snapshot->sessions)
                combinations.insert(activityFields(session));
    if (const auto added = names.addCombinations(connection, combinations); !added)
        return added;
    ActivityBlock block;
    for (const SnapshotPtr &snapshot : snapshots)
        if (tellsActivity(*snapshot))
            block.slices << sliceOf(*snapshot, names);
    if (block.slices.isEmpty())
        return {};
    std::stable_sort(
        block.slices.begin(), block.slices.end(), [](const auto &a, const auto &b) { return a.timeMs < b.timeMs; });
    if (const auto known = learn(connection); !known)
        return known;
    if (const auto made = samples.makePartitions(connection, teamActivityTable(kRawLevel), kRawLevel, rangeOf(block));
        !made)
        return made;
    const auto inserted = insert(connection, kRawLevel, block, false);
    if (!inserted)
        return fail(inserted.error());
    m_newestMs = std::max(m_newestMs, block.slices.last().timeMs);
    ActivityBlock late;
    for (const ActivityBlock::Slice &slice : std::as_const(block.slices))
        if (m_rolledUpMs && slice.timeMs < *m_rolledUpMs && inserted->contains(slice.timeMs))
            late.slices << slice;
    return addToLevels(connection, samples, late);
}

Result<QVector<qint64>> TeamActivity::insert(
    Connection &connection, int level, const ActivityBlock &block, bool replace) const
{
    QStringList times, covered, samples, combinations, counts, waiters, blockers;
    for (const ActivityBlock::Slice &slice : block.slices) {
        const QString time = QString::number(slice.timeMs);
        if (!times.isEmpty() && times.last() == time)
            continue;
        QVector<int> ids, who, whom;
        QVector<double> often;
        for (const auto &[combination, count] : slice.counts) {
            ids << combination;
            often << double(count);
        }
        for (const auto &[waiter, blocker] : slice.blocked) {
            who << waiter;
            whom << blocker;
        }
        times << time;
        covered << QString::number(slice.coveredUs);
        samples << QString::number(slice.samples);
        combinations << toArrayText(ids);
        counts << toArrayText(often);
        waiters << toArrayText(who);
        blockers << toArrayText(whom);
    }
    const QString conflict = replace
        ? QStringLiteral("(server, time) do update set covered_us = excluded.covered_us, samples = excluded.samples, "
                         "combinations = excluded.combinations, counts = excluded.counts")
        : QStringLiteral("do nothing");
    const auto inserted = connection.query(
        QStringLiteral(
            "insert into %1 (server, time, covered_us, samples, combinations, counts, waiters, blockers) select "
            "$1::int, pgmahout_history.at_ms(t), u, s, c::int[], n::float8[]::bigint[], w::int[], b::int[] from "
            "unnest($2::text[]::bigint[], $3::text[]::bigint[], $4::text[]::bigint[], $5::text[], $6::text[], "
            "$7::text[], $8::text[]) as r (t, u, s, c, n, w, b) on conflict %2 returning "
            "pgmahout_history.ms(time)")
            .arg(kTeamSchema + QLatin1Char('.') + teamActivityTable(level), conflict),
        {m_server, times, covered, samples, combinations, counts, waiters, blockers});
    if (!inserted)
        return fail(inserted.error());
    QVector<qint64> moments;
    for (const auto &row : inserted->cells)
        moments << row.at(0).toLongLong();
    return moments;
}

Result<void> TeamActivity::addToLevels(Connection &connection, TeamSamples &samples, const ActivityBlock &slices) const
{
    if (slices.slices.isEmpty())
        return {};
    for (int level = kRawLevel + 1; level <= kCoarsestLevel; ++level) {
        const ActivityBlock added = ActivityBlock::rolledUp(slices, historyLevel(level).bucketMs);
        auto known = readTeamActivity(connection, m_server, level, rangeOf(added));
        if (!known)
            return fail(known.error());
        known->merge(added);
        if (const auto made = samples.makePartitions(connection, teamActivityTable(level), level, rangeOf(added));
            !made)
            return made;
        if (const auto stored = insert(connection, level, *known, true); !stored)
            return fail(stored.error());
    }
    return {};
}

Result<void> TeamActivity::rollUp(Connection &connection, TeamSamples &samples)
{
    const qint64 until = floorTo(m_newestMs - kYoungestBlockMs, kBlockStepMs);
    if (!m_known || until <= m_rolledUpMs.value_or(0))
        return {};
    const auto slices = readTeamActivity(connection, m_server, kRawLevel, {m_rolledUpMs.value_or(0), until});
    if (!slices)
        return fail(slices.error());
    if (const auto added = addToLevels(connection, samples, *slices); !added)
        return added;
    const auto noted = connection.query(
        QStringLiteral("insert into pgmahout_history.progress (server, collector, rolled_up) values ($1, $2, "
                       "pgmahout_history.at_ms($3)) on conflict (server, collector) do update set rolled_up = "
                       "excluded.rolled_up"),
        {m_server, kActivityProgress, until});
    if (!noted)
        return fail(noted.error());
    m_rolledUpMs = until;
    return {};
}

} // namespace mahout
