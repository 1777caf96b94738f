// SPDX-License-Identifier: GPL-3.0-or-later
// Collectors of many things: what each of them tells, that sums stay right when they are cut down, and that nothing
// waits for a lock.
#include "catalogue.h"
#include "connectionpool.h"
#include "kcachecollector.h"
#include "predicatescollector.h"
#include "progresscollector.h"
#include "replicationcollector.h"
#include "sampling.h"
#include "slotscollector.h"
#include "standby.h"
#include "statementscollector.h"
#include "tablescollector.h"
#include "tempfilescollector.h"
#include "testcluster.h"
#include "testmain.h"
#include "transactionscollector.h"
#include "waitprofilecollector.h"
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Connection> samplingOf(const QString &database) { return samplingConnection(specFor(database)); }

const EntityValues *find(const Snapshot &snapshot, const QString &label)
{
    const auto it = std::find_if(snapshot.entities.begin(), snapshot.entities.end(),
        [&](const EntityValues &entity) { return entity.label.startsWith(label); });
    return it == snapshot.entities.end() ? nullptr : &*it;
}

double valueOf(const Snapshot &snapshot, const EntityValues &entity, const char *metric)
{
    for (const CollectorInfo &info : catalogue())
        for (qsizetype i = 0; info.id == snapshot.collector && i < info.entityMetrics.size(); ++i)
            if (info.entityMetrics.at(i).id == QLatin1String(metric))
                return entity.values.at(i);
    qFatal("no metric %s", metric);
}

double sumOf(const Snapshot &snapshot, const char *metric)
{
    double sum = 0;
    for (const EntityValues &entity : snapshot.entities)
        sum += valueOf(snapshot, entity, metric);
    return sum;
}

QString shelfName(int i) { return u"shelf%1"_s.arg(i, 2, 10, QChar(u'0')); }

// Twelve tables, the i-th with i * 10 rows.
void createShelves(Connection &admin)
{
    for (int i = 1; i <= 12; ++i)
        run(admin, u"create table %1 as select g from generate_series(1, %2) g"_s.arg(shelfName(i)).arg(i * 10));
    run(admin, u"analyze; select pg_stat_force_next_flush()"_s);
}

void insert(const QString &database, const QString &table, int rows)
{
    const auto worker = connectTo(database);
    run(*worker, u"insert into %1 select g from generate_series(1, %2) g"_s.arg(table).arg(rows));
    run(*worker, u"select pg_stat_force_next_flush()"_s);
    run(*worker, u"select 1"_s);
}

} // namespace

class TestThings : public QObject {
    Q_OBJECT
private slots:
    void sumsStayRight_data();
    void sumsStayRight();
    void rowsBeyondTheLimitAreUnknownWhenOthersJoinThem();
    void resetOfOneThingIsItsGap();
    void newThingHasDoneWhatItCounts();
    void nothingWaitsForLocks();
    void everythingWorksOnAStandby();
    void standbyThatDoesNotReplayIsBehind();
    void slotKeepsLogBack();
    void holderOfASnapshotIsNamed();
    void commandInFlightIsNamed();
    void temporaryFilesInFlightAreSeen();
    void ownCostIsWhatWasDone();
    void optionalExtensionsAreUsedWhereTheyAre();
};

void TestThings::sumsStayRight_data()
{
    QTest::addColumn<int>("listed");
    QTest::addColumn<int>("read");
    QTest::newRow("all are listed") << 100 << 2000;
    QTest::newRow("some are listed") << 3 << 2000;
    QTest::newRow("some are read") << 3 << 6;
}

