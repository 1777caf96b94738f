// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemasnapshot.h"
#include "schemaqueries.h"

namespace mahout {

namespace {

Result<SchemaAbilities> abilitiesOf(Connection &connection)
{
    const auto found = connection.query(QStringLiteral(
        "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'pg_attribute'::regclass AND attname = "
        "'attcompression'), EXISTS (SELECT FROM pg_attribute WHERE attrelid = "
        "'pg_publication_rel'::regclass AND attname = 'prqual')"));
    if (!found)
        return fail(found.error());
    return SchemaAbilities{found->value(0, 0).toBool(), found->value(0, 1).toBool()};
}

// A null string would mean that the object is not there.
QString orEmpty(const QString &definition) { return definition.isNull() ? QStringLiteral("") : definition; }

Result<void> addObjects(Connection &connection, const QString &query, SchemaSnapshot &snapshot)
{
    const auto rows = connection.query(query);
    if (!rows)
        return fail(rows.error());
    for (qsizetype row = 0; row < rows->size(); ++row)
        snapshot.insert(rows->value(row, 0).toString(), orEmpty(rows->value(row, 1).toString()));
    return {};
}

QString preparedName(qsizetype number) { return QStringLiteral("pgmahout_schema_%1").arg(number); }

} // namespace

SchemaReader::SchemaReader(Connection &connection, const QStringList &excluded)
    : m_connection(connection)
    , m_excluded(excluded)
{
}

Result<void> SchemaReader::prepare()
{
    if (m_queries.isEmpty()) {
        const Result<SchemaAbilities> abilities = abilitiesOf(m_connection);
        if (!abilities)
            return fail(abilities.error());
        m_queries = schemaQueries(m_excluded, *abilities);
    }
    // A script may have thrown them away since.
    const auto there = m_connection.query(
        QStringLiteral("SELECT count(*) FROM pg_prepared_statements WHERE name LIKE 'pgmahout\\_schema\\_%'"));
    if (!there)
        return fail(there.error());
    if (there->value(0).toInt() == m_queries.size())
        return {};
    QString sql;
    for (qsizetype i = 0; i < m_queries.size(); ++i)
        sql += QStringLiteral("PREPARE %1 AS %2\n;").arg(preparedName(i), m_queries[i]);
    const auto prepared = m_connection.run(sql);
    return prepared ? Result<void>() : fail(prepared.error());
}

Result<SchemaSnapshot> SchemaReader::readAll(Repeated repeated)
{
    // Without a search path the server qualifies every name it prints. Compiling these queries takes longer than they.
    const auto begun = m_connection.run(QStringLiteral(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = ''; SET LOCAL jit = off"));
    if (!begun)
        return fail(begun.error());
    SchemaSnapshot snapshot;
    if (repeated == Repeated::Yes) {
        if (const auto prepared = prepare(); !prepared)
            return fail(prepared.error());
    } else {
        const Result<SchemaAbilities> abilities = abilitiesOf(m_connection);
        if (!abilities)
            return fail(abilities.error());
        m_queries = schemaQueries(m_excluded, *abilities);
    }
    for (qsizetype i = 0; i < m_queries.size(); ++i) {
        const auto added = addObjects(m_connection,
            repeated == Repeated::Yes ? QStringLiteral("EXECUTE ") + preparedName(i) : m_queries[i], snapshot);
        if (!added)
            return fail(added.error());
    }
    return snapshot;
}

Result<SchemaSnapshot> SchemaReader::read(Repeated repeated)
{
    Result<SchemaSnapshot> snapshot = readAll(repeated);
    if (snapshot) {
        if (const auto ended = m_connection.run(QStringLiteral("COMMIT")); !ended)
            return fail(ended.error());
        return snapshot;
    }
    (void)m_connection.rollBack(); // the failure that led here is what counts
    return snapshot;
}

Result<SchemaSnapshot> readSchema(Connection &connection, const QStringList &excluded)
{
    return SchemaReader(connection, excluded).read(SchemaReader::Repeated::No);
}

} // namespace mahout
