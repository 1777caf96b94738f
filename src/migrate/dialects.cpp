// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialects.h"
#include "dbmate.h"
#include "diesel.h"
#include "flyway.h"
#include "golangmigrate.h"
#include "goose.h"
#include "ownlayout.h"
#include "sqitch.h"
#include "sqlmigrate.h"
#include "sqlx.h"
#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationDialects)
};

// How many folders above the migrations a project's configuration is looked for.
constexpr int kFoldersAbove = 3;

// Tools that are known by sight and not run.
struct KnownTool {
    const char *name;
    QStringList files; // configuration, or what only this tool writes
    QString sample; // how a script of it begins
    QString dependency = {}; // its name in Cargo.toml, where its file names are those of another tool
};
const QVector<KnownTool> &onlyRecognised()
{
    static const QVector<KnownTool> tools{
        {"Alembic", {QStringLiteral("alembic.ini"), QStringLiteral("script.py.mako")}, {}},
        {"Liquibase", {QStringLiteral("liquibase.properties"), QStringLiteral("liquibase.docker.properties")},
            QStringLiteral("--liquibase formatted sql")},
        {"Atlas", {QStringLiteral("atlas.sum"), QStringLiteral("atlas.hcl")}, {}},
        {"refinery", {QStringLiteral("refinery.toml")}, {}, QStringLiteral("refinery")},
    };
    return tools;
}

// A folder that may hold the migrations, and the folder of the project around it.
struct Candidate {
    const Dialect *dialect = nullptr;
    ProjectListing listing;
    QString project;
    bool configured = false; // its tool's configuration is there
    bool hinted = false; // the project around it names the tool among its dependencies
};

class Recogniser {
public:
    Recogniser(const ProjectListing &listing, MigrationLayout layout)
        : m_listing(listing)
        , m_layout(layout)
    {
    }
    Result<QVector<Candidate>> candidates();
    // Whether the file of that name in the folders around names the dependency.
    bool dependsOn(const QString &fileName, const QString &dependency) const;

private:
    bool wanted(const Dialect &dialect) const
    {
        return m_layout == MigrationLayout::Auto || dialect.layout == m_layout;
    }
    QString above(const std::function<bool(const QDir &)> &found) const;
    QString projectOf(const Dialect &dialect) const;
    Result<std::optional<Candidate>> lookInside(const Dialect &dialect, const QString &project) const;
    ProjectListing m_listing;
    MigrationLayout m_layout;
};

// The nearest folder from the migrations outwards of which that is true; empty when there is none.
QString Recogniser::above(const std::function<bool(const QDir &)> &found) const
{
    QDir dir(m_listing.path);
    for (int i = 0; i <= kFoldersAbove; ++i) {
        if (found(dir))
            return dir.absolutePath();
        if (dir.exists(QStringLiteral(".git")) || !dir.cdUp())
            break;
    }
    return {};
}

QString Recogniser::projectOf(const Dialect &dialect) const
{
    return above([&](const QDir &dir) {
        return std::any_of(dialect.configuration.begin(), dialect.configuration.end(),
            [&](const QString &name) { return QFileInfo(dir.filePath(name)).isFile(); });
    });
}

bool Recogniser::dependsOn(const QString &fileName, const QString &dependency) const
{
    const auto names = [&](const QDir &dir) {
        QFile file(dir.filePath(fileName));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(dependency.toUtf8());
    };
    return !dependency.isEmpty() && !above(names).isEmpty();
}

Result<std::optional<Candidate>> Recogniser::lookInside(const Dialect &dialect, const QString &project) const
{
    const auto candidate = [&](const ProjectListing &listing) {
        return Candidate{&dialect, listing, project.isEmpty() ? m_listing.path : project, !project.isEmpty(),
            dependsOn(dialect.dependencyFile, dialect.dependency)};
    };
    const bool isProject = project == m_listing.path; // then its usual folders come before a search of all
    if (!isProject && dialect.fits(m_listing))
        return candidate(m_listing);
    for (const QString &below : dialect.folders) {
        const QString path = QDir::cleanPath(QDir(project.isEmpty() ? m_listing.path : project).filePath(below));
        if (!QFileInfo(path).isDir())
            continue;
        const auto listing = listProject(path);
        if (!listing)
            return fail(listing.error());
        if (dialect.fits(*listing))
            return candidate(*listing);
    }
    return isProject && dialect.fits(m_listing) ? std::optional(candidate(m_listing)) : std::nullopt;
}

