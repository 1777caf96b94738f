// SPDX-License-Identifier: GPL-3.0-or-later
#include "costcheck.h"
#include "parsetree.h"
#include <cmath>
#include <QJsonArray>
#include <QJsonDocument>

namespace mahout {

namespace {

constexpr int kGenericPlanVersion = 160000;
constexpr double kPageOperators = 50; // DEFAULT_PAGE_CPU_MULTIPLIER
constexpr double kHighest = 10; // no tree is higher
constexpr double kTolerance = 0.15; // of a level; EXPLAIN writes costs with two decimals
constexpr std::chrono::seconds kCleanUpLimit{5};

constexpr char kBegin[] = "SET default_transaction_read_only = on; SET lock_timeout = '200ms'; "
                          "SET plan_cache_mode = force_generic_plan";
constexpr char kEnd[]
    = "ROLLBACK; DEALLOCATE ALL; SET default_transaction_read_only = DEFAULT; SET lock_timeout = DEFAULT; "
      "SET plan_cache_mode = DEFAULT";

// The session's settings for as long as it plans.
class Planning {
public:
    explicit Planning(Connection &connection)
        : m_connection(connection)
        , m_begun(connection.run(QLatin1String(kBegin)))
    {
    }
    ~Planning()
    {
        if (!m_begun)
            return;
        m_connection.run(QLatin1String(kEnd));
        m_connection.takeNotices();
    }
    Planning(const Planning &) = delete;
    Planning &operator=(const Planning &) = delete;
    const Result<Rows> &begun() const { return m_begun; }

private:
    Connection &m_connection;
    Result<Rows> m_begun;
};

QString explainText(const QString &text, int parameters, int version)
{
    if (parameters == 0)
        return "EXPLAIN (FORMAT JSON) " + text;
    if (version >= kGenericPlanVersion)
        return "EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + text;
    return QStringLiteral(
        "DEALLOCATE ALL; PREPARE pgmahout_twin AS %1\n; EXPLAIN (FORMAT JSON) EXECUTE pgmahout_twin(%2)")
        .arg(text, QStringList(parameters, "NULL").join(", "));
}

void collectStarts(const QJsonObject &node, QHash<QString, double> &starts)
{
    const QString type = node.value(QLatin1String("Node Type")).toString();
    if (type == u"Index Scan" || type == u"Index Only Scan")
        starts.insert(
            node.value(QLatin1String("Index Name")).toString(), node.value(QLatin1String("Startup Cost")).toDouble());
    for (const auto &child : node.value(QLatin1String("Plans")).toArray())
        collectStarts(child.toObject(), starts);
}

StatementPlan planOf(const Rows &rows)
{
    QStringList lines;
    for (qsizetype r = 0; r < rows.size(); ++r)
        lines.append(rows.value(r).toString());
    const QJsonObject root = QJsonDocument::fromJson(lines.join(u'\n').toUtf8())
                                 .array()
                                 .first()
                                 .toObject()
                                 .value(QLatin1String("Plan"))
                                 .toObject();
    StatementPlan plan{root.value(QLatin1String("Total Cost")).toDouble(), {}};
    collectStarts(root, plan.scanStarts);
    return plan;
}

bool concernsStatement(const Error &error)
{
    return error.kind == Error::Kind::Server || error.kind == Error::Kind::NotPermitted
        || error.kind == Error::Kind::BadInput || error.kind == Error::Kind::Missing;
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
        const Result<Rows> rows
            = connection.run(explainText(statement.text, view->parameters, connection.server().version));
        if (rows)
            plans.plans.insert(statement.id, planOf(*rows));
        else if (concernsStatement(rows.error()))
            plans.refused.insert(
                statement.id, rows.error().detail.isEmpty() ? rows.error().message : rows.error().detail);
        else
            return fail(rows.error());
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
