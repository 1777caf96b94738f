// SPDX-License-Identifier: GPL-3.0-or-later
// One small project of each tool, in projects/: recognised, run, reverted and proven; and continued where the tool
// itself has left off, with the history as the tool would have written it.
#include "dialects.h"
#include "golangmigrate.h"
#include "rehearsal.h"
#include "scenario.h"
#include "schemasnapshot.h"
#include "testmain.h"
#include <QDir>

using namespace mahout;
using namespace mahout::test;

namespace {

QString projectPath(const QString &name) { return QStringLiteral(MAHOUT_SOURCE_DIR "/tests/migrate/projects/") + name; }

// A project and a database.
class Stage {
public:
    explicit Stage(const QString &path)
        : m_path(path)
        , m_database(createDatabase())
        , m_connection(connectTo(m_database))
    {
    }
    Connection &connection() { return *m_connection; }
    MigrationFolder folder() { return must(readProject(*m_connection, m_path)); }
    void sql(const QString &text) { must(m_connection->run(text)); }
    QString cell(const QString &sql)
    {
        const Rows rows = must(m_connection->query(sql));
        return rows.isEmpty() || !rows.value(0).isValid() ? QStringLiteral("∅") : rows.value(0).toString();
    }
    MigrationStatus status() { return must(migrationStatus(*m_connection, folder())); }
    QString states()
    {
        QStringList all;
        for (const MigrationEntry &entry : status().entries)
            all << stateName(entry.state);
        return all.join(u' ');
    }
    QString up(const RunOptions &options = {}) { return describe(must(migrateUp(*m_connection, folder(), options))); }
    QString down(const RunOptions &options = {})
    {
        return describe(must(migrateDown(*m_connection, folder(), options)));
    }
    QString redo() { return describe(must(migrateRedo(*m_connection, folder(), {}))); }
    // Of the project's objects, without any history.
    SchemaSnapshot schema()
    {
        SchemaSnapshot all = must(readSchema(*m_connection)), own;
        for (auto object = all.begin(); object != all.end(); ++object) {
            for (const char *name : {"users", "orders", "order_count"}) {
                if (object.key().contains(QLatin1String(name)))
                    own.insert(object.key(), object.value());
            }
        }
        return own;
    }

private:
    QString m_path, m_database;
    std::unique_ptr<Connection> m_connection;
};

RunOptions counted(int count)
{
    RunOptions options;
    options.count = count;
    return options;
}

RunOptions upTo(const QString &version)
{
    RunOptions options;
    options.to = version;
    return options;
}

} // namespace

class DialectsTest : public QObject {
    Q_OBJECT
private slots:
    void runs_data();
    void runs();
    void proves_data();
    void proves();
    void continues_data();
    void continues();
    void checkValues();
    void recognises_data();
    void recognises();
    void namesToolsItDoesNotRun();
    void refusesWhatItsToolRefuses_data();
    void refusesWhatItsToolRefuses();
    void flywayRepeatsWhatHasChanged();
    void flywayHonoursBaselinesAndUndo();
    void marksWhatIsHalfDone_data();
    void marksWhatIsHalfDone();
    void gooseRevertsInTheOrderOfApplication();
    void dieselReadsItsMetadata();
    void readsOddFiles_data();
    void readsOddFiles();
};

void DialectsTest::runs_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QStringList>("versions");
    const auto row = [](const char *layout, const char *table, const QStringList &versions) {
        QTest::newRow(layout) << QString::fromLatin1(table) << versions;
    };
    row("pgmahout", "public.pgmahout_migrations", {"1", "2", "3"});
    row("golang-migrate", "public.schema_migrations", {"1", "2", "3"});
    row("dbmate", "public.schema_migrations", {"20240101000000", "20240102000000", "20240103000000"});
    row("goose", "public.goose_db_version", {"1", "2", "3"});
    row("sql-migrate", "public.gorp_migrations", {"1_users.sql", "2_orders.sql", "10_order_index.sql"});
    row("diesel", "public.__diesel_schema_migrations", {"20240101000000", "20240102000000", "20240103000000"});
    row("sqlx", "public._sqlx_migrations", {"20240101000000", "20240102000000", "20240103000000"});
    row("flyway", "public.flyway_schema_history", {"1", "1.1", "2"});
    row("sqitch", "sqitch.changes", {"users", "orders@v1.0", "order_index", "orders"});
}

