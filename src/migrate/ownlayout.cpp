// SPDX-License-Identifier: GPL-3.0-or-later
#include "ownlayout.h"
#include "updownfiles.h"

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
    return {rows.value(row, QStringLiteral("version")).toString(), rows.value(row, QStringLiteral("name")).toString(),
        parseState(rows.value(row, QStringLiteral("state")).toString()),
        rows.value(row, QStringLiteral("checksum_up")).toString(),
        rows.value(row, QStringLiteral("checksum_down")).toString(),
        rows.value(row, QStringLiteral("statements_done")).toInt(),
        rows.value(row, QStringLiteral("applied_by")).toString(),
        rows.value(row, QStringLiteral("applied_at")).toDateTime(),
        rows.value(row, QStringLiteral("elapsed_ms")).toDouble(), rows.value(row, QStringLiteral("error")).toString(),
        rows.value(row, QStringLiteral("sending")).toInt()};
}

QVariant orNull(const QString &text) { return text.isEmpty() ? QVariant() : QVariant(text); }

} // namespace

Dialect ownDialect()
{
    Dialect dialect{MigrationLayout::PgMahout, QStringLiteral("pgmahout")};
    dialect.folders = {QStringLiteral("migrations"), QStringLiteral("db/migrations")};
    dialect.fits = &fitsUpDownFiles;
    dialect.read = &readUpDownFiles;
    dialect.historyTables = {QStringLiteral("pgmahout_migrations")};
    dialect.ownsTable
        = [](const QStringList &columns) { return columns.contains(QStringLiteral("statements_done integer")); };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<OwnHistory>(place);
    };
    return dialect;
}

OwnHistory::OwnHistory(const HistoryPlace &place)
    : MigrationHistory(place)
{
}

Result<QVector<HistoryRow>> OwnHistory::read(Connection &connection) const
{
    const Result<bool> exists = tableExists(connection);
    if (!exists)
        return fail(exists.error());
    return *exists ? readTable(connection) : QVector<HistoryRow>();
}

Result<QVector<HistoryRow>> OwnHistory::readTable(Connection &connection) const
{
    const auto rows = connection.query(QStringLiteral("SELECT * FROM %1 ORDER BY version").arg(quotedTable()));
    if (!rows)
        return fail(rows.error());
    QVector<HistoryRow> history;
    history.reserve(rows->size());
    for (qsizetype row = 0; row < rows->size(); ++row)
        history << rowFrom(*rows, row);
    return history;
}

Result<void> OwnHistory::createTable(Connection &connection) const
{
    const Result<bool> exists = tableExists(connection);
    if (!exists)
        return fail(exists.error());
    if (!*exists)
        return execute(connection,
            QStringLiteral(
                "CREATE TABLE %1 (version bigint PRIMARY KEY, name text NOT NULL, checksum_up text, "
                "checksum_down text, state text NOT NULL, statements_done integer NOT NULL, applied_by text "
                "NOT NULL, applied_at timestamptz NOT NULL, elapsed_ms double precision, error text, sending "
                "integer)")
                .arg(quotedTable()));
    const auto columns
        = connection.query(QStringLiteral("SELECT EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = "
                                          "pg_catalog.to_regclass($1) AND attname = 'sending' AND NOT attisdropped)"),
            {quotedTable()});
    if (!columns)
        return fail(columns.error());
    if (columns->value(0).toBool())
        return {};
    return execute(connection, QStringLiteral("ALTER TABLE %1 ADD COLUMN sending integer").arg(quotedTable()));
}

