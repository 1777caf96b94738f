// SPDX-License-Identifier: GPL-3.0-or-later
#include "projectfiles.h"
#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QSet>
#include <QStringDecoder>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationFiles)
};

constexpr int kSamples = 5;
constexpr qint64 kSampleBytes = 65536;

QString unquoted(QString value)
{
    value = value.trimmed();
    const bool quoted = value.size() >= 2 && (value.front() == u'"' || value.front() == u'\'');
    if (quoted) {
        const qsizetype close = value.indexOf(value.front(), 1);
        return close > 0 ? value.mid(1, close - 1) : value.mid(1);
    }
    for (const char *comment : {" #", " ;", "\t#"}) {
        if (const qsizetype at = value.indexOf(QLatin1String(comment)); at >= 0)
            value = value.left(at);
    }
    return value.trimmed();
}

QString sectionName(const QString &line) // [core], [deploy "variables"]
{
    QString name = line.mid(1, line.indexOf(u']') - 1).trimmed();
    name.replace(QLatin1String(" \""), QLatin1String(".")).remove(u'"').remove(u'[');
    return name;
}

} // namespace

Result<ProjectListing> listProject(const QString &directory)
{
    const QDir dir(directory);
    if (!dir.exists())
        return fail(Error::Kind::BadInput, Words::tr("There is no folder %1.").arg(directory),
            Words::tr("Name the folder that holds the migrations."));
    if (!dir.isReadable())
        return fail(Error::Kind::BadInput, Words::tr("The folder %1 cannot be read.").arg(directory),
            Words::tr("Check the permissions of the folder."));
    ProjectListing listing{dir.absolutePath()};
    listing.files = dir.entryList(QDir::Files | QDir::Hidden, QDir::Unsorted);
    listing.folders = dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Unsorted);
    std::sort(listing.files.begin(), listing.files.end());
    std::sort(listing.folders.begin(), listing.folders.end());
    for (const QString &name : std::as_const(listing.files)) {
        if (listing.samples.size() == kSamples)
            break;
        QFile file(listing.filePath(name));
        if (name.endsWith(QLatin1String(".sql"), Qt::CaseInsensitive) && file.open(QIODevice::ReadOnly))
            listing.samples << QString::fromUtf8(file.read(kSampleBytes));
    }
    return listing;
}

Result<ProjectText> readProjectText(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Io, Words::tr("The file %1 cannot be read: %2.").arg(path, file.errorString()),
            Words::tr("Check the permissions of the file."));
    ProjectText read{file.readAll(), {}};
    QStringDecoder decoder(QStringDecoder::Utf8);
    read.text = decoder.decode(read.bytes);
    if (decoder.hasError() || read.text.contains(QChar::Null))
        return fail(Error::Kind::BadInput, Words::tr("The file %1 is not text in UTF-8.").arg(path),
            Words::tr("Save the file in the encoding UTF-8."));
    return read;
}

Result<MigrationHalf> readHalf(const QString &path)
{
    const Result<ProjectText> read = readProjectText(path);
    if (!read)
        return fail(read.error());
    MigrationHalf half{read->text};
    half.path = path;
    half.checksum = migrationChecksum(read->text);
    return half;
}

QString withoutLeadingZeros(const QString &digits)
{
    qsizetype zeros = 0;
    while (zeros + 1 < digits.size() && digits[zeros] == u'0')
        ++zeros;
    return digits.mid(zeros);
}

bool numberLess(const QString &a, const QString &b)
{
    const QString left = withoutLeadingZeros(a), right = withoutLeadingZeros(b);
    return left.size() != right.size() ? left.size() < right.size() : left < right;
}

void sortByNumber(QVector<MigrationFile> &files)
{
    std::stable_sort(files.begin(), files.end(),
        [](const MigrationFile &a, const MigrationFile &b) { return numberLess(a.version, b.version); });
}

Result<void> checkVersionsUnique(const QVector<MigrationFile> &files)
{
    QHash<QString, QString> seen;
    seen.reserve(files.size());
    for (const MigrationFile &file : files) {
        const QString here = file.script.isEmpty() ? file.label() : file.script;
        if (seen.contains(file.version))
            return sameVersionTwice(seen.value(file.version), here);
        seen.insert(file.version, here);
    }
    return {};
}

tl::unexpected<Error> sameVersionTwice(const QString &firstFile, const QString &secondFile)
{
    return fail(Error::Kind::BadInput,
        Words::tr("The files %1 and %2 have the same version and direction.").arg(firstFile, secondFile),
        Words::tr("Give one of them another version."));
}

tl::unexpected<Error> noMigrations(const QString &directory, const QString &remedy)
{
    return fail(Error::Kind::BadInput, Words::tr("The folder %1 holds no migrations.").arg(directory), remedy);
}

tl::unexpected<Error> badDirective(const QString &path, int line, const QString &what, const QString &remedy)
{
    return fail(Error::Kind::BadInput, Words::tr("%1, line %2: %3").arg(path).arg(line).arg(what), remedy);
}

QHash<QString, QString> readSettings(const QString &text, QChar separator)
{
    QHash<QString, QString> settings;
    QString section;
    for (const QString &raw : text.split(u'\n')) {
        const QString line = raw.trimmed();
        if (line.isEmpty() || line.startsWith(u'#') || line.startsWith(u';'))
            continue;
        if (line.startsWith(u'[')) {
            section = sectionName(line) + u'.';
            continue;
        }
        const qsizetype at = line.indexOf(separator);
        if (at < 0)
            continue;
        const QString key = line.left(at).trimmed();
        const QString value = unquoted(line.mid(at + 1));
        if (separator == u':' && !raw.startsWith(u' ') && !raw.startsWith(u'\t')) {
            section = value.isEmpty() ? key + u'.' : QString();
            if (value.isEmpty())
                continue;
        }
        settings.insert(section + key, value);
    }
    return settings;
}

} // namespace mahout