void DialectsTest::runs()
{
    QFETCH(QString, table);
    QFETCH(QStringList, versions);
    const QString layout = QString::fromLatin1(QTest::currentDataTag());
    Stage stage(projectPath(layout));
    const auto times
        = [&](const char *state, qsizetype count) { return QStringList(count, QLatin1String(state)).join(u' '); };
    const MigrationStatus before = stage.status();
    QCOMPARE(layoutName(before.layout), layout);
    QCOMPARE(before.historyTable, table);
    QStringList found;
    for (const MigrationEntry &entry : before.entries) {
        found << entry.version;
        QVERIFY2(entry.reversible, qPrintable(entry.version));
    }
    QCOMPARE(found, versions);
    QCOMPARE(stage.states(), times("pending", versions.size()));
    QCOMPARE(stage.cell(QStringLiteral("SELECT to_regclass('%1')").arg(table)), QStringLiteral("∅")); // reads only
    QCOMPARE(stage.up(counted(1)), versions.first() + QStringLiteral(" up"));
    QCOMPARE(stage.states(), QStringLiteral("applied ") + times("pending", versions.size() - 1));
    QStringList rest;
    for (const QString &version : versions.mid(1))
        rest << version + QStringLiteral(" up");
    QCOMPARE(stage.up(), rest.join(QStringLiteral(", ")));
    QCOMPARE(stage.up(), QString());
    QCOMPARE(stage.states(), times("applied", versions.size()));
    const SchemaSnapshot all = stage.schema();
    QVERIFY(all.contains(QStringLiteral("index public.orders_user")));
    QCOMPARE(stage.down(), versions.last() + QStringLiteral(" down"));
    QCOMPARE(stage.states(), times("applied", versions.size() - 1) + QStringLiteral(" pending"));
    QCOMPARE(stage.up(upTo(versions.last())), versions.last() + QStringLiteral(" up"));
    QCOMPARE(stage.redo(), QStringLiteral("%1 down, %1 up").arg(versions.last()));
    QCOMPARE(stage.schema(), all);
    QStringList back;
    for (auto version = versions.crbegin(); version != versions.crend(); ++version)
        back << *version + QStringLiteral(" down");
    QCOMPARE(stage.down(upTo(QStringLiteral("0"))), back.join(QStringLiteral(", ")));
    QCOMPARE(stage.states(), times("pending", versions.size()));
    QVERIFY(stage.schema().isEmpty());
    QCOMPARE(stage.cell("SELECT count(*) FROM pg_class WHERE relname = 'pgmahout_progress'"), QStringLiteral("0"));
    if (layout != u"pgmahout")
        QCOMPARE(stage.cell("SELECT to_regclass('pgmahout_migrations')"), QStringLiteral("∅"));
}

void DialectsTest::proves_data() { runs_data(); }

void DialectsTest::proves()
{
    VerifyOptions options;
    options.scratch = specFor(QStringLiteral("postgres"));
    const auto folder = readMigrations(projectPath(QString::fromLatin1(QTest::currentDataTag())));
    QVERIFY2(folder, folder ? "" : qPrintable(folder.error().toString()));
    const auto report = verifyMigrations(*folder, options, {});
    QVERIFY2(report, report ? "" : qPrintable(report.error().toString()));
    QCOMPARE(report->migrations.size(), folder->files.size());
    for (const VerifiedMigration &migration : report->migrations)
        QVERIFY2(migration.roundTrip == RoundTrip::Identical,
            qPrintable(migration.version + u' ' + roundTripName(migration.roundTrip) + u' ' + migration.error));
}

