// SPDX-License-Identifier: GPL-3.0-or-later
// Who works on a real server, and what the reading of sessions tells of it.
#include "activitycollector.h"
#include "connectionpool.h"
#include "samplingsession.h"
#include "testcluster.h"
#include "testmain.h"
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

using ConnectionPtr = std::unique_ptr<Connection>;

ConnectionPtr connectAs(const ConnectionSpec &spec, const SessionOptions &options)
{
    auto connection = Connection::open(spec, options, std::chrono::steady_clock::now() + std::chrono::seconds(20));
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

Rows run(Connection &connection, const QString &sql)
{
    const auto rows = connection.run(sql);
    if (!rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
    return *rows;
}

// Statements that take their time, each in a session of its own; ended with the object.
class Busy {
public:
    explicit Busy(const QString &database, const QString &application = u"busy"_s)
        : Busy(test::specFor(database), application)
    {
    }
    Busy(const ConnectionSpec &spec, const QString &application)
        : m_pool(spec, {}, {application})
    {
    }
    ~Busy() { m_stop.request_stop(); }
    void run(const QString &sql)
    {
        m_pool.submit(u"busy"_s, [sql](Connection &connection) { return connection.run(sql); },
            {.stop = m_stop.get_token(), .longRunning = true});
    }

private:
    std::stop_source m_stop;
    ConnectionPool m_pool;
};

} // namespace

class TestActiveSessions : public QObject {
    Q_OBJECT

    // Of the database, as the collector sees them once `enough` says so.
    QVector<ActiveSession> awaitSessions(
        const QString &database, const std::function<bool(const QVector<ActiveSession> &)> &enough)
    {
        const auto connection = connectAs(test::specFor(database), samplingSession());
        ActivityCollector collector;
        QVector<ActiveSession> found;
        const auto sees = [&] {
            const auto snapshot = collector.sample(*connection);
            if (!snapshot)
                qFatal("%s", qPrintable(snapshot.error().toString()));
            found = snapshot->sessions;
            found.removeIf([&](const ActiveSession &session) { return session.database != database; });
            return enough(found);
        };
        [&] { QTRY_VERIFY_WITH_TIMEOUT(sees(), 20'000); }();
        return found;
    }

private slots:
    void oneThatWorksIsSeen();
    void idleOnesAndOursAreNot();
    void theBlockerIsNamed();
    void parallelWorkersKnowTheirLeader();
    void autovacuumWorks();
    void aPartIsNotTheWhole();
};

void TestActiveSessions::oneThatWorksIsSeen()
{
    const QString database = test::createDatabase();
    const auto admin = test::connectTo(database);
    Busy busy(database, u"nightly"_s);
    busy.run(u"select pg_sleep(60)"_s);
    const auto found = awaitSessions(database, [](const auto &sessions) { return sessions.size() == 1; });
    const ActiveSession session = found.first();
    const Rows truth = run(
        *admin, u"select pid, datid, usesysid, query_id from pg_stat_activity where application_name = 'nightly'"_s);
    QCOMPARE(session.pid, truth.value(0, u"pid"_s).toInt());
    QCOMPARE(session.databaseId, truth.value(0, u"datid"_s).toUInt());
    QCOMPARE(session.userId, truth.value(0, u"usesysid"_s).toUInt());
    QCOMPARE(session.queryId, truth.value(0, u"query_id"_s).toLongLong());
    QVERIFY(session.queryId != 0);
    QCOMPARE(session.user, u"postgres"_s);
    QCOMPARE(session.application, u"nightly"_s);
    QCOMPARE(session.backendType, u"client backend"_s);
    QCOMPARE(session.waitType, u"Timeout"_s);
    QCOMPARE(session.waitEvent, u"PgSleep"_s);
    QCOMPARE(session.leaderPid, 0);
    QCOMPARE(session.blockerPid, 0);
}

void TestActiveSessions::idleOnesAndOursAreNot()
{
    const QString database = test::createDatabase();
    const auto idle = test::connectTo(database), forgetful = test::connectTo(database);
    run(*forgetful, u"begin; select 1"_s);
    const auto other = connectAs(test::specFor(database), samplingSession());
    Busy busy(database);
    busy.run(u"select pg_sleep(60)"_s);
    const auto found = awaitSessions(database, [](const auto &sessions) { return !sessions.isEmpty(); });
    QCOMPARE(found.size(), 1);
    QCOMPARE(found.first().application, u"busy"_s);
}

void TestActiveSessions::theBlockerIsNamed()
{
    const QString database = test::createDatabase();
    const auto holder = test::connectTo(database);
    run(*holder, u"create table t (i int)"_s);
    run(*holder, u"begin; lock table t"_s);
    Busy busy(database);
    busy.run(u"select from t"_s);
    busy.run(u"select pg_sleep(60)"_s);
    const auto found = awaitSessions(database, [](const auto &sessions) {
        return sessions.size() == 2
            && std::any_of(sessions.begin(), sessions.end(), [](const auto &s) { return s.waitType == u"Lock"_s; });
    });
    for (const ActiveSession &session : found)
        QCOMPARE(session.blockerPid, session.waitType == u"Lock"_s ? holder->backendPid() : 0);
}

void TestActiveSessions::parallelWorkersKnowTheirLeader()
{
    const QString database = test::createDatabase();
    const auto admin = test::connectTo(database);
    run(*admin,
        u"create table t as select generate_series(1, 100000) i; alter table t set (parallel_workers = 2);"
        "alter database %1 set parallel_setup_cost = 0; alter database %1 set max_parallel_workers_per_gather = 2;"
        "alter database %1 set min_parallel_table_scan_size = 0; analyze t"_s.arg(database));
    Busy busy(database);
    busy.run(u"select count(*) from t a, t b where a.i + b.i < 0"_s);
    const auto isWorker = [](const ActiveSession &session) { return session.leaderPid != 0; };
    const auto found = awaitSessions(
        database, [&](const auto &sessions) { return std::count_if(sessions.begin(), sessions.end(), isWorker) == 2; });
    const auto leader = std::find_if_not(found.begin(), found.end(), isWorker);
    QVERIFY(leader != found.end() && leader->queryId != 0);
    for (const ActiveSession &session : found) {
        QCOMPARE(session.queryId, leader->queryId);
        if (!isWorker(session))
            continue;
        QCOMPARE(session.leaderPid, leader->pid);
        QCOMPARE(session.backendType, u"parallel worker"_s);
    }
}

void TestActiveSessions::autovacuumWorks()
{
    auto cluster = PrivateCluster::start({{},
        {{"autovacuum_naptime", "1s"}, {"autovacuum_vacuum_cost_delay", "100ms"},
            {"autovacuum_vacuum_cost_limit", "10"}}});
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().toString()));
    const ConnectionSpec spec = *ConnectionSpec::parse((*cluster)->connectionText());
    const auto admin = connectAs(spec, {}), connection = connectAs(spec, samplingSession());
    run(*admin, u"create table t as select generate_series(1, 200000) i"_s);
    run(*admin, u"delete from t"_s);
    ActivityCollector collector;
    const auto sees = [&] {
        const auto snapshot = collector.sample(*connection);
        return snapshot && std::any_of(snapshot->sessions.begin(), snapshot->sessions.end(), [](const auto &session) {
            return session.backendType == u"autovacuum worker"_s && session.database == u"postgres"_s;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(sees(), 30'000);
    QCOMPARE(collector.sample(*connection)->values.value(u"activity.active"_s), 0.0);
}

void TestActiveSessions::aPartIsNotTheWhole()
{
    const QString database = test::createDatabase();
    const auto admin = test::connectTo(database);
    run(*admin, u"create role looker login"_s);
    {
        Busy busy(database);
        busy.run(u"select pg_sleep(60)"_s);
        ConnectionSpec spec = test::specFor(database);
        spec.user = u"looker"_s;
        const auto connection = connectAs(spec, samplingSession());
        Busy own(spec, u"own"_s); // which the role does see
        own.run(u"select pg_sleep(60)"_s);
        const auto worksToo = [&] {
            return run(*admin, u"select from pg_stat_activity where application_name = 'own' and state = 'active'"_s)
                       .size()
                == 1;
        };
        QTRY_VERIFY(worksToo());
        ActivityCollector collector;
        const auto blind = collector.sample(*connection);
        QVERIFY(blind && blind->sessions.isEmpty());
        QVERIFY2(blind->note.endsWith(u"GRANT pg_monitor TO \"looker\";"_s), qPrintable(blind->note));
        run(*admin, u"grant pg_monitor to looker"_s);
        const auto sees = [&] { return collector.sample(*connection)->sessions.size() == 2; };
        QTRY_VERIFY(sees());
        QVERIFY(collector.sample(*connection)->note.isEmpty());
    }
    run(*admin, u"drop role looker"_s);
}

MAHOUT_TEST_MAIN(TestActiveSessions)
#include "tst_activesessions.moc"
