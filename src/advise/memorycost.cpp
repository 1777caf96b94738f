// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorycost.h"
#include "planloops.h"
#include <cmath>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace mahout {

namespace {

struct MemoryCostMessages {
    Q_DECLARE_TR_FUNCTIONS(mahout::MemoryCost)
};

constexpr double kVisit = 30, kPageInSequence = 15, kHandOver = 1; // in rows, see the header
constexpr double kMagnified = 1000, kDearer = 0.001;
constexpr double kTreeVisits = 3; // root, inner page and leaf
constexpr double kEntriesOfLeaf = 300;

QString typeOf(const QJsonObject &plan) { return plan.value("Node Type").toString(); }
double totalCost(const QJsonObject &plan) { return plan.value("Total Cost").toDouble() / kMagnified; }

// One plan with the pages of its nodes priced twice.
struct Priced {
    QJsonObject plain, dearer;
    double cost() const { return totalCost(plain); }
    double ofPages() const { return std::max(0.0, (totalCost(dearer) - totalCost(plain)) / kDearer); }
    bool isOnePlan() const
    {
        return typeOf(plain) == typeOf(dearer) && index() == dearer.value("Index Name").toString();
    }
    QString index() const { return plain.value("Index Name").toString(); }
    double rows() const { return plain.value("Plan Rows").toDouble(); }
};

QJsonObject rootOf(const QString &json)
{
    const QJsonArray answer = QJsonDocument::fromJson(json.toUtf8()).array();
    return answer.isEmpty() ? QJsonObject() : answer.first().toObject().value("Plan").toObject();
}

class MemoryReader {
public:
    MemoryReader(const QHash<QString, IndexPlace> &indexes, const MemoryPrices &prices)
        : m_indexes(indexes)
        , m_prices(prices)
    {
    }

    // Nothing when the two differ.
    std::optional<MemoryCost> read(const Priced &root)
    {
        if (!node(root, 1))
            return {};
        const double elsewhere = std::max(0.0, root.ofPages() - m_ofScans);
        m_sum.cost = root.cost() - root.ofPages() + elsewhere
            + m_prices.cpuTuple * (kVisit * m_sum.visits + kPageInSequence * m_sum.pages + kHandOver * m_handedOver);
        return m_sum;
    }

private:
    bool node(const Priced &plan, double loops)
    {
        if (!plan.isOnePlan())
            return false;
        scan(plan, loops);
        const QJsonArray children = plan.plain.value("Plans").toArray(), same = plan.dearer.value("Plans").toArray();
        if (children.size() != same.size())
            return false;
        for (qsizetype i = 0; i < children.size(); ++i) {
            const Priced child{children[i].toObject(), same[i].toObject()};
            const double runs = loops * loopsOf(child.plain, plan.plain, children.first().toObject());
            m_handedOver += runs * child.rows();
            if (!node(child, runs))
                return false;
        }
        return true;
    }

    void scan(const Priced &plan, double loops)
    {
        const QString type = typeOf(plan.plain);
        if (type == u"Seq Scan")
            m_sum.pages += m_prices.seqPage > 0 ? loops * plan.ofPages() / m_prices.seqPage : 0;
        else if (type == u"Index Scan" || type == u"Index Only Scan")
            m_sum.visits += loops * visitsOf(plan, type == u"Index Only Scan");
        else if (type == u"Bitmap Heap Scan")
            m_sum.visits += loops * plan.rows();
        else
            return;
        m_ofScans += loops * plan.ofPages();
    }

    double visitsOf(const Priced &plan, bool indexOnly) const
    {
        const IndexPlace place = m_indexes.value(plan.index());
        const double rows = rowsFetched(plan, place);
        const double inTree = kTreeVisits + rows / kEntriesOfLeaf;
        if (indexOnly)
            return inTree;
        const double together = place.rows > 0 ? rows * place.pages / place.rows : rows;
        const double ordered = place.correlation * place.correlation;
        return inTree + ordered * together + (1 - ordered) * rows;
    }

    // Before its filter, which only the processor's part of the cost tells.
    double rowsFetched(const Priced &plan, const IndexPlace &place) const
    {
        if (!plan.plain.contains("Filter"))
            return plan.rows();
        const double each = m_prices.cpuTuple + m_prices.cpuIndexTuple + 3 * m_prices.cpuOperator;
        const double rows = (plan.cost() - plan.ofPages() - place.descent) / each;
        return std::max(plan.rows(), rows * place.share);
    }

    const QHash<QString, IndexPlace> &m_indexes;
    const MemoryPrices &m_prices;
    MemoryCost m_sum;
    double m_handedOver = 0; // rows from node to node
    double m_ofScans = 0; // what the planner charges for pages of scans
};

} // namespace

QString magnifiedCosts(bool dearerPages)
{
    return QStringLiteral(
        "SELECT pg_catalog.set_config(name, (setting::float8 * CASE WHEN name LIKE '%page_cost' THEN %1 ELSE %2 END)"
        "::text, true) FROM pg_catalog.pg_settings WHERE name IN ('seq_page_cost', 'random_page_cost', "
        "'cpu_tuple_cost', 'cpu_index_tuple_cost', 'cpu_operator_cost', 'parallel_setup_cost', "
        "'parallel_tuple_cost'); ")
        .arg(dearerPages ? kMagnified * (1 + kDearer) : kMagnified)
        .arg(kMagnified);
}

Result<MemoryCost> memoryCost(
    const QString &plain, const QString &dearer, const QHash<QString, IndexPlace> &indexes, const MemoryPrices &prices)
{
    const Priced root{rootOf(plain), rootOf(dearer)};
    if (root.plain.isEmpty() || root.dearer.isEmpty())
        return fail(Error::Kind::BadInput, MemoryCostMessages::tr("The statement has no plan."));
    if (const auto cost = MemoryReader(indexes, prices).read(root))
        return *cost;
    return fail(Error::Kind::BadInput, MemoryCostMessages::tr("The two plans are not of one shape."));
}

} // namespace mahout
