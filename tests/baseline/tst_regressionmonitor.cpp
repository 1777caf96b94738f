// SPDX-License-Identifier: GPL-3.0-or-later
// Real statements of a real server, slowed on purpose: an index dropped by a migration, statistics that lie, a table
// that has grown. Every figure was measured by running the statements; only the clock runs faster: the past of some
// days, and the hours after, are put into the history with made-up times.
#include "migrationfile.h"
#include "migrationrunner.h"
#include "regressionhealth.h"
#include "regressionmonitor.h"
#include "sqlitehistory.h"
#include "serversession.h"
#include "statementscollector.h"
#include "testcluster.h"
#include "testmain.h"
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;
constexpr qint64 kSampleEvery = 15 * kMinute / 2;
constexpr qint64 kPast = 84 * kHour;
constexpr int kCallsPerSample = 16, kPatience = 60'000;
constexpr int kCustomers = 3000;

const QString kOrders = u"select sum(amount) from orders where customer = $1"_s;
const QString kItems = u"select max(price) from items where kind = $1"_s;
const QString kLog = u"select count(*) from log where level = $1"_s;
const QString kCalm = u"select id from orders where id = $1"_s; // nobody does it any harm

void run(Connection &connection, const QString &sql)
{
    if (const auto rows = connection.run(sql); !rows)
        qFatal("%s: %s", qPrintable(sql), qPrintable(rows.error().toString()));
}

void write(const QString &file, const QByteArray &text)
{
    QFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size())
        qFatal("%s cannot be written", qPrintable(file));
}

} // namespace

class TestRegressionMonitor : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_shop, m_looking;
    std::unique_ptr<ServerSession> m_session;
    std::unique_ptr<ConnectionPool> m_pool;
    std::unique_ptr<RegressionMonitor> m_monitor;
    StatementsCollector m_collector;
    qint64 m_now = 0; // the clock of this test
    int m_call = 0;
    QFuture<Result<void>> m_appended;

    // Statements run, and what they really took goes into the history at the clock's time.
    void work()
    {
        for (int i = 0; i < kCallsPerSample; ++i) {
            ++m_call;
            for (const QString &sql : {kOrders, kItems, kLog, kCalm})
                if (const auto rows = m_shop->query(sql, {sql == kLog ? 3 : 1 + m_call % kCustomers}); !rows)
                    qFatal("%s", qPrintable(rows.error().toString()));
        }
        auto sampled = m_collector.sample(*m_looking);
        if (!sampled)
            qFatal("%s", qPrintable(sampled.error().toString()));
        auto snapshot = std::make_shared<Snapshot>(std::move(*sampled));
        snapshot->timeMs = m_now;
        snapshot->intervalMs = 10'000;
        snapshot->gap = false;
        snapshot->events.clear();
        m_appended = m_session->history().append(snapshot);
    }
    void workUntil(qint64 untilMs)
    {
        for (; m_now < untilMs; m_now += kSampleEvery) {
            work();
            if (m_now / kSampleEvery % 100 == 0)
                QVERIFY(m_appended.result());
        }
        QVERIFY(m_appended.result());
    }
    void judge()
    {
        QSignalSpy changed(m_monitor.get(), &RegressionMonitor::changed);
        m_monitor->judgeNow();
        QTRY_VERIFY_WITH_TIMEOUT(changed.size() > 0 && !m_monitor->isBusy(), kPatience);
        QCOMPARE(m_monitor->progress().problem, QString());
    }
    const Regression *open(const QString &label) const
    {
        for (const Regression &regression : m_monitor->regressions())
            if (regression.isOpen() && regression.label == label)
                return &regression;
        return nullptr;
    }
    // With a second witness. The hours of this test are seconds of a machine that others use as well, so that times
    // alone may really be longer for hours.
    int accusedCount() const
    {
        return int(std::count_if(
            m_monitor->regressions().begin(), m_monitor->regressions().end(), [](const Regression &regression) {
                return regression.isOpen() && regression.isStatement() && regression.confidence == Confidence::Certain;
            }));
    }
    // Works and judges every quarter of an hour, for an hour at most, until the statement is found; when it was.
    qint64 foundWithinAnHour(const QString &label, qint64 slowFromMs)
    {
        while (!open(label) && m_now < slowFromMs + kHour) {
            workUntil(std::min(m_now / kWorkWindowMs * kWorkWindowMs + kWorkWindowMs, slowFromMs + kHour));
            judge();
        }
        return m_now;
    }
    void endsWithinTwoHours(qint64 id)
    {
        const auto isOpen = [this, id] {
            const auto &all = m_monitor->regressions();
            return std::any_of(
                all.begin(), all.end(), [id](const Regression &one) { return one.id == id && one.isOpen(); });
        };
        for (const qint64 mendedMs = m_now; isOpen() && m_now < mendedMs + 2 * kHour;) {
            workUntil(m_now + kWorkWindowMs);
            judge();
        }
        QVERIFY(!isOpen());
    }
    void checkFound(const QString &label, qint64 slowFromMs)
    {
        const qint64 found = foundWithinAnHour(label, slowFromMs);
        const Regression *regression = open(label);
        QVERIFY2(regression, qPrintable(label));
        qInfo("%s: %s (%s) found after %lld min, start off by %lld s, %s, blocks %.0f -> %.0f, plan %s, suspect '%s'",
            qPrintable(label), qPrintable(regressionSize(*regression)), qPrintable(regressionInterval(*regression)),
            (found - slowFromMs) / kMinute, (regression->startMs - slowFromMs) / 1000,
            qPrintable(confidenceName(regression->confidence)), regression->blocksBefore, regression->blocksAfter,
            regression->planFlipped() ? "flipped" : "as it was", qPrintable(regression->suspect.title));
        QVERIFY(found - slowFromMs <= kHour);
        QVERIFY(std::abs(regression->startMs - slowFromMs) <= 15 * kMinute);
        QVERIFY(regression->ratio > 1.5);
        QVERIFY(regression->ratioLow <= regression->ratio && regression->ratio <= regression->ratioHigh);
        QCOMPARE(regression->confidence, Confidence::Certain);
    }

