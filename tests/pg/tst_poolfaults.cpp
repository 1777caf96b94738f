// SPDX-License-Identifier: GPL-3.0-or-later
// What a network, a server or this machine can do to a pool. After each fault the same must hold: who asked got the
// right error in time, work goes on as soon as the server can be reached again, the server has no session that the pool
// does not know of, and every task has exactly one outcome.
#include "networknamespace.h"
#include "poolcases.h"
#include "standby.h"
#include "testcluster.h"
#include "testmain.h"
#include "wallclock.h"
#include <csignal>
#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

namespace {

constexpr auto kPatience = 20s; // for what takes as long as the machine needs
constexpr int kPatienceMs = 20'000;
constexpr qint64 kRecoveryMs = 3000;
constexpr int kSlackMs = 2500; // on top of a deadline, for a busy machine

// The way to the server: a relay that can hold everything, or a network of our own that can drop everything.
class Line {
public:
    explicit Line(bool network)
        : m_network(network ? NetworkNamespace::enter() : nullptr)
        , m_relay(serverSocket())
    {
    }
    ConnectionSpec spec() const { return through(m_relay); }
    void goSilent()
    {
        if (m_network)
            m_network->dropPackets();
        else
            m_relay.stall();
    }
    void speakAgain()
    {
        if (m_network)
            m_network->passPackets();
        else
            m_relay.pass();
    }

private:
    std::unique_ptr<NetworkNamespace> m_network; // the relay's thread begins inside
    Relay m_relay;
};

void addLines()
{
    QTest::addColumn<bool>("network");
    QTest::newRow("a relay that holds everything") << false;
    if (NetworkNamespace::isPossible())
        QTest::newRow("a network that drops every packet") << true;
}

// A failure that came within `limit`, as its kind; anything else in words.
template <typename T> QString failedWithin(QFuture<Result<T>> future, Milliseconds limit)
{
    QElapsedTimer clock;
    clock.start();
    future.waitForFinished();
    if (clock.elapsed() > limit.count() + kSlackMs)
        return QStringLiteral("%1 after %2 ms").arg(outcome(future)).arg(clock.elapsed());
    return outcome(future);
}

bool canWork(const ConnectionSpec &spec)
{
    const auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + kPatience);
    return connection && selectOne(**connection);
}

// Waits until a connection of one's own works; from there on the pool has kRecoveryMs.
QString recovery(ConnectionPool &pool)
{
    if (!QTest::qWaitFor([&] { return canWork(pool.spec()); }, 3 * kPatienceMs))
        return QStringLiteral("The server cannot be reached. ");
    QElapsedTimer clock;
    clock.start();
    QString last;
    const auto works = [&] {
        last = outcome(pool.submit(QStringLiteral("recovers"), selectOne, TaskOptions{.waitLimit = 1s}));
        return last == QLatin1String("ok");
    };
    if (!QTest::qWaitFor(works, kPatienceMs))
        return QStringLiteral("No recovery: %1. ").arg(last);
    return clock.elapsed() <= kRecoveryMs ? QString() : QStringLiteral("Recovery took %1 ms. ").arg(clock.elapsed());
}

// What is wrong after a fault has passed; empty when nothing is. Closes the pool.
QString aftermath(ConnectionPool &pool, const QString &name)
{
    QString text = recovery(pool);
    if (!QTest::qWaitFor([&] { return sessionsNamed(name) == pool.statistics().total(); }, kPatienceMs))
        text += QStringLiteral("The server has %1 sessions, the pool %2. ")
                    .arg(sessionsNamed(name))
                    .arg(pool.statistics().total());
    text += imbalance(pool.statistics());
    if (!pool.close(kPatience))
        text += QStringLiteral("The pool does not close. ");
    text += imbalance(pool.statistics());
    if (!QTest::qWaitFor([&] { return sessionsNamed(name) == 0; }, kPatienceMs))
        text += QStringLiteral("The server keeps sessions. ");
    return text;
}

// Knows the server by the name of the test function.
struct Subject {
    const QString name = QString::fromLatin1(QTest::currentTestFunction());
    ConnectionPool pool;
    Subject(const ConnectionSpec &spec, const PoolSettings &settings)
        : pool(spec, settings, named(name))
    {
    }
    QString aftermath() { return ::aftermath(pool, name); }
};

PoolSettings impatient(int size)
{
    PoolSettings settings = small(size);
    settings.connectTimeout = 1s;
    settings.breakerFailures = 2;
    return settings;
}

