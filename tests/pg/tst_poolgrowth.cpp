// SPDX-License-Identifier: GPL-3.0-or-later
// How many connections a pool opens, and when. The numbers are those of poolcases.h.
#include "poolcases.h"
#include "testcluster.h"
#include "testmain.h"
#include <deque>
#include <mutex>
#include <QElapsedTimer>
#include <QSet>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestPoolGrowth : public QObject {
    Q_OBJECT
private slots:
    void neverExceedsSizeAndOverflow(); // 1
    void neverExceedsItsLimitWhateverOpensAndCallersDo(); // 1
    void neverExceedsItsLimitWhileItIsResized(); // 1
    void opensNothingBeforeTheFirstTask(); // 2
    void opensOneConnectionForOneTask(); // 2
    void reusesOneConnectionForWorkInSequence(); // 3
    void usesTheConnectionThatRestedLeast(); // 3
    void growsToTheDemandOfWorkThatHoldsConnections(); // 4
    void growsByDemandEvenWhenOneOpensAtATime(); // 4
    void opensNoMoreThanWaitWhenAllArriveAtOnce(); // 4
    void opensAHandfulForBurstsOfShortWork(); // 4
    void stopsOpeningWhenNobodyWaitsAnyMore(); // 4
    void opensHardlyAnythingForASpike(); // 5
    void recoversFromSaturationAtItsFullRate(); // 6
    void shrinksToItsSizeAndNotBelow(); // 7
    void closesTheLastConnectionAfterTheIdleTimeout(); // 7
    void closesTheSurplusWhenItsLimitIsLowered(); // 8
    void growsAtOnceWhenItsLimitIsRaised(); // 8
    void restoresTheOverflowOfAnOpenThatFailed(); // 9
    void servesOthersWhileAnOverflowOpenHangs(); // 9
};