// The history as the tool writes it, from its documentation; what the tool would find after our work.
void DialectsTest::continues_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<QString>("afterUp");
    QTest::addColumn<QString>("afterDown");
    QTest::addColumn<QString>("revertedByTool");
    const QString users = QStringLiteral("CREATE TABLE users (id integer PRIMARY KEY, name text NOT NULL); ");
    const auto row = [&](const char *layout, const QString &written, const char *seen, const char *afterUp,
                         const char *afterDown, const char *reverted) {
        QTest::newRow(layout) << users + written << seen << afterUp << afterDown << reverted;
    };
    row("golang-migrate",
        "CREATE TABLE schema_migrations (version bigint not null primary key, dirty boolean not null); INSERT INTO "
        "schema_migrations VALUES (1, false)",
        "SELECT string_agg(version || ' ' || dirty, ',') FROM schema_migrations", "3 false", "2 false",
        "DROP FUNCTION order_count(); DROP TABLE orders; TRUNCATE schema_migrations; INSERT INTO schema_migrations "
        "VALUES (1, false)");
    row("dbmate",
        "CREATE TABLE schema_migrations (version varchar(255) primary key); INSERT INTO schema_migrations VALUES "
        "('20240101000000')",
        "SELECT string_agg(version, ',' ORDER BY version) FROM schema_migrations",
        "20240101000000,20240102000000,20240103000000", "20240101000000,20240102000000",
        "DROP FUNCTION order_count(); DROP TABLE orders; DELETE FROM schema_migrations WHERE version = "
        "'20240102000000'");
    row("goose",
        "CREATE TABLE goose_db_version (id serial not null, version_id bigint not null, is_applied boolean not null, "
        "tstamp timestamp default now(), primary key (id)); INSERT INTO goose_db_version (version_id, is_applied) "
        "VALUES "
        "(0, true), (1, true), (1, false), (1, true)",
        "SELECT string_agg(version_id || ' ' || is_applied, ',' ORDER BY id) FROM goose_db_version WHERE id > 3",
        "1 true,2 true,3 true", "1 true,2 true",
        "DROP FUNCTION order_count(); DROP TABLE orders; DELETE FROM goose_db_version WHERE version_id = 2");
    row("sql-migrate",
        "CREATE TABLE gorp_migrations (id text not null primary key, applied_at timestamp with time zone); INSERT INTO "
        "gorp_migrations VALUES ('1_users.sql', now())",
        "SELECT string_agg(id || ' ' || (applied_at IS NOT NULL), ',' ORDER BY applied_at) FROM gorp_migrations",
        "1_users.sql true,2_orders.sql true,10_order_index.sql true", "1_users.sql true,2_orders.sql true",
        "DROP FUNCTION order_count(); DROP TABLE orders; DELETE FROM gorp_migrations WHERE id = '2_orders.sql'");
    row("diesel",
        "CREATE TABLE __diesel_schema_migrations (version varchar(50) primary key not null, run_on timestamp not null "
        "default current_timestamp); INSERT INTO __diesel_schema_migrations (version) VALUES ('20240101000000')",
        "SELECT string_agg(version, ',' ORDER BY run_on) FROM __diesel_schema_migrations",
        "20240101000000,20240102000000,20240103000000", "20240101000000,20240102000000",
        "DROP FUNCTION order_count(); DROP TABLE orders; DELETE FROM __diesel_schema_migrations WHERE version = "
        "'20240102000000'");
    row("sqlx",
        "CREATE TABLE _sqlx_migrations (version bigint primary key, description text not null, installed_on "
        "timestamptz "
        "not null default now(), success boolean not null, checksum bytea not null, execution_time bigint not null); "
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES "
        "(20240101000000, "
        "'users', true, decode('%1', 'hex'), 1000)",
        "SELECT string_agg(version || ' ' || description || ' ' || success || ' ' || (execution_time > 0) || ' ' || "
        "left(encode(checksum, 'hex'), 8), ',' ORDER BY version) FROM _sqlx_migrations",
        "20240101000000 users true true %1,20240102000000 orders true true %2,20240103000000 order index true true %3",
        "20240101000000 users true true %1,20240102000000 orders true true %2",
        "DROP FUNCTION order_count(); DROP TABLE orders; DELETE FROM _sqlx_migrations WHERE version = 20240102000000");
    row("flyway",
        "CREATE TABLE flyway_schema_history (installed_rank integer not null, version varchar(50), description "
        "varchar(200) not null, type varchar(20) not null, script varchar(1000) not null, checksum integer, "
        "installed_by "
        "varchar(100) not null, installed_on timestamp not null default now(), execution_time integer not null, "
        "success "
        "boolean not null, constraint flyway_schema_history_pk primary key (installed_rank)); INSERT INTO "
        "flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, "
        "execution_time, success) VALUES (1, '1', 'users', 'SQL', 'V1__users.sql', 1, 'ada', 7, true); UPDATE "
        "flyway_schema_history SET checksum = %1",
        "SELECT string_agg(concat_ws(' ', installed_rank, version, description, type, script, success), ',' ORDER BY "
        "installed_rank) FROM flyway_schema_history",
        "1 1 users SQL V1__users.sql t,2 1.1 orders of users SQL V1_1__orders_of_users.sql t,3 002 order index SQL "
        "V002__order_index.sql t",
        "1 1 users SQL V1__users.sql t,2 1.1 orders of users SQL V1_1__orders_of_users.sql t,3 002 order index SQL "
        "V002__order_index.sql t,4 002 order index UNDO_SQL undo/U2__order_index.sql t",
        "DROP FUNCTION order_count(); DROP TABLE orders; INSERT INTO flyway_schema_history VALUES (5, '1.1', 'orders "
        "of "
        "users', 'UNDO_SQL', 'undo/U1.1__orders_of_users.sql', 1, 'ada', now(), 1, true)");
}