Result<void> OwnHistory::write(Connection &connection, const HistoryRow &row) const
{
    // clock_timestamp(), not now(): the moment the migration ended, not the one it began.
    return execute(connection,
        QStringLiteral(
            "INSERT INTO %1 (version, name, checksum_up, checksum_down, state, statements_done, applied_by, "
            "applied_at, "
            "elapsed_ms, error, sending) VALUES ($1::bigint, $2::text, $3::text, $4::text, $5::text, $6::integer, "
            "session_user, pg_catalog.clock_timestamp(), $7::double precision, $8::text, $9::integer) ON CONFLICT "
            "(version) DO UPDATE SET name = excluded.name, checksum_up = excluded.checksum_up, checksum_down = "
            "excluded.checksum_down, state = excluded.state, statements_done = excluded.statements_done, applied_by = "
            "excluded.applied_by, applied_at = excluded.applied_at, elapsed_ms = excluded.elapsed_ms, error = "
            "excluded.error, sending = excluded.sending")
            .arg(quotedTable()),
        {row.version, row.name, orNull(row.checksumUp), orNull(row.checksumDown), stateText(row.state),
            row.statementsDone, row.elapsedMs, orNull(row.error), row.sending > 0 ? row.sending : QVariant()});
}

Result<void> OwnHistory::recordApplied(Connection &connection, const MigrationFile &file, double elapsedMs) const
{
    HistoryRow row{file.version, file.name, State::Applied, file.upChecksum(), file.downChecksum()};
    row.elapsedMs = elapsedMs;
    return write(connection, row);
}

Result<void> OwnHistory::recordReverted(Connection &connection, const MigrationFile &file, std::optional<QString>) const
{
    return execute(
        connection, QStringLiteral("DELETE FROM %1 WHERE version = $1::bigint").arg(quotedTable()), {file.version});
}

Result<void> OwnHistory::recordProgress(
    Connection &connection, const MigrationFile &file, const ScriptProgress &progress, std::optional<QString>) const
{
    if (progress.direction == Direction::Up) {
        HistoryRow row{file.version, file.name, State::Applying, progress.doneChecksum, file.downChecksum()};
        row.statementsDone = progress.statementsDone;
        row.sending = progress.sending;
        return write(connection, row);
    }
    return execute(connection,
        QStringLiteral("UPDATE %1 SET state = $2, statements_done = $3::integer, checksum_down = $4, error = NULL, "
                       "sending = $5::integer WHERE version = $1::bigint")
            .arg(quotedTable()),
        {file.version, stateText(State::Reverting), progress.statementsDone, orNull(progress.doneChecksum),
            progress.sending > 0 ? progress.sending : QVariant()});
}

Result<void> OwnHistory::recordFailure(
    Connection &connection, const MigrationFile &file, const ScriptProgress &progress, const QString &error) const
{
    if (progress.direction == Direction::Up) {
        HistoryRow row{file.version, file.name, State::Failed, progress.doneChecksum, file.downChecksum()};
        row.statementsDone = progress.statementsDone;
        row.error = error;
        return write(connection, row);
    }
    // A down script of which nothing is done leaves the migration as it was; only the reason is kept.
    const bool partly = progress.statementsDone > 0;
    return execute(connection,
        QStringLiteral("UPDATE %1 SET error = $2, state = $3, statements_done = $4::integer, checksum_down = CASE WHEN "
                       "state = $5 AND NOT $6::boolean THEN $7 ELSE checksum_down END, sending = NULL WHERE version = "
                       "$1::bigint")
            .arg(quotedTable()),
        {file.version, error, stateText(partly ? State::RevertFailed : State::Applied), progress.statementsDone,
            stateText(State::Reverting), partly, orNull(file.downChecksum())});
}

Result<void> OwnHistory::acceptChecksum(Connection &connection, const MigrationFile &file) const
{
    return execute(connection,
        QStringLiteral("UPDATE %1 SET checksum_up = $2, checksum_down = $3, name = $4 WHERE version = $1::bigint")
            .arg(quotedTable()),
        {file.version, orNull(file.upChecksum()), orNull(file.downChecksum()), file.name});
}

Result<void> OwnHistory::forget(Connection &connection, const MigrationFile &file) const
{
    return recordReverted(connection, file, {});
}

// The row itself says how far a script has come.
Result<void> OwnHistory::forgetProgress(Connection &, const MigrationFile &) const { return {}; }

} // namespace mahout