void TestThings::sumsStayRight()
{
    QFETCH(int, listed);
    QFETCH(int, read);
    const QString database = createDatabase();
    const auto admin = connectTo(database), connection = samplingOf(database);
    createShelves(*admin);
    TablesCollector collector;
    collector.setLimits(listed, read);
    sample(collector, *connection);
    insert(database, shelfName(2), 5);
    insert(database, shelfName(11), 40);
    insert(database, shelfName(12), 7);
    insert(database, shelfName(5), 1);
    insert(database, shelfName(6), 2);

    const Snapshot snapshot = sample(collector, *connection);
    const double seconds = snapshot.intervalMs / 1000;
    QCOMPARE(qRound(value(snapshot, "tables.inserted") * seconds), 55);
    QCOMPARE(qRound(sumOf(snapshot, "tables.inserted") * seconds), 55);
    QVERIFY(value(snapshot, "tables.bytes") > 0);
    QCOMPARE(value(snapshot, "tables.bytes"), sumOf(snapshot, "tables.bytes"));
    QCOMPARE(value(snapshot, "tables.count"), 12.0);
    QCOMPARE(snapshot.entities.size(), listed < 12 ? listed + 1 : 12);
    const EntityValues *busiest = find(snapshot, u"public.shelf11"_s);
    QVERIFY(busiest);
    QCOMPARE(qRound(valueOf(snapshot, *busiest, "tables.inserted") * seconds), 40);
}

// Who was only added up a moment ago has no difference now, and the others none either; nobody gets all that ever was.
void TestThings::rowsBeyondTheLimitAreUnknownWhenOthersJoinThem()
{
    const QString database = createDatabase();
    const auto admin = connectTo(database), connection = samplingOf(database);
    createShelves(*admin);
    TablesCollector collector;
    collector.setLimits(3, 6);
    sample(collector, *connection);
    insert(database, shelfName(1), 5000); // it is read one by one from now on
    const Snapshot snapshot = sample(collector, *connection);
    QVERIFY(std::isnan(value(snapshot, "tables.inserted")));
    for (const EntityValues &entity : snapshot.entities)
        QVERIFY2(!(valueOf(snapshot, entity, "tables.inserted") > 0), qPrintable(entity.label));
    insert(database, shelfName(1), 50);
    const Snapshot next = sample(collector, *connection);
    QCOMPARE(qRound(value(next, "tables.inserted") * next.intervalMs / 1000), 50);
}

void TestThings::resetOfOneThingIsItsGap()
{
    const QString database = createDatabase();
    const auto admin = connectTo(database), connection = samplingOf(database);
    createShelves(*admin);
    TablesCollector collector;
    sample(collector, *connection);
    run(*admin, u"select pg_stat_reset_single_table_counters('shelf03'::regclass)"_s);
    insert(database, shelfName(4), 8);
    const Snapshot snapshot = sample(collector, *connection);
    QVERIFY(std::isnan(valueOf(snapshot, *find(snapshot, u"public.shelf03"_s), "tables.inserted")));
    QVERIFY(std::isnan(value(snapshot, "tables.inserted")));
    const double other = valueOf(snapshot, *find(snapshot, u"public.shelf04"_s), "tables.inserted");
    QCOMPARE(qRound(other * snapshot.intervalMs / 1000), 8);
    QVERIFY(!std::isnan(value(sample(collector, *connection), "tables.inserted")));
}

void TestThings::newThingHasDoneWhatItCounts()
{
    const QString database = createDatabase();
    const auto admin = connectTo(database), connection = samplingOf(database);
    TablesCollector collector;
    const Snapshot none = sample(collector, *connection);
    QVERIFY(std::isnan(value(none, "tables.inserted")) && none.entities.isEmpty());
    QCOMPARE(value(sample(collector, *connection), "tables.inserted"), 0.0);
    createShelves(*admin);
    run(*admin, u"select 1"_s);
    const Snapshot snapshot = sample(collector, *connection);
    QCOMPARE(qRound(value(snapshot, "tables.inserted") * snapshot.intervalMs / 1000), 780);
}

