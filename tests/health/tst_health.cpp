// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionpool.h"
#include "poolhealth.h"
#include "serverhealth.h"
#include "testcluster.h"
#include "testmain.h"
#include <QTest>
#include <random>

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
    const auto reading = checkHealth(connection);
    if (!reading)
        qFatal("%s", qPrintable(reading.error().toString()));
    return reading->report;
}

// A streaming standby named "second" that lives as long as its primary, under the same port in a folder of its own.
ConnectionSpec startStandby(PrivateCluster &primary)
{
    const auto folder = primary.makeFolder(u"standby"_s);
    if (!folder)
        qFatal("%s", qPrintable(folder.error().toString()));
    const QString script = u"cd '%1' && '%2/pg_basebackup' -h '%3' -p %4 -U postgres -D data -R -c fast && "
                           "exec '%2/postgres' -D data -k '%1' -p %4 -c listen_addresses= -c cluster_name=second"_s
                               .arg(*folder, primary.binDirectory(), primary.socketDirectory())
                               .arg(primary.port());
    if (const auto started = primary.runCompanion(u"standby.log"_s, {u"/bin/sh"_s, u"-c"_s, script}); !started)
        qFatal("%s", qPrintable(started.error().toString()));
    auto spec = *ConnectionSpec::parse(primary.connectionText());
    spec.host = *folder;
    for (int i = 0; i < 200; ++i) {
        if (Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(5)))
            return spec;
        QTest::qWait(100);
    }
    qFatal("The standby does not answer.");
}

// Two readings with `between` in between.
HealthReport checkTwice(
    Connection &connection, const std::function<void()> &between, const HealthThresholds &thresholds = {})
{
    HealthMemory memory;
    memory.queries.setPeriod(Milliseconds(0));
    const auto first = checkHealth(connection, memory, thresholds);
    between();
    // Backends report their counters when they end, or some time after.
    const auto second = checkHealth(connection, first->memory, thresholds);
    if (!second)
        qFatal("%s", qPrintable(second.error().toString()));
    return second->report;
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
    void retainedLogPastItsLimitIsCritical();
    void standbyThatDoesNotReplayIsBehind();
    void settingThatWaitsForARestart();
    void preparedTransactionIsNamed();
    void thresholdsCanBeReplaced();
    void countersNeedTwoReadings();
    void deadlocksAreCounted();
    void temporaryFilesAreMeasured();
    void cacheHitsAreToldWithoutAThreshold();
    void forcedCheckpointsAreAShare();
    void resetCountersBeginAnew();
    void slowStatementsRaiseThePercentile();
    void percentileIsNearTheTruth();
    void statementsWithoutTheExtension();
    void poolIsJudgedByWhatGrew();
    void plainRoleGetsTheGrant();
    void brokenConnectionFailsAsAWhole();
};

