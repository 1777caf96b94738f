// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyregressions.h"

#include "historyjson.h"
#include <cmath>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout::historyregressions {

namespace {

struct HistoryRegressions {
    Q_DECLARE_TR_FUNCTIONS(HistoryRegressions)
};

// Figures by the name under which they are kept.
struct Figure {
    const char *name;
    double Regression::*value;
};
constexpr Figure kFigures[] = {
    {"ratio", &Regression::ratio},
    {"ratio_low", &Regression::ratioLow},
    {"ratio_high", &Regression::ratioHigh},
    {"mean_before_ms", &Regression::meanBeforeMs},
    {"mean_after_ms", &Regression::meanAfterMs},
    {"calls_per_hour", &Regression::callsPerHour},
    {"added_ms_per_hour", &Regression::addedMsPerHour},
    {"chance", &Regression::pValue},
    {"blocks_before", &Regression::blocksBefore},
    {"blocks_after", &Regression::blocksAfter},
    {"rows_before", &Regression::rowsBefore},
    {"rows_after", &Regression::rowsAfter},
};

struct TotalsFigure {
    const char *name;
    double StatementTotals::*value;
};
constexpr TotalsFigure kTotals[] = {
    {"calls", &StatementTotals::calls},
    {"total_ms", &StatementTotals::totalMs},
    {"rows", &StatementTotals::rows},
    {"hit", &StatementTotals::blocksHit},
    {"read", &StatementTotals::blocksRead},
    {"temp", &StatementTotals::tempBlocks},
    {"wal", &StatementTotals::walBytes},
};

QJsonValue nullIfNan(double value) { return std::isnan(value) ? QJsonValue() : QJsonValue(value); }
double orNan(const QJsonValue &value) { return value.isDouble() ? value.toDouble() : qQNaN(); }
QJsonValue ofMs(qint64 timeMs) { return double(timeMs); } // exact up to the year 287,396
qint64 toMs(const QJsonValue &value) { return qint64(value.toDouble()); }
QString compact(const QJsonDocument &document) { return QString::fromUtf8(document.toJson(QJsonDocument::Compact)); }

QJsonObject toJson(const PlanShape &shape)
{
    return {{QStringLiteral("fingerprint"), shape.fingerprint}, {QStringLiteral("outline"), shape.outline},
        {QStringLiteral("seen"), ofMs(shape.seenMs)}};
}

PlanShape shapeFrom(const QJsonValue &json)
{
    return {json[QLatin1String("fingerprint")].toString(), json[QLatin1String("outline")].toString(),
        toMs(json[QLatin1String("seen")])};
}

QJsonObject toJson(const ChangeEvent &event)
{
    return {{QStringLiteral("id"), ofMs(event.id)}, {QStringLiteral("time"), ofMs(event.timeMs)},
        {QStringLiteral("kind"), int(event.kind)}, {QStringLiteral("title"), event.title},
        {QStringLiteral("detail"), event.detail}};
}

ChangeEvent eventFrom(const QJsonValue &json)
{
    return {toMs(json[QLatin1String("id")]), toMs(json[QLatin1String("time")]),
        ChangeEvent::Kind(json[QLatin1String("kind")].toInt()), json[QLatin1String("title")].toString(),
        json[QLatin1String("detail")].toString()};
}

QString dataOf(const Regression &regression)
{
    QJsonObject data{{QStringLiteral("label"), regression.label},
        {QStringLiteral("confidence"), confidenceName(regression.confidence)},
        {QStringLiteral("explained_by_rows"), regression.explainedByRows},
        {QStringLiteral("accepted"), regression.accepted}, {QStringLiteral("part_of"), ofMs(regression.partOf)},
        {QStringLiteral("plan_before"), toJson(regression.planBefore)},
        {QStringLiteral("plan_after"), toJson(regression.planAfter)}};
    for (const Figure &figure : kFigures)
        data.insert(QLatin1String(figure.name), nullIfNan(regression.*figure.value));
    if (regression.hasSuspect())
        data.insert(QStringLiteral("suspect"), toJson(regression.suspect));
    return compact(QJsonDocument(data));
}

Regression fromRow(const QSqlQuery &row)
{
    const QJsonObject data = QJsonDocument::fromJson(row.value(6).toString().toUtf8()).object();
    Regression regression;
    regression.id = row.value(0).toLongLong();
    regression.key = StatementKey::fromText(row.value(1).toString());
    regression.metricId = row.value(2).toString();
    regression.startMs = row.value(3).toLongLong();
    regression.foundMs = row.value(4).toLongLong();
    regression.endedMs = row.value(5).toLongLong();
    regression.label = data[QLatin1String("label")].toString();
    regression.confidence = confidenceNamed(data[QLatin1String("confidence")].toString());
    regression.explainedByRows = data[QLatin1String("explained_by_rows")].toBool();
    regression.accepted = data[QLatin1String("accepted")].toBool();
    regression.partOf = toMs(data[QLatin1String("part_of")]);
    regression.planBefore = shapeFrom(data[QLatin1String("plan_before")]);
    regression.planAfter = shapeFrom(data[QLatin1String("plan_after")]);
    regression.suspect = eventFrom(data[QLatin1String("suspect")]);
    for (const Figure &figure : kFigures)
        regression.*figure.value = orNan(data[QLatin1String(figure.name)]);
    return regression;
}

QByteArray packed(const StatementsInRange &statements)
{
    QJsonArray all;
    for (const StatementTotals &totals : statements.statements) {
        QJsonObject one{{QStringLiteral("key"), totals.key.toText()}, {QStringLiteral("text"), totals.text},
            {QStringLiteral("user"), totals.user}, {QStringLiteral("database"), totals.database}};
        for (const TotalsFigure &figure : kTotals)
            one.insert(QLatin1String(figure.name), totals.*figure.value);
        all << one;
    }
    const QJsonObject whole{
        {QStringLiteral("covered"), statements.coveredPercent}, {QStringLiteral("statements"), all}};
    return qCompress(QJsonDocument(whole).toJson(QJsonDocument::Compact));
}

StatementsInRange unpacked(const QByteArray &bytes)
{
    const QJsonObject whole = QJsonDocument::fromJson(qUncompress(bytes)).object();
    StatementsInRange statements;
    statements.coveredPercent = whole[QLatin1String("covered")].toDouble();
    for (const QJsonValue &one : whole[QLatin1String("statements")].toArray()) {
        StatementTotals totals{StatementKey::fromText(one[QLatin1String("key")].toString()),
            one[QLatin1String("text")].toString(), one[QLatin1String("user")].toString(),
            one[QLatin1String("database")].toString()};
        for (const TotalsFigure &figure : kTotals)
            totals.*figure.value = one[QLatin1String(figure.name)].toDouble();
        statements.statements << totals;
    }
    return statements;
}

Result<qint64> newId(SqliteDatabase &database)
{
    const auto id = database.value(QStringLiteral("select last_insert_rowid()"));
    return id ? Result<qint64>(id->toLongLong()) : Result<qint64>(fail(id.error()));
}

} // namespace

