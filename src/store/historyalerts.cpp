// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyalerts.h"

#include "historyjson.h"
#include <cmath>

namespace mahout::historyalerts {

namespace {

// Older intervals of reachability are forgotten; no objective looks back further.
constexpr qint64 kIntervalsKeptMs = 90LL * 24 * 3600 * 1000;

constexpr const char *kAlertColumns
    = "id, check_id, title, level, worst, unit, low_is_bad, estimated, value, threshold, evidence, meaning, remedy, "
      "latest_value, latest_evidence, cause, part_of, since, fired, cleared, no_data, times, acknowledged_by, "
      "acknowledged, note";

QVariant nullIfNan(double value) { return std::isnan(value) ? QVariant() : QVariant(value); }
double orNan(const QVariant &value) { return value.isNull() ? qQNaN() : value.toDouble(); }

QVariantList toRow(const Alert &alert)
{
    return {notNull(alert.id), notNull(alert.check), notNull(alert.title), healthLevelName(alert.level),
        healthLevelName(alert.worst), int(alert.unit), alert.lowIsBad, alert.estimated, nullIfNan(alert.value),
        nullIfNan(alert.threshold), notNull(alert.evidence), notNull(alert.meaning), notNull(alert.remedy),
        nullIfNan(alert.latestValue), notNull(alert.latestEvidence), notNull(alert.cause), notNull(alert.partOf),
        alert.sinceMs, alert.firedMs, alert.clearedMs, alert.noDataMs, alert.times, notNull(alert.acknowledged.by),
        alert.acknowledged.atMs, notNull(alert.acknowledged.note)};
}

HealthLevel levelNamed(const QString &name)
{
    return name == healthLevelName(HealthLevel::Critical) ? HealthLevel::Critical : HealthLevel::Warning;
}

Alert fromRow(const QSqlQuery &row)
{
    int column = 0;
    const auto next = [&row, &column] { return row.value(column++); };
    Alert alert;
    alert.id = next().toString();
    alert.check = next().toString();
    alert.title = next().toString();
    alert.level = levelNamed(next().toString());
    alert.worst = levelNamed(next().toString());
    alert.unit = Unit(next().toInt());
    alert.lowIsBad = next().toBool();
    alert.estimated = next().toBool();
    alert.value = orNan(next());
    alert.threshold = orNan(next());
    alert.evidence = next().toString();
    alert.meaning = next().toString();
    alert.remedy = next().toString();
    alert.latestValue = orNan(next());
    alert.latestEvidence = next().toString();
    alert.cause = next().toString();
    alert.partOf = next().toString();
    alert.sinceMs = next().toLongLong();
    alert.firedMs = next().toLongLong();
    alert.clearedMs = next().toLongLong();
    alert.noDataMs = next().toLongLong();
    alert.times = next().toInt();
    alert.acknowledged.by = next().toString();
    alert.acknowledged.atMs = next().toLongLong();
    alert.acknowledged.note = next().toString();
    return alert;
}

Result<QVector<Alert>> readAlertsWhere(
    SqliteDatabase &database, const QString &condition, const QVariantList &values = {})
{
    const auto rows = database.query(QStringLiteral("select %1 from alert where %2 order by fired desc, id")
                                         .arg(QLatin1String(kAlertColumns), condition),
        values);
    if (!rows)
        return fail(rows.error());
    QVector<Alert> alerts;
    while ((*rows)->next())
        alerts << fromRow(**rows);
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
    const QVariantList row = toRow(alert);
    return database.execute(
        QStringLiteral("insert or replace into alert (%1) values (%2)")
            .arg(QLatin1String(kAlertColumns), QStringList(row.size(), QStringLiteral("?")).join(QLatin1String(", "))),
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
