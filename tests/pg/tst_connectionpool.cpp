// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionpool.h"
#include "relay.h"
#include "testcluster.h"
#include "testmain.h"
#include <atomic>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

namespace {

PoolSettings small(int size, int overflow = 0)
{
    PoolSettings settings;
    settings.size = size;
    settings.maxOverflow = overflow;
    settings.retryBase = 10ms;
    settings.retryMax = 50ms;
    return settings;
}

SessionOptions named(const QString &name)
{
    SessionOptions session;
    session.applicationName = name;
    return session;
}

// A task that holds its connection until `open` becomes true.
auto gate(const std::shared_ptr<std::atomic_bool> &open)
{
    return [open](Connection &) -> Result<int> {
        open->wait(false);
        return 1;
    };
}

void release(const std::shared_ptr<std::atomic_bool> &open)
{
    open->store(true);
    open->notify_all();
}

Result<Rows> pid(Connection &connection) { return connection.query(QStringLiteral("SELECT pg_backend_pid()")); }

} // namespace

class TestConnectionPool : public QObject {
    Q_OBJECT

    QString m_database;
    ConnectionSpec spec() const { return specFor(m_database); }
    static qlonglong connectionsNamed(const QString &name)
    {
        auto watcher = connectTo(QStringLiteral("postgres"));
        return watcher
            ->query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1"), {name})
            ->value(0)
            .toLongLong();
    }

private slots:
    void initTestCase() { m_database = createDatabase(); }
    void opensNothingBeforeTheFirstTask();
    void reusesOneConnection();
    void neverExceedsItsLimit();
    void servesWaitersInOrder();
    void timesOutAWaiterAndNamesTheHolders();
    void cancelsAWaiter();
    void cancelsARunningStatement();
    void refusesBeyondTheQueueLimit();
    void replacesATerminatedConnectionUnseen();
    void rollsBackWhatATaskLeavesOpen();
    void failsEveryWaiterWhenTheServerRefuses();
    void opensTheBreakerAndRecovers();
    void runsNestedWorkOnTheSameConnection();
    void closesIdleConnections();
    void leavesNothingBehindWhenClosed();
    void survivesAStorm();
    void opensOneConnectionForOneTask();
    void growsByDemandEvenOneByOne();
    void usesTheConnectionThatRestedLeast();
    void endsATaskAtItsRunLimit();
    void countsATaskOnceThatFoundItsConnectionDead();
    void runsNothingThatWasStoppedBefore();
    void endsATaskThatIsValidatedWhileThePoolCloses();
    void closesFromInsideATask();
    void probesOnceAfterTheBreaker();
    void keepsTheReasonWhileTheBreakerIsOpen();
    void livesWithFewerConnectionsThanItWants();
    void distrustsOlderConnectionsAfterALoss();
    void leavesNoTraceOfATaskToTheNext();
    void reportsLeaks();
    void replacesConnectionsAtTheEndOfTheirLife();
    void findsADeadConnectionBeforeSomebodyNeedsIt();
    void namesTheLastErrorToWhoWaitedTooLong();
    void readsItsEnvironment();
    void estimatesPercentiles();
};

void TestConnectionPool::opensNothingBeforeTheFirstTask()
{
    ConnectionPool pool(spec(), small(5), named(QStringLiteral("lazy")));
    QCOMPARE(connectionsNamed(QStringLiteral("lazy")), 0);
    QVERIFY(pool.submit(QStringLiteral("one"), pid).result());
    QCOMPARE(connectionsNamed(QStringLiteral("lazy")), 1);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestConnectionPool::reusesOneConnection()
{
    ConnectionPool pool(spec(), small(5), {});
    const auto first = pool.submit(QStringLiteral("a"), pid).result()->value(0);
    for (int i = 0; i < 20; ++i) {
        QTRY_COMPARE(pool.statistics().idle, 1); // returned before the next one asks
        QCOMPARE(pool.submit(QStringLiteral("b"), pid).result()->value(0), first);
    }
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.servedOpened, 1u);
    QCOMPARE(s.servedIdle, 20u);
    QVERIFY(s.efficiencyPercent() > 95);
}

