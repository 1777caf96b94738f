// SPDX-License-Identifier: GPL-3.0-or-later
// The end of a pool. The numbers are those of poolcases.h.
#include "poolcases.h"
#include "testcluster.h"
#include "testmain.h"
#include <QDir>
#include <QElapsedTimer>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestPoolClosing : public QObject {
    Q_OBJECT
private slots:
    void closesBeforeTheFirstTask(); // 40
    void closesWhatIsIdle(); // 40
    void closesWhatRunsAndFailsWhatWaits(); // 40
    void closesWhileOpening(); // 40
    void closesWhileItWaitsToTryAgain(); // 40
    void closesFromManyThreadsAtOnce(); // 40
    void closesFromInsideATask(); // 40
    void endsATaskThatIsValidatedWhileThePoolCloses(); // 40
    void leavesNothingBehind(); // 41
    void refusesWorkOnceClosed(); // 41
    void closesInTimeThoughATaskDoesNotEnd(); // 42
    void retiresWhatIsIdleNowAndWhatIsBorrowedOnReturn(); // 43
    void retiresWhatIsBeingOpened(); // 43
};

namespace {

qsizetype threadsOfThisProcess()
{
    return QDir(QStringLiteral("/proc/self/task")).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size();
}

// Closes, twice, and looks at what is left. Empty when everything is as it should be.
QString closed(ConnectionPool &pool)
{
    if (!pool.close(20s) || !pool.close(0ms))
        return QStringLiteral("it did not close");
    const PoolStatistics s = pool.statistics();
    if (s.total() != 0 || s.waiting != 0)
        return QStringLiteral("%1 connections and %2 tasks are left").arg(s.total()).arg(s.waiting);
    return imbalance(s);
}

Result<Rows> sleepLong(Connection &connection) { return connection.query(QStringLiteral("SELECT pg_sleep(60)")); }

} // namespace

void TestPoolClosing::closesBeforeTheFirstTask()
{
    ConnectionPool pool(testSpec(), small(3), {});
    QTest::qWait(50); // its timer has nothing to do and sleeps
    QCOMPARE(closed(pool), QString());
    QCOMPARE(pool.statistics().opened, 0u);
}

void TestPoolClosing::closesWhatIsIdle()
{
    ConnectionPool pool(testSpec(), small(3), {});
    QVERIFY(fill(pool, 3));
    QCOMPARE(closed(pool), QString());
    QCOMPARE(pool.statistics().closedShutdown, 3u);
}

void TestPoolClosing::closesWhatRunsAndFailsWhatWaits()
{
    ConnectionPool pool(testSpec(), small(2), {});
    QVector<QFuture<Result<Rows>>> running, waiting;
    for (int i = 0; i < 2; ++i)
        running << pool.submit(QStringLiteral("runs"), sleepLong);
    QTRY_COMPARE(pool.statistics().active, 2);
    for (int i = 0; i < 5; ++i)
        waiting << pool.submit(QStringLiteral("waits"), selectOne);
    QCOMPARE(closed(pool), QString());
    for (auto &future : running)
        QCOMPARE(outcome(future), QStringLiteral("cancelled"));
    for (auto &future : waiting)
        QCOMPARE(outcome(future), QStringLiteral("rejected"));
    QCOMPARE(pool.statistics().rejectedClosed, 5u);
}

void TestPoolClosing::closesWhileOpening()
{
    Relay relay(serverSocket());
    relay.stall();
    ConnectionPool pool(through(relay), small(4), {});
    QVector<QFuture<Result<Rows>>> waiting;
    for (int i = 0; i < 4; ++i)
        waiting << pool.submit(QStringLiteral("waits"), selectOne);
    QTRY_COMPARE(relay.arrivals(), 4);
    QCOMPARE(closed(pool), QString());
    for (auto &future : waiting)
        QCOMPARE(outcome(future), QStringLiteral("rejected"));
}

void TestPoolClosing::closesWhileItWaitsToTryAgain()
{
    Relay relay(serverSocket());
    relay.refuse();
    PoolSettings settings = small(1);
    settings.retryBase = settings.retryMax = 600s;
    settings.breakerFailures = 1000;
    ConnectionPool pool(through(relay), settings, {});
    auto task = pool.submit(QStringLiteral("waits"), selectOne);
    QTRY_VERIFY(pool.statistics().openFailed > 0);
    QCOMPARE(closed(pool), QString());
    QCOMPARE(outcome(task), QStringLiteral("rejected"));
}

void TestPoolClosing::closesFromManyThreadsAtOnce()
{
    for (int round = 0; round < 20; ++round) {
        ConnectionPool pool(testSpec(), small(3), {});
        QVector<QFuture<Result<Rows>>> futures;
        for (int i = 0; i < 8; ++i)
            futures << pool.submit(QStringLiteral("task"), selectOne);
        std::vector<std::thread> threads;
        std::atomic_int done = 0;
        for (int i = 0; i < 6; ++i)
            threads.emplace_back([&] { done += pool.close(20s) ? 1 : 0; });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(done.load(), 6);
        for (auto &future : futures)
            future.waitForFinished(); // with one outcome or the other
        QCOMPARE(closed(pool), QString());
    }
}

