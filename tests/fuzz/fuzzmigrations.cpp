// SPDX-License-Identifier: GPL-3.0-or-later
#include "fuzzmigrations.h"
#include "migrationfile.h"
#include "script.h"
#include "splitter.h"
#include <QDir>
#include <QFile>

namespace mahout::test {

namespace {

#define MUST(condition)                                                                                                \
    if (!(condition))                                                                                                  \
    qFatal("broken promise: %s", #condition)

// The spans of the statements, and what is between and around them, are the whole text.
void checkSplitter(const QString &text)
{
    const QVector<SqlStatement> statements = splitStatements(text);
    QString joined;
    qsizetype at = 0;
    for (const SqlStatement &statement : statements) {
        MUST(!statement.text.trimmed().isEmpty());
        MUST(statement.line >= 1 && statement.column >= 1);
        MUST(statement.offset >= 0 && statement.offset < text.size());
        if (statement.span.size() == 0)
            continue; // a command of psql in the middle of a statement
        MUST(statement.span.begin == at && statement.span.end <= text.size());
        joined += text.mid(at, statement.span.size());
        at = statement.span.end;
    }
    MUST(joined + text.mid(at) == text);
    // Rows of a COPY may follow the line on which further statements stand.
    for (const SqlStatement &statement : statements)
        at = std::max(at, statement.dataSpan.end);
    MUST(splitStatements(text.mid(at)).isEmpty());
    for (const SqlStatement &statement : statements) {
        (void)leadingWords(statement.text, 20);
        (void)withVariables(statement.text, [](const QString &name) { return std::optional(name); });
        if (statement.kind == SqlStatement::Kind::MetaCommand)
            (void)metaCommandWords(statement.text, [](const QString &) { return std::optional(QStringLiteral("v")); });
    }
}

void checkPsqlScript(const QString &text, const QString &directory)
{
    MigrationHalf half;
    half.text = text;
    half.psql = true;
    half.directory = directory;
    half.path = directory + QStringLiteral("/x.sql");
    const auto script = readScript(half, {{QStringLiteral("DBNAME"), QStringLiteral("d")}});
    if (!script)
        MUST(!script.error().message.isEmpty());
    half.psql = false;
    if (const auto plain = readScript(half)) {
        int last = 0;
        for (const ScriptStatement &statement : plain->statements) {
            MUST(statement.number > last);
            last = statement.number;
        }
    }
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    MUST(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

// A file of each dialect with these bytes, among sound ones.
void checkDialect(int number, const QByteArray &bytes, const QString &directory)
{
    struct Project {
        MigrationLayout layout;
        QStringList files; // the first holds the bytes
    };
    static const QVector<Project> projects{
        {MigrationLayout::PgMahout, {QStringLiteral("1_a.up.sql"), QStringLiteral("1_a.down.sql")}},
        {MigrationLayout::GolangMigrate, {QStringLiteral("1_a.down.sql"), QStringLiteral("1_a.up.sql")}},
        {MigrationLayout::Dbmate, {QStringLiteral("20240101000000_a.sql")}},
        {MigrationLayout::Goose, {QStringLiteral("00001_a.sql")}},
        {MigrationLayout::SqlMigrate, {QStringLiteral("1_a.sql")}},
        {MigrationLayout::Diesel,
            {QStringLiteral("2024-01-01-000000_a/metadata.toml"), QStringLiteral("2024-01-01-000000_a/up.sql")}},
        {MigrationLayout::Sqlx, {QStringLiteral("1_a.sql")}},
        {MigrationLayout::Flyway, {QStringLiteral("flyway.conf"), QStringLiteral("V1__a.sql")}},
        {MigrationLayout::Flyway, {QStringLiteral("V1__a.sql"), QStringLiteral("R__b.sql")}},
        {MigrationLayout::Sqitch, {QStringLiteral("sqitch.plan"), QStringLiteral("deploy/a.sql")}},
        {MigrationLayout::Sqitch, {QStringLiteral("deploy/a.sql"), QStringLiteral("sqitch.plan")}},
    };
    const Project &project = projects[number % projects.size()];
    const QString folder = QStringLiteral("%1/%2").arg(directory).arg(number % projects.size());
    for (const QString &file : project.files) {
        const bool plan = file == u"sqitch.plan";
        writeFile(folder + u'/' + file,
            &file == &project.files.first() ? bytes
                : plan ? QByteArray("%syntax-version=1.0.0\n%project=p\n\na 2024-01-01T00:00:00Z N <m@x> # n\n")
                       : QByteArray("SELECT 1;\n"));
    }
    const auto read = readMigrations(folder, project.layout);
    if (!read) {
        MUST(!read.error().message.isEmpty());
        return;
    }
    for (const MigrationFile &file : read->files) {
        MUST(!file.version.isEmpty());
        for (const auto &half : {file.up, file.down}) {
            if (half)
                (void)readScript(*half);
        }
    }
}

} // namespace

void fuzzMigrations(const QByteArray &input, const QString &directory)
{
    if (input.isEmpty())
        return;
    const QByteArray bytes = input.mid(1);
    switch (const int choice = uchar(input[0]) % 16) {
    case 0:
    case 1:
    case 2:
        return checkSplitter(QString::fromUtf8(bytes));
    case 3:
    case 4:
        return checkPsqlScript(QString::fromUtf8(bytes), directory);
    default:
        return checkDialect(choice - 5, bytes, directory);
    }
}

} // namespace mahout::test
