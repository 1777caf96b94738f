// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownhistory.h"

namespace mahout {

namespace {

using State = HistoryRow::State;

constexpr std::pair<State, const char *> kStates[] = {
    {State::Applied, "applied"},
    {State::Applying, "applying"},
    {State::Failed, "failed"},
    {State::Reverting, "reverting"},
    {State::RevertFailed, "revert_failed"},
};

QString stateText(State state)
{
    const auto found
        = std::find_if(std::begin(kStates), std::end(kStates), [&](auto &pair) { return pair.first == state; });
    return QLatin1String(found->second);
}

State parseState(const QString &text)
{
    for (const auto &[state, name] : kStates) {
        if (text == QLatin1String(name))
            return state;
    }
    return State::Failed; // written by a later program: whatever it is, it is not a plain "applied"
}

HistoryRow rowFrom(const Rows &rows, qsizetype row)
{
    return {rows.value(row, QStringLiteral("version")).toLongLong(), rows.value(row, QStringLiteral("name")).toString(),
        parseState(rows.value(row, QStringLiteral("state")).toString()),
        rows.value(row, QStringLiteral("checksum_up")).toString(),
        rows.value(row, QStringLiteral("checksum_down")).toString(),
        rows.value(row, QStringLiteral("statements_done")).toInt(),
        rows.value(row, QStringLiteral("applied_by")).toString(),
        rows.value(row, QStringLiteral("applied_at")).toDateTime(),
        rows.value(row, QStringLiteral("elapsed_ms")).toDouble(), rows.value(row, QStringLiteral("error")).toString()};
}

QVariant orNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

Result<void> withoutRows(const Result<Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    return {};
}

} // namespace

OwnHistory::OwnHistory(const QString &schema)
    : m_name(schema + u'.' + kTable)
    , m_quoted(quoteIdentifier(schema) + u'.' + kTable)
{
}

Result<QVector<HistoryRow>> OwnHistory::read(Connection &connection, const QVector<MigrationFile> &) const
{
    const auto exists = connection.query(QStringLiteral("SELECT to_regclass($1) IS NOT NULL"), {m_quoted});
    if (!exists)
        return fail(exists.error());
    if (!exists->value(0).toBool())
        return QVector<HistoryRow>();
    const auto rows = connection.query(QStringLiteral("SELECT * FROM %1 ORDER BY version").arg(m_quoted));
    if (!rows)
        return fail(rows.error());
    QVector<HistoryRow> history;
    for (qsizetype row = 0; row < rows->size(); ++row)
        history << rowFrom(*rows, row);
    return history;
}

Result<void> OwnHistory::createTable(Connection &connection) const
{
    const auto exists = connection.query(QStringLiteral("SELECT to_regclass($1) IS NOT NULL"), {m_quoted});
    if (!exists)
        return fail(exists.error());
    if (exists->value(0).toBool())
        return {};
    return withoutRows(connection.run(QStringLiteral(
        "CREATE TABLE %1 (version bigint PRIMARY KEY, name text NOT NULL, checksum_up text, checksum_down text, "
        "state text NOT NULL, statements_done integer NOT NULL, applied_by text NOT NULL, applied_at timestamptz "
        "NOT NULL, elapsed_ms double precision, error text)")
                                          .arg(m_quoted)));
}

Result<void> OwnHistory::write(Connection &connection, const HistoryRow &row) const
{
    // clock_timestamp(), not now(): the moment the migration ended, not the one it began.
    return withoutRows(connection.query(
        QStringLiteral(
            "INSERT INTO %1 AS h (version, name, checksum_up, checksum_down, state, statements_done, applied_by, "
            "applied_at, "
            "elapsed_ms, error) VALUES ($1::bigint, $2::text, $3::text, $4::text, $5::text, $6::integer, session_user, "
            "pg_catalog.clock_timestamp(), $7::double precision, $8::text) ON CONFLICT (version) DO UPDATE SET name = "
            "excluded.name, checksum_up = excluded.checksum_up, checksum_down = excluded.checksum_down, state = "
            "excluded.state, "
            "statements_done = excluded.statements_done, applied_by = excluded.applied_by, applied_at = "
            "excluded.applied_at, "
            "elapsed_ms = excluded.elapsed_ms, error = excluded.error")
            .arg(m_quoted),
        {row.version, row.name, orNull(row.checksumUp), orNull(row.checksumDown), stateText(row.state),
            row.statementsDone, row.elapsedMs, orNull(row.error)}));
}

Result<void> OwnHistory::recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const
{
    HistoryRow row{file.version, file.name, State::Applied, file.upChecksum, file.downChecksum};
    row.elapsedMs = elapsedMs;
    return write(connection, row);
}

Result<void> OwnHistory::recordReverted(Connection &connection, const MigrationFile &file, std::optional<qint64>) const
{
    return withoutRows(
        connection.query(QStringLiteral("DELETE FROM %1 WHERE version = $1").arg(m_quoted), {file.version}));
}

Result<void> OwnHistory::recordProgress(
    Connection &connection, const MigrationFile &file, const ScriptProgress &progress, std::optional<qint64>) const
{
    if (progress.direction == Direction::Up) {
        HistoryRow row{file.version, file.name, State::Applying, progress.doneChecksum, file.downChecksum};
        row.statementsDone = progress.statementsDone;
        return write(connection, row);
    }
    return withoutRows(connection.query(
        QStringLiteral(
            "UPDATE %1 SET state = $2, statements_done = $3::integer, checksum_down = $4, error = NULL WHERE version "
            "= $1::bigint")
            .arg(m_quoted),
        {file.version, stateText(State::Reverting), progress.statementsDone, orNull(progress.doneChecksum)}));
}

Result<void> OwnHistory::recordFailure(
    Connection &connection, const MigrationFile &file, const ScriptProgress &progress, const QString &error) const
{
    if (progress.direction == Direction::Up) {
        HistoryRow row{file.version, file.name, State::Failed, progress.doneChecksum, file.downChecksum};
        row.statementsDone = progress.statementsDone;
        row.error = error;
        return write(connection, row);
    }
    // A down script of which nothing is done leaves the migration as it was; only the reason is kept.
    return withoutRows(connection.query(
        QStringLiteral(
            "UPDATE %1 SET error = $2, state = CASE WHEN $3::integer > 0 THEN $4 ELSE state END, statements_done = "
            "CASE WHEN $3::integer > 0 THEN $3::integer ELSE statements_done END WHERE version = $1::bigint")
            .arg(m_quoted),
        {file.version, error, progress.statementsDone, stateText(State::RevertFailed)}));
}

} // namespace mahout