void TestThings::nothingWaitsForLocks()
{
    const QString database = createDatabase();
    const auto admin = connectTo(database), holder = connectTo(database), connection = samplingOf(database);
    run(*admin, u"create extension pg_stat_statements; create table t (i int primary key); analyze t"_s);
    run(*holder, u"begin; lock table t in access exclusive mode; create index on t (i)"_s);
    for (const CollectorInfo &info : catalogue()) {
        const auto collector = info.make();
        for (int i = 0; i < 2; ++i) {
            const auto snapshot = collector->sample(*connection);
            QVERIFY2(snapshot, snapshot ? "" : qPrintable(info.id + u' ' + snapshot.error().toString()));
            QVERIFY2(snapshot->note.isEmpty(), qPrintable(snapshot->note));
        }
    }
}

void TestThings::everythingWorksOnAStandby()
{
    auto primary = PrivateCluster::start({.settings = {{"shared_preload_libraries", "pg_stat_statements"}}});
    QVERIFY2(primary, primary ? "" : qPrintable(primary.error().toString()));
    run(*connectAs(*ConnectionSpec::parse((*primary)->connectionText())), u"create extension pg_stat_statements"_s);
    const Standby standby(**primary);
    const auto connection = samplingConnection(standby.spec());
    for (const CollectorInfo &info : catalogue()) {
        const auto collector = info.make();
        const Snapshot first = sample(*collector, *connection), second = sample(*collector, *connection);
        QVERIFY2(second.note.isEmpty() && !second.gap, qPrintable(info.id + second.note));
        if (info.id == u"replication"_s) {
            QCOMPARE(value(second, "replication.standby"), 1.0);
            QCOMPARE(value(second, "replication.receiving"), 1.0);
        }
    }
}