void TestConnectionPool::neverExceedsItsLimit()
{
    ConnectionPool pool(spec(), small(2, 1), named(QStringLiteral("limited")));
    const auto open = std::make_shared<std::atomic_bool>(false);
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 10; ++i)
        futures << pool.submit(QStringLiteral("held"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 3);
    QCOMPARE(pool.statistics().waiting, 7);
    QCOMPARE(connectionsNamed(QStringLiteral("limited")), 3);
    release(open);
    for (auto &future : futures)
        QVERIFY(future.result());
    QCOMPARE(pool.statistics().opened, 3u);
    QCOMPARE(pool.statistics().completed(), 10u);
}

void TestConnectionPool::servesWaitersInOrder()
{
    ConnectionPool pool(spec(), small(1), {});
    const auto open = std::make_shared<std::atomic_bool>(false);
    auto first = pool.submit(QStringLiteral("holder"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 1);
    std::mutex mutex;
    QVector<int> order;
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 20; ++i)
        futures << pool.submit(QStringLiteral("waiter"), [&mutex, &order, i](Connection &) -> Result<int> {
            const std::lock_guard lock(mutex);
            order.append(i);
            return i;
        });
    release(open);
    for (auto &future : futures)
        future.waitForFinished();
    const std::lock_guard lock(mutex);
    QCOMPARE(order.size(), 20);
    QVERIFY(std::is_sorted(order.begin(), order.end()));
}

