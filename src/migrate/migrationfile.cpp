// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationfile.h"
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSaveFile>
#include <QStringDecoder>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationFiles)
};

constexpr int kTimestampDigits = 14;
constexpr int kDefaultDigits = 6;

// The parts of a file name.
struct FileName {
    QString digits;
    qint64 version = 0;
    QString title;
    bool up = true;
};

// nullopt: the name is none of a migration.
std::optional<Result<FileName>> parseFileName(const QString &name)
{
    static const QRegularExpression grammar(QStringLiteral("^([0-9]+)_(.*)\\.(up|down)\\.(?:sql|SQL)$"));
    const QRegularExpressionMatch match = grammar.match(name);
    if (!match.hasMatch())
        return std::nullopt;
    bool fits = false;
    const qint64 version = match.captured(1).toLongLong(&fits);
    if (!fits)
        return fail(Error::Kind::BadInput, Words::tr("The version in the file name %1 is too large.").arg(name),
            Words::tr("Versions go up to 9223372036854775807; rename the file."));
    return FileName{match.captured(1), version, match.captured(2), match.captured(3) == QLatin1String("up")};
}

QString normalised(QString text)
{
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (text.startsWith(QChar::ByteOrderMark))
        text.remove(0, 1);
    return text;
}

Result<QString> readText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Io, Words::tr("The file %1 cannot be read: %2.").arg(path, file.errorString()),
            Words::tr("Check the permissions of the file."));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder.decode(file.readAll());
    if (decoder.hasError() || text.contains(QChar::Null))
        return fail(Error::Kind::BadInput, Words::tr("The file %1 is not text in UTF-8.").arg(path),
            Words::tr("Save the file in the encoding UTF-8."));
    return text;
}

Result<QStringList> listFiles(const QString &directory)
{
    const QDir dir(directory);
    if (!dir.exists())
        return fail(Error::Kind::BadInput, Words::tr("There is no folder %1.").arg(directory),
            Words::tr("Name the folder that holds the migrations."));
    if (!dir.isReadable())
        return fail(Error::Kind::BadInput, Words::tr("The folder %1 cannot be read.").arg(directory),
            Words::tr("Check the permissions of the folder."));
    return dir.entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

tl::unexpected<Error> duplicate(const QString &first, const QString &second)
{
    return fail(Error::Kind::BadInput,
        Words::tr("The files %1 and %2 have the same version and direction.").arg(first, second),
        Words::tr("Give one of them another version."));
}

// Puts one half of a migration into its place.
Result<void> addHalf(MigrationFile &migration, const FileName &name, const QString &path)
{
    const QString &taken = name.up ? migration.upPath : migration.downPath;
    if (!taken.isEmpty())
        return duplicate(QFileInfo(taken).fileName(), QFileInfo(path).fileName());
    const Result<QString> text = readText(path);
    if (!text)
        return fail(text.error());
    migration.version = name.version;
    if (migration.digits.isEmpty() || name.up) {
        migration.digits = name.digits;
        migration.name = name.title;
    }
    (name.up ? migration.up : migration.down) = *text;
    (name.up ? migration.upChecksum : migration.downChecksum) = migrationChecksum(*text);
    (name.up ? migration.upPath : migration.downPath) = path;
    return {};
}

// Versions, as written, of all migrations in `directory`.
Result<QVector<FileName>> listVersions(const QString &directory)
{
    const Result<QStringList> names = listFiles(directory);
    if (!names)
        return fail(names.error());
    QVector<FileName> versions;
    for (const QString &name : *names) {
        const auto parsed = parseFileName(name);
        if (parsed && !*parsed)
            return fail(parsed->error());
        if (parsed)
            versions << **parsed;
    }
    return versions;
}

QString timestampAfter(qint64 newest)
{
    const QString now = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddHHmmss"));
    return now.toLongLong() > newest ? now : QString::number(newest + 1);
}

QString nextVersion(const QVector<FileName> &present)
{
    if (present.isEmpty())
        return QStringLiteral("1").rightJustified(kDefaultDigits, u'0');
    const auto newest = std::max_element(
        present.begin(), present.end(), [](const FileName &a, const FileName &b) { return a.version < b.version; });
    if (newest->digits.size() == kTimestampDigits)
        return timestampAfter(newest->version);
    return QString::number(newest->version + 1).rightJustified(newest->digits.size(), u'0');
}

Result<QString> titleFrom(const QString &name)
{
    static const QRegularExpression allowed(
        QStringLiteral("^[\\w.-]+$"), QRegularExpression::UseUnicodePropertiesOption);
    const QString title = name.simplified().replace(u' ', u'_');
    if (!allowed.match(title).hasMatch())
        return fail(Error::Kind::BadInput, Words::tr("“%1” cannot be the name of a migration.").arg(name),
            Words::tr("Use letters, digits, blanks, underscores, hyphens and dots."));
    return title;
}

tl::unexpected<Error> cannotWrite(const QString &path, const QString &reason)
{
    return fail(Error::Kind::Io, Words::tr("The file %1 cannot be written: %2.").arg(path, reason),
        Words::tr("Check the permissions of the folder and the space on the disk."));
}

Result<void> writeText(const QString &path, const QString &text)
{
    QSaveFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return cannotWrite(path, file.errorString());
    return {};
}

} // namespace