void DialectsTest::continues()
{
    QFETCH(QString, written);
    QFETCH(QString, seen);
    QFETCH(QString, afterUp);
    QFETCH(QString, afterDown);
    QFETCH(QString, revertedByTool);
    Stage stage(projectPath(QString::fromLatin1(QTest::currentDataTag())));
    const MigrationFolder folder = stage.folder();
    if (folder.layout == MigrationLayout::Sqlx) {
        for (QString *expected : {&afterUp, &afterDown}) {
            for (int i = 0; i < 3; ++i)
                expected->replace(u'%' + QString::number(i + 1), folder.files[i].upChecksum().left(8));
        }
    }
    stage.sql(written.contains(QLatin1String("%1")) ? written.arg(folder.files[0].upChecksum()) : written);
    QCOMPARE(stage.states(), QStringLiteral("applied pending pending"));
    QCOMPARE(stage.up().count(QStringLiteral("up")), 2);
    QCOMPARE(stage.cell(seen), afterUp);
    QCOMPARE(stage.down().count(QStringLiteral("down")), 1);
    QCOMPARE(stage.cell(seen), afterDown);
    QCOMPARE(stage.states(), QStringLiteral("applied applied pending"));
    stage.sql(revertedByTool);
    QCOMPARE(stage.states(), QStringLiteral("applied pending pending"));
    QCOMPARE(stage.up().count(QStringLiteral("up")), 2);
    QCOMPARE(stage.states(), QStringLiteral("applied applied applied"));
}

