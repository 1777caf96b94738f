// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamregressions.h"

#include "historyjson.h"
#include "regressionjson.h"
#include <QCoreApplication>

namespace mahout::teamregressions {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistoryRegressions)
};

constexpr qint64 kSameStartMs = 3'600'000;

Result<void> done(const Result<Rows> &rows) { return rows ? Result<void>() : Result<void>(fail(rows.error())); }

Result<qint64> numberOf(const Result<Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? 0 : rows->value(0).toLongLong();
}

} // namespace

Result<qint64> save(Connection &connection, int server, const Regression &regression)
{
    qint64 id = regression.id;
    if (id == 0) {
        const auto known = numberOf(connection.query(
            QStringLiteral(
                "select id from pgmahout_history.regression where server = $1 and statement = $2 and metric = "
                "$3 and abs(start - $4::bigint) < $5::bigint order by id limit 1"),
            {server, regression.key.toText(), notNull(regression.metricId), regression.startMs, kSameStartMs}));
        if (!known)
            return known;
        id = *known;
    }
    const QVariantList values{server, regression.key.toText(), notNull(regression.metricId), regression.startMs,
        regression.foundMs, regression.endedMs, regressionToJson(regression)};
    if (id == 0)
        return numberOf(connection.query(
            QStringLiteral("insert into pgmahout_history.regression (server, statement, metric, start, found, ended, "
                           "data) values ($1, $2, $3, $4, $5, $6, $7::jsonb) returning id"),
            values));
    return numberOf(connection.query(
        QStringLiteral(
            "update pgmahout_history.regression set statement = $2, metric = $3, start = $4, found = $5, ended "
            "= $6, data = $7::jsonb where server = $1 and id = $8 returning id"),
        values + QVariantList{id}));
}

Result<QVector<Regression>> read(Connection &connection, int server, TimeRange range)
{
    const auto rows = connection.query(
        QStringLiteral("select id, statement, metric, start, found, ended, data::text from pgmahout_history.regression "
                       "where server = $1 and start < $2 and (ended = 0 or ended >= $3) order by start desc, id desc"),
        {server, range.toMs, range.fromMs});
    if (!rows)
        return fail(rows.error());
    QVector<Regression> regressions;
    for (const auto &row : rows->cells)
        regressions << regressionFromRow([&row](int column) { return row.at(column); });
    return regressions;
}

Result<qint64> saveBaseline(
    Connection &connection, int server, const NamedBaseline &baseline, const StatementsInRange &statements)
{
    return numberOf(connection.query(
        QStringLiteral("insert into pgmahout_history.baseline (server, name, since, until, statements) values ($1, $2, "
                       "$3, $4, $5) returning id"),
        {server, notNull(baseline.name), baseline.fromMs, baseline.toMs, packedStatements(statements)}));
}

Result<void> removeBaseline(Connection &connection, int server, qint64 id)
{
    return done(connection.query(
        QStringLiteral("delete from pgmahout_history.baseline where server = $1 and id = $2"), {server, id}));
}

Result<QVector<NamedBaseline>> readBaselines(Connection &connection, int server)
{
    const auto rows = connection.query(
        QStringLiteral("select id, name, since, until from pgmahout_history.baseline where server = $1 order by since "
                       "desc, id desc"),
        {server});
    if (!rows)
        return fail(rows.error());
    QVector<NamedBaseline> baselines;
    for (const auto &row : rows->cells)
        baselines << NamedBaseline{
            row.at(0).toLongLong(), row.at(1).toString(), row.at(2).toLongLong(), row.at(3).toLongLong()};
    return baselines;
}

Result<StatementsInRange> readBaselineStatements(Connection &connection, int server, qint64 id)
{
    const auto rows = connection.query(
        QStringLiteral("select statements from pgmahout_history.baseline where server = $1 and id = $2"), {server, id});
    if (!rows)
        return fail(rows.error());
    if (rows->isEmpty())
        return fail(Error::Kind::Missing, Text::tr("The history has no baseline with the number %1.").arg(id));
    return unpackedStatements(rows->value(0).toByteArray());
}

Result<void> savePlanShape(Connection &connection, int server, const StatementKey &key, const PlanShape &shape)
{
    return done(connection.query(
        QStringLiteral("insert into pgmahout_history.plan_shape (server, statement, seen, fingerprint, outline) select "
                       "$1, $2, $3, $4, $5 where $4::text is distinct from (select fingerprint from "
                       "pgmahout_history.plan_shape where server = $1 and statement = $2 order by seen desc, id desc "
                       "limit 1)"),
        {server, key.toText(), shape.seenMs, notNull(shape.fingerprint), notNull(shape.outline)}));
}

Result<QVector<PlanShape>> readPlanShapes(Connection &connection, int server, const StatementKey &key)
{
    const auto rows = connection.query(
        QStringLiteral("select fingerprint, outline, seen from pgmahout_history.plan_shape where server = $1 and "
                       "statement = $2 order by seen, id"),
        {server, key.toText()});
    if (!rows)
        return fail(rows.error());
    QVector<PlanShape> shapes;
    for (const auto &row : rows->cells)
        shapes << PlanShape{row.at(0).toString(), row.at(1).toString(), row.at(2).toLongLong()};
    return shapes;
}

} // namespace mahout::teamregressions
