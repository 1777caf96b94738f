// SPDX-License-Identifier: GPL-3.0-or-later
// Sizing runs on a real server, and the knee on curves whose answer is known.
#include "sizingrun.h"
#include "testcluster.h"
#include "testmain.h"
#include <cmath>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;

namespace {

QVector<SizingPoint> curve(const std::function<double(int)> &throughput, int largest = 64)
{
    QVector<SizingPoint> points;
    for (const int size : sizingSteps(largest))
        points << SizingPoint{size, throughput(size), 1, 2};
    return points;
}

SizingOptions brief(const QString &statement, int largest)
{
    SizingOptions options;
    options.statement = statement;
    options.largest = largest;
    options.warmUp = 20ms;
    options.step = 200ms;
    return options;
}

struct Run {
    QVector<SizingPoint> seen;
    QVector<int> reported;

    Result<SizingResult> operator()(Connection &control, const ConnectionSpec &spec, const SizingOptions &options,
        const std::stop_token &stop = {}, const std::function<void()> &afterEach = {})
    {
        return runSizing(
            control, spec, options, stop, [this](const Progress &progress) { reported << progress.done; },
            [&](const SizingPoint &point) {
                seen << point;
                if (afterEach)
                    afterEach();
            });
    }
};

int sessionsNamed(const QString &application)
{
    return test::connectTo(QStringLiteral("postgres"))
        ->query(QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1"), {application})
        ->value(0)
        .toInt();
}

} // namespace

class TestSizing : public QObject {
    Q_OBJECT
private slots:
    void stepsDoubleWithOneBetween();
    void kneeOfKnownCurves_data();
    void kneeOfKnownCurves();
    void refusesWhatIsNoQuery_data();
    void refusesWhatIsNoQuery();
    void refusesAFunctionThatWrites();
    void refusesTooManyRows();
    void measuresEachSize();
    void sleepingScalesWithConnections();
    void leavesConnectionsToOthers();
    void heedsTheLimitOfTheRole();
    void endsWhenTheServerGetsShort();
    void endsAtTheFirstError();
    void stopsAtOnce();
    void leavesNoSession();
};

void TestSizing::stepsDoubleWithOneBetween()
{
    QCOMPARE(sizingSteps(1), QVector<int>({1}));
    QCOMPARE(sizingSteps(10), QVector<int>({1, 2, 3, 4, 6, 8, 10}));
    QCOMPARE(sizingSteps(32), QVector<int>({1, 2, 3, 4, 6, 8, 12, 16, 24, 32}));
    QVERIFY(sizingSteps(0).isEmpty());
}

void TestSizing::kneeOfKnownCurves_data()
{
    QTest::addColumn<QVector<SizingPoint>>("points");
    QTest::addColumn<int>("size"); // 0: no knee
    QTest::addColumn<bool>("stillRising");
    const auto saturated = [](int n) { return 1000.0 * std::min(n, 8); };
    const auto universal = [](int n) { return n / (1 + 0.05 * (n - 1) + 0.002 * n * (n - 1)); }; // best at 22
    QTest::newRow("flat") << curve([](int) { return 500.0; }) << 1 << false;
    QTest::newRow("saturates at 8") << curve(saturated) << 8 << false;
    QTest::newRow("falls again") << curve(universal) << 16 << false;
    QTest::newRow("rises to the end") << curve([](int n) { return 100.0 * n; }) << 64 << true;
    QTest::newRow("one outlier up") << curve([&](int n) { return n == 3 ? 20'000 : saturated(n); }) << 8 << false;
    QTest::newRow("one outlier down") << curve([&](int n) { return n == 16 ? 10 : saturated(n); }) << 8 << false;
    QTest::newRow("outlier beside the knee")
        << curve([&](int n) { return n == 12 ? 10 : saturated(n); }) << 12 << false;
    QTest::newRow("noise of 3 %") << curve([&](int n) { return saturated(n) * (1 + 0.03 * std::sin(7.0 * n)); }) << 8
                                  << false;
    QTest::newRow("two points") << curve(saturated, 2) << 0 << false;
    QTest::newRow("nothing at all") << curve([](int) { return 0.0; }) << 0 << false;
    QTest::newRow("empty") << QVector<SizingPoint>() << 0 << false;
}

void TestSizing::kneeOfKnownCurves()
{
    QFETCH(const QVector<SizingPoint>, points);
    QFETCH(const int, size);
    const auto knee = kneeOf(points);
    QCOMPARE(knee ? knee->size : 0, size);
    if (!knee)
        return;
    QTEST(knee->stillRising, "stillRising");
    QVERIFY(knee->sharePercent >= 95 && knee->sharePercent <= 100);
}

void TestSizing::refusesWhatIsNoQuery_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("update") << "UPDATE t SET a = 1";
    QTest::newRow("writes in a with") << "WITH w AS (DELETE FROM t RETURNING a) SELECT * FROM w";
    QTest::newRow("two statements") << "SELECT 1; SELECT 2";
    QTest::newRow("parameters") << "SELECT * FROM t WHERE a = $1";
    QTest::newRow("utility") << "VACUUM";
    QTest::newRow("set") << "SET default_transaction_read_only = off";
    QTest::newRow("nothing") << "";
    QTest::newRow("no SQL") << "SELEC 1";
}

void TestSizing::refusesWhatIsNoQuery()
{
    QFETCH(const QString, sql);
    const auto checked = checkSizingStatement(sql);
    QVERIFY(!checked);
    QCOMPARE(checked.error().kind, Error::Kind::BadInput);
    QVERIFY(checkSizingStatement(QStringLiteral("SELECT 1;")));
    QVERIFY(checkSizingStatement(QStringLiteral("VALUES (1), (2)")));
}

void TestSizing::refusesAFunctionThatWrites()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    QVERIFY(control->run(QStringLiteral("CREATE TABLE t (a int); CREATE FUNCTION sly() RETURNS int LANGUAGE sql AS "
                                        "'INSERT INTO t VALUES (1) RETURNING a'")));
    const auto result = Run()(*control, test::specFor(database), brief(QStringLiteral("SELECT sly()"), 2));
    QVERIFY(!result);
    QCOMPARE(result.error().sqlState, QStringLiteral("25006"));
    QCOMPARE(control->transaction(), Connection::Transaction::Idle);
    QCOMPARE(control->query(QStringLiteral("SELECT count(*) FROM t"))->value(0).toInt(), 0);
}

void TestSizing::refusesTooManyRows()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    const auto result
        = Run()(*control, test::specFor(database), brief(QStringLiteral("SELECT generate_series(1, 1000000)"), 2));
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::BadInput);
}

