// SPDX-License-Identifier: GPL-3.0-or-later
// Runs that end in the middle: the network cut at every few bytes of the server's answers, the runner killed and its
// session ended at every statement, many runners at once, locks held by others. Afterwards everything has been done
// once.
#include "relay.h"
#include "scenario.h"
#include "testmain.h"
#include <csignal>
#include <QElapsedTimer>
#include <QProcess>
#include <thread>

using namespace mahout;
using namespace mahout::test;

namespace {

// Every INSERT leaves a mark, so that one done twice or not at all shows.
const QString kInTransaction
    = QStringLiteral("CREATE TABLE log (n int);\nINSERT INTO log VALUES (1);\nINSERT INTO log VALUES (2);\n");
const QString kSingly = QStringLiteral(
    "INSERT INTO log VALUES (3);\nCREATE INDEX CONCURRENTLY i ON log (n);\nINSERT INTO log VALUES (4);\nVACUUM log;\n"
    "DROP INDEX CONCURRENTLY i;\nCREATE INDEX CONCURRENTLY j ON log (n);\nINSERT INTO log VALUES (5);\n");
const QString kOwnTransactions = QStringLiteral("BEGIN;\nINSERT INTO log VALUES (6);\nCOMMIT;\nBEGIN;\nINSERT INTO log "
                                                "VALUES (7);\nINSERT INTO log VALUES (8);\nCOMMIT;\n");

void write(Scenario &scenario, MigrationLayout layout)
{
    const QStringList scripts{kInTransaction, kSingly, kOwnTransactions};
    for (qsizetype i = 0; i < scripts.size(); ++i) {
        const QString name = QString::number(i + 1) + QStringLiteral("_x");
        if (layout == MigrationLayout::Goose)
            scenario.write(name + QStringLiteral(".sql"),
                (QLatin1String(i == 0 ? "" : "-- +goose NO TRANSACTION\n") + QStringLiteral("-- +goose Up\n")
                    + scripts[i])
                    .toUtf8());
        else if (layout == MigrationLayout::Flyway)
            scenario.write(u'V' + QString::number(i + 1) + QStringLiteral("__x.sql"), scripts[i].toUtf8());
        else
            scenario.add(name, scripts[i]);
    }
}

// What must be true whenever a run has come to its end.
void checkComplete(Scenario &scenario, const QString &where)
{
    QVERIFY2(scenario.states() == u"1 applied, 2 applied, 3 applied", qPrintable(where + u' ' + scenario.states()));
    const QString marks = scenario.cell("SELECT string_agg(n::text, ' ' ORDER BY n) FROM log");
    QVERIFY2(marks == u"1 2 3 4 5 6 7 8", qPrintable(where + u' ' + marks));
    QCOMPARE(
        scenario.cell("SELECT string_agg(c.relname || ' ' || i.indisvalid, ',') FROM pg_index i JOIN pg_class c ON "
                      "c.oid = i.indexrelid WHERE i.indrelid = 'log'::regclass"),
        QStringLiteral("j true"));
    QCOMPARE(scenario.cell("SELECT to_regclass('pgmahout_progress')"), QStringLiteral("∅"));
}

std::unique_ptr<Connection> throughRelay(const Relay &relay, const QString &database)
{
    ConnectionSpec spec = specFor(database);
    spec.host = QStringLiteral("127.0.0.1");
    spec.port = QString::number(relay.port());
    auto connection = Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(30));
    return connection ? std::move(*connection) : nullptr;
}

QString serverSocket()
{
    return sharedCluster().socketDirectory() + QStringLiteral("/.s.PGSQL.") + QString::number(sharedCluster().port());
}

} // namespace

class MigrateCrashTest : public QObject {
    Q_OBJECT
private slots:
    void survivesACutAnywhere_data();
    void survivesACutAnywhere();
    void survivesAKillAtEveryStatement_data();
    void survivesAKillAtEveryStatement();
    void survivesAnEndedSessionAtEveryStatement();
    void asksWhenNobodyCanTell();
    void finishesAHalfDetachedPartition();
    void fiftyRunnersRunEachOnce();
    void letsTrafficPass();
    void givesUpAfterItsAttempts();
    void respectsTheUsersLockTimeout();
    void streamsCopyData();
};

