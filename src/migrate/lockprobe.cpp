// SPDX-License-Identifier: GPL-3.0-or-later
#include "lockprobe.h"
#include "script.h"

namespace mahout {

namespace {

// Weakest first, as the manual's table of lock modes orders them.
constexpr const char *kModes[] = {"AccessShareLock", "RowShareLock", "RowExclusiveLock", "ShareUpdateExclusiveLock",
    "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock"};

int rankOf(const QString &mode)
{
    const auto found = std::find(std::begin(kModes), std::end(kModes), mode);
    return int(found - std::begin(kModes));
}

// Names are qualified by hand, because regclass leaves out what search_path finds.
const QString kQualified
    = QStringLiteral("pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)");

} // namespace

Result<LockProbe> LockProbe::begin(Connection &connection)
{
    const auto rows = connection.query(
        QStringLiteral("SELECT c.oid, %1, pg_catalog.pg_relation_filenode(c.oid) FROM "
                       "pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                       "WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname NOT LIKE 'pg\\_%' "
                       "AND n.nspname <> 'information_schema'")
            .arg(kQualified));
    if (!rows)
        return fail(rows.error());
    LockProbe probe;
    for (qsizetype row = 0; row < rows->size(); ++row)
        probe.m_relations.insert(
            rows->value(row, 0).toLongLong(), {rows->value(row, 1).toString(), rows->value(row, 2).toLongLong()});
    return probe;
}

Result<QVector<StatementLock>> LockProbe::after(Connection &connection, const QString &statement)
{
    const auto rows = connection.query(QStringLiteral(
        "SELECT l.relation, l.mode, pg_catalog.pg_relation_filenode(l.relation::regclass) FROM pg_catalog.pg_locks l "
        "WHERE l.pid "
        "= pg_catalog.pg_backend_pid() AND l.locktype = 'relation' AND l.granted AND l.relation >= 16384"));
    if (!rows)
        return fail(rows.error());
    QMap<qint64, int> now;
    QMap<qint64, QVariant> fileNodes;
    for (qsizetype row = 0; row < rows->size(); ++row) {
        const qint64 oid = rows->value(row, 0).toLongLong();
        now[oid] = std::max(now.value(oid), rankOf(rows->value(row, 1).toString()));
        fileNodes[oid] = rows->value(row, 2);
    }
    QVector<StatementLock> locks;
    for (auto held = now.begin(); held != now.end(); ++held) {
        const auto relation = m_relations.find(held.key());
        if (relation == m_relations.end())
            continue;
        const bool rewritten = relation->moveTo(fileNodes.value(held.key()));
        if (held.value() > m_held.value(held.key(), -1) || rewritten)
            locks << StatementLock{statement, relation->name, QLatin1String(kModes[held.value()]), rewritten};
    }
    m_held = now;
    return locks;
}

// True when the data went to a new file. No node: a view, or a table that is dropped by now.
bool LockProbe::Relation::moveTo(const QVariant &node)
{
    if (!node.isValid())
        return false;
    const qint64 before = std::exchange(fileNode, node.toLongLong());
    return before != 0 && before != fileNode;
}

Result<QVector<StatementLock>> LockProbe::known(Connection &connection, const QString &statement)
{
    QVector<StatementLock> locks;
    for (const KnownLock &lock : knownLocks(statement)) {
        const QString oid = lock.ofIndex
            ? QStringLiteral("(SELECT indrelid FROM pg_catalog.pg_index WHERE indexrelid = pg_catalog.to_regclass($1))")
            : QStringLiteral("pg_catalog.to_regclass($1)");
        const auto rows
            = connection.query(QStringLiteral("SELECT %1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON "
                                              "n.oid = c.relnamespace WHERE c.oid = %2")
                                   .arg(kQualified, oid),
                {lock.relation});
        if (!rows)
            return fail(rows.error());
        for (qsizetype row = 0; row < rows->size(); ++row)
            locks << StatementLock{statement, rows->value(row).toString(), lock.mode, lock.rewrites};
    }
    return locks;
}

} // namespace mahout
