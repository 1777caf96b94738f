// SPDX-License-Identifier: GPL-3.0-or-later
// What the readers of all dialects share: listing a folder, reading a text, the errors they have in common. Blocking.
#pragma once

#include "migrationfile.h"
#include <QByteArray>
#include <QMap>

namespace mahout {

// The files and folders directly in a folder, and the beginnings of some scripts.
struct ProjectListing {
    QString path; // absolute
    QStringList files; // names, by code point
    QStringList folders;
    QStringList samples; // texts of the first few *.sql files, by which directives are recognised

    bool has(const QString &file) const { return files.contains(file); }
    QString filePath(const QString &name) const { return path + QLatin1Char('/') + name; }
};
// BadInput: no such folder, or it cannot be read.
Result<ProjectListing> listProject(const QString &directory);

struct ProjectText {
    QByteArray bytes; // as on the disk
    QString text; // without byte order mark
};
// Io, or BadInput when it is not UTF-8.
Result<ProjectText> readProjectText(const QString &path);

// A half that is a whole file, with our own checksum.
Result<MigrationHalf> readHalf(const QString &path);

QString withoutLeadingZeros(const QString &digits); // "007" → "7", "000" → "0"
// Less by value; both are digits only.
bool numberLess(const QString &a, const QString &b);
void sortByNumber(QVector<MigrationFile> &files);

// BadInput when a version occurs twice in `files`.
Result<void> checkVersionsUnique(const QVector<MigrationFile> &files);
tl::unexpected<Error> sameVersionTwice(const QString &firstFile, const QString &secondFile);
tl::unexpected<Error> noMigrations(const QString &directory, const QString &remedy);
tl::unexpected<Error> badDirective(const QString &path, int line, const QString &what, const QString &remedy);

// A key and its value per line: "a = b" (INI, TOML) or "a: b" (YAML, one level below each section); comments and quotes
// are taken off. Keys of a section are "section.key". Enough for the few keys that are asked for.
QHash<QString, QString> readSettings(const QString &text, QChar separator);

} // namespace mahout
