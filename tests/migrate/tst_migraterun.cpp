// SPDX-License-Identifier: GPL-3.0-or-later
// Running and reverting against a real server: what remains after success, failure, a stop and a kill.
#include "scenario.h"
#include "testmain.h"
#include <thread>

using namespace mahout;
using namespace mahout::test;

namespace {

RunOptions upTo(int version)
{
    RunOptions options;
    options.to = QString::number(version);
    return options;
}

RunOptions counted(int count)
{
    RunOptions options;
    options.count = count;
    return options;
}

void addThreeTables(Scenario &scenario)
{
    scenario.add("1_a", "CREATE TABLE a (id int);", "DROP TABLE a;");
    scenario.add("2_b", "CREATE TABLE b (id int);", "DROP TABLE b;");
    scenario.add("3_c", "CREATE TABLE c (id int);", "DROP TABLE c;");
}

constexpr char kTables[] = "SELECT coalesce(string_agg(relname, ' ' ORDER BY relname), '') FROM pg_class "
                           "WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname !~ 'migrations'";

// Waits until some other session of the database runs a statement that contains `text`.
bool isRunning(Scenario &scenario, const QString &text)
{
    return scenario.cell(
               QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND pid <> "
                              "pg_backend_pid() AND query LIKE '%%1%' AND query NOT LIKE '%pg_stat_activity%'")
                   .arg(text))
        != u"0";
}

} // namespace

class MigrateRunTest : public QObject {
    Q_OBJECT
private slots:
    void runsAndReverts();
    void stopsAtTargets();
    void redoes();
    void plansWithoutTouching();
    void recordsWhatItDid();
    void rollsBackAtTheThirdStatement();
    void retriesAfterAFailure();
    void failsAtCommit();
    void showsEveryState();
    void appliesOutOfOrder();
    void refusesToRevertWithoutDown();
    void refusesUnknownVersions();
    void keepsSessionsApart();
    void runsScriptsWithTheirOwnTransactions();
    void resumesSinglySentScripts();
    void refusesToResumeAChangedScript();
    void rebuildsAnInvalidIndex();
    void completesACutRevert();
    void runnersTakeTurns();
    void namesTheHolderOfTheLock();
    void stopsInATransaction();
    void stopsBetweenSinglySentStatements();
    void survivesAKilledBackend();
    void continuesGolangMigrate();
    void refusesADirtyGolangHistory();
    void marksGolangScriptsDirty();
    void refusesAmbiguousHistories();
};