void MigrateCrashTest::survivesACutAnywhere_data()
{
    QTest::addColumn<int>("layout");
    for (const auto layout :
        {MigrationLayout::PgMahout, MigrationLayout::GolangMigrate, MigrationLayout::Goose, MigrationLayout::Flyway})
        QTest::newRow(qPrintable(layoutName(layout))) << int(layout);
}

void MigrateCrashTest::survivesACutAnywhere()
{
    QFETCH(int, layout);
    const auto kLayout = MigrationLayout(layout);
    constexpr qint64 kStep = 167; // a prime, so that cuts fall anywhere in an answer
    qint64 bytes = 100;
    int cuts = 0;
    for (bool whole = false; !whole; bytes += kStep) {
        Scenario s;
        write(s, kLayout);
        const MigrationFolder folder = s.folder(kLayout);
        Relay relay(serverSocket());
        const auto runner = throughRelay(relay, s.database());
        QVERIFY(runner);
        relay.cutAfter(bytes);
        const auto report = migrateUp(*runner, folder, {});
        whole = report && !report->failed;
        cuts += whole ? 0 : 1;
        if (!whole) {
            const auto again = migrateUp(s.connection(), folder, {}); // waits for the lock of the session that is cut
            QVERIFY2(again, again ? "" : qPrintable(again.error().toString()));
            QVERIFY2(!again->failed,
                again->failed
                    ? qPrintable(QStringLiteral("cut after %1: %2").arg(bytes).arg(again->failed->error.toString()))
                    : "");
        }
        checkComplete(s, QStringLiteral("cut after %1 bytes").arg(bytes));
    }
    QVERIFY2(cuts >= 15, qPrintable(QString::number(cuts)));
}

void MigrateCrashTest::survivesAKillAtEveryStatement_data() { survivesACutAnywhere_data(); }