void TestSizing::measuresEachSize()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    Run run;
    const auto result = run(*control, test::specFor(database), brief(QStringLiteral("SELECT 1"), 3));
    QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
    QCOMPARE(result->points, run.seen);
    QCOMPARE(run.reported, QVector<int>({0, 1, 2}));
    QVERIFY(result->endedEarly.isEmpty());
    QVERIFY(result->serverCpus >= 1); // a superuser may see them
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(result->points.at(i).size, i + 1);
        QVERIFY(result->points.at(i).perSecond > 0);
        QVERIFY(result->points.at(i).p50Ms > 0 && result->points.at(i).p50Ms <= result->points.at(i).p95Ms);
    }
}

// Sleeping takes no CPU: throughput is the number of connections by the time of the sleep, which is longer than a step.
void TestSizing::sleepingScalesWithConnections()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    const auto result = Run()(*control, test::specFor(database), brief(QStringLiteral("SELECT pg_sleep(0.3)"), 4));
    QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
    QCOMPARE(result->points.size(), 4);
    const double ratio = result->points.at(3).perSecond / result->points.at(0).perSecond;
    QVERIFY2(ratio > 2.5 && ratio < 5, qPrintable(QString::number(ratio)));
    QVERIFY(result->points.at(0).perSecond < 1 / 0.3);
    QVERIFY(kneeOf(result->points)->stillRising);
}

