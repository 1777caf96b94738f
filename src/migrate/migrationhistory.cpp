// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationhistory.h"
#include "dialects.h"
#include "progresstable.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationHistory)
};

tl::unexpected<Error> otherShape(const QString &table, const Dialect &dialect)
{
    return fail(Error::Kind::BadInput,
        Words::tr("The table %1 is not a history of %2: its columns are others.").arg(table, dialect.name),
        Words::tr("Choose another layout with --layout, or another schema with search_path."));
}

Result<HistoryPlace> placeOf(Connection &connection, const MigrationFolder &folder, const Dialect &dialect)
{
    HistoryPlace place{{}, dialect.historyTables.first(), connection.server().database, &folder};
    const QString named = folder.historyTable;
    if (!named.isEmpty())
        place.table = named.section(u'.', -1);
    place.schema = named.contains(u'.') ? named.section(u'.', 0, 0) : folder.settings.value(QStringLiteral("schema"));
    if (!place.schema.isEmpty())
        return place;
    const Result<QString> schema = firstSchema(connection);
    if (!schema)
        return fail(schema.error());
    place.schema = *schema;
    if (!named.isEmpty())
        return place;
    // A project that began with an older version of its tool has the table's older name.
    const auto tables = tablesIn(connection, place.schema, dialect.historyTables);
    if (!tables)
        return fail(tables.error());
    for (const QString &table : dialect.historyTables) {
        if (tables->contains(table) && dialect.ownsTable(tables->value(table))) {
            place.table = table;
            break;
        }
    }
    return place;
}

} // namespace

QString directionName(Direction direction)
{
    return direction == Direction::Up ? QStringLiteral("up") : QStringLiteral("down");
}

MigrationHistory::MigrationHistory(const HistoryPlace &place)
    : m_place(place)
{
}

Result<std::unique_ptr<MigrationHistory>> MigrationHistory::open(Connection &connection, const MigrationFolder &folder)
{
    const Dialect &dialect = dialectOf(folder.layout);
    const Result<HistoryPlace> place = placeOf(connection, folder, dialect);
    if (!place)
        return fail(place.error());
    const auto tables = tablesIn(connection, place->schema, {place->table});
    if (!tables)
        return fail(tables.error());
    if (tables->contains(place->table) && !dialect.ownsTable(tables->value(place->table)))
        return otherShape(place->schema + u'.' + place->table, dialect);
    return dialect.history(*place);
}

// The eight letters "pgmahout" as a number; locks belong to one database, so it need not tell databases apart.
qint64 MigrationHistory::lockKey() const { return 0x70676d61686f7574; }

QString MigrationHistory::quotedTable() const
{
    return quoteIdentifier(m_place.schema) + u'.' + quoteIdentifier(m_place.table);
}

Result<QVector<HistoryRow>> MigrationHistory::readVersions(Connection &connection, const QString &sql)
{
    const auto rows = connection.query(sql);
    if (!rows)
        return fail(rows.error());
    QVector<HistoryRow> history;
    for (qsizetype row = 0; row < rows->size(); ++row) {
        HistoryRow entry{rows->value(row, 0).toString()};
        entry.appliedAt = rows->value(row, 1).toDateTime();
        history << entry;
    }
    return history;
}

Result<bool> MigrationHistory::tableExists(Connection &connection) const
{
    const auto exists
        = connection.query(QStringLiteral("SELECT pg_catalog.to_regclass($1) IS NOT NULL"), {quotedTable()});
    if (!exists)
        return fail(exists.error());
    return exists->value(0).toBool();
}

Result<void> MigrationHistory::execute(Connection &connection, const QString &sql, const QVariantList &parameters) const
{
    const auto rows = parameters.isEmpty() ? connection.run(sql) : connection.query(sql, parameters);
    if (!rows)
        return fail(rows.error());
    return {};
}

Result<QVector<HistoryRow>> MigrationHistory::read(Connection &connection) const
{
    const Result<bool> exists = tableExists(connection);
    if (!exists)
        return fail(exists.error());
    Result<QVector<HistoryRow>> rows = *exists ? readTable(connection) : QVector<HistoryRow>();
    if (!rows)
        return rows;
    if (auto added = addProgress(connection, *rows); !added)
        return fail(added.error());
    return rows;
}

Result<void> MigrationHistory::addProgress(Connection &connection, QVector<HistoryRow> &rows) const
{
    const auto begun = ProgressTable(m_place.schema, folder().layout).read(connection);
    if (!begun)
        return fail(begun.error());
    for (const HistoryRow &progress : *begun) {
        const auto row = std::find_if(
            rows.begin(), rows.end(), [&](const HistoryRow &other) { return other.version == progress.version; });
        // The tool's own mark of something that was cut may name the version before (a revert under golang-migrate).
        for (HistoryRow &other : rows) {
            if (!other.resumable && other.version != progress.version)
                other = HistoryRow{other.version, other.name};
        }
        HistoryRow merged = progress;
        if (const MigrationFile *file = folder().find(progress.version))
            merged.name = file->name;
        if (row == rows.end())
            rows << merged;
        else
            *row = merged;
    }
    return {};
}

Result<void> MigrationHistory::recordProgress(
    Connection &connection, const MigrationFile &file, const ScriptProgress &progress, std::optional<QString>) const
{
    return ProgressTable(m_place.schema, folder().layout).write(connection, file.version, progress, {});
}

Result<void> MigrationHistory::recordFailure(
    Connection &connection, const MigrationFile &file, const ScriptProgress &progress, const QString &error) const
{
    const ProgressTable table(m_place.schema, folder().layout);
    if (progress.statementsDone == 0)
        return table.remove(connection, file.version); // nothing remains: simply pending, or applied, again
    return table.write(connection, file.version, progress, error);
}

Result<void> MigrationHistory::acceptChecksum(Connection &, const MigrationFile &file) const
{
    return fail(Error::Kind::BadInput,
        Words::tr("%1 keeps no checksums, so that %2 has none to accept.").arg(tableName(), file.label()));
}

Result<void> MigrationHistory::forget(Connection &connection, const MigrationFile &file) const
{
    auto removed = recordReverted(connection, file, {});
    return removed ? ProgressTable(m_place.schema, folder().layout).remove(connection, file.version) : removed;
}

Result<void> MigrationHistory::forgetProgress(Connection &connection, const MigrationFile &file) const
{
    return ProgressTable(m_place.schema, folder().layout).remove(connection, file.version);
}

} // namespace mahout