auto sleepFor(double seconds)
{
    return [seconds](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep($1)"), {seconds}); };
}

void runAsAdministrator(const QString &sql)
{
    const auto done = connectTo(QStringLiteral("postgres"))->run(sql);
    QVERIFY2(done, qPrintable(done ? QString() : done.error().toString()));
}

} // namespace

class TestPoolFaults : public QObject {
    Q_OBJECT
private slots:
    void isRefused();
    void meetsSilenceWhenConnecting_data() { addLines(); }
    void meetsSilenceWhenConnecting();
    void meetsSilenceWhileAStatementRuns_data() { addLines(); }
    void meetsSilenceWhileAStatementRuns();
    void isCutOffInTheMiddleOfAResult();
    void isCutOffInATransaction();
    void livesThroughARestart();
    void followsTheServerToAStandby_data();
    void followsTheServerToAStandby();
    void findsNoFreeConnection();
    void meetsAChangedPassword();
    void ignoresTheWallClock_data();
    void ignoresTheWallClock();
    void isStoppedForAWhile_data();
    void isStoppedForAWhile();
    void isStoppedWhileStatementsRun();
};

void TestPoolFaults::isRefused()
{
    Relay relay(serverSocket());
    relay.refuse();
    Subject subject(through(relay), impatient(2));
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < 5; ++i)
        futures << subject.pool.submit(QStringLiteral("task"), selectOne);
    for (auto &future : futures)
        QCOMPARE(failedWithin(future, 1s), QStringLiteral("unreachable"));
    relay.pass();
    QCOMPARE(subject.aftermath(), QString());
}

void TestPoolFaults::meetsSilenceWhenConnecting()
{
    QFETCH(bool, network);
    Line line(network);
    line.goSilent();
    const PoolSettings settings = impatient(2);
    Subject subject(line.spec(), settings);
    auto task = subject.pool.submit(QStringLiteral("task"), selectOne);
    auto hurried = subject.pool.submit(QStringLiteral("hurried"), selectOne, TaskOptions{.waitLimit = 300ms});
    QCOMPARE(failedWithin(hurried, 300ms), QStringLiteral("timed_out"));
    QCOMPARE(failedWithin(task, settings.breakerFailures * settings.connectTimeout), QStringLiteral("timed_out"));
    line.speakAgain();
    QCOMPARE(subject.aftermath(), QString());
}

// The limit of the statement passes, then the time in which the server may confirm the cancel.
void TestPoolFaults::meetsSilenceWhileAStatementRuns()
{
    QFETCH(bool, network);
    Line line(network);
    Subject subject(line.spec(), impatient(3));
    QVERIFY(fill(subject.pool, 3));
    auto running = subject.pool.submit(QStringLiteral("runs"), sleepFor(0.5), TaskOptions{.runLimit = 1s});
    QTRY_COMPARE(subject.pool.statistics().active, 1);
    line.goSilent();
    QCOMPARE(failedWithin(running, 1s + 3s), QStringLiteral("timed_out"));
    QTRY_COMPARE(subject.pool.statistics().closedBroken, 1u);
    line.speakAgain();
    QCOMPARE(subject.aftermath(), QString());
}

