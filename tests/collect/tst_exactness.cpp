// SPDX-License-Identifier: GPL-3.0-or-later
// A script of known work, read back through the samples of collectors and from the file of the history: sums are exact,
// or what is missing is a gap.
#include "catalogue.h"
#include "databasecollector.h"
#include "databasescollector.h"
#include "sampling.h"
#include "serverversions.h"
#include "sqlitehistory.h"
#include "standby.h"
#include "statementscollector.h"
#include "tablescollector.h"
#include "testcluster.h"
#include "testmain.h"
#include <QTemporaryDir>
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

const QString kStatement = u"select title from shelf where book = 7"_s;
const QString kNormalised = u"select title from shelf where book = $1"_s;

// Sums what samples told, as a history does: a rate times its interval, the calls of one statement.
class Account {
public:
    void add(const Snapshot &snapshot)
    {
        for (const double value : snapshot.values)
            m_negative = m_negative || value < 0;
        for (const StatementText &text : snapshot.texts) {
            m_named.insert(text.key);
            if (text.text == kNormalised)
                m_keys.insert(text.key);
        }
        for (const StatementDelta &delta : snapshot.statements) {
            m_negative = m_negative || delta.calls < 0 || delta.totalMs < 0 || delta.blocksHit < 0 || delta.rows < 0;
            if (m_keys.contains(delta.key))
                calls += delta.calls;
            if (m_named.contains(delta.key)) // one that was evicted before its text was read may be ours
                allCalls += delta.calls;
            m_bounded = m_bounded || delta.lowerBound;
        }
        for (const EntityValues &entity : snapshot.entities)
            for (const double value : entity.values)
                m_negative = m_negative || value < 0;
        m_gaps += snapshot.gap ? 1 : 0;
    }
    // The sum of a rate, of `entity` when there is one.
    void addRate(const Snapshot &snapshot, const QString &metric, const QString &entity = {})
    {
        double rate = snapshot.values.value(metric, qQNaN());
        if (!entity.isEmpty()) {
            rate = qQNaN();
            const auto info = std::find_if(catalogue().begin(), catalogue().end(),
                [&](const CollectorInfo &candidate) { return candidate.id == snapshot.collector; });
            for (const EntityValues &candidate : snapshot.entities)
                for (qsizetype i = 0; i < candidate.values.size(); ++i)
                    if (candidate.label == entity && info->entityMetrics.at(i).id == metric)
                        rate = candidate.values.at(i);
        }
        if (!std::isnan(rate) && snapshot.intervalMs > 0)
            sums[metric] += rate * snapshot.intervalMs / 1000;
    }
    bool isNegative() const { return m_negative; }
    bool isBounded() const { return m_bounded; }
    int gaps() const { return m_gaps; }
    double calls = 0, allCalls = 0;
    QHash<QString, double> sums;

private:
    QSet<StatementKey> m_keys, m_named;
    bool m_negative = false, m_bounded = false;
    int m_gaps = 0;
};

