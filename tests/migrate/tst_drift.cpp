// SPDX-License-Identifier: GPL-3.0-or-later
// What a database has that its migrations do not explain, and the ways out for migrations whose history, files and
// schema do not agree.
#include "drift.h"
#include "resolution.h"
#include "scenario.h"
#include "targetdump.h"
#include "testmain.h"

using namespace mahout;
using namespace mahout::test;

namespace {

// "missing index public.i, extra table public.t"
QString drift(Scenario &s, const DriftOptions &options = {})
{
    QStringList all;
    for (const SchemaDifference &difference : must(findDrift(s.connection(), s.folder(), options, {})).differences)
        all << driftKind(difference) + u' ' + difference.object;
    return all.join(QStringLiteral(", "));
}

// "failed → applied", or the error's message
QString resolved(Scenario &s, const QString &version, Resolution as, const QString &why = {})
{
    const auto report = resolveMigration(s.connection(), s.folder(), version, as, why, {});
    if (!report)
        return report.error().toString();
    return stateName(report->before) + QStringLiteral(" → ")
        + (report->after ? stateName(*report->after) : QStringLiteral("gone"));
}

constexpr char kTable[] = "CREATE TABLE a (id int PRIMARY KEY, x int);";

} // namespace

class DriftTest : public QObject {
    Q_OBJECT
private slots:
    void findsWhatNothingExplains();
    void comparesAsTheRoleThatRan();
    void leavesToolsTablesOut_data();
    void leavesToolsTablesOut();
    void saysWhatItCannotKnow();
    void resolvesByRecord();
    void finishesAndUndoes();
    void finishesARevert();
    void acceptsChecksums_data();
    void acceptsChecksums();
    void resolvesDirt();
    void beginsWithABaseline();
    void showsEvidence();
    void refusesWhatDoesNotFit();
};

void DriftTest::findsWhatNothingExplains()
{
    Scenario s;
    s.add("1_a", kTable, "DROP TABLE a;");
    s.add("2_i", "CREATE INDEX i ON a (x);", "DROP INDEX i;");
    s.add("3_pending", "CREATE TABLE later (id int);", "DROP TABLE later;");
    RunOptions options;
    options.to = QStringLiteral("2");
    s.up(options);
    QCOMPARE(drift(s), QString());
    s.sql("DROP INDEX i; ALTER TABLE a ALTER x SET DEFAULT 7; CREATE VIEW by_hand AS SELECT 1 AS one;"
          "COMMENT ON TABLE a IS 'by hand'");
    const QString expected
        = QStringLiteral("differs column public.a.x, missing index public.i, extra comment on table public.a, extra "
                         "privileges on table public.by_hand, extra view public.by_hand");
    QCOMPARE(drift(s), expected);
    DriftOptions here;
    here.scratch = specFor(QStringLiteral("postgres"));
    QCOMPARE(drift(s, here), expected);
    QCOMPARE(s.cell("SELECT count(*) FROM pg_database WHERE datname LIKE 'pgmahout_rehearsal_%'"), QStringLiteral("0"));
}

void DriftTest::comparesAsTheRoleThatRan()
{
    Scenario s;
    s.sql("CREATE ROLE drift_app LOGIN; CREATE ROLE drift_reader; GRANT CREATE ON SCHEMA public TO drift_app");
    s.add("1_a", QLatin1String(kTable) + QStringLiteral("GRANT SELECT ON a TO drift_reader;"), "DROP TABLE a;");
    ConnectionSpec spec = specFor(s.database());
    spec.user = QStringLiteral("drift_app");
    const auto app = must(Connection::open(spec, {}, std::chrono::steady_clock::now() + std::chrono::seconds(10)));
    QCOMPARE(must(migrateUp(*app, s.folder(), {})).done.size(), 1);
    // Only the right to create that was given by hand.
    QCOMPARE(drift(s), QStringLiteral("differs privileges on schema public"));
    s.sql("ALTER TABLE a OWNER TO drift_reader");
    QVERIFY(drift(s).contains(QStringLiteral("differs table public.a")));
}

void DriftTest::leavesToolsTablesOut_data()
{
    QTest::addColumn<QString>("layout");
    for (const char *layout :
        {"dbmate", "diesel", "flyway", "golang-migrate", "goose", "pgmahout", "sqitch", "sql-migrate", "sqlx"})
        QTest::newRow(layout) << layout;
}

void DriftTest::leavesToolsTablesOut()
{
    QFETCH(QString, layout);
    Scenario s;
    const auto folder = must(readProject(s.connection(),
        QStringLiteral(MAHOUT_SOURCE_DIR "/tests/migrate/projects/") + layout, must(parseLayout(layout))));
    const RunReport run = must(migrateUp(s.connection(), folder, {}));
    QVERIFY2(!run.failed && !run.done.isEmpty(), qPrintable(describe(run)));
    const auto report = must(findDrift(s.connection(), folder, {}, {}));
    QStringList objects;
    for (const SchemaDifference &difference : report.differences)
        objects << driftKind(difference) + u' ' + difference.object;
    QCOMPARE(objects.join(QStringLiteral(", ")), QString());
}