private slots:
    void initTestCase();
    void healthyPastIsSilent();
    void droppedIndexNamesItsMigration();
    void revertEndsIt();
    void spoiledStatisticsFlipThePlan();
    void grownTableIsFound();
    void foundOnesOutliveTheProgram();
    void acceptedIsTheNewNormal();
    void cleanupTestCase();

private:
    MigrationFolder migrations() const
    {
        const auto folder = readMigrations(m_folder.filePath(u"migrations"_s));
        if (!folder)
            qFatal("%s", qPrintable(folder.error().toString()));
        return *folder;
    }
    SessionConfig m_config;
};

void TestRegressionMonitor::initTestCase()
{
    const QString database = createDatabase();
    m_shop = connectTo(database);
    run(*m_shop, u"create extension pg_stat_statements"_s);
    m_looking = connectTo(database);
    QDir(m_folder.path()).mkdir(u"migrations"_s);
    const auto file = [this](const char *name) { return m_folder.filePath(u"migrations/"_s + QLatin1String(name)); };
    write(file("0001_shop.up.sql"),
        "create table orders (id int primary key, customer int, amount int);\n"
        "create index orders_customer on orders (customer);\n"
        "create table items (id int primary key, kind int, price int);\n"
        "create index items_kind on items (kind);\n"
        "create table log (id int, level int);\n");
    write(file("0001_shop.down.sql"), "drop table orders, items, log;\n");
    write(file("0002_tidy_indexes.up.sql"), "drop index orders_customer;\n");
    write(file("0002_tidy_indexes.down.sql"), "create index orders_customer on orders (customer);\n");
    QVERIFY(migrateUp(*m_shop, migrations(), {.count = 1}));
    run(*m_shop,
        u"insert into orders select i, i % %1, i from generate_series(1, 60000) i; "
        "insert into items select i, i % %1, i from generate_series(1, 60000) i; "
        "insert into log select i, i % 10 from generate_series(1, 2000) i"_s.arg(kCustomers));
    run(*m_shop, u"vacuum analyze"_s);
    run(*m_shop, u"alter table log set (autovacuum_enabled = off); alter table items set (autovacuum_enabled = off)"_s);

    m_config.name = u"shop-1"_s;
    m_config.spec = specFor(database);
    m_config.historyFile = m_folder.filePath(u"history.sqlite"_s);
    m_session = std::make_unique<ServerSession>(m_config); // it does not look by itself: its clock is the real one
    m_pool = std::make_unique<ConnectionPool>(specFor(database), PoolSettings(), SessionOptions());
    m_monitor = std::make_unique<RegressionMonitor>(
        *m_pool, m_session->history(), [this] { return m_now; }, nullptr);
    m_monitor->start();

    // The real present, where migrations are noted, comes after the past.
    const qint64 present = QDateTime::currentMSecsSinceEpoch();
    m_now = (present - kPast) / kMinute * kMinute;
    work(); // the first one has no interval
    workUntil(present - kSampleEvery);
}

void TestRegressionMonitor::healthyPastIsSilent()
{
    judge();
    QCOMPARE(accusedCount(), 0);
    QVERIFY(m_monitor->progress().judged >= 4);
    const auto rows = m_session->history().readStatements({m_now - kDay, m_now}).result();
    int withPlan = 0;
    for (const StatementTotals &totals : rows->statements)
        withPlan += m_session->history().readPlanShapes(totals.key).result()->isEmpty() ? 0 : 1;
    QVERIFY(withPlan >= 4);
}

