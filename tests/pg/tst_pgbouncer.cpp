// SPDX-License-Identifier: GPL-3.0-or-later
// A real PgBouncer: its console, and our connections and pool through it.
#include "connectionpool.h"
#include "pgbouncer.h"
#include "pgbouncerconsole.h"
#include "testcluster.h"
#include "testmain.h"

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

namespace {

SteadyTime in(Milliseconds time) { return std::chrono::steady_clock::now() + time; }

PgBouncerConsole consoleOf(const PgBouncer &pooler, const QString &user = QStringLiteral("postgres"))
{
    auto console = PgBouncerConsole::open(pooler.consoleSpec(user), in(10s));
    if (!console)
        qFatal("%s", qPrintable(console.error().toString()));
    return std::move(*console);
}

std::unique_ptr<Connection> connectThrough(
    const PgBouncer &pooler, const QString &database, const SessionOptions &session = {})
{
    auto connection = Connection::open(pooler.specFor(database), session, in(10s));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

QString show(Connection &connection, const QString &setting)
{
    const auto rows = connection.query(QStringLiteral("SELECT current_setting('%1')").arg(setting));
    return rows ? rows->value(0).toString() : rows.error().toString();
}

SessionOptions bounded()
{
    SessionOptions session;
    session.settings = {{QStringLiteral("statement_timeout"), QStringLiteral("7s")},
        {QStringLiteral("default_transaction_read_only"), QStringLiteral("on")}};
    return session;
}

const PgBouncerDatabase *databaseIn(const PgBouncerReading &reading, const QString &name)
{
    for (const PgBouncerDatabase &database : reading.databases)
        if (database.name == name)
            return &database;
    return nullptr;
}

} // namespace

class TestPgBouncer : public QObject {
    Q_OBJECT
private slots:
    void readsWhatTheConsoleShows();
    void readsAsAnObserver();
    void namesWhoMayCommand();
    void ignoresOptionsOfTheEnvironmentAtTheConsole();
    void pausesAndResumesADatabase();
    void pausesAndResumesAll();
    void staysPausedWhenThePauseIsNotDoneInTime();
    void reconnects();
    void tellsWhatTheConsoleRefuses();
    void noticesAPoolerThatIsGone();

    void connectsThroughAPoolerThatRefusesOptions_data();
    void connectsThroughAPoolerThatRefusesOptions();
    void leavesNothingInASessionThatIsLentOn();
    void keepsTheSettingsInTransactionsOfAScript();
    void decodesDatesWhateverTheRolePrefers();
    void rollsBackWhatFailedInItsOwnTransaction();
    void refusesOptionsOfTheUserInWords();
    void poolsThroughAPooler_data();
    void poolsThroughAPooler();
};

void TestPgBouncer::readsWhatTheConsoleShows()
{
    const PgBouncer pooler;
    const QString database = createDatabase();
    const auto client = connectThrough(pooler, database);
    QVERIFY(client->query(QStringLiteral("SELECT 1")));
    auto console = consoleOf(pooler);
    const auto reading = console.read(in(10s));
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().toString()));
    QVERIFY2(reading->version.startsWith(QLatin1String("1.")), qPrintable(reading->version));
    QCOMPARE(reading->pools.size(), 1);
    QCOMPARE(reading->pools.first().database, database);
    QCOMPARE(reading->pools.first().user, QStringLiteral("postgres"));
    QCOMPARE(reading->pools.first().mode, QStringLiteral("session"));
    QCOMPARE(reading->pools.first().clientsActive, 1);
    QCOMPARE(reading->pools.first().serversActive, 1);
    QCOMPARE(reading->clients.size(), 1);
    QCOMPARE(reading->clients.first().application, QStringLiteral("pgmahout"));
    QCOMPARE(reading->clients.first().linkedTo, reading->servers.first().id);
    QCOMPARE(reading->servers.first().database, database);
    QVERIFY(reading->servers.first().serverPid > 0);
    QVERIFY(databaseIn(*reading, database));
    QVERIFY(!databaseIn(*reading, database)->paused);
    QCOMPARE(reading->configuration.value(QStringLiteral("pool_mode")), QStringLiteral("session"));
    QCOMPARE(reading->totals.first().database, database);
    QTRY_VERIFY_WITH_TIMEOUT(console.read(in(10s))->totals.first().queries >= 1, 10'000);
}

void TestPgBouncer::readsAsAnObserver()
{
    const PgBouncer pooler;
    auto console = consoleOf(pooler, QStringLiteral("reader"));
    const auto reading = console.read(in(10s));
    QVERIFY2(reading, reading ? "" : qPrintable(reading.error().toString()));
}

void TestPgBouncer::namesWhoMayCommand()
{
    const PgBouncer pooler;
    auto console = consoleOf(pooler, QStringLiteral("reader"));
    const auto paused = console.pause({}, in(10s));
    QVERIFY(!paused);
    QCOMPARE(paused.error().kind, Error::Kind::NotPermitted);
    QVERIFY(paused.error().remedy.contains(QStringLiteral("admin_users")));
    QVERIFY(!PgBouncerConsole::open(pooler.consoleSpec(QStringLiteral("app")), in(10s)));
}

