// SPDX-License-Identifier: GPL-3.0-or-later
#include "plancost.h"
#include "planloops.h"
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace mahout {

namespace {

struct PlanText {
    Q_DECLARE_TR_FUNCTIONS(mahout::PlanReading)
};

double totalCost(const QJsonObject &plan) { return plan.value("Total Cost").toDouble(); }
QString typeOf(const QJsonObject &plan) { return plan.value("Node Type").toString(); }

class Reader {
public:
    Reader(const QHash<QString, PlannedIndex> &indexes, const PlanPrices &prices)
        : m_indexes(indexes)
        , m_prices(prices)
    {
    }

    PlanReading read(const QJsonObject &root)
    {
        node(root, 1, 1);
        m_reading.cost = std::max(kLeastCost * totalCost(root), totalCost(root) + m_correction);
        return m_reading;
    }

private:
    static constexpr double kLeastCost = 0.01; // of the planner's: corrections are estimates

    // `paid`: the part of this node's cost that its ancestors pay.
    void node(const QJsonObject &plan, double loops, double paid)
    {
        const auto index = m_indexes.constFind(plan.value("Index Name").toString());
        if (index != m_indexes.constEnd()) {
            m_reading.used.insert(index->number);
            m_reading.holds = m_reading.holds && conditionHolds(plan, *index);
            m_correction += paid * correction(plan, *index, loops);
        }
        const QJsonArray children = plan.value("Plans").toArray();
        if (typeOf(plan) == u"ModifyTable" && !children.isEmpty())
            m_reading.writtenRows += children.first().toObject().value("Plan Rows").toDouble();
        for (const QJsonValue &value : children) {
            const QJsonObject child = value.toObject();
            const double cost = totalCost(child);
            const double part = cost > totalCost(plan) ? totalCost(plan) / cost : 1;
            node(child, loops * loopsOf(child, plan, children.first().toObject()), paid * part);
        }
    }

    static bool conditionHolds(const QJsonObject &plan, const PlannedIndex &index)
    {
        if (index.whereColumn.isEmpty())
            return true;
        const QRegularExpression word("\\b" + QRegularExpression::escape(index.whereColumn) + "\\b");
        return plan.value("Filter").toString().contains(word) || plan.value("Index Cond").toString().contains(word)
            || plan.value("Recheck Cond").toString().contains(word);
    }

    double correction(const QJsonObject &plan, const PlannedIndex &index, double loops) const
    {
        if (index.plannerPages <= 0)
            return index.descentCost * loops; // nothing is known to be wrong with its size
        const double cost = totalCost(plan) - plan.value("Startup Cost").toDouble();
        const double descents = index.descentCost * loops;
        if (loops > 1) // a few pages each time
            return descents - (1 - index.share) * cost * loops;
        const double scanned = scannedPart(plan, index, cost);
        if (typeOf(plan) == u"Index Only Scan") {
            const double kept = scanned * (index.pages * m_prices.randomPage + index.share * tupleCosts(plan, index));
            return descents + std::min(0.0, kept - cost);
        }
        const double pages
            = scanned * std::max(0.0, index.plannerPages - index.pages / index.share) * m_prices.randomPage;
        return descents - std::min(cost, pages) - (1 - index.share) * std::max(0.0, cost - pages);
    }

    // Of an index-only scan of the whole index, shared by the processes of a parallel one.
    double tupleCosts(const QJsonObject &plan, const PlannedIndex &index) const
    {
        constexpr double kProcesses = 2.4; // two workers, and a leader with little time
        const double each = m_prices.cpuTuple + m_prices.cpuIndexTuple + 2 * m_prices.cpuOperator;
        return index.tuples * each / (plan.value("Parallel Aware").toBool() ? kProcesses : 1);
    }

    double scannedPart(const QJsonObject &plan, const PlannedIndex &index, double cost) const
    {
        if (typeOf(plan) == u"Index Only Scan") {
            const double whole = index.plannerPages * m_prices.randomPage + tupleCosts(plan, index);
            return whole > 0 ? std::min(1.0, cost / whole) : 1;
        }
        return index.tuples > 0 ? std::min(1.0, plan.value("Plan Rows").toDouble() / index.tuples) : 0;
    }

    const QHash<QString, PlannedIndex> &m_indexes;
    const PlanPrices &m_prices;
    PlanReading m_reading;
    double m_correction = 0;
};

} // namespace

Result<PlanReading> readPlan(const QString &json, const QHash<QString, PlannedIndex> &indexes, const PlanPrices &prices)
{
    const QJsonArray answer = QJsonDocument::fromJson(json.toUtf8()).array();
    const QJsonObject root = answer.isEmpty() ? QJsonObject() : answer.first().toObject().value("Plan").toObject();
    if (root.isEmpty())
        return fail(Error::Kind::BadInput, PlanText::tr("The statement has no plan."));
    return Reader(indexes, prices).read(root);
}

} // namespace mahout