void TestPoolFaults::isCutOffInTheMiddleOfAResult()
{
    Relay relay(serverSocket());
    Subject subject(through(relay), impatient(3));
    QVERIFY(fill(subject.pool, 3));
    relay.cutAfter(50'000);
    const auto result = subject.pool
                            .submit(QStringLiteral("reads"),
                                [](Connection &c) { return c.query(QStringLiteral("SELECT repeat('x', 1000000)")); })
                            .result();
    QCOMPARE(outcome(result), QStringLiteral("unreachable"));
    QVERIFY(!result.error().remedy.isEmpty());
    relay.pass();
    QCOMPARE(subject.aftermath(), QString());
}

void TestPoolFaults::isCutOffInATransaction()
{
    Relay relay(serverSocket());
    Subject subject(through(relay), impatient(1));
    const auto result = subject.pool
                            .submit(QStringLiteral("changes"),
                                [&relay](Connection &c) {
                                    const auto begun = c.run(QStringLiteral("BEGIN; CREATE TABLE cut_off(a int)"));
                                    relay.cut();
                                    return begun ? c.run(QStringLiteral("COMMIT")) : begun;
                                })
                            .result();
    QCOMPARE(outcome(result), QStringLiteral("unreachable"));
    const auto exists
        = subject.pool
              .submit(QStringLiteral("looks"),
                  [](Connection &c) { return c.query(QStringLiteral("SELECT to_regclass('cut_off') IS NULL")); })
              .result();
    QCOMPARE(exists->value(0).toBool(), true);
    QCOMPARE(subject.aftermath(), QString());
}

void TestPoolFaults::livesThroughARestart()
{
    Subject subject(testSpec(), impatient(4));
    QVERIFY(fill(subject.pool, 4));
    auto running = subject.pool.submit(QStringLiteral("runs"), sleepFor(600));
    QTRY_COMPARE(subject.pool.statistics().active, 1);
    QVERIFY(sharedCluster().stopServer(PrivateCluster::StopMode::Immediate));
    QCOMPARE(failedWithin(running, 1s), QStringLiteral("unreachable"));
    for (int i = 0; i < 5; ++i)
        QCOMPARE(failedWithin(subject.pool.submit(QStringLiteral("finds nobody"), selectOne), 1s),
            QStringLiteral("unreachable"));
    QVERIFY(sharedCluster().startServer());
    QCOMPARE(subject.aftermath(), QString());
}

namespace {

Result<Rows> writeRow(Connection &connection)
{
    return connection.query(QStringLiteral("INSERT INTO written DEFAULT VALUES"));
}

// The first value of what a server answers; null when there is none.
QVariant ask(const ConnectionSpec &spec, const QString &sql, const QVariantList &parameters = {})
{
    const auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + kPatience);
    return connection.and_then([&](auto &c) { return c->query(sql, parameters); })
        .map([](const Rows &rows) { return rows.isEmpty() ? QVariant() : rows.value(0); })
        .value_or(QVariant());
}

int sessionsAt(const ConnectionSpec &spec, const QString &name)
{
    return ask(spec, QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1"), {name})
        .toInt();
}

// Writes until that fails, and says with what.
QString firstRefusal(ConnectionPool &pool)
{
    QString state;
    const auto refused = [&] {
        const auto result = pool.submit(QStringLiteral("writes"), writeRow).result();
        state = result ? QString() : result.error().sqlState;
        return !result;
    };
    return QTest::qWaitFor(refused, kPatienceMs) ? state : QString();
}

// How a primary is lost
enum class Loss { Stopped, Demoted, ReadOnly };

// A primary and its standby, each behind a relay.
struct Replication {
    std::unique_ptr<PrivateCluster> primary = startCluster();
    Relay toPrimary{QStringLiteral("%1/.s.PGSQL.%2").arg(primary->socketDirectory()).arg(primary->port())};
    Standby standby{*primary};
    Relay toStandby{standby.socketPath()};

    static std::unique_ptr<PrivateCluster> startCluster()
    {
        auto cluster = PrivateCluster::start();
        if (!cluster)
            qFatal("%s", qPrintable(cluster.error().toString()));
        return std::move(*cluster);
    }
    // Whichever takes writes.
    ConnectionSpec spec() const
    {
        ConnectionSpec spec;
        spec.host = QStringLiteral("127.0.0.1,127.0.0.1");
        spec.port = QStringLiteral("%1,%2").arg(toPrimary.port()).arg(toStandby.port());
        spec.user = spec.database = QStringLiteral("postgres");
        spec.sslMode = QStringLiteral("disable");
        spec.extra.insert(QStringLiteral("target_session_attrs"), QStringLiteral("read-write"));
        return spec;
    }
    void lose(Loss how);
};

void Replication::lose(Loss how)
{
    if (how == Loss::Demoted)
        demote(*primary);
    if (how == Loss::ReadOnly) { // sessions live on
        const auto spec = ConnectionSpec::parse(primary->connectionText());
        ask(*spec, QStringLiteral("ALTER SYSTEM SET default_transaction_read_only = on"));
        ask(*spec, QStringLiteral("SELECT pg_reload_conf()"));
    }
    if (how == Loss::Stopped) {
        toPrimary.refuse(); // as a host without a server does
        QVERIFY(primary->stopServer(PrivateCluster::StopMode::Immediate));
    }
}

} // namespace

void TestPoolFaults::followsTheServerToAStandby_data()
{
    QTest::addColumn<Loss>("loss");
    QTest::newRow("the primary stops") << Loss::Stopped;
    QTest::newRow("the primary comes back as a standby") << Loss::Demoted;
    QTest::newRow("the primary refuses writes and ends no session") << Loss::ReadOnly;
}

void TestPoolFaults::followsTheServerToAStandby()
{
    QFETCH(Loss, loss);
    Replication servers;
    Subject subject(servers.spec(), impatient(4));
    ask(servers.spec(), QStringLiteral("CREATE TABLE written (id int GENERATED ALWAYS AS IDENTITY)"));
    QVERIFY(fill(subject.pool, 4));
    QVERIFY(subject.pool.submit(QStringLiteral("writes"), writeRow).result());
    const QString count = QStringLiteral("SELECT count(*) FROM written");
    QTRY_COMPARE(ask(servers.standby.spec(), count).toInt(), 1); // replicated
    servers.lose(loss);
    if (loss == Loss::ReadOnly)
        QCOMPARE(firstRefusal(subject.pool), QStringLiteral("25006"));
    QTRY_COMPARE(subject.pool.statistics().active, 0); // it has drawn its conclusions
    QCOMPARE(failedWithin(subject.pool.submit(QStringLiteral("has nowhere to write"), writeRow), 3s),
        QStringLiteral("unreachable"));
    servers.standby.promote();
    QCOMPARE(recovery(subject.pool), QString());
    QVERIFY(fill(subject.pool, 4));
    QCOMPARE(sessionsAt(servers.standby.spec(), subject.name), 4);
    QVERIFY(subject.pool.submit(QStringLiteral("writes"), writeRow).result());
    QCOMPARE(imbalance(subject.pool.statistics()), QString());
    QVERIFY(subject.pool.close(kPatience));
    QTRY_COMPARE(sessionsAt(servers.standby.spec(), subject.name), 0);
}

// Ordinary roles may not use the slots that are kept for superusers.
void TestPoolFaults::findsNoFreeConnection()
{
    runAsAdministrator(QStringLiteral("CREATE ROLE ordinary LOGIN"));
    ConnectionSpec spec = testSpec();
    spec.user = QStringLiteral("ordinary");
    std::vector<std::unique_ptr<Connection>> others;
    while (auto other = Connection::open(spec, {}, std::chrono::steady_clock::now() + kPatience))
        others.push_back(std::move(*other));
    Subject subject(spec, impatient(4));
    auto task = subject.pool.submit(QStringLiteral("task"), selectOne);
    QCOMPARE(failedWithin(task, 1s), QStringLiteral("refused"));
    QVERIFY(task.result().error().remedy.contains(QLatin1String("max_connections")));
    others.clear();
    QCOMPARE(subject.aftermath(), QString());
}

namespace {

// Asks the role for its password from here on.
bool demandPassword(const QString &role)
{
    QFile file(sharedCluster().folder() + QStringLiteral("/data/pg_hba.conf"));
    if (!file.open(QFile::ReadWrite))
        return false;
    const QByteArray before = file.readAll();
    file.seek(0);
    return file.write(QStringLiteral("local all %1 scram-sha-256\n").arg(role).toUtf8() + before) > 0;
}

} // namespace

void TestPoolFaults::meetsAChangedPassword()
{
    runAsAdministrator(QStringLiteral("CREATE ROLE rotating LOGIN PASSWORD 'old'"));
    QVERIFY(demandPassword(QStringLiteral("rotating")));
    runAsAdministrator(QStringLiteral("SELECT pg_reload_conf()"));
    ConnectionSpec spec = testSpec();
    spec.user = QStringLiteral("rotating");
    QTRY_VERIFY(!canWork(spec));
    spec.password = QStringLiteral("old");
    Subject subject(spec, impatient(2));
    QVERIFY(fill(subject.pool, 2));
    runAsAdministrator(QStringLiteral("ALTER ROLE rotating PASSWORD 'new'"));
    QVERIFY(subject.pool.submit(QStringLiteral("is connected"), selectOne).result());
    QVERIFY(terminateSessions(subject.name));
    auto refused = subject.pool.submit(QStringLiteral("needs a connection"), selectOne);
    QCOMPARE(failedWithin(refused, 1s), QStringLiteral("refused"));
    QVERIFY(refused.result().error().message.contains(QLatin1String("password")));
    spec.password = QStringLiteral("new");
    subject.pool.setSpec(spec);
    QCOMPARE(subject.aftermath(), QString());
}

void TestPoolFaults::ignoresTheWallClock_data()
{
    QTest::addColumn<int>("hours");
    QTest::newRow("a day ahead") << 24;
    QTest::newRow("a day back") << -24;
}

void TestPoolFaults::ignoresTheWallClock()
{
    QFETCH(int, hours);
    PoolSettings settings = impatient(2);
    settings.validateAfter = 0ms;
    settings.keepalive = 50ms;
    Subject subject(testSpec(), settings);
    QVERIFY(fill(subject.pool, 2));
    const Gate gate;
    auto holder = subject.pool.submit(QStringLiteral("holds"), gate.task());
    auto other = subject.pool.submit(QStringLiteral("holds"), gate.task());
    QTRY_COMPARE(subject.pool.statistics().active, 2);
    auto waits = subject.pool.submit(QStringLiteral("waits"), selectOne, TaskOptions{.waitLimit = 1s});
    const QDateTime before = QDateTime::currentDateTimeUtc();
    shiftWallClock(std::chrono::hours(hours));
    QCOMPARE(qRound(before.secsTo(QDateTime::currentDateTimeUtc()) / 3600.0), hours);
    QVERIFY(!waits.isFinished());
    QCOMPARE(failedWithin(waits, 1s), QStringLiteral("timed_out"));
    gate.open();
    QVERIFY(holder.result() && other.result());
    const auto pings = subject.pool.statistics().validation.count;
    QTRY_VERIFY(subject.pool.statistics().validation.count > pings + 2);
    QCOMPARE(subject.pool.statistics().opened, 2u);
    QCOMPARE(subject.aftermath(), QString());
    shiftWallClock(0s);
}

namespace {

// A process that runs a pool and is stopped for some seconds.
class PoolProcess {
public:
    explicit PoolProcess(const QString &name)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QStringLiteral(MAHOUT_BIN_DIR "/poolprocess"), {testSpec().toText(), name});
        m_process.waitForStarted();
    }
    ~PoolProcess()
    {
        m_process.kill(); // unless it has ended
        m_process.waitForFinished();
    }
    void submit(int tasks, double seconds)
    {
        m_process.write(QStringLiteral("%1 %2\n").arg(tasks).arg(seconds).toUtf8());
        m_process.waitForBytesWritten();
    }
    QByteArray answer()
    {
        while (!m_process.canReadLine() && m_process.waitForReadyRead(kPatienceMs)) { }
        return m_process.readLine().simplified();
    }
    void stopFor(Milliseconds time, const std::function<bool()> &meanwhile)
    {
        ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
        QElapsedTimer clock;
        clock.start();
        QVERIFY(meanwhile());
        QTRY_VERIFY(clock.elapsed() > time.count());
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
    }
    bool ends()
    {
        m_process.closeWriteChannel();
        return m_process.waitForFinished(kPatienceMs) && m_process.exitCode() == 0;
    }

private:
    QProcess m_process;
};

} // namespace