void TestPgBouncer::ignoresOptionsOfTheEnvironmentAtTheConsole()
{
    const PgBouncer pooler;
    qputenv("PGOPTIONS", "-c geqo_threshold=17");
    const auto console = PgBouncerConsole::open(pooler.consoleSpec(), in(10s));
    qunsetenv("PGOPTIONS");
    QVERIFY2(console, console ? "" : qPrintable(console.error().toString()));
}

void TestPgBouncer::pausesAndResumesADatabase()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}});
    const QString database = createDatabase();
    const auto client = connectThrough(pooler, database);
    auto console = consoleOf(pooler);
    QVERIFY(console.pause(database, in(10s)));
    QVERIFY(databaseIn(*console.read(in(10s)), database)->paused);
    client->setLimits({}, in(300ms));
    QCOMPARE(client->query(QStringLiteral("SELECT 1")).error().kind, Error::Kind::TimedOut);
    QVERIFY(console.resume(database, in(10s)));
    QVERIFY(!databaseIn(*console.read(in(10s)), database)->paused);
    QVERIFY(connectThrough(pooler, database)->query(QStringLiteral("SELECT 1")));
}

void TestPgBouncer::pausesAndResumesAll()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}});
    const QString database = createDatabase();
    const auto client = connectThrough(pooler, database);
    auto console = consoleOf(pooler);
    QVERIFY(console.pause({}, in(10s)));
    QVERIFY(console.resume({}, in(10s)));
    QVERIFY(client->query(QStringLiteral("SELECT 1")));
}

// In session pooling a client keeps its server connection until it leaves.
void TestPgBouncer::staysPausedWhenThePauseIsNotDoneInTime()
{
    const PgBouncer pooler;
    const QString database = createDatabase();
    const auto client = connectThrough(pooler, database);
    QVERIFY(client->query(QStringLiteral("SELECT 1")));
    auto console = consoleOf(pooler);
    QCOMPARE(console.pause(database, in(300ms)).error().kind, Error::Kind::TimedOut);
    auto second = consoleOf(pooler);
    QVERIFY(databaseIn(*second.read(in(10s)), database)->paused);
    QVERIFY(second.resume(database, in(10s)));
    QVERIFY(!databaseIn(*second.read(in(10s)), database)->paused);
}

void TestPgBouncer::reconnects()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}});
    const QString database = createDatabase();
    const auto client = connectThrough(pooler, database);
    const auto pid = [&] { return client->query(QStringLiteral("SELECT pg_backend_pid()"))->value(0).toInt(); };
    const int before = pid();
    auto console = consoleOf(pooler);
    QVERIFY(console.reconnect(database, in(10s)));
    QTRY_VERIFY_WITH_TIMEOUT(pid() != before, 10'000);
}

void TestPgBouncer::tellsWhatTheConsoleRefuses()
{
    const PgBouncer pooler;
    auto console = consoleOf(pooler);
    const auto resumed = console.resume(QStringLiteral("not \"paused"), in(10s));
    QVERIFY(!resumed);
    QVERIFY2(resumed.error().message.contains(QStringLiteral("not \"paused")), qPrintable(resumed.error().toString()));
}

void TestPgBouncer::noticesAPoolerThatIsGone()
{
    auto pooler = std::make_unique<PgBouncer>();
    const ConnectionSpec spec = pooler->consoleSpec();
    auto console = consoleOf(*pooler);
    pooler.reset();
    QTRY_VERIFY_WITH_TIMEOUT(!console.version(in(10s)), 10'000);
    QVERIFY(console.isBroken());
    QTRY_COMPARE_WITH_TIMEOUT(PgBouncerConsole::open(spec, in(10s)).error().kind, Error::Kind::Unreachable, 10'000);
}

void TestPgBouncer::connectsThroughAPoolerThatRefusesOptions_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("session") << "session";
    QTest::newRow("transaction") << "transaction";
}

void TestPgBouncer::connectsThroughAPoolerThatRefusesOptions()
{
    QFETCH(const QString, mode);
    const PgBouncer pooler({{"pool_mode", mode}});
    const auto connection = connectThrough(pooler, createDatabase(), bounded());
    QCOMPARE(show(*connection, QStringLiteral("statement_timeout")), QStringLiteral("7s"));
    QCOMPARE(show(*connection, QStringLiteral("transaction_read_only")), QStringLiteral("on"));
    const auto refused = connection->query(QStringLiteral("CREATE TABLE t (a int)"));
    QCOMPARE(refused.error().sqlState, QStringLiteral("25006"));
    QCOMPARE(connection->transaction(), Connection::Transaction::Idle);
    const auto rows = connection->query(QStringLiteral("SELECT $1::int + 1"), {41});
    QCOMPARE(rows->value(0).toInt(), 42);
    QCOMPARE(connection->lastStatement(), QStringLiteral("SELECT $1::int + 1"));
}

// One server session for both: what the first client asked for must not reach the second.
void TestPgBouncer::leavesNothingInASessionThatIsLentOn()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}, {"default_pool_size", "1"}});
    const QString database = createDatabase();
    const auto looking = connectThrough(pooler, database, bounded());
    const auto working = connectThrough(pooler, database);
    const QString pid = QStringLiteral("SELECT pg_backend_pid()");
    QCOMPARE(looking->query(pid)->value(0), working->query(pid)->value(0));
    QCOMPARE(show(*working, QStringLiteral("statement_timeout")), QStringLiteral("0"));
    QVERIFY(working->query(QStringLiteral("CREATE TABLE t (a int)")));
}

