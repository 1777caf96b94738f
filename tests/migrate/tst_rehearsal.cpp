// SPDX-License-Identifier: GPL-3.0-or-later
// The proof itself: each class of round trip, the locks, and the schema snapshot behind them.
#include "rehearsal.h"
#include "scenario.h"
#include "scratch.h"
#include "testmain.h"

using namespace mahout;
using namespace mahout::test;

namespace {

VerifyReport verify(const Scenario &scenario, const ConnectionSpec &server = specFor(QStringLiteral("postgres")))
{
    VerifyOptions options;
    options.scratch = server;
    const auto report = verifyMigrations(scenario.folder(), options, {});
    if (!report)
        qFatal("%s", qPrintable(report.error().toString()));
    return *report;
}

// "identical" or "differs: column public.a.x, …"
QString verdict(const VerifiedMigration &migration)
{
    QStringList objects;
    for (const SchemaDifference &difference : migration.differences)
        objects << difference.object;
    return roundTripName(migration.roundTrip)
        + (objects.isEmpty() ? QString() : QStringLiteral(": ") + objects.join(QStringLiteral(", ")));
}

// "public.a AccessExclusiveLock, public.b ShareLock rewrites"
QString locks(const VerifiedMigration &migration)
{
    QStringList all;
    for (const StatementLock &lock : migration.locks)
        all << lock.relation + u' ' + lock.mode + QLatin1String(lock.rewrites ? " rewrites" : "");
    all.sort();
    return all.join(QStringLiteral(", "));
}

constexpr char kTableA[] = "CREATE TABLE a (id int PRIMARY KEY, x int, y text);";

} // namespace

class RehearsalTest : public QObject {
    Q_OBJECT
private slots:
    void classifies_data();
    void classifies();
    void goesOnAfterABadDown();
    void endsWhereAnUpFails();
    void saysWhatAnEmptyScratchLacks();
    void measuresLocks_data();
    void measuresLocks();
    void leavesNothingBehind();
    void guardsTheUsersServer();
    void ownsAPrivateServer();
    void stops();
    void restoresStatesFromCopies();
    void beginsWithTheTargetsSchema();
    void triesWithSampleRows_data();
    void triesWithSampleRows();
    void seesEveryKindOfObject();
    void ignoresWhatIsExcluded();
};

void RehearsalTest::classifies_data()
{
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *up, const char *down, const char *expected) {
        QTest::newRow(name) << up << (down ? QString::fromLatin1(down) : QString()) << expected;
    };
    row("clean", "ALTER TABLE a ADD z int DEFAULT 3;", "ALTER TABLE a DROP z;", "identical");
    row("no down", "ALTER TABLE a ADD z int;", nullptr, "irreversible");
    row("column order", "ALTER TABLE a DROP x;", "ALTER TABLE a ADD x int;", "column_order: column order public.a");
    row("lost default", "ALTER TABLE a ALTER x SET DEFAULT 1;", "ANALYZE a;", "differs: column public.a.x");
    row("lost index", "CREATE INDEX i ON a (x);", "ANALYZE a;", "differs: index public.i");
    row("comment stays", "COMMENT ON TABLE a IS 'A';", "ANALYZE a;", "differs: comment on table public.a");
    row("privilege stays", "GRANT SELECT ON a TO PUBLIC;", "ANALYZE a;", "differs: privileges on table public.a");
    row("down of nothing", "CREATE INDEX i ON a (x);", "", "irreversible: index public.i");
    row("down of a comment", "CREATE INDEX i ON a (x);", "-- cannot be undone", "irreversible: index public.i");
    row("down of a constant", "CREATE INDEX i ON a (x);", "SELECT 1;", "irreversible: index public.i");
    row("nothing both ways", "SELECT 1;", "", "identical");
    row("privilege taken back", "GRANT SELECT ON a TO PUBLIC;", "REVOKE SELECT ON a FROM PUBLIC;", "identical");
    row("enum value stays", "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'new';", "ANALYZE a;",
        "differs: enum public.mood");
    row("text of a function", "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 2 $$;",
        "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS $$\n  -- one\n  SELECT 1 $$;",
        "text_only: function public.f()");
    row("broken down", "CREATE TABLE z (id int);", "DROP TABLE zz;", "failed");
    row("concurrent index", "CREATE INDEX CONCURRENTLY i ON a (x);", "DROP INDEX CONCURRENTLY i;", "identical");
    row("role", "CREATE ROLE rehearsal_role;", "DROP ROLE rehearsal_role;", "failed");
}

