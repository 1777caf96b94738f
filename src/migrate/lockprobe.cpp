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
    return int(found - std::begin(kModes)) + 1;
}

QString modeOf(int rank) { return QLatin1String(kModes[rank - 1]); }

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
        const QVariant node = fileNodes.value(held.key()); // none: a view, or dropped by now
        const bool rewritten = node.isValid() && relation->fileNode != 0 && node.toLongLong() != relation->fileNode;
        if (held.value() > m_held.value(held.key()) || rewritten)
            locks << StatementLock{statement, relation->name, modeOf(held.value()), rewritten};
        if (node.isValid())
            relation->fileNode = node.toLongLong();
    }
    m_held = now;
    return locks;
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
            locks << StatementLock{statement, rows->value(row).toString(), lock.mode, lock.mode == modeOf(8)};
    }
    return locks;
}

} // namespace mahout
