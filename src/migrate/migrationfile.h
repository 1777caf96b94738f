// SPDX-License-Identifier: GPL-3.0-or-later
// A folder of migrations as plain values. File names are those of golang-migrate: <digits>_<title>.up.sql and
// <digits>_<title>.down.sql. Reads and writes files and blocks: not for the GUI thread.
#pragma once

#include "result.h"
#include <optional>
#include <QVector>

namespace mahout {

// Whose files and history a project has. The two known ones share the file names and differ in the history table.
enum class MigrationLayout {
    Auto, // the history table found in the database decides, else PgMahout
    PgMahout, // pgmahout_migrations, one row per migration
    GolangMigrate, // schema_migrations(version, dirty), one row in all
};
QString layoutName(MigrationLayout layout); // "auto", "pgmahout", "golang-migrate"
// BadInput names a layout that is unknown or not supported.
Result<MigrationLayout> parseLayout(const QString &name);

struct MigrationFile {
    qint64 version = 0; // leading zeros do not count
    QString digits; // the version as written in the file name: "000007"
    QString name; // the title: "add_orders"
    std::optional<QString> up; // the file's text; nullopt when the half is missing
    std::optional<QString> down;
    QString upChecksum; // see migrationChecksum(); empty when the half is missing
    QString downChecksum;
    QString upPath; // absolute; empty when the half is missing
    QString downPath;

    bool reversible() const { return down.has_value(); }
    QString label() const { return digits + QLatin1Char(' ') + name; }
};

struct MigrationFolder {
    QString path;
    QVector<MigrationFile> files; // by version, ascending

    const MigrationFile *find(qint64 version) const; // nullptr when absent; owned by this folder
};

// SHA-256 in hexadecimal of the text in UTF-8, with LF line ends and without byte order mark, so that a checkout
// with other line ends is not taken for an edit.
QString migrationChecksum(const QString &text);

// Reads every migration of `directory`; other files are left alone. BadInput: no such folder, no migrations in it, two
// files of one version and direction, a version beyond 63 bits, text that is not UTF-8. Io: a file that cannot be read.
Result<MigrationFolder> readMigrations(const QString &directory);

// Writes the two files of a new migration, whole or not at all, and returns it. The version follows the folder's
// habit: 14 digits are a timestamp (UTC), else the next number in the width in use, six digits in an empty folder.
// Blanks in `name` become underscores. BadInput: an empty name, or characters that a file name should not have.
Result<MigrationFile> createMigration(
    const QString &directory, const QString &name, const QString &upSql, const QString &downSql);

} // namespace mahout