// Values that the tools' own sources and runs give.
void DialectsTest::checkValues()
{
    Scenario sqlx, flyway;
    const QByteArray text = "CREATE TABLE a (\n  id int\n);\n", windows = "CREATE TABLE a (\r\n  id int\r\n);\r\n";
    sqlx.write("1_lf.sql", text);
    sqlx.write("2_crlf.sql", windows);
    const MigrationFolder folder = sqlx.folder(MigrationLayout::Sqlx);
    QVERIFY(folder.files[0].upChecksum().startsWith(u"ba97ae4cd7b8fb155b9101686c6c3f0b"));
    QVERIFY(folder.files[1].upChecksum().startsWith(u"2c9db8d070f5ce52f05e31d8"));
    flyway.write("V1__lf.sql", text);
    flyway.write("V2__crlf.sql", windows);
    flyway.write("V3__bom.sql", "\xEF\xBB\xBF" + text);
    for (const MigrationFile &file : flyway.folder(MigrationLayout::Flyway).files)
        QCOMPARE(file.upChecksum(), QStringLiteral("1420201952"));
    const auto lockKey = [](const MigrationFolder &of, const char *schema, const char *table, const char *database) {
        return dialectOf(of.layout)
            .history({QString::fromLatin1(schema), QString::fromLatin1(table), QString::fromLatin1(database), &of})
            ->lockKey();
    };
    QCOMPARE(lockKey(folder, "public", "_sqlx_migrations", "postgres"), 368907709894077238);
    QCOMPARE(lockKey(flyway.folder(), "public", "flyway_schema_history", "x"), 77433833903597);
    MigrationFolder other;
    other.layout = MigrationLayout::Goose;
    QCOMPARE(lockKey(other, "public", "goose_db_version", "x"), qint64(crc32("goose")));
    other.layout = MigrationLayout::Sqitch;
    QCOMPARE(lockKey(other, "sqitch", "changes", "x"), 75474063);
    other.layout = MigrationLayout::GolangMigrate;
    QCOMPARE(lockKey(other, "public", "schema_migrations", "postgres"), 143310882);
}

void DialectsTest::recognises_data()
{
    QTest::addColumn<QStringList>("files");
    QTest::addColumn<QString>("database");
    QTest::addColumn<QString>("layout");
    const QString golang = QStringLiteral("CREATE TABLE schema_migrations (version bigint, dirty boolean)");
    const QString sqlx
        = QStringLiteral("CREATE TABLE _sqlx_migrations (version bigint, description text, success boolean, "
                         "checksum bytea)");
    const QStringList pair{QStringLiteral("1_a.up.sql=SELECT 1"), QStringLiteral("1_a.down.sql=SELECT 1")};
    QTest::newRow("names alone") << pair << QString() << "pgmahout";
    QTest::newRow("history of golang-migrate") << pair << golang << "golang-migrate";
    QTest::newRow("history of sqlx") << pair << sqlx << "sqlx";
    QTest::newRow("history of rails") << pair << "CREATE TABLE schema_migrations (version varchar)"
                                      << "pgmahout";
    QTest::newRow("dependency on golang-migrate")
        << (pair + QStringList{QStringLiteral("go.mod=require github.com/golang-migrate/migrate/v4")}) << QString()
        << "golang-migrate";
    QTest::newRow("history before dependency")
        << (pair + QStringList{QStringLiteral("go.mod=require github.com/golang-migrate/migrate/v4")}) << sqlx
        << "sqlx";
    QTest::newRow("configuration before history")
        << (pair + QStringList{QStringLiteral("sqlx.toml=")}) << golang << "sqlx";
    QTest::newRow("one file each") << QStringList{QStringLiteral("1_a.sql=SELECT 1")} << QString() << "sqlx";
    QTest::newRow("goose") << QStringList{QStringLiteral("1_a.sql=-- +goose Up\nSELECT 1;")} << sqlx << "goose";
    QTest::newRow("dbmate") << QStringList{QStringLiteral("1_a.sql=-- migrate:up\n-- migrate:down\n")} << QString()
                            << "dbmate";
    QTest::newRow("below the project") << QStringList{QStringLiteral(
        "db/migrations/1_a.sql=-- migrate:up\n-- migrate:down\n")}
                                       << QString() << "dbmate";
    QTest::newRow("maven") << QStringList{QStringLiteral("src/main/resources/db/migration/V1__a.sql=SELECT 1")}
                           << QString() << "flyway";
}