Result<QVector<Candidate>> Recogniser::candidates()
{
    QVector<Candidate> found;
    for (const Dialect &dialect : dialects()) {
        if (!wanted(dialect))
            continue;
        const auto candidate = lookInside(dialect, projectOf(dialect));
        if (!candidate)
            return fail(candidate.error());
        if (*candidate)
            found << **candidate;
    }
    return found;
}

tl::unexpected<Error> ambiguous(const QVector<Candidate> &candidates, const QStringList &tables)
{
    QStringList names;
    for (const Candidate &candidate : candidates)
        names << candidate.dialect->name;
    return fail(Error::Kind::BadInput,
        Words::tr("The database has the histories of several layouts that these files could belong to: %1.")
            .arg(tables.join(QStringLiteral(", "))),
        Words::tr("Choose one with --layout: %1.").arg(names.join(QStringLiteral(", "))));
}

// Those that certainly are it, if there are any.
QVector<Candidate> onlyThose(const QVector<Candidate> &candidates, bool (*certain)(const Candidate &))
{
    QVector<Candidate> those;
    std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(those), certain);
    return those.isEmpty() ? candidates : those;
}

Result<QVector<Candidate>> withHistory(Connection &connection, const QVector<Candidate> &candidates)
{
    const Result<QString> schema = firstSchema(connection);
    if (!schema)
        return fail(schema.error());
    QStringList names;
    for (const Candidate &candidate : candidates)
        names << candidate.dialect->historyTables;
    const auto tables = tablesIn(connection, *schema, names);
    if (!tables)
        return fail(tables.error());
    QVector<Candidate> those;
    QStringList found;
    for (const Candidate &candidate : candidates) {
        for (const QString &table : candidate.dialect->historyTables) {
            if (!tables->contains(table) || !candidate.dialect->ownsTable(tables->value(table)))
                continue;
            those << candidate;
            found << *schema + u'.' + table;
            break;
        }
    }
    if (those.size() > 1)
        return ambiguous(those, found);
    return those.isEmpty() ? candidates : those;
}

Result<MigrationFolder> readCandidate(const Candidate &candidate)
{
    auto folder = candidate.dialect->read(candidate.listing, candidate.project);
    if (folder)
        folder->layout = candidate.dialect->layout;
    return folder;
}

tl::unexpected<Error> notRun(const QString &path, const KnownTool &tool)
{
    return fail(Error::Kind::BadInput,
        Words::tr("%1 holds a project of %2, which this version does not run.").arg(path, QLatin1String(tool.name)),
        Words::tr("Run it with %1 itself.").arg(QLatin1String(tool.name)));
}

// A tool with the same file names that the project around the folder depends on.
const KnownTool *otherToolOf(const Recogniser &recogniser)
{
    for (const KnownTool &tool : onlyRecognised()) {
        if (!tool.dependency.isEmpty() && recogniser.dependsOn(QStringLiteral("Cargo.toml"), tool.dependency))
            return &tool;
    }
    return nullptr;
}

tl::unexpected<Error> nothingFits(const ProjectListing &listing, MigrationLayout layout)
{
    for (const KnownTool &tool : onlyRecognised()) {
        const bool begins = !tool.sample.isEmpty()
            && std::any_of(listing.samples.begin(), listing.samples.end(),
                [&](const QString &text) { return text.startsWith(tool.sample, Qt::CaseInsensitive); });
        const bool configured
            = std::any_of(tool.files.begin(), tool.files.end(), [&](const QString &name) { return listing.has(name); });
        if (begins || configured)
            return notRun(listing.path, tool);
    }
    if (layout != MigrationLayout::Auto)
        return noMigrations(listing.path,
            Words::tr("None of its files is one of %1; leave out --layout to have it found out.")
                .arg(layoutName(layout)));
    return noMigrations(listing.path,
        Words::tr("Migrations are files named like 000001_create_orders.up.sql and 000001_create_orders.down.sql, or "
                  "those of dbmate, goose, diesel, sqlx, Flyway, sqitch or sql-migrate."));
}

