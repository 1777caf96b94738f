// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamrecords.h"

#include "alertrow.h"
#include "historyjson.h"
#include "teamlevels.h"

namespace mahout::teamrecords {

namespace {

constexpr qint64 kSameEventMs = 5000; // clocks of those who watch, and the time between two looks
constexpr qint64 kIntervalsKeptMs = 90 * kDayMs; // no objective looks back further

Result<void> done(const Result<Rows> &rows) { return rows ? Result<void>() : Result<void>(fail(rows.error())); }

Result<qint64> numberOf(const Result<Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? 0 : rows->value(0).toLongLong();
}

Result<QVector<Alert>> alertsWhere(Connection &connection, const QString &condition, const QVariantList &parameters)
{
    const auto rows = connection.query(
        QStringLiteral("select %1 from pgmahout_history.alert where server = $1 and %2 order by fired desc, id")
            .arg(alertColumns().join(QLatin1String(", ")), condition),
        parameters);
    if (!rows)
        return fail(rows.error());
    QVector<Alert> alerts;
    for (const auto &row : rows->cells)
        alerts << alertFromRow([&row](int column) { return row.at(column); });
    return alerts;
}

} // namespace

Result<void> addTexts(Connection &connection, int server, const QVector<SnapshotPtr> &snapshots)
{
    std::map<QString, StatementText> texts; // the last of each
    for (const SnapshotPtr &snapshot : snapshots)
        for (const StatementText &text : snapshot->texts)
            texts.insert_or_assign(text.key.toText(), text);
    if (texts.empty())
        return {};
    QStringList keys, words, users, databases;
    for (const auto &[key, text] : texts) {
        keys << key;
        words << notNull(text.text);
        users << notNull(text.user);
        databases << notNull(text.database);
    }
    return done(connection.query(
        QStringLiteral(
            "insert into pgmahout_history.statement (server, key, text, user_name, database) select $1::int, * "
            "from unnest($2::text[], $3::text[], $4::text[], $5::text[]) on conflict (server, key) do update set "
            "text = excluded.text, user_name = excluded.user_name, database = excluded.database where (statement.text, "
            "statement.user_name, statement.database) is distinct from (excluded.text, excluded.user_name, "
            "excluded.database)"),
        {server, keys, words, users, databases}));
}

Result<qint64> addEvent(Connection &connection, int server, const ChangeEvent &event)
{
    const QVariantList parameters{server, event.timeMs, int(event.kind), notNull(event.title), notNull(event.detail)};
    const auto told = numberOf(connection.query(
        QStringLiteral(
            "select id from pgmahout_history.event where server = $1 and time between "
            "pgmahout_history.at_ms($2::bigint - $6::bigint) and pgmahout_history.at_ms($2::bigint + $6::bigint) "
            "and kind = $3 and title = $4 and detail = $5 limit 1"),
        parameters + QVariantList{kSameEventMs}));
    if (!told || *told != 0)
        return told;
    return numberOf(connection.query(
        QStringLiteral("insert into pgmahout_history.event (server, time, kind, title, detail) values ($1, "
                       "pgmahout_history.at_ms($2), $3, $4, $5) returning id"),
        parameters));
}

Result<qint64> saveAdvice(Connection &connection, int server, const AdviceRecord &record)
{
    return numberOf(connection.query(
        QStringLiteral(
            "insert into pgmahout_history.advice (server, ddl, index_name, table_name, version, directory, "
            "statements, created, applied, reverted) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning "
            "id"),
        {server, notNull(record.ddl), notNull(record.indexName), notNull(record.table), record.migrationVersion,
            notNull(record.migrationDirectory), statementsToJson(record.statements), record.createdMs, record.appliedMs,
            record.revertedMs}));
}

Result<void> updateAdvice(Connection &connection, int server, const AdviceRecord &record)
{
    return done(connection.query(
        QStringLiteral("update pgmahout_history.advice set ddl = $3, index_name = $4, table_name = $5, version = $6, "
                       "directory = $7, statements = $8, applied = $9, reverted = $10 where server = $1 and id = $2"),
        {server, record.id, notNull(record.ddl), notNull(record.indexName), notNull(record.table),
            record.migrationVersion, notNull(record.migrationDirectory), statementsToJson(record.statements),
            record.appliedMs, record.revertedMs}));
}

// ---- alerts --------------------------------------------------------------------------------------------------------

Result<void> saveAlert(Connection &connection, int server, const Alert &alert)
{
    const QStringList acknowledgement{
        QStringLiteral("acknowledged_by"), QStringLiteral("acknowledged"), QStringLiteral("note")};
    const QString kept = QStringLiteral("alert.times = excluded.times and alert.acknowledged > excluded.acknowledged");
    QStringList changes, places{QStringLiteral("$1")};
    for (const QString &column : alertColumns()) {
        places << QLatin1Char('$') + QString::number(places.size() + 1);
        changes << (acknowledgement.contains(column)
                ? QStringLiteral("%1 = case when %2 then alert.%1 else excluded.%1 end").arg(column, kept)
                : QStringLiteral("%1 = excluded.%1").arg(column));
    }
    return done(connection.query(
        QStringLiteral(
            "insert into pgmahout_history.alert (server, %1) values (%2) on conflict (server, id) do update set %3")
            .arg(alertColumns().join(QLatin1String(", ")), places.join(QLatin1String(", ")),
                changes.join(QLatin1String(", "))),
        QVariantList{server} + alertToRow(alert)));
}

Result<void> acknowledge(Connection &connection, int server, const Alert &alert)
{
    if (!alert.isAcknowledged())
        return {};
    return done(connection.query(
        QStringLiteral(
            "update pgmahout_history.alert set acknowledged_by = $3, acknowledged = $4, note = $5 where server = "
            "$1 and check_id = $2 and cleared = 0 and acknowledged < $4"),
        {server, alert.check, notNull(alert.acknowledged.by), alert.acknowledged.atMs,
            notNull(alert.acknowledged.note)}));
}

Result<QVector<Alert>> readAlerts(Connection &connection, int server, TimeRange range)
{
    return alertsWhere(connection, QStringLiteral("fired < $2 and (cleared = 0 or cleared >= $3)"),
        {server, range.toMs, range.fromMs});
}

Result<QVector<Alert>> readOpenAlerts(Connection &connection, int server)
{
    return alertsWhere(connection, QStringLiteral("cleared = 0"), {server});
}

Result<void> saveMute(Connection &connection, int server, const AlertMute &mute)
{
    if (mute.untilMs == 0)
        return done(
            connection.query(QStringLiteral("delete from pgmahout_history.mute where server = $1 and check_id = $2"),
                {server, mute.check}));
    return done(connection.query(
        QStringLiteral(
            "insert into pgmahout_history.mute (server, check_id, until) values ($1, $2, $3) on conflict (server, "
            "check_id) do update set until = excluded.until"),
        {server, mute.check, mute.untilMs}));
}

Result<QVector<AlertMute>> readMutes(Connection &connection, int server)
{
    const auto rows = connection.query(
        QStringLiteral("select check_id, until from pgmahout_history.mute where server = $1 order by check_id"),
        {server});
    if (!rows)
        return fail(rows.error());
    QVector<AlertMute> mutes;
    for (const auto &row : rows->cells)
        mutes << AlertMute{row.at(0).toString(), row.at(1).toLongLong()};
    return mutes;
}

// ---- reachability --------------------------------------------------------------------------------------------------

Result<void> addInterval(Connection &connection, int server, const StateInterval &interval)
{
    const auto extended = connection.query(
        QStringLiteral(
            "update pgmahout_history.reachability set until = greatest(until, pgmahout_history.at_ms($3)) where id "
            "= (select max(id) from pgmahout_history.reachability where server = $1) and reachable = $4 and until "
            ">= pgmahout_history.at_ms($2) and since <= pgmahout_history.at_ms($2)"),
        {server, interval.range.fromMs, interval.range.toMs, interval.reachable});
    if (!extended || extended->affected > 0)
        return done(extended);
    const auto trimmed = connection.query(
        QStringLiteral(
            "delete from pgmahout_history.reachability where server = $1 and until < pgmahout_history.at_ms($2)"),
        {server, interval.range.toMs - kIntervalsKeptMs});
    if (!trimmed)
        return fail(trimmed.error());
    return done(connection.query(
        QStringLiteral("insert into pgmahout_history.reachability (server, since, until, reachable) values ($1, "
                       "pgmahout_history.at_ms($2), pgmahout_history.at_ms($3), $4)"),
        {server, interval.range.fromMs, interval.range.toMs, interval.reachable}));
}

Result<QVector<StateInterval>> readIntervals(Connection &connection, int server, TimeRange range)
{
    const auto rows = connection.query(
        QStringLiteral(
            "select greatest(pgmahout_history.ms(since), $2), least(pgmahout_history.ms(until), $3), reachable from "
            "pgmahout_history.reachability where server = $1 and until > pgmahout_history.at_ms($2) and since < "
            "pgmahout_history.at_ms($3) order by since, id"),
        {server, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    QVector<StateInterval> intervals;
    for (const auto &row : rows->cells)
        intervals << StateInterval{{row.at(0).toLongLong(), row.at(1).toLongLong()}, row.at(2).toBool()};
    return intervals;
}

} // namespace mahout::teamrecords
