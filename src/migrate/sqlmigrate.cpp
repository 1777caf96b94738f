// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlmigrate.h"
#include "annotatedsql.h"
#include <QDir>
#include <QRegularExpression>

namespace mahout {

namespace {

const QString kMarker = QStringLiteral("+migrate");
const QString kConfiguration = QStringLiteral("dbconfig.yml");

// By the number with which the name begins, then by name; names without one come by name among the others.
QString numberOf(const QString &name)
{
    static const QRegularExpression number(QStringLiteral("^([0-9]+)"));
    return number.match(name).captured(1);
}

bool before(const QString &a, const QString &b)
{
    const QString left = numberOf(a), right = numberOf(b);
    if (!left.isEmpty() && !right.isEmpty() && withoutLeadingZeros(left) != withoutLeadingZeros(right))
        return numberLess(left, right);
    return a < b;
}

QString titleOf(const QString &name)
{
    QString title = name.mid(numberOf(name).size());
    title.chop(4); // .sql
    while (title.startsWith(u'_') || title.startsWith(u'-'))
        title.remove(0, 1);
    return title;
}

bool fits(const ProjectListing &listing) { return hasAnnotation(listing, kMarker); }

Result<MigrationFile> readFile(const QString &path, const QString &name)
{
    const Result<ProjectText> read = readProjectText(path);
    if (!read)
        return fail(read.error());
    MigrationFile file{name, name, titleOf(name)};
    file.script = name;
    const AnnotatedScript script = readAnnotatedScript(read->text, kMarker, path);
    file.up = script.up;
    file.down = script.down;
    if (!file.up) {
        file.up = MigrationHalf{{}, 1, path};
        file.up->unusable = script.problem;
    }
    return file;
}

// `table` and `schema` of the first environment that names them.
void readConfiguration(const QString &project, MigrationFolder &folder)
{
    const auto read = readProjectText(QDir(project).filePath(kConfiguration));
    if (!read)
        return;
    const auto settings = readSettings(read->text, u':');
    for (auto setting = settings.begin(); setting != settings.end(); ++setting) {
        if (setting.key().endsWith(QLatin1String(".table")))
            folder.historyTable = setting.value();
        else if (setting.key().endsWith(QLatin1String(".schema")))
            folder.settings.insert(QStringLiteral("schema"), setting.value());
    }
}

Result<MigrationFolder> read(const ProjectListing &listing, const QString &project)
{
    MigrationFolder folder{listing.path};
    QStringList names = listing.files;
    std::stable_sort(names.begin(), names.end(), before);
    for (const QString &name : names) {
        if (!name.endsWith(QLatin1String(".sql")))
            continue;
        const auto file = readFile(listing.filePath(name), name);
        if (!file)
            return fail(file.error());
        folder.files << *file;
    }
    readConfiguration(project, folder);
    return folder;
}

class SqlMigrateHistory final : public MigrationHistory {
public:
    explicit SqlMigrateHistory(const HistoryPlace &place)
        : MigrationHistory(place)
    {
    }
    Result<void> createTable(Connection &connection) const override
    {
        return execute(connection,
            QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (id text NOT NULL PRIMARY KEY, applied_at timestamptz)")
                .arg(quotedTable()));
    }
    Result<void> recordApplied(Connection &connection, const MigrationFile &file, double) const override
    {
        return execute(connection,
            QStringLiteral("INSERT INTO %1 (id, applied_at) VALUES ($1, pg_catalog.clock_timestamp())")
                .arg(quotedTable()),
            {file.version});
    }
    Result<void> recordReverted(
        Connection &connection, const MigrationFile &file, std::optional<QString>) const override
    {
        return execute(connection, QStringLiteral("DELETE FROM %1 WHERE id = $1").arg(quotedTable()), {file.version});
    }

protected:
    Result<QVector<HistoryRow>> readTable(Connection &connection) const override
    {
        const auto rows = connection.query(QStringLiteral("SELECT id, applied_at FROM %1").arg(quotedTable()));
        if (!rows)
            return fail(rows.error());
        QVector<HistoryRow> history;
        for (qsizetype row = 0; row < rows->size(); ++row) {
            HistoryRow entry{rows->value(row, 0).toString()};
            entry.name = titleOf(entry.version);
            entry.appliedAt = rows->value(row, 1).toDateTime();
            history << entry;
        }
        std::stable_sort(history.begin(), history.end(),
            [](const HistoryRow &a, const HistoryRow &b) { return before(a.version, b.version); });
        return history;
    }
};

} // namespace

Dialect sqlMigrateDialect()
{
    Dialect dialect{MigrationLayout::SqlMigrate, QStringLiteral("sql-migrate")};
    dialect.configuration = {kConfiguration};
    dialect.folders = {QStringLiteral("migrations"), QStringLiteral("migrations/postgres")};
    dialect.fits = &fits;
    dialect.distinctive = true;
    dialect.read = &read;
    dialect.historyTables = {QStringLiteral("gorp_migrations")};
    dialect.ownsTable = [](const QStringList &columns) {
        return columns.size() == 2 && columns.first().startsWith(QLatin1String("id "))
            && columns.last().startsWith(QLatin1String("applied_at timestamp"));
    };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<SqlMigrateHistory>(place);
    };
    return dialect;
}

} // namespace mahout
