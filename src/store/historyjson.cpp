// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout {

QString statementsToJson(const QVector<AdvisedStatement> &statements)
{
    QJsonArray array;
    for (const AdvisedStatement &statement : statements)
        array << QJsonObject{{QStringLiteral("key"), statement.key.toText()},
            {QStringLiteral("cost_before"), statement.costBefore}, {QStringLiteral("cost_after"), statement.costAfter}};
    return QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact));
}

QVector<AdvisedStatement> statementsFromJson(const QString &json)
{
    QVector<AdvisedStatement> statements;
    const QJsonArray array = QJsonDocument::fromJson(json.toUtf8()).array();
    for (const QJsonValue &value : array)
        statements << AdvisedStatement{StatementKey::fromText(value[QLatin1String("key")].toString()),
            value[QLatin1String("cost_before")].toDouble(), value[QLatin1String("cost_after")].toDouble()};
    return statements;
}

} // namespace mahout