void TestThings::standbyThatDoesNotReplayIsBehind()
{
    auto primary = PrivateCluster::start();
    QVERIFY2(primary, primary ? "" : qPrintable(primary.error().toString()));
    const ConnectionSpec spec = *ConnectionSpec::parse((*primary)->connectionText());
    const Standby standby(**primary);
    const auto admin = connectAs(spec), there = connectAs(standby.spec());
    run(*admin, u"create table first (i int)"_s);
    QTRY_VERIFY(run(*there, u"select pg_last_xact_replay_timestamp() is not null"_s).value(0).toBool());
    run(*there, u"select pg_wal_replay_pause()"_s);
    run(*admin, u"create table t as select generate_series(1, 10000) i"_s);

    ReplicationCollector collector, own;
    const auto connection = samplingConnection(spec), connectionThere = samplingConnection(standby.spec());
    Snapshot here, ofStandby;
    const auto behind = [&] {
        here = sample(collector, *connection);
        ofStandby = sample(own, *connectionThere);
        return value(here, "replication.replayed_behind") > 100'000
            && value(ofStandby, "replication.apply_behind") > 100'000;
    };
    QTRY_VERIFY(behind());
    QCOMPARE(value(here, "replication.receivers"), 1.0);
    QCOMPARE(here.entities.size(), 1);
    QVERIFY(valueOf(here, here.entities.first(), "replication.replayed_behind") > 100'000);
    QCOMPARE(here.entities.first().label, u"walreceiver"_s);
    QVERIFY(value(ofStandby, "replication.apply_delay") > 0);
    run(*there, u"select pg_wal_replay_resume()"_s);
    const auto caughtUp = [&] {
        ofStandby = sample(own, *connectionThere);
        return value(ofStandby, "replication.apply_behind") == 0 && value(ofStandby, "replication.apply_delay") == 0;
    };
    QTRY_VERIFY(caughtUp());
}

void TestThings::slotKeepsLogBack()
{
    const auto admin = connectTo(u"postgres"_s), connection = samplingOf(u"postgres"_s);
    run(*admin, u"select pg_create_physical_replication_slot('keeper', true)"_s);
    run(*admin, u"create table filler as select generate_series(1, 10000) i"_s);
    SlotsCollector collector;
    const Snapshot snapshot = sample(collector, *connection);
    run(*admin, u"drop table filler; select pg_drop_replication_slot('keeper')"_s);
    const EntityValues *slot = find(snapshot, u"keeper"_s);
    QVERIFY(slot);
    QVERIFY(valueOf(snapshot, *slot, "slots.retained") > 100'000);
    QCOMPARE(valueOf(snapshot, *slot, "slots.inactive"), 1.0);
    QCOMPARE(value(snapshot, "slots.count"), 1.0);
}

void TestThings::holderOfASnapshotIsNamed()
{
    const QString database = createDatabase();
    const auto holder = connectTo(database), admin = connectTo(database), connection = samplingOf(database);
    run(*holder, u"begin isolation level repeatable read; select 1"_s);
    for (int i = 0; i < 20; ++i)
        run(*admin, u"select txid_current()"_s);
    TransactionsCollector collector;
    const Snapshot snapshot = sample(collector, *connection);
    const EntityValues *session = find(snapshot, u"pid %1 (postgres"_s.arg(holder->backendPid()));
    QVERIFY(session);
    QVERIFY(valueOf(snapshot, *session, "transactions.xmin_age") >= 20);
    QCOMPARE(value(snapshot, "transactions.xmin_age"), valueOf(snapshot, *session, "transactions.xmin_age"));
    run(*holder, u"commit"_s);
    for (int i = 0; i < 30; ++i)
        run(*admin, u"select txid_current()"_s);
    const Snapshot next = sample(collector, *connection);
    QVERIFY(!find(next, u"pid %1 "_s.arg(holder->backendPid())));
    QCOMPARE(qRound(value(next, "transactions.ids") * next.intervalMs / 1000), 30);
}

void TestThings::commandInFlightIsNamed()
{
    const QString database = createDatabase();
    const auto holder = connectTo(database), connection = samplingOf(database);
    run(*holder, u"create table held (i int)"_s);
    run(*holder, u"begin; insert into held values (1)"_s);
    ConnectionPool pool(specFor(database), {}, {});
    auto building
        = pool.submit(u"build"_s, [](Connection &c) { return c.run(u"create index concurrently on held (i)"_s); });
    ProgressCollector collector;
    Snapshot snapshot;
    const auto seen = [&] {
        snapshot = sample(collector, *connection);
        return snapshot.entities.size() == 1;
    };
    QTRY_VERIFY(seen());
    QVERIFY2(snapshot.entities.first().label.startsWith(u"CREATE INDEX CONCURRENTLY public.held: "_s),
        qPrintable(snapshot.entities.first().label));
    QCOMPARE(value(snapshot, "progress.commands"), 1.0);
    QVERIFY(value(snapshot, "progress.running") > 0);
    run(*holder, u"commit"_s);
    QTRY_VERIFY(building.isFinished());
    QCOMPARE(value(sample(collector, *connection), "progress.commands"), 0.0);
}

void TestThings::temporaryFilesInFlightAreSeen()
{
    const QString database = createDatabase();
    const auto worker = connectTo(database), connection = samplingOf(database);
    TempFilesCollector collector;
    QCOMPARE(value(sample(collector, *connection), "tempfiles.bytes"), 0.0);
    run(*worker,
        u"set work_mem = '64kB'; begin; declare c cursor for select repeat('x', 100) from generate_series(1, 50000) i "
        "order by i % 7; fetch 1 from c"_s);
    const Snapshot snapshot = sample(collector, *connection);
    const EntityValues *files = find(snapshot, u"pid %1 (postgres, %2)"_s.arg(worker->backendPid()).arg(database));
    QVERIFY(files);
    QVERIFY(valueOf(snapshot, *files, "tempfiles.bytes") > 1'000'000);
    QCOMPARE(value(snapshot, "tempfiles.bytes"), valueOf(snapshot, *files, "tempfiles.bytes"));
    run(*worker, u"commit"_s);
    QCOMPARE(value(sample(collector, *connection), "tempfiles.files"), 0.0);
}

void TestThings::ownCostIsWhatWasDone()
{
    const QString database = createDatabase();
    run(*connectTo(database), u"create extension pg_stat_statements"_s);
    const auto connection = samplingOf(database);
    StatementsCollector collector;
    sample(collector, *connection);
    for (int i = 0; i < 50; ++i)
        run(*connection, markedAsOurs("select g from generate_series(1, 4) g"));
    const Snapshot snapshot = sample(collector, *connection);
    const double seconds = snapshot.intervalMs / 1000;
    // The first sample's reading of the counters ended after it, and the second's of the clock before it.
    QCOMPARE(qRound(value(snapshot, "sampler.statements") * seconds), 52);
    const auto inServer = run(*connectTo(database),
        u"select total_exec_time, rows from pg_stat_statements where query like '%from generate_series($1, $2) g'"_s);
    QVERIFY(value(snapshot, "sampler.server_time") * seconds >= inServer.value(0).toDouble());
    QVERIFY(qRound(value(snapshot, "sampler.rows") * seconds) >= 200);
    QVERIFY(value(snapshot, "statements.calls") * seconds < 50);
}

void TestThings::optionalExtensionsAreUsedWhereTheyAre()
{
    auto cluster = PrivateCluster::start(
        {.settings = {{"shared_preload_libraries", "pg_stat_statements,pg_stat_kcache,pg_wait_sampling,pg_qualstats"},
             {"pg_qualstats.sample_rate", "1"}}});
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().toString()));
    const ConnectionSpec spec = *ConnectionSpec::parse((*cluster)->connectionText());
    const auto admin = connectAs(spec), holder = connectAs(spec), connection = samplingConnection(spec);
    run(*admin, u"create table shelf as select i as book, 'x' as title from generate_series(1, 100000) i"_s);
    KcacheCollector kcache;
    WaitProfileCollector waits;
    PredicatesCollector predicates;
    for (Collector *collector : std::initializer_list<Collector *>{&kcache, &waits, &predicates}) {
        sample(*collector, *connection);
        const Snapshot without = sample(*collector, *connection);
        QVERIFY(without.note.isEmpty() && without.entities.isEmpty());
        for (const double value : without.values)
            QVERIFY(std::isnan(value));
    }
    run(*admin,
        u"create schema more; create extension pg_stat_statements; create extension pg_stat_kcache schema more; "
        "create extension pg_wait_sampling; create extension pg_qualstats schema more"_s);
    for (Collector *collector : std::initializer_list<Collector *>{&kcache, &waits, &predicates})
        QVERIFY(sample(*collector, *connection).gap); // what they counted before is no work of this moment

    run(*holder, u"begin; lock table shelf"_s);
    ConnectionPool pool(spec, {}, {});
    auto waiting = pool.submit(u"wait"_s, [](Connection &c) { return c.run(u"select from shelf limit 1"_s); });
    Snapshot snapshot;
    bool seen = false;
    const auto lockIsSeen = [&] {
        snapshot = sample(waits, *connection);
        const EntityValues *lock = find(snapshot, u"Lock: relation"_s);
        return seen = seen || (lock && valueOf(snapshot, *lock, "waitprofile.waiting") > 0.5);
    };
    QTRY_VERIFY(lockIsSeen());
    run(*holder, u"commit"_s);
    QTRY_VERIFY(waiting.isFinished());
    for (int i = 0; i < 5; ++i)
        run(*admin, u"select count(*) from shelf where book = 7"_s);

    snapshot = sample(kcache, *connection);
    QVERIFY(value(snapshot, "kcache.user_time") > 0 && value(snapshot, "kcache.user_time") < 3);
    QVERIFY(find(snapshot, u"postgres"_s));
    snapshot = sample(predicates, *connection);
    const EntityValues *predicate = find(snapshot, u"public.shelf.book ="_s);
    QVERIFY(predicate);
    QCOMPARE(qRound(valueOf(snapshot, *predicate, "predicates.rows") * snapshot.intervalMs / 1000), 500'000);
    QVERIFY(valueOf(snapshot, *predicate, "predicates.filtered_share") > 99);
}

MAHOUT_TEST_MAIN(TestThings)
#include "tst_things.moc"