void TestConnectionPool::timesOutAWaiterAndNamesTheHolders()
{
    ConnectionPool pool(spec(), small(1), {});
    const auto open = std::make_shared<std::atomic_bool>(false);
    auto holder = pool.submit(QStringLiteral("long report"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 1);
    const auto waited = pool.submit(QStringLiteral("impatient"), pid, TaskOptions{.waitLimit = 60ms}).result();
    QVERIFY(!waited);
    QCOMPARE(kindName(waited.error().kind), QStringLiteral("timed_out"));
    QVERIFY2(waited.error().toString().contains(QLatin1String("long report")), qPrintable(waited.error().toString()));
    release(open);
    QVERIFY(holder.result());
    QCOMPARE(pool.statistics().timedOut, 1u);
    QVERIFY(pool.submit(QStringLiteral("next"), pid).result());
}

void TestConnectionPool::cancelsAWaiter()
{
    ConnectionPool pool(spec(), small(1), {});
    const auto open = std::make_shared<std::atomic_bool>(false);
    auto holder = pool.submit(QStringLiteral("holder"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 1);
    std::stop_source stop;
    auto waiter = pool.submit(QStringLiteral("waiter"), pid, TaskOptions{.stop = stop.get_token()});
    QCOMPARE(pool.statistics().waiting, 1);
    stop.request_stop();
    QCOMPARE(kindName(waiter.result().error().kind), QStringLiteral("cancelled"));
    release(open);
    QVERIFY(holder.result());
    QCOMPARE(pool.statistics().cancelled, 1u);
}

void TestConnectionPool::cancelsARunningStatement()
{
    ConnectionPool pool(spec(), small(1), named(QStringLiteral("sleeper")));
    std::stop_source stop;
    auto sleeper = pool.submit(
        QStringLiteral("sleep"), [](Connection &c) { return c.run(QStringLiteral("SELECT pg_sleep(60)")); },
        TaskOptions{.stop = stop.get_token()});
    QTRY_COMPARE(pool.statistics().active, 1);
    stop.request_stop();
    QCOMPARE(kindName(sleeper.result().error().kind), QStringLiteral("cancelled"));
    // The cancel never hits the next user of the connection.
    for (int i = 0; i < 20; ++i)
        QVERIFY(pool.submit(QStringLiteral("next"),
                        [](Connection &c) { return c.run(QStringLiteral("SELECT pg_sleep(0.002)")); })
                    .result());
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestConnectionPool::refusesBeyondTheQueueLimit()
{
    PoolSettings settings = small(1);
    settings.queueLimit = 2;
    ConnectionPool pool(spec(), settings, {});
    const auto open = std::make_shared<std::atomic_bool>(false);
    auto holder = pool.submit(QStringLiteral("holder"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 1);
    auto a = pool.submit(QStringLiteral("a"), pid), b = pool.submit(QStringLiteral("b"), pid);
    const auto c = pool.submit(QStringLiteral("c"), pid).result();
    QCOMPARE(kindName(c.error().kind), QStringLiteral("rejected"));
    QVERIFY(c.error().remedy.contains(QLatin1String("QUEUE_LIMIT")));
    release(open);
    QVERIFY(a.result() && b.result());
    QCOMPARE(pool.statistics().rejectedQueue, 1u);
}

void TestConnectionPool::replacesATerminatedConnectionUnseen()
{
    ConnectionPool pool(spec(), small(3), named(QStringLiteral("victim")));
    const auto open = std::make_shared<std::atomic_bool>(false);
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 3; ++i)
        futures << pool.submit(QStringLiteral("held"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 3);
    release(open);
    QTRY_COMPARE(pool.statistics().idle, 3);
    auto killer = connectTo(QStringLiteral("postgres"));
    QVERIFY(killer->query(
        QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'victim'")));
    QTRY_COMPARE(connectionsNamed(QStringLiteral("victim")), 0);
    QVERIFY(pool.submit(QStringLiteral("next"), pid).result());
    QTRY_COMPARE(connectionsNamed(QStringLiteral("victim")), 1);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.closedInvalid + s.closedRetired, 3u);
    QCOMPARE(s.completed(), s.submitted);
}

void TestConnectionPool::rollsBackWhatATaskLeavesOpen()
{
    ConnectionPool pool(spec(), small(1), {});
    QVERIFY(pool.submit(QStringLiteral("leaves"),
                    [](Connection &c) { return c.run(QStringLiteral("BEGIN; CREATE TABLE left_open(a int)")); })
                .result());
    const auto exists
        = pool.submit(QStringLiteral("looks"),
                  [](Connection &c) { return c.query(QStringLiteral("SELECT to_regclass('left_open') IS NOT NULL")); })
              .result();
    QCOMPARE(exists->value(0).toBool(), false);
    QCOMPARE(pool.statistics().rolledBack, 1u);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestConnectionPool::failsEveryWaiterWhenTheServerRefuses()
{
    ConnectionSpec wrong = spec();
    wrong.database = QStringLiteral("nowhere");
    ConnectionPool pool(wrong, small(5), {});
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < 10; ++i)
        futures << pool.submit(QStringLiteral("task"), pid);
    for (auto &future : futures) {
        const auto result = future.result();
        QCOMPARE(kindName(result.error().kind), QStringLiteral("refused"));
        QVERIFY(result.error().message.contains(QLatin1String("nowhere")));
    }
    QCOMPARE(pool.statistics().completed(), 10u);
}

void TestConnectionPool::opensTheBreakerAndRecovers()
{
    Relay relay(sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port()));
    ConnectionSpec viaRelay = spec();
    viaRelay.host = QStringLiteral("127.0.0.1");
    viaRelay.port = QString::number(relay.port());
    relay.refuse();
    PoolSettings settings = small(2);
    settings.retryMax = 2s;
    settings.retryBase = 500ms;
    settings.breakerFailures = 2;
    ConnectionPool pool(viaRelay, settings, {});
    const auto failed = pool.submit(QStringLiteral("task"), pid).result();
    QCOMPARE(kindName(failed.error().kind), QStringLiteral("unreachable"));
    QVERIFY(pool.statistics().breakerOpen);
    const auto rejected = pool.submit(QStringLiteral("task"), pid).result();
    QCOMPARE(kindName(rejected.error().kind), QStringLiteral("unreachable"));
    QVERIFY(!rejected.error().remedy.isEmpty());
    QCOMPARE(pool.statistics().rejectedBreaker, 1u);
    relay.pass();
    QTRY_VERIFY(pool.submit(QStringLiteral("again"), pid).result().has_value());
    QVERIFY(!pool.statistics().breakerOpen);
}

void TestConnectionPool::runsNestedWorkOnTheSameConnection()
{
    ConnectionPool pool(spec(), small(1), {});
    const auto same = pool.submit(QStringLiteral("outer"),
                              [&pool](Connection &outer) -> Result<bool> {
                                  const auto inner = pool.submit(QStringLiteral("inner"), pid).result();
                                  return inner && inner->value(0).toInt() == outer.backendPid();
                              })
                          .result();
    QCOMPARE(*same, true);
}

void TestConnectionPool::closesIdleConnections()
{
    PoolSettings settings = small(5, 15);
    settings.overflowIdleTimeout = 100ms;
    settings.maxConcurrentOpens = 20;
    ConnectionPool pool(spec(), settings, named(QStringLiteral("surplus")));
    const auto open = std::make_shared<std::atomic_bool>(false);
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 20; ++i)
        futures << pool.submit(QStringLiteral("held"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 20);
    release(open);
    QTRY_COMPARE(connectionsNamed(QStringLiteral("surplus")), 5);
    QTRY_COMPARE(pool.statistics().idle, 5);
    QCOMPARE(pool.statistics().closedIdle, 15u);
}

void TestConnectionPool::leavesNothingBehindWhenClosed()
{
    ConnectionPool pool(spec(), small(4), named(QStringLiteral("closing")));
    auto running = pool.submit(
        QStringLiteral("running"), [](Connection &c) { return c.run(QStringLiteral("SELECT pg_sleep(60)")); });
    QTRY_COMPARE(pool.statistics().active, 1);
    QVERIFY(pool.close(5s));
    QVERIFY(!running.result());
    QTRY_COMPARE(connectionsNamed(QStringLiteral("closing")), 0);
    const auto late = pool.submit(QStringLiteral("late"), pid).result();
    QCOMPARE(kindName(late.error().kind), QStringLiteral("rejected"));
    QVERIFY(pool.close(0ms));
}

void TestConnectionPool::survivesAStorm()
{
    PoolSettings settings = small(4, 4);
    ConnectionPool pool(spec(), settings, named(QStringLiteral("storm")));
    constexpr int kThreads = 8, kTasks = 250;
    std::atomic<int> finished = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t)
        threads.emplace_back([&pool, &finished, t] {
            for (int i = 0; i < kTasks; ++i) {
                std::stop_source stop;
                auto future = pool.submit(
                    QStringLiteral("storm"),
                    [i](Connection &c) {
                        return c.run(i % 50 == 0 ? QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid())")
                                                 : QStringLiteral("SELECT 1"));
                    },
                    TaskOptions{.stop = stop.get_token(), .waitLimit = i % 7 == 0 ? 0ms : 20'000ms});
                if ((i + t) % 5 == 0)
                    stop.request_stop();
                future.waitForFinished();
                finished += future.resultCount();
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(finished.load(), kThreads * kTasks);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.completed(), s.submitted);
    QVERIFY(s.total() <= 8);
    QCOMPARE(s.waiting, 0);
}

void TestConnectionPool::opensOneConnectionForOneTask()
{
    for (int i = 0; i < 100; ++i) {
        ConnectionPool pool(spec(), small(5), {});
        QVERIFY(pool.submit(QStringLiteral("only"), pid).result());
        const PoolStatistics s = pool.statistics();
        QCOMPARE(s.total(), 1);
        QCOMPARE(s.opened, 1u);
    }
}

void TestConnectionPool::growsByDemandEvenOneByOne()
{
    PoolSettings settings = small(20);
    settings.maxConcurrentOpens = 1;
    ConnectionPool pool(spec(), settings, {});
    const auto open = std::make_shared<std::atomic_bool>(false);
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 20; ++i)
        futures << pool.submit(QStringLiteral("held"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 20);
    release(open);
    for (auto &future : futures)
        QVERIFY(future.result());
}

void TestConnectionPool::usesTheConnectionThatRestedLeast()
{
    ConnectionPool pool(spec(), small(3), {});
    const auto open = std::make_shared<std::atomic_bool>(false);
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 3; ++i)
        futures << pool.submit(QStringLiteral("held"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 3);
    release(open);
    QTRY_COMPARE(pool.statistics().idle, 3);
    QSet<int> used;
    for (int i = 0; i < 10; ++i) {
        used << pool.submit(QStringLiteral("one"), pid).result()->value(0).toInt();
        QTRY_COMPARE(pool.statistics().idle, 3);
    }
    QCOMPARE(used.size(), 1);
}

void TestConnectionPool::endsATaskAtItsRunLimit()
{
    ConnectionPool pool(spec(), small(1), {});
    const auto limited
        = pool.submit(
                  QStringLiteral("slow"), [](Connection &c) { return c.run(QStringLiteral("SELECT pg_sleep(60)")); },
                  TaskOptions{.runLimit = 100ms})
              .result();
    QCOMPARE(kindName(limited.error().kind), QStringLiteral("timed_out"));
    QVERIFY(pool.submit(QStringLiteral("next"), pid).result());
}

void TestConnectionPool::countsATaskOnceThatFoundItsConnectionDead()
{
    ConnectionPool pool(spec(), small(1), named(QStringLiteral("killed while held")));
    const auto open = std::make_shared<std::atomic_bool>(false);
    auto holder = pool.submit(QStringLiteral("holder"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 1);
    auto waiter = pool.submit(QStringLiteral("waiter"), pid);
    auto killer = connectTo(QStringLiteral("postgres"));
    QVERIFY(killer->query(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE "
                                         "application_name = 'killed while held'")));
    QTRY_COMPARE(connectionsNamed(QStringLiteral("killed while held")), 0);
    release(open);
    QVERIFY(waiter.result());
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.servedIdle, 0u);
    QCOMPARE(s.servedOpened + s.servedWaited, 2u);
    QCOMPARE(s.closedInvalid, 1u);
}

void TestConnectionPool::runsNothingThatWasStoppedBefore()
{
    ConnectionPool pool(spec(), small(1), {});
    std::atomic_int ranAfterStop = 0;
    for (int i = 0; i < 200; ++i) {
        const auto open = std::make_shared<std::atomic_bool>(false);
        std::stop_source stop;
        auto holder = pool.submit(QStringLiteral("holder"), gate(open));
        QVector<QFuture<Result<int>>> waiters;
        const auto work = [&ranAfterStop](Connection &) -> Result<int> { return ++ranAfterStop; };
        for (int w = 0; w < 20; ++w)
            waiters << pool.submit(QStringLiteral("waiter"), work, TaskOptions{.stop = stop.get_token()});
        // The connection comes free at the moment of the stop.
        const std::stop_callback frees(stop.get_token(), [open] { release(open); });
        stop.request_stop();
        for (auto &waiter : waiters)
            QCOMPARE(kindName(waiter.result().error().kind), QStringLiteral("cancelled"));
        QVERIFY(holder.result());
    }
    QCOMPARE(ranAfterStop.load(), 0);
}

namespace {

ConnectionSpec through(const Relay &relay, ConnectionSpec spec)
{
    spec.host = QStringLiteral("127.0.0.1");
    spec.port = QString::number(relay.port());
    return spec;
}

QString socketOfTheServer()
{
    return sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.%1").arg(sharedCluster().port());
}

} // namespace

void TestConnectionPool::endsATaskThatIsValidatedWhileThePoolCloses()
{
    Relay relay(socketOfTheServer());
    PoolSettings settings = small(1);
    settings.validateAfter = 0ms;
    ConnectionPool pool(through(relay, spec()), settings, {});
    QVERIFY(pool.submit(QStringLiteral("first"), pid).result());
    QTRY_COMPARE(pool.statistics().idle, 1);
    relay.stall();
    auto task = pool.submit(QStringLiteral("validated"), pid);
    QTRY_COMPARE(pool.statistics().active, 1);
    pool.close(0ms);
    QTRY_VERIFY_WITH_TIMEOUT(task.isFinished(), 20'000);
    QCOMPARE(kindName(task.result().error().kind), QStringLiteral("rejected"));
    QCOMPARE(pool.statistics().completed(), 2u);
}

void TestConnectionPool::closesFromInsideATask()
{
    ConnectionPool pool(spec(), small(2), named(QStringLiteral("closes itself")));
    const auto closed
        = pool.submit(QStringLiteral("closes"), [&pool](Connection &) -> Result<bool> { return pool.close(60s); })
              .result();
    QCOMPARE(*closed, true);
    QTRY_COMPARE(connectionsNamed(QStringLiteral("closes itself")), 0);
}

void TestConnectionPool::probesOnceAfterTheBreaker()
{
    Relay relay(socketOfTheServer());
    relay.refuse();
    PoolSettings settings = small(8);
    settings.breakerFailures = 1;
    settings.retryBase = settings.retryMax = 1s;
    ConnectionPool pool(through(relay, spec()), settings, {});
    QVERIFY(!pool.submit(QStringLiteral("fails"), pid).result());
    QVERIFY(pool.statistics().breakerOpen);
    relay.pass();
    relay.stall(); // listens again, and answers nobody
    QTRY_VERIFY(!pool.statistics().breakerOpen);
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < 8; ++i)
        futures << pool.submit(QStringLiteral("waits"), pid);
    QCOMPARE(pool.statistics().opening, 1);
    QCOMPARE(pool.statistics().waiting, 8);
    relay.pass();
    for (auto &future : futures)
        QVERIFY(future.result());
}

void TestConnectionPool::keepsTheReasonWhileTheBreakerIsOpen()
{
    ConnectionSpec wrong = spec();
    wrong.database = QStringLiteral("nowhere");
    PoolSettings settings = small(1);
    settings.retryBase = 60'000ms;
    settings.retryMax = 60'000ms;
    ConnectionPool pool(wrong, settings, {});
    for (int i = 0; i < 3; ++i) {
        const auto refused = pool.submit(QStringLiteral("task"), pid).result();
        QCOMPARE(kindName(refused.error().kind), QStringLiteral("refused"));
        QVERIFY(refused.error().message.contains(QLatin1String("nowhere")));
    }
    QCOMPARE(pool.statistics().openFailed, 1u); // a server that said no is not asked again at once
    QCOMPARE(pool.statistics().rejectedBreaker, 2u);
}

void TestConnectionPool::livesWithFewerConnectionsThanItWants()
{
    auto admin = connectTo(QStringLiteral("postgres"));
    QVERIFY(admin->run(QStringLiteral("CREATE ROLE narrow LOGIN CONNECTION LIMIT 1")));
    ConnectionSpec narrow = spec();
    narrow.user = QStringLiteral("narrow");
    for (int round = 0; round < 10; ++round) {
        ConnectionPool pool(narrow, small(8), named(QStringLiteral("narrow")));
        QVector<QFuture<Result<Rows>>> futures;
        for (int i = 0; i < 20; ++i)
            futures << pool.submit(
                QStringLiteral("task"), [](Connection &c) { return c.run(QStringLiteral("SELECT pg_sleep(0.002)")); });
        for (auto &future : futures) {
            const auto result = future.result();
            QVERIFY2(result, qPrintable(result ? QString() : result.error().toString()));
        }
        QVERIFY(pool.close(5s));
        QTRY_COMPARE(connectionsNamed(QStringLiteral("narrow")), 0);
    }
}

void TestConnectionPool::distrustsOlderConnectionsAfterALoss()
{
    ConnectionPool pool(spec(), small(3), named(QStringLiteral("distrusted")));
    const auto open = std::make_shared<std::atomic_bool>(false);
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 3; ++i)
        futures << pool.submit(QStringLiteral("held"), gate(open));
    QTRY_COMPARE(pool.statistics().active, 3);
    release(open);
    QTRY_COMPARE(pool.statistics().idle, 3);
    QVERIFY(!pool.submit(QStringLiteral("dies"),
                     [](Connection &c) {
                         return c.run(QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(60)"));
                     })
                 .result());
    QTRY_COMPARE(connectionsNamed(QStringLiteral("distrusted")), 0);
    QCOMPARE(pool.statistics().closedBroken, 1u);
    QCOMPARE(pool.statistics().closedRetired, 2u);
    QVERIFY(pool.submit(QStringLiteral("next"), pid).result());
}

void TestConnectionPool::leavesNoTraceOfATaskToTheNext()
{
    ConnectionPool pool(spec(), small(1), {});
    QVERIFY(pool.submit(QStringLiteral("leaves"),
                    [](Connection &c) {
                        return c.run(
                            QStringLiteral("SET search_path = ''; CREATE TEMP TABLE left_over(a int); "
                                           "SELECT pg_advisory_lock(7); DO $$ BEGIN RAISE NOTICE 'x'; END $$"));
                    })
                .result());
    const auto found = pool.submit(QStringLiteral("looks"),
                               [](Connection &c) -> Result<Rows> {
                                   if (!c.takeNotices().isEmpty())
                                       return fail(Error::Kind::Internal, QStringLiteral("notices"));
                                   return c.query(QStringLiteral(
                                       "SELECT current_setting('search_path'), to_regclass('left_over') IS NULL, "
                                       "(SELECT count(*) FROM pg_locks WHERE locktype = 'advisory')"));
                               })
                           .result();
    QVERIFY(found);
    QCOMPARE(found->value(0, 0).toString(), QStringLiteral("\"$user\", public"));
    QCOMPARE(found->value(0, 1).toBool(), true);
    QCOMPARE(found->value(0, 2).toInt(), 0);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestConnectionPool::reportsLeaks()
{
    PoolSettings settings = small(2);
    settings.leakAfter = 10ms;
    ConnectionPool pool(spec(), settings, {});
    const auto open = std::make_shared<std::atomic_bool>(false);
    auto leaking = pool.submit(QStringLiteral("leaking"), gate(open));
    auto longRunning = pool.submit(QStringLiteral("long"), gate(open), TaskOptions{.longRunning = true});
    QTRY_COMPARE(pool.statistics().active, 2);
    QTRY_COMPARE(pool.statistics().leaks, 1u);
    release(open);
    QVERIFY(leaking.result() && longRunning.result());
    QCOMPARE(pool.statistics().leaks, 1u);
}

void TestConnectionPool::replacesConnectionsAtTheEndOfTheirLife()
{
    PoolSettings settings = small(1);
    settings.maxLifetime = 50ms;
    ConnectionPool pool(spec(), settings, named(QStringLiteral("mortal")));
    const auto first = pool.submit(QStringLiteral("first"), pid).result()->value(0);
    QTRY_COMPARE(connectionsNamed(QStringLiteral("mortal")), 0);
    QVERIFY(pool.statistics().closedLifetime == 1u);
    QVERIFY(pool.submit(QStringLiteral("second"), pid).result()->value(0) != first);
}

void TestConnectionPool::findsADeadConnectionBeforeSomebodyNeedsIt()
{
    PoolSettings settings = small(1);
    settings.keepalive = 20ms;
    ConnectionPool pool(spec(), settings, named(QStringLiteral("pinged")));
    QVERIFY(pool.submit(QStringLiteral("first"), pid).result());
    QTRY_VERIFY(pool.statistics().validation.count > 2);
    QCOMPARE(pool.statistics().idle + pool.statistics().active, 1);
    auto killer = connectTo(QStringLiteral("postgres"));
    QVERIFY(killer->query(
        QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'pinged'")));
    QTRY_COMPARE(pool.statistics().total(), 0);
    QCOMPARE(pool.statistics().closedInvalid, 1u);
    QVERIFY(pool.submit(QStringLiteral("next"), pid).result());
}

void TestConnectionPool::namesTheLastErrorToWhoWaitedTooLong()
{
    Relay relay(socketOfTheServer());
    relay.refuse();
    PoolSettings settings = small(1);
    settings.breakerFailures = 1000;
    ConnectionPool pool(through(relay, spec()), settings, {});
    const auto waited = pool.submit(QStringLiteral("impatient"), pid, TaskOptions{.waitLimit = 300ms}).result();
    QCOMPARE(kindName(waited.error().kind), QStringLiteral("timed_out"));
    QVERIFY2(waited.error().detail.contains(QString::number(relay.port())), qPrintable(waited.error().toString()));
}

void TestConnectionPool::readsItsEnvironment()
{
    QProcessEnvironment environment;
    environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("7"));
    environment.insert(QStringLiteral("PGMAHOUT_POOL_TIMEOUT"), QStringLiteral("1500ms"));
    environment.insert(QStringLiteral("PGMAHOUT_POOL_LIFETIME_JITTER"), QStringLiteral("10%"));
    const auto settings = PoolSettings::fromEnvironment(environment);
    QVERIFY(settings);
    QCOMPARE(settings->size, 7);
    QCOMPARE(settings->timeout.count(), 1500);
    QCOMPARE(settings->lifetimeJitter, 10);
    QCOMPARE(settings->maxOverflow, 30);
    environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("0"));
    const auto bad = PoolSettings::fromEnvironment(environment);
    QVERIFY(!bad);
    QVERIFY(bad.error().message.contains(QLatin1String("PGMAHOUT_POOL_SIZE")));
    QVERIFY(bad.error().remedy.contains(QLatin1String("1000")));
    environment.remove(QStringLiteral("PGMAHOUT_POOL_SIZE"));
    environment.insert(QStringLiteral("PGMAHOUT_POOL_SIZZE"), QStringLiteral("5"));
    QVERIFY(!PoolSettings::fromEnvironment(environment));
}

void TestConnectionPool::estimatesPercentiles()
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

MAHOUT_TEST_MAIN(TestConnectionPool)
#include "tst_connectionpool.moc"
