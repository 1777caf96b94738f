// SPDX-License-Identifier: GPL-3.0-or-later
#include "activitycollector.h"
#include "capabilities.h"
#include "catalogue.h"
#include "connectionpool.h"
#include "connectionscollector.h"
#include "databasecollector.h"
#include "indexescollector.h"
#include "poolmetrics.h"
#include "samplingsession.h"
#include "servercollector.h"
#include "statementscollector.h"
#include "testcluster.h"
#include "testmain.h"
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

using ConnectionPtr = std::unique_ptr<Connection>;

constexpr auto kDeadline = std::chrono::seconds(20);

ConnectionPtr connectAs(const ConnectionSpec &spec, const SessionOptions &options)
{
    auto connection = Connection::open(spec, options, std::chrono::steady_clock::now() + kDeadline);
    if (!connection)
        qFatal("%s", qPrintable(connection.error().toString()));
    return std::move(*connection);
}

ConnectionPtr samplingConnection(const QString &database)
{
    return connectAs(test::specFor(database), samplingSession());
}

Rows run(Connection &connection, const QString &sql)
{
    const auto rows = connection.run(sql);
    if (!rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
    return *rows;
}

Snapshot sample(Collector &collector, Connection &connection)
{
    auto snapshot = collector.sample(connection);
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().toString()));
    return *snapshot;
}

QString databaseWithStatements(const QString &schema = u"public"_s)
{
    const QString database = test::createDatabase();
    const auto connection = test::connectTo(database);
    run(*connection, u"create schema if not exists %1; create extension pg_stat_statements schema %1"_s.arg(schema));
    return database;
}

// A role that may log in and nothing else; gone at the end of the test.
class PlainRole {
public:
    explicit PlainRole(const QString &database)
        : m_admin(test::connectTo(database))
        , m_spec(test::specFor(database))
    {
        m_spec.user = u"plain"_s;
        run(*m_admin, u"create role plain login"_s);
    }
    ~PlainRole() { run(*m_admin, u"drop role plain"_s); }
    ConnectionPtr connect() const { return connectAs(m_spec, samplingSession()); }
    Connection &admin() { return *m_admin; }

private:
    ConnectionPtr m_admin;
    ConnectionSpec m_spec;
};

// Ends the session and waits until its last counters have reached the server's statistics.
void endSession(ConnectionPtr connection, Connection &observer)
{
    const int pid = connection->backendPid();
    connection.reset();
    QTRY_VERIFY(run(observer, u"select from pg_stat_activity where pid = %1"_s.arg(pid)).isEmpty());
}

const StatementDelta *findDelta(const Snapshot &snapshot, const StatementKey &key)
{
    const auto it = std::find_if(snapshot.statements.begin(), snapshot.statements.end(),
        [&](const StatementDelta &delta) { return delta.key == key; });
    return it == snapshot.statements.end() ? nullptr : &*it;
}

const StatementText *findText(const Snapshot &snapshot, const QString &part)
{
    const auto it = std::find_if(snapshot.texts.begin(), snapshot.texts.end(),
        [&](const StatementText &text) { return text.text.contains(part); });
    return it == snapshot.texts.end() ? nullptr : &*it;
}

double value(const Snapshot &snapshot, const char *id) { return snapshot.values.value(QLatin1String(id), -1); }

} // namespace