template <typename T> T get(const QFuture<Result<T>> &future)
{
    const Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

// What samples left in a file, read back by another who opens it.
class Book {
public:
    Book() { open(); }
    void add(const Snapshot &snapshot) { m_history->append(std::make_shared<Snapshot>(snapshot)); }
    void reopen() // what waits is written first
    {
        m_history.reset();
        open();
    }
    double calls() const
    {
        double calls = 0;
        for (const StatementTotals &statement : get(m_history->readStatements(kAll)).statements)
            calls += statement.text == kNormalised ? statement.calls : 0;
        return calls;
    }
    // Of the thing that a collector calls `label`.
    double total(const QString &metric, const QString &label) const
    {
        for (const EntityValues &thing : get(m_history->readEntities(metric.section(u'.', 0, 0), kAll)))
            if (thing.label == label)
                return get(m_history->readTotals({metric}, kAll, thing.key)).first().total;
        return qQNaN();
    }

private:
    static constexpr TimeRange kAll{0, 5'000'000'000'000};
    void open()
    {
        m_history = std::make_unique<SqliteHistory>(m_home.filePath(u"history.sqlite"_s));
        for (const CollectorInfo &collector : catalogue()) {
            QStringList metrics;
            for (const MetricInfo &metric : collector.entityMetrics)
                metrics << metric.id;
            m_history->declareEntities(collector.id, metrics);
        }
    }
    QTemporaryDir m_home;
    std::unique_ptr<SqliteHistory> m_history;
};

// The collectors under test, over whatever connection there is now.
struct Watch {
    StatementsCollector statements;
    DatabasesCollector databases;
    TablesCollector tables;
    Account account;
    Book book;
    Snapshot lastStatements;

    void look(const ConnectionSpec &spec)
    {
        const auto connection = samplingConnection(spec);
        lastStatements = sample(statements, *connection);
        account.add(lastStatements);
        const Snapshot ofDatabases = sample(databases, *connection), ofTables = sample(tables, *connection);
        account.add(ofDatabases);
        account.add(ofTables);
        for (const Snapshot &snapshot : {lastStatements, ofDatabases, ofTables})
            book.add(snapshot);
        account.addRate(ofDatabases, u"databases.rows_inserted"_s, spec.database);
        account.addRate(ofTables, u"tables.inserted"_s, u"public.shelf"_s);
        account.addRate(ofTables, u"tables.index_scans"_s, u"public.shelf"_s);
    }
};

// `count` calls of the statement, and a row inserted with each. Its session ends, and with that has told its counters.
void work(const ConnectionSpec &spec, int count)
{
    const auto observer = connectAs(spec);
    int pid = 0;
    {
        const auto worker = connectAs(spec);
        pid = worker->backendPid();
        run(*worker, u"set enable_seqscan = off"_s);
        for (int i = 0; i < count; ++i) {
            run(*worker, kStatement);
            run(*worker, u"insert into shelf select max(book) + 1, 'new' from shelf"_s);
        }
    }
    QTRY_VERIFY(run(*observer, u"select from pg_stat_activity where pid = %1"_s.arg(pid)).isEmpty());
}

void prepare(const ConnectionSpec &spec)
{
    const auto admin = connectAs(spec);
    run(*admin,
        u"create extension pg_stat_statements; create table shelf (book int primary key, title text); "
        "insert into shelf select i, 'x' from generate_series(1, 100) i"_s);
    run(*admin, u"analyze shelf"_s);
}

std::unique_ptr<PrivateCluster> startCluster(int major, const QMap<QString, QString> &settings = {})
{
    ClusterOptions options;
    options.binDirectory = programsOfVersion(major);
    options.settings = {{"shared_preload_libraries", "pg_stat_statements"}, {"autovacuum", "off"},
        {"synchronous_commit", "on"}}; // a crash would lose the newest commits
    options.settings.insert(settings);
    auto cluster = PrivateCluster::start(options);
    if (!cluster)
        qFatal("%s %s", qPrintable(cluster.error().toString()), qPrintable(cluster.error().detail));
    return std::move(*cluster);
}

ConnectionSpec specOf(const PrivateCluster &cluster) { return *ConnectionSpec::parse(cluster.connectionText()); }

// Until 14 the statistics come by way of a file that is written now and then, so a sample is waited for.
void lookUntil(Watch &watch, const ConnectionSpec &spec, double calls, double rows)
{
    const auto arrived = [&] {
        watch.look(spec);
        return watch.account.calls >= calls && qRound(watch.account.sums[u"tables.inserted"_s]) >= rows
            && qRound(watch.account.sums[u"databases.rows_inserted"_s]) >= rows
            && qRound(watch.account.sums[u"tables.index_scans"_s]) >= 2 * rows; // max() takes the index too
    };
    QTRY_VERIFY2_WITH_TIMEOUT(arrived(),
        qPrintable(u"%1 calls, %2 rows"_s.arg(watch.account.calls).arg(watch.account.sums[u"tables.inserted"_s])),
        20'000);
}

// The same figures stand in the file. Intervals of milliseconds are kept by the microsecond, so that a rate times its
// interval comes back with a small rest.
void verifyBook(Watch &watch, const QString &database, double calls, int rows)
{
    watch.book.reopen();
    QCOMPARE(watch.book.calls(), calls);
    QCOMPARE(qRound(watch.book.total(u"tables.inserted"_s, u"public.shelf"_s)), rows);
    QCOMPARE(qRound(watch.book.total(u"databases.rows_inserted"_s, database)), rows);
    QCOMPARE(qRound(watch.book.total(u"tables.index_scans"_s, u"public.shelf"_s)), 2 * rows);
}

} // namespace

class TestExactness : public QObject {
    Q_OBJECT
private slots:
    void cleanRestartLosesNothing_data() { addServerVersions(); }
    void cleanRestartLosesNothing();
    void crashIsAGap_data();
    void crashIsAGap();
    void evictionStormIsABound_data();
    void evictionStormIsABound();
    void failoverIsAGap();
};

void TestExactness::cleanRestartLosesNothing()
{
    QFETCH(int, major);
    const auto cluster = startCluster(major);
    const ConnectionSpec spec = specOf(*cluster);
    prepare(spec);
    Watch watch;
    work(spec, 3); // so that the statement is no longer new
    QTRY_VERIFY(run(*connectAs(spec), u"select n_tup_ins from pg_stat_user_tables"_s).value(0).toInt() == 103);
    watch.look(spec);

    work(spec, 20);
    lookUntil(watch, spec, 20, 20);
    work(spec, 30);
    QVERIFY(cluster->stopServer(PrivateCluster::StopMode::Fast));
    QVERIFY(cluster->startServer());
    work(spec, 7);
    // 13 can not tell whether a restart kept the statements, so those before it are a gap.
    const double calls = major > 13 ? 57 : 20;
    watch.look(spec);
    lookUntil(watch, spec, calls, 57);
    QCOMPARE(watch.account.calls, calls);
    for (const char *metric : {"tables.inserted", "databases.rows_inserted"})
        QCOMPARE(qRound(watch.account.sums[QLatin1String(metric)]), 57);
    work(spec, 5);
    lookUntil(watch, spec, calls + 5, 62);
    QCOMPARE(watch.account.calls, calls + 5);
    QVERIFY(!watch.account.isNegative() && !watch.account.isBounded());
    verifyBook(watch, spec.database, calls + 5, 62);
}

void TestExactness::crashIsAGap_data()
{
    QTest::addColumn<int>("major");
    QTest::addColumn<bool>("wholeServer");
    for (const int major : serverVersions()) {
        QTest::addRow("%d, one process killed", major) << major << false;
        if (major == 13 || major == 15
            || major == 18) // all lose and say the same; statistics moved from files to memory in 15
            QTest::addRow("%d, immediate stop", major) << major << true;
    }
}

void TestExactness::crashIsAGap()
{
    QFETCH(int, major);
    QFETCH(bool, wholeServer);
    const auto cluster = startCluster(major);
    const ConnectionSpec spec = specOf(*cluster);
    prepare(spec);
    work(spec, 3);
    QTRY_VERIFY(run(*connectAs(spec), u"select n_tup_ins from pg_stat_user_tables"_s).value(0).toInt() == 103);
    Watch watch;
    watch.look(spec);
    work(spec, 20);
    lookUntil(watch, spec, 20, 20);
    const int gaps = watch.account.gaps();

    work(spec, 30); // is lost with the counters, and nothing stands in its place
    if (wholeServer) {
        QVERIFY(cluster->stopServer(PrivateCluster::StopMode::Immediate));
        QVERIFY(cluster->startServer());
    } else {
        const auto victim = connectAs(spec);
        // It may end before it has answered, because the others are ended then too.
        connectAs(spec)->run(u"copy (select) to program 'kill -9 %1'"_s.arg(victim->backendPid()));
        const auto isBack = [&] {
            const auto c = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(5));
            return c && !victim->looksAlive();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isBack(), 20'000);
    }
    watch.look(spec);
    QCOMPARE(watch.account.gaps(), gaps + 3);
    QVERIFY(watch.lastStatements.statements.isEmpty());
    work(spec, 11);
    lookUntil(watch, spec, 31, 31);
    QCOMPARE(watch.account.calls, 31.0);
    QCOMPARE(qRound(watch.account.sums[u"tables.inserted"_s]), 31);
    QCOMPARE(qRound(watch.account.sums[u"databases.rows_inserted"_s]), 31);
    QCOMPARE(qRound(watch.account.sums[u"tables.index_scans"_s]), 62);
    QVERIFY(!watch.account.isNegative());
    verifyBook(watch, spec.database, 31, 31);
}

// 13 tells nothing of evictions, 14 how many there were, 17 since when an entry lives.
void TestExactness::evictionStormIsABound_data()
{
    QTest::addColumn<int>("major");
    for (const int major : {13, 14, 17})
        QTest::addRow("%d", major) << major;
}

void TestExactness::evictionStormIsABound()
{
    QFETCH(int, major);
    const auto cluster = startCluster(major, {{"pg_stat_statements.max", "100"}});
    const ConnectionSpec spec = specOf(*cluster);
    prepare(spec);
    const auto worker = connectAs(spec), connection = samplingConnection(spec);
    StatementsCollector collector;
    Account account;
    Book book;
    for (int i = 0; i < 10; ++i)
        run(*worker, kStatement);
    account.add(sample(collector, *connection));
    double done = 0;
    bool told = false;
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 5; ++i, ++done)
            run(*worker, kStatement);
        for (int i = 0; i < 60; ++i, ++done) // each is another statement
            run(*worker, u"select 1"_s + u", 1"_s.repeated(60 * round + i));
        const Snapshot snapshot = sample(collector, *connection);
        told = told || snapshot.note.contains(u"pg_stat_statements.max"_s);
        account.add(snapshot);
        book.add(snapshot);
        QVERIFY2(account.allCalls <= done, qPrintable(u"%1 > %2"_s.arg(account.allCalls).arg(done)));
        QVERIFY(account.calls <= 5.0 * (round + 1));
    }
    QVERIFY(!account.isNegative());
    QVERIFY2(account.allCalls > done / 2, qPrintable(QString::number(account.allCalls)));
    QCOMPARE(told, major > 13);
    QCOMPARE(account.isBounded(), major > 13);
    book.reopen();
    QVERIFY2(book.calls() >= account.calls && book.calls() <= 60, qPrintable(QString::number(book.calls())));
}