void MigrateRunTest::runsAndReverts()
{
    Scenario s;
    addThreeTables(s);
    QCOMPARE(s.states(), QStringLiteral("1 pending, 2 pending, 3 pending"));
    const RunReport up = s.up();
    QCOMPARE(describe(up), QStringLiteral("1 up, 2 up, 3 up"));
    QCOMPARE(up.pending, 0);
    QCOMPARE(s.cell(kTables), QStringLiteral("a b c"));
    QCOMPARE(describe(s.up()), QString());
    const RunReport down = s.down();
    QCOMPARE(describe(down), QStringLiteral("3 down"));
    QCOMPARE(down.pending, 1);
    QCOMPARE(s.cell(kTables), QStringLiteral("a b"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 pending"));
}

void MigrateRunTest::stopsAtTargets()
{
    Scenario s;
    addThreeTables(s);
    QCOMPARE(describe(s.up(upTo(2))), QStringLiteral("1 up, 2 up"));
    QCOMPARE(describe(s.up(counted(5))), QStringLiteral("3 up"));
    QCOMPARE(describe(s.down(upTo(1))), QStringLiteral("3 down, 2 down"));
    QCOMPARE(describe(s.up(counted(1))), QStringLiteral("2 up"));
    QCOMPARE(describe(s.down(upTo(0))), QStringLiteral("2 down, 1 down"));
    QCOMPARE(s.cell(kTables), QString());
}

void MigrateRunTest::redoes()
{
    Scenario s;
    addThreeTables(s);
    s.up();
    s.sql("INSERT INTO c VALUES (1)");
    const auto redone = migrateRedo(s.connection(), s.folder(), counted(2));
    QVERIFY(redone);
    QCOMPARE(describe(*redone), QStringLiteral("3 down, 2 down, 2 up, 3 up"));
    QCOMPARE(s.cell("SELECT count(*) FROM c"), QStringLiteral("0"));
}

void MigrateRunTest::plansWithoutTouching()
{
    Scenario s;
    addThreeTables(s);
    const auto plan = planUp(s.connection(), s.folder(), upTo(2));
    QVERIFY(plan);
    QCOMPARE(*plan, (QVector<MigrationStep>{{"1", "a", Direction::Up}, {"2", "b", Direction::Up}}));
    QCOMPARE(s.cell("SELECT to_regclass('pgmahout_migrations')"), QStringLiteral("∅"));
    s.up();
    QCOMPARE(planDown(s.connection(), s.folder(), {})->size(), 1);
    QCOMPARE(planRedo(s.connection(), s.folder(), counted(3))->size(), 6);
    QCOMPARE(s.cell(kTables), QStringLiteral("a b c"));
}

void MigrateRunTest::recordsWhatItDid()
{
    Scenario s;
    addThreeTables(s);
    s.up();
    const MigrationFile file = s.folder().files[1];
    QCOMPARE(s.cell("SELECT name || ' ' || state || ' ' || applied_by || ' ' || (applied_at > now() - interval '1 "
                    "hour') || ' ' || "
                    "(elapsed_ms > 0) FROM pgmahout_migrations WHERE version = 2"),
        QStringLiteral("b applied postgres true true"));
    QCOMPARE(s.cell("SELECT checksum_up FROM pgmahout_migrations WHERE version = 2"), file.upChecksum());
    QCOMPARE(s.cell("SELECT checksum_down FROM pgmahout_migrations WHERE version = 2"), file.downChecksum());
}

void MigrateRunTest::rollsBackAtTheThirdStatement()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);");
    s.add(
        "2_b", "CREATE TABLE b (id int);\nINSERT INTO b VALUES (1);\n\nINSERT INTO nowhere\n VALUES (1);\nSELECT 1;\n");
    s.add("3_c", "CREATE TABLE c (id int);");
    const RunReport report = s.up();
    QCOMPARE(describe(report), QStringLiteral("1 up ! 2 at statement 3 line 4 42P01"));
    QCOMPARE(report.failed->statementText, QStringLiteral("INSERT INTO nowhere\n VALUES (1)"));
    QVERIFY(report.failed->error.message.contains("nowhere"));
    QCOMPARE(report.pending, 2);
    QCOMPARE(s.cell(kTables), QStringLiteral("a"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 failed, 3 pending"));
    QCOMPARE(s.cell("SELECT statements_done || ' ' || (error LIKE '%nowhere%42P01%') FROM pgmahout_migrations WHERE "
                    "version = 2"),
        QStringLiteral("0 true"));
    QCOMPARE(int(s.connection().transaction()), int(Connection::Transaction::Idle));
}

void MigrateRunTest::retriesAfterAFailure()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int); SELECT 1/0;");
    QCOMPARE(describe(s.up()), QStringLiteral("! 1 at statement 2 line 1 22012"));
    QCOMPARE(describe(s.down()), QString());
    s.add("1_a", "CREATE TABLE a (id int);");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    QCOMPARE(s.cell("SELECT state || ' ' || (error IS NULL) FROM pgmahout_migrations"), QStringLiteral("applied true"));
}

void MigrateRunTest::failsAtCommit()
{
    Scenario s;
    s.add("1_a",
        "CREATE TABLE a (id int PRIMARY KEY);\nCREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);\n"
        "INSERT INTO b VALUES (7);\n");
    QCOMPARE(describe(s.up()), QStringLiteral("! 1 at statement 3 line 3 23503"));
    QCOMPARE(s.cell(kTables), QString());
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
}