class TestCollectors : public QObject {
    Q_OBJECT
private slots:
    void firstSampleIsAGap();
    void metricsAreFoundById();
    void transactionRateIsPerSecondOfTheServer_data();
    void transactionRateIsPerSecondOfTheServer();
    void restartIsAGapAndAnEvent();
    void resetOfDatabaseStatisticsIsAGap();
    void lockWaitIsSeen();
    void ownSessionsAreLeftOut();
    void connectionsAreCountedByState();
    void connectionsOfOthersAreHidden();
    void statementDifferencesAndTexts();
    void ownStatementsAreLeftOut();
    void resetOfStatementsIsAGap();
    void extensionInAnotherSchema();
    void databaseWithoutTheExtension();
    void roleWithoutMonitor();
    void grantIsNotNewWork();
    void counterArithmetic_data();
    void counterArithmetic();
    void deviationIsOfTheInterval();
    void changedSettingIsAnEvent();
    void changedIndexIsAnEvent();
    void manyChangedIndexesAreOneEvent();
    void capabilitiesOfSuperuser();
    void capabilitiesOfPlainRole();
    void timelineMarksGaps_data();
    void timelineMarksGaps();
    void restartThatLostCountersIsNotComparable();
    void poolFiguresAreOfTheInterval();
};

void TestCollectors::firstSampleIsAGap()
{
    const QString database = databaseWithStatements();
    const auto connection = samplingConnection(database);
    for (const CollectorInfo &info : catalogue()) {
        const auto collector = info.make();
        const Snapshot first = sample(*collector, *connection);
        QVERIFY2(first.gap && first.intervalMs == 0, qPrintable(info.id));
        QCOMPARE(first.collector, info.id);
        const Snapshot next = sample(*collector, *connection);
        QVERIFY2(!next.gap && next.intervalMs > 0, qPrintable(info.id));
        for (const MetricInfo &metric : info.metrics) {
            QVERIFY2(next.values.contains(metric.id), qPrintable(metric.id));
            const double figure = next.values.value(metric.id);
            QVERIFY2(std::isnan(figure) || figure >= 0, qPrintable(metric.id));
        }
        QVERIFY2(next.entities.isEmpty() || !info.entityMetrics.isEmpty(), qPrintable(info.id));
        for (const EntityValues &entity : next.entities)
            QCOMPARE(entity.values.size(), info.entityMetrics.size());
    }
}

void TestCollectors::metricsAreFoundById()
{
    QSet<QString> ids;
    for (const MetricInfo &metric : allMetrics()) {
        QCOMPARE(metricInfo(metric.id), &metric);
        QVERIFY2(!metric.title.isEmpty() && !metric.source.isEmpty() && !metric.help.isEmpty(), qPrintable(metric.id));
        ids.insert(metric.id);
    }
    QCOMPARE(ids.size(), allMetrics().size());
    QVERIFY(!metricInfo(u"no.such"_s));
}

void TestCollectors::transactionRateIsPerSecondOfTheServer_data()
{
    QTest::addColumn<double>("pause");
    QTest::newRow("at once") << 0.0;
    QTest::newRow("after a second and a half") << 1.5;
}

void TestCollectors::transactionRateIsPerSecondOfTheServer()
{
    QFETCH(double, pause);
    const QString database = test::createDatabase();
    const auto connection = samplingConnection(database);
    const auto observer = test::connectTo(u"postgres"_s);
    auto worker = test::connectTo(database);
    DatabaseCollector collector;
    sample(collector, *connection);

    for (int i = 0; i < 300; ++i)
        run(*worker, i % 3 == 0 ? u"begin; select 1; rollback"_s : u"select 1"_s);
    run(*observer, u"select pg_sleep(%1)"_s.arg(pause));
    endSession(std::move(worker), *observer);

    const Snapshot snapshot = sample(collector, *connection);
    const double seconds = snapshot.intervalMs / 1000;
    QVERIFY(seconds > pause);
    QVERIFY(!snapshot.gap || pause > 0);
    QCOMPARE(qRound(value(snapshot, "database.rollbacks") * seconds), 100);
    // Start-up of the sessions and the samples themselves are a handful of transactions more.
    const double transactions = value(snapshot, "database.transactions") * seconds;
    QVERIFY2(transactions >= 300 && transactions < 310, qPrintable(QString::number(transactions)));
}