void TestRegressionMonitor::droppedIndexNamesItsMigration()
{
    const auto report = m_session->submit(u"up"_s,
        [folder = migrations()](Connection &connection) { return migrateUp(connection, folder, {.count = 1}); });
    QVERIFY(report.result() && !report.result()->failed);
    QSignalSpy recorded(m_session.get(), &ServerSession::eventRecorded);
    m_session->noteMigration(m_folder.filePath(u"migrations"_s), 2, u"0002 tidy_indexes"_s, true);
    QTRY_COMPARE(recorded.size(), 1);
    const qint64 slowFrom = QDateTime::currentMSecsSinceEpoch();
    m_now = std::max(m_now, slowFrom);
    checkFound(kOrders, slowFrom);
    if (QTest::currentTestFailed())
        return;
    const Regression *regression = open(kOrders);
    QVERIFY2(regression->suspect.title.contains(u"0002 tidy_indexes"_s), qPrintable(regression->suspect.title));
    QCOMPARE(regression->suspect.kind, ChangeEvent::Kind::Migration);
    QVERIFY(regression->planFlipped());
    QVERIFY(regression->planBefore.outline.contains(u"orders_customer"_s));
    QVERIFY(regression->planAfter.outline.contains(u"Seq Scan on orders"_s));
    QCOMPARE(accusedCount(), 1);
}

void TestRegressionMonitor::revertEndsIt()
{
    QVERIFY(migrateDown(*m_shop, migrations(), {.count = 1}));
    QVERIFY(open(kOrders));
    endsWithinTwoHours(open(kOrders)->id);
    QCOMPARE(accusedCount(), 0);
}

void TestRegressionMonitor::spoiledStatisticsFlipThePlan()
{
    workUntil(m_now + 3 * kHour); // away from the migration
    judge();
    QCOMPARE(accusedCount(), 0);
    run(*m_shop, u"alter table items alter kind set (n_distinct = 1); analyze items"_s);
    run(*m_shop,
        u"update pg_statistic set stakind1 = 0, stakind2 = 0, stakind3 = 0 where starelid = 'items'::regclass "
        "and staattnum = 2"_s);
    checkFound(kItems, m_now);
    if (QTest::currentTestFailed())
        return;
    const Regression *regression = open(kItems);
    QVERIFY(regression->planFlipped());
    QVERIFY(!regression->hasSuspect()); // nobody noted it
    run(*m_shop, u"alter table items alter kind reset (n_distinct); analyze items"_s);
}

void TestRegressionMonitor::grownTableIsFound()
{
    QVERIFY(open(kItems));
    endsWithinTwoHours(open(kItems)->id);
    QCOMPARE(accusedCount(), 0);
    run(*m_shop, u"insert into log select i, i % 10 from generate_series(1, 150000) i"_s);
    checkFound(kLog, m_now);
    if (QTest::currentTestFailed())
        return;
    QVERIFY(!open(kLog)->planFlipped());
    QVERIFY(!open(kLog)->explainedByRows); // it returns one row, as ever
}

void TestRegressionMonitor::foundOnesOutliveTheProgram()
{
    QVERIFY(open(kLog));
    const Regression before = *open(kLog);
    m_monitor = std::make_unique<RegressionMonitor>(
        *m_pool, m_session->history(), [this] { return m_now; }, nullptr);
    m_monitor->start();
    QTRY_VERIFY(open(kLog));
    QCOMPARE(open(kLog)->id, before.id);
    QCOMPARE(open(kLog)->startMs, before.startMs);
    workUntil(m_now + kWorkWindowMs);
    judge();
    QVERIFY(open(kLog));
    QCOMPARE(open(kLog)->id, before.id); // the same, gone on with
    const auto course = m_monitor->course(before, {m_now - kDay, m_now});
    QTRY_VERIFY(course.isFinished());
    QVERIFY(course.result());
    QVERIFY(course.result()->windows.size() > 80);
    QVERIFY(course.result()->band.timesMs.size() >= 96);
    QVERIFY(course.result()->windows.last().logMs > std::log(course.result()->band.highMs.last()));
}

void TestRegressionMonitor::acceptedIsTheNewNormal()
{
    QVERIFY(open(kLog));
    m_monitor->accept(open(kLog)->id);
    QVERIFY(!open(kLog));
    workUntil(m_now + kHour);
    judge();
    QVERIFY(!open(kLog));
    QCOMPARE(accusedCount(), 0);
}

void TestRegressionMonitor::cleanupTestCase()
{
    m_monitor.reset();
    m_session.reset();
    m_pool.reset();
    m_shop.reset();
    m_looking.reset();
}

MAHOUT_TEST_MAIN(TestRegressionMonitor)
#include "tst_regressionmonitor.moc"
