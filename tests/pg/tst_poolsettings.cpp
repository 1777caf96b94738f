// SPDX-License-Identifier: GPL-3.0-or-later
// Settings, reports and figures of a pool. The numbers are those of poolcases.h.
#include "poolcases.h"
#include "testcluster.h"
#include "testmain.h"
#include <QRegularExpression>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestPoolSettings : public QObject {
    Q_OBJECT
private slots:
    void reportsATaskThatKeepsItsConnection(); // 44
    void leavesLongTasksAlone(); // 44
    void readsItsEnvironment(); // 45
    void refusesBadSettingsByNameAndRange_data(); // 45
    void refusesBadSettingsByNameAndRange(); // 45
    void refusesSettingsThatContradictEachOther_data(); // 45
    void refusesSettingsThatContradictEachOther(); // 45
    void countsEachOutcomeOnce(); // 46
    void measuresWhatItServed(); // 46
    void estimatesPercentiles(); // 46
    void waitsWithoutTimingOutWhileSuspended(); // 47
    void refusesWhileSuspendedWhenToldTo(); // 47
    void takesOtherCredentialsWhileItRuns(); // 48
    void keepsItsDeadlinesAfterAllConnectionsAreGone(); // 49
};

namespace {

QStringList eventsOf(ConnectionPool &pool, PoolEvent::Kind kind)
{
    QStringList details;
    const auto events = pool.takeEvents();
    for (const PoolEvent &event : events)
        if (event.kind == kind)
            details << event.detail;
    return details;
}

} // namespace

void TestPoolSettings::reportsATaskThatKeepsItsConnection()
{
    PoolSettings settings = small(1);
    settings.leakAfter = 10ms;
    ConnectionPool pool(testSpec(), settings, {});
    const Gate gate;
    const auto keeps = [&gate](Connection &c) -> Result<int> {
        (void)c.query(QStringLiteral("SELECT 'the last statement'"));
        return gate.task()(c);
    };
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("“leaking” has held a connection for")));
    auto leaking = pool.submit(QStringLiteral("leaking"), keeps);
    QTRY_COMPARE(pool.statistics().leaks, 1u);
    const auto suspected = eventsOf(pool, PoolEvent::Kind::LeakSuspected);
    QTest::ignoreMessage(QtInfoMsg, QRegularExpression(QStringLiteral("“leaking” gave its connection back after")));
    gate.open();
    const int pid = *leaking.result();
    QCOMPARE(suspected.size(), 1);
    for (const QString &part : {QStringLiteral("leaking"), QString::number(pid), QStringLiteral("the last statement")})
        QVERIFY2(suspected[0].contains(part), qPrintable(suspected[0]));
    QTRY_COMPARE(pool.statistics().idle, 1); // a false alarm: nothing was taken away
    QCOMPARE(eventsOf(pool, PoolEvent::Kind::LeakReturned).size(), 1);
    QCOMPARE(pool.statistics().leaks, 1u);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestPoolSettings::leavesLongTasksAlone()
{
    PoolSettings settings = small(2);
    settings.leakAfter = 10ms;
    ConnectionPool pool(testSpec(), settings, {});
    const Gate gate;
    auto isLong = pool.submit(QStringLiteral("long"), gate.task(), TaskOptions{.longRunning = true});
    auto leaking = pool.submit(QStringLiteral("leaking"), gate.task());
    QTRY_COMPARE(pool.statistics().leaks, 1u);
    gate.open();
    QVERIFY(isLong.result() && leaking.result());
    QCOMPARE(pool.statistics().leaks, 1u);
}

void TestPoolSettings::readsItsEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("7"));
    environment.insert(QStringLiteral("PGMAHOUT_POOL_TIMEOUT"), QStringLiteral("1500ms"));
    environment.insert(QStringLiteral("PGMAHOUT_POOL_LIFETIME_JITTER"), QStringLiteral("10%"));
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/bin"));
    const auto settings = PoolSettings::fromEnvironment(environment);
    QVERIFY(settings);
    PoolSettings expected;
    expected.size = 7;
    expected.timeout = 1500ms;
    expected.lifetimeJitter = 10;
    QCOMPARE(*settings == expected, true);
    PoolSettings again;
    for (const auto &[name, value] : settings->toTable())
        QVERIFY(again.set(name, value));
    QCOMPARE(again == expected, true);
}

void TestPoolSettings::refusesBadSettingsByNameAndRange_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("range");
    const auto row = [](const char *name, const char *value, const char *range) {
        QTest::addRow("%s=%s", name, value)
            << QString::fromLatin1(name) << QString::fromLatin1(value) << QString::fromLatin1(range);
    };
    row("SIZE", "0", "1 to 1000");
    row("SIZE", "-3", "1 to 1000");
    row("SIZE", "many", "1 to 1000");
    row("SIZE", "99999999999999999999", "1 to 1000");
    row("MAX_OVERFLOW", "1001", "0 to 1000");
    row("TIMEOUT", "30", "100ms to 1h"); // a duration without its unit
    row("TIMEOUT", "50ms", "100ms to 1h");
    row("IDLE_TIMEOUT", "500ms", "1s to 7d");
    row("LIFETIME_JITTER", "100%", "0% to 90%");
    row("KEEPALIVE", "", "1s to 1d");
    row("QUEUE_LIMIT", "0", "1 to 10000000");
    row("SIZZE", "5", "");
}