void TestSizing::leavesConnectionsToOthers()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    SizingOptions options = brief(QStringLiteral("SELECT 1"), 0);
    options.reserve = 97;
    const auto result = Run()(*control, test::specFor(database), options);
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Rejected);
    options.reserve = 90; // of 97 less the control's
    options.largest = 50;
    const auto small = Run()(*control, test::specFor(database), options);
    QVERIFY2(small, small ? "" : qPrintable(small.error().toString()));
    QVERIFY(small->points.last().size <= 6);
    QVERIFY(!small->endedEarly.isEmpty());
}

void TestSizing::heedsTheLimitOfTheRole()
{
    const QString database = test::createDatabase();
    const auto admin = test::connectTo(database);
    QVERIFY(admin->run(QStringLiteral("CREATE ROLE limited LOGIN CONNECTION LIMIT 6")));
    ConnectionSpec spec = test::specFor(database);
    spec.user = QStringLiteral("limited");
    {
        const auto control = Connection::open(spec, {}, std::chrono::steady_clock::now() + 20s);
        SizingOptions options = brief(QStringLiteral("SELECT 1"), 0);
        options.reserve = 2;
        const auto result = Run()(**control, spec, options);
        QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
        QCOMPARE(result->points.last().size, 3);
        QCOMPARE(result->serverCpus, 0); // it may not look
    }
    QVERIFY(admin->run(QStringLiteral("DROP ROLE limited")));
}

void TestSizing::endsWhenTheServerGetsShort()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    SizingOptions options = brief(QStringLiteral("SELECT 1"), 6);
    options.reserve = 80;
    std::vector<std::unique_ptr<Connection>> others;
    const auto result = Run()(*control, test::specFor(database), options, {}, [&] {
        while (others.size() < 20)
            others.push_back(test::connectTo(database));
    });
    QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
    QCOMPARE(result->points.size(), 1);
    QVERIFY(!result->endedEarly.isEmpty());
}

void TestSizing::endsAtTheFirstError()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    QVERIFY(control->run(QStringLiteral("CREATE TABLE t (a int)")));
    const auto admin = test::connectTo(database);
    const auto result = Run()(*control, test::specFor(database), brief(QStringLiteral("SELECT * FROM t"), 4), {},
        [&] { admin->run(QStringLiteral("DROP TABLE IF EXISTS t")); });
    QVERIFY2(result, result ? "" : qPrintable(result.error().toString()));
    QCOMPARE(result->points.size(), 1);
    QVERIFY2(result->endedEarly.contains(QStringLiteral("\"t\"")), qPrintable(result->endedEarly));
}

void TestSizing::stopsAtOnce()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    std::stop_source stop;
    std::jthread later([&stop] {
        while (sessionsNamed(QStringLiteral("pgmahout sizing")) < 1)
            std::this_thread::yield();
        stop.request_stop();
    });
    SizingOptions options = brief(QStringLiteral("SELECT pg_sleep(60)"), 4);
    options.statementTimeout = 120s;
    options.step = 120s;
    QElapsedTimer clock;
    clock.start();
    // The statement is tried once before the run; an answer that takes a minute is seen there already, so it is quick
    // for the control and slow for the others.
    options.statement = QStringLiteral(
        "SELECT pg_sleep(CASE WHEN current_setting('application_name') = 'pgmahout sizing' THEN 60 ELSE 0 END)");
    const auto result = Run()(*control, test::specFor(database), options, stop.get_token());
    QVERIFY(!result);
    QCOMPARE(result.error().kind, Error::Kind::Cancelled);
    QVERIFY(clock.elapsed() < 30'000);
}

void TestSizing::leavesNoSession()
{
    const QString database = test::createDatabase();
    const auto control = test::connectTo(database);
    QVERIFY(Run()(*control, test::specFor(database), brief(QStringLiteral("SELECT 1"), 2)));
    QTRY_COMPARE_WITH_TIMEOUT(sessionsNamed(QStringLiteral("pgmahout sizing")), 0, 10'000);
}

MAHOUT_TEST_MAIN(TestSizing)
#include "tst_sizing.moc"
