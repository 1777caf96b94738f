// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that die, servers that go away and come back. The numbers are those of poolcases.h.
#include "poolcases.h"
#include "testcluster.h"
#include "testmain.h"
#include <algorithm>
#include <netinet/in.h>
#include <numeric>
#include <QElapsedTimer>
#include <QSet>
#include <signal.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestPoolRecovery : public QObject {
    Q_OBJECT
private slots:
    void replacesATerminatedIdleConnectionUnseen(); // 21
    void failsTheTaskWhoseBackendIsTerminatedAndReplacesIt(); // 22
    void servesOneTaskThroughManyDeadConnections(); // 23
    void distrustsOlderConnectionsAfterALoss(); // 24
    void opensNoMoreThanNeededAfterALoss(); // 24
    void keepsWhatIsNewWhenAnOlderOneDiesToo(); // 24
    void countsATaskOnceThatFoundItsConnectionDead(); // 24
    void tellsPromptlyThatTheServerIsDownAndRecovers(); // 25
    void waitsTwiceAsLongAfterEachFailure(); // 26
    void spreadsItsAttemptsAtRandom(); // 26
    void triesAgainAtOnceAfterAGoodTime(); // 26
    void boundsAConnectThatIsNotAnswered(); // 27
    void boundsAConnectWhosePacketsAreDropped(); // 27
    void boundsAStatementWhosePacketsAreDropped(); // 27
    void validatesWithThePoolUnlocked(); // 28
    void givesUpOnAServerThatHangsUpAfterTheLogin(); // 29
    void keepsALivingConnectionAlive(); // 30
    void replacesADeadConnectionBeforeSomebodyNeedsIt(); // 30
    void closesAnIdleConnectionInSpiteOfKeepalive(); // 30
    void leavesABorrowedConnectionBeyondItsLifetime(); // 31
    void opensASuccessorBeforeAnIdleConnectionEnds(); // 31
    void closesAnIdleConnectionAtTheEndOfItsLifeThoughNoSuccessorOpens(); // 31
    void limitsTheTimeOfAValidation(); // 32
    void replacesAllWhenTheServerBecomesReadOnly(); // 33
    void opensTheBreakerAndRecovers(); // 34
    void probesOnceAfterTheBreaker(); // 34
    void keepsTheReasonWhileTheBreakerIsOpen(); // 34
    void usesItsConnectionsWhileTheBreakerIsOpen(); // 34
    void leavesTheServerAloneForAMinuteAfterWrongPasswords(); // 34
    void waitsForTheServerWhenAskedTo(); // 34
};

namespace {

// A backend that neither answers nor hangs up while this object lives.
class Frozen {
public:
    explicit Frozen(int pid)
        : m_pid(pid)
    {
        ::kill(m_pid, SIGSTOP);
    }
    ~Frozen() { ::kill(m_pid, SIGCONT); }
    Frozen(const Frozen &) = delete;
    Frozen &operator=(const Frozen &) = delete;

private:
    int m_pid;
};

// A port whose queue is full: the system drops every further attempt to connect.
class FullPort {
public:
    FullPort()
    {
        m_address.sin_family = AF_INET;
        m_address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof m_address;
        m_sockets.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
        ::bind(m_sockets[0], address(), length);
        ::listen(m_sockets[0], 0);
        ::getsockname(m_sockets[0], address(), &length);
        for (int i = 0; i < 4; ++i) {
            m_sockets.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
            ::connect(m_sockets.back(), address(), length);
        }
    }
    ~FullPort()
    {
        for (const int socket : m_sockets)
            ::close(socket);
    }
    FullPort(const FullPort &) = delete;
    FullPort &operator=(const FullPort &) = delete;
    int port() const { return ntohs(m_address.sin_port); }

private:
    sockaddr *address() { return reinterpret_cast<sockaddr *>(&m_address); }
    sockaddr_in m_address{};
    std::vector<int> m_sockets;
};

} // namespace