// ---- regressions --------------------------------------------------------------------------------------------------

Result<qint64> save(SqliteDatabase &database, const Regression &regression)
{
    const QVariant id = regression.id != 0 ? QVariant(regression.id) : QVariant();
    const auto done = database.execute(
        QStringLiteral("insert or replace into regression (id, statement, metric, start, found, ended, data) "
                       "values (?, ?, ?, ?, ?, ?, ?)"),
        {id, regression.key.toText(), notNull(regression.metricId), regression.startMs, regression.foundMs,
            regression.endedMs, dataOf(regression)});
    if (!done)
        return fail(done.error());
    return regression.id != 0 ? Result<qint64>(regression.id) : newId(database);
}

Result<QVector<Regression>> read(SqliteDatabase &database, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral("select id, statement, metric, start, found, ended, data from regression where start < ? and "
                       "(ended = 0 or ended >= ?) order by start desc, id desc"),
        {range.toMs, range.fromMs});
    if (!rows)
        return fail(rows.error());
    QVector<Regression> regressions;
    while ((*rows)->next())
        regressions << fromRow(**rows);
    return regressions;
}

// ---- named baselines ----------------------------------------------------------------------------------------------

Result<qint64> saveBaseline(
    SqliteDatabase &database, const NamedBaseline &baseline, const StatementsInRange &statements)
{
    const auto done
        = database.execute(QStringLiteral("insert into baseline (name, since, until, statements) values (?, ?, ?, ?)"),
            {notNull(baseline.name), baseline.fromMs, baseline.toMs, packed(statements)});
    return done ? newId(database) : Result<qint64>(fail(done.error()));
}

Result<void> removeBaseline(SqliteDatabase &database, qint64 id)
{
    return database.execute(QStringLiteral("delete from baseline where id = ?"), {id});
}

Result<QVector<NamedBaseline>> readBaselines(SqliteDatabase &database)
{
    const auto rows
        = database.query(QStringLiteral("select id, name, since, until from baseline order by since desc, id desc"));
    if (!rows)
        return fail(rows.error());
    QVector<NamedBaseline> baselines;
    while ((*rows)->next())
        baselines << NamedBaseline{(*rows)->value(0).toLongLong(), (*rows)->value(1).toString(),
            (*rows)->value(2).toLongLong(), (*rows)->value(3).toLongLong()};
    return baselines;
}

Result<StatementsInRange> readBaselineStatements(SqliteDatabase &database, qint64 id)
{
    const auto bytes = database.value(QStringLiteral("select statements from baseline where id = ?"), {id});
    if (!bytes)
        return fail(bytes.error());
    if (bytes->isNull())
        return fail(
            Error::Kind::Missing, HistoryRegressions::tr("The history has no baseline with the number %1.").arg(id));
    return unpacked(bytes->toByteArray());
}

// ---- plans --------------------------------------------------------------------------------------------------------

Result<void> savePlanShape(SqliteDatabase &database, const StatementKey &key, const PlanShape &shape)
{
    return database.execute(
        QStringLiteral("insert into plan_shape (statement, seen, fingerprint, outline) values (?, ?, ?, ?)"),
        {key.toText(), shape.seenMs, notNull(shape.fingerprint), notNull(shape.outline)});
}

Result<QVector<PlanShape>> readPlanShapes(SqliteDatabase &database, const StatementKey &key)
{
    const auto rows = database.query(
        QStringLiteral("select fingerprint, outline, seen from plan_shape where statement = ? order by seen, id"),
        {key.toText()});
    if (!rows)
        return fail(rows.error());
    QVector<PlanShape> shapes;
    while ((*rows)->next())
        shapes << PlanShape{(*rows)->value(0).toString(), (*rows)->value(1).toString(), (*rows)->value(2).toLongLong()};
    return shapes;
}

} // namespace mahout::historyregressions
