// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationfile.h"
#include "projectfiles.h"
#include <QCryptographicHash>

namespace mahout {

namespace {

bool isNumber(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

bool sameVersion(const QString &a, const QString &b)
{
    return a == b || (isNumber(a) && isNumber(b) && withoutLeadingZeros(a) == withoutLeadingZeros(b));
}

} // namespace

QString MigrationFile::label() const
{
    return name.isEmpty() || digits.contains(name) ? digits : digits + QLatin1Char(' ') + name;
}

qsizetype MigrationFolder::positionOf(const QString &version) const
{
    const auto found
        = std::find_if(files.begin(), files.end(), [&](const MigrationFile &file) { return file.version == version; });
    return found == files.end() ? -1 : found - files.begin();
}

std::optional<QString> MigrationFolder::versionBefore(const QString &version) const
{
    const qsizetype position = positionOf(version);
    return position > 0 ? std::optional(files[position - 1].version) : std::nullopt;
}

const MigrationFile *MigrationFolder::find(const QString &version) const
{
    const qsizetype position = positionOf(version);
    return position < 0 ? nullptr : &files[position];
}

QString MigrationFolder::versionMeant(const QString &text) const
{
    for (const MigrationFile &file : files) {
        if (file.version == text)
            return file.version;
    }
    for (const MigrationFile &file : files) {
        if (sameVersion(file.version, text) || sameVersion(file.digits, text))
            return file.version;
    }
    QStringList named;
    for (const MigrationFile &file : files) {
        if (file.name == text)
            named << file.version;
    }
    return named.size() == 1 ? named.first() : QString();
}

QString migrationChecksum(const QString &text)
{
    QString normal = text;
    normal.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (normal.startsWith(QChar::ByteOrderMark))
        normal.remove(0, 1);
    return QString::fromLatin1(QCryptographicHash::hash(normal.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace mahout