void TestPoolFaults::isStoppedForAWhile_data()
{
    QTest::addColumn<bool>("sessionsEnd");
    QTest::newRow("its sessions live on") << false;
    QTest::newRow("its sessions are ended") << true;
}

void TestPoolFaults::isStoppedForAWhile()
{
    QFETCH(bool, sessionsEnd);
    const QString name = QString::fromLatin1(QTest::currentTestFunction());
    PoolProcess process(name);
    process.submit(4, 0.3);
    QCOMPARE(process.answer(), QByteArray("4 0 0"));
    QTRY_COMPARE(sessionsNamed(name), 4);
    process.stopFor(3s, [&] { return !sessionsEnd || terminateSessions(name); });
    process.submit(4, 0.3);
    const QList<QByteArray> answer = process.answer().split(' ');
    QCOMPARE(answer.mid(0, 2), QList<QByteArray>({"4", "0"}));
    if (!sessionsEnd)
        QCOMPARE(answer.value(2), QByteArray("4")); // each was asked
    QCOMPARE(answer.size(), 3); // and the counters add up
    QTRY_COMPARE(sessionsNamed(name), 4);
    QVERIFY(process.ends());
    QTRY_COMPARE(sessionsNamed(name), 0);
}

void TestPoolFaults::isStoppedWhileStatementsRun()
{
    const QString name = QString::fromLatin1(QTest::currentTestFunction());
    PoolProcess process(name);
    process.submit(8, 1);
    QTRY_COMPARE(sessionsNamed(name), 4);
    process.stopFor(3s, [] { return true; });
    QCOMPARE(process.answer(), QByteArray("8 0 0"));
    QVERIFY(process.ends());
    QTRY_COMPARE(sessionsNamed(name), 0);
}

MAHOUT_TEST_MAIN(TestPoolFaults)
#include "tst_poolfaults.moc"