void RehearsalTest::classifies()
{
    QFETCH(QString, up);
    QFETCH(QString, down);
    QFETCH(QString, expected);
    Scenario s;
    s.add("1_a",
        kTableA
            + QStringLiteral("CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE FUNCTION f() RETURNS int LANGUAGE sql "
                             "AS $$ SELECT 1 $$;"),
        "DROP FUNCTION f(); DROP TYPE mood; DROP TABLE a;");
    s.add("2_change", up, down);
    const VerifyReport report = verify(s);
    QCOMPARE(verdict(report.migrations[0]), QStringLiteral("identical"));
    QCOMPARE(verdict(report.migrations.value(1)), expected);
    QCOMPARE(report.allIdentical(), expected == u"identical");
    QCOMPARE(
        report.migrations[1].error.isEmpty(), !expected.startsWith("failed") && expected != u"differs: index public.i");
}

void RehearsalTest::goesOnAfterABadDown()
{
    Scenario s;
    s.add("1_a", kTableA, "DROP TABLE a;");
    s.add("2_lossy", "ALTER TABLE a DROP x;", "ANALYZE a;"); // its second up fails
    s.add("3_index", "CREATE INDEX i ON a (y);", "DROP INDEX i;");
    const VerifyReport report = verify(s);
    QCOMPARE(report.migrations.size(), 3);
    QCOMPARE(int(report.migrations[1].roundTrip), int(RoundTrip::Differs));
    QVERIFY(report.migrations[1].error.contains("run again"));
    QCOMPARE(verdict(report.migrations[2]), QStringLiteral("identical"));
}

void RehearsalTest::endsWhereAnUpFails()
{
    Scenario s;
    s.add("1_a", kTableA, "DROP TABLE a;");
    s.add("2_b", "SELECT 1;\nSELECT 1/0;", "SELECT 1;");
    s.add("3_c", "SELECT 1;", "SELECT 1;");
    const VerifyReport report = verify(s);
    QCOMPARE(report.migrations.size(), 2);
    QCOMPARE(int(report.migrations[1].roundTrip), int(RoundTrip::Failed));
    QVERIFY(report.migrations[1].error.contains("statement 2, line 2") && report.migrations[1].error.contains("22012"));
}

void RehearsalTest::saysWhatAnEmptyScratchLacks()
{
    Scenario s;
    s.add("1_a", "ALTER TABLE orders ADD x int;", "ALTER TABLE orders DROP x;");
    QVERIFY(verify(s).migrations[0].error.contains("begins with an empty database"));
}

void RehearsalTest::measuresLocks_data()
{
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *up, const char *expected) { QTest::newRow(up) << up << expected; };
    row("ALTER TABLE a ADD z int", "public.a AccessExclusiveLock");
    row("ALTER TABLE a ALTER x TYPE bigint", "public.a AccessExclusiveLock rewrites");
    row("CREATE INDEX i ON a (x)", "public.a ShareLock");
    row("CREATE TABLE b (a int REFERENCES a)", "public.a ShareRowExclusiveLock");
    row("INSERT INTO a VALUES (1)", "public.a RowExclusiveLock");
    row("COMMENT ON TABLE a IS 'A'", "public.a ShareUpdateExclusiveLock");
    row("CREATE INDEX CONCURRENTLY i ON a (x)", "public.a ShareUpdateExclusiveLock");
    row("VACUUM FULL a", "public.a AccessExclusiveLock rewrites");
    row("CREATE TABLE c (id int); ALTER TABLE c ADD x int", "");
    row("CREATE INDEX i ON a (x); ALTER TABLE a ADD z int", "public.a AccessExclusiveLock, public.a ShareLock");
    row("ALTER TABLE a ADD z int; CREATE INDEX i ON a (x)", "public.a AccessExclusiveLock");
    row("ALTER TABLE a ADD z int; ALTER TABLE a ALTER x TYPE bigint",
        "public.a AccessExclusiveLock, public.a AccessExclusiveLock rewrites");
    row("ALTER TABLE a ADD z int; ALTER TABLE a ADD w int", "public.a AccessExclusiveLock");
    row("VACUUM a; ALTER TABLE a ADD z int", "public.a AccessExclusiveLock, public.a ShareUpdateExclusiveLock");
    row("DROP TABLE a", "public.a AccessExclusiveLock");
}

void RehearsalTest::measuresLocks()
{
    QFETCH(QString, up);
    QFETCH(QString, expected);
    Scenario s;
    s.add("1_a", kTableA, "DROP TABLE a;");
    s.add("2_change", up);
    const VerifyReport report = verify(s);
    QCOMPARE(locks(report.migrations[1]), expected);
    for (const StatementLock &lock : report.migrations[1].locks)
        QVERIFY(up.contains(lock.statement));
}

