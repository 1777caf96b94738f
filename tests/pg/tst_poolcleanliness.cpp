// SPDX-License-Identifier: GPL-3.0-or-later
// What a task leaves behind, and what the next one finds. The numbers are those of poolcases.h.
#include "poolcases.h"
#include "testcluster.h"
#include "testmain.h"
#include <type_traits>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

class TestPoolCleanliness : public QObject {
    Q_OBJECT
private slots:
    void rollsBackAnOpenTransaction(); // 35
    void rollsBackAFailedTransaction(); // 35
    void discardsAConnectionThatCannotRollBack(); // 35
    void discardsAConnectionThatIsStillActive(); // 35
    void leavesNoTraceOfASession_data(); // 36
    void leavesNoTraceOfASession(); // 36
    void closesCursorsThatOutliveTheirTransaction(); // 36
    void keepsTheSessionItBeganWith(); // 36
    void resetsOnlyWhatWasTouched(); // 36
    void leavesNoNoticesToTheNextTask(); // 36
    void discardsAConnectionThatCannotBeReset(); // 37
    void returnsAConnectionOnceHoweverDeepTasksNest(); // 38
    void keepsTheConnectionsOfTwoPoolsApart(); // 38
    void returnsTheConnectionOfATaskThatThrows(); // 39
};

namespace {

auto script(const QString &sql)
{
    return [sql](Connection &c) { return c.run(sql); };
}

auto question(const QString &sql)
{
    return [sql](Connection &c) { return c.query(sql); };
}

Result<Rows> sendByRun(Connection &connection, const QString &sql) { return connection.run(sql); }
Result<Rows> sendByQuery(Connection &connection, const QString &sql) { return connection.query(sql); }

// The first cell of what `sql` asks, in a task of its own.
QString asked(ConnectionPool &pool, const QString &sql)
{
    const auto rows = pool.submit(QStringLiteral("asks"), question(sql)).result();
    return rows ? rows->value(0).toString() : rows.error().toString();
}

} // namespace