void MigrateRunTest::showsEveryState()
{
    Scenario s;
    addThreeTables(s);
    s.add("4_d", "CREATE TABLE d (id int);", "DROP TABLE d;");
    s.add("6_f", "SELECT 1/0;");
    s.remove("2_b.up.sql");
    s.remove("2_b.down.sql");
    s.up();
    s.add("2_b", "CREATE TABLE b (id int);");
    s.add("1_a", "CREATE TABLE a (id bigint);", "DROP TABLE a;");
    s.write("3_c.up.sql", "CREATE TABLE c (id int);"); // the same again
    s.remove("4_d.up.sql");
    s.remove("4_d.down.sql");
    s.add("7_g", "SELECT 1;");
    QCOMPARE(s.states(), QStringLiteral("1 changed, 2 out_of_order, 3 applied, 4 missing, 6 failed, 7 pending"));
    const auto status = migrationStatus(s.connection(), s.folder());
    QCOMPARE(status->historyTable, QStringLiteral("public.pgmahout_migrations"));
    QCOMPARE(status->pendingCount(), 3);
}

void MigrateRunTest::appliesOutOfOrder()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);");
    s.add("3_c", "CREATE TABLE c (id int);");
    s.up();
    s.add("2_b", "CREATE TABLE b (id int);");
    QCOMPARE(describe(s.up()), QStringLiteral("2 up"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 applied"));
}

void MigrateRunTest::refusesToRevertWithoutDown()
{
    Scenario s;
    addThreeTables(s);
    s.remove("2_b.down.sql");
    s.up();
    const RunReport report = s.down(upTo(0));
    QVERIFY(report.done.isEmpty() && report.failed);
    QCOMPARE(report.failed->version, QStringLiteral("2"));
    QVERIFY(report.failed->error.message.contains("no down file"));
    QCOMPARE(s.cell(kTables), QStringLiteral("a b c"));
}

void MigrateRunTest::refusesUnknownVersions()
{
    Scenario s;
    addThreeTables(s);
    const auto up = migrateUp(s.connection(), s.folder(), upTo(9));
    QVERIFY(!up && up.error().kind == Error::Kind::BadInput && up.error().message.contains("9"));
    const auto none = migrateUp(s.connection(), s.folder(), counted(0));
    QVERIFY(!none && none.error().kind == Error::Kind::BadInput);
    QCOMPARE(s.cell(kTables), QString());
}

void MigrateRunTest::keepsSessionsApart()
{
    Scenario s;
    s.sql("CREATE ROLE migration_test_owner; GRANT CREATE, USAGE ON SCHEMA public TO migration_test_owner");
    s.add("1_a",
        "SELECT set_config('search_path', '', false); CREATE TABLE public.a (id int); SET ROLE migration_test_owner; "
        "CREATE TABLE public.owned (id int);");
    s.add("2_b", "CREATE TABLE b (id int);");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up, 2 up"));
    QCOMPARE(s.cell("SELECT tableowner FROM pg_tables WHERE tablename = 'b'"), QStringLiteral("postgres"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied"));
    s.sql("DROP OWNED BY migration_test_owner; DROP ROLE migration_test_owner");
}

void MigrateRunTest::runsScriptsWithTheirOwnTransactions()
{
    Scenario s;
    s.add("1_wrapped", "BEGIN;\nCREATE TABLE a (id int);\nCOMMIT;\n", "BEGIN; DROP TABLE a; COMMIT;");
    s.add(
        "2_two", "BEGIN;\nCREATE TABLE b (id int);\nCOMMIT;\nBEGIN;\nCREATE TABLE c (id int);\nSELECT 1/0;\nCOMMIT;\n");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up ! 2 at statement 6 line 6 22012"));
    QCOMPARE(s.cell(kTables), QStringLiteral("a b"));
    QCOMPARE(s.cell("SELECT statements_done FROM pgmahout_migrations WHERE version = 2"), QStringLiteral("3"));
    s.add("2_two", "BEGIN;\nCREATE TABLE b (id int);\nCOMMIT;\nBEGIN;\nCREATE TABLE c (id int);\nCOMMIT;\n");
    QCOMPARE(describe(s.up()), QStringLiteral("2 up"));
    QCOMPARE(s.cell(kTables), QStringLiteral("a b c"));
    s.add("3_open", "BEGIN; CREATE TABLE d (id int);");
    const RunReport open = s.up();
    QVERIFY(open.failed && open.failed->error.message.contains("does not end"));
    QCOMPARE(s.cell(kTables), QStringLiteral("a b c"));
}

void MigrateRunTest::resumesSinglySentScripts()
{
    Scenario s;
    const QString head = QStringLiteral(
        "SET search_path = public;\nCREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY i ON a (id);\n");
    s.add("1_a", head + "SELECT 1/0;\n");
    QCOMPARE(describe(s.up()), QStringLiteral("! 1 at statement 4 line 4 22012"));
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
    QCOMPARE(s.cell("SELECT statements_done FROM pgmahout_migrations"), QStringLiteral("3"));
    s.add("1_a", head + "CREATE TABLE b (id int);\n");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    QCOMPARE(s.cell(kTables), QStringLiteral("a b"));
    QCOMPARE(s.states(), QStringLiteral("1 applied"));
}

void MigrateRunTest::refusesToResumeAChangedScript()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);\nVACUUM a;\nSELECT 1/0;\n");
    s.up();
    s.add("1_a", "CREATE TABLE a (id bigint);\nVACUUM a;\nSELECT 1;\n");
    const RunReport report = s.up();
    QVERIFY(report.failed && report.failed->error.message.contains("2 statement"));
    QCOMPARE(report.failed->statement, 0);
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
}

void MigrateRunTest::rebuildsAnInvalidIndex()
{
    Scenario s;
    s.sql("CREATE TABLE a (id int); INSERT INTO a VALUES (1), (1)");
    s.add("1_i", "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON a (id);\n");
    QCOMPARE(describe(s.up()), QStringLiteral("! 1 at statement 1 line 1 23505"));
    QCOMPARE(s.cell("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"), QStringLiteral("false"));
    s.sql("DELETE FROM a");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    QCOMPARE(s.cell("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"), QStringLiteral("true"));
}

void MigrateRunTest::completesACutRevert()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int); CREATE TABLE b (id int);", "DROP TABLE a;\nVACUUM b;\nSELECT 1/0;\n");
    s.up();
    QCOMPARE(describe(s.down()), QStringLiteral("! 1 at statement 3 line 3 22012"));
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
    QCOMPARE(
        s.cell("SELECT state || ' ' || statements_done FROM pgmahout_migrations"), QStringLiteral("revert_failed 2"));
    const auto up = migrateUp(s.connection(), s.folder(), {});
    QVERIFY(!up && up.error().message.contains("stopped after its statement 2"));
    s.write("1_a.down.sql", "DROP TABLE a;\nVACUUM b;\nDROP TABLE b;\n");
    QCOMPARE(describe(s.down()), QStringLiteral("1 down"));
    QCOMPARE(s.cell(kTables), QString());
    QCOMPARE(s.states(), QStringLiteral("1 pending"));
}

