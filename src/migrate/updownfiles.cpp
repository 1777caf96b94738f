// SPDX-License-Identifier: GPL-3.0-or-later
#include "updownfiles.h"
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSaveFile>

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

// Puts one half of a migration into its place.
Result<void> addHalf(MigrationFile &migration, const FileName &name, const QString &path)
{
    std::optional<MigrationHalf> &place = name.up ? migration.up : migration.down;
    if (place)
        return sameVersionTwice(QFileInfo(place->path).fileName(), QFileInfo(path).fileName());
    Result<MigrationHalf> half = readHalf(path);
    if (!half)
        return fail(half.error());
    migration.version = QString::number(name.version);
    if (migration.digits.isEmpty() || name.up) {
        migration.digits = name.digits;
        migration.name = name.title;
        migration.script = QFileInfo(path).fileName();
    }
    place = std::move(*half);
    return {};
}

// Versions, as written, of all migrations in `directory`.
Result<QVector<FileName>> listVersions(const QString &directory)
{
    const auto listing = listProject(directory);
    if (!listing)
        return fail(listing.error());
    QVector<FileName> versions;
    for (const QString &name : listing->files) {
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

MigrationHalf writtenHalf(const QString &path, const QString &text)
{
    MigrationHalf half{text};
    half.path = path;
    half.checksum = migrationChecksum(text);
    return half;
}

} // namespace

bool fitsUpDownFiles(const ProjectListing &listing)
{
    return std::any_of(listing.files.begin(), listing.files.end(),
        [](const QString &name) { return parseFileName(name).has_value(); });
}

Result<MigrationFolder> readUpDownFiles(const ProjectListing &listing, const QString &)
{
    QMap<qint64, MigrationFile> migrations;
    for (const QString &name : listing.files) {
        const auto parsed = parseFileName(name);
        if (!parsed)
            continue;
        if (!*parsed)
            return fail(parsed->error());
        if (const auto added = addHalf(migrations[(*parsed)->version], **parsed, listing.filePath(name)); !added)
            return fail(added.error());
    }
    MigrationFolder folder{listing.path};
    folder.files = QVector<MigrationFile>(migrations.begin(), migrations.end());
    return folder;
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
    MigrationFile file{QString::number(digits.toLongLong()), digits, *title, writtenHalf(upPath, upSql),
        writtenHalf(downPath, downSql)};
    file.script = QFileInfo(upPath).fileName();
    return file;
}

} // namespace mahout
