// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemasnapshot.h"
#include "schemaqueries.h"

namespace mahout {

namespace {

Result<bool> hasCompression(Connection &connection)
{
    const auto found = connection.query(QStringLiteral("SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = "
                                                       "'pg_attribute'::regclass AND attname = 'attcompression')"));
    if (!found)
        return fail(found.error());
    return found->value(0).toBool();
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

Result<SchemaSnapshot> readInTransaction(Connection &connection, const QStringList &excluded)
{
    // Without a search path the server qualifies every name it prints.
    const auto begun
        = connection.run(QStringLiteral("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL search_path = ''"));
    if (!begun)
        return fail(begun.error());
    const Result<bool> compression = hasCompression(connection);
    if (!compression)
        return fail(compression.error());
    SchemaSnapshot snapshot;
    for (const QString &query : schemaQueries(excluded, *compression)) {
        if (const auto added = addObjects(connection, query, snapshot); !added)
            return fail(added.error());
    }
    return snapshot;
}

} // namespace

Result<SchemaSnapshot> readSchema(Connection &connection, const QStringList &excluded)
{
    Result<SchemaSnapshot> snapshot = readInTransaction(connection, excluded);
    if (snapshot) {
        if (const auto ended = connection.run(QStringLiteral("COMMIT")); !ended)
            return fail(ended.error());
        return snapshot;
    }
    (void)connection.rollBack(); // the failure that led here is what counts
    return snapshot;
}

} // namespace mahout