void TestPoolClosing::closesFromInsideATask()
{
    ConnectionPool pool(testSpec(), small(2), named(QStringLiteral("closes itself")));
    const auto closes = [&pool](Connection &) -> Result<bool> { return pool.close(60s); };
    QCOMPARE(*pool.submit(QStringLiteral("closes"), closes).result(), true);
    QTRY_COMPARE(sessionsNamed(QStringLiteral("closes itself")), 0);
}

void TestPoolClosing::endsATaskThatIsValidatedWhileThePoolCloses()
{
    Relay relay(serverSocket());
    PoolSettings settings = small(1);
    settings.validateAfter = 0ms;
    ConnectionPool pool(through(relay), settings, {});
    QVERIFY(pool.submit(QStringLiteral("first"), selectOne).result());
    QTRY_COMPARE(pool.statistics().idle, 1);
    relay.stall();
    auto task = pool.submit(QStringLiteral("validated"), selectOne);
    QTRY_COMPARE(pool.statistics().waiting, 1);
    pool.close(0ms);
    QTRY_VERIFY_WITH_TIMEOUT(task.isFinished(), 20'000);
    QCOMPARE(outcome(task), QStringLiteral("rejected"));
    QCOMPARE(pool.statistics().completed(), 2u);
}

void TestPoolClosing::leavesNothingBehind()
{
    const qsizetype threads = threadsOfThisProcess();
    {
        ConnectionPool pool(testSpec(), small(4), named(QStringLiteral("closing")));
        QVERIFY(fill(pool, 4));
        auto running = pool.submit(QStringLiteral("running"), sleepLong);
        QTRY_COMPARE(pool.statistics().active, 1);
        QVERIFY(threadsOfThisProcess() > threads);
        QCOMPARE(closed(pool), QString());
        QCOMPARE(outcome(running), QStringLiteral("cancelled"));
    }
    QTRY_COMPARE(sessionsNamed(QStringLiteral("closing")), 0);
    QTRY_VERIFY(threadsOfThisProcess() <= threads);
}

void TestPoolClosing::refusesWorkOnceClosed()
{
    ConnectionPool pool(testSpec(), small(2), {});
    QVERIFY(pool.submit(QStringLiteral("before"), selectOne).result());
    QVERIFY(pool.close(20s));
    auto late = pool.submit(QStringLiteral("late"), selectOne);
    QVERIFY(late.isFinished());
    QCOMPARE(outcome(late), QStringLiteral("rejected"));
    QVERIFY(late.result().error().message.contains(QLatin1String("closed")));
    QCOMPARE(pool.statistics().rejectedClosed, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolClosing::closesInTimeThoughATaskDoesNotEnd()
{
    const qsizetype threads = threadsOfThisProcess();
    const Gate gate; // deaf to every request to stop
    QFuture<Result<int>> deaf;
    {
        ConnectionPool pool(testSpec(), small(2), named(QStringLiteral("deaf")));
        deaf = pool.submit(QStringLiteral("deaf"), gate.task());
        QTRY_COMPARE(pool.statistics().active, 1);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!pool.close(100ms));
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
    }
    gate.open(); // the pool is gone; what was left of it ends by itself
    QVERIFY(deaf.result());
    QTRY_COMPARE(sessionsNamed(QStringLiteral("deaf")), 0);
    QTRY_VERIFY(threadsOfThisProcess() <= threads);
}

void TestPoolClosing::retiresWhatIsIdleNowAndWhatIsBorrowedOnReturn()
{
    ConnectionPool pool(testSpec(), small(4), named(QStringLiteral("retired")));
    QVERIFY(fill(pool, 4));
    const Gate gate;
    QVector<QFuture<Result<int>>> held;
    for (int i = 0; i < 2; ++i)
        held << pool.submit(QStringLiteral("held"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 2);
    pool.retireAll(QStringLiteral("maintenance"));
    QTRY_COMPARE(sessionsNamed(QStringLiteral("retired")), 2);
    QCOMPARE(pool.statistics().closedRetired, 2u);
    const int fresh = *pool.submit(QStringLiteral("next"), backendPid).result();
    gate.open();
    for (auto &future : held)
        QVERIFY(future.result() && *future.result() != fresh);
    QTRY_COMPARE(pool.statistics().closedRetired, 4u);
    QTRY_COMPARE(sessionsNamed(QStringLiteral("retired")), 1);
    QCOMPARE(pool.takeEvents().constLast().detail, QStringLiteral("maintenance"));
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolClosing::retiresWhatIsBeingOpened()
{
    Relay relay(serverSocket());
    relay.greet({{Greeting::Kind::Silent}});
    ConnectionPool pool(through(relay), small(1), {});
    auto task = pool.submit(QStringLiteral("task"), selectOne);
    QTRY_COMPARE(relay.arrivals(), 1);
    pool.retireAll(QStringLiteral("other credentials"));
    relay.pass();
    QVERIFY(task.result());
    QTRY_COMPARE(relay.arrivals(), 2); // the first was too old when it was open
    QTRY_COMPARE(pool.statistics().closedRetired, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

MAHOUT_TEST_MAIN(TestPoolClosing)
#include "tst_poolclosing.moc"
