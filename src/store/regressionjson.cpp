// SPDX-License-Identifier: GPL-3.0-or-later
#include "regressionjson.h"

#include "statementmetrics.h"
#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout {

namespace {

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

} // namespace

QString regressionToJson(const Regression &regression)
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

Regression regressionFromRow(const std::function<QVariant(int column)> &cell)
{
    const QJsonObject data = QJsonDocument::fromJson(cell(6).toString().toUtf8()).object();
    Regression regression;
    regression.id = cell(0).toLongLong();
    regression.key = StatementKey::fromText(cell(1).toString());
    regression.metricId = cell(2).toString();
    regression.startMs = cell(3).toLongLong();
    regression.foundMs = cell(4).toLongLong();
    regression.endedMs = cell(5).toLongLong();
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

QByteArray packedStatements(const StatementsInRange &statements)
{
    QJsonArray all;
    for (const StatementTotals &totals : statements.statements) {
        QJsonObject one{{QStringLiteral("key"), totals.key.toText()}, {QStringLiteral("text"), totals.text},
            {QStringLiteral("user"), totals.user}, {QStringLiteral("database"), totals.database}};
        const QVector<double> amounts = statementAmounts(totals);
        for (qsizetype i = 0; i < amounts.size(); ++i)
            if (amounts.at(i) != 0)
                one.insert(statementMetrics().at(i), amounts.at(i));
        all << one;
    }
    const QJsonObject whole{
        {QStringLiteral("covered"), statements.coveredPercent}, {QStringLiteral("statements"), all}};
    return qCompress(QJsonDocument(whole).toJson(QJsonDocument::Compact));
}

StatementsInRange unpackedStatements(const QByteArray &bytes)
{
    const QJsonObject whole = QJsonDocument::fromJson(qUncompress(bytes)).object();
    StatementsInRange statements;
    statements.coveredPercent = whole[QLatin1String("covered")].toDouble();
    for (const QJsonValue &one : whole[QLatin1String("statements")].toArray()) {
        StatementTotals totals{StatementKey::fromText(one[QLatin1String("key")].toString()),
            one[QLatin1String("text")].toString(), one[QLatin1String("user")].toString(),
            one[QLatin1String("database")].toString()};
        for (const QString &metric : statementMetrics())
            addStatementAmount(totals, metric, one[metric].toDouble());
        statements.statements << totals;
    }
    return statements;
}

} // namespace mahout
