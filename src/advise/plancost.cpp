// SPDX-License-Identifier: GPL-3.0-or-later
#include "plancost.h"
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout {

namespace {

struct PlanText {
    Q_DECLARE_TR_FUNCTIONS(mahout::PlanReading)
};

class Reader {
public:
    explicit Reader(const QHash<QString, PlannedIndex> &indexes)
        : m_indexes(indexes)
    {
    }

    PlanReading read(const QJsonObject &root)
    {
        m_reading.cost = root.value("Total Cost").toDouble();
        node(root, 1);
        return m_reading;
    }

private:
    void node(const QJsonObject &plan, double loops)
    {
        const auto index = m_indexes.constFind(plan.value("Index Name").toString());
        if (index != m_indexes.constEnd()) {
            m_reading.used.insert(index->number);
            m_reading.cost += index->descentCost * loops;
        }
        const QJsonArray children = plan.value("Plans").toArray();
        if (plan.value("Node Type").toString() == u"ModifyTable" && !children.isEmpty())
            m_reading.writtenRows += children.first().toObject().value("Plan Rows").toDouble();
        for (const QJsonValue &child : children)
            node(child.toObject(), loops * loopsOf(child.toObject(), plan, children.first().toObject()));
    }

    static double loopsOf(const QJsonObject &child, const QJsonObject &parent, const QJsonObject &outer)
    {
        const QString place = child.value("Parent Relationship").toString();
        if (place == u"Inner" && parent.value("Node Type").toString() == u"Nested Loop")
            return std::max(1.0, outer.value("Plan Rows").toDouble());
        return place == u"SubPlan" ? std::max(1.0, parent.value("Plan Rows").toDouble()) : 1.0;
    }

    const QHash<QString, PlannedIndex> &m_indexes;
    PlanReading m_reading;
};

} // namespace

Result<PlanReading> readPlan(const QString &json, const QHash<QString, PlannedIndex> &indexes)
{
    const QJsonArray answer = QJsonDocument::fromJson(json.toUtf8()).array();
    const QJsonObject root = answer.isEmpty() ? QJsonObject() : answer.first().toObject().value("Plan").toObject();
    if (root.isEmpty())
        return fail(Error::Kind::BadInput, PlanText::tr("The statement has no plan."));
    return Reader(indexes).read(root);
}

} // namespace mahout
