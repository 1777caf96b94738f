// SPDX-License-Identifier: GPL-3.0-or-later
#include "historywriter.h"

#include "historyjson.h"
#include "historylevels.h"
#include <algorithm>

namespace mahout {

namespace {

constexpr qint64 kTrimEveryMs = 10 * 60 * 1000;

Result<qint64> insertedId(SqliteDatabase &database, const Result<void> &inserted)
{
    if (!inserted)
        return fail(inserted.error());
    const auto id = database.value(QStringLiteral("select last_insert_rowid()"));
    if (!id)
        return fail(id.error());
    return id->toLongLong();
}

} // namespace

HistoryWriter::HistoryWriter(HistoryOptions options)
    : m_options(options)
{
}

void HistoryWriter::declare(const QString &collector, const QStringList &entityMetrics)
{
    m_samples.declare(collector, entityMetrics);
}

Result<void> HistoryWriter::write(SqliteDatabase &database, const QVector<SnapshotPtr> &snapshots)
{
    const auto written = database.transaction([&]() -> Result<void> {
        for (const SnapshotPtr &snapshot : snapshots) {
            if (const auto done = m_samples.write(database, *snapshot); !done)
                return done;
            if (const auto done = m_activity.write(database, *snapshot); !done)
                return done;
            if (const auto done = writeTexts(database, *snapshot); !done)
                return done;
        }
        return {};
    });
    if (!written) {
        // Ids given out inside the transaction are gone with it.
        m_samples.forget();
        m_activity.forget();
        return written;
    }
    if (snapshots.isEmpty())
        return written;
    if (const auto done = m_samples.consolidate(database); !done)
        return done;
    if (const auto done = m_activity.consolidate(database); !done)
        return done;
    return trim(database, snapshots.last()->timeMs);
}

Result<void> HistoryWriter::writeTexts(SqliteDatabase &database, const Snapshot &snapshot)
{
    for (const StatementText &text : snapshot.texts) {
        const auto done = database.execute(
            QStringLiteral(
                "insert into statement (key, text, user, database) values (?, ?, ?, ?) on conflict (key) do update set "
                "text = excluded.text, user = excluded.user, database = excluded.database"),
            {text.key.toText(), notNull(text.text), notNull(text.user), notNull(text.database)});
        if (!done)
            return done;
    }
    return {};
}

Result<qint64> HistoryWriter::addEvent(SqliteDatabase &database, const ChangeEvent &event)
{
    return insertedId(database,
        database.execute(QStringLiteral("insert into event (time, kind, title, detail) values (?, ?, ?, ?)"),
            {event.timeMs, int(event.kind), notNull(event.title), notNull(event.detail)}));
}

Result<qint64> HistoryWriter::saveAdvice(SqliteDatabase &database, const AdviceRecord &record)
{
    return insertedId(database,
        database.execute(
            QStringLiteral("insert into advice (ddl, index_name, table_name, version, directory, statements, created, "
                           "applied, reverted) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {notNull(record.ddl), notNull(record.indexName), notNull(record.table), record.migrationVersion,
                notNull(record.migrationDirectory), statementsToJson(record.statements), record.createdMs,
                record.appliedMs, record.revertedMs}));
}

Result<void> HistoryWriter::updateAdvice(SqliteDatabase &database, const AdviceRecord &record)
{
    return database.execute(
        QStringLiteral(
            "update advice set ddl = ?, index_name = ?, table_name = ?, version = ?, directory = ?, statements = ?, "
            "applied = ?, reverted = ? where id = ?"),
        {notNull(record.ddl), notNull(record.indexName), notNull(record.table), record.migrationVersion,
            notNull(record.migrationDirectory), statementsToJson(record.statements), record.appliedMs,
            record.revertedMs, record.id});
}

Result<bool> HistoryWriter::isTooLarge(SqliteDatabase &database) const
{
    // Pages that deletions set free are used again before the file grows, so they do not count.
    const auto used
        = database.value(QStringLiteral("select (page_count - freelist_count) * page_size from pragma_page_count(), "
                                        "pragma_freelist_count(), pragma_page_size()"));
    if (!used)
        return fail(used.error());
    return used->toLongLong() > m_options.sizeLimit;
}

Result<void> HistoryWriter::trim(SqliteDatabase &database, qint64 nowMs)
{
    if (m_trimmedMs != 0 && nowMs - m_trimmedMs < kTrimEveryMs)
        return {};
    m_trimmedMs = nowMs;
    qint64 longestMs = m_options.retention.count();
    if (const auto done = removeBefore(database, nowMs, longestMs); !done)
        return done;
    // Too large still: a shorter and shorter past is kept, down to about an hour.
    longestMs = std::min(longestMs, kHistoryLevels.back().keptMs);
    for (auto large = isTooLarge(database); longestMs > kHourMs; large = isTooLarge(database)) {
        if (!large)
            return fail(large.error());
        if (!*large)
            return {};
        longestMs -= longestMs / 4;
        if (const auto done = removeBefore(database, nowMs, longestMs); !done)
            return done;
    }
    return {};
}

// Events and recommendations are few and stay.
Result<void> HistoryWriter::removeBefore(SqliteDatabase &database, qint64 nowMs, qint64 longestMs)
{
    return database.transaction([&]() -> Result<void> {
        if (const auto done = SamplesWriter::trim(database, nowMs, longestMs); !done)
            return done;
        return ActivityWriter::trim(database, nowMs, longestMs);
    });
}

} // namespace mahout
