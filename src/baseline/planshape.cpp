// SPDX-License-Identifier: GPL-3.0-or-later
#include "planshape.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace mahout {

namespace {

struct PlanShapes {
    Q_DECLARE_TR_FUNCTIONS(PlanShapes)
};

constexpr int kGenericPlanVersion = 160000;
// Always the same: each other name would be one more entry of pg_stat_statements.
constexpr char kPrepared[] = "pgmahout_plan_shape";

QString describe(const QJsonObject &node)
{
    const auto text = [&node](const char *key) { return node.value(QLatin1String(key)).toString(); };
    QStringList words{text("Node Type")};
    if (const QString join = text("Join Type"); !join.isEmpty() && join != QLatin1String("Inner"))
        words << join;
    if (const QString strategy = text("Strategy"); !strategy.isEmpty() && strategy != QLatin1String("Plain"))
        words << strategy;
    if (text("Scan Direction") == QLatin1String("Backward"))
        words << QStringLiteral("Backward");
    if (const QString operation = text("Operation"); !operation.isEmpty())
        words << operation;
    if (const QString index = text("Index Name"); !index.isEmpty())
        words << QStringLiteral("using ") + index;
    if (const QString relation = text("Relation Name"); !relation.isEmpty())
        words << QStringLiteral("on ") + relation;
    return words.join(QLatin1Char(' '));
}

void describeTree(const QJsonObject &node, int depth, QStringList &lines)
{
    lines << QString(2 * depth, QLatin1Char(' ')) + describe(node);
    for (const QJsonValue &child : node.value(QLatin1String("Plans")).toArray())
        describeTree(child.toObject(), depth + 1, lines);
}

QString explainStatement(const QString &statement, int parameters, int version)
{
    // Marked, so that it is not taken for work of applications (samplingsession.h).
    const QString explain = QStringLiteral("EXPLAIN /* pgmahout */ ");
    if (parameters == 0)
        return explain + QStringLiteral("(FORMAT JSON) ") + statement;
    if (version >= kGenericPlanVersion)
        return explain + QStringLiteral("(GENERIC_PLAN, FORMAT JSON) ") + statement;
    const QString nulls = QStringList(parameters, QStringLiteral("NULL")).join(QLatin1String(", "));
    return QStringLiteral("PREPARE /* pgmahout */ %1 AS %2\n; %4(FORMAT JSON) EXECUTE %1(%3)")
        .arg(QLatin1String(kPrepared), statement, nulls, explain);
}

QString joined(const Rows &rows)
{
    QStringList lines;
    for (qsizetype row = 0; row < rows.size(); ++row)
        lines << rows.value(row).toString();
    return lines.join(QLatin1Char('\n'));
}

QStringList linesOf(const PlanShape &shape)
{
    QStringList lines;
    for (const QString &line : shape.outline.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        lines << line.trimmed();
    return lines;
}

} // namespace

Result<PlanShape> planShape(const QString &explainJson)
{
    const QJsonObject plan
        = QJsonDocument::fromJson(explainJson.toUtf8()).array().at(0)[QLatin1String("Plan")].toObject();
    if (plan.isEmpty())
        return fail(Error::Kind::BadInput, PlanShapes::tr("This is no plan in JSON."));
    QStringList lines;
    describeTree(plan, 0, lines);
    PlanShape shape;
    shape.outline = lines.join(QLatin1Char('\n'));
    const QByteArray hash = QCryptographicHash::hash(shape.outline.toUtf8(), QCryptographicHash::Sha256);
    shape.fingerprint = QString::fromLatin1(hash.toHex().left(16));
    return shape;
}

Result<PlanShape> readPlanShape(Connection &connection, const QString &statement, int parameters)
{
    const QString script = QStringLiteral("BEGIN /* pgmahout */ READ ONLY; SET /* pgmahout */ LOCAL lock_timeout = "
                                          "'100ms'; SET /* pgmahout */ LOCAL "
                                          "statement_timeout = '2s'; SET /* pgmahout */ LOCAL plan_cache_mode = "
                                          "force_generic_plan; ")
        + explainStatement(statement, parameters, connection.server().version);
    const bool prepares = parameters > 0 && connection.server().version < kGenericPlanVersion;
    const QString forget = QStringLiteral("DEALLOCATE /* pgmahout */ ") + QLatin1String(kPrepared);
    const auto rows = connection.run(script);
    // A prepared statement outlives its transaction, and behind a pooler the next one may be another session's; only
    // where the plan failed it can not be removed before the end.
    if (rows && prepares)
        if (const auto removed = connection.run(forget); !removed)
            return fail(removed.error());
    if (const auto ended = connection.rollBack(); !ended)
        return fail(ended.error());
    if (rows)
        return planShape(joined(*rows));
    if (prepares)
        connection.run(forget); // fails where it was never prepared
    return fail(rows.error());
}

PlanDifference planDifference(const PlanShape &before, const PlanShape &after)
{
    PlanDifference difference{linesOf(before), linesOf(after)};
    for (const QString &line : linesOf(before))
        if (difference.come.removeOne(line))
            difference.gone.removeOne(line);
    return difference;
}

PlanShape planAt(const QVector<PlanShape> &shapes, qint64 timeMs)
{
    PlanShape at;
    for (const PlanShape &shape : shapes)
        if (shape.seenMs <= timeMs)
            at = shape;
    return at;
}

} // namespace mahout
