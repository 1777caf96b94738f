// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverprograms.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

namespace mahout {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(mahout::PrivateCluster)
};

const QString kDebianRoot = QStringLiteral("/usr/lib/postgresql");

QStringList debianDirectories()
{
    QStringList versions = QDir(kDebianRoot).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(versions.begin(), versions.end(),
        [](const QString &a, const QString &b) { return a.toDouble() > b.toDouble(); });
    QStringList directories;
    for (const QString &version : versions)
        directories << kDebianRoot + QLatin1Char('/') + version + QStringLiteral("/bin");
    return directories;
}

QString configuredDirectory()
{
    QProcess process;
    process.start(QStringLiteral("pg_config"), {QStringLiteral("--bindir")});
    process.waitForFinished(5000);
    return QString::fromLocal8Bit(process.readAllStandardOutput()).trimmed();
}

QString directoryInPath()
{
    return QFileInfo(QStandardPaths::findExecutable(QStringLiteral("postgres"))).canonicalPath();
}

// Where Debian and the PostgreSQL project's RPMs put a major version.
const QStringList kVersionedPlaces{QStringLiteral("/usr/lib/postgresql/%1/bin"), QStringLiteral("/usr/pgsql-%1/bin")};

} // namespace

bool hasServerPrograms(const QString &directory)
{
    const auto isProgram = [&](QLatin1String name) { return QFileInfo(QDir(directory).filePath(name)).isExecutable(); };
    return !directory.isEmpty() && isProgram(QLatin1String("initdb")) && isProgram(QLatin1String("postgres"));
}

Result<QString> findServerPrograms()
{
    for (const QString &directory : debianDirectories())
        if (hasServerPrograms(directory))
            return directory;
    for (const auto &source : {configuredDirectory, directoryInPath})
        if (const QString directory = source(); hasServerPrograms(directory))
            return directory;
    return fail(Error::Kind::Missing, Text::tr("PostgreSQL's server programs are not installed on this machine."),
        Text::tr("Install the package postgresql (postgresql-server on Fedora), which has initdb and postgres."));
}

Result<QString> findServerPrograms(int major)
{
    for (const QString &place : kVersionedPlaces)
        if (const QString directory = place.arg(major); hasServerPrograms(directory))
            return directory;
    return findServerPrograms();
}

int majorVersionOf(const QString &directory)
{
    static const QRegularExpression version(QStringLiteral("\\) (\\d+)"));
    QProcess process;
    process.start(directory + QStringLiteral("/postgres"), {QStringLiteral("--version")});
    process.waitForFinished(5000);
    return version.match(QString::fromLocal8Bit(process.readAllStandardOutput())).captured(1).toInt();
}

} // namespace mahout
