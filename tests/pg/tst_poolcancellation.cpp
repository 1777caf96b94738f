// SPDX-License-Identifier: GPL-3.0-or-later
// Stopping a task, before it has a connection and after. The numbers are those of poolcases.h.
#include "poolcases.h"
#include "testcluster.h"
#include "testmain.h"
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestPoolCancellation : public QObject {
    Q_OBJECT
private slots:
    void finishesTheOpenOfACancelledTaskAndKeepsTheConnection(); // 18
    void countsApartWhatWasCancelledWhen(); // 19
    void cancelsARunningStatementAndKeepsTheConnectionClean(); // 20
    void hitsNoLaterTaskWithACancel(); // 20
    void cancelsWhileEveryConnectionIsTaken(); // 20
    void endsATaskAtItsRunLimit(); // 20
};

void TestPoolCancellation::finishesTheOpenOfACancelledTaskAndKeepsTheConnection()
{
    Relay relay(serverSocket());
    relay.greet({}, {Greeting::Kind::Silent});
    ConnectionPool pool(through(relay), small(3), {});
    std::stop_source stop;
    auto task = pool.submit(QStringLiteral("task"), selectOne, TaskOptions{.stop = stop.get_token()});
    QTRY_COMPARE(relay.arrivals(), 1);
    stop.request_stop();
    QCOMPARE(outcome(task), QStringLiteral("cancelled")); // while the connection is still being opened
    QCOMPARE(pool.statistics().opening, 1);
    relay.pass();
    QTRY_COMPARE(pool.statistics().idle, 1);
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(pool.statistics().servedIdle, 1u);
    QCOMPARE(relay.arrivals(), 1);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolCancellation::countsApartWhatWasCancelledWhen()
{
    Relay relay(serverSocket());
    relay.greet({{Greeting::Kind::Silent}});
    ConnectionPool pool(through(relay), small(1), {});
    std::stop_source before, opening, waiting, running;
    before.request_stop();
    const auto task = [&pool](const std::stop_source &stop) {
        return pool.submit(QStringLiteral("task"), selectOne, TaskOptions{.stop = stop.get_token()});
    };
    QCOMPARE(outcome(task(before)), QStringLiteral("cancelled"));
    auto whileOpening = task(opening);
    QTRY_COMPARE(relay.arrivals(), 1);
    opening.request_stop();
    QCOMPARE(outcome(whileOpening), QStringLiteral("cancelled"));
    relay.pass();
    QTRY_COMPARE(pool.statistics().idle, 1);
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task(), TaskOptions{.stop = running.get_token()});
    QTRY_COMPARE(pool.statistics().active, 1);
    auto whileWaiting = task(waiting);
    waiting.request_stop();
    QCOMPARE(outcome(whileWaiting), QStringLiteral("cancelled"));
    running.request_stop(); // it has its connection: that is not the pool's cancellation any more
    gate.open();
    QVERIFY(holder.result());
    QTRY_COMPARE(pool.statistics().idle, 1);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.cancelled, 3u);
    QCOMPARE(s.cancelledBefore, 1u);
    QCOMPARE(s.cancelledOpening, 1u);
    QCOMPARE(s.served(), 1u);
    QCOMPARE(imbalance(s), QString());
}

void TestPoolCancellation::cancelsARunningStatementAndKeepsTheConnectionClean()
{
    ConnectionPool pool(testSpec(), small(1), {});
    std::stop_source stop;
    auto sleeper = pool.submit(
        QStringLiteral("sleep"), [](Connection &c) { return c.run(QStringLiteral("BEGIN; SELECT pg_sleep(60)")); },
        TaskOptions{.stop = stop.get_token()});
    QTRY_COMPARE(pool.statistics().active, 1);
    QTRY_COMPARE(connectTo(QStringLiteral("postgres"))
                     ->query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"))
                     ->value(0)
                     .toInt(),
        1);
    stop.request_stop();
    QCOMPARE(outcome(sleeper), QStringLiteral("cancelled"));
    const auto state = pool.submit(QStringLiteral("next"), [](Connection &c) -> Result<bool> {
        return c.transaction() == Connection::Transaction::Idle && c.run(QStringLiteral("SELECT 1")).has_value();
    });
    QCOMPARE(*state.result(), true);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestPoolCancellation::hitsNoLaterTaskWithACancel()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const auto brief = [](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep(0.001)")); };
    for (int i = 0; i < 150; ++i) {
        std::stop_source stop;
        auto cancelled = pool.submit(QStringLiteral("cancelled"), brief, TaskOptions{.stop = stop.get_token()});
        auto next = pool.submit(QStringLiteral("next"), brief);
        std::this_thread::sleep_for(std::chrono::microseconds(i * 20)); // before, within and after the statement
        stop.request_stop();
        const auto result = next.result();
        QVERIFY2(result, qPrintable(result ? QString() : result.error().toString()));
    }
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolCancellation::cancelsWhileEveryConnectionIsTaken()
{
    ConnectionPool pool(testSpec(), small(2), {});
    const auto sleep = [](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep(60)")); };
    std::stop_source stop;
    QVector<QFuture<Result<Rows>>> sleepers, waiters;
    for (int i = 0; i < 2; ++i)
        sleepers << pool.submit(QStringLiteral("sleeper"), sleep, TaskOptions{.stop = stop.get_token()});
    for (int i = 0; i < 5; ++i)
        waiters << pool.submit(QStringLiteral("waiter"), selectOne);
    QTRY_COMPARE(pool.statistics().active, 2);
    QCOMPARE(pool.statistics().waiting, 5);
    stop.request_stop();
    for (auto &sleeper : sleepers)
        QCOMPARE(outcome(sleeper), QStringLiteral("cancelled"));
    for (auto &waiter : waiters)
        QVERIFY(waiter.result());
    QCOMPARE(pool.statistics().opened, 2u);
}

void TestPoolCancellation::endsATaskAtItsRunLimit()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const auto limited = pool.submit(
        QStringLiteral("slow"), [](Connection &c) { return c.run(QStringLiteral("SELECT pg_sleep(60)")); },
        TaskOptions{.runLimit = 100ms});
    QCOMPARE(outcome(limited), QStringLiteral("timed_out"));
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(pool.statistics().opened, 1u);
}

MAHOUT_TEST_MAIN(TestPoolCancellation)
#include "tst_poolcancellation.moc"
