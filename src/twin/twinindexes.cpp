// SPDX-License-Identifier: GPL-3.0-or-later
#include "twinindexes.h"
#include <QFileInfo>

namespace mahout {

namespace {

constexpr char kPrepare[] = R"(
CREATE SCHEMA IF NOT EXISTS pgmahout_twin;
GRANT USAGE ON SCHEMA pgmahout_twin TO pgmahout_planner;
CREATE TABLE IF NOT EXISTS pgmahout_twin.empty_index (oid oid PRIMARY KEY);
CREATE OR REPLACE FUNCTION pgmahout_twin.show_indexes(shown oid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    UPDATE pg_index AS i SET indisvalid = true FROM pgmahout_twin.empty_index AS e
    WHERE i.indexrelid = e.oid AND e.oid = ANY (shown);
END $$;
GRANT EXECUTE ON FUNCTION pgmahout_twin.show_indexes(oid[]) TO pgmahout_planner)";

// Of a partitioned index those of its leaves; `rows`: of their tables.
constexpr char kLeaves[] = R"(
WITH RECURSIVE tree AS (
    SELECT c.oid FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname = $1 AND c.relname = $2 AND c.relkind IN ('i', 'I')
    UNION ALL SELECT i.inhrelid FROM tree AS t JOIN pg_inherits AS i ON i.inhparent = t.oid)
SELECT c.oid::int8 AS oid, c.relname::text AS name, pg_relation_filepath(c.oid) AS path,
       greatest(t.reltuples, 0)::float8 AS rows
FROM tree AS r JOIN pg_class AS c ON c.oid = r.oid AND c.relkind = 'i' JOIN pg_index AS i ON i.indexrelid = c.oid
JOIN pg_class AS t ON t.oid = i.indrelid ORDER BY c.oid)";

// CREATE INDEX counts the rows of its table, of which there are none here.
constexpr char kCounts[] = R"(
WITH RECURSIVE tree AS (SELECT $1::oid AS oid UNION ALL SELECT i.inhrelid FROM tree AS t JOIN pg_inherits AS i ON i.inhparent = t.oid)
SELECT c.oid::text AS oid, c.relpages::text AS pages, c.reltuples::text AS rows, c.relallvisible::text AS all_visible
FROM tree AS t JOIN pg_class AS c ON c.oid = t.oid)";
constexpr char kRestoreCounts[] = R"(
UPDATE pg_class AS c SET relpages = u.pages, reltuples = u.rows, relallvisible = u.all_visible
FROM unnest($1::oid[], $2::int[], $3::real[], $4::int[]) AS u(oid, pages, rows, all_visible) WHERE c.oid = u.oid)";

QStringList textsOf(const Rows &rows, const char *column)
{
    QStringList texts;
    for (qsizetype r = 0; r < rows.size(); ++r)
        texts.append(rows.value(r, QLatin1String(column)).toString());
    return texts;
}

} // namespace

Result<std::unique_ptr<TwinIndexes>> TwinIndexes::open(
    std::unique_ptr<Connection> superuser, std::unique_ptr<Connection> planner, const QString &dataFolder)
{
    if (const Result<Rows> done = superuser->run(kPrepare); !done)
        return fail(done.error());
    std::unique_ptr<TwinIndexes> indexes(new TwinIndexes);
    indexes->m_superuser = std::move(superuser);
    indexes->m_planner = std::move(planner);
    indexes->m_dataFolder = dataFolder;
    return indexes;
}