void DriftTest::saysWhatItCannotKnow()
{
    Scenario s;
    s.add("1_a", kTable, "DROP TABLE a;");
    s.add("2_gone", "CREATE TABLE gone (id int);", "DROP TABLE gone;");
    s.up();
    s.remove("2_gone.up.sql");
    s.remove("2_gone.down.sql");
    const auto report = must(findDrift(s.connection(), s.folder(), {}, {}));
    QVERIFY(report.notes.join(u' ').contains(QStringLiteral("Version 2 (gone) is applied, but its files are missing")));
    QVERIFY(!report.differences.isEmpty());
    s.add("1_a", "CREATE EXTENSION no_such_extension;", "DROP TABLE a;");
    const auto broken = findDrift(s.connection(), s.folder(), {}, {});
    QVERIFY(!broken && broken.error().message.contains(QStringLiteral("does not run on the scratch server")));
}

void DriftTest::resolvesByRecord()
{
    Scenario s;
    s.add("1_a", kTable, "DROP TABLE a;");
    s.add("2_i", "CREATE INDEX i ON a (x);", "DROP INDEX i;");
    s.sql(kTable);
    QCOMPARE(resolved(s, QStringLiteral("1"), Resolution::Applied, QStringLiteral("was there before")),
        QStringLiteral("pending → applied"));
    QCOMPARE(describe(s.up()), QStringLiteral("2 up"));
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Pending), QStringLiteral("applied → pending"));
    QCOMPARE(s.cell("SELECT count(*) FROM pg_class WHERE relname = 'i'"), QStringLiteral("1"));
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Applied), QStringLiteral("pending → applied"));
    s.remove("2_i.up.sql");
    s.remove("2_i.down.sql");
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Forget), QStringLiteral("missing → gone"));
    QCOMPARE(s.states(), QStringLiteral("1 applied"));
    QCOMPARE(s.cell("SELECT string_agg(concat_ws(' ', version, state_before, action, why), ', ' ORDER BY at) FROM "
                    "pgmahout_audit WHERE who = session_user"),
        QStringLiteral("1 pending applied was there before, 2 applied pending, 2 pending applied, 2 missing forget"));
}

void DriftTest::finishesAndUndoes()
{
    Scenario s;
    s.add("1_a", kTable, "DROP TABLE a;");
    s.up();
    s.add("2_two", "CREATE INDEX CONCURRENTLY i ON a (x);\nSELECT 1/(SELECT count(*) FROM a);",
        "DROP INDEX CONCURRENTLY i;");
    s.add("3_three", "CREATE TABLE c (id int);", "DROP TABLE c;");
    QVERIFY(s.up().failed);
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Undo), QStringLiteral("failed → pending"));
    QCOMPARE(s.cell("SELECT count(*) FROM pg_class WHERE relname = 'i'"), QStringLiteral("0"));
    QVERIFY(s.up().failed);
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Finish), QStringLiteral("failed → failed"));
    s.sql("INSERT INTO a VALUES (1)");
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Finish), QStringLiteral("failed → applied"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 pending"));
    s.add("4_four", "CREATE TABLE d (id int);", "DROP TABLE d;");
    QCOMPARE(resolved(s, QStringLiteral("4"), Resolution::Finish), QStringLiteral("pending → applied"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 out_of_order, 4 applied"));
    QCOMPARE(resolved(s, QStringLiteral("3"), Resolution::Finish), QStringLiteral("out_of_order → applied"));
    QCOMPARE(s.cell("SELECT to_regclass('c') IS NOT NULL"), QStringLiteral("true"));
}

void DriftTest::finishesARevert()
{
    Scenario s;
    s.add("1_a", QLatin1String(kTable) + QStringLiteral("CREATE INDEX i ON a (x);"),
        "DROP INDEX CONCURRENTLY i;\nSELECT 1/(SELECT count(*) FROM a);\nDROP TABLE a;");
    s.up();
    QVERIFY(s.down().failed);
    s.sql("INSERT INTO a VALUES (1)");
    QCOMPARE(resolved(s, QStringLiteral("1"), Resolution::Finish), QStringLiteral("failed → pending"));
    QCOMPARE(s.cell("SELECT to_regclass('a') IS NULL"), QStringLiteral("true"));
}

void DriftTest::acceptsChecksums_data()
{
    QTest::addColumn<QString>("layout");
    QTest::addColumn<QString>("file");
    QTest::newRow("pgmahout") << "pgmahout"
                              << "1_a.up.sql";
    QTest::newRow("flyway") << "flyway"
                            << "V1__a.sql";
    QTest::newRow("sqlx") << "sqlx"
                          << "1_a.up.sql";
}

void DriftTest::acceptsChecksums()
{
    QFETCH(QString, layout);
    QFETCH(QString, file);
    Scenario s;
    const MigrationLayout tool = must(parseLayout(layout));
    s.write(file, kTable);
    if (file.endsWith(u".up.sql"))
        s.write("1_a.down.sql", "DROP TABLE a;");
    QVERIFY(!s.up({}, tool).failed);
    s.write(file, QByteArray("-- edited\n") + kTable);
    QCOMPARE(s.states(tool), QStringLiteral("1 changed"));
    const auto report = must(
        resolveMigration(s.connection(), s.folder(tool), QStringLiteral("1"), Resolution::AcceptChecksum, {}, {}));
    QVERIFY(report.after == MigrationState::Applied);
    QCOMPARE(s.states(tool), QStringLiteral("1 applied"));
}

void DriftTest::resolvesDirt()
{
    Scenario s;
    s.add("1_a", kTable, "DROP TABLE a;");
    s.add("2_b", "CREATE TABLE b (id int);", "DROP TABLE b;");
    s.sql("CREATE TABLE schema_migrations (version bigint NOT NULL PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO "
          "schema_migrations VALUES (2, true); CREATE TABLE a (id int PRIMARY KEY, x int); CREATE TABLE b (id int)");
    QCOMPARE(int(s.folder().layout), int(MigrationLayout::GolangMigrate));
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Applied), QStringLiteral("failed → applied"));
    QCOMPARE(s.cell("SELECT version || ' ' || dirty FROM schema_migrations"), QStringLiteral("2 false"));
    s.sql("UPDATE schema_migrations SET dirty = true; DROP TABLE b");
    QCOMPARE(resolved(s, QStringLiteral("2"), Resolution::Pending), QStringLiteral("failed → pending"));
    QCOMPARE(s.cell("SELECT version || ' ' || dirty FROM schema_migrations"), QStringLiteral("1 false"));
    QCOMPARE(describe(s.up()), QStringLiteral("2 up"));
    s.sql("UPDATE schema_migrations SET version = 3");
    QCOMPARE(resolved(s, QStringLiteral("3"), Resolution::Forget), QStringLiteral("missing → gone"));
    QCOMPARE(s.cell("SELECT version || ' ' || dirty FROM schema_migrations"), QStringLiteral("2 false"));
}

