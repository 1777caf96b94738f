// SPDX-License-Identifier: GPL-3.0-or-later
#include "diesel.h"
#include <QDir>
#include <QFileInfo>

namespace mahout {

namespace {

// <version>_<name>; hyphens of the version do not count.
QString versionOf(const QString &folder) { return folder.section(u'_', 0, 0).remove(u'-'); }

bool isMigration(const QDir &parent, const QString &folder)
{
    return !folder.startsWith(u'.') && QFileInfo(parent.filePath(folder + QStringLiteral("/up.sql"))).isFile();
}

bool fits(const ProjectListing &listing)
{
    const QDir dir(listing.path);
    return std::any_of(listing.folders.begin(), listing.folders.end(),
        [&](const QString &folder) { return isMigration(dir, folder); });
}

// Without the file the tool runs a migration in a transaction; with a file that does not say so it does not.
bool runsInTransaction(const QString &metadata)
{
    if (!QFileInfo::exists(metadata))
        return true;
    const auto read = readProjectText(metadata);
    return read && readSettings(read->text, u'=').value(QStringLiteral("run_in_transaction")) == QLatin1String("true");
}

Result<MigrationFile> readFolder(const QDir &dir, const QString &name)
{
    MigrationFile file{versionOf(name), name.section(u'_', 0, 0), name.section(u'_', 1)};
    file.script = name;
    const QDir folder(dir.filePath(name));
    const bool inTransaction = runsInTransaction(folder.filePath(QStringLiteral("metadata.toml")));
    for (auto [half, script] : {std::pair{&file.up, "up.sql"}, std::pair{&file.down, "down.sql"}}) {
        const QString path = folder.filePath(QLatin1String(script));
        if (!QFileInfo(path).isFile())
            continue;
        const auto read = readHalf(path);
        if (!read)
            return fail(read.error());
        *half = *read;
        if (!inTransaction)
            (*half)->transactions = MigrationHalf::Transactions::None;
    }
    return file;
}

Result<MigrationFolder> read(const ProjectListing &listing, const QString &)
{
    MigrationFolder folder{listing.path};
    const QDir dir(listing.path);
    for (const QString &name : listing.folders) {
        if (!isMigration(dir, name))
            continue;
        const auto file = readFolder(dir, name);
        if (!file)
            return fail(file.error());
        folder.files << *file;
    }
    std::stable_sort(folder.files.begin(), folder.files.end(),
        [](const MigrationFile &a, const MigrationFile &b) { return a.version < b.version; });
    if (const auto unique = checkVersionsUnique(folder.files); !unique)
        return fail(unique.error());
    return folder;
}

class DieselHistory final : public MigrationHistory {
public:
    explicit DieselHistory(const HistoryPlace &place)
        : MigrationHistory(place)
    {
    }
    Result<void> createTable(Connection &connection) const override
    {
        return execute(connection,
            QStringLiteral(
                "CREATE TABLE IF NOT EXISTS %1 (version varchar(50) PRIMARY KEY NOT NULL, run_on timestamp NOT "
                "NULL DEFAULT CURRENT_TIMESTAMP)")
                .arg(quotedTable()));
    }
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double) const override
    {
        return execute(
            connection, QStringLiteral("INSERT INTO %1 (version) VALUES ($1)").arg(quotedTable()), {file.version});
    }
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<QString>) const override
    {
        return execute(
            connection, QStringLiteral("DELETE FROM %1 WHERE version = $1").arg(quotedTable()), {file.version});
    }

protected:
    Result<QVector<HistoryRow>> readTable(Connection &connection) const override
    {
        return readVersions(connection,
            QStringLiteral("SELECT version, run_on AT TIME ZONE current_setting('TimeZone') FROM %1 ORDER BY version "
                           "COLLATE \"C\"")
                .arg(quotedTable()));
    }
};

} // namespace

Dialect dieselDialect()
{
    Dialect dialect{MigrationLayout::Diesel, QStringLiteral("diesel")};
    dialect.configuration = {QStringLiteral("diesel.toml")};
    dialect.dependencyFile = QStringLiteral("Cargo.toml");
    dialect.dependency = QStringLiteral("diesel");
    dialect.folders = {QStringLiteral("migrations")};
    dialect.fits = &fits;
    dialect.distinctive = true;
    dialect.read = &read;
    dialect.historyTables = {QStringLiteral("__diesel_schema_migrations")};
    dialect.ownsTable = [](const QStringList &columns) {
        return columns.value(0).startsWith(QLatin1String("version character varying"))
            && columns.value(1).startsWith(QLatin1String("run_on timestamp"));
    };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<DieselHistory>(place);
    };
    return dialect;
}

} // namespace mahout