void TestPoolRecovery::replacesATerminatedIdleConnectionUnseen()
{
    ConnectionPool pool(testSpec(), small(3), named(QStringLiteral("victim")));
    QVERIFY(fill(pool, 3));
    QVERIFY(terminateSessions(QStringLiteral("victim")));
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QTRY_COMPARE(sessionsNamed(QStringLiteral("victim")), 1);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.closedInvalid + s.closedRetired, 3u);
    QCOMPARE(imbalance(s), QString());
}

void TestPoolRecovery::failsTheTaskWhoseBackendIsTerminatedAndReplacesIt()
{
    ConnectionPool pool(testSpec(), small(1), named(QStringLiteral("in use")));
    auto task = pool.submit(
        QStringLiteral("sleeps"), [](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep(60)")); });
    QTRY_COMPARE(sessionsNamed(QStringLiteral("in use")), 1);
    QTRY_COMPARE(pool.statistics().active, 1);
    QVERIFY(terminateSessions(QStringLiteral("in use")));
    QCOMPARE(outcome(task), QStringLiteral("unreachable"));
    QCOMPARE(task.result().error().sqlState, QStringLiteral("57P01"));
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(pool.statistics().closedBroken, 1u);
    QCOMPARE(pool.statistics().opened, 2u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::servesOneTaskThroughManyDeadConnections()
{
    PoolSettings settings = small(10);
    settings.validateAfter = 60s; // the dead are found by looking at the socket
    ConnectionPool pool(testSpec(), settings, named(QStringLiteral("ten dead")));
    QVERIFY(fill(pool, 10));
    QVERIFY(terminateSessions(QStringLiteral("ten dead")));
    QVERIFY(pool.submit(QStringLiteral("one"), selectOne).result());
    QCOMPARE(pool.statistics().opened, 11u);
    QCOMPARE(pool.statistics().validation.count, 0u);
    QTRY_COMPARE(pool.statistics().total(), 1);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::distrustsOlderConnectionsAfterALoss()
{
    ConnectionPool pool(testSpec(), small(3), named(QStringLiteral("distrusted")));
    QVERIFY(fill(pool, 3));
    QVERIFY(!pool.submit(QStringLiteral("dies"),
                     [](Connection &c) {
                         return c.run(QStringLiteral("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(60)"));
                     })
                 .result());
    QTRY_COMPARE(sessionsNamed(QStringLiteral("distrusted")), 0);
    QCOMPARE(pool.statistics().closedBroken, 1u);
    QCOMPARE(pool.statistics().closedRetired, 2u);
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::opensNoMoreThanNeededAfterALoss()
{
    ConnectionPool pool(testSpec(), small(5, 5), named(QStringLiteral("once again")));
    QVERIFY(fill(pool, 5));
    QVERIFY(terminateSessions(QStringLiteral("once again")));
    const Gate gate;
    for (int i = 0; i < 5; ++i)
        pool.submit(QStringLiteral("held"), gate.task());
    QTRY_COMPARE(pool.statistics().opened, 10u);
    QTRY_COMPARE(pool.statistics().active, 5);
    QCOMPARE(pool.statistics().total(), 5);
    gate.open();
    QTRY_COMPARE(pool.statistics().idle, 5);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::keepsWhatIsNewWhenAnOlderOneDiesToo()
{
    ConnectionPool pool(testSpec(), small(2), named(QStringLiteral("two deaths")));
    QVERIFY(fill(pool, 2));
    const Gate gate;
    auto old = pool.submit(QStringLiteral("old"), [&gate](Connection &c) {
        (void)gate.task()(c);
        return selectOne(c);
    });
    QTRY_COMPARE(pool.statistics().active, 1);
    QVERIFY(terminateSessions(QStringLiteral("two deaths")));
    const int fresh = *pool.submit(QStringLiteral("fresh"), backendPid).result(); // the first death is known
    QTRY_COMPARE(pool.statistics().idle, 1);
    gate.open();
    QCOMPARE(outcome(old), QStringLiteral("unreachable")); // the second
    QTRY_COMPARE(pool.statistics().active, 0);
    QCOMPARE(*pool.submit(QStringLiteral("next"), backendPid).result(), fresh);
    QCOMPARE(pool.statistics().opened, 3u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::countsATaskOnceThatFoundItsConnectionDead()
{
    ConnectionPool pool(testSpec(), small(1), named(QStringLiteral("killed while held")));
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    auto waiter = pool.submit(QStringLiteral("waiter"), selectOne);
    QVERIFY(terminateSessions(QStringLiteral("killed while held")));
    gate.open();
    QVERIFY(waiter.result());
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.servedIdle, 0u);
    QCOMPARE(s.servedOpened + s.servedWaited, 2u);
    QCOMPARE(s.closedInvalid, 1u);
}

void TestPoolRecovery::tellsPromptlyThatTheServerIsDownAndRecovers()
{
    PrivateCluster &cluster = sharedCluster();
    ConnectionPool pool(testSpec(), small(3), {});
    QVERIFY(fill(pool, 3));
    QVERIFY(cluster.stopServer(PrivateCluster::StopMode::Immediate));
    for (int i = 0; i < 20; ++i) {
        auto task = pool.submit(QStringLiteral("while down"), selectOne);
        QCOMPARE(outcome(task), QStringLiteral("unreachable")); // never the time-out of 30 s
        QVERIFY(!task.result().error().remedy.isEmpty());
    }
    QVERIFY(pool.statistics().rejectedBreaker > 0);
    QVERIFY(cluster.startServer());
    QTRY_COMPARE(outcome(pool.submit(QStringLiteral("again"), selectOne)), QStringLiteral("ok"));
    QCOMPARE(pool.statistics().lastError, QString());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::waitsTwiceAsLongAfterEachFailure()
{
    Relay relay(serverSocket());
    relay.refuse();
    PoolSettings settings = small(1);
    settings.breakerFailures = 1;
    settings.retryBase = 200ms;
    settings.retryMax = 1s;
    ConnectionPool pool(through(relay), settings, {});
    QVector<double> pauses;
    for (std::uint64_t failures = 1; failures <= 3; ++failures) {
        QTRY_VERIFY(
            !pool.submit(QStringLiteral("task"), selectOne).result() && pool.statistics().openFailed == failures);
        pauses << pool.statistics().breakerRemainingMs;
    }
    QVERIFY2(pauses[0] <= 400 && pauses[0] > 100, qPrintable(QString::number(pauses[0])));
    QVERIFY2(pauses[1] <= 800 && pauses[1] > 400, qPrintable(QString::number(pauses[1])));
    QVERIFY2(pauses[2] <= 1000 && pauses[2] > 800, qPrintable(QString::number(pauses[2])));
}

namespace {

constexpr int kPools = 20, kAttempts = 6;

// When each of many pools made its attempts at a port where nothing listens, in milliseconds.
QVector<QVector<double>> attemptTimes(const ConnectionSpec &spec)
{
    PoolSettings settings = small(1);
    settings.breakerFailures = 1'000'000;
    settings.retryBase = 20ms;
    settings.retryMax = 10s;
    std::vector<std::unique_ptr<ConnectionPool>> pools;
    for (int i = 0; i < kPools; ++i) {
        pools.push_back(std::make_unique<ConnectionPool>(spec, settings, SessionOptions{}));
        pools.back()->submit(QStringLiteral("waits"), selectOne);
    }
    QVector<QVector<double>> times(kPools);
    QElapsedTimer clock;
    clock.start();
    const auto all = [&times] {
        return std::all_of(times.begin(), times.end(), [](const auto &t) { return t.size() >= kAttempts; });
    };
    while (!all() && clock.elapsed() < 30'000)
        for (int i = 0; i < kPools; ++i)
            while (times[i].size() < static_cast<qsizetype>(pools[i]->statistics().openFailed))
                times[i] << static_cast<double>(clock.nsecsElapsed()) / 1e6;
    return times;
}

} // namespace

void TestPoolRecovery::spreadsItsAttemptsAtRandom()
{
    Relay relay(serverSocket());
    relay.refuse();
    const auto times = attemptTimes(through(relay));
    const auto pauses = [&times](int number) {
        QVector<double> all;
        for (const auto &t : times)
            all << t.value(number + 1) - t.value(number);
        return all;
    };
    const auto mean = [](const QVector<double> &values) {
        return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
    };
    const QVector<double> last = pauses(kAttempts - 2);
    QVERIFY(*std::max_element(last.begin(), last.end()) > 2 * *std::min_element(last.begin(), last.end()));
    QVERIFY2(mean(last) > 3 * mean(pauses(0)), qPrintable(QString::number(mean(last) / mean(pauses(0)))));
}

void TestPoolRecovery::boundsAConnectThatIsNotAnswered()
{
    Relay relay(serverSocket());
    relay.stall();
    PoolSettings settings = small(1);
    settings.connectTimeout = 200ms;
    settings.breakerFailures = 1;
    ConnectionPool pool(through(relay), settings, {});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(outcome(pool.submit(QStringLiteral("task"), selectOne)), QStringLiteral("timed_out"));
    QVERIFY2(timer.elapsed() >= 200 && timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

void TestPoolRecovery::boundsAConnectWhosePacketsAreDropped()
{
    const FullPort full;
    ConnectionSpec spec = testSpec();
    spec.host = QStringLiteral("127.0.0.1");
    spec.port = QString::number(full.port());
    PoolSettings settings = small(1);
    settings.connectTimeout = 200ms;
    settings.breakerFailures = 1;
    ConnectionPool pool(spec, settings, {});
    QCOMPARE(outcome(pool.submit(QStringLiteral("task"), selectOne)), QStringLiteral("timed_out"));
    QCOMPARE(pool.statistics().openFailed, 1u); // it was the connect that ended, not the wait
    QTRY_COMPARE(pool.statistics().total(), 0);
}

void TestPoolRecovery::boundsAStatementWhosePacketsAreDropped()
{
    Relay relay(serverSocket());
    ConnectionPool pool(through(relay), small(1), {});
    QVERIFY(fill(pool, 1));
    relay.stall();
    auto task = pool.submit(QStringLiteral("task"), selectOne, TaskOptions{.runLimit = 100ms});
    QTRY_VERIFY_WITH_TIMEOUT(task.isFinished(), 20'000);
    QCOMPARE(outcome(task), QStringLiteral("timed_out"));
    relay.pass();
    QVERIFY(pool.submit(QStringLiteral("next"), selectOne).result());
    QCOMPARE(pool.statistics().closedBroken, 1u); // whose cancel nobody confirmed
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::validatesWithThePoolUnlocked()
{
    PoolSettings settings = small(2);
    settings.validateAfter = 10ms;
    ConnectionPool pool(testSpec(), settings, {});
    const int pid = *pool.submit(QStringLiteral("first"), backendPid).result();
    QTRY_COMPARE(pool.statistics().idle, 1);
    QTest::qWait(50); // it has rested for so long that it is asked
    auto frozen = std::make_optional<Frozen>(pid);
    auto one = pool.submit(QStringLiteral("one"), backendPid), two = pool.submit(QStringLiteral("two"), backendPid);
    QVERIFY(*one.result() != pid); // served by another, meanwhile
    QVERIFY(*two.result() != pid);
    QCOMPARE(pool.statistics().validation.count, 0u); // it still waits for its answer
    frozen.reset();
    QTRY_COMPARE(pool.statistics().validation.count, 1u);
    QTRY_COMPARE(pool.statistics().idle, 2);
    QCOMPARE(pool.statistics().opened, 2u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

namespace {

// The fewest bytes from the server after which an open succeeds.
qint64 bytesOfALogin(Relay &relay, const SessionOptions &session)
{
    qint64 tooFew = 0, enough = 4096;
    while (enough - tooFew > 1) {
        const qint64 bytes = (tooFew + enough) / 2;
        relay.cutAfter(bytes);
        const auto deadline = std::chrono::steady_clock::now() + 20s;
        (Connection::open(through(relay), session, deadline) ? enough : tooFew) = bytes;
    }
    return enough;
}

} // namespace

void TestPoolRecovery::givesUpOnAServerThatHangsUpAfterTheLogin()
{
    Relay relay(serverSocket());
    relay.cutAfter(bytesOfALogin(relay, {}));
    const int before = relay.arrivals();
    PoolSettings settings = small(3);
    settings.retryBase = settings.retryMax = 10s; // one that is left alone stays so for this test
    ConnectionPool pool(through(relay), settings, {});
    for (int i = 0; i < 100; ++i)
        QCOMPARE(outcome(pool.submit(QStringLiteral("task"), selectOne)), QStringLiteral("unreachable"));
    // A connection that is dead when a task gets it is replaced, but not for ever: it counts as a failed open.
    QVERIFY2(relay.arrivals() - before <= settings.breakerFailures + settings.maxConcurrentOpens,
        qPrintable(QString::number(relay.arrivals() - before)));
    const auto refused = pool.submit(QStringLiteral("task"), selectOne).result();
    QVERIFY2(refused.error().message.contains(QStringLiteral("hangs up")), qPrintable(refused.error().toString()));
    QCOMPARE(imbalance(pool.statistics()), QString());
    relay.pass();
    pool.tryAgain();
    QTRY_COMPARE(outcome(pool.submit(QStringLiteral("task"), selectOne)), QStringLiteral("ok"));
    QVERIFY(!pool.statistics().breakerOpen);
}

void TestPoolRecovery::keepsALivingConnectionAlive()
{
    PoolSettings settings = small(1);
    settings.keepalive = 20ms;
    ConnectionPool pool(testSpec(), settings, {});
    const int pid = *pool.submit(QStringLiteral("first"), backendPid).result();
    QTRY_VERIFY(pool.statistics().validation.count > 5);
    QCOMPARE(*pool.submit(QStringLiteral("next"), backendPid).result(), pid);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestPoolRecovery::replacesADeadConnectionBeforeSomebodyNeedsIt()
{
    PoolSettings settings = small(1);
    settings.keepalive = 20ms;
    ConnectionPool pool(testSpec(), settings, named(QStringLiteral("pinged")));
    const int first = *pool.submit(QStringLiteral("first"), backendPid).result();
    QVERIFY(terminateSessions(QStringLiteral("pinged")));
    QTRY_COMPARE(pool.statistics().closedInvalid, 1u);
    QTRY_COMPARE(pool.statistics().idle, 1);
    QCOMPARE(sessionsNamed(QStringLiteral("pinged")), 1);
    QVERIFY(*pool.submit(QStringLiteral("next"), backendPid).result() != first);
    QCOMPARE(pool.statistics().opened, 2u); // before it was asked for
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::closesAnIdleConnectionInSpiteOfKeepalive()
{
    PoolSettings settings = small(1);
    settings.keepalive = 20ms;
    settings.idleTimeout = 300ms;
    ConnectionPool pool(testSpec(), settings, {});
    QVERIFY(pool.submit(QStringLiteral("first"), selectOne).result());
    QTRY_COMPARE(pool.statistics().total(), 0);
    QCOMPARE(pool.statistics().closedIdle, 1u);
    QVERIFY(pool.statistics().validation.count > 0);
}

void TestPoolRecovery::leavesABorrowedConnectionBeyondItsLifetime()
{
    PoolSettings settings = small(1);
    settings.maxLifetime = 200ms;
    ConnectionPool pool(testSpec(), settings, named(QStringLiteral("borrowed")));
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), [&gate](Connection &c) -> Result<int> {
        (void)gate.task()(c);
        return c.query(QStringLiteral("SELECT pg_backend_pid()")).value().value(0).toInt();
    });
    QTRY_COMPARE(pool.statistics().active, 1);
    QTest::qWait(500); // beyond its life
    QCOMPARE(sessionsNamed(QStringLiteral("borrowed")), 1);
    auto waiter = pool.submit(QStringLiteral("waiter"), backendPid);
    gate.open();
    QVERIFY(holder.result());
    QVERIFY(*waiter.result() != *holder.result()); // closed on return, though somebody waited
    QCOMPARE(pool.statistics().closedLifetime, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::opensASuccessorBeforeAnIdleConnectionEnds()
{
    PoolSettings settings = small(1, 1);
    settings.maxLifetime = 3s; // the successor has a tenth of it to open in
    ConnectionPool pool(testSpec(), settings, named(QStringLiteral("mortal")));
    const int first = *pool.submit(QStringLiteral("first"), backendPid).result();
    QTRY_COMPARE(pool.statistics().idle, 1);
    bool without = false;
    QTRY_VERIFY((without = without || pool.statistics().idle == 0 || sessionsNamed(QStringLiteral("mortal")) == 0)
        || pool.statistics().closedLifetime > 0);
    QVERIFY(!without); // there was one at every moment
    QVERIFY(*pool.submit(QStringLiteral("second"), backendPid).result() != first);
    QCOMPARE(pool.statistics().servedIdle, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::closesAnIdleConnectionAtTheEndOfItsLifeThoughNoSuccessorOpens()
{
    Relay relay(serverSocket());
    PoolSettings settings = small(1);
    settings.maxLifetime = 300ms;
    ConnectionPool pool(through(relay), settings, named(QStringLiteral("last of its kind")));
    QVERIFY(pool.submit(QStringLiteral("first"), selectOne).result());
    relay.greet({}, {Greeting::Kind::HangUp});
    QTRY_COMPARE(sessionsNamed(QStringLiteral("last of its kind")), 0);
    QCOMPARE(pool.statistics().closedLifetime, 1u);
    relay.pass();
    QVERIFY(pool.submit(QStringLiteral("second"), selectOne).result());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::limitsTheTimeOfAValidation()
{
    PoolSettings settings = small(1);
    settings.validateAfter = 10ms;
    ConnectionPool pool(testSpec(), settings, {});
    const int pid = *pool.submit(QStringLiteral("first"), backendPid).result();
    QTRY_COMPARE(pool.statistics().idle, 1);
    QTest::qWait(50); // it has rested for so long that it is asked
    const Frozen frozen(pid);
    auto task = pool.submit(QStringLiteral("task"), backendPid); // for which there is no room beside that one
    QTRY_VERIFY_WITH_TIMEOUT(task.isFinished(), 20'000); // long before its own limit of 30 s
    QVERIFY(*task.result() != pid);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.closedInvalid, 1u);
    QCOMPARE(s.served(), 2u);
    QCOMPARE(imbalance(s), QString());
}

void TestPoolRecovery::opensTheBreakerAndRecovers()
{
    Relay relay(serverSocket());
    relay.refuse();
    PoolSettings settings = small(2);
    settings.retryMax = 2s;
    settings.retryBase = 500ms;
    settings.breakerFailures = 2;
    ConnectionPool pool(through(relay), settings, {});
    QCOMPARE(outcome(pool.submit(QStringLiteral("task"), selectOne)), QStringLiteral("unreachable"));
    QCOMPARE(pool.statistics().openFailed, 2u);
    QVERIFY(pool.statistics().breakerOpen);
    auto rejected = pool.submit(QStringLiteral("task"), selectOne);
    QVERIFY(rejected.isFinished()); // at once, with the reason and the time that is left
    QCOMPARE(outcome(rejected), QStringLiteral("unreachable"));
    QVERIFY(rejected.result().error().message.contains(QString::number(relay.port())));
    QVERIFY2(rejected.result().error().remedy.contains(QLatin1String("next attempt")),
        qPrintable(rejected.result().error().remedy));
    QCOMPARE(pool.statistics().rejectedBreaker, 1u);
    relay.pass();
    QTRY_COMPARE(outcome(pool.submit(QStringLiteral("again"), selectOne)), QStringLiteral("ok"));
    QVERIFY(!pool.statistics().breakerOpen);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::probesOnceAfterTheBreaker()
{
    Relay relay(serverSocket());
    relay.refuse();
    PoolSettings settings = small(8);
    settings.breakerFailures = 1;
    settings.retryBase = settings.retryMax = 1s;
    ConnectionPool pool(through(relay), settings, {});
    QVERIFY(!pool.submit(QStringLiteral("fails"), selectOne).result());
    QVERIFY(pool.statistics().breakerOpen);
    relay.pass();
    relay.stall(); // listens again, and answers nobody
    QTRY_VERIFY(!pool.statistics().breakerOpen);
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < 8; ++i)
        futures << pool.submit(QStringLiteral("waits"), selectOne);
    QCOMPARE(pool.statistics().opening, 1);
    QCOMPARE(pool.statistics().waiting, 8);
    relay.pass();
    for (auto &future : futures)
        QVERIFY(future.result());
}

void TestPoolRecovery::keepsTheReasonWhileTheBreakerIsOpen()
{
    ConnectionSpec wrong = testSpec();
    wrong.database = QStringLiteral("nowhere");
    PoolSettings settings = small(1);
    settings.retryBase = 60'000ms;
    settings.retryMax = 60'000ms;
    ConnectionPool pool(wrong, settings, {});
    for (int i = 0; i < 3; ++i) {
        auto refused = pool.submit(QStringLiteral("task"), selectOne);
        QCOMPARE(outcome(refused), QStringLiteral("refused"));
        QVERIFY(refused.result().error().message.contains(QLatin1String("nowhere")));
    }
    QCOMPARE(pool.statistics().openFailed, 1u); // a server that said no is not asked again at once
    QCOMPARE(pool.statistics().rejectedBreaker, 2u);
}

void TestPoolRecovery::usesItsConnectionsWhileTheBreakerIsOpen()
{
    Relay relay(serverSocket());
    PoolSettings settings = small(2);
    settings.breakerFailures = 1;
    settings.retryBase = settings.retryMax = 60s;
    ConnectionPool pool(through(relay), settings, {});
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    relay.refuse();
    auto waiter = pool.submit(QStringLiteral("waiter"), backendPid);
    QTRY_VERIFY(pool.statistics().breakerOpen);
    auto another = pool.submit(QStringLiteral("another"), backendPid);
    gate.open();
    QCOMPARE(*waiter.result(), *holder.result());
    QCOMPARE(*another.result(), *holder.result());
    QCOMPARE(pool.statistics().rejectedBreaker, 0u);
}

void TestPoolRecovery::triesAgainAtOnceAfterAGoodTime()
{
    Relay relay(serverSocket());
    PoolSettings settings = small(2);
    settings.retryBase = settings.retryMax = 600s;
    ConnectionPool pool(through(relay), settings, {});
    const Gate gate;
    auto holder = pool.submit(QStringLiteral("holder"), gate.task());
    QTRY_COMPARE(pool.statistics().active, 1);
    relay.greet({{Greeting::Kind::HangUp}});
    auto waiter = pool.submit(QStringLiteral("waiter"), selectOne);
    QTRY_VERIFY(waiter.isFinished()); // not after ten minutes
    QCOMPARE(outcome(waiter), QStringLiteral("ok"));
    QCOMPARE(pool.statistics().openFailed, 1u);
}

namespace {

// Makes the whole server refuse to write, or no longer.
bool setReadOnly(bool on)
{
    const QString sql = on ? QStringLiteral("ALTER SYSTEM SET default_transaction_read_only = on")
                           : QStringLiteral("ALTER SYSTEM RESET default_transaction_read_only");
    const auto admin = connectTo(QStringLiteral("postgres"));
    return admin->query(sql) && admin->query(QStringLiteral("SELECT pg_reload_conf()"));
}

} // namespace

void TestPoolRecovery::replacesAllWhenTheServerBecomesReadOnly()
{
    ConnectionSpec primary = testSpec();
    primary.extra.insert(QStringLiteral("target_session_attrs"), QStringLiteral("read-write"));
    ConnectionPool pool(primary, small(3), named(QStringLiteral("demoted")));
    QVERIFY(fill(pool, 3));
    QVERIFY(setReadOnly(true));
    const auto writes = [](Connection &c) { return c.query(QStringLiteral("CREATE TABLE IF NOT EXISTS written()")); };
    const auto refusal = [&] {
        const auto result = pool.submit(QStringLiteral("writes"), writes).result();
        return result ? QString() : result.error().sqlState;
    };
    QString refused; // by those that were open; nobody else gets so far
    QTRY_VERIFY(!refused.isEmpty() || !(refused = refusal()).isEmpty());
    QCOMPARE(refused, QStringLiteral("25006"));
    QTRY_COMPARE(sessionsNamed(QStringLiteral("demoted")), 0);
    QCOMPARE(pool.statistics().closedReadOnly, 1u);
    QCOMPARE(pool.statistics().closedRetired, 2u);
    QVERIFY(!pool.submit(QStringLiteral("writes"), writes).result()); // no other primary is there
    QVERIFY(setReadOnly(false));
    QTRY_COMPARE(outcome(pool.submit(QStringLiteral("writes"), writes)), QStringLiteral("ok"));
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolRecovery::leavesTheServerAloneForAMinuteAfterWrongPasswords()
{
    ConnectionSpec spec = specOfRoleWithPassword(QStringLiteral("locked"), QStringLiteral("right"));
    spec.password = QStringLiteral("wrong");
    PoolSettings settings = small(2);
    settings.breakerFailures = 1000;
    ConnectionPool pool(spec, settings, {});
    QTRY_VERIFY(outcome(pool.submit(QStringLiteral("task"), selectOne)) == QLatin1String("refused")
        && pool.statistics().openFailed == 2);
    QVERIFY2(pool.statistics().breakerRemainingMs > 30'000, qPrintable(QString::number(settings.retryMax.count())));
    auto rejected = pool.submit(QStringLiteral("task"), selectOne);
    QVERIFY(rejected.isFinished());
    QVERIFY2(rejected.result().error().message.contains(QLatin1String("password")),
        qPrintable(rejected.result().error().message));
    QCOMPARE(pool.statistics().openFailed, 2u);
    spec.password = QStringLiteral("right");
    pool.setSpec(spec);
    QVERIFY(pool.submit(QStringLiteral("task"), selectOne).result());
}

void TestPoolRecovery::waitsForTheServerWhenAskedTo()
{
    Relay relay(serverSocket());
    relay.refuse();
    PoolSettings settings = small(2);
    settings.breakerFailures = 1;
    settings.retryBase = settings.retryMax = 300ms;
    ConnectionPool pool(through(relay), settings, {});
    auto patient = pool.submit(QStringLiteral("patient"), selectOne, TaskOptions{.whenAway = WhenAway::Wait});
    QCOMPARE(outcome(pool.submit(QStringLiteral("hasty"), selectOne)), QStringLiteral("unreachable"));
    QTRY_VERIFY(pool.statistics().openFailed >= 2);
    QVERIFY(!patient.isFinished());
    relay.pass();
    QVERIFY(patient.result());
    QCOMPARE(imbalance(pool.statistics()), QString());
}

MAHOUT_TEST_MAIN(TestPoolRecovery)
#include "tst_poolrecovery.moc"