void TestPgBouncer::keepsTheSettingsInTransactionsOfAScript()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}});
    const auto connection = connectThrough(pooler, createDatabase(), bounded());
    QVERIFY(connection->run(QStringLiteral("BEGIN")));
    QCOMPARE(show(*connection, QStringLiteral("statement_timeout")), QStringLiteral("7s"));
    QCOMPARE(connection->transaction(), Connection::Transaction::InTransaction);
    QVERIFY(connection->run(QStringLiteral("COMMIT")));
    QCOMPARE(connection->transaction(), Connection::Transaction::Idle);
}

void TestPgBouncer::decodesDatesWhateverTheRolePrefers()
{
    const PgBouncer pooler;
    const QString database = createDatabase();
    const auto direct = connectTo(database);
    QVERIFY(direct->run(
        QStringLiteral("ALTER DATABASE %1 SET datestyle = 'German'; ALTER DATABASE %1 SET bytea_output = 'escape'")
            .arg(database)));
    const auto connection = connectThrough(pooler, database);
    const auto check = [&] {
        const auto rows
            = connection->query(QStringLiteral("SELECT '2026-11-23 12:00+00'::timestamptz, '\\x5c00ff41'::bytea"));
        QCOMPARE(rows->value(0, 0).toDateTime(), QDateTime(QDate(2026, 11, 23), QTime(12, 0), Qt::UTC));
        QCOMPARE(rows->value(0, 1).toByteArray(), QByteArray::fromHex("5c00ff41"));
    };
    check();
    QVERIFY(connection->run(QStringLiteral("SELECT 1")));
    QVERIFY(connection->resetSession());
    check();
}

void TestPgBouncer::rollsBackWhatFailedInItsOwnTransaction()
{
    const PgBouncer pooler({{"pool_mode", "transaction"}, {"default_pool_size", "1"}});
    const QString database = createDatabase();
    const auto connection = connectThrough(pooler, database, bounded());
    QVERIFY(!connection->query(QStringLiteral("SELECT 1/0")));
    QCOMPARE(connection->transaction(), Connection::Transaction::Idle);
    connection->setLimits({}, in(200ms));
    QCOMPARE(connection->query(QStringLiteral("SELECT pg_sleep(20)")).error().kind, Error::Kind::TimedOut);
    connection->setLimits({}, kNever);
    QVERIFY(!connection->isBroken());
    QCOMPARE(connection->transaction(), Connection::Transaction::Idle);
    QVERIFY(connection->query(QStringLiteral("SELECT 1")));
}

void TestPgBouncer::refusesOptionsOfTheUserInWords()
{
    const PgBouncer pooler;
    ConnectionSpec spec = pooler.specFor(createDatabase());
    spec.extra.insert(QStringLiteral("options"), QStringLiteral("-c search_path=shop"));
    const auto connection = Connection::open(spec, {}, in(10s));
    QVERIFY(!connection);
    QCOMPARE(connection.error().kind, Error::Kind::Refused);
    QVERIFY(connection.error().message.contains(QStringLiteral("-c search_path=shop")));
}

void TestPgBouncer::poolsThroughAPooler_data() { connectsThroughAPoolerThatRefusesOptions_data(); }

void TestPgBouncer::poolsThroughAPooler()
{
    QFETCH(const QString, mode);
    const PgBouncer pooler({{"pool_mode", mode}, {"default_pool_size", "10"}});
    PoolSettings settings;
    settings.size = 4;
    settings.maxOverflow = 0;
    ConnectionPool pool(pooler.specFor(createDatabase()), settings, bounded());
    QVector<QFuture<Result<Rows>>> answers;
    for (int i = 0; i < 100; ++i)
        answers << pool.submit(QStringLiteral("add"),
            [i](Connection &connection) { return connection.query(QStringLiteral("SELECT $1::int + 1"), {i}); });
    for (int i = 0; i < 100; ++i) {
        const Result<Rows> rows = answers[i].result();
        QVERIFY2(rows, rows ? "" : qPrintable(rows.error().toString()));
        QCOMPARE(rows->value(0).toInt(), i + 1);
    }
    QVERIFY(pool.close(10s));
}

MAHOUT_TEST_MAIN(TestPgBouncer)
#include "tst_pgbouncer.moc"