void TestExactness::failoverIsAGap()
{
    const auto primary = startCluster(15);
    const ConnectionSpec spec = specOf(*primary);
    prepare(spec);
    work(spec, 3);
    Watch watch;
    watch.look(spec);
    work(spec, 20);
    lookUntil(watch, spec, 20, 20);
    const int gaps = watch.account.gaps();
    DatabaseCollector database;
    sample(database, *connectAs(spec));

    Standby standby(*primary);
    work(spec, 30); // what the old primary counted after our last look nobody will tell
    const auto there = connectAs(standby.spec());
    QTRY_COMPARE(run(*there, u"select count(*) from shelf"_s).value(0).toInt(), 153);
    QVERIFY(primary->stopServer(PrivateCluster::StopMode::Immediate));
    standby.promote();
    watch.look(standby.spec());
    QCOMPARE(watch.account.gaps(), gaps + 3);
    const QVector<ChangeEvent> events = sample(database, *connectAs(standby.spec())).events;
    QCOMPARE(events.size(), 1);
    QCOMPARE(events.first().kind, ChangeEvent::Kind::Failover);
    work(standby.spec(), 9);
    lookUntil(watch, standby.spec(), 29, 29);
    QCOMPARE(watch.account.calls, 29.0);
    QCOMPARE(qRound(watch.account.sums[u"tables.inserted"_s]), 29);
    QCOMPARE(qRound(watch.account.sums[u"databases.rows_inserted"_s]), 29);
    QVERIFY(!watch.account.isNegative());
    verifyBook(watch, spec.database, 29, 29);
}

MAHOUT_TEST_MAIN(TestExactness)
#include "tst_exactness.moc"