void MigrateRunTest::runnersTakeTurns()
{
    Scenario s;
    s.sql("CREATE TABLE gate (id int)");
    s.add("1_a", "CREATE TABLE a (id int); INSERT INTO a SELECT count(*) FROM gate;");
    s.add("2_b", "INSERT INTO a VALUES (2); CREATE TABLE b (id int);");
    s.add("3_c", "CREATE INDEX CONCURRENTLY i ON a (id);");
    const MigrationFolder folder = s.folder();
    const auto first = s.anotherConnection(), second = s.anotherConnection(), keeper = s.anotherConnection();
    QVERIFY(keeper->run("BEGIN; LOCK TABLE gate")); // the first runner stops in the middle of its first migration
    Result<RunReport> report, otherReport;
    std::thread thread([&] { report = migrateUp(*first, folder, {}); });
    const bool reached = QTest::qWaitFor([&] { return isRunning(s, "FROM gate"); });
    std::thread other([&] { otherReport = migrateUp(*second, folder, {}); });
    const QString asked
        = QStringLiteral("SELECT query <> '' FROM pg_stat_activity WHERE pid = %1").arg(second->backendPid());
    const bool arrived = QTest::qWaitFor([&] { return s.cell(asked) == u"true"; });
    const auto opened = keeper->run("COMMIT");
    thread.join();
    other.join();
    QVERIFY(reached && arrived && opened && report && otherReport);
    QCOMPARE(describe(*report) + describe(*otherReport), QStringLiteral("1 up, 2 up, 3 up"));
    QCOMPARE(s.cell("SELECT count(*) FROM a"), QStringLiteral("2"));
}

