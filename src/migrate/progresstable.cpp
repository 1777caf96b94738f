// SPDX-License-Identifier: GPL-3.0-or-later
#include "progresstable.h"

namespace mahout {

namespace {

using State = HistoryRow::State;

HistoryRow rowFrom(const Rows &rows, qsizetype i)
{
    const bool up = rows.value(i, QStringLiteral("direction")).toString() == u"up";
    HistoryRow row;
    row.version = rows.value(i, QStringLiteral("version")).toString();
    row.error = rows.value(i, QStringLiteral("error")).toString();
    row.state
        = row.error.isEmpty() ? (up ? State::Applying : State::Reverting) : (up ? State::Failed : State::RevertFailed);
    (up ? row.checksumUp : row.checksumDown) = rows.value(i, QStringLiteral("done_checksum")).toString();
    row.statementsDone = rows.value(i, QStringLiteral("statements_done")).toInt();
    row.sending = rows.value(i, QStringLiteral("sending")).toInt();
    row.appliedBy = rows.value(i, QStringLiteral("run_by")).toString();
    return row;
}

Result<void> withoutRows(const Result<Rows> &rows) { return rows ? Result<void>() : fail(rows.error()); }

} // namespace

ProgressTable::ProgressTable(const QString &schema, MigrationLayout layout)
    : m_quoted(quoteIdentifier(schema) + QStringLiteral(".pgmahout_progress"))
    , m_layout(layoutName(layout))
{
}

Result<bool> ProgressTable::exists(Connection &connection) const
{
    const auto found = connection.query(QStringLiteral("SELECT pg_catalog.to_regclass($1) IS NOT NULL"), {m_quoted});
    if (!found)
        return fail(found.error());
    return found->value(0).toBool();
}

Result<QVector<HistoryRow>> ProgressTable::read(Connection &connection) const
{
    const Result<bool> found = exists(connection);
    if (!found)
        return fail(found.error());
    if (!*found)
        return QVector<HistoryRow>();
    const auto rows = connection.query(
        QStringLiteral("SELECT * FROM %1 WHERE layout = $1 ORDER BY run_at").arg(m_quoted), {m_layout});
    if (!rows)
        return fail(rows.error());
    QVector<HistoryRow> history;
    for (qsizetype i = 0; i < rows->size(); ++i)
        history << rowFrom(*rows, i);
    return history;
}

Result<void> ProgressTable::write(
    Connection &connection, const QString &version, const ScriptProgress &progress, const QString &error) const
{
    const auto write = [&] {
        return withoutRows(connection.query(
            QStringLiteral(
                "INSERT INTO %1 (layout, version, direction, statements_done, sending, done_checksum, error, run_by, "
                "run_at) VALUES ($1, $2, $3, $4::integer, $5::integer, $6, $7, session_user, clock_timestamp()) ON "
                "CONFLICT (layout, version) DO UPDATE SET direction = excluded.direction, statements_done = "
                "excluded.statements_done, sending = excluded.sending, done_checksum = excluded.done_checksum, error = "
                "excluded.error, run_by = excluded.run_by, run_at = excluded.run_at")
                .arg(m_quoted),
            {m_layout, version, directionName(progress.direction), progress.statementsDone, progress.sending,
                progress.doneChecksum, error.isEmpty() ? QVariant() : QVariant(error)}));
    };
    if (progress.statementsDone > 0 || progress.sending > 0)
        return write(); // the table was made when the script began
    const auto created = connection.run(
        QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (layout text, version text, direction text NOT NULL, "
                       "statements_done integer NOT NULL, sending integer NOT NULL, done_checksum text NOT NULL, error "
                       "text, run_by text NOT NULL, run_at timestamptz NOT NULL, PRIMARY KEY (layout, version))")
            .arg(m_quoted));
    return created ? write() : fail(created.error());
}

Result<void> ProgressTable::remove(Connection &connection, const QString &version) const
{
    const Result<bool> found = exists(connection);
    if (!found)
        return fail(found.error());
    if (!*found)
        return {};
    const auto removed = connection.query(
        QStringLiteral("DELETE FROM %1 WHERE layout = $1 AND version = $2").arg(m_quoted), {m_layout, version});
    const auto left = connection.query(QStringLiteral("SELECT EXISTS (SELECT FROM %1)").arg(m_quoted));
    if (!removed || !left)
        return fail(!removed ? removed.error() : left.error());
    return left->value(0).toBool() ? Result<void>()
                                   : withoutRows(connection.run(QStringLiteral("DROP TABLE %1").arg(m_quoted)));
}

} // namespace mahout