void DriftTest::beginsWithABaseline()
{
    Scenario s;
    s.sql("CREATE SCHEMA app; CREATE TYPE app.mood AS ENUM ('good'); CREATE TABLE app.a (id int PRIMARY KEY, m "
          "app.mood); CREATE "
          "TABLE b (a int REFERENCES app.a); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; COMMENT "
          "ON TABLE b IS "
          "'b;'; CREATE TABLE schema_migrations (version text)");
    const QString dump = must(dumpBaseline(s.connection(), specFor(s.database()), {}));
    s.sql("DROP TABLE schema_migrations");
    QVERIFY(!dump.contains(QStringLiteral("schema_migrations")));
    s.add("1_baseline", dump, "-- none");
    QCOMPARE(resolved(s, QStringLiteral("1"), Resolution::Applied), QStringLiteral("pending → applied"));
    QCOMPARE(drift(s), QString());
    s.add("2_c", "CREATE TABLE c (a int REFERENCES app.a);", "DROP TABLE c;");
    QCOMPARE(describe(s.up()), QStringLiteral("2 up"));
}

void DriftTest::showsEvidence()
{
    Scenario s;
    s.add("1_a", kTable, "DROP TABLE a;");
    s.up();
    s.add("2_two", "CREATE INDEX i ON a (x); CREATE TABLE b (id int);", "DROP TABLE b; DROP INDEX i;");
    s.sql("CREATE INDEX i ON a (x)");
    const MigrationFolder folder = s.folder();
    const auto evidence = must(findEvidence(s.connection(), folder, *folder.find(QStringLiteral("2")), {}, {}));
    using Found = EvidenceItem::Found;
    QCOMPARE(evidence.count(Found::After), 1); // the index
    QCOMPARE(evidence.count(Found::Before), 4); // the table, its column, their order and privileges
    QCOMPARE(evidence.count(Found::Neither), 0);
    s.sql("DROP INDEX i; CREATE INDEX i ON a (x DESC)");
    QCOMPARE(
        must(findEvidence(s.connection(), folder, *folder.find(QStringLiteral("2")), {}, {})).count(Found::Neither), 1);
}

void DriftTest::refusesWhatDoesNotFit()
{
    Scenario s;
    s.add("1_a", kTable, "DROP TABLE a;");
    QVERIFY(resolved(s, QStringLiteral("9"), Resolution::Applied)
                .contains(QStringLiteral("no migration with the version 9")));
    QVERIFY(
        resolved(s, QStringLiteral("1"), Resolution::Undo).contains(QStringLiteral("Give one of: finish, applied.")));
    QVERIFY(!parseResolution(QStringLiteral("repaired")));
    QCOMPARE(s.cell("SELECT to_regclass('pgmahout_audit') IS NULL"), QStringLiteral("true"));
}

MAHOUT_TEST_MAIN(DriftTest)
#include "tst_drift.moc"
