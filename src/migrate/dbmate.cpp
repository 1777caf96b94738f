// SPDX-License-Identifier: GPL-3.0-or-later
#include "dbmate.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationFiles)
};

// <digits>….sql; the version is the digits as they are.
const QRegularExpression &fileName()
{
    static const QRegularExpression grammar(QStringLiteral("^([0-9]+)(.*)\\.sql$"));
    return grammar;
}

const QRegularExpression &directive()
{
    static const QRegularExpression line(
        QStringLiteral("^--[ \\t]*migrate:(up|down)(?:[ \\t]+(\\S[^\\r\\n]*)|[ \\t\\r]*)$"),
        QRegularExpression::MultilineOption);
    return line;
}

bool fits(const ProjectListing &listing)
{
    return std::any_of(
        listing.samples.begin(), listing.samples.end(), [](const QString &text) { return text.contains(directive()); });
}

// The part of the text from one directive to the next; the directive is a comment of it.
MigrationHalf halfFrom(const QString &text, const QRegularExpressionMatch &match, qsizetype end, const QString &path)
{
    MigrationHalf half{text.mid(match.capturedStart(), end - match.capturedStart())};
    half.firstLine = 1 + int(QStringView(text).left(match.capturedStart()).count(u'\n'));
    half.path = path;
    half.checksum = migrationChecksum(half.text);
    if (match.captured(2).split(u' ', Qt::SkipEmptyParts).contains(QStringLiteral("transaction:false")))
        half.transactions = MigrationHalf::Transactions::None;
    return half;
}

// Only blanks and comments may come before the first directive.
bool beginsWithDirective(QStringView before)
{
    for (const QStringView line : before.split(u'\n')) {
        const QStringView trimmed = line.trimmed();
        if (!trimmed.isEmpty() && !trimmed.startsWith(QLatin1String("--")))
            return false;
    }
    return true;
}

std::optional<Error> problemOf(const QString &text, const MigrationFile &file, const QString &path)
{
    const auto first = directive().match(text);
    if (!file.up || !beginsWithDirective(QStringView(text).left(first.capturedStart())))
        return badDirective(path, 1, Words::tr("“-- migrate:up” has to come before any statement."),
            Words::tr("Put the line “-- migrate:up” first."))
            .value();
    if (!file.down)
        return badDirective(
            path, 1, Words::tr("There is no “-- migrate:down”."), Words::tr("Add it; what follows may be empty."))
            .value();
    if (first.captured(1) != u"up")
        return badDirective(path, 1, Words::tr("“-- migrate:down” comes before “-- migrate:up”."),
            Words::tr("Put “-- migrate:up” first."))
            .value();
    return std::nullopt;
}

Result<MigrationFile> readFile(const QString &path, const QString &name)
{
    const Result<ProjectText> read = readProjectText(path);
    if (!read)
        return fail(read.error());
    const auto parts = fileName().match(name);
    MigrationFile file{parts.captured(1), parts.captured(1)};
    file.name = parts.captured(2).startsWith(u'_') ? parts.captured(2).mid(1) : parts.captured(2);
    file.script = name;
    QVector<QRegularExpressionMatch> directives;
    for (auto matches = directive().globalMatch(read->text); matches.hasNext();)
        directives << matches.next();
    for (qsizetype i = 0; i < directives.size(); ++i) {
        const qsizetype end = i + 1 < directives.size() ? directives[i + 1].capturedStart() : read->text.size();
        auto &half = directives[i].captured(1) == u"up" ? file.up : file.down;
        if (half)
            half->unusable
                = badDirective(path, 1, Words::tr("A direction occurs twice."), Words::tr("Make two migrations of it."))
                      .value();
        else
            half = halfFrom(read->text, directives[i], end, path);
    }
    if (const auto problem = problemOf(read->text, file, path)) {
        if (!file.up)
            file.up = MigrationHalf{{}, 1, path};
        for (auto *half : {&file.up, &file.down}) {
            if (*half)
                (*half)->unusable = problem;
        }
    }
    return file;
}

Result<MigrationFolder> read(const ProjectListing &listing, const QString &)
{
    MigrationFolder folder{listing.path};
    for (const QString &name : listing.files) { // by name, which begins with the version
        if (!fileName().match(name).hasMatch())
            continue;
        const auto file = readFile(listing.filePath(name), name);
        if (!file)
            return fail(file.error());
        folder.files << *file;
    }
    folder.historyTable = qEnvironmentVariable("DBMATE_MIGRATIONS_TABLE");
    if (const auto unique = checkVersionsUnique(folder.files); !unique)
        return fail(unique.error());
    return folder;
}

class DbmateHistory final : public MigrationHistory {
public:
    explicit DbmateHistory(const HistoryPlace &place)
        : MigrationHistory(place)
    {
    }
    Result<void> createTable(Connection &connection) const override
    {
        return execute(connection,
            QStringLiteral("CREATE TABLE IF NOT EXISTS %1 (version varchar PRIMARY KEY)").arg(quotedTable()));
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
            QStringLiteral("SELECT version, NULL::timestamptz FROM %1 ORDER BY version COLLATE \"C\"")
                .arg(quotedTable()));
    }
};

} // namespace

Dialect dbmateDialect()
{
    Dialect dialect{MigrationLayout::Dbmate, QStringLiteral("dbmate")};
    dialect.folders = {QStringLiteral("db/migrations"), QStringLiteral("migrations")};
    dialect.fits = &fits;
    dialect.distinctive = true;
    dialect.read = &read;
    dialect.historyTables = {QStringLiteral("schema_migrations")};
    dialect.ownsTable = [](const QStringList &columns) {
        return columns == QStringList{QStringLiteral("version character varying")}
        || columns == QStringList{QStringLiteral("version text")};
    };
    dialect.history = [](const HistoryPlace &place) -> std::unique_ptr<MigrationHistory> {
        return std::make_unique<DbmateHistory>(place);
    };
    return dialect;
}

} // namespace mahout