Result<std::optional<EmptyIndex>> TwinIndexes::make(
    const IndexCandidate &candidate, const TableFacts &table, const SpecialSize &size)
{
    const std::lock_guard lock(m_mutex);
    const auto known = m_made.constFind(candidate.id());
    if (known != m_made.constEnd())
        return *known;
    const QString name = QStringLiteral("pgmahout_empty_%1").arg(++m_count);
    const Result<bool> created = create(createStatement(candidate, table, name, false), table);
    if (!created)
        return fail(created.error());
    if (!*created)
        return *m_made.insert(candidate.id(), std::nullopt);
    const Result<Rows> leaves = leavesOf(name, table);
    if (!leaves)
        return fail(leaves.error());
    double rows = 0;
    for (qsizetype r = 0; r < leaves->size(); ++r)
        rows += leaves->value(r, "rows").toDouble();
    EmptyIndex index;
    for (qsizetype r = 0; r < leaves->size(); ++r) {
        const double share = rows > 0 ? leaves->value(r, "rows").toDouble() / rows : 1.0 / double(leaves->size());
        if (const auto done = giveLength(*leaves, r, share, size, candidate.method == IndexMethod::Gin); !done)
            return fail(done.error());
        index.names.append(leaves->value(r, "name").toString());
        index.oids.append(leaves->value(r, "oid").toLongLong());
    }
    if (const Result<void> hidden = hide(index); !hidden)
        return fail(hidden.error());
    return *m_made.insert(candidate.id(), index);
}

// False: refused.
Result<bool> TwinIndexes::create(const QString &statement, const TableFacts &table)
{
    const Result<Rows> counts = m_superuser->query(kCounts, {table.oid});
    if (!counts)
        return fail(counts.error());
    const Result<Rows> made = m_planner->run(statement);
    if (!made)
        return made.error().kind == Error::Kind::Server ? Result<bool>(false) : fail(made.error());
    const Result<Rows> restored = m_superuser->query(kRestoreCounts,
        {textsOf(*counts, "oid"), textsOf(*counts, "pages"), textsOf(*counts, "rows"),
            textsOf(*counts, "all_visible")});
    return restored ? Result<bool>(true) : fail(restored.error());
}

Result<Rows> TwinIndexes::leavesOf(const QString &name, const TableFacts &table)
{
    return m_superuser->query(kLeaves, {table.schema, name});
}

// The server keeps a metapage in its memory, so that a GIN index moves to a file that it has never seen.
Result<void> TwinIndexes::giveLength(
    const Rows &leaves, qsizetype leaf, double share, const SpecialSize &size, bool gin)
{
    RelationFile file{m_dataFolder + u'/' + leaves.value(leaf, "path").toString()};
    const auto part = [share](double whole, double least) { return std::max(least, std::ceil(share * whole)); };
    file.bytes = qint64(part(size.size.bytes / kBlockBytes, 2)) * kBlockBytes;
    if (!gin)
        return extendFiles({file});
    GinMetapage meta;
    meta.totalPages = quint32(file.bytes / kBlockBytes);
    meta.entryPages = quint32(part(size.gin.entryPages, 1));
    meta.dataPages = quint32(part(size.gin.dataPages, 0));
    meta.entries = qint64(part(size.gin.entries, 1));
    const quint32 number = m_nextFile++;
    const QString like = file.path;
    file.path = QFileInfo(like).path() + u'/' + QString::number(number);
    if (const Result<void> made = makeGinFile(file, meta, like); !made)
        return made;
    const Result<Rows> moved = m_superuser->query(
        "UPDATE pg_class SET relfilenode = $2::oid WHERE oid = $1::oid", {leaves.value(leaf, "oid"), number});
    return moved ? Result<void>() : fail(moved.error());
}

Result<void> TwinIndexes::hide(const EmptyIndex &index)
{
    QStringList oids;
    for (const qlonglong oid : index.oids)
        oids.append(QString::number(oid));
    const Result<Rows> done = m_superuser->query(
        "WITH listed AS (INSERT INTO pgmahout_twin.empty_index SELECT unnest($1::oid[]) RETURNING oid) "
        "UPDATE pg_index AS i SET indisvalid = false FROM listed AS l WHERE i.indexrelid = l.oid",
        {oids});
    return done ? Result<void>() : fail(done.error());
}

QString TwinIndexes::showStatement(const QVector<qlonglong> &oids) const
{
    QStringList texts;
    for (const qlonglong oid : oids)
        texts.append(QString::number(oid));
    return QStringLiteral("SELECT pgmahout_twin.show_indexes('{%1}')").arg(texts.join(u','));
}

} // namespace mahout