void TestPoolSettings::refusesBadSettingsByNameAndRange()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, range);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PGMAHOUT_POOL_") + name, value);
    const auto refused = PoolSettings::fromEnvironment(environment);
    QCOMPARE(outcome(refused), QStringLiteral("bad_input"));
    QVERIFY2(
        refused.error().message.contains(QStringLiteral("PGMAHOUT_POOL_") + name), qPrintable(refused.error().message));
    QVERIFY2(refused.error().remedy.contains(range), qPrintable(refused.error().remedy));
    PoolSettings settings;
    QVERIFY(!settings.set(name, value));
    QCOMPARE(settings == PoolSettings(), true); // refused, not repaired
}

void TestPoolSettings::countsEachOutcomeOnce()
{
    PoolSettings settings = small(1);
    settings.queueLimit = 3;
    ConnectionPool pool(testSpec(), settings, {});
    const Gate gate;
    auto opened = pool.submit(QStringLiteral("opened"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    std::stop_source stop;
    auto waited = pool.submit(QStringLiteral("waited"), selectOne);
    auto stopped = pool.submit(QStringLiteral("stopped"), selectOne, TaskOptions{.stop = stop.get_token()});
    auto late = pool.submit(QStringLiteral("late"), selectOne, TaskOptions{.waitLimit = 300ms});
    auto tooMany = pool.submit(QStringLiteral("too many"), selectOne);
    QVERIFY(pool.statistics().oldestWaitMs > 0);
    stop.request_stop();
    for (auto *future : {&stopped, &late, &tooMany})
        future->waitForFinished();
    gate.open();
    QVERIFY(waited.result());
    QTRY_COMPARE(pool.statistics().idle, 1);
    QVERIFY(pool.submit(QStringLiteral("idle"), selectOne).result());
    QVERIFY(pool.close(20s));
    QVERIFY(!pool.submit(QStringLiteral("closed"), selectOne).result());
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.submitted, 7u);
    for (const auto counter : {&PoolStatistics::servedOpened, &PoolStatistics::servedWaited,
             &PoolStatistics::servedIdle, &PoolStatistics::cancelled, &PoolStatistics::timedOut,
             &PoolStatistics::rejectedQueue, &PoolStatistics::rejectedClosed})
        QCOMPARE(s.*counter, 1u);
    QCOMPARE(imbalance(s), QString());
}

void TestPoolSettings::measuresWhatItServed()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const auto sleeps = [](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep(0.05)")); };
    for (int i = 0; i < 5; ++i)
        QVERIFY(pool.submit(QStringLiteral("sleeps"), sleeps).result());
    QTRY_COMPARE(pool.statistics().usage.count, 5u);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.wait.count, s.served());
    QVERIFY2(s.usage.sumMs >= 5 * 50, qPrintable(QString::number(s.usage.sumMs)));
    QVERIFY(s.usage.percentile(0.5) > 30);
    QVERIFY(s.wait.maxMs >= s.creation.maxMs); // the first waited for the open
    QCOMPARE(s.usage.since(s.usage).count, 0u);
}

void TestPoolSettings::estimatesPercentiles()
{
    LatencyHistogram histogram;
    QVERIFY(qIsNaN(histogram.percentile(0.5)));
    for (int i = 1; i <= 1000; ++i)
        histogram.add(i * 0.1);
    QVERIFY(histogram.percentile(0.5) > 40 && histogram.percentile(0.5) < 60);
    QVERIFY(histogram.percentile(0.99) > 85 && histogram.percentile(0.99) <= 100);
    const LatencyHistogram before = histogram;
    histogram.add(5);
    QCOMPARE(histogram.since(before).count, 1u);
}

void TestPoolSettings::keepsItsDeadlinesAfterAllConnectionsAreGone()
{
    Relay relay(serverSocket());
    PoolSettings settings = small(2);
    ConnectionPool pool(through(relay), settings, {});
    QVERIFY(fill(pool, 2));
    settings.idleTimeout = settings.overflowIdleTimeout = 1s;
    QVERIFY(pool.apply(settings));
    QTRY_COMPARE(pool.statistics().total(), 0);
    QTest::qWait(300); // nothing to do, and nobody to do it for
    relay.stall();
    auto late = pool.submit(QStringLiteral("late"), selectOne, TaskOptions{.waitLimit = 50ms});
    QTRY_VERIFY_WITH_TIMEOUT(late.isFinished(), 4000); // not by the connect timeout
    QCOMPARE(outcome(late), QStringLiteral("timed_out"));
    relay.pass();
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
}

