// SPDX-License-Identifier: GPL-3.0-or-later
#include "historywriter.h"

#include "historyjson.h"
#include <QCoreApplication>

namespace mahout {

namespace {

constexpr qint64 kTrimEveryMs = 10 * 60 * 1000;

QVariant nullIfNan(double value) { return std::isnan(value) ? QVariant() : QVariant(value); }

// The id of the row of `table` whose `column` is `value`, inserted when absent by `insert`.
Result<qint64> idOf(SqliteDatabase &database, const QString &select, const QString &insert, const QVariant &value)
{
    if (const auto made = database.execute(insert, {value}); !made)
        return fail(made.error());
    const auto id = database.value(select, {value});
    if (!id)
        return fail(id.error());
    return id->toLongLong();
}

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

Result<void> HistoryWriter::write(SqliteDatabase &database, const QVector<SnapshotPtr> &snapshots)
{
    const auto written = database.transaction([&]() -> Result<void> {
        for (const SnapshotPtr &snapshot : snapshots)
            if (const auto done = writeSnapshot(database, *snapshot); !done)
                return done;
        return {};
    });
    if (!written) {
        // Ids given out inside the transaction are gone with it.
        m_seriesIds.clear();
        m_statementIds.clear();
        return written;
    }
    return snapshots.isEmpty() ? written : trim(database, snapshots.last()->timeMs);
}

Result<void> HistoryWriter::writeSnapshot(SqliteDatabase &database, const Snapshot &snapshot)
{
    if (const auto done = writeValues(database, snapshot); !done)
        return done;
    if (const auto done = writeTexts(database, snapshot); !done)
        return done;
    return writeDeltas(database, snapshot);
}

Result<void> HistoryWriter::writeValues(SqliteDatabase &database, const Snapshot &snapshot)
{
    const QString insert = QStringLiteral("insert or replace into sample (series, time, value) values (?, ?, ?)");
    for (auto it = snapshot.values.begin(); it != snapshot.values.end(); ++it) {
        const auto series = seriesId(database, it.key());
        if (!series)
            return fail(series.error());
        // A gap stands just before the point whose line it breaks.
        if (snapshot.gap && !std::isnan(*it))
            if (const auto done = database.execute(insert, {*series, snapshot.timeMs - 1, QVariant()}); !done)
                return done;
        if (const auto done = database.execute(insert, {*series, snapshot.timeMs, nullIfNan(*it)}); !done)
            return done;
    }
    return {};
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

Result<void> HistoryWriter::writeDeltas(SqliteDatabase &database, const Snapshot &snapshot)
{
    if (snapshot.collector != QLatin1String("statements") || snapshot.intervalMs <= 0)
        return {};
    const auto interval
        = database.execute(QStringLiteral("insert or replace into statement_interval (until, since) values (?, ?)"),
            {snapshot.timeMs, snapshot.timeMs - qRound64(snapshot.intervalMs)});
    if (!interval)
        return interval;
    for (const StatementDelta &delta : snapshot.statements) {
        const auto statement = statementId(database, delta.key);
        if (!statement)
            return fail(statement.error());
        const auto done = database.execute(QStringLiteral("insert or replace into statement_delta (until, statement, "
                                                          "calls, total_ms, rows, hit, read, temp, wal) "
                                                          "values (?, ?, ?, ?, ?, ?, ?, ?, ?)"),
            {snapshot.timeMs, *statement, delta.calls, delta.totalMs, delta.rows, delta.blocksHit, delta.blocksRead,
                delta.tempBlocks, delta.walBytes});
        if (!done)
            return done;
    }
    return {};
}

Result<qint64> HistoryWriter::seriesId(SqliteDatabase &database, const QString &metric)
{
    if (const auto known = m_seriesIds.constFind(metric); known != m_seriesIds.cend())
        return *known;
    const auto id = idOf(database, QStringLiteral("select id from series where metric = ?"),
        QStringLiteral("insert or ignore into series (metric) values (?)"), metric);
    if (id)
        m_seriesIds.insert(metric, *id);
    return id;
}

Result<qint64> HistoryWriter::statementId(SqliteDatabase &database, const StatementKey &key)
{
    if (const auto known = m_statementIds.constFind(key); known != m_statementIds.cend())
        return *known;
    const auto id = idOf(database, QStringLiteral("select id from statement where key = ?"),
        QStringLiteral("insert or ignore into statement (key, text, user, database) values (?, '', '', '')"),
        key.toText());
    if (id)
        m_statementIds.insert(key, *id);
    return id;
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
    qint64 keptMs = m_options.retention.count();
    if (const auto done = removeBefore(database, nowMs - keptMs); !done)
        return done;
    // Too large still: a shorter and shorter past is kept, down to about an hour.
    for (auto large = isTooLarge(database); keptMs > 3'600'000; large = isTooLarge(database)) {
        if (!large)
            return fail(large.error());
        if (!*large)
            return {};
        keptMs -= keptMs / 4;
        if (const auto done = removeBefore(database, nowMs - keptMs); !done)
            return done;
    }
    return {};
}

Result<void> HistoryWriter::removeBefore(SqliteDatabase &database, qint64 timeMs)
{
    return database.transaction([&]() -> Result<void> {
        // By series, because that is how samples lie in the file. Events and recommendations are few and stay.
        for (const char *sql : {"delete from sample where series in (select id from series) and time < ?",
                 "delete from statement_delta where until < ?", "delete from statement_interval where until < ?"})
            if (const auto done = database.execute(QLatin1String(sql), {timeMs}); !done)
                return done;
        return {};
    });
}

} // namespace mahout