void TestCollectors::restartIsAGapAndAnEvent()
{
    auto cluster = PrivateCluster::start();
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().toString()));
    const ConnectionSpec spec = *ConnectionSpec::parse((*cluster)->connectionText());
    DatabaseCollector collector;
    sample(collector, *connectAs(spec, samplingSession()));
    QVERIFY((*cluster)->stopServer(PrivateCluster::StopMode::Fast));
    QVERIFY((*cluster)->startServer());

    const Snapshot snapshot = sample(collector, *connectAs(spec, samplingSession()));
    QVERIFY(snapshot.gap);
    QVERIFY(value(snapshot, "database.transactions") > 0); // a clean restart keeps the counters
    QCOMPARE(snapshot.events.size(), 1);
    QCOMPARE(snapshot.events.first().kind, ChangeEvent::Kind::Restart);
    QVERIFY(snapshot.events.first().timeMs <= snapshot.timeMs);
}

void TestCollectors::resetOfDatabaseStatisticsIsAGap()
{
    const QString database = test::createDatabase();
    const auto connection = samplingConnection(database);
    DatabaseCollector collector;
    sample(collector, *connection);
    run(*test::connectTo(database), u"select pg_stat_reset()"_s);
    const Snapshot snapshot = sample(collector, *connection);
    QVERIFY(snapshot.gap);
    QVERIFY(std::isnan(value(snapshot, "database.wal_bytes")));
    QCOMPARE(snapshot.events.size(), 1);
    QCOMPARE(snapshot.events.first().kind, ChangeEvent::Kind::StatisticsReset);
    const Snapshot next = sample(collector, *connection);
    QVERIFY(!next.gap);
    QVERIFY(next.events.isEmpty());
}

void TestCollectors::lockWaitIsSeen()
{
    const QString database = test::createDatabase();
    const auto holder = test::connectTo(database), connection = samplingConnection(database);
    run(*holder, u"create table t (i int)"_s);
    run(*holder, u"begin; lock table t"_s);
    ConnectionPool pool(test::specFor(database), {}, {});
    auto waiting = pool.submit(u"wait"_s, [](Connection &c) { return c.run(u"select from t"_s); });

    ActivityCollector collector;
    Snapshot snapshot;
    const auto sees = [&] {
        snapshot = sample(collector, *connection);
        return value(snapshot, "activity.lock") == 1;
    };
    QTRY_VERIFY(sees());
    QCOMPARE(value(snapshot, "activity.waiting_for_lock"), 1.0);
    QCOMPARE(value(snapshot, "activity.active"), 1.0);
    QCOMPARE(value(snapshot, "activity.idle_in_transaction"), 1.0);
    QCOMPARE(value(snapshot, "activity.max_connections"),
        run(*holder, u"select current_setting('max_connections')::int"_s).value(0).toDouble());
    QCOMPARE(value(snapshot, "activity.reserved_connections"), 3.0);
    QVERIFY(snapshot.note.isEmpty());
    run(*holder, u"commit"_s);
    QTRY_VERIFY(waiting.isFinished());
}

void TestCollectors::ownSessionsAreLeftOut()
{
    const QString database = test::createDatabase();
    const auto connection = samplingConnection(database), other = samplingConnection(database);
    ActivityCollector collector;
    const Snapshot snapshot = sample(collector, *connection);
    QCOMPARE(value(snapshot, "activity.active"), 0.0);
    QCOMPARE(value(snapshot, "activity.cpu"), 0.0);
    QVERIFY(value(snapshot, "activity.connections") >= 2);
}