void DialectsTest::recognises()
{
    QFETCH(QStringList, files);
    QFETCH(QString, database);
    QFETCH(QString, layout);
    Scenario s;
    for (const QString &file : files)
        s.write(file.section(u'=', 0, 0), file.section(u'=', 1).toUtf8());
    if (!database.isEmpty())
        s.sql(database);
    const auto folder = readProject(s.connection(), s.directory());
    QVERIFY2(folder, folder ? "" : qPrintable(folder.error().toString()));
    QCOMPARE(layoutName(folder->layout), layout);
}

void DialectsTest::namesToolsItDoesNotRun()
{
    const auto refusal = [](const QString &file, const QByteArray &text) {
        Scenario s;
        s.write(file, text);
        const auto folder = readProject(s.connection(), s.directory());
        return folder ? QString() : folder.error().message;
    };
    QVERIFY(refusal(QStringLiteral("alembic.ini"), "").contains("Alembic"));
    QVERIFY(refusal(QStringLiteral("x.sql"), "--liquibase formatted sql\n").contains("Liquibase"));
    QVERIFY(refusal(QStringLiteral("atlas.sum"), "h1:").contains("Atlas"));
    QVERIFY(refusal(QStringLiteral("readme.txt"), "").contains("holds no migrations"));
    Scenario refinery;
    refinery.write("migrations/V1__a.sql", "SELECT 1;");
    refinery.write("Cargo.toml", "[dependencies]\nrefinery = \"0.8\"\n");
    const auto folder = readProject(refinery.connection(), refinery.directory() + QStringLiteral("/migrations"));
    QVERIFY(!folder && folder.error().message.contains("refinery"));
}

void DialectsTest::refusesWhatItsToolRefuses_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QString>("body");
    QTest::addColumn<bool>("late");
    QTest::addColumn<bool>("changed");
    QTest::addColumn<bool>("missing");
    const auto row
        = [](const char *layout, const char *prefix, const char *suffix, const char *body, bool late, bool changed,
              bool missing) { QTest::newRow(layout) << prefix << suffix << body << late << changed << missing; };
    row("goose", "", "_x.sql", "-- +goose Up\n%1;", true, false, false);
    row("dbmate", "", "_x.sql", "-- migrate:up\n%1;\n-- migrate:down\n", false, false, false);
    row("sqlx", "", "_x.sql", "%1;", false, true, true);
    row("flyway", "V", "__x.sql", "%1;", true, true, true);
}

void DialectsTest::refusesWhatItsToolRefuses()
{
    QFETCH(QString, prefix);
    QFETCH(QString, suffix);
    QFETCH(QString, body);
    QFETCH(bool, late);
    QFETCH(bool, changed);
    QFETCH(bool, missing);
    Scenario s;
    const auto write = [&](int version, const char *sql) {
        s.write(prefix + QString::number(version) + suffix, body.arg(QLatin1String(sql)).toUtf8());
    };
    write(1, "SELECT 1");
    write(3, "SELECT 3");
    s.up();
    write(2, "SELECT 2");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 out_of_order, 3 applied"));
    const auto outOfOrder = migrateUp(s.connection(), s.folder(), {});
    QCOMPARE(!outOfOrder, late);
    if (late) {
        QVERIFY(outOfOrder.error().message.contains("2") && outOfOrder.error().remedy.contains("--anyway"));
        RunOptions anyway;
        anyway.anyway = true;
        QCOMPARE(describe(s.up(anyway)), QStringLiteral("2 up"));
    }
    write(3, "SELECT 33");
    write(4, "SELECT 4");
    const bool knows = changed;
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 %1, 4 pending").arg(knows ? "changed" : "applied"));
    QCOMPARE(!migrateUp(s.connection(), s.folder(), {}), changed);
    write(3, "SELECT 3");
    s.up();
    s.remove(prefix + QStringLiteral("3") + suffix);
    write(5, "SELECT 5");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 missing, 4 applied, 5 pending"));
    QCOMPARE(!migrateUp(s.connection(), s.folder(), {}), missing);
}