void MigrateRunTest::namesTheHolderOfTheLock()
{
    Scenario s;
    addThreeTables(s);
    const auto other = s.anotherConnection();
    QVERIFY(other->query("SELECT pg_advisory_lock($1::bigint)", {qint64(0x70676d61686f7574)}));
    RunOptions options;
    options.lockWait = Milliseconds(150);
    const auto report = migrateUp(s.connection(), s.folder(), options);
    QVERIFY(!report && report.error().kind == Error::Kind::TimedOut);
    QVERIFY(report.error().message.contains(QString::number(other->backendPid())));
    QVERIFY(other->query("SELECT pg_advisory_unlock_all()"));
    QCOMPARE(describe(s.up()), QStringLiteral("1 up, 2 up, 3 up"));
}

void MigrateRunTest::stopsInATransaction()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);");
    s.add("2_b", "CREATE TABLE b (id int); SELECT pg_sleep(600); CREATE TABLE c (id int);");
    const MigrationFolder folder = s.folder();
    const auto runner = s.anotherConnection();
    std::stop_source stop;
    runner->setLimits(stop.get_token(), kNever);
    Result<RunReport> report;
    std::thread thread([&] { report = migrateUp(*runner, folder, {}); });
    const bool reached = QTest::qWaitFor([&] { return isRunning(s, "pg_sleep"); });
    stop.request_stop();
    thread.join();
    QVERIFY(reached && report && report->failed);
    QCOMPARE(int(report->failed->error.kind), int(Error::Kind::Cancelled));
    QCOMPARE(report->failed->statement, 2);
    QCOMPARE(report->pending, 1);
    QCOMPARE(s.cell(kTables), QStringLiteral("a"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 pending"));
    QCOMPARE(s.cell("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"), QStringLiteral("0"));
}

void MigrateRunTest::stopsBetweenSinglySentStatements()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);\nVACUUM a;\nSELECT pg_sleep(600);\nCREATE TABLE b (id int);\n");
    const MigrationFolder folder = s.folder();
    const auto runner = s.anotherConnection();
    std::stop_source stop;
    runner->setLimits(stop.get_token(), kNever);
    Result<RunReport> report;
    std::thread thread([&] { report = migrateUp(*runner, folder, {}); });
    const bool reached = QTest::qWaitFor([&] { return isRunning(s, "pg_sleep"); });
    stop.request_stop();
    thread.join();
    QVERIFY(reached && report && report->failed);
    QCOMPARE(int(report->failed->error.kind), int(Error::Kind::Cancelled));
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
    QCOMPARE(s.cell("SELECT state || ' ' || statements_done FROM pgmahout_migrations"), QStringLiteral("failed 2"));
    s.add("1_a", "CREATE TABLE a (id int);\nVACUUM a;\nCREATE TABLE b (id int);\n");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    QCOMPARE(s.cell(kTables), QStringLiteral("a b"));
}

void MigrateRunTest::survivesAKilledBackend()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);\nVACUUM a;\nSELECT pg_terminate_backend(pg_backend_pid());\n");
    const auto runner = s.anotherConnection();
    const auto report = migrateUp(*runner, s.folder(), {});
    QVERIFY(report && report->failed);
    QCOMPARE(report->failed->statement, 3);
    QCOMPARE(int(report->failed->error.kind), int(Error::Kind::Unreachable));
    QCOMPARE(s.cell("SELECT state || ' ' || statements_done FROM pgmahout_migrations"), QStringLiteral("applying 2"));
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
    s.add("1_a", "CREATE TABLE a (id int);\nVACUUM a;\nSELECT 1;\n");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
}