void TestCollectors::connectionsAreCountedByState()
{
    const QString database = test::createDatabase();
    const auto holder = test::connectTo(database), idle = test::connectTo(database);
    const auto connection = samplingConnection(database);
    run(*holder, u"create table t (i int); set application_name = 'holder'"_s);
    run(*holder, u"begin; lock table t"_s);
    ConnectionPool pool(test::specFor(database), {}, {});
    auto waiting = pool.submit(u"wait"_s, [](Connection &c) { return c.run(u"select from t"_s); });

    ConnectionsCollector collector;
    Snapshot snapshot;
    const auto here = [&](ServerConnection::State state) {
        QVector<ServerConnection> found;
        for (const ServerConnection &session : std::as_const(snapshot.connections))
            if (session.database == database && session.state == state)
                found << session;
        return found;
    };
    using State = ServerConnection::State;
    const auto sees = [&] {
        snapshot = sample(collector, *connection);
        return here(State::WaitingForLock).size() == 1;
    };
    QTRY_VERIFY(sees());
    QCOMPARE(here(State::IdleInTransaction).size(), 1);
    QCOMPARE(here(State::Idle).size(), 1);
    QCOMPARE(here(State::Active).size(), 1); // the one that looks
    const ServerConnection held = here(State::IdleInTransaction).first();
    QCOMPARE(held.pid, holder->backendPid());
    QCOMPARE(held.application, u"holder"_s);
    QVERIFY(held.addressVisible && held.address.isEmpty());
    QVERIFY(held.connectedMs >= held.stateMs && held.stateMs > 0);
    QCOMPARE(value(snapshot, "connections.total"), double(snapshot.connections.size()));
    QCOMPARE(value(snapshot, "connections.limit"), 100.0);
    QCOMPARE(value(snapshot, "connections.superuser_reserved"), 3.0);
    QCOMPARE(value(snapshot, "connections.free"), 97.0 - double(snapshot.connections.size()));
    QVERIFY(snapshot.note.isEmpty());
    run(*holder, u"commit"_s);
    QTRY_VERIFY(waiting.isFinished());
}

void TestCollectors::connectionsOfOthersAreHidden()
{
    const QString database = test::createDatabase();
    const auto other = test::connectTo(database);
    PlainRole role(database);
    const auto connection = role.connect();
    ConnectionsCollector collector;
    const Snapshot snapshot = sample(collector, *connection);
    QVERIFY2(snapshot.note.endsWith(u"GRANT pg_monitor TO \"plain\";"_s), qPrintable(snapshot.note));
    QVERIFY(value(snapshot, "connections.hidden") >= 2);
    QCOMPARE(value(snapshot, "connections.active"), 1.0);
    const auto hidden = std::find_if(snapshot.connections.begin(), snapshot.connections.end(),
        [&](const ServerConnection &session) { return session.pid == other->backendPid(); });
    QVERIFY(hidden != snapshot.connections.end());
    QCOMPARE(hidden->user, u"postgres"_s);
    QVERIFY(!hidden->addressVisible);
    QVERIFY(std::isnan(hidden->connectedMs));
    run(role.admin(), u"GRANT pg_monitor TO plain"_s);
    QVERIFY(sample(collector, *connection).note.isEmpty());
}

void TestCollectors::statementDifferencesAndTexts()
{
    const QString database = databaseWithStatements();
    const auto connection = samplingConnection(database), worker = test::connectTo(database);
    run(*worker,
        u"create table shelf as select generate_series(1, 10) as book; select book from shelf where book < 5"_s);
    StatementsCollector collector;
    QVERIFY(sample(collector, *connection).statements.isEmpty());

    for (int i = 0; i < 7; ++i)
        run(*worker, u"select book from shelf where book < 5"_s);
    const Snapshot snapshot = sample(collector, *connection);
    QVERIFY(!snapshot.gap);
    const StatementText *text = findText(snapshot, u"from shelf where book < $1"_s);
    QVERIFY(text);
    QCOMPARE(text->user, u"postgres"_s);
    QCOMPARE(text->database, database);
    const StatementDelta *delta = findDelta(snapshot, text->key);
    QVERIFY(delta);
    QCOMPARE(delta->calls, 7.0);
    QCOMPARE(delta->rows, 28.0);
    QCOMPARE(delta->blocksHit, 7.0);
    QVERIFY(delta->totalMs > 0);
    QVERIFY(qRound(value(snapshot, "statements.calls") * snapshot.intervalMs / 1000) >= 7);

    run(*worker, u"select book from shelf where book < 6"_s);
    const Snapshot next = sample(collector, *connection);
    QVERIFY(!findText(next, u"from shelf"_s));
    QCOMPARE(findDelta(next, text->key)->calls, 1.0);
    QVERIFY(!findDelta(sample(collector, *connection), text->key));
}