void TestHealth::quietServerIsHealthy()
{
    const auto connection = test::connectTo(test::createDatabase());
    run(*connection, u"create extension pg_stat_statements"_s);
    const HealthReport report = checkTwice(*connection, [&] {
        for (int i = 0; i < 25; ++i)
            run(*connection, u"select 1, 2, 3"_s);
    });
    QCOMPARE(report.status, HealthLevel::Ok);
    QCOMPARE(report.checks.size() + 3, healthChecks().size()); // all but the pool's
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
    const auto look = [&] { return resultOf(check(*observer), "idle_in_transaction"); };
    QTRY_COMPARE_WITH_TIMEOUT(
        look().level, HealthLevel::Warning, 30'000); // long before five minutes: it blocks someone
    const HealthResult idle = look();
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

void TestHealth::retainedLogPastItsLimitIsCritical()
{
    const auto cluster = startCluster(
        {{u"max_slot_wal_keep_size"_s, u"1MB"_s}, {u"max_wal_size"_s, u"32MB"_s}, {u"min_wal_size"_s, u"32MB"_s}});
    const auto connection = open(*cluster);
    run(*connection, u"select pg_create_physical_replication_slot('left_behind', true)"_s);
    run(*connection, u"create table t (i int)"_s);
    for (int i = 0; i < 5; ++i) {
        run(*connection, u"insert into t values (1)"_s);
        run(*connection, u"select pg_switch_wal()"_s);
    }
    run(*connection, u"checkpoint"_s);
    const HealthResult slot = resultOf(check(*connection), "slots");
    QCOMPARE(slot.level, HealthLevel::Critical); // though nothing is retained any more
    QVERIFY2(slot.evidence.contains(u"left_behind (inactive, lost)"_s), qPrintable(slot.evidence));
    QCOMPARE(slot.cause, u"slot left_behind"_s);
    const HealthResult wal = resultOf(check(*connection), "wal_size");
    QVERIFY(wal.value > 0 && wal.evidence.contains(u" MB"_s));
}

// Both sides see it: the primary what it has sent and not heard of, the standby what it has received and not replayed.
void TestHealth::standbyThatDoesNotReplayIsBehind()
{
    const auto cluster = startCluster({{u"max_wal_senders"_s, u"5"_s}, {u"wal_level"_s, u"replica"_s}});
    const ConnectionSpec standbySpec = startStandby(*cluster);
    const auto primary = open(*cluster), standby = open(standbySpec);
    const HealthThresholds any{{u"replication_bytes"_s, {1, qQNaN(), {}}}, {u"replication_time"_s, {1, qQNaN(), {}}}};
    const auto result = [&](Connection &at, const char *id) { return resultOf(checkHealth(at, {}, any)->report, id); };
    run(*primary, u"create table replayed (i int)"_s); // or the standby knows no time of a transaction
    QTRY_VERIFY_WITH_TIMEOUT(
        standby->query(u"select pg_last_xact_replay_timestamp() is not null"_s)->value(0).toBool(), 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(result(*primary, "replication_bytes").value, 0.0, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(
        result(*standby, "replication_time").level, HealthLevel::Ok, 30'000); // however long nothing was written

    run(*standby, u"select pg_wal_replay_pause()"_s);
    run(*primary, u"create table t as select * from generate_series(1, 1000)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(result(*primary, "replication_bytes").level, HealthLevel::Warning, 30'000);
    QCOMPARE(result(*primary, "replication_bytes").cause, u"standby second"_s);
    QTRY_COMPARE_WITH_TIMEOUT(result(*standby, "replication_bytes").level, HealthLevel::Warning, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(result(*standby, "replication_time").level, HealthLevel::Warning, 30'000);
    QCOMPARE(result(*standby, "slots").level, HealthLevel::Ok);

    run(*standby, u"select pg_wal_replay_resume()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(result(*primary, "replication_bytes").level, HealthLevel::Ok, 30'000);
    QTRY_COMPARE_WITH_TIMEOUT(result(*standby, "replication_time").level, HealthLevel::Ok, 30'000);
}

void TestHealth::settingThatWaitsForARestart()
{
    const auto cluster = startCluster({});
    const auto connection = open(*cluster);
    QCOMPARE(resultOf(check(*connection), "pending_restart").level, HealthLevel::Ok);
    run(*connection, u"alter system set max_connections = 77"_s);
    run(*connection, u"select pg_reload_conf()"_s);
    QTRY_COMPARE(resultOf(check(*connection), "pending_restart").level, HealthLevel::Warning);
    QVERIFY(resultOf(check(*connection), "pending_restart").evidence.contains(u"max_connections"_s));
}

void TestHealth::preparedTransactionIsNamed()
{
    const auto cluster = startCluster({{u"max_prepared_transactions"_s, u"3"_s}});
    const auto connection = open(*cluster), other = open(*cluster);
    run(*connection, u"create table t (i int)"_s);
    run(*connection, u"begin; lock table t; prepare transaction 'forgotten'"_s);
    const HealthThresholds soon{{u"prepared_transactions"_s, {0, qQNaN(), {}}}, {u"blocked"_s, {0, qQNaN(), {}}}};
    const auto result = [&](const char *id) { return resultOf(checkHealth(*connection, {}, soon)->report, id); };
    QCOMPARE(result("prepared_transactions").level, HealthLevel::Warning);
    QVERIFY(result("prepared_transactions").evidence.contains(u"forgotten (postgres, postgres)"_s));
    ConnectionPool pool(*ConnectionSpec::parse(cluster->connectionText()), {}, {});
    const auto waiting = pool.submit(u"wait"_s, [](Connection &c) { return c.run(u"select from t"_s); });
    QTRY_VERIFY(result("blocked").evidence.contains(u"waits for a prepared transaction"_s));
    QCOMPARE(result("blocked").cause, result("prepared_transactions").cause);
    run(*connection, u"rollback prepared 'forgotten'"_s);
    QTRY_VERIFY(waiting.isFinished());
    QTRY_COMPARE(result("prepared_transactions").level, HealthLevel::Ok);
}

void TestHealth::thresholdsCanBeReplaced()
{
    const auto connection = test::connectTo(u"postgres"_s);
    const HealthThresholds strict{{u"connections"_s, {0.1, 0.2, Milliseconds(7)}}};
    const HealthResult result = resultOf(checkHealth(*connection, {}, strict)->report, "connections");
    QCOMPARE(result.level, HealthLevel::Critical);
    QCOMPARE(result.criticalAt, 0.2);
    QCOMPARE(result.holdFor.count(), 7);
}

void TestHealth::countersNeedTwoReadings()
{
    const auto connection = test::connectTo(test::createDatabase());
    const HealthReport report = check(*connection);
    for (const HealthCheck &row : healthChecks()) {
        if (row.source != HealthCheck::Source::Counters)
            continue;
        const HealthResult result = resultOf(report, qPrintable(row.id));
        QCOMPARE(result.level, HealthLevel::Unknown);
        QVERIFY(result.optional && result.evidence.contains(u"two readings"_s));
    }
    QCOMPARE(resultOf(checkTwice(*connection, [] {}), "deadlocks").evidence, u"No deadlock was seen."_s);
}

void TestHealth::deadlocksAreCounted()
{
    const QString database = test::createDatabase();
    const auto observer = test::connectTo(database);
    const HealthReport report = checkTwice(*observer, [&] {
        auto one = test::connectTo(database);
        run(*one, u"create table a (i int); create table b (i int)"_s);
        run(*one, u"set deadlock_timeout = '20ms'"_s);
        run(*one, u"begin; lock table a"_s);
        ConnectionPool pool(test::specFor(database), {}, {});
        const auto other = pool.submit(
            u"other"_s, [](Connection &c) { return c.run(u"begin; lock table b; lock table a; commit"_s); });
        QTRY_VERIFY(resultOf(check(*observer), "blocked").evidence.contains(u"waits for pid"_s));
        QVERIFY(!one->run(u"lock table b"_s)); // the deadlock
        one.reset();
        QTRY_VERIFY(other.isFinished());
        QTRY_VERIFY(observer->query(u"select deadlocks > 0 from pg_stat_database where datname = current_database()"_s)
                        ->value(0)
                        .toBool());
    });
    const HealthResult result = resultOf(report, "deadlocks");
    QCOMPARE(result.level, HealthLevel::Warning);
    QCOMPARE(result.value, 1.0);
}

void TestHealth::temporaryFilesAreMeasured()
{
    const QString database = test::createDatabase();
    const auto observer = test::connectTo(database);
    const HealthThresholds any{{u"temp_files"_s, {1, qQNaN(), {}}}};
    const HealthReport report = checkTwice(
        *observer,
        [&] {
            run(*test::connectTo(database),
                u"set work_mem = '64kB'; select * from generate_series(1, 200000) i order by i % 977 limit 1"_s);
            QTRY_VERIFY(
                observer->query(u"select temp_bytes > 0 from pg_stat_database where datname = current_database()"_s)
                    ->value(0)
                    .toBool());
        },
        any);
    const HealthResult result = resultOf(report, "temp_files");
    QCOMPARE(result.level, HealthLevel::Warning);
    QVERIFY2(result.value > 1e5, qPrintable(result.evidence));
    QCOMPARE(result.unit, Unit::BytesPerSecond);
}

void TestHealth::cacheHitsAreToldWithoutAThreshold()
{
    const QString database = test::createDatabase();
    const auto observer = test::connectTo(database);
    const auto scan = [&] {
        const auto worker = test::connectTo(database);
        run(*worker, u"create table t as select i, repeat('x', 1000) from generate_series(1, 30000) i"_s);
        for (int i = 0; i < 5; ++i)
            run(*worker, u"select count(*) from t"_s);
    };
    const auto read = [&] {
        scan();
        QTRY_VERIFY(
            observer->query(u"select blks_hit > 12000 from pg_stat_database where datname = current_database()"_s)
                ->value(0)
                .toBool());
    };
    const HealthResult result = resultOf(checkTwice(*observer, read), "cache_hit");
    QCOMPARE(result.level, HealthLevel::Ok);
    QVERIFY(result.value > 1 && result.value <= 100);
    QVERIFY(result.thresholdText().isEmpty());
    const HealthThresholds mine{{u"cache_hit"_s, {100, qQNaN(), {}}}};
    run(*test::connectTo(database), u"drop table t"_s);
    QCOMPARE(resultOf(checkTwice(*observer, scan, mine), "cache_hit").warningAt, 100.0);
}

void TestHealth::forcedCheckpointsAreAShare()
{
    const auto cluster = startCluster({});
    const auto connection = open(*cluster);
    const HealthReport report = checkTwice(*connection, [&] {
        for (int i = 0; i < 5; ++i)
            run(*connection, u"checkpoint"_s);
    });
    const HealthResult result = resultOf(report, "checkpoints");
    QCOMPARE(result.level, HealthLevel::Critical);
    QVERIFY(result.value > 80);
    const auto single = [&] { run(*connection, u"checkpoint"_s); };
    QCOMPARE(resultOf(checkTwice(*connection, single), "checkpoints").level, HealthLevel::Ok); // too few to tell
}

void TestHealth::resetCountersBeginAnew()
{
    HealthCounters reading{1000, u"a"_s, 5, 5, 7, 100, 50, 50};
    CounterMemory memory;
    memory.remember(reading);
    reading.timeMs = 2000;
    memory.remember(reading);
    QVERIFY(memory.readings().canCompare());
    reading = {3000, u"a"_s, 0, 0, 0, 0, 0, 0}; // a dropped database takes its share along
    memory.remember(reading);
    QVERIFY(!memory.readings().canCompare());
    reading.timeMs = 4000;
    reading.epoch = u"b"_s;
    memory.remember(reading);
    QVERIFY(!memory.readings().canCompare());
}

void TestHealth::slowStatementsRaiseThePercentile()
{
    const QString database = test::createDatabase();
    const auto observer = test::connectTo(database);
    run(*observer, u"create extension pg_stat_statements"_s);
    const auto quick = [&] {
        for (int i = 0; i < 40; ++i)
            run(*observer, u"select 1, 2, 3"_s); // not our own "select 1"
    };
    const HealthResult fast = resultOf(checkTwice(*observer, quick), "query_p95");
    QVERIFY(fast.value > 0);
    const HealthResult slow = resultOf(checkTwice(*observer,
                                           [&] {
                                               quick();
                                               for (int i = 0; i < 6; ++i)
                                                   run(*observer, u"select pg_sleep(0.2) as slow"_s);
                                           }),
        "query_p95");
    QCOMPARE(slow.level, HealthLevel::Warning);
    QVERIFY2(slow.value > 150 && slow.value < 1000, qPrintable(slow.evidence));
    QVERIFY(slow.estimated && slow.evidence.contains(u"≈"_s));
    QCOMPARE(resultOf(checkTwice(*observer, [] {}), "query_p95").evidence,
        u"Too few statements ran to give a percentile."_s); // our own do not count
}

// Against the percentile of times that were drawn one by one.
void TestHealth::percentileIsNearTheTruth()
{
    std::mt19937 random(7); // the same series on every machine
    std::lognormal_distribution<double> point(0, 0.5), report(4, 0.8);
    QVector<double> all;
    StatementMoments points, reports;
    const auto draw = [&](auto &distribution, StatementMoments &moments, int count) {
        for (int i = 0; i < count; ++i) {
            const double ms = distribution(random);
            all << ms;
            moments = {moments.calls + 1, moments.totalMs + ms, moments.squaredMs + ms * ms};
        }
    };
    draw(point, points, 9000);
    draw(report, reports, 1000);
    std::sort(all.begin(), all.end());
    const double truth = all.at(9500);
    const double estimate = estimatedPercentile({points, reports}, 0.95);
    QVERIFY2(estimate > 0.9 * truth && estimate < 1.1 * truth, qPrintable(u"%1 for %2"_s.arg(estimate).arg(truth)));
    QCOMPARE(qRound(estimatedPercentile({{10, 70, 490}}, 0.95)), 7); // all the same
    QVERIFY(std::isnan(estimatedPercentile({}, 0.95)));
}

void TestHealth::statementsWithoutTheExtension()
{
    const auto connection = test::connectTo(test::createDatabase());
    const HealthResult result = resultOf(check(*connection), "query_p95");
    QCOMPARE(result.level, HealthLevel::Unknown);
    QVERIFY(result.optional);
    QCOMPARE(result.remedy, u"CREATE EXTENSION pg_stat_statements;"_s);
}

void TestHealth::poolIsJudgedByWhatGrew()
{
    PoolReadings readings(kPoolReadingsSpan);
    PoolStatistics statistics;
    statistics.servedIdle = 1'000'000; // long ago
    readings.remember({0, statistics});
    const auto result = [&](const char *id) { return resultOf({HealthLevel::Ok, judgePool(readings, {})}, id); };
    QVERIFY(std::isnan(result("pool_efficiency").value));
    QCOMPARE(result("pool_refused").level, HealthLevel::Ok);

    statistics.servedIdle += 60;
    statistics.servedWaited += 40;
    for (int i = 0; i < 40; ++i)
        statistics.wait.add(i < 30 ? 0.01 : 400);
    readings.remember({10'000, statistics});
    QCOMPARE(result("pool_efficiency").value, 60.0);
    QCOMPARE(result("pool_efficiency").level, HealthLevel::Warning);
    QVERIFY(result("pool_wait").value > 250);
    QCOMPARE(result("pool_wait").level, HealthLevel::Warning);

    statistics.timedOut += 2;
    statistics.rejectedBreaker += 9;
    readings.remember({20'000, statistics});
    QCOMPARE(result("pool_refused").level, HealthLevel::Critical);
    readings.remember({90'000, statistics});
    QVERIFY(std::isnan(result("pool_efficiency").value)); // a quiet minute
    QCOMPARE(result("pool_refused").level, HealthLevel::Critical); // counted over five
    statistics.oldestWaitMs = 5000;
    readings.remember({100'000, statistics});
    QCOMPARE(result("pool_wait").level, HealthLevel::Critical); // it waits still
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
    for (const char *id : {"query_p95", "replication_time", "wal_size"})
        QCOMPARE(resultOf(report, id).remedy, u"GRANT pg_monitor TO \"watcher\";"_s);
    QVERIFY(resultOf(report, "wal_size").evidence.contains(u"write-ahead log"_s));
}

void TestHealth::brokenConnectionFailsAsAWhole()
{
    const auto victim = test::connectTo(u"postgres"_s), admin = test::connectTo(u"postgres"_s);
    run(*admin, u"select pg_terminate_backend(%1)"_s.arg(victim->backendPid()));
    QVERIFY(!checkHealth(*victim));
}

MAHOUT_TEST_MAIN(TestHealth)
#include "tst_health.moc"
