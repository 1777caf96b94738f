// SPDX-License-Identifier: GPL-3.0-or-later
#include "planlines.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout {

namespace {

QString textOf(const QJsonObject &plan, const char *key)
{
    const QJsonValue value = plan.value(QLatin1String(key));
    if (!value.isArray())
        return value.toString();
    QStringList parts;
    for (const QJsonValue &part : value.toArray())
        parts.append(part.toString());
    return parts.join(QStringLiteral(", "));
}

QString nodeText(const QJsonObject &plan, const QString &index)
{
    QString type = textOf(plan, "Node Type");
    if (type == u"Aggregate" && textOf(plan, "Strategy") != u"Plain")
        type = textOf(plan, "Strategy") == u"Hashed" ? QStringLiteral("HashAggregate")
                                                     : QStringLiteral("GroupAggregate");
    if (type == u"ModifyTable")
        type = textOf(plan, "Operation");
    const QString join = textOf(plan, "Join Type");
    if (!join.isEmpty() && join != u"Inner")
        type += u' ' + join;
    if (textOf(plan, "Scan Direction") == u"Backward")
        type += QStringLiteral(" Backward");
    if (plan.value(QLatin1String("Parallel Aware")).toBool())
        type.prepend(QStringLiteral("Parallel "));
    const QString relation = textOf(plan, "Relation Name"), alias = textOf(plan, "Alias");
    if (!index.isEmpty())
        type += (relation.isEmpty() ? QStringLiteral(" on ") : QStringLiteral(" using ")) + index;
    if (!relation.isEmpty())
        type += QStringLiteral(" on ") + relation;
    return alias.isEmpty() || alias == relation ? type : type + u' ' + alias;
}

QString detailOf(const QJsonObject &plan)
{
    for (const char *key : {"Index Cond", "Recheck Cond", "Hash Cond", "Merge Cond", "Join Filter", "Filter",
             "Sort Key", "Group Key", "Cache Key"})
        if (const QString text = textOf(plan, key); !text.isEmpty())
            return QStringLiteral("%1: %2").arg(QLatin1String(key), text);
    return {};
}

void add(const QJsonObject &plan, int depth, const QHash<QString, QString> &names, QVector<PlanLine> &lines)
{
    const QString planned = textOf(plan, "Index Name");
    lines.append({depth, nodeText(plan, names.value(planned, planned)), detailOf(plan),
        plan.value(QLatin1String("Total Cost")).toDouble(), plan.value(QLatin1String("Plan Rows")).toDouble(),
        names.contains(planned)});
    for (const QJsonValue &child : plan.value(QLatin1String("Plans")).toArray())
        add(child.toObject(), depth + 1, names, lines);
}

} // namespace

QVector<PlanLine> planLines(const QString &json, const QHash<QString, QString> &names)
{
    const QJsonArray answer = QJsonDocument::fromJson(json.toUtf8()).array();
    const QJsonObject root
        = answer.isEmpty() ? QJsonObject() : answer.first().toObject().value(QLatin1String("Plan")).toObject();
    QVector<PlanLine> lines;
    if (!root.isEmpty())
        add(root, 0, names, lines);
    return lines;
}

} // namespace mahout
