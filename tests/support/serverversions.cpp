// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverversions.h"

#include <map>
#include <QFileInfo>
#include <QTest>

namespace mahout::test {
namespace {

std::map<int, std::unique_ptr<PrivateCluster>> clusters;

bool hasPrograms(const QString &folder) { return QFileInfo(folder + QStringLiteral("/initdb")).isExecutable(); }

ClusterOptions optionsOf(int major)
{
    ClusterOptions options;
    options.binDirectory = programsOfVersion(major);
    options.settings
        = {{"shared_preload_libraries", "pg_stat_statements"}, {"wal_level", "logical"}, {"track_io_timing", "on"}};
    if (major >= 14)
        options.settings.insert({{"compute_query_id", "on"}, {"track_wal_io_timing", "on"}});
    return options;
}

} // namespace

const QVector<int> &serverVersions()
{
    static const QVector<int> versions{13, 14, 15, 16, 17, 18};
    return versions;
}

QString programsOfVersion(int major)
{
    const QString system = QStringLiteral("/usr/lib/postgresql/%1/bin").arg(major);
    const QString own = QStringLiteral(MAHOUT_SERVERS_DIR "/%1/bin").arg(major);
    for (const QString &folder : {system, own})
        if (hasPrograms(folder))
            return folder;
    qFatal("PostgreSQL %d is neither in %s nor in %s. Run installer/servers, which gets it.", major, qPrintable(system),
        qPrintable(own));
}

PrivateCluster &clusterOfVersion(int major)
{
    std::unique_ptr<PrivateCluster> &cluster = clusters[major];
    if (!cluster) {
        auto started = PrivateCluster::start(optionsOf(major));
        if (!started)
            qFatal("PostgreSQL %d did not start: %s\n%s", major, qPrintable(started.error().toString()),
                qPrintable(started.error().detail));
        cluster = std::move(*started);
    }
    return *cluster;
}

ConnectionSpec specOfVersion(int major, const QString &database)
{
    return ConnectionSpec::parse(clusterOfVersion(major).connectionText(database)).value();
}

void addServerVersions()
{
    QTest::addColumn<int>("major");
    for (const int major : serverVersions())
        QTest::newRow(qPrintable(QString::number(major))) << major;
}

void stopServerVersions() { clusters.clear(); }

} // namespace mahout::test