Result<MigrationFolder> readWith(Connection *connection, const QString &directory, MigrationLayout layout)
{
    const auto listing = listProject(directory);
    if (!listing)
        return fail(listing.error());
    Recogniser recogniser(*listing, layout);
    auto candidates = recogniser.candidates();
    if (!candidates)
        return fail(candidates.error());
    if (candidates->isEmpty())
        return nothingFits(*listing, layout);
    *candidates = onlyThose(*candidates, [](const Candidate &c) { return c.configured; });
    if (connection && candidates->size() > 1) {
        candidates = withHistory(*connection, *candidates);
        if (!candidates)
            return fail(candidates.error());
    }
    *candidates = onlyThose(*candidates, [](const Candidate &c) { return c.dialect->distinctive; });
    *candidates = onlyThose(*candidates, [](const Candidate &c) { return c.hinted; });
    const Candidate &chosen = candidates->first();
    const KnownTool *other = layout == MigrationLayout::Auto && chosen.dialect->layout == MigrationLayout::Flyway
        ? otherToolOf(recogniser)
        : nullptr;
    return other && !chosen.configured ? notRun(listing->path, *other) : readCandidate(chosen);
}

} // namespace

// Where names alone decide, the first row wins.
const QVector<Dialect> &dialects()
{
    static const QVector<Dialect> all{ownDialect(), golangMigrateDialect(), dbmateDialect(), gooseDialect(),
        sqlMigrateDialect(), dieselDialect(), flywayDialect(), sqitchDialect(), sqlxDialect()};
    return all;
}

const Dialect &dialectOf(MigrationLayout layout)
{
    const auto found = std::find_if(
        dialects().begin(), dialects().end(), [layout](const Dialect &dialect) { return dialect.layout == layout; });
    return found == dialects().end() ? dialects().first() : *found;
}

QString layoutName(MigrationLayout layout)
{
    return layout == MigrationLayout::Auto ? QStringLiteral("auto") : dialectOf(layout).name;
}

Result<MigrationLayout> parseLayout(const QString &name)
{
    if (name == layoutName(MigrationLayout::Auto))
        return MigrationLayout::Auto;
    QStringList known{layoutName(MigrationLayout::Auto)};
    for (const Dialect &dialect : dialects()) {
        if (dialect.name == name)
            return dialect.layout;
        known << dialect.name;
    }
    return fail(Error::Kind::BadInput, Words::tr("The layout “%1” is not supported.").arg(name),
        Words::tr("Supported are %1.").arg(known.join(QStringLiteral(", "))));
}

Result<MigrationFolder> readMigrations(const QString &directory, MigrationLayout layout)
{
    return readWith(nullptr, directory, layout);
}

Result<MigrationFolder> readProject(Connection &connection, const QString &directory, MigrationLayout layout)
{
    return readWith(&connection, directory, layout);
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

Result<QHash<QString, QStringList>> tablesIn(Connection &connection, const QString &schema, const QStringList &names)
{
    const auto rows = connection.query(
        QStringLiteral(
            "SELECT c.relname, pg_catalog.array_agg(a.attname || ' ' || pg_catalog.format_type(a.atttypid, NULL) ORDER "
            "BY a.attnum) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN "
            "pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped WHERE n.nspname = "
            "$1 AND c.relname = ANY ($2::text[]) AND c.relkind IN ('r', 'p', 'v', 'f') GROUP BY c.relname"),
        {schema, names});
    if (!rows)
        return fail(rows.error());
    QHash<QString, QStringList> tables;
    for (qsizetype row = 0; row < rows->size(); ++row)
        tables.insert(rows->value(row, 0).toString(), rows->value(row, 1).toStringList());
    return tables;
}

} // namespace mahout
