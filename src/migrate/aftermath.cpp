// SPDX-License-Identifier: GPL-3.0-or-later
#include "aftermath.h"
#include "script.h"

namespace mahout {

namespace {

Result<bool> isTrue(Connection &connection, const QString &sql, const QVariantList &parameters)
{
    const auto rows = connection.query(sql, parameters);
    if (!rows)
        return fail(rows.error());
    return !rows->isEmpty() && rows->value(0).toBool();
}

Aftermath doneIf(bool done) { return done ? Aftermath::Done : Aftermath::NotDone; }

Result<Aftermath> ofIndexBuild(Connection &connection, const ConcurrentIndex &built)
{
    const auto valid = isTrue(connection,
        QStringLiteral("SELECT i.indisvalid FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = "
                       "i.indexrelid WHERE i.indrelid = pg_catalog.to_regclass($1) AND c.relname = $2"),
        {built.table, built.index});
    return valid ? Result<Aftermath>(doneIf(*valid)) : fail(valid.error());
}

Result<Aftermath> ofIndexDrop(Connection &connection, const QStringList &names)
{
    for (const QString &name : names) {
        const auto there = isTrue(connection, QStringLiteral("SELECT pg_catalog.to_regclass($1) IS NOT NULL"), {name});
        if (!there)
            return fail(there.error());
        if (*there)
            return Aftermath::NotDone;
    }
    return Aftermath::Done;
}

Result<Aftermath> ofDetach(Connection &connection, const QStringList &names)
{
    const auto attached = isTrue(connection,
        QStringLiteral("SELECT EXISTS (SELECT FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass($1) "
                       "AND inhrelid = pg_catalog.to_regclass($2))"),
        names.isEmpty() ? QVariantList{} : QVariantList{names.value(0), names.value(1)});
    return attached ? Result<Aftermath>(doneIf(!*attached)) : fail(attached.error());
}

Result<Aftermath> ofShared(Connection &connection, const OutsideObject &object)
{
    static const QHash<QString, QString> queries{
        {QStringLiteral("database"),
            QStringLiteral("SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname = $1)")},
        {QStringLiteral("tablespace"),
            QStringLiteral("SELECT EXISTS (SELECT FROM pg_catalog.pg_tablespace WHERE spcname = $1)")},
        {QStringLiteral("subscription"),
            QStringLiteral("SELECT EXISTS (SELECT FROM pg_catalog.pg_stat_subscription WHERE subname = $1)")}};
    const auto there = isTrue(connection, queries.value(object.kind), {catalogName(object.names.value(0))});
    return there ? Result<Aftermath>(doneIf(*there == object.creates)) : fail(there.error());
}

} // namespace

Result<Aftermath> aftermathOf(Connection &connection, const QString &statement)
{
    if (mayBeRepeated(statement))
        return Aftermath::MayBeRepeated;
    if (const ConcurrentIndex built = concurrentIndex(statement); !built.index.isEmpty())
        return ofIndexBuild(connection, built);
    const OutsideObject object = outsideObject(statement);
    if (object.kind == u"index")
        return ofIndexDrop(connection, object.names);
    if (object.kind == u"partition")
        return ofDetach(connection, object.names);
    if (!object.kind.isEmpty())
        return ofShared(connection, object);
    return Aftermath::Unknown;
}

Result<void> removeInvalidIndexes(Connection &connection, const QString &statement)
{
    const ConcurrentIndex built = concurrentIndex(statement);
    const auto reindexed = leadingWords(statement, 1).value(0).compare(u"reindex", Qt::CaseInsensitive) == 0
        ? knownLocks(statement)
        : QVector<KnownLock>();
    if (built.index.isEmpty() && reindexed.isEmpty())
        return {};
    const auto left = connection.query(
        QStringLiteral(
            "SELECT n.nspname, c.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
            "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT i.indisvalid AND NOT EXISTS (SELECT "
            "FROM "
            "pg_catalog.pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid) AND CASE WHEN $3 THEN "
            "c.relname "
            "~ '_ccnew[0-9]*$' AND i.indrelid = coalesce((SELECT x.indrelid FROM pg_catalog.pg_index x WHERE "
            "x.indexrelid "
            "= pg_catalog.to_regclass($1)), pg_catalog.to_regclass($1)) ELSE i.indrelid = pg_catalog.to_regclass($1) "
            "AND "
            "c.relname = $2 END"),
        {reindexed.isEmpty() ? built.table : reindexed.first().relation, built.index, !reindexed.isEmpty()});
    if (!left)
        return fail(left.error());
    for (qsizetype row = 0; row < left->size(); ++row) {
        const auto dropped = connection.run(
            QStringLiteral("DROP INDEX CONCURRENTLY %1.%2")
                .arg(quoteIdentifier(left->value(row, 0).toString()), quoteIdentifier(left->value(row, 1).toString())));
        if (!dropped)
            return fail(dropped.error());
    }
    return {};
}

Result<bool> finalizeDetach(Connection &connection, const QString &statement)
{
    const OutsideObject object = outsideObject(statement);
    if (object.kind != u"partition" || connection.server().version < 140000)
        return false;
    const auto pending = isTrue(connection,
        QStringLiteral(
            "SELECT inhdetachpending FROM pg_catalog.pg_inherits WHERE inhparent = pg_catalog.to_regclass($1) "
            "AND inhrelid = pg_catalog.to_regclass($2)"),
        {object.names.value(0), object.names.value(1)});
    if (!pending || !*pending)
        return pending ? Result<bool>(false) : fail(pending.error());
    const auto done = connection.run(QStringLiteral("ALTER TABLE %1 DETACH PARTITION %2 FINALIZE")
                                         .arg(object.names.value(0), object.names.value(1)));
    return done ? Result<bool>(true) : fail(done.error());
}

} // namespace mahout
