// SPDX-License-Identifier: GPL-3.0-or-later
#include "activityhistory.h"

#include "activityreader.h"
#include "historyjson.h"
#include "historylevels.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

Result<qint64> oldestRecent(SqliteDatabase &database)
{
    const auto oldest = database.value(QStringLiteral("select min(time) from recent_activity"));
    return oldest ? Result<qint64>(oldest->toLongLong()) : Result<qint64>(fail(oldest.error()));
}

} // namespace

namespace activityhistory {

Result<ActivityBlock> readRecent(SqliteDatabase &database, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral("select data from recent_activity where time >= ? and time < ? order by time"),
        {range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    ActivityBlock all;
    while ((*rows)->next()) {
        const auto one = ActivityBlock::decoded((*rows)->value(0).toByteArray());
        if (!one)
            return fail(database.damaged());
        all.slices += one->slices;
    }
    return all;
}

} // namespace activityhistory

// ---- writing --------------------------------------------------------------------------------------------------------

void ActivityWriter::forget()
{
    m_combinations.clear();
    m_known = false;
}

Result<int> ActivityWriter::combinationId(SqliteDatabase &database, const ActiveSession &session)
{
    const QStringList fields = activityFields(session);
    const QString key = fields.join(QChar(0x1f));
    if (const auto known = m_combinations.constFind(key); known != m_combinations.cend())
        return *known;
    QVariantList values;
    for (const QString &field : fields)
        values << notNull(field);
    const auto made = database.execute(
        QStringLiteral("insert or ignore into activity_combination (wait_type, wait_event, statement, user, application, "
                       "database, backend) values (?, ?, ?, ?, ?, ?, ?)"),
        values);
    if (!made)
        return fail(made.error());
    const auto id = database.value(
        QStringLiteral("select id from activity_combination where wait_type = ? and wait_event = ? and statement = ? and "
                       "user = ? and application = ? and database = ? and backend = ?"),
        values);
    if (!id)
        return fail(id.error());
    m_combinations.insert(key, id->toInt());
    return id->toInt();
}

Result<void> ActivityWriter::write(SqliteDatabase &database, const Snapshot &snapshot)
{
    if (snapshot.collector != QLatin1String("activity") || snapshot.intervalMs <= 0)
        return {};
    if (std::isnan(snapshot.values.value(QStringLiteral("activity.active"), 0)))
        return {}; // hidden from the role: that nobody is named does not mean that nobody worked
    if (!m_known) {
        const auto oldest = oldestRecent(database);
        if (!oldest)
            return fail(oldest.error());
        m_oldestMs = *oldest;
        m_known = true;
    }
    ActivityBlock::Slice slice{snapshot.timeMs, std::llround(snapshot.intervalMs * 1000)};
    for (const ActiveSession &session : snapshot.sessions) {
        const auto combination = combinationId(database, session);
        if (!combination)
            return fail(combination.error());
        ++slice.counts[*combination];
        if (session.blockerPid != 0)
            slice.blocked << std::pair(session.pid, session.blockerPid);
    }
    m_oldestMs = m_oldestMs == 0 ? snapshot.timeMs : std::min(m_oldestMs, snapshot.timeMs);
    m_newestMs = std::max(m_newestMs, snapshot.timeMs);
    return database.execute(QStringLiteral("insert into recent_activity (time, data) values (?, ?)"),
        {snapshot.timeMs, ActivityBlock{{slice}}.encoded()});
}

Result<void> ActivityWriter::consolidate(SqliteDatabase &database)
{
    const qint64 until = floorTo(m_newestMs - kYoungestBlockMs, kBlockStepMs);
    while (m_oldestMs != 0 && m_oldestMs < until) {
        const TimeRange range{m_oldestMs, std::min(until, floorTo(m_oldestMs, kBlocksAtOnceMs) + kBlocksAtOnceMs)};
        const auto done = database.transaction([&]() -> Result<void> { return takeOver(database, range); });
        if (!done)
            return done;
        const auto oldest = oldestRecent(database);
        if (!oldest)
            return fail(oldest.error());
        m_oldestMs = *oldest;
    }
    return {};
}

Result<void> ActivityWriter::takeOver(SqliteDatabase &database, TimeRange range)
{
    const auto samples = activityhistory::readRecent(database, range);
    if (!samples)
        return fail(samples.error());
    if (!samples->slices.isEmpty())
        for (int level = kRawLevel; level <= kCoarsestLevel; ++level) {
            const qint64 bucketMs = historyLevel(level).bucketMs;
            const auto done
                = store(database, level, bucketMs == 0 ? *samples : ActivityBlock::rolledUp(*samples, bucketMs));
            if (!done)
                return done;
        }
    return database.execute(
        QStringLiteral("delete from recent_activity where time >= ? and time < ?"), {range.fromMs, range.toMs});
}

Result<void> ActivityWriter::store(SqliteDatabase &database, int level, const ActivityBlock &block)
{
    const qint64 start = floorTo(block.slices.first().timeMs, historyLevel(level).spanMs);
    const auto before = database.value(
        QStringLiteral("select data from activity_block where level = ? and start = ?"), {level, start});
    if (!before)
        return fail(before.error());
    ActivityBlock whole = block;
    if (!before->isNull()) {
        auto known = ActivityBlock::decoded(before->toByteArray());
        if (!known)
            return fail(database.damaged());
        known->merge(block);
        whole = std::move(*known);
    }
    return database.execute(
        QStringLiteral("insert or replace into activity_block (level, start, stop, data) values (?, ?, ?, ?)"),
        {level, start, whole.slices.last().timeMs + 1, whole.encoded()});
}

Result<void> ActivityWriter::trim(SqliteDatabase &database, qint64 nowMs, qint64 longestMs)
{
    for (int level = kRawLevel; level <= kCoarsestLevel; ++level) {
        const qint64 kept = std::min(historyLevel(level).keptMs, longestMs);
        const auto done = database.execute(
            QStringLiteral("delete from activity_block where level = ? and stop <= ?"), {level, nowMs - kept});
        if (!done)
            return done;
    }
    return database.execute(QStringLiteral("delete from recent_activity where time < ?"),
        {nowMs - std::min(historyLevel(kRawLevel).keptMs, longestMs)});
}

} // namespace mahout
