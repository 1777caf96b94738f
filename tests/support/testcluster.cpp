// SPDX-License-Identifier: GPL-3.0-or-later
#include "testcluster.h"

#include <atomic>
#include <QMutex>

namespace mahout::test {
namespace {

constexpr std::chrono::seconds kConnectLimit{20};

QMutex clusterMutex;
std::unique_ptr<PrivateCluster> cluster;

template <typename T> T valueOrDie(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s\n%s", what, qPrintable(result.error().toString()), qPrintable(result.error().detail));
    return std::move(*result);
}

ClusterOptions sharedOptions()
{
    ClusterOptions options;
    options.settings = {{"shared_preload_libraries", "pg_stat_statements"}, {"compute_query_id", "on"}};
    return options;
}

} // namespace

PrivateCluster &sharedCluster()
{
    const QMutexLocker locker(&clusterMutex);
    if (!cluster)
        cluster = valueOrDie(PrivateCluster::start(sharedOptions()), "The tests' server did not start");
    return *cluster;
}

QString createDatabase()
{
    static std::atomic<int> count = 0;
    const QString name = QStringLiteral("test%1").arg(++count);
    const auto connection = connectTo(QStringLiteral("postgres"));
    valueOrDie(connection->run(QStringLiteral("CREATE DATABASE ") + name), "A test database was not created");
    return name;
}

ConnectionSpec specFor(const QString &database)
{
    return valueOrDie(
        ConnectionSpec::parse(sharedCluster().connectionText(database)), "A test server's address was not understood");
}

std::unique_ptr<Connection> connectTo(const QString &database)
{
    const auto deadline = std::chrono::steady_clock::now() + kConnectLimit;
    return valueOrDie(Connection::open(specFor(database), {}, deadline), "The tests' server refused a connection");
}

void stopSharedCluster()
{
    const QMutexLocker locker(&clusterMutex);
    cluster.reset();
}

} // namespace mahout::test