void TestCollectors::ownStatementsAreLeftOut()
{
    const auto connection = samplingConnection(databaseWithStatements());
    DatabaseCollector database;
    StatementsCollector statements;
    sample(statements, *connection);
    for (int round = 0; round < 3; ++round) {
        sample(database, *connection);
        const Snapshot snapshot = sample(statements, *connection);
        for (const StatementText &text : snapshot.texts)
            QVERIFY2(!text.text.contains(u"pg_stat_"_s), qPrintable(text.text));
        QVERIFY(snapshot.statements.isEmpty() || !snapshot.texts.isEmpty());
    }
}

void TestCollectors::resetOfStatementsIsAGap()
{
    const QString database = databaseWithStatements();
    const auto connection = samplingConnection(database), worker = test::connectTo(database);
    StatementsCollector collector;
    sample(collector, *connection);
    run(*worker, u"select pg_stat_statements_reset()"_s);
    run(*worker, u"select 42 as after_reset"_s);
    const Snapshot snapshot = sample(collector, *connection);
    QVERIFY(snapshot.gap);
    QVERIFY(snapshot.statements.isEmpty());
    QVERIFY(std::isnan(value(snapshot, "statements.calls")));
    QCOMPARE(snapshot.events.size(), 1);
    QCOMPARE(snapshot.events.first().kind, ChangeEvent::Kind::StatisticsReset);
}

void TestCollectors::extensionInAnotherSchema()
{
    const auto connection = samplingConnection(databaseWithStatements(u"\"Odd schema\""_s));
    StatementsCollector collector;
    QVERIFY(sample(collector, *connection).gap);
    QVERIFY(!sample(collector, *connection).gap);
}

void TestCollectors::databaseWithoutTheExtension()
{
    const QString database = test::createDatabase();
    const auto connection = samplingConnection(database);
    StatementsCollector collector;
    const auto without = collector.sample(*connection);
    QVERIFY(!without);
    QCOMPARE(without.error().kind, Error::Kind::Missing);
    QCOMPARE(without.error().remedy, u"CREATE EXTENSION pg_stat_statements;"_s);
    const auto admin = test::connectTo(database);
    run(*admin, without.error().remedy);
    QVERIFY(collector.sample(*connection));
    run(*admin, u"drop extension pg_stat_statements"_s);
    QVERIFY(!collector.sample(*connection));
    QCOMPARE(collector.sample(*connection).error().kind, Error::Kind::Missing);
}

void TestCollectors::roleWithoutMonitor()
{
    const QString database = databaseWithStatements();
    const auto other = test::connectTo(database);
    PlainRole role(database);
    const auto connection = role.connect();
    const QString grant = u"GRANT pg_monitor TO \"plain\";"_s;

    ActivityCollector activity;
    const Snapshot sessions = sample(activity, *connection);
    QVERIFY2(sessions.note.endsWith(grant), qPrintable(sessions.note));
    QVERIFY(std::isnan(value(sessions, "activity.active")));
    QVERIFY(value(sessions, "activity.connections") >= 3);

    StatementsCollector statements;
    const Snapshot counted = sample(statements, *connection);
    QVERIFY2(counted.note.endsWith(grant), qPrintable(counted.note));
    run(role.admin(), grant);
    QVERIFY(sample(activity, *connection).note.isEmpty());
}

