// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationhistory.h"
#include "golanghistory.h"
#include "ownhistory.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationHistory)
};

// The columns of a table in `schema` with their types, "name type" in order; empty when there is no such table.
Result<QStringList> columnsOf(Connection &connection, const QString &schema, const QString &table)
{
    const auto rows = connection.query(
        QStringLiteral(
            "SELECT a.attname || ' ' || pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a "
            "JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = "
            "c.relnamespace WHERE n.nspname = $1 AND c.relname = $2 AND a.attnum > 0 AND NOT a.attisdropped "
            "ORDER BY a.attnum"),
        {schema, table});
    if (!rows)
        return fail(rows.error());
    QStringList columns;
    for (qsizetype row = 0; row < rows->size(); ++row)
        columns << rows->value(row).toString();
    return columns;
}

const QStringList &golangColumns()
{
    static const QStringList columns{QStringLiteral("version bigint"), QStringLiteral("dirty boolean")};
    return columns;
}

tl::unexpected<Error> ambiguous(const QString &schema)
{
    return fail(Error::Kind::BadInput,
        Words::tr("The schema %1 has the histories of two layouts: %2 and %3.")
            .arg(schema, OwnHistory::kTable, GolangHistory::kTable),
        Words::tr("Choose the layout: pgmahout or golang-migrate."));
}

tl::unexpected<Error> otherShape(const QString &schema)
{
    return fail(Error::Kind::BadInput,
        Words::tr(
            "The table %1.%2 is not a history of golang-migrate: its columns are others than version bigint and dirty "
            "boolean.")
            .arg(schema, GolangHistory::kTable),
        Words::tr("Choose the layout pgmahout, or another schema with search_path."));
}

Result<MigrationLayout> detect(Connection &connection, const QString &schema)
{
    const auto golang = columnsOf(connection, schema, GolangHistory::kTable);
    const auto own = columnsOf(connection, schema, OwnHistory::kTable);
    if (!golang)
        return fail(golang.error());
    if (!own)
        return fail(own.error());
    if (*golang != golangColumns())
        return MigrationLayout::PgMahout;
    if (!own->isEmpty())
        return ambiguous(schema);
    return MigrationLayout::GolangMigrate;
}

Result<QString> firstSchema(Connection &connection)
{
    const auto schema = connection.query(QStringLiteral("SELECT pg_catalog.current_schema()"));
    if (!schema)
        return fail(schema.error());
    if (!schema->value(0).isValid())
        return fail(Error::Kind::BadInput,
            Words::tr(
                "No schema of search_path exists in the database %1, so there is no place for the migration history.")
                .arg(connection.server().database),
            Words::tr("Create the schema, or set search_path for the role or the database."));
    return schema->value(0).toString();
}

} // namespace

QString directionName(Direction direction)
{
    return direction == Direction::Up ? QStringLiteral("up") : QStringLiteral("down");
}

Result<std::unique_ptr<MigrationHistory>> MigrationHistory::open(Connection &connection, MigrationLayout layout)
{
    const Result<QString> schema = firstSchema(connection);
    if (!schema)
        return fail(schema.error());
    const Result<MigrationLayout> chosen = layout == MigrationLayout::Auto ? detect(connection, *schema) : layout;
    if (!chosen)
        return fail(chosen.error());
    if (*chosen == MigrationLayout::PgMahout)
        return std::make_unique<OwnHistory>(*schema);
    const auto columns = columnsOf(connection, *schema, GolangHistory::kTable);
    if (!columns)
        return fail(columns.error());
    if (!columns->isEmpty() && *columns != golangColumns())
        return otherShape(*schema);
    return std::make_unique<GolangHistory>(*schema, connection.server().database);
}

} // namespace mahout
