// SPDX-License-Identifier: GPL-3.0-or-later
#include "costcheck.h"
#include "explain.h"
#include "parsetree.h"
#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>

namespace mahout {

namespace {

constexpr double kPageOperators = 50; // DEFAULT_PAGE_CPU_MULTIPLIER
constexpr double kHighest = 10; // no tree is higher
constexpr double kTolerance = 0.15; // of a level; EXPLAIN writes costs with two decimals

// The session's settings for as long as it plans.
class Planning {
public:
    explicit Planning(Connection &connection)
        : m_connection(connection)
        , m_begun(connection.run(QLatin1String(kBeginPlanning)))
    {
    }
    ~Planning()
    {
        if (!m_begun)
            return;
        m_connection.run(QLatin1String(kEndPlanning));
        m_connection.takeNotices();
    }
    Planning(const Planning &) = delete;
    Planning &operator=(const Planning &) = delete;
    const Result<Rows> &begun() const { return m_begun; }

private:
    Connection &m_connection;
    Result<Rows> m_begun;
};

void collectStarts(const QJsonObject &node, QHash<QString, double> &starts)
{
    const QString type = node.value(QLatin1String("Node Type")).toString();
    if (type == u"Index Scan" || type == u"Index Only Scan")
        starts.insert(
            node.value(QLatin1String("Index Name")).toString(), node.value(QLatin1String("Startup Cost")).toDouble());
    for (const auto &child : node.value(QLatin1String("Plans")).toArray())
        collectStarts(child.toObject(), starts);
}

StatementPlan planOf(const QString &json)
{
    const QJsonObject root
        = QJsonDocument::fromJson(json.toUtf8()).array().first().toObject().value(QLatin1String("Plan")).toObject();
    StatementPlan plan{root.value(QLatin1String("Total Cost")).toDouble(), {}};
    collectStarts(root, plan.scanStarts);
    return plan;
}

} // namespace

Result<WorkloadPlans> planWorkload(Connection &connection, const QVector<TwinStatement> &workload)
{
    WorkloadPlans plans;
    const Planning planning(connection);
    if (!planning.begun())
        return fail(planning.begun().error());
    for (const TwinStatement &statement : workload) {
        const Result<StatementView> view = viewStatement(statement.text);
        if (!view || view->kind == StatementKind::Utility)
            continue;
        const Result<QString> plan = explain(connection, statement.text, view->parameters);
        if (plan)
            plans.plans.insert(statement.id, planOf(*plan));
        else if (concernsStatement(plan.error()))
            plans.refused.insert(
                statement.id, plan.error().detail.isEmpty() ? plan.error().message : plan.error().detail);
        else
            return fail(plan.error());
    }
    return plans;
}

QHash<QString, int> heightsFromPlans(const WorkloadPlans &plans, const QHash<QString, QString> &qualifiedNames,
    const QHash<QString, double> &tableRows, double operatorCost)
{
    QHash<QString, int> heights;
    for (const StatementPlan &plan : plans.plans)
        for (auto scan = plan.scanStarts.begin(); scan != plan.scanStarts.end(); ++scan) {
            const QString name = qualifiedNames.value(scan.key());
            const double rows = tableRows.value(name);
            if (name.isEmpty() || rows <= 1 || operatorCost <= 0)
                continue;
            const double levels
                = (scan.value() - std::ceil(std::log2(rows)) * operatorCost) / (kPageOperators * operatorCost) - 1;
            const double whole = std::round(levels);
            if (whole >= 0 && whole <= kHighest && std::abs(levels - whole) < kTolerance)
                heights.insert(name, int(whole));
        }
    return heights;
}

} // namespace mahout