void TestCollectors::grantIsNotNewWork()
{
    const QString database = databaseWithStatements();
    PlainRole role(database);
    const auto connection = role.connect();
    run(role.admin(), u"select 'seen later' as old_work"_s);
    StatementsCollector collector;
    sample(collector, *connection);
    run(role.admin(), u"grant pg_monitor to plain"_s);
    const Snapshot snapshot = sample(collector, *connection);
    QVERIFY(snapshot.gap && snapshot.note.isEmpty());
    QVERIFY(snapshot.statements.isEmpty() && snapshot.events.isEmpty());
}

void TestCollectors::counterArithmetic_data()
{
    QTest::addColumn<StatementCounters>("before");
    QTest::addColumn<StatementCounters>("now");
    QTest::addColumn<double>("calls");
    QTest::addColumn<double>("totalMs");
    QTest::newRow("lived on") << StatementCounters{10, 100} << StatementCounters{15, 130} << 5.0 << 30.0;
    QTest::newRow("came back with fewer calls")
        << StatementCounters{10, 100} << StatementCounters{3, 20} << 3.0 << 20.0;
    QTest::newRow("came back with less time")
        << StatementCounters{10, 100} << StatementCounters{12, 20} << 12.0 << 20.0;
    QTest::newRow("came back with fewer rows")
        << StatementCounters{10, 100, 50} << StatementCounters{12, 120, 40} << 12.0 << 120.0;
    QTest::newRow("slower than its slowest call")
        << StatementCounters{.calls = 10, .totalMs = 100}
        << StatementCounters{.calls = 11, .totalMs = 160, .leastMs = 1, .mostMs = 20} << 11.0 << 160.0;
    QTest::newRow("new life by its own word") << StatementCounters{10, 100, 0, 0, 0, 0, 0, 1000}
                                              << StatementCounters{12, 120, 0, 0, 0, 0, 0, 2000} << 12.0 << 120.0;
}

void TestCollectors::counterArithmetic()
{
    QFETCH(StatementCounters, before);
    QFETCH(StatementCounters, now);
    const StatementDelta delta = statementDelta({}, now, before);
    QTEST(delta.calls, "calls");
    QTEST(delta.totalMs, "totalMs");
}

void TestCollectors::deviationIsOfTheInterval()
{
    // Ten calls of 100 ms before; then two of 1 ms and two of 3 ms.
    const StatementCounters before{.calls = 10, .totalMs = 1000, .meanMs = 100, .deviationMs = 0};
    const double mean = 1008.0 / 14, squares = (10 * 100.0 * 100 + 2 * 1 + 2 * 9) / 14;
    const StatementCounters now{
        .calls = 14, .totalMs = 1008, .meanMs = mean, .deviationMs = std::sqrt(squares - mean * mean)};
    QVERIFY(qAbs(statementDelta({}, now, before).deviationMs - 1) < 1e-6);
    // A long life drowns what little came after it.
    const StatementCounters longBefore{.calls = 1e9, .totalMs = 1e11, .meanMs = 100, .deviationMs = 50};
    StatementCounters longNow = longBefore;
    longNow.calls += 1;
    longNow.totalMs += 1;
    QVERIFY(std::isnan(statementDelta({}, longNow, longBefore).deviationMs));
}

void TestCollectors::changedSettingIsAnEvent()
{
    const auto connection = samplingConnection(u"postgres"_s), admin = test::connectTo(u"postgres"_s);
    ServerCollector collector;
    QVERIFY(sample(collector, *connection).events.isEmpty());
    run(*admin, u"alter system set log_min_duration_statement = '7s'"_s);
    run(*admin, u"select pg_reload_conf()"_s);
    QVector<ChangeEvent> events;
    const auto changed = [&] { return !(events += sample(collector, *connection).events).isEmpty(); };
    QTRY_VERIFY(changed());
    QCOMPARE(events.first().kind, ChangeEvent::Kind::SettingsChange);
    QCOMPARE(events.first().title, u"log_min_duration_statement: default → 7000 ms"_s);
    run(*admin, u"alter system reset log_min_duration_statement"_s);
    run(*admin, u"select pg_reload_conf()"_s);
    events.clear();
    QTRY_VERIFY(changed());
    QCOMPARE(events.first().title, u"log_min_duration_statement: 7000 ms → default"_s);
}

