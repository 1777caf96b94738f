// SPDX-License-Identifier: GPL-3.0-or-later
// A project's migrations as plain values, whatever tool the project was written for. dialects.h reads them.
#pragma once

#include "result.h"
#include "splitter.h"
#include <memory>
#include <optional>
#include <QHash>
#include <QVector>

namespace mahout {

// Whose files and history a project has.
enum class MigrationLayout {
    Auto, // found out: see recogniseLayout()
    PgMahout, // file names of golang-migrate; pgmahout_migrations, one row per migration
    GolangMigrate, // schema_migrations(version, dirty), one row in all
    Dbmate,
    Goose,
    Diesel,
    Sqlx,
    Flyway,
    Sqitch,
    SqlMigrate,
};
QString layoutName(MigrationLayout layout); // "auto", "pgmahout", "golang-migrate", …
// BadInput names a layout that is unknown or not supported.
Result<MigrationLayout> parseLayout(const QString &name);

// One direction of a migration, as its tool means it to be run.
struct MigrationHalf {
    enum class Transactions {
        ByStatements, // one, unless a statement refuses one or the script has transactions of its own
        None, // the project says so: statement by statement
        AsPsql, // every statement for itself, but for what the script puts between BEGIN and COMMIT
    };
    QString text; // where one file holds both directions, its part of it; else the whole file
    int firstLine = 1; // the line of the file on which `text` begins
    QString path = {}; // absolute
    QString checksum = {}; // as the tool's history has it, else migrationChecksum() of the text
    Transactions transactions = Transactions::ByStatements;
    QVector<TextSpan> blocks = {}; // parts of `text` that are one statement each, whatever semicolons are in them
    bool psql = false; // commands and variables of psql are understood; \i begins at `directory`
    QString directory = {};
    QHash<QString, QString> variables = {};
    std::optional<Error> unusable = {}; // why it cannot be run, though it can be listed: a placeholder without value, …
};

struct SqitchChange; // sqitchplan.h

struct MigrationFile {
    QString version; // what identifies it in the history; JSON and --to have this text
    QString digits; // the version as the file name writes it: "000007"; shown to people
    QString name; // the title: "add_orders"
    std::optional<MigrationHalf> up; // nullopt when there is none
    std::optional<MigrationHalf> down;
    bool repeatable = false; // run again whenever its text has changed, after all others
    QString script = {}; // path below the folder, as the tool would write it into its history
    std::shared_ptr<const SqitchChange> change = {}; // of sqitch only

    bool reversible() const { return down.has_value(); }
    QString label() const; // "000007 add_orders"
    QString upText() const { return up ? up->text : QString(); }
    QString downText() const { return down ? down->text : QString(); }
    QString upChecksum() const { return up ? up->checksum : QString(); }
    QString downChecksum() const { return down ? down->checksum : QString(); }
};

struct MigrationFolder {
    QString path; // absolute; where the migrations are
    MigrationLayout layout = MigrationLayout::PgMahout;
    QVector<MigrationFile> files; // in the order in which the tool runs them
    // What the project's configuration says; empty: the tool's default.
    QString historyTable = {}; // perhaps with a schema: "ops.flyway_schema_history"
    QHash<QString, QString> settings = {}; // more of it, by the tool's own names

    const MigrationFile *find(const QString &version) const; // nullptr when absent; owned by this folder
    qsizetype positionOf(const QString &version) const; // -1 when absent
    std::optional<QString> versionBefore(const QString &version) const; // in their order; none for the first
    // The version that a person means: as in the history, as in the file name, with or without leading zeros, by name.
    // Empty when there is none, or several of a name.
    QString versionMeant(const QString &text) const;
};

// SHA-256 in hexadecimal of the text in UTF-8, with LF line ends and without byte order mark, so that a checkout
// with other line ends is not taken for an edit.
QString migrationChecksum(const QString &text);

// Reads the project in `directory`, which holds the migrations or the project around them. Auto: what the files and
// the configuration say; file names alone that several tools use count as PgMahout's. Blocks: not for the GUI thread.
// BadInput: no such folder, no migrations in it, two files of one version and direction, text that is not UTF-8, what
// the tool itself would refuse. Io: a file that cannot be read.
Result<MigrationFolder> readMigrations(const QString &directory, MigrationLayout layout = MigrationLayout::Auto);

// Writes the two files of a new migration (of the layouts PgMahout and GolangMigrate), whole or not at all, and returns
// it. The version follows the folder's habit: 14 digits are a timestamp (UTC), else the next number in the width in
// use, six digits in an empty folder. Blanks in `name` become underscores. BadInput: an empty name, or characters that
// a file name should not have.
Result<MigrationFile> createMigration(
    const QString &directory, const QString &name, const QString &upSql, const QString &downSql);

} // namespace mahout
