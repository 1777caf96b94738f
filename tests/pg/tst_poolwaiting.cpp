// SPDX-License-Identifier: GPL-3.0-or-later
// Waiting for a connection: limits, order, and that nobody is forgotten. The numbers are those of poolcases.h.
#include "poolcases.h"
#include "testcluster.h"
#include "testmain.h"
#include <mutex>
#include <QElapsedTimer>
#include <random>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestPoolWaiting : public QObject {
    Q_OBJECT
private slots:
    void timesOutAfterItsLimitAndNamesTheHolders(); // 10
    void timesOutEachWaiterAtItsOwnLimit(); // 10
    void keepsNobodyWaitingForAnAnswerToAPing(); // 10
    void namesTheLastConnectErrorToWhoWaitedTooLong(); // 10
    void servesAWaiterByAReturnWhileOpeningFails(); // 11
    void servesAWaiterWhenTheServerComesBack(); // 11
    void servesWaitersInOrder(); // 12
    void keepsTheOrderWhenSomeTimeOut(); // 12
    void runsNothingOfAWaiterThatGaveUp(); // 13
    void losesNoConnectionToWaitersThatGaveUp(); // 13
    void rejectsAtOnceBeyondTheQueueLimit(); // 14
    void failsAtOnceWhatHasNoTimeLeft_data(); // 15
    void failsAtOnceWhatHasNoTimeLeft(); // 15
    void tellsEveryWaiterWhenTheServerRefuses(); // 16
    void servesEveryWaiterWhenAllConnectionsComeBackBroken(); // 16
    void servesEveryWaiterWithFewerConnectionsThanItWants(); // 16
    void accountsForAllOfAStorm(); // 17
};

namespace {

// Tasks that note in which order they ran.
class Order {
public:
    auto task(int number)
    {
        return [this, number](Connection &) -> Result<int> {
            const std::lock_guard lock(m_mutex);
            m_numbers.append(number);
            return number;
        };
    }
    QVector<int> numbers() const
    {
        const std::lock_guard lock(m_mutex);
        return m_numbers;
    }

private:
    mutable std::mutex m_mutex;
    QVector<int> m_numbers;
};

} // namespace

