// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionpool.h"
#include "serverhealth.h"
#include "testcluster.h"
#include "testmain.h"
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

using ConnectionPtr = std::unique_ptr<Connection>;

ConnectionPtr open(const ConnectionSpec &spec)
{
    auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

ConnectionPtr open(const PrivateCluster &cluster) { return open(*ConnectionSpec::parse(cluster.connectionText())); }

std::unique_ptr<PrivateCluster> startCluster(const QMap<QString, QString> &settings)
{
    ClusterOptions options;
    options.settings = settings;
    auto cluster = PrivateCluster::start(options);
    if (!cluster)
        qFatal("%s", qPrintable(cluster.error().toString()));
    return std::move(*cluster);
}

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

HealthReport check(Connection &connection)
{
    auto report = checkHealth(connection);
    if (!report)
        qFatal("%s", qPrintable(report.error().toString()));
    return *report;
}

HealthResult resultOf(const HealthReport &report, const char *id)
{
    for (const HealthResult &result : report.checks)
        if (result.id == QLatin1String(id))
            return result;
    qFatal("no check %s", id);
}

} // namespace

class TestHealth : public QObject {
    Q_OBJECT
private slots:
    void quietServerIsHealthy();
    void fullServerIsCritical();
    void idleTransactionAndWaiterAreNamed();
    void laggingSlotIsNamed();
    void failedArchivingIsCritical();
    void plainRoleGetsTheGrant();
    void brokenConnectionFailsAsAWhole();
};

void TestHealth::quietServerIsHealthy()
{
    const auto connection = test::connectTo(test::createDatabase());
    const HealthReport report = check(*connection);
    QCOMPARE(report.status, HealthLevel::Ok);
    for (const HealthResult &result : report.checks) {
        QCOMPARE(result.level, HealthLevel::Ok);
        QVERIFY2(
            !result.title.isEmpty() && !result.evidence.isEmpty() && result.remedy.isEmpty(), qPrintable(result.id));
    }
    QCOMPARE(resultOf(report, "connections").thresholdText(), u"80\u00A0% / 90\u00A0%"_s);
    QVERIFY(resultOf(report, "wraparound").value < 10);
}

void TestHealth::fullServerIsCritical()
{
    const auto cluster = startCluster({{u"max_connections"_s, u"13"_s}, {u"superuser_reserved_connections"_s, u"3"_s}});
    std::vector<ConnectionPtr> connections;
    QCOMPARE(resultOf(check(*connections.emplace_back(open(*cluster))), "connections").level, HealthLevel::Ok);
    while (connections.size() < 8)
        connections.push_back(open(*cluster));
    QCOMPARE(resultOf(check(*connections.front()), "connections").level, HealthLevel::Warning);
    connections.push_back(open(*cluster));
    const HealthReport report = check(*connections.front());
    QCOMPARE(report.status, HealthLevel::Critical);
    QVERIFY(resultOf(report, "connections").evidence.startsWith(u"9 / 10 "_s));
    QVERIFY(!resultOf(report, "connections").remedy.isEmpty());
}

void TestHealth::idleTransactionAndWaiterAreNamed()
{
    const QString database = test::createDatabase();
    const auto holder = test::connectTo(database), observer = test::connectTo(database);
    run(*holder, u"create table t (i int)"_s);
    run(*holder, u"begin; lock table t"_s);
    ConnectionPool pool(test::specFor(database), {}, {});
    const auto waiting = pool.submit(u"wait"_s, [](Connection &c) { return c.run(u"select from t"_s); });
    const QString waits = u"waits for pid %1"_s.arg(holder->backendPid());
    QTRY_VERIFY(resultOf(check(*observer), "blocked").evidence.contains(waits));
    const HealthResult idle = resultOf(check(*observer), "idle_in_transaction");
    QCOMPARE(idle.level, HealthLevel::Warning); // not for long, but it blocks someone
    QCOMPARE(idle.cause, u"pid %1"_s.arg(holder->backendPid()));
    QVERIFY(idle.value > 0);
    QVERIFY(idle.evidence.contains(u"pid %1 "_s.arg(holder->backendPid())));
    QVERIFY(
        resultOf(check(*observer), "longest_transaction").evidence.contains(u"pid %1 "_s.arg(holder->backendPid())));
    run(*holder, u"commit"_s);
    QTRY_VERIFY(waiting.isFinished());
}

void TestHealth::laggingSlotIsNamed()
{
    const auto connection = test::connectTo(u"postgres"_s);
    run(*connection, u"select pg_create_physical_replication_slot('left_behind', true)"_s);
    const HealthResult slot = resultOf(check(*connection), "slots");
    run(*connection, u"select pg_drop_replication_slot('left_behind')"_s);
    QVERIFY2(slot.evidence.contains(u"left_behind (inactive, reserved)"_s), qPrintable(slot.evidence));
    QCOMPARE(slot.level, HealthLevel::Ok);
}

void TestHealth::failedArchivingIsCritical()
{
    const auto cluster = startCluster({{u"archive_mode"_s, u"on"_s}, {u"archive_command"_s, u"false"_s}});
    const auto connection = open(*cluster);
    run(*connection, u"create table t (i int)"_s);
    run(*connection, u"select pg_switch_wal()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(resultOf(check(*connection), "archiver").level, HealthLevel::Critical, 20'000);
    QVERIFY(resultOf(check(*connection), "archiver").evidence.contains(u"0000"_s));
}

void TestHealth::plainRoleGetsTheGrant()
{
    const QString database = test::createDatabase();
    const auto admin = test::connectTo(database);
    run(*admin, u"create role watcher login"_s);
    ConnectionSpec spec = test::specFor(database);
    spec.user = u"watcher"_s;
    auto connection = open(spec);
    const HealthReport report = check(*connection);
    connection.reset();
    run(*admin, u"drop role watcher"_s);
    QCOMPARE(report.status, HealthLevel::Unknown);
    QCOMPARE(resultOf(report, "blocked").level, HealthLevel::Unknown);
    QCOMPARE(resultOf(report, "blocked").remedy, u"GRANT pg_monitor TO \"watcher\";"_s);
    QVERIFY(std::isnan(resultOf(report, "blocked").value));
    QCOMPARE(resultOf(report, "connections").level, HealthLevel::Ok);
}

void TestHealth::brokenConnectionFailsAsAWhole()
{
    const auto victim = test::connectTo(u"postgres"_s), admin = test::connectTo(u"postgres"_s);
    run(*admin, u"select pg_terminate_backend(%1)"_s.arg(victim->backendPid()));
    QVERIFY(!checkHealth(*victim));
}

MAHOUT_TEST_MAIN(TestHealth)
#include "tst_health.moc"