void TestCollectors::changedIndexIsAnEvent()
{
    const QString database = test::createDatabase();
    const auto connection = samplingConnection(database);
    const auto owner = test::connectTo(database);
    run(*owner, u"create table shelf (i int, j int); create index old on shelf (i)"_s);
    IndexesCollector collector;
    QVERIFY(sample(collector, *connection).events.isEmpty()); // what is there has not just come

    run(*owner, u"create index fresh on shelf (j)"_s);
    const Snapshot created = sample(collector, *connection);
    QCOMPARE(created.events.size(), 1);
    QCOMPARE(created.events.first().kind, ChangeEvent::Kind::IndexChange);
    QCOMPARE(created.events.first().timeMs, created.timeMs);
    QCOMPARE(created.events.first().title, u"Index public.fresh on public.shelf was created"_s);

    run(*owner, u"alter index fresh rename to renamed"_s);
    QVERIFY(sample(collector, *connection).events.isEmpty());
    run(*owner, u"reindex index concurrently renamed"_s); // another oid
    QVERIFY(sample(collector, *connection).events.isEmpty());

    run(*owner, u"drop index old"_s);
    const Snapshot dropped = sample(collector, *connection);
    QCOMPARE(dropped.events.size(), 1);
    QCOMPARE(dropped.events.first().title, u"Index public.old on public.shelf was dropped"_s);
    QVERIFY(sample(collector, *connection).events.isEmpty());
}

void TestCollectors::manyChangedIndexesAreOneEvent()
{
    const QString database = test::createDatabase();
    const auto connection = samplingConnection(database);
    const auto owner = test::connectTo(database);
    run(*owner, u"create table shelf (i int)"_s);
    IndexesCollector collector;
    sample(collector, *connection);
    for (int i = 0; i < 5; ++i)
        run(*owner, u"create index many%1 on shelf (i)"_s.arg(i));
    const Snapshot created = sample(collector, *connection);
    QCOMPARE(created.events.size(), 1);
    QCOMPARE(created.events.first().detail.count(u'\n'), 4);

    collector.setLimits(100, 3); // an index may now be among those that are not read
    sample(collector, *connection);
    run(*owner, u"drop index many0"_s);
    QVERIFY(sample(collector, *connection).events.isEmpty());
}

void TestCollectors::capabilitiesOfSuperuser()
{
    const auto all = probeCapabilities(*test::connectTo(databaseWithStatements()));
    QVERIFY(all && all->superuser && all->monitor && all->readAllStats && all->readAllData);
    QVERIFY(all->statementsPreloaded && all->statementsReadable && all->statements.installed);
    QCOMPARE(all->statements.schema, u"public"_s);
    QVERIFY(!all->missing(u"pg_stat_statements"_s));
    QVERIFY(all->missing(u"hypopg"_s));
    QVERIFY(all->missing(u"hypopg"_s)->remedy.contains(u"CREATE EXTENSION hypopg;"_s));
}

void TestCollectors::capabilitiesOfPlainRole()
{
    PlainRole role(databaseWithStatements());
    const auto none = probeCapabilities(*role.connect());
    QVERIFY(none && !none->superuser && !none->monitor && !none->readAllStats && !none->readAllData);
    QVERIFY(none->statementsReadable); // of its own statements
    QCOMPARE(none->missing(u"pg_monitor"_s)->remedy, u"GRANT pg_monitor TO \"plain\";"_s);
    QCOMPARE(none->missing(u"pg_read_all_data"_s)->remedy, u"GRANT pg_read_all_data TO \"plain\";"_s);
    QCOMPARE(none->missing(u"pg_monitor"_s)->kind, Error::Kind::NotPermitted);
}