void TestPoolCleanliness::rollsBackAnOpenTransaction()
{
    ConnectionPool pool(testSpec(), small(1), {});
    QVERIFY(
        pool.submit(QStringLiteral("leaves"), script(QStringLiteral("BEGIN; CREATE TABLE left_open(a int)"))).result());
    QCOMPARE(asked(pool, QStringLiteral("SELECT to_regclass('left_open') IS NULL")), QStringLiteral("true"));
    QCOMPARE(pool.statistics().rolledBack, 1u);
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestPoolCleanliness::rollsBackAFailedTransaction()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const auto failed = pool.submit(QStringLiteral("fails"), script(QStringLiteral("BEGIN; SELECT 1/0"))).result();
    QCOMPARE(failed.error().sqlState, QStringLiteral("22012"));
    QCOMPARE(asked(pool, QStringLiteral("SELECT 42")), QStringLiteral("42"));
    QCOMPARE(pool.statistics().rolledBack, 1u);
    QCOMPARE(pool.statistics().opened, 1u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolCleanliness::discardsAConnectionThatCannotRollBack()
{
    ConnectionPool pool(testSpec(), small(1), named(QStringLiteral("no rollback")));
    const auto leaves = [](Connection &c) -> Result<bool> {
        const auto begun = c.run(QStringLiteral("BEGIN"));
        return begun && terminateSessions(QStringLiteral("no rollback"));
    };
    QCOMPARE(*pool.submit(QStringLiteral("leaves"), leaves).result(), true);
    QCOMPARE(asked(pool, QStringLiteral("SELECT 42")), QStringLiteral("42"));
    QCOMPARE(pool.statistics().closedBroken, 1u);
    QCOMPARE(pool.statistics().opened, 2u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolCleanliness::discardsAConnectionThatIsStillActive()
{
    Relay relay(serverSocket());
    ConnectionPool pool(through(relay), small(1), {});
    const auto abandons = [&relay](Connection &c) {
        relay.stall();
        c.setLimits({}, std::chrono::steady_clock::now() + 10ms);
        return c.query(QStringLiteral("SELECT 1")); // no answer, and none to the cancel either
    };
    QCOMPARE(outcome(pool.submit(QStringLiteral("abandons"), abandons)), QStringLiteral("timed_out"));
    relay.pass();
    QCOMPARE(asked(pool, QStringLiteral("SELECT 42")), QStringLiteral("42"));
    QCOMPARE(pool.statistics().closedBroken, 1u);
    QCOMPARE(pool.statistics().opened, 2u);
}

void TestPoolCleanliness::leavesNoTraceOfASession_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("look");
    const auto row = [](const char *name, const char *change, const char *look) {
        QTest::newRow(name) << QString::fromLatin1(change) << QString::fromLatin1(look);
    };
    row("role", "SET ROLE pg_monitor", "SELECT current_user");
    row("session role", "SET SESSION AUTHORIZATION pg_monitor", "SELECT session_user");
    row("search path", "SET search_path = ''", "SELECT current_setting('search_path')");
    row("search path by function", "SELECT set_config('search_path', '', false)",
        "SELECT current_setting('search_path')");
    row("statement timeout", "SET statement_timeout = '7s'", "SELECT current_setting('statement_timeout')");
    row("lock timeout", "SET lock_timeout = '7s'", "SELECT current_setting('lock_timeout')");
    row("time zone", "SET timezone = 'Asia/Tokyo'", "SELECT current_setting('timezone')");
    row("read only", "SET default_transaction_read_only = on", "SELECT current_setting('transaction_read_only')");
    row("own setting", "SET my.tenant = '5'", "SELECT coalesce(current_setting('my.tenant', true), '')");
    row("temporary table", "CREATE TEMP TABLE left_over(a int)", "SELECT to_regclass('left_over') IS NULL");
    row("temporary table of a query", "CREATE TEMP TABLE left_over AS SELECT 1",
        "SELECT to_regclass('left_over') IS NULL");
    row("temporary sequence", "CREATE TEMP SEQUENCE s", "SELECT to_regclass('s') IS NULL");
    row("advisory lock", "SELECT pg_advisory_lock(7)", "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'");
    row("listener", "LISTEN news", "SELECT count(*) FROM pg_listening_channels()");
    row("prepared statement", "PREPARE p AS SELECT 1", "SELECT count(*) FROM pg_prepared_statements WHERE name = 'p'");
    row("anonymous block", "DO $$ BEGIN EXECUTE 'SET my.tenant = 5'; END $$",
        "SELECT coalesce(current_setting('my.tenant', true), '')");
}

void TestPoolCleanliness::leavesNoTraceOfASession()
{
    QFETCH(QString, change);
    QFETCH(QString, look);
    for (const auto send : {&sendByRun, &sendByQuery}) {
        ConnectionPool pool(testSpec(), small(1), {});
        const QString before = asked(pool, look);
        QString during;
        const auto changes = [&](Connection &c) -> Result<Rows> {
            if (auto changed = send(c, change); !changed)
                return changed;
            auto seen = c.query(look);
            during = seen ? seen->value(0).toString() : seen.error().toString();
            return seen;
        };
        QVERIFY(pool.submit(QStringLiteral("changes"), changes).result());
        QVERIFY2(during != before, qPrintable(during)); // it really was changed
        QCOMPARE(asked(pool, look), before);
        QCOMPARE(pool.statistics().opened, 1u);
    }
}

void TestPoolCleanliness::closesCursorsThatOutliveTheirTransaction()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const auto opens = script(QStringLiteral("BEGIN; DECLARE c CURSOR WITH HOLD FOR SELECT 1; COMMIT"));
    QVERIFY(pool.submit(QStringLiteral("opens"), opens).result());
    QCOMPARE(asked(pool, QStringLiteral("SELECT count(*) FROM pg_cursors WHERE name = 'c'")), QStringLiteral("0"));
    QCOMPARE(pool.statistics().opened, 1u);
}

void TestPoolCleanliness::keepsTheSessionItBeganWith()
{
    SessionOptions session;
    session.settings = {{QStringLiteral("statement_timeout"), QStringLiteral("7s")}};
    ConnectionPool pool(testSpec(), small(1), session);
    QVERIFY(pool.submit(QStringLiteral("changes"), script(QStringLiteral("SET statement_timeout = 0"))).result());
    QCOMPARE(asked(pool, QStringLiteral("SELECT current_setting('statement_timeout')")), QStringLiteral("7s"));
    QCOMPARE(asked(pool, QStringLiteral("SELECT current_setting('client_encoding')")), QStringLiteral("UTF8"));
}

void TestPoolCleanliness::resetsOnlyWhatWasTouched()
{
    auto watcher = connectTo(QStringLiteral("postgres"));
    QVERIFY(watcher->run(QStringLiteral("CREATE EXTENSION pg_stat_statements")));
    const auto resets = [&watcher] {
        return watcher
            ->query(
                QStringLiteral("SELECT coalesce(sum(calls), 0) FROM pg_stat_statements WHERE query ~ 'DISCARD .*ALL'"))
            ->value(0)
            .toInt();
    };
    ConnectionPool pool(testSpec(), small(1), {});
    const int before = resets();
    for (int i = 0; i < 10; ++i)
        QCOMPARE(asked(pool, QStringLiteral("SELECT 1")), QStringLiteral("1"));
    QCOMPARE(resets(), before);
    QVERIFY(pool.submit(QStringLiteral("script"), script(QStringLiteral("SELECT 1"))).result());
    QTRY_COMPARE_WITH_TIMEOUT(resets(), before + 1, 60'000);
}

void TestPoolCleanliness::leavesNoNoticesToTheNextTask()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const auto loud = script(QStringLiteral("DO $$ BEGIN RAISE NOTICE 'x'; END $$"));
    QVERIFY(pool.submit(QStringLiteral("loud"), loud).result());
    const auto notices = [](Connection &c) -> Result<QStringList> { return c.takeNotices(); };
    QCOMPARE(*pool.submit(QStringLiteral("next"), notices).result(), QStringList());
}

void TestPoolCleanliness::discardsAConnectionThatCannotBeReset()
{
    SessionOptions session = named(QStringLiteral("not resettable"));
    session.settings = {{QStringLiteral("lock_timeout"), QStringLiteral("20ms")}};
    ConnectionPool pool(testSpec(), small(1), session);
    auto other = connectTo(testSpec().database);
    // Somebody else locks the temporary table, so that the session cannot drop it.
    const auto blocked = [&other](Connection &c) -> Result<Rows> {
        auto made = c.run(QStringLiteral("CREATE TEMP TABLE stuck(a int)"));
        if (!made)
            return made;
        const auto name = c.query(QStringLiteral("SELECT 'stuck'::regclass::oid::regclass, nspname FROM pg_namespace "
                                                 "WHERE oid = pg_my_temp_schema()"));
        return other->run(QStringLiteral("BEGIN; LOCK TABLE %1.stuck").arg(name->value(0, 1).toString()));
    };
    const auto locked = pool.submit(QStringLiteral("blocked"), blocked).result();
    QVERIFY2(locked, qPrintable(locked ? QString() : locked.error().toString()));
    QCOMPARE(asked(pool, QStringLiteral("SELECT to_regclass('stuck') IS NULL")), QStringLiteral("true"));
    QCOMPARE(pool.statistics().closedBroken, 1u);
    QCOMPARE(pool.statistics().opened, 2u);
    QCOMPARE(imbalance(pool.statistics()), QString());
}

void TestPoolCleanliness::returnsAConnectionOnceHoweverDeepTasksNest()
{
    // A task has the connection only by reference: there is nothing it could return, or return twice.
    static_assert(!std::is_copy_constructible_v<Connection> && !std::is_move_constructible_v<Connection>);
    ConnectionPool pool(testSpec(), small(1), {});
    const auto nested = [&pool](Connection &outer) -> Result<bool> {
        const auto inner = pool.submit(QStringLiteral("inner"), [&pool](Connection &c) -> Result<int> {
            return *pool.submit(QStringLiteral("innermost"), backendPid).result() == c.backendPid() ? c.backendPid()
                                                                                                    : 0;
        });
        return *inner.result() == outer.backendPid();
    };
    for (int i = 0; i < 10; ++i)
        QCOMPARE(*pool.submit(QStringLiteral("outer"), nested).result(), true);
    QTRY_COMPARE(pool.statistics().idle, 1);
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.opened, 1u);
    QCOMPARE(s.usage.count, 10u);
    QCOMPARE(imbalance(s), QString());
}

void TestPoolCleanliness::keepsTheConnectionsOfTwoPoolsApart()
{
    ConnectionPool one(testSpec(), small(1), {}), two(testSpec(), small(1), {});
    const auto across = [&two](Connection &outer) -> Result<bool> {
        return *two.submit(QStringLiteral("inner"), backendPid).result() != outer.backendPid();
    };
    for (int i = 0; i < 10; ++i)
        QCOMPARE(*one.submit(QStringLiteral("outer"), across).result(), true);
    for (ConnectionPool *pool : {&one, &two}) {
        QTRY_COMPARE(pool->statistics().idle, 1);
        QCOMPARE(pool->statistics().served(), 10u);
        QCOMPARE(pool->statistics().opened, 1u);
    }
}

void TestPoolCleanliness::returnsTheConnectionOfATaskThatThrows()
{
    ConnectionPool pool(testSpec(), small(1), {});
    const auto throws = [](Connection &c) -> Result<int> {
        if (auto begun = c.run(QStringLiteral("BEGIN; CREATE TABLE half_done()")); !begun)
            return fail(begun.error());
        throw std::runtime_error("out of luck");
    };
    const auto thrown = pool.submit(QStringLiteral("throws"), throws).result();
    QCOMPARE(outcome(thrown), QStringLiteral("internal"));
    QVERIFY2(thrown.error().detail.contains(QLatin1String("out of luck")), qPrintable(thrown.error().detail));
    const auto throwsANumber = [](Connection &) -> Result<int> { throw 42; };
    QCOMPARE(outcome(pool.submit(QStringLiteral("throws"), throwsANumber)), QStringLiteral("internal"));
    QCOMPARE(asked(pool, QStringLiteral("SELECT to_regclass('half_done') IS NULL")), QStringLiteral("true"));
    const PoolStatistics s = pool.statistics();
    QCOMPARE(s.opened, 1u);
    QCOMPARE(s.rolledBack, 1u);
    QCOMPARE(s.failed, 2u);
    QCOMPARE(imbalance(s), QString());
}

MAHOUT_TEST_MAIN(TestPoolCleanliness)
#include "tst_poolcleanliness.moc"