void RehearsalTest::leavesNothingBehind()
{
    Scenario s;
    s.add("1_a", kTableA, "DROP TABLE a;");
    s.add("2_b", "ALTER TABLE a DROP x;", "ALTER TABLE a ADD x int;");
    verify(s);
    QCOMPARE(s.cell("SELECT count(*) FROM pg_database WHERE datname LIKE 'pgmahout_rehearsal_%'"), QStringLiteral("0"));
    QCOMPARE(s.cell("SELECT to_regclass('a')"), QStringLiteral("∅"));
}

void RehearsalTest::guardsTheUsersServer()
{
    Scenario s;
    s.add("1_a", "CREATE TABLE a (id int);\nCREATE ROLE rehearsal_role;", "DROP ROLE rehearsal_role; DROP TABLE a;");
    const VerifyReport report = verify(s);
    QVERIFY(report.migrations[0].error.contains("whole server") && report.migrations[0].error.contains("private"));
    QCOMPARE(s.cell("SELECT count(*) FROM pg_roles WHERE rolname = 'rehearsal_role'"), QStringLiteral("0"));
}

void RehearsalTest::ownsAPrivateServer()
{
    Scenario s;
    s.add("1_role", "CREATE ROLE rehearsal_role;", "DROP ROLE rehearsal_role;");
    s.add("2_kept", "CREATE ROLE rehearsal_kept; CREATE TABLE a (id int); GRANT SELECT ON a TO rehearsal_kept;",
        "DROP TABLE a;");
    s.add("3_use", "ALTER TABLE a OWNER TO rehearsal_kept;", "ALTER TABLE a OWNER TO postgres;");
    const auto report = verifyMigrations(s.folder(), {}, {});
    QVERIFY2(report, report ? "" : qPrintable(report.error().toString()));
    QStringList verdicts;
    for (const VerifiedMigration &migration : report->migrations)
        verdicts << roundTripName(migration.roundTrip);
    QCOMPARE(verdicts.value(0), QStringLiteral("identical"));
    // The role is still there at the second up; roles are no part of a database's schema.
    QCOMPARE(verdicts.value(1), QStringLiteral("failed"));
    QCOMPARE(verdicts.size(), 3);
}

void RehearsalTest::stops()
{
    Scenario s;
    s.add("1_a", "SELECT pg_sleep(600);", "SELECT 1;");
    VerifyOptions options;
    options.scratch = specFor(QStringLiteral("postgres"));
    std::stop_source stop;
    const auto report = verifyMigrations(s.folder(), options, stop.get_token(), [&](const Progress &progress) {
        if (progress.what.contains("Applying"))
            stop.request_stop();
    });
    QVERIFY(!report);
    QCOMPARE(int(report.error().kind), int(Error::Kind::Cancelled));
    QTRY_COMPARE(
        s.cell("SELECT count(*) FROM pg_database WHERE datname LIKE 'pgmahout_rehearsal_%'"), QStringLiteral("0"));
}

// Every second migration leaves something behind, and building the state again from the beginning takes long.
void RehearsalTest::restoresStatesFromCopies()
{
    Scenario s;
    s.add("01_slow", "CREATE TABLE a (id int); SELECT pg_sleep(0.3);", "DROP TABLE a;");
    for (int i = 2; i < 10; ++i)
        s.add(QStringLiteral("%1_step").arg(i, 2, 10, QChar(u'0')), QStringLiteral("ALTER TABLE a ADD c%1 int;").arg(i),
            i % 2 ? QStringLiteral("ALTER TABLE a DROP c%1;").arg(i)
                  : QStringLiteral("ALTER TABLE a DROP c%1; CREATE TABLE x%1 ();").arg(i));
    s.sql("CREATE EXTENSION pg_stat_statements; SELECT pg_stat_statements_reset()");
    const VerifyReport report = verify(s);
    QCOMPARE(report.migrations.size(), 9);
    for (int i = 1; i < 9; ++i)
        QCOMPARE(verdict(report.migrations[i]),
            i % 2 ? QStringLiteral("differs: privileges on table public.x%1, table public.x%1").arg(i + 1)
                  : QStringLiteral("identical"));
    // Up, up again, and once more for the first state that had to be made again; the others began with a copy of it.
    QCOMPARE(
        s.cell("SELECT sum(calls) FROM pg_stat_statements WHERE query LIKE 'SELECT pg_sleep%'"), QStringLiteral("3"));
}