QString layoutName(MigrationLayout layout)
{
    switch (layout) {
    case MigrationLayout::PgMahout:
        return QStringLiteral("pgmahout");
    case MigrationLayout::GolangMigrate:
        return QStringLiteral("golang-migrate");
    case MigrationLayout::Auto:
        break;
    }
    return QStringLiteral("auto");
}

Result<MigrationLayout> parseLayout(const QString &name)
{
    for (const auto layout : {MigrationLayout::Auto, MigrationLayout::PgMahout, MigrationLayout::GolangMigrate}) {
        if (name == layoutName(layout))
            return layout;
    }
    return fail(Error::Kind::BadInput, Words::tr("The layout “%1” is not supported.").arg(name),
        Words::tr("Supported are auto, pgmahout and golang-migrate."));
}

const MigrationFile *MigrationFolder::find(qint64 version) const
{
    const auto found
        = std::find_if(files.begin(), files.end(), [&](const MigrationFile &file) { return file.version == version; });
    return found == files.end() ? nullptr : &*found;
}

QString migrationChecksum(const QString &text)
{
    const QByteArray bytes = normalised(text).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<MigrationFolder> readMigrations(const QString &directory)
{
    const Result<QStringList> names = listFiles(directory);
    if (!names)
        return fail(names.error());
    QMap<qint64, MigrationFile> migrations;
    for (const QString &name : *names) {
        const auto parsed = parseFileName(name);
        if (!parsed)
            continue;
        if (!*parsed)
            return fail(parsed->error());
        const QString path = QDir(directory).absoluteFilePath(name);
        if (const auto added = addHalf(migrations[(*parsed)->version], **parsed, path); !added)
            return fail(added.error());
    }
    if (migrations.isEmpty())
        return fail(Error::Kind::BadInput, Words::tr("The folder %1 holds no migrations.").arg(directory),
            Words::tr(
                "Migrations are files named like 000001_create_orders.up.sql and 000001_create_orders.down.sql."));
    return MigrationFolder{
        QDir(directory).absolutePath(), QVector<MigrationFile>(migrations.begin(), migrations.end())};
}

Result<MigrationFile> createMigration(
    const QString &directory, const QString &name, const QString &upSql, const QString &downSql)
{
    const Result<QString> title = titleFrom(name);
    if (!title)
        return fail(title.error());
    const Result<QVector<FileName>> present = listVersions(directory);
    if (!present)
        return fail(present.error());
    const QString digits = nextVersion(*present);
    const QString base = QDir(directory).absoluteFilePath(digits + u'_' + *title);
    const QString upPath = base + QStringLiteral(".up.sql");
    const QString downPath = base + QStringLiteral(".down.sql");
    if (const auto written = writeText(upPath, upSql); !written)
        return fail(written.error());
    if (const auto written = writeText(downPath, downSql); !written) {
        QFile::remove(upPath); // both or none
        return fail(written.error());
    }
    return MigrationFile{digits.toLongLong(), digits, *title, upSql, downSql, migrationChecksum(upSql),
        migrationChecksum(downSql), upPath, downPath};
}

} // namespace mahout
