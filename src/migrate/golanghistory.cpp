// SPDX-License-Identifier: GPL-3.0-or-later
#include "golanghistory.h"

namespace mahout {

namespace {

using State = HistoryRow::State;

// CRC-32 of IEEE 802.3, bit by bit: the input is a few dozen bytes, once per run.
quint32 crc32(const QByteArray &bytes)
{
    constexpr quint32 kReversedPolynomial = 0xEDB88320;
    quint32 crc = ~quint32(0);
    for (const char byte : bytes) {
        crc ^= quint8(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? kReversedPolynomial : 0);
    }
    return ~crc;
}

// The table's row as a history: everything up to `current` is applied, `current` itself has failed when dirty.
QVector<HistoryRow> expand(const QVector<MigrationFile> &files, qint64 current, bool dirty)
{
    QVector<HistoryRow> history;
    if (current < 0 && dirty && !files.isEmpty()) // a revert of the first migration was cut
        return {HistoryRow{files.first().version, files.first().name, State::Failed}};
    bool known = false;
    for (const MigrationFile &file : files) {
        if (file.version > current)
            break;
        known = file.version == current;
        history << HistoryRow{file.version, file.name, known && dirty ? State::Failed : State::Applied};
    }
    if (!known && current >= 0)
        history << HistoryRow{current, {}, dirty ? State::Failed : State::Applied};
    return history;
}

} // namespace

GolangHistory::GolangHistory(const QString &schema, const QString &database)
    : m_name(schema + u'.' + kTable)
    , m_quoted(quoteIdentifier(schema) + u'.' + kTable)
    , m_lockKey(lockKeyFor(schema, kTable, database))
{
}

qint64 GolangHistory::lockKeyFor(const QString &schema, const QString &table, const QString &database)
{
    constexpr quint32 kSalt = 1486364155;
    QByteArrayList parts{schema.toUtf8()};
    if (!table.isEmpty())
        parts << table.toUtf8();
    parts << database.toUtf8();
    return qint64(crc32(parts.join('\0')) * kSalt);
}

Result<QVector<HistoryRow>> GolangHistory::read(Connection &connection, const QVector<MigrationFile> &files) const
{
    const auto exists = connection.query(QStringLiteral("SELECT to_regclass($1) IS NOT NULL"), {m_quoted});
    if (!exists)
        return fail(exists.error());
    if (!exists->value(0).toBool())
        return QVector<HistoryRow>();
    const auto rows = connection.query(QStringLiteral("SELECT version, dirty FROM %1").arg(m_quoted));
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return QVector<HistoryRow>();
    return expand(files, rows->value(0, 0).toLongLong(), rows->value(0, 1).toBool());
}

Result<void> GolangHistory::createTable(Connection &connection) const
{
    const auto exists = connection.query(QStringLiteral("SELECT to_regclass($1) IS NOT NULL"), {m_quoted});
    if (!exists)
        return fail(exists.error());
    if (exists->value(0).toBool())
        return {};
    const auto created = connection.run(
        QStringLiteral("CREATE TABLE %1 (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL)").arg(m_quoted));
    if (!created)
        return fail(created.error());
    return {};
}

// One message and therefore one transaction, so that the row is never absent in between.
Result<void> GolangHistory::store(Connection &connection, std::optional<qint64> version, bool dirty) const
{
    const QString remove = QStringLiteral("DELETE FROM %1").arg(m_quoted);
    const auto done = version ? connection.run(QStringLiteral("%1; INSERT INTO %2 (version, dirty) VALUES (%3, %4)")
                                                   .arg(remove, m_quoted)
                                                   .arg(*version)
                                                   .arg(QLatin1String(dirty ? "true" : "false")))
                              : connection.run(remove);
    if (!done)
        return fail(done.error());
    return {};
}

Result<void> GolangHistory::recordApplied(Connection &connection, const MigrationFile &file, double) const
{
    return store(connection, file.version, false);
}

Result<void> GolangHistory::recordReverted(
    Connection &connection, const MigrationFile &, std::optional<qint64> previous) const
{
    return store(connection, previous, false);
}

Result<void> GolangHistory::recordProgress(Connection &connection, const MigrationFile &file,
    const ScriptProgress &progress, std::optional<qint64> previous) const
{
    // The tool stores "no version" as -1 while a revert of the first migration is under way.
    constexpr qint64 kNoVersion = -1;
    if (progress.statementsDone > 0)
        return {};
    return store(connection, progress.direction == Direction::Up ? file.version : previous.value_or(kNoVersion), true);
}

Result<void> GolangHistory::recordFailure(
    Connection &, const MigrationFile &, const ScriptProgress &, const QString &) const
{
    return {}; // the mark "dirty" of recordProgress() stands; after a rollback the row says the truth already
}

} // namespace mahout