void RehearsalTest::beginsWithTheTargetsSchema()
{
    Scenario s;
    s.sql("CREATE ROLE rehearsal_owner; CREATE TABLE grown_by_hand (id int PRIMARY KEY); ALTER TABLE grown_by_hand "
          "OWNER TO "
          "rehearsal_owner; CREATE VIEW v AS SELECT 1 AS one");
    s.add("1_a", "CREATE TABLE a (id int PRIMARY KEY);", "DROP TABLE a;");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    s.add("2_b", "CREATE TABLE b (g int REFERENCES grown_by_hand);", "DROP TABLE b;");
    s.add("3_c", "ALTER TABLE grown_by_hand ADD x int; ALTER TABLE a ADD x int;", "ALTER TABLE grown_by_hand DROP x;");
    s.add("4_d", "CREATE INDEX i ON grown_by_hand (x);", "DROP INDEX i;");
    const auto verdicts = [&](const std::optional<ConnectionSpec> &scratch) {
        VerifyOptions options;
        options.scratch = scratch;
        options.target = must(dumpTarget(s.connection(), specFor(s.database()), s.folder(), {}));
        QStringList all;
        for (const VerifiedMigration &migration : must(verifyMigrations(s.folder(), options, {})).migrations)
            all << migration.version + u' ' + verdict(migration) + u' ' + locks(migration);
        return all.join(u'\n');
    };
    const QString expected
        = QStringLiteral("1 identical \n2 identical public.grown_by_hand ShareRowExclusiveLock\n"
                         "3 differs: column order public.a, column public.a.x public.a AccessExclusiveLock, "
                         "public.grown_by_hand AccessExclusiveLock\n4 identical public.grown_by_hand ShareLock");
    const auto schema = [&] { return must(readSchema(s.connection())); };
    const SchemaSnapshot before = schema();
    QCOMPARE(verdicts(std::nullopt), expected);
    QCOMPARE(verdicts(specFor(QStringLiteral("postgres"))), expected);
    QVERIFY(schema() == before);
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 pending, 3 pending, 4 pending"));
}

void RehearsalTest::triesWithSampleRows_data()
{
    QTest::addColumn<QString>("up");
    QTest::addColumn<QString>("down");
    QTest::addColumn<QString>("expected");
    const auto row
        = [](const char *up, const char *down, const char *expected) { QTest::newRow(up) << up << down << expected; };
    row("ALTER TABLE a ADD z int", "ALTER TABLE a DROP z", "survives");
    row("ALTER TABLE a DROP x", "ALTER TABLE a ADD x int", "column public.a.x 5");
    row("ALTER TABLE a ALTER x TYPE text", "ALTER TABLE a ALTER x TYPE int USING x::int", "survives");
    row("ALTER TABLE a ALTER at TYPE date", "ALTER TABLE a ALTER at TYPE timestamptz", "column public.a.at 5");
    row("ALTER TABLE a ADD z int NOT NULL", "ALTER TABLE a DROP z", "failed 23502");
    row("DROP TABLE child", "CREATE TABLE child (id int PRIMARY KEY, a int NOT NULL REFERENCES a)",
        "column public.child.a 5, column public.child.id 5");
    row("ALTER TABLE child ADD CHECK (a > 0)", "ALTER TABLE child DROP CONSTRAINT child_a_check", "survives");
    row("ALTER TABLE strict ADD z int", "ALTER TABLE strict DROP z", "empty public.strict");
    row("UPDATE a SET x = 0", "ANALYZE a", "column public.a.x 5");
}