void TestCollectors::timelineMarksGaps_data()
{
    QTest::addColumn<Moment>("next");
    QTest::addColumn<int>("step");
    QTest::addColumn<bool>("gap");
    using Step = Timeline::Step;
    const Moment next{2000, u"id"_s, false, 10, u"r"_s};
    const auto with = [next](auto change) {
        Moment moment = next;
        change(moment);
        return moment;
    };
    QTest::newRow("next period") << next << int(Step::Continued) << false;
    QTest::newRow("some missed") << with([](Moment &m) { m.timeMs = 5000; }) << int(Step::Continued) << true;
    QTest::newRow("restarted") << with([](Moment &m) { m.startedMs = 11; }) << int(Step::Restarted) << true;
    QTest::newRow("another took over") << with([](Moment &m) { m.timeline = 2; }) << int(Step::Promoted) << true;
    QTest::newRow("promoted") << with([](Moment &m) { m.inRecovery = true; }) << int(Step::Promoted) << true;
    QTest::newRow("reset") << with([](Moment &m) { m.statisticsReset = u"s"_s; }) << int(Step::Reset) << true;
    QTest::newRow("another") << with([](Moment &m) { m.systemIdentifier = u"x"_s; }) << int(Step::Replaced) << true;
    QTest::newRow("clock back") << with([](Moment &m) { m.timeMs = 900; }) << int(Step::ClockBack) << true;
}

void TestCollectors::timelineMarksGaps()
{
    QFETCH(Moment, next);
    Timeline timeline(Milliseconds(1000));
    QCOMPARE(timeline.advance({1000, u"id"_s, false, 10, u"r"_s}), Timeline::Step::First);
    QVERIFY(timeline.snapshot({}).gap);
    const auto step = timeline.advance(next);
    QTEST(int(step), "step");
    QTEST(timeline.snapshot({}).gap, "gap");
    QCOMPARE(timeline.isComparable(), step == Timeline::Step::Continued || step == Timeline::Step::Restarted);
    QCOMPARE(timeline.intervalMs() > 0, timeline.isComparable());
}

void TestCollectors::restartThatLostCountersIsNotComparable()
{
    Timeline timeline(Milliseconds(1000));
    timeline.advance({1000, u"id"_s, false, 10, u"r"_s});
    QCOMPARE(timeline.advance({2000, u"id"_s, false, 11, u"s"_s}), Timeline::Step::Restarted);
    QVERIFY(!timeline.isComparable());
    timeline.advance({3000, u"id"_s, true, 12, u"s"_s});
    QVERIFY(!timeline.isComparable());
}

void TestCollectors::poolFiguresAreOfTheInterval()
{
    PoolStatistics before, now;
    before.servedIdle = before.submitted = 100;
    before.wait.add(5000);
    now = before;
    now.active = 3;
    now.servedIdle += 6;
    now.servedWaited += 2;
    now.wait.add(1);
    const Snapshot snapshot = poolSnapshot(now, before, 1, 2000);
    QCOMPARE(value(snapshot, "pool.active"), 3.0);
    QCOMPARE(value(snapshot, "pool.served"), 4.0);
    QCOMPARE(value(snapshot, "pool.efficiency"), 75.0);
    QVERIFY(value(snapshot, "pool.wait_p99") < 2);
    QVERIFY(std::isnan(value(snapshot, "pool.usage_p50")));
    for (const MetricInfo &metric : poolMetrics())
        QVERIFY2(snapshot.values.contains(metric.id), qPrintable(metric.id));
    QCOMPARE(snapshot.values.size(), poolMetrics().size());
    QVERIFY(poolSnapshot(now, now, 1, 0).gap);
}

MAHOUT_TEST_MAIN(TestCollectors)
#include "tst_collectors.moc"