void TestPoolGrowth::neverExceedsSizeAndOverflow()
{
    ConnectionPool pool(testSpec(), small(2, 1), named(QStringLiteral("limited")));
    const Gate gate;
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 10; ++i)
        futures << pool.submit(QStringLiteral("held"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 3);
    QCOMPARE(pool.statistics().waiting, 7);
    QCOMPARE(sessionsNamed(QStringLiteral("limited")), 3);
    gate.open();
    for (auto &future : futures)
        QVERIFY(future.result());
    QCOMPARE(pool.statistics().opened, 3u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

namespace {

constexpr int kLanes = 8, kFates = 5, kCallers = 8, kCombinations = 1 << (2 * kFates); // 4 to the power of kFates

// The digits of `number` to the base of four, as what the next opens meet.
QVector<Greeting> fates(int number)
{
    const Greeting kinds[]
        = {{Greeting::Kind::Pass}, {Greeting::Kind::Late, 5ms}, {Greeting::Kind::HangUp}, {Greeting::Kind::Silent}};
    QVector<Greeting> greetings;
    for (int i = 0; i < kFates; ++i, number /= 4)
        greetings << kinds[number % 4];
    return greetings;
}

// What went wrong in any thread; the first complaint is enough to read.
class Complaints {
public:
    void add(const QString &text)
    {
        const std::lock_guard lock(m_mutex);
        if (m_first.isEmpty())
            m_first = text;
    }
    QString first() const
    {
        const std::lock_guard lock(m_mutex);
        return m_first;
    }

private:
    mutable std::mutex m_mutex;
    QString m_first;
};

// Eight callers on three connections: every second gives up, at once or later, and some destroy their connection.
class Combination {
public:
    Combination(Relay &relay, int number, Complaints &complaints)
        : m_relay(relay)
        , m_number(number)
        , m_complaints(complaints)
        , m_pool(through(relay), settings(), named(QStringLiteral("combination")))
    {
    }

    void run()
    {
        std::vector<std::stop_source> stops(kCallers);
        QVector<QFuture<Result<int>>> futures;
        for (int i = 0; i < kCallers; ++i) {
            futures << m_pool.submit(QStringLiteral("caller"), task(i), TaskOptions{.stop = stops[i].get_token()});
            if (i % 4 == 1)
                stops[i].request_stop();
            check();
        }
        waitForOpens();
        for (int i = 3; i < kCallers; i += 4)
            stops[i].request_stop();
        check();
        m_relay.pass(); // those that hang go on
        for (int i = 0; i < kCallers; ++i) {
            const auto result = futures[i].result();
            if (i % 2 == 0 && !result)
                complain(result.error().toString());
            check();
        }
        if (!m_pool.close(20s))
            complain(QStringLiteral("the pool did not close"));
        check();
    }

private:
    static PoolSettings settings()
    {
        PoolSettings settings = small(2, 1);
        settings.retryBase = settings.retryMax = 1ms;
        settings.breakerFailures = 1'000'000;
        return settings;
    }
    // Until every fate has been met, or nothing moves any more because too much hangs.
    void waitForOpens() const
    {
        const auto enough = std::chrono::steady_clock::now() + 20ms;
        while (m_relay.arrivals() < m_arrivals + kFates && std::chrono::steady_clock::now() < enough)
            std::this_thread::sleep_for(1ms);
    }
    std::function<Result<int>(Connection &)> task(int caller)
    {
        return [this, caller](Connection &connection) -> Result<int> {
            if (++m_inside > 3)
                complain(QStringLiteral("more than three tasks ran at once"));
            check();
            if (caller == 0)
                (void)connection.query(QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid())"));
            else if (caller % 2 == 0)
                (void)connection.query(QStringLiteral("SELECT 1"));
            --m_inside;
            return caller;
        };
    }
    void check()
    {
        if (const QString text = imbalance(m_pool.statistics()); !text.isEmpty())
            complain(text);
    }
    void complain(const QString &text)
    {
        m_complaints.add(QStringLiteral("combination %1: %2").arg(m_number).arg(text));
    }

    Relay &m_relay;
    const int m_number;
    const int m_arrivals = m_relay.arrivals();
    Complaints &m_complaints;
    std::atomic_int m_inside = 0;
    ConnectionPool m_pool; // the last: its tasks use the rest
};

} // namespace

void TestPoolGrowth::neverExceedsItsLimitWhateverOpensAndCallersDo()
{
    (void)testSpec();
    Complaints complaints;
    std::vector<std::thread> lanes;
    for (int lane = 0; lane < kLanes; ++lane)
        lanes.emplace_back([lane, &complaints] {
            Relay relay(serverSocket());
            for (int number = lane; number < kCombinations && complaints.first().isEmpty(); number += kLanes) {
                relay.greet(fates(number));
                Combination(relay, number, complaints).run();
            }
        });
    for (std::thread &lane : lanes)
        lane.join();
    QCOMPARE(complaints.first(), QString());
    QTRY_COMPARE(sessionsNamed(QStringLiteral("combination")), 0);
}

void TestPoolGrowth::opensNothingBeforeTheFirstTask()
{
    ConnectionPool pool(testSpec(), small(5), named(QStringLiteral("lazy")));
    QCOMPARE(pool.statistics().total(), 0); // not even one that opens
    QCOMPARE(sessionsNamed(QStringLiteral("lazy")), 0);
    QVERIFY(pool.submit(QStringLiteral("one"), selectOne).result());
    QCOMPARE(sessionsNamed(QStringLiteral("lazy")), 1);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestPoolGrowth::opensOneConnectionForOneTask()
{
    for (int i = 0; i < 100; ++i) {
        ConnectionPool pool(testSpec(), small(5), {});
        QVERIFY(pool.submit(QStringLiteral("only"), selectOne).result());
        const PoolStatistics s = pool.statistics();
        QCOMPARE(s.total(), 1);
        QCOMPARE(s.opened, 1u);
    }
}

void TestPoolGrowth::reusesOneConnectionForWorkInSequence()
{
    ConnectionPool pool(testSpec(), small(5), {});
    const int first = *pool.submit(QStringLiteral("a"), backendPid).result();
    for (int i = 0; i < 20; ++i) {
        QTRY_COMPARE(pool.statistics().idle, 1); // returned before the next one asks
        QCOMPARE(*pool.submit(QStringLiteral("b"), backendPid).result(), first);
    }
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.servedOpened, 1u);
    QCOMPARE(s.servedIdle, 20u);
    QVERIFY(s.efficiencyPercent() > 95);
    QCOMPARE(imbalance(s), QString());
}

void TestPoolGrowth::usesTheConnectionThatRestedLeast()
{
    ConnectionPool pool(testSpec(), small(3), {});
    QVERIFY(fill(pool, 3));
    QSet<int> used;
    for (int i = 0; i < 10; ++i) {
        used << *pool.submit(QStringLiteral("one"), backendPid).result();
        QTRY_COMPARE(pool.statistics().idle, 3);
    }
    QCOMPARE(used.size(), 1);
}

void TestPoolGrowth::growsToTheDemandOfWorkThatHoldsConnections()
{
    Relay relay(serverSocket());
    relay.delayOpens(20ms);
    ConnectionPool pool(through(relay), small(60), {});
    const Gate gate;
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 50; ++i)
        futures << pool.submit(QStringLiteral("held"), gate.task());
    QTRY_COMPARE_WITH_TIMEOUT(pool.statistics().active, 50, 20'000);
    gate.open();
    for (auto &future : futures)
        QVERIFY(future.result());
    QTRY_COMPARE(pool.statistics().idle, 50);
    QCOMPARE(relay.arrivals(), 50);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolGrowth::growsByDemandEvenWhenOneOpensAtATime()
{
    PoolSettings settings = small(20);
    settings.maxConcurrentOpens = 1;
    ConnectionPool pool(testSpec(), settings, {});
    const Gate gate;
    for (int i = 0; i < 20; ++i)
        pool.submit(QStringLiteral("held"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 20);
    gate.open();
    QTRY_COMPARE(pool.statistics().idle, 20);
}

// What was opened and has not yet taken its task counts as one that will.
void TestPoolGrowth::opensNoMoreThanWaitWhenAllArriveAtOnce()
{
    Relay relay(serverSocket());
    for (int round = 0; round < 25; ++round) {
        ConnectionPool pool(through(relay), small(20), {});
        const int before = relay.arrivals();
        const Gate gate;
        relay.stall();
        for (int i = 0; i < 4; ++i)
            pool.submit(QStringLiteral("held"), gate.task());
        QTRY_COMPARE(relay.arrivals() - before, 4);
        relay.resume();
        QTRY_COMPARE(pool.statistics().active, 4);
        gate.open();
        QTRY_COMPARE(pool.statistics().active + pool.statistics().opening, 0);
        QCOMPARE(pool.statistics().opened, 4u);
    }
}

void TestPoolGrowth::opensAHandfulForBurstsOfShortWork()
{
    Relay relay(serverSocket());
    relay.delayOpens(250ms);
    ConnectionPool pool(through(relay), small(50), {});
    for (int burst = 0; burst < 20; ++burst) {
        QVector<QFuture<Result<int>>> futures;
        for (int i = 0; i < 50; ++i)
            futures << pool.submit(QStringLiteral("short"), backendPid);
        for (auto &future : futures)
            QVERIFY(future.result());
    }
    QTRY_COMPARE(pool.statistics().opening, 0);
    const int opened = relay.arrivals();
    QVERIFY2(opened <= 2 * pool.settings().maxConcurrentOpens, qPrintable(QString::number(opened)));
    for (int i = 0; i < 50; ++i) {
        QVERIFY(pool.submit(QStringLiteral("short"), backendPid).result());
        QTRY_COMPARE(pool.statistics().idle, opened);
    }
    QCOMPARE(relay.arrivals(), opened);
}

void TestPoolGrowth::stopsOpeningWhenNobodyWaitsAnyMore()
{
    Relay relay(serverSocket());
    relay.greet({}, {Greeting::Kind::HangUp});
    PoolSettings settings = small(5);
    settings.breakerFailures = 1'000'000;
    ConnectionPool pool(through(relay), settings, {});
    std::stop_source stop;
    auto future = pool.submit(QStringLiteral("waits"), selectOne, TaskOptions{.stop = stop.get_token()});
    QTRY_VERIFY(relay.arrivals() > 3);
    stop.request_stop();
    QCOMPARE(kindName(future.result().error().kind), QStringLiteral("cancelled"));
    QTRY_COMPARE(pool.statistics().opening, 0);
    QCOMPARE(pool.statistics().total(), 0);
}

namespace {

struct Spike {
    bool served = true;
    qint64 ms = 0; // until the last one was served
    int connections = 0; // afterwards
};

// 50 short tasks at once on five warm connections, where an open takes a second.
Spike spike()
{
    Relay relay(serverSocket());
    relay.delayOpens(1s);
    ConnectionPool pool(through(relay), small(10), {});
    Spike seen{.served = fill(pool, 5)};
    for (int i = 0; i < 50; ++i) // it learns how long tasks and opens take
        seen.served &= pool.submit(QStringLiteral("short"), selectOne).result().has_value();
    const auto brief = [](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep(0.002)")); };
    QElapsedTimer timer;
    timer.start();
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < 50; ++i)
        futures << pool.submit(QStringLiteral("2 ms"), brief);
    for (auto &future : futures)
        seen.served &= future.result().has_value();
    seen.ms = timer.elapsed();
    seen.served &= QTest::qWaitFor([&pool] { return pool.statistics().opening == 0; }, 20'000);
    seen.connections = pool.statistics().total();
    return seen;
}

} // namespace

// A spike that lasts long in relation to an open, because the machine has no time for it, does deserve connections;
// then the next one is looked at.
void TestPoolGrowth::opensHardlyAnythingForASpike()
{
    Spike seen = spike();
    for (int i = 0; i < 4 && seen.ms > 100; ++i)
        seen = spike();
    QVERIFY(seen.served);
    QVERIFY2(seen.connections < 7 || seen.ms > 100, qPrintable(QString::number(seen.connections)));
}

namespace {

// Callers in a closed loop: each that is served comes again, each that waited too long goes away.
class Customers {
public:
    explicit Customers(ConnectionPool &pool)
        : m_pool(pool)
    {
    }
    void arrive(int count)
    {
        const auto serve = [](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep(0.01)")); };
        for (int i = 0; i < count; ++i)
            m_inside.push_back(m_pool.submit(QStringLiteral("customer"), serve));
    }
    // Waits for the one who came first; true when it was served.
    bool nextWasServed()
    {
        const bool served = m_inside.front().result().has_value();
        m_inside.pop_front();
        return served;
    }
    int inside() const { return static_cast<int>(m_inside.size()); }

private:
    ConnectionPool &m_pool;
    std::deque<QFuture<Result<Rows>>> m_inside;
};

} // namespace

void TestPoolGrowth::recoversFromSaturationAtItsFullRate()
{
    PoolSettings settings = small(10);
    settings.timeout = 400ms;
    ConnectionPool pool(testSpec(), settings, {});
    Customers customers(pool);
    customers.arrive(2000); // five times as much as ten connections can do within the timeout
    int lost = 0;
    while (customers.inside() > 100)
        lost += customers.nextWasServed() ? 0 : 1;
    QVERIFY2(lost > 100, qPrintable(QString::number(lost)));
    // From here on one comes for each that was served: exactly what the pool can do. Nobody is lost any more.
    int servedInARow = 0;
    for (int i = 0; i < 5000 && servedInARow < 500; ++i) {
        if (customers.nextWasServed()) {
            ++servedInARow;
            customers.arrive(1);
        } else {
            servedInARow = 0;
            if (customers.inside() < 10)
                customers.arrive(10);
        }
    }
    QCOMPARE(servedInARow, 500);
    QCOMPARE(pool.statistics().opened, 10u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolGrowth::shrinksToItsSizeAndNotBelow()
{
    PoolSettings settings = small(5, 15);
    settings.maxConcurrentOpens = 20;
    ConnectionPool pool(testSpec(), settings, named(QStringLiteral("surplus")));
    QVERIFY(fill(pool, 20));
    settings.overflowIdleTimeout = 100ms;
    QVERIFY(pool.apply(settings));
    QTRY_COMPARE(sessionsNamed(QStringLiteral("surplus")), 5);
    QTRY_COMPARE(pool.statistics().idle, 5);
    QCOMPARE(pool.statistics().closedIdle, 15u);
    QTest::qWait(300); // three times as long as the others lived
    QCOMPARE(sessionsNamed(QStringLiteral("surplus")), 5);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolGrowth::closesTheLastConnectionAfterTheIdleTimeout()
{
    PoolSettings settings = small(5);
    ConnectionPool pool(testSpec(), settings, named(QStringLiteral("unused")));
    QVERIFY(fill(pool, 3));
    settings.idleTimeout = settings.overflowIdleTimeout = 1s;
    QVERIFY(pool.apply(settings));
    QTRY_COMPARE(sessionsNamed(QStringLiteral("unused")), 0);
    QCOMPARE(pool.statistics().closedIdle, 3u);
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolGrowth::restoresTheOverflowOfAnOpenThatFailed()
{
    Relay relay(serverSocket());
    ConnectionPool pool(through(relay), small(1, 2), {});
    QVERIFY(fill(pool, 1));
    relay.greet({}, {Greeting::Kind::HangUp});
    const Gate gate;
    for (int i = 0; i < 3; ++i)
        pool.submit(QStringLiteral("held"), gate.task());
    QTRY_VERIFY(pool.statistics().openFailed >= 3);
    relay.pass();
    QTRY_COMPARE(pool.statistics().active, 3);
    QCOMPARE(pool.statistics().total(), 3);
    gate.open();
    QTRY_COMPARE(pool.statistics().idle, 3);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolGrowth::servesOthersWhileAnOverflowOpenHangs()
{
    Relay relay(serverSocket());
    ConnectionPool pool(through(relay), small(1, 1), {});
    QVERIFY(fill(pool, 1));
    relay.greet({}, {Greeting::Kind::Silent});
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    auto waiter = pool.submit(QStringLiteral("waiter"), backendPid);
    QTRY_COMPARE(relay.arrivals(), 2);
    gate.open();
    QCOMPARE(*waiter.result(), *holder.result()); // served by the return
    QCOMPARE(pool.statistics().opening, 1);
    for (int i = 0; i < 10; ++i)
        QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    relay.pass();
    QTRY_COMPARE(pool.statistics().idle, 2); // finished for nobody, and kept
}

void TestPoolGrowth::neverExceedsItsLimitWhileItIsResized()
{
    ConnectionPool pool(testSpec(), small(6), {});
    std::vector<std::jthread> callers;
    for (int i = 0; i < 8; ++i)
        callers.emplace_back([&pool](const std::stop_token &stop) {
            while (!stop.stop_requested())
                pool.submit(QStringLiteral("caller"), selectOne).waitForFinished();
        });
    int most = 0;
    for (int i = 0; i < 60; ++i) {
        QVERIFY(pool.apply(small(1 + i % 3, i % 4)));
        for (int look = 0; look < 5; ++look, std::this_thread::sleep_for(1ms))
            most = std::max(most, pool.statistics().total());
    }
    QVERIFY(pool.apply(small(2)));
    QTRY_VERIFY_WITH_TIMEOUT(pool.statistics().total() <= 2, 30'000); // under full load
    callers.clear();
    QVERIFY2(most <= 6, qPrintable(QString::number(most)));
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolGrowth::closesTheSurplusWhenItsLimitIsLowered()
{
    ConnectionPool pool(testSpec(), small(6), named(QStringLiteral("lowered")));
    QVERIFY(fill(pool, 6));
    const Gate gate;
    QVector<QFuture<Result<int>>> held;
    for (int i = 0; i < 3; ++i)
        held << pool.submit(QStringLiteral("held"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 3);
    QVERIFY(pool.apply(small(2)));
    QTRY_COMPARE(pool.statistics().total(), 3); // those that are idle go at once, those that work do not
    QCOMPARE(pool.statistics().active, 3);
    gate.open();
    for (auto &future : held)
        QVERIFY(future.result());
    QTRY_COMPARE(pool.statistics().idle, 2);
    QTRY_COMPARE(sessionsNamed(QStringLiteral("lowered")), 2);
    QCOMPARE(pool.statistics().closedSurplus, 4u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolGrowth::growsAtOnceWhenItsLimitIsRaised()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const Gate gate;
    for (int i = 0; i < 4; ++i)
        pool.submit(QStringLiteral("held"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    QCOMPARE(pool.statistics().waiting, 3);
    QVERIFY(pool.apply(small(3, 1)));
    QTRY_COMPARE(pool.statistics().active, 4);
    QCOMPARE(pool.settings() == small(3, 1), true);
}

MAHOUT_TEST_MAIN(TestPoolGrowth)
#include "tst_poolgrowth.moc"