void RehearsalTest::triesWithSampleRows()
{
    QFETCH(QString, up);
    QFETCH(QString, down);
    QFETCH(QString, expected);
    Scenario s;
    s.add("1_a",
        "CREATE TYPE mood AS ENUM ('good', 'bad'); CREATE DOMAIN short AS varchar(9) CHECK (VALUE <> '');"
        "CREATE TABLE a (id int PRIMARY KEY, x int, y text NOT NULL, at timestamptz, m mood NOT NULL, d short NOT NULL,"
        " u uuid NOT NULL, j jsonb NOT NULL, n numeric(5,2) NOT NULL, r int4range NOT NULL, l text[] NOT NULL, "
        "b bool NOT NULL, ip inet NOT NULL, iv interval NOT NULL, t time NOT NULL, by bytea NOT NULL);"
        "CREATE TABLE child (id int PRIMARY KEY, a int NOT NULL REFERENCES a);"
        "CREATE TABLE strict (x int NOT NULL CHECK (x = 99));",
        "DROP TABLE strict, child, a; DROP DOMAIN short; DROP TYPE mood;");
    s.add("2_change", up, down);
    VerifyOptions options;
    options.scratch = specFor(QStringLiteral("postgres"));
    options.sampleRows = 5;
    const auto data = must(verifyMigrations(s.folder(), options, {})).migrations.value(1).data;
    QVERIFY(data);
    QStringList losses;
    for (const DataLoss &loss : data->losses)
        losses << QStringLiteral("%1 %2").arg(loss.object).arg(loss.rows);
    if (data->survives())
        losses << (data->tables.isEmpty() ? QStringLiteral("empty ") + data->empty.join(u' ').section(u':', 0, 0)
                                          : QStringLiteral("survives"));
    if (data->error.contains(QLatin1String("23502")))
        losses << QStringLiteral("failed 23502");
    QCOMPARE(losses.join(QLatin1String(", ")), expected);
    QVERIFY(data->tables.isEmpty() || data->empty.isEmpty());
}

void RehearsalTest::seesEveryKindOfObject()
{
    Scenario s;
    s.sql(R"(
        CREATE SCHEMA app; CREATE TABLE app.t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n text COLLATE "C" DEFAULT 'x', g int
        GENERATED ALWAYS AS (1) STORED, CHECK (n <> '')); CREATE INDEX t_n ON app.t (n); CREATE VIEW app.v AS SELECT id FROM app.t;
        CREATE MATERIALIZED VIEW app.m AS SELECT 1 AS one; CREATE SEQUENCE app.s OWNED BY app.t.n; CREATE TYPE app.e AS ENUM ('a');
        CREATE TYPE app.c AS (x int); CREATE DOMAIN app.d AS int CHECK (VALUE > 0); CREATE TYPE app.r AS RANGE (subtype = float8);
        CREATE FUNCTION app.f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
        CREATE TRIGGER tr BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f();
        ALTER TABLE app.t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON app.t USING (id > 0);
        CREATE RULE ru AS ON DELETE TO app.t DO INSTEAD NOTHING; CREATE STATISTICS app.st ON id, n FROM app.t;
        CREATE AGGREGATE app.ag (int) (sfunc = int4pl, stype = int); CREATE EXTENSION pg_stat_statements SCHEMA app;
        COMMENT ON COLUMN app.t.n IS 'name'; GRANT SELECT (n) ON app.t TO PUBLIC; CREATE PUBLICATION pub FOR TABLE app.t;
        CREATE TABLE app.parted (k int) PARTITION BY LIST (k); CREATE TABLE app.one PARTITION OF app.parted FOR VALUES IN (1))");
    const auto snapshot = readSchema(s.connection());
    QVERIFY2(snapshot, snapshot ? "" : qPrintable(snapshot.error().toString()));
    for (const char *object :
        {"schema app", "table app.t", "column app.t.n", "column order app.t", "constraint t_n_check on app.t",
            "constraint t_pkey on app.t", "index app.t_n", "view app.v", "materialized view app.m", "sequence app.s",
            "enum app.e", "composite type app.c", "domain app.d", "constraint d_check on domain app.d", "range app.r",
            "function app.f()", "trigger tr on app.t", "policy p on app.t", "rule ru on app.t", "statistics app.st",
            "aggregate app.ag(integer)", "extension pg_stat_statements", "comment on table column app.t.n",
            "privileges on column app.t.n", "privileges on table app.t", "publication pub", "table app.one"})
        QVERIFY2(snapshot->contains(QString::fromLatin1(object)), object);
    QCOMPARE(snapshot->value("column app.t.id"), QStringLiteral("integer NOT NULL GENERATED ALWAYS AS IDENTITY"));
    QVERIFY(snapshot->value("table app.one").contains("FOR VALUES IN (1)"));
    QVERIFY(!snapshot->contains(QStringLiteral("view app.pg_stat_statements")));
}

void RehearsalTest::ignoresWhatIsExcluded()
{
    Scenario s;
    s.sql("CREATE TABLE history (id int PRIMARY KEY); COMMENT ON TABLE history IS 'x'; CREATE TABLE kept (id int)");
    const auto snapshot = readSchema(s.connection(), {QStringLiteral("public.history")});
    QVERIFY(snapshot && snapshot->contains(QStringLiteral("table public.kept")));
    QVERIFY(snapshot->keys().filter(QStringLiteral("history")).isEmpty());
}

MAHOUT_TEST_MAIN(RehearsalTest)
#include "tst_rehearsal.moc"