void DialectsTest::flywayRepeatsWhatHasChanged()
{
    Scenario s;
    s.write("V1__a.sql", "CREATE TABLE a (id int);");
    s.write("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 1 AS x;");
    QCOMPARE(describe(s.up()), QStringLiteral("1 up, R__view up"));
    QCOMPARE(describe(s.up()), QString());
    s.write("R__view.sql", "CREATE OR REPLACE VIEW v AS SELECT 2 AS x;");
    s.write("V2__b.sql", "CREATE TABLE b (id int);");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 pending, R__view pending"));
    QCOMPARE(describe(s.up()), QStringLiteral("2 up, R__view up"));
    QCOMPARE(s.cell("SELECT x FROM v"), QStringLiteral("2"));
    QCOMPARE(s.cell("SELECT string_agg(coalesce(version, description), ',' ORDER BY installed_rank) FROM "
                    "flyway_schema_history"),
        QStringLiteral("1,view,2,view"));
}

void DialectsTest::flywayHonoursBaselinesAndUndo()
{
    Scenario s;
    for (const char *version : {"1", "2", "3"})
        s.write(QStringLiteral("V%1__x.sql").arg(QLatin1String(version)), "SELECT 1;");
    s.write("U3__x.sql", "SELECT 1;");
    s.up();
    s.sql(
        "DELETE FROM flyway_schema_history; INSERT INTO flyway_schema_history VALUES (1, '2', '<< Flyway Baseline >>', "
        "'BASELINE', '<< Flyway Baseline >>', NULL, 'ada', now(), 0, true)");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 pending"));
    QCOMPARE(describe(s.up()), QStringLiteral("3 up"));
    QCOMPARE(describe(s.down()), QStringLiteral("3 down"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 pending"));
    s.sql("INSERT INTO flyway_schema_history VALUES (9, '3', 'x', 'SQL', 'V3__x.sql', 5, 'ada', now(), 0, false)");
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 applied, 3 failed"));
    const auto refused = migrateUp(s.connection(), s.folder(), {});
    QVERIFY(!refused && refused.error().message.contains("3"));
}

// A script that was cut between two statements: the tool itself must not run it from the start.
void DialectsTest::marksWhatIsHalfDone_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("seen");
    QTest::addColumn<QString>("half");
    const auto row = [](const char *layout, const char *file, const char *body, const char *seen, const char *half) {
        QTest::newRow(layout) << file << body << seen << half;
    };
    row("goose", "1_a.sql", "-- +goose NO TRANSACTION\n-- +goose Up\n%1\n", "SELECT count(*) - 1 FROM goose_db_version",
        "0");
    row("dbmate", "1_a.sql", "-- migrate:up transaction:false\n%1\n-- migrate:down\n",
        "SELECT count(*) FROM schema_migrations", "0");
    row("sqlx", "1_a.sql", "-- no-transaction\n%1\n",
        "SELECT string_agg(version || ' ' || success, ',') FROM _sqlx_migrations", "1 false");
    row("flyway", "V1__a.sql", "%1\nVACUUM;\n",
        "SELECT string_agg(version || ' ' || success, ',') FROM flyway_schema_history", "1 false");
}

void DialectsTest::marksWhatIsHalfDone()
{
    QFETCH(QString, file);
    QFETCH(QString, body);
    QFETCH(QString, seen);
    QFETCH(QString, half);
    Scenario s;
    const QString begin = QStringLiteral("CREATE TABLE a (id int);\nCREATE INDEX CONCURRENTLY i ON a (id);\n");
    s.write(file, body.arg(begin + QStringLiteral("SELECT 1/0;")).toUtf8());
    const RunReport failed = s.up();
    QVERIFY(failed.failed && failed.failed->statement == 3);
    QCOMPARE(failed.failed->errorLine > 0, false); // a division has no position
    QCOMPARE(s.states(), QStringLiteral("1 failed"));
    QCOMPARE(s.cell(seen), half);
    QCOMPARE(s.cell("SELECT statements_done FROM pgmahout_progress"), QStringLiteral("2"));
    s.write(file, body.arg(begin + QStringLiteral("CREATE TABLE b (id int);")).toUtf8());
    QCOMPARE(describe(s.up()), QStringLiteral("1 up"));
    QCOMPARE(s.states(), QStringLiteral("1 applied"));
    QCOMPARE(s.cell("SELECT to_regclass('pgmahout_progress')"), QStringLiteral("∅"));
}

void DialectsTest::gooseRevertsInTheOrderOfApplication()
{
    Scenario s;
    const auto write = [&](int version) {
        s.write(QStringLiteral("%1_x.sql").arg(version), "-- +goose Up\nSELECT 1;\n-- +goose Down\nSELECT 1;\n");
    };
    write(1);
    write(3);
    s.up();
    write(2);
    RunOptions anyway;
    anyway.anyway = true;
    s.up(anyway);
    QCOMPARE(describe(s.down(counted(2))), QStringLiteral("2 down, 3 down"));
    QCOMPARE(s.states(), QStringLiteral("1 applied, 2 pending, 3 pending"));
}

void DialectsTest::dieselReadsItsMetadata()
{
    Scenario s;
    s.write("2024-01-01-000000_a/up.sql", "SELECT 1;");
    s.write("2024-01-02-000000_b/up.sql", "SELECT 1;");
    s.write("2024-01-02-000000_b/metadata.toml", "# nothing said: none\n");
    s.write("2024-01-03-000000_c/up.sql", "SELECT 1;");
    s.write("2024-01-03-000000_c/metadata.toml", "run_in_transaction = true\n");
    s.write(".hidden_d/up.sql", "SELECT 1;");
    QStringList found;
    for (const MigrationFile &file : s.folder().files)
        found << file.version
                + QLatin1String(file.up->transactions == MigrationHalf::Transactions::None ? " none" : "");
    QCOMPARE(found.join(QStringLiteral(", ")), QStringLiteral("20240101000000, 20240102000000 none, 20240103000000"));
}

void DialectsTest::readsOddFiles_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("outcome"); // of a run
    const auto row = [](const char *name, const char *file, const QByteArray &text, const char *outcome) {
        QTest::newRow(name) << QString::fromLatin1(file) << text << QString::fromLatin1(outcome);
    };
    row("goose with a byte order mark and Windows lines", "1_a.sql",
        "\xEF\xBB\xBF-- +goose Up\r\nCREATE TABLE a (id int);\r\n-- +goose Down\r\nDROP TABLE a;\r\n", "1 up");
    row("goose without Up", "1_a.sql", "-- +goose Up\n-- +goose Up\nSELECT 1;\n", "! twice");
    row("goose block without end", "1_a.sql", "-- +goose Up\n-- +goose StatementBegin\nSELECT 1;\n", "! StatementEnd");
    row("goose environment", "1_a.sql",
        "-- +goose Up\n-- +goose ENVSUB ON\nSELECT 1 AS ${MAHOUT_NOT_SET:-one};\n-- +goose ENVSUB OFF\n", "1 up");
    row("dbmate without down", "1_a.sql", "-- migrate:up\nSELECT 1;\n", "! migrate:down");
    row("dbmate statement first", "1_a.sql", "SELECT 1;\n-- migrate:up\n-- migrate:down\n", "! before any statement");
    row("flyway placeholder", "V1__a.sql", "SELECT '${nobody}';\n", "! nobody");
    row("flyway in capitals", "V1__a.SQL", "SELECT 1;\n", "1 up");
    row("flyway sixteen digits", "V2024010112000000__a.sql", "SELECT 1;\n", "2024010112000000 up");
}

void DialectsTest::readsOddFiles()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, text);
    QFETCH(QString, outcome);
    Scenario s;
    s.write(file, text);
    const RunReport report = s.up();
    if (!outcome.startsWith(u'!')) {
        QCOMPARE(describe(report), outcome);
        return;
    }
    QVERIFY(report.failed && report.done.isEmpty());
    QVERIFY2(report.failed->error.message.contains(outcome.mid(2)), qPrintable(report.failed->error.message));
}

MAHOUT_TEST_MAIN(DialectsTest)
#include "tst_dialects.moc"