void TestPoolSettings::refusesSettingsThatContradictEachOther_data()
{
    QTest::addColumn<QString>("lesser");
    QTest::addColumn<QString>("longer");
    QTest::addColumn<QString>("greater");
    QTest::addColumn<QString>("shorter");
    const auto row = [](const char *lesser, const char *longer, const char *greater, const char *shorter) {
        QTest::addRow("%s and %s", lesser, greater) << QString::fromLatin1(lesser) << QString::fromLatin1(longer)
                                                    << QString::fromLatin1(greater) << QString::fromLatin1(shorter);
    };
    row("KEEPALIVE", "2h", "MAX_LIFETIME", "1h");
    row("IDLE_TIMEOUT", "2h", "MAX_LIFETIME", "1h");
    row("OVERFLOW_IDLE_TIMEOUT", "5min", "IDLE_TIMEOUT", "1min");
    row("RETRY_BASE", "20s", "RETRY_MAX", "10s");
}

void TestPoolSettings::refusesSettingsThatContradictEachOther()
{
    QFETCH(QString, lesser);
    QFETCH(QString, longer);
    QFETCH(QString, greater);
    QFETCH(QString, shorter);
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PGMAHOUT_POOL_") + lesser, longer);
    environment.insert(QStringLiteral("PGMAHOUT_POOL_") + greater, shorter);
    const auto refused = PoolSettings::fromEnvironment(environment);
    QCOMPARE(outcome(refused), QStringLiteral("bad_input"));
    for (const QString &part : {lesser, longer, greater, shorter})
        QVERIFY2(refused.error().message.contains(part), qPrintable(refused.error().message));
    PoolSettings settings;
    QVERIFY(settings.set(lesser, longer) && settings.set(greater, shorter));
    ConnectionPool pool(testSpec(), PoolSettings(), {});
    QCOMPARE(outcome(pool.apply(settings)), QStringLiteral("bad_input"));
    QCOMPARE(pool.settings() == PoolSettings(), true);
}

void TestPoolSettings::waitsWithoutTimingOutWhileSuspended()
{
    ConnectionPool pool(testSpec(), small(2), {});
    QVERIFY(fill(pool, 1));
    const Gate gate;
    auto running = pool.submit(QStringLiteral("running"), gate.task());
    pool.suspend(ConnectionPool::WhileSuspended::Wait);
    QVERIFY(pool.statistics().suspended);
    auto waiting = pool.submit(QStringLiteral("waiting"), selectOne, TaskOptions{.waitLimit = 300ms});
    gate.open();
    QVERIFY(running.result()); // what ran is not disturbed
    QTRY_COMPARE(pool.statistics().idle, 1);
    QTest::qWait(600); // twice its limit
    QVERIFY(!waiting.isFinished());
    QCOMPARE(pool.statistics().waiting, 1);
    pool.resume();
    QVERIFY(waiting.result());
    QVERIFY(!pool.statistics().suspended);
    QCOMPARE(pool.statistics().timedOut, 0u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolSettings::refusesWhileSuspendedWhenToldTo()
{
    ConnectionPool pool(testSpec(), small(2), {});
    QVERIFY(fill(pool, 1));
    pool.suspend(ConnectionPool::WhileSuspended::Refuse);
    auto refused = pool.submit(QStringLiteral("refused"), selectOne);
    QVERIFY(refused.isFinished());
    QCOMPARE(outcome(refused), QStringLiteral("rejected"));
    QVERIFY(refused.result().error().message.contains(QLatin1String("suspended")));
    QCOMPARE(pool.statistics().rejectedSuspended, 1u);
    pool.resume();
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolSettings::takesOtherCredentialsWhileItRuns()
{
    ConnectionSpec spec = specOfRoleWithPassword(QStringLiteral("rotated"), QStringLiteral("old"));
    ConnectionPool pool(spec, small(2), named(QStringLiteral("rotation")));
    QVERIFY(fill(pool, 1));
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    spec = specOfRoleWithPassword(QStringLiteral("rotated"), QStringLiteral("new"));
    pool.setSpec(spec);
    QCOMPARE(pool.spec() == spec, true);
    auto fresh = pool.submit(QStringLiteral("fresh"), backendPid);
    QVERIFY2(fresh.result(), qPrintable(outcome(fresh))); // with the new password
    gate.open();
    QVERIFY(*holder.result() != *fresh.result()); // undisturbed by the change
    QTRY_COMPARE(pool.statistics().closedRetired, 1u);
    QTRY_COMPARE(sessionsNamed(QStringLiteral("rotation")), 1);
    QCOMPARE(pool.statistics().openFailed, 0u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

MAHOUT_TEST_MAIN(TestPoolSettings)
#include "tst_poolsettings.moc"