void MigrateCrashTest::survivesAKillAtEveryStatement()
{
    QFETCH(int, layout);
    const auto kLayout = MigrationLayout(layout);
    int kills = 0;
    for (bool whole = false; !whole;) {
        Scenario s;
        write(s, kLayout);
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.start(QStringLiteral(MAHOUT_RUNNER),
            {sharedCluster().connectionText(s.database()), s.directory(), layoutName(kLayout),
                QString::number(kills + 1)});
        QVERIFY(process.waitForFinished(60'000));
        whole = process.exitStatus() == QProcess::NormalExit;
        if (whole)
            QCOMPARE(process.exitCode(), 0);
        else
            ++kills;
        const auto again = migrateUp(s.connection(), s.folder(kLayout), {});
        QVERIFY2(
            again && !again->failed, again && again->failed ? qPrintable(again->failed->error.toString()) : "no run");
        checkComplete(s, QStringLiteral("killed at statement %1").arg(kills));
    }
    QVERIFY2(kills >= 15, qPrintable(QString::number(kills)));
}

void MigrateCrashTest::survivesAnEndedSessionAtEveryStatement()
{
    int ends = 0;
    for (bool whole = false; !whole;) {
        Scenario s;
        write(s, MigrationLayout::PgMahout);
        const auto runner = s.anotherConnection();
        int reports = 0;
        const auto report = migrateUp(*runner, s.folder(), {}, [&](const Progress &) {
            if (++reports == ends + 1)
                s.sql(QStringLiteral("SELECT pg_terminate_backend(%1, 30000)").arg(runner->backendPid()));
        });
        whole = report && !report->failed;
        ends += whole ? 0 : 1;
        const auto again = migrateUp(s.connection(), s.folder(), {});
        QVERIFY(again && !again->failed);
        checkComplete(s, QStringLiteral("ended at statement %1").arg(ends));
    }
    QVERIFY2(ends >= 15, qPrintable(QString::number(ends)));
}

// A procedure that commits inside: neither done nor not done can be seen from outside.
void MigrateCrashTest::asksWhenNobodyCanTell()
{
    Scenario s;
    s.sql("CREATE TABLE log (n int); CREATE PROCEDURE twice(backend boolean) LANGUAGE plpgsql AS $$ BEGIN INSERT INTO "
          "log "
          "VALUES (1); COMMIT; IF backend THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF; INSERT INTO log "
          "VALUES (2); END $$");
    s.add("1_x", "VACUUM log;\nCALL twice(true);\n");
    const auto runner = s.anotherConnection();
    QVERIFY(migrateUp(*runner, s.folder(), {})->failed);
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
    const RunReport again = s.up();
    QVERIFY(again.failed && again.failed->error.message.contains("nobody can tell"));
    QCOMPARE(s.cell("SELECT count(*) FROM log"), QStringLiteral("1"));
    s.sql("UPDATE pgmahout_migrations SET statements_done = 1, sending = 0");
    s.sql("CREATE OR REPLACE PROCEDURE twice(backend boolean) LANGUAGE sql AS $$ INSERT INTO log VALUES (3) $$");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
}

void MigrateCrashTest::finishesAHalfDetachedPartition()
{
    Scenario s;
    s.sql("CREATE TABLE p (n int) PARTITION BY LIST (n); CREATE TABLE c PARTITION OF p FOR VALUES IN (1); CREATE TABLE "
          "other (n int)");
    s.add("1_x", "SELECT 1;\nALTER TABLE p DETACH PARTITION c CONCURRENTLY;\nCREATE TABLE after (n int);\n");
    const auto reader = s.anotherConnection(), runner = s.anotherConnection();
    QVERIFY(reader->run("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT * FROM p"));
    const MigrationFolder folder = s.folder();
    std::thread thread([&] { (void)migrateUp(*runner, folder, {}); });
    const bool pending = QTest::qWaitFor(
        [&] { return s.cell("SELECT count(*) FROM pg_inherits WHERE inhdetachpending") == u"1"; }, 30'000);
    s.sql(QStringLiteral("SELECT pg_terminate_backend(%1, 30000)").arg(runner->backendPid()));
    thread.join();
    QVERIFY(pending && reader->run("COMMIT"));
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    QCOMPARE(s.cell("SELECT count(*) FROM pg_inherits"), QStringLiteral("0"));
}

void MigrateCrashTest::fiftyRunnersRunEachOnce()
{
    constexpr int kRunners = 50;
    Scenario s;
    write(s, MigrationLayout::PgMahout);
    const MigrationFolder folder = s.folder();
    std::vector<std::unique_ptr<Connection>> connections;
    for (int i = 0; i < kRunners; ++i)
        connections.push_back(s.anotherConnection());
    std::vector<Result<RunReport>> reports(kRunners);
    std::vector<std::thread> threads;
    RunOptions options;
    options.lockWait = Milliseconds(120'000);
    for (int i = 0; i < kRunners; ++i)
        threads.emplace_back([&, i] { reports[size_t(i)] = migrateUp(*connections[size_t(i)], folder, options); });
    for (std::thread &thread : threads)
        thread.join();
    qsizetype done = 0;
    for (const auto &report : reports) {
        QVERIFY2(report && !report->failed, report ? "failed" : qPrintable(report.error().toString()));
        done += report->done.size();
    }
    QCOMPARE(done, 3);
    checkComplete(s, QStringLiteral("fifty"));
}

// A reader holds the table; the migration wants to change it; others must get by.
void MigrateCrashTest::letsTrafficPass()
{
    Scenario s;
    s.sql("CREATE TABLE busy (n int)");
    s.add("1_x", "ALTER TABLE busy ADD m int;\n");
    RunOptions options;
    options.lockTimeout = Milliseconds(200);
    options.lockAttempts = 100;
    const auto reader = s.anotherConnection(), runner = s.anotherConnection(), traffic = s.anotherConnection();
    QVERIFY(reader->run("BEGIN; SELECT * FROM busy"));
    const MigrationFolder folder = s.folder();
    Result<RunReport> report;
    std::atomic_int pauses = 0;
    std::thread thread([&] {
        report = migrateUp(*runner, folder, options, [&](const Progress &progress) { pauses += progress.total == 0; });
    });
    double longest = 0;
    bool sound = true;
    while (pauses < 3 && sound) {
        QElapsedTimer timer;
        timer.start();
        sound = traffic->run("SELECT count(*) FROM busy").has_value();
        longest = std::max(longest, double(timer.nsecsElapsed()) / 1e6);
    }
    const bool released = reader->run("COMMIT").has_value();
    thread.join();
    QVERIFY(sound && released && report);
    QCOMPARE(describe(*report), QStringLiteral("1 up"));
    QVERIFY2(longest >= 50, "the migration never waited in front of the traffic");
    // The wait itself ends after 200 ms; the rest is a crowded machine's.
    QVERIFY2(longest < 1500, qPrintable(QString::number(longest)));
}

void MigrateCrashTest::givesUpAfterItsAttempts()
{
    Scenario s;
    s.sql("CREATE TABLE busy (n int)");
    s.add("1_x", "ALTER TABLE busy ADD m int;\n");
    s.add("2_y", "VACUUM busy;\nALTER TABLE busy ADD k int;\n");
    RunOptions options;
    options.lockTimeout = Milliseconds(50);
    options.lockAttempts = 2;
    const auto reader = s.anotherConnection();
    QVERIFY(reader->run("BEGIN; SELECT * FROM busy"));
    QCOMPARE(describe(s.up(options)), QStringLiteral("! 1 at statement 1 line 1 55P03"));
    QVERIFY(reader->run("COMMIT"));
    options.to = QStringLiteral("1");
    QCOMPARE(describe(s.up(options)), QStringLiteral("1 up"));
    options.to.reset();
    QVERIFY(reader->run("BEGIN; LOCK TABLE busy IN ROW EXCLUSIVE MODE"));
    const RunReport failed = s.up(options); // VACUUM waits for nobody here; the ALTER does
    QVERIFY(reader->run("COMMIT"));
    QCOMPARE(describe(failed), QStringLiteral("! 2 at statement 2 line 2 55P03"));
    QCOMPARE(s.cell("SELECT statements_done FROM pgmahout_migrations WHERE version = 2"), QStringLiteral("1"));
    QCOMPARE(describe(s.up(options)), QStringLiteral("2 up"));
}

void MigrateCrashTest::respectsTheUsersLockTimeout()
{
    Scenario s;
    s.add("1_x", "CREATE TABLE seen AS SELECT current_setting('lock_timeout') AS value;\n");
    s.sql("SET lock_timeout = '7s'");
    s.up();
    QCOMPARE(s.cell("SELECT value FROM seen"), QStringLiteral("7s"));
    s.sql("RESET lock_timeout");
    s.add("2_x", "INSERT INTO seen SELECT current_setting('lock_timeout');\n");
    s.up();
    QCOMPARE(s.cell("SELECT string_agg(value, ',') FROM seen"), QStringLiteral("7s,2s"));
}

void MigrateCrashTest::streamsCopyData()
{
    Scenario s;
    QString rows;
    constexpr int kRows = 200'000;
    for (int i = 0; i < kRows; ++i)
        rows += QStringLiteral("%1\tgrößer 🐘 %1\n").arg(i);
    s.add("1_x",
        QStringLiteral("CREATE TABLE t (n int, x text);\nCOPY t (n, x) FROM stdin;\n") + rows
            + QStringLiteral("\\.\nCREATE TABLE u (n int);\n"));
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    QCOMPARE(s.cell("SELECT count(*) || ' ' || max(x) FROM t WHERE n = 199999 OR n % 50000 = 0"),
        QStringLiteral("5 größer 🐘 50000"));
    s.add("2_x", "CREATE TABLE v (n int);\nCOPY v FROM stdin;\n1\ntwo\n\\.\n");
    const RunReport failed = s.up();
    QVERIFY(failed.failed && failed.failed->statement == 2 && failed.failed->error.sqlState == u"22P02");
    QCOMPARE(s.cell("SELECT to_regclass('v')"), QStringLiteral("∅"));
    // A stop in the middle of the rows.
    const auto runner = s.anotherConnection();
    std::stop_source stop;
    runner->setLimits(stop.get_token(), kNever);
    int pieces = 0;
    const auto copied = runner->copyIn("COPY t FROM STDIN", [&]() -> Result<QByteArray> {
        if (++pieces == 100)
            stop.request_stop();
        return QByteArray("1\tx\n").repeated(1000);
    });
    QVERIFY(!copied && copied.error().kind == Error::Kind::Cancelled);
    QVERIFY(!runner->isBroken());
    QCOMPARE(s.cell("SELECT count(*) FROM t"), QString::number(kRows));
}

MAHOUT_TEST_MAIN(MigrateCrashTest)
#include "tst_migratecrash.moc"