void MigrateRunTest::continuesGolangMigrate()
{
    Scenario s;
    addThreeTables(s);
    // As the tool leaves it after `migrate goto 2`.
    s.sql("CREATE TABLE schema_migrations (version bigint not null primary key, dirty boolean not null); INSERT INTO "
          "schema_migrations VALUES (2, false); CREATE TABLE a (id int); CREATE TABLE b (id int)");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 pending"));
    QCOMPARE(describe(s.up()), QStringLiteral("3 up"));
    QCOMPARE(
        s.cell("SELECT string_agg(version || ' ' || dirty, ',') FROM schema_migrations"), QStringLiteral("3 false"));
    QCOMPARE(describe(s.down()), QStringLiteral("3 down"));
    QCOMPARE(
        s.cell("SELECT string_agg(version || ' ' || dirty, ',') FROM schema_migrations"), QStringLiteral("2 false"));
    QCOMPARE(describe(s.down(upTo(0))), QStringLiteral("2 down, 1 down"));
    QCOMPARE(s.cell("SELECT count(*) FROM schema_migrations"), QStringLiteral("0"));
    QCOMPARE(s.cell("SELECT to_regclass('pgmahout_migrations')"), QStringLiteral("∅"));
    QCOMPARE(s.states(), QStringLiteral("1 pending, 2 pending, 3 pending"));
}

void MigrateRunTest::refusesADirtyGolangHistory()
{
    Scenario s;
    addThreeTables(s);
    s.sql("CREATE TABLE schema_migrations (version bigint not null primary key, dirty boolean not null); INSERT INTO "
          "schema_migrations VALUES (2, true)");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 failed, 3 pending"));
    const auto report = migrateUp(s.connection(), s.folder(), {});
    QVERIFY(!report && report.error().message.contains("dirty") && report.error().message.contains("2"));
    s.sql("UPDATE schema_migrations SET version = -1");
    QVERIFY(!migrateUp(s.connection(), s.folder(), {}));
    QCOMPARE(s.cell(kTables), QString());
}

void MigrateRunTest::marksGolangScriptsDirty()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);");
    s.add("2_b", "CREATE INDEX CONCURRENTLY i ON a (id);\nSELECT 1/0;\n");
    QCOMPARE(
        describe(s.up({}, MigrationLayout::GolangMigrate)), QStringLiteral("1 up ! 2 at statement 2 line 2 22012"));
    QCOMPARE(
        s.cell("SELECT string_agg(version || ' ' || dirty, ',') FROM schema_migrations"), QStringLiteral("2 true"));
    // A failure inside a transaction leaves the truth as it was.
    s.sql("DROP INDEX i; UPDATE schema_migrations SET version = 1, dirty = false; DROP TABLE pgmahout_progress");
    s.add("2_b", "CREATE TABLE b (id int);\nSELECT 1/0;\n");
    QCOMPARE(describe(s.up()), QStringLiteral("! 2 at statement 2 line 2 22012"));
    QCOMPARE(
        s.cell("SELECT string_agg(version || ' ' || dirty, ',') FROM schema_migrations"), QStringLiteral("1 false"));
}

void MigrateRunTest::refusesAmbiguousHistories()
{
    Scenario s;
    addThreeTables(s);
    s.up();
    s.sql("CREATE TABLE schema_migrations (version bigint not null primary key, dirty boolean not null)");
    const auto both = readProject(s.connection(), s.directory());
    QVERIFY(!both && both.error().kind == Error::Kind::BadInput && both.error().remedy.contains("golang-migrate"));
    QCOMPARE(s.states(MigrationLayout::PgMahout), QStringLiteral("1 applied, 2 applied, 3 applied"));
    // A table of that name with another shape is some other tool's.
    s.sql("DROP TABLE schema_migrations; CREATE TABLE schema_migrations (version varchar primary key)");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 applied"));
    QVERIFY(!migrationStatus(s.connection(), s.folder(MigrationLayout::GolangMigrate)));
    s.sql("SET search_path = nowhere");
    QVERIFY(!readProject(s.connection(), s.directory()));
}

MAHOUT_TEST_MAIN(MigrateRunTest)
#include "tst_migraterun.moc"
