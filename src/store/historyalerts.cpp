// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyalerts.h"

#include "alertrow.h"

namespace mahout::historyalerts {

namespace {

// Older intervals of reachability are forgotten; no objective looks back further.
constexpr qint64 kIntervalsKeptMs = 90LL * 24 * 3600 * 1000;

Result<QVector<Alert>> readAlertsWhere(
    SqliteDatabase &database, const QString &condition, const QVariantList &values = {})
{
    const auto rows = database.query(QStringLiteral("select %1 from alert where %2 order by fired desc, id")
                                         .arg(alertColumns().join(QLatin1String(", ")), condition),
        values);
    if (!rows)
        return fail(rows.error());
    QVector<Alert> alerts;
    while ((*rows)->next())
        alerts << alertFromRow([&row = **rows](int column) { return row.value(column); });
    return alerts;
}

// The newest interval, if `interval` goes on where it ended.
Result<bool> extendNewest(SqliteDatabase &database, const StateInterval &interval)
{
    const auto id
        = database.value(QStringLiteral("select id from reachability where id = (select max(id) from reachability) "
                                        "and reachable = ? and until >= ? and since <= ?"),
            {interval.reachable, interval.range.fromMs, interval.range.fromMs});
    if (!id || id->isNull())
        return id ? Result<bool>(false) : Result<bool>(fail(id.error()));
    const auto done = database.execute(
        QStringLiteral("update reachability set until = max(until, ?) where id = ?"), {interval.range.toMs, *id});
    return done ? Result<bool>(true) : Result<bool>(fail(done.error()));
}

} // namespace

Result<void> saveAlert(SqliteDatabase &database, const Alert &alert)
{
    const QVariantList row = alertToRow(alert);
    return database.execute(QStringLiteral("insert or replace into alert (%1) values (%2)")
                                .arg(alertColumns().join(QLatin1String(", ")),
                                    QStringList(row.size(), QStringLiteral("?")).join(QLatin1String(", "))),
        row);
}

Result<QVector<Alert>> readAlerts(SqliteDatabase &database, TimeRange range)
{
    return readAlertsWhere(
        database, QStringLiteral("fired < ? and (cleared = 0 or cleared >= ?)"), {range.toMs, range.fromMs});
}

Result<QVector<Alert>> readOpenAlerts(SqliteDatabase &database)
{
    return readAlertsWhere(database, QStringLiteral("cleared = 0"));
}

Result<void> saveMute(SqliteDatabase &database, const AlertMute &mute)
{
    if (mute.untilMs == 0)
        return database.execute(QStringLiteral("delete from mute where check_id = ?"), {mute.check});
    return database.execute(
        QStringLiteral("insert or replace into mute (check_id, until) values (?, ?)"), {mute.check, mute.untilMs});
}

Result<QVector<AlertMute>> readMutes(SqliteDatabase &database)
{
    const auto rows = database.query(QStringLiteral("select check_id, until from mute order by check_id"));
    if (!rows)
        return fail(rows.error());
    QVector<AlertMute> mutes;
    while ((*rows)->next())
        mutes << AlertMute{(*rows)->value(0).toString(), (*rows)->value(1).toLongLong()};
    return mutes;
}

Result<void> addInterval(SqliteDatabase &database, const StateInterval &interval)
{
    const auto extended = extendNewest(database, interval);
    if (!extended)
        return fail(extended.error());
    if (*extended)
        return {};
    const auto trimmed = database.execute(
        QStringLiteral("delete from reachability where until < ?"), {interval.range.toMs - kIntervalsKeptMs});
    if (!trimmed)
        return trimmed;
    return database.execute(QStringLiteral("insert into reachability (since, until, reachable) values (?, ?, ?)"),
        {interval.range.fromMs, interval.range.toMs, interval.reachable});
}

Result<QVector<StateInterval>> readIntervals(SqliteDatabase &database, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral("select max(since, ?), min(until, ?), reachable from reachability where until > ? and since < ? "
                       "order by since, id"),
        {range.fromMs, range.toMs, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    QVector<StateInterval> intervals;
    while ((*rows)->next())
        intervals << StateInterval{
            {(*rows)->value(0).toLongLong(), (*rows)->value(1).toLongLong()}, (*rows)->value(2).toBool()};
    return intervals;
}

} // namespace mahout::historyalerts
