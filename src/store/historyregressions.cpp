// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyregressions.h"

#include "historyjson.h"
#include "regressionjson.h"
#include <QCoreApplication>

namespace mahout::historyregressions {

namespace {

struct HistoryRegressions {
    Q_DECLARE_TR_FUNCTIONS(HistoryRegressions)
};

Result<qint64> newId(SqliteDatabase &database)
{
    const auto id = database.value(QStringLiteral("select last_insert_rowid()"));
    return id ? Result<qint64>(id->toLongLong()) : Result<qint64>(fail(id.error()));
}

} // namespace

// ---- regressions --------------------------------------------------------------------------------------------------

Result<qint64> save(SqliteDatabase &database, const Regression &regression)
{
    const QVariant id = regression.id != 0 ? QVariant(regression.id) : QVariant();
    const auto done = database.execute(
        QStringLiteral("insert or replace into regression (id, statement, metric, start, found, ended, data) "
                       "values (?, ?, ?, ?, ?, ?, ?)"),
        {id, regression.key.toText(), notNull(regression.metricId), regression.startMs, regression.foundMs,
            regression.endedMs, regressionToJson(regression)});
    if (!done)
        return fail(done.error());
    return regression.id != 0 ? Result<qint64>(regression.id) : newId(database);
}

Result<QVector<Regression>> read(SqliteDatabase &database, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral("select id, statement, metric, start, found, ended, data from regression where start < ? and "
                       "(ended = 0 or ended >= ?) order by start desc, id desc"),
        {range.toMs, range.fromMs});
    if (!rows)
        return fail(rows.error());
    QVector<Regression> regressions;
    while ((*rows)->next())
        regressions << regressionFromRow([&row = **rows](int column) { return row.value(column); });
    return regressions;
}

// ---- named baselines ----------------------------------------------------------------------------------------------

Result<qint64> saveBaseline(
    SqliteDatabase &database, const NamedBaseline &baseline, const StatementsInRange &statements)
{
    const auto done
        = database.execute(QStringLiteral("insert into baseline (name, since, until, statements) values (?, ?, ?, ?)"),
            {notNull(baseline.name), baseline.fromMs, baseline.toMs, packedStatements(statements)});
    return done ? newId(database) : Result<qint64>(fail(done.error()));
}

Result<void> removeBaseline(SqliteDatabase &database, qint64 id)
{
    return database.execute(QStringLiteral("delete from baseline where id = ?"), {id});
}

Result<QVector<NamedBaseline>> readBaselines(SqliteDatabase &database)
{
    const auto rows
        = database.query(QStringLiteral("select id, name, since, until from baseline order by since desc, id desc"));
    if (!rows)
        return fail(rows.error());
    QVector<NamedBaseline> baselines;
    while ((*rows)->next())
        baselines << NamedBaseline{(*rows)->value(0).toLongLong(), (*rows)->value(1).toString(),
            (*rows)->value(2).toLongLong(), (*rows)->value(3).toLongLong()};
    return baselines;
}

Result<StatementsInRange> readBaselineStatements(SqliteDatabase &database, qint64 id)
{
    const auto bytes = database.value(QStringLiteral("select statements from baseline where id = ?"), {id});
    if (!bytes)
        return fail(bytes.error());
    if (bytes->isNull())
        return fail(
            Error::Kind::Missing, HistoryRegressions::tr("The history has no baseline with the number %1.").arg(id));
    return unpackedStatements(bytes->toByteArray());
}

// ---- plans --------------------------------------------------------------------------------------------------------

Result<void> savePlanShape(SqliteDatabase &database, const StatementKey &key, const PlanShape &shape)
{
    return database.execute(
        QStringLiteral("insert into plan_shape (statement, seen, fingerprint, outline) values (?, ?, ?, ?)"),
        {key.toText(), shape.seenMs, notNull(shape.fingerprint), notNull(shape.outline)});
}

Result<QVector<PlanShape>> readPlanShapes(SqliteDatabase &database, const StatementKey &key)
{
    const auto rows = database.query(
        QStringLiteral("select fingerprint, outline, seen from plan_shape where statement = ? order by seen, id"),
        {key.toText()});
    if (!rows)
        return fail(rows.error());
    QVector<PlanShape> shapes;
    while ((*rows)->next())
        shapes << PlanShape{(*rows)->value(0).toString(), (*rows)->value(1).toString(), (*rows)->value(2).toLongLong()};
    return shapes;
}

} // namespace mahout::historyregressions