void TestPoolWaiting::timesOutAfterItsLimitAndNamesTheHolders()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("long report"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    QElapsedTimer timer;
    timer.start();
    const auto waited = pool.submit(QStringLiteral("impatient"), selectOne, TaskOptions{.waitLimit = 200ms}).result();
    QVERIFY2(timer.elapsed() >= 200 && timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(outcome(waited), QStringLiteral("timed_out"));
    const QString words = waited.error().toString() + waited.error().detail;
    for (const char *part : {"impatient", "1 of 1", "long report", "SIZE", "TIMEOUT"})
        QVERIFY2(words.contains(QLatin1String(part)), qPrintable(words));
    gate.open();
    QVERIFY(holder.result());
    QCOMPARE(pool.statistics().timedOut, 1u);
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolWaiting::timesOutEachWaiterAtItsOwnLimit()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    auto patient = pool.submit(QStringLiteral("patient"), selectOne);
    auto late = pool.submit(QStringLiteral("late"), selectOne, TaskOptions{.waitLimit = 900ms});
    auto early = pool.submit(QStringLiteral("early"), selectOne, TaskOptions{.waitLimit = 200ms});
    QCOMPARE(outcome(early), QStringLiteral("timed_out"));
    QVERIFY(!late.isFinished());
    QCOMPARE(outcome(late), QStringLiteral("timed_out"));
    QVERIFY(!patient.isFinished());
    gate.open();
    QVERIFY(patient.result());
}

// A connection that rested is asked before it serves; whoever it is asked for keeps a deadline and a right to leave.
void TestPoolWaiting::keepsNobodyWaitingForAnAnswerToAPing()
{
    Relay relay(serverSocket());
    PoolSettings settings = small(1);
    settings.validateAfter = 0ms;
    ConnectionPool pool(through(relay), settings, {});
    QVERIFY(fill(pool, 1));
    QTRY_COMPARE(pool.statistics().idle, 1);
    relay.stall();
    std::stop_source stop;
    auto leaves = pool.submit(QStringLiteral("leaves"), selectOne, {.stop = stop.get_token()});
    auto limited = pool.submit(QStringLiteral("limited"), selectOne, {.waitLimit = 100ms});
    QCOMPARE(outcome(limited), QStringLiteral("timed_out"));
    stop.request_stop();
    QCOMPARE(outcome(leaves), QStringLiteral("cancelled"));
    QCOMPARE(pool.statistics().validation.count, 0u); // it still waits for the answer
    QCOMPARE(imbalance(pool.statistics()), QString());
    relay.resume();
}

void TestPoolWaiting::namesTheLastConnectErrorToWhoWaitedTooLong()
{
    Relay relay(serverSocket());
    relay.refuse();
    PoolSettings settings = small(1);
    settings.breakerFailures = 1000;
    ConnectionPool pool(through(relay), settings, {});
    const auto waited = pool.submit(QStringLiteral("impatient"), selectOne, TaskOptions{.waitLimit = 300ms}).result();
    QCOMPARE(outcome(waited), QStringLiteral("timed_out"));
    QVERIFY2(waited.error().detail.contains(QString::number(relay.port())), qPrintable(waited.error().toString()));
}

void TestPoolWaiting::servesAWaiterByAReturnWhileOpeningFails()
{
    Relay relay(serverSocket());
    PoolSettings settings = small(3);
    settings.breakerFailures = 1'000'000;
    ConnectionPool pool(through(relay), settings, {});
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    relay.refuse();
    auto waiter = pool.submit(QStringLiteral("waiter"), backendPid);
    QTRY_VERIFY(pool.statistics().openFailed >= 2);
    QVERIFY(!waiter.isFinished());
    gate.open();
    QCOMPARE(*waiter.result(), *holder.result());
    QCOMPARE(pool.statistics().servedWaited, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolWaiting::servesAWaiterWhenTheServerComesBack()
{
    Relay relay(serverSocket());
    relay.refuse();
    PoolSettings settings = small(3);
    settings.breakerFailures = 1'000'000;
    ConnectionPool pool(through(relay), settings, {});
    auto waiter = pool.submit(QStringLiteral("waiter"), backendPid);
    QTRY_VERIFY(pool.statistics().openFailed >= 3);
    QVERIFY(!waiter.isFinished());
    relay.pass();
    QVERIFY(waiter.result());
    QCOMPARE(pool.statistics().servedOpened, 1u);
}

void TestPoolWaiting::servesWaitersInOrder()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const Gate gate;
    auto first = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    Order order;
    QVector<QFuture<Result<int>>> futures;
    for (int i = 0; i < 20; ++i)
        futures << pool.submit(QStringLiteral("waiter"), order.task(i));
    gate.open();
    for (auto &future : futures)
        QVERIFY(future.result());
    const QVector<int> numbers = order.numbers();
    QCOMPARE(numbers.size(), 20);
    QVERIFY(std::is_sorted(numbers.begin(), numbers.end()));
}

void TestPoolWaiting::keepsTheOrderWhenSomeTimeOut()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const Gate gate;
    auto first = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    Order order;
    QVector<QFuture<Result<int>>> impatient, patient;
    for (int i = 0; i < 20; ++i)
        if (i % 2 == 0)
            impatient << pool.submit(QStringLiteral("impatient"), order.task(i), TaskOptions{.waitLimit = 1ms * i});
        else
            patient << pool.submit(QStringLiteral("patient"), order.task(i));
    for (auto &future : impatient)
        QCOMPARE(outcome(future), QStringLiteral("timed_out"));
    gate.open();
    for (auto &future : patient)
        QVERIFY(future.result());
    QCOMPARE(order.numbers(), QVector<int>({1, 3, 5, 7, 9, 11, 13, 15, 17, 19}));
    QCOMPARE(pool.statistics().timedOut, 10u);
}

void TestPoolWaiting::runsNothingOfAWaiterThatGaveUp()
{
    ConnectionPool pool(testSpec(), small(1), {});
    std::atomic_int ranAfterStop = 0;
    const auto work = [&ranAfterStop](Connection &) -> Result<int> { return ++ranAfterStop; };
    for (int i = 0; i < 200; ++i) {
        const Gate gate;
        std::stop_source stop;
        auto holder = pool.submit(QStringLiteral("holder"), gate.task());
        QVector<QFuture<Result<int>>> waiters;
        for (int w = 0; w < 20; ++w)
            waiters << pool.submit(QStringLiteral("waiter"), work, TaskOptions{.stop = stop.get_token()});
        // The connection comes free at the moment of the stop.
        const std::stop_callback frees(stop.get_token(), [&gate] { gate.open(); });
        stop.request_stop();
        for (auto &waiter : waiters)
            QCOMPARE(outcome(waiter), QStringLiteral("cancelled"));
        QVERIFY(holder.result());
    }
    QCOMPARE(ranAfterStop.load(), 0);
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolWaiting::losesNoConnectionToWaitersThatGaveUp()
{
    ConnectionPool pool(testSpec(), small(2), {});
    QVERIFY(fill(pool, 2));
    for (int i = 0; i < 100; ++i) {
        const Gate gate;
        for (int h = 0; h < 2; ++h)
            pool.submit(QStringLiteral("holder"), gate.task());
        // The limit passes at about the moment the connections come free.
        auto waiter = pool.submit(QStringLiteral("waiter"), selectOne, TaskOptions{.waitLimit = 1ms});
        std::this_thread::sleep_for(1ms);
        gate.open();
        waiter.waitForFinished();
        QTRY_COMPARE(pool.statistics().idle, 2);
    }
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.opened, 2u);
    QCOMPARE(s.completed(), s.submitted);
    QCOMPARE(imbalance(s), QString());
}

void TestPoolWaiting::rejectsAtOnceBeyondTheQueueLimit()
{
    PoolSettings settings = small(1);
    settings.queueLimit = 2;
    ConnectionPool pool(testSpec(), settings, {});
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    auto a = pool.submit(QStringLiteral("a"), selectOne), b = pool.submit(QStringLiteral("b"), selectOne);
    auto c = pool.submit(QStringLiteral("c"), selectOne);
    QVERIFY(c.isFinished());
    QCOMPARE(outcome(c), QStringLiteral("rejected"));
    QVERIFY(c.result().error().remedy.contains(QLatin1String("QUEUE_LIMIT")));
    gate.open();
    QVERIFY(a.result() && b.result());
    QCOMPARE(pool.statistics().rejectedQueue, 1u);
    QVERIFY(pool.submit(QStringLiteral("d"), selectOne).result());
}

void TestPoolWaiting::tellsEveryWaiterWhenTheServerRefuses()
{
    ConnectionSpec wrong = testSpec();
    wrong.database = QStringLiteral("nowhere");
    ConnectionPool pool(wrong, small(5), {});
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < 10; ++i)
        futures << pool.submit(QStringLiteral("task"), selectOne);
    for (auto &future : futures) {
        QCOMPARE(outcome(future), QStringLiteral("refused"));
        QVERIFY(future.result().error().message.contains(QLatin1String("nowhere")));
    }
    QCOMPARE(pool.statistics().completed(), 10u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolWaiting::servesEveryWaiterWhenAllConnectionsComeBackBroken()
{
    ConnectionPool pool(testSpec(), small(2), named(QStringLiteral("broken")));
    const Gate gate;
    for (int i = 0; i < 2; ++i)
        pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 2);
    QVector<QFuture<Result<Rows>>> waiters;
    for (int i = 0; i < 10; ++i)
        waiters << pool.submit(QStringLiteral("waiter"), selectOne);
    QVERIFY(terminateSessions(QStringLiteral("broken")));
    gate.open();
    for (auto &waiter : waiters)
        QVERIFY(waiter.result());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolWaiting::servesEveryWaiterWithFewerConnectionsThanItWants()
{
    auto admin = connectTo(QStringLiteral("postgres"));
    QVERIFY(admin->run(QStringLiteral("CREATE ROLE narrow LOGIN CONNECTION LIMIT 1")));
    ConnectionSpec narrow = testSpec();
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
        QTRY_COMPARE(sessionsNamed(QStringLiteral("narrow")), 0);
    }
}

namespace {

// One of the threads of the storm: random work, random ends.
class Troublemaker {
public:
    Troublemaker(ConnectionPool &pool, unsigned seed)
        : m_pool(pool)
        , m_random(seed)
    {
    }
    // How many tasks ended with a value.
    int run(int tasks)
    {
        int finished = 0;
        for (int i = 0; i < tasks; ++i) {
            std::stop_source stop;
            auto future = m_pool.submit(QStringLiteral("storm"), work(),
                TaskOptions{.stop = stop.get_token(), .waitLimit = oneIn(7) ? 0ms : 60'000ms});
            if (oneIn(4))
                stop.request_stop();
            future.waitForFinished();
            finished += future.resultCount();
        }
        return finished;
    }

private:
    bool oneIn(unsigned n) { return m_random() % n == 0; }
    std::function<Result<Rows>(Connection &)> work()
    {
        if (oneIn(1000))
            return
                [](Connection &c) { return c.query(QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid())")); };
        if (oneIn(50))
            return [](Connection &c) { return c.run(QStringLiteral("BEGIN; SELECT 1")); };
        if (oneIn(5))
            return selectOne;
        return [](Connection &) -> Result<Rows> { return Rows{}; };
    }
    ConnectionPool &m_pool;
    std::minstd_rand m_random;
};

} // namespace

void TestPoolWaiting::accountsForAllOfAStorm()
{
    constexpr int kThreads = 16, kTasks = 1000;
    ConnectionPool pool(testSpec(), small(4, 4), named(QStringLiteral("storm")));
    std::atomic_int finished = 0, running = kThreads;
    std::vector<std::thread> threads;
    for (unsigned seed = 1; seed <= kThreads; ++seed)
        threads.emplace_back([&, seed] {
            finished += Troublemaker(pool, seed).run(kTasks);
            --running;
        });
    QString wrong;
    for (; running > 0; std::this_thread::sleep_for(1ms))
        if (wrong.isEmpty())
            wrong = imbalance(pool.statistics());
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(wrong, QString());
    QCOMPARE(finished.load(), kThreads * kTasks);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.completed(), s.submitted);
    QCOMPARE(s.waiting, 0);
    QTRY_COMPARE(pool.statistics().idle, pool.statistics().total());
    QCOMPARE(pool.statistics().usage.count, s.served());
    QVERIFY(pool.close(20s));
    QTRY_COMPARE(sessionsNamed(QStringLiteral("storm")), 0);
}

void TestPoolWaiting::failsAtOnceWhatHasNoTimeLeft_data()
{
    QTest::addColumn<bool>("stopped");
    QTest::addColumn<int>("waitLimit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("no time") << false << 0 << QStringLiteral("timed_out");
    QTest::newRow("less than no time") << false << -5 << QStringLiteral("timed_out");
    QTest::newRow("stopped before") << true << 10'000 << QStringLiteral("cancelled");
}

void TestPoolWaiting::failsAtOnceWhatHasNoTimeLeft()
{
    QFETCH(bool, stopped);
    QFETCH(int, waitLimit);
    QFETCH(QString, expected);
    std::stop_source stop;
    if (stopped)
        stop.request_stop();
    const TaskOptions options{.stop = stop.get_token(), .waitLimit = Milliseconds(waitLimit)};
    ConnectionPool pool(testSpec(), small(1), {});
    std::atomic_bool ran = false;
    const auto task = [&ran](Connection &) -> Result<int> {
        ran = true;
        return 1;
    };
    auto beforeAny = pool.submit(QStringLiteral("before any connection"), task, options);
    QVERIFY(beforeAny.isFinished());
    QCOMPARE(outcome(beforeAny), expected);
    QCOMPARE(pool.statistics().total(), 0); // nothing is opened for it
    QVERIFY(fill(pool, 1));
    auto withIdle = pool.submit(QStringLiteral("with an idle connection"), task, options);
    QVERIFY(withIdle.isFinished());
    QCOMPARE(outcome(withIdle), expected);
    QVERIFY(!ran);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(stopped ? s.cancelledBefore : s.timedOut, 2u);
    QCOMPARE(imbalance(s), QString());
}

MAHOUT_TEST_MAIN(TestPoolWaiting)
#include "tst_poolwaiting.moc"
