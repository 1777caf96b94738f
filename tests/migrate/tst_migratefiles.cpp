// SPDX-License-Identifier: GPL-3.0-or-later
// Folders, scripts and comparisons: what needs no server.
#include "dialects.h"
#include "golangmigrate.h"
#include "migrationstatus.h"
#include "schemadiff.h"
#include "script.h"
#include "testmain.h"
#include <QTemporaryDir>

using namespace mahout;

namespace {

void write(const QTemporaryDir &dir, const QString &name, const QByteArray &bytes = "SELECT 1;\n")
{
    QFile file(dir.filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

QString errorOf(const QTemporaryDir &dir)
{
    const auto folder = readMigrations(dir.path());
    return folder ? QString() : folder.error().message;
}

MigrationFile fileOf(qint64 version, const QString &up, const QString &down)
{
    const auto half = [](const QString &text) {
        MigrationHalf made{text};
        made.checksum = migrationChecksum(text);
        return made;
    };
    return {QString::number(version), QString::number(version), QStringLiteral("x"), half(up), half(down)};
}

} // namespace

class MigrateFilesTest : public QObject {
    Q_OBJECT
private slots:
    void readsAFolder();
    void refusesFolders();
    void checksumsIgnoreLineEnds();
    void createsMigrations_data();
    void createsMigrations();
    void refusesNames();
    void knowsLayouts();
    void readsScripts_data();
    void readsScripts();
    void refusesWhatOnlyPsqlKnows();
    void knowsLocks_data();
    void knowsLocks();
    void namesConcurrentIndexes();
    void comparesWithHistory();
    void computesGolangLockKeys();
    void classifiesDifferences_data();
    void classifiesDifferences();
};

void MigrateFilesTest::readsAFolder()
{
    QTemporaryDir dir;
    write(dir, "000010_b.up.sql");
    write(dir, "2_a.up.sql", "\xEF\xBB\xBFSELECT 2;\r\n");
    write(dir, "2_a.down.sql");
    write(dir, "11_only_down.down.sql");
    write(dir, "README.md");
    write(dir, "12_other.sql");
    const auto folder = readMigrations(dir.path());
    QVERIFY(folder);
    QCOMPARE(folder->files.size(), 3);
    QCOMPARE(folder->files[0].label(), QStringLiteral("2 a"));
    QVERIFY(folder->files[0].reversible());
    QCOMPARE(folder->files[1].version, QStringLiteral("10"));
    QCOMPARE(folder->files[1].digits, QStringLiteral("000010"));
    QVERIFY(!folder->files[1].reversible());
    QVERIFY(!folder->files[2].up && folder->files[2].down);
    QVERIFY(folder->find("11") && !folder->find("12"));
    QCOMPARE(folder->versionMeant("000010"), QStringLiteral("10"));
    QCOMPARE(folder->versionMeant("b"), QStringLiteral("10"));
    QVERIFY(folder->versionMeant("12").isEmpty());
}

void MigrateFilesTest::refusesFolders()
{
    const auto absent = readMigrations(QStringLiteral("/no/such/folder"));
    QVERIFY(
        !absent && absent.error().kind == Error::Kind::BadInput && absent.error().message.contains("/no/such/folder"));
    QTemporaryDir empty;
    QVERIFY(errorOf(empty).contains("holds no migrations"));
    QTemporaryDir twice;
    write(twice, "1_a.up.sql");
    write(twice, "001_b.up.sql");
    QVERIFY(errorOf(twice).contains("001_b.up.sql") && errorOf(twice).contains("1_a.up.sql"));
    QTemporaryDir large;
    write(large, "9223372036854775808_a.up.sql");
    QVERIFY(errorOf(large).contains("too large"));
    QTemporaryDir latin;
    write(latin, "1_a.up.sql", "SELECT '\xE4';");
    QVERIFY(errorOf(latin).contains("UTF-8"));
}

void MigrateFilesTest::checksumsIgnoreLineEnds()
{
    const QString text = QStringLiteral("a\nb\n");
    QCOMPARE(migrationChecksum(QStringLiteral("a\r\nb\r\n")), migrationChecksum(text));
    QCOMPARE(migrationChecksum(QChar(QChar::ByteOrderMark) + text), migrationChecksum(text));
    QVERIFY(migrationChecksum(QStringLiteral("a\nc\n")) != migrationChecksum(text));
    // The SHA-256 of nothing, as FIPS 180-4 has it.
    QCOMPARE(migrationChecksum({}), QStringLiteral("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
}

void MigrateFilesTest::createsMigrations_data()
{
    QTest::addColumn<QString>("present");
    QTest::addColumn<QString>("created");
    QTest::newRow("empty folder") << ""
                                  << "000001_add_orders";
    QTest::newRow("six digits") << "000009_a.up.sql"
                                << "000010_add_orders";
    QTest::newRow("width in use") << "0041_a.up.sql"
                                  << "0042_add_orders";
    QTest::newRow("plain numbers") << "9_a.down.sql"
                                   << "10_add_orders";
    QTest::newRow("time in the future") << "99991231235959_a.up.sql"
                                        << "99991231235960_add_orders";
}

void MigrateFilesTest::createsMigrations()
{
    QFETCH(QString, present);
    QFETCH(QString, created);
    QTemporaryDir dir;
    if (!present.isEmpty())
        write(dir, present);
    const auto file
        = createMigration(dir.path(), QStringLiteral(" add  orders "), "CREATE TABLE o();\n", "DROP TABLE o;\n");
    QVERIFY2(file, file ? "" : qPrintable(file.error().toString()));
    QVERIFY(file->up->path.endsWith(created + ".up.sql") && file->down->path.endsWith(created + ".down.sql"));
    const auto folder = readMigrations(dir.path());
    QVERIFY(folder && folder->find(file->version));
    QCOMPARE(folder->find(file->version)->upText(), QStringLiteral("CREATE TABLE o();\n"));
    QCOMPARE(folder->find(file->version)->downChecksum(), file->downChecksum());
}

void MigrateFilesTest::refusesNames()
{
    QTemporaryDir dir;
    for (const char *name : {"", "  ", "a/b", "a;b"}) {
        const auto file = createMigration(dir.path(), QString::fromLatin1(name), {}, {});
        QVERIFY(!file && file.error().kind == Error::Kind::BadInput);
    }
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files).size(), 0);
}

void MigrateFilesTest::knowsLayouts()
{
    QCOMPARE(dialects().size(), 9);
    for (const Dialect &dialect : dialects())
        QCOMPARE(parseLayout(layoutName(dialect.layout)).value(), dialect.layout);
    QCOMPARE(parseLayout(QStringLiteral("auto")).value(), MigrationLayout::Auto);
    const auto alembic = parseLayout(QStringLiteral("alembic"));
    QVERIFY(!alembic && alembic.error().message.contains("alembic") && alembic.error().remedy.contains("sql-migrate"));
}

void MigrateFilesTest::readsScripts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("singly");
    QTest::addColumn<QString>("numbers");
    const auto row
        = [](const char *text, bool singly, const char *numbers) { QTest::newRow(text) << text << singly << numbers; };
    row("CREATE TABLE a(); DROP TABLE a", false, "1 2");
    row("BEGIN; CREATE TABLE a(); COMMIT", false, "2");
    row("start transaction; CREATE TABLE a(); end work", false, "2");
    row("BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; COMMIT", true, "1 2 3");
    row("BEGIN; SELECT 1; COMMIT; SELECT 2", true, "1 2 3 4");
    row("BEGIN; SAVEPOINT a; ROLLBACK TO a; COMMIT", false, "2 3");
    row("SELECT 1; CREATE INDEX CONCURRENTLY i ON t (a)", true, "1 2");
    row("CREATE UNIQUE INDEX CONCURRENTLY ON t (a)", true, "1");
    row("CREATE INDEX concurrently_not ON t (a)", false, "1");
    row("DROP INDEX CONCURRENTLY i", true, "1");
    row("REINDEX (VERBOSE) TABLE CONCURRENTLY t", true, "1");
    row("REINDEX TABLE t", false, "1");
    row("VACUUM t", true, "1");
    row("ALTER SYSTEM SET work_mem = '1MB'", true, "1");
    row("CREATE DATABASE d", true, "1");
    row("DROP TABLESPACE s", true, "1");
    row("ALTER TABLE ONLY p DETACH PARTITION c CONCURRENTLY", true, "1");
    row("ALTER TABLE p DETACH PARTITION c", false, "1");
    row("REFRESH MATERIALIZED VIEW CONCURRENTLY v", false, "1");
    row("DO $$ BEGIN COMMIT; END $$", true, "1");
    row("DO $$ BEGIN PERFORM 1; END $$", false, "1");
    row("COPY t FROM stdin;\n1\n\\.\nSELECT 1;", false, "1 2");
    row("\\restrict abc\nSELECT 1;\n\\unrestrict abc", false, "1");
}

void MigrateFilesTest::readsScripts()
{
    QFETCH(QString, text);
    QFETCH(bool, singly);
    QFETCH(QString, numbers);
    const auto script = readScript(MigrationHalf{text});
    QVERIFY(script);
    QCOMPARE(script->mode == MigrationScript::Mode::Singly, singly);
    QStringList found;
    for (const ScriptStatement &statement : script->statements)
        found << QString::number(statement.number);
    QCOMPARE(found.join(u' '), numbers);
}

void MigrateFilesTest::refusesWhatOnlyPsqlKnows()
{
    const auto meta = readScript(MigrationHalf{"SELECT 1;\n\\connect shop\n"});
    QVERIFY(!meta && meta.error().message.contains("Line 2") && meta.error().message.contains("\\connect"));
    const auto open = readScript(MigrationHalf{"SELECT 1;\nSELECT 'a;\n"});
    QVERIFY(!open && open.error().message.contains("Line 2"));
}

void MigrateFilesTest::knowsLocks_data()
{
    QTest::addColumn<QString>("locks");
    const auto row = [](const char *statement, const char *locks) { QTest::newRow(statement) << locks; };
    row("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY a.t (x)", "a.t ShareUpdateExclusiveLock");
    row("DROP INDEX CONCURRENTLY IF EXISTS i, j", "i* ShareUpdateExclusiveLock, j* ShareUpdateExclusiveLock");
    row("REINDEX INDEX CONCURRENTLY i", "i* ShareUpdateExclusiveLock");
    row("VACUUM (FULL) t", "t AccessExclusiveLock");
    row("VACUUM ANALYZE t", "t ShareUpdateExclusiveLock");
    row("VACUUM", "");
    row("ALTER TABLE p DETACH PARTITION c CONCURRENTLY", "p ShareUpdateExclusiveLock, c AccessExclusiveLock");
    row("CREATE DATABASE d", "");
}

void MigrateFilesTest::knowsLocks()
{
    QFETCH(QString, locks);
    QStringList found;
    for (const KnownLock &lock : knownLocks(QString::fromLatin1(QTest::currentDataTag())))
        found << lock.relation + QLatin1String(lock.ofIndex ? "* " : " ") + lock.mode;
    QCOMPARE(found.join(QStringLiteral(", ")), locks);
}

void MigrateFilesTest::namesConcurrentIndexes()
{
    const ConcurrentIndex index
        = concurrentIndex(QStringLiteral("CREATE INDEX CONCURRENTLY IF NOT EXISTS \"My \"\"I\" ON a.\"T\" (x)"));
    QCOMPARE(index.index, QStringLiteral("My \"I"));
    QCOMPARE(index.table, QStringLiteral("a.\"T\""));
    QCOMPARE(concurrentIndex(QStringLiteral("CREATE INDEX CONCURRENTLY Big ON t (x)")).index, QStringLiteral("big"));
    QVERIFY(concurrentIndex(QStringLiteral("CREATE INDEX CONCURRENTLY ON t (x)")).index.isEmpty());
    QVERIFY(concurrentIndex(QStringLiteral("CREATE INDEX i ON t (x)")).index.isEmpty());
}

void MigrateFilesTest::comparesWithHistory()
{
    using State = HistoryRow::State;
    const QVector<MigrationFile> files{fileOf(1, "a", "b"), fileOf(2, "a", "b"), fileOf(3, "a", "b"),
        fileOf(4, "a", "b"), fileOf(6, "a", "b"), fileOf(7, "a", "b")};
    const auto rowOf = [](int version, State state, const QString &up, const QString &down) {
        return HistoryRow{QString::number(version), QStringLiteral("x"), state, up, down};
    };
    const QString a = migrationChecksum(QStringLiteral("a")), b = migrationChecksum(QStringLiteral("b"));
    MigrationFolder folder{QStringLiteral("/x")};
    folder.files = files;
    const auto entries = compareWithHistory(folder,
        {rowOf(1, State::Applied, a, b), rowOf(2, State::Applied, b, b), rowOf(4, State::Applied, {}, {}),
            rowOf(5, State::Applied, a, b), rowOf(6, State::Failed, a, b)});
    QStringList found;
    for (const MigrationEntry &entry : entries)
        found << stateName(entry.state);
    QCOMPARE(found.join(u' '), QStringLiteral("applied changed out_of_order applied missing failed pending"));
}

void MigrateFilesTest::computesGolangLockKeys()
{
    // Check values of the tool's own tests and of a run of the tool.
    QCOMPARE(golangMigrateLockKey("schema_name_1", {}, "database_name"), 2453313553);
    QCOMPARE(golangMigrateLockKey("public", "schema_migrations", "postgres"), 143310882);
}

void MigrateFilesTest::classifiesDifferences_data()
{
    QTest::addColumn<QString>("object");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("match");
    const auto row
        = [](const char *name, const char *object, const char *before, const char *after, const char *match) {
              QTest::newRow(name) << object << QString::fromLatin1(before) << QString::fromLatin1(after) << match;
          };
    row("same", "table t", "a", "a", "identical");
    row("gone", "table t", "a", nullptr, "differs");
    row("new", "table t", nullptr, "", "differs");
    row("order", "column order t", "a, b", "b, a", "column_order");
    row("blanks and comments", "function f()", "AS $f$ SELECT 1; $f$", "AS $f$\n-- one\nSELECT  1;$f$", "text_only");
    row("another literal", "function f()", "AS $f$ SELECT 1; $f$", "AS $f$ SELECT 2; $f$", "differs");
    row("blanks in a comment", "comment on table t", "a b", "a  b", "differs");
    row("nested chain", "constraint c on t", "CHECK (((a > 0) AND (b > 0)) AND (c > 0))",
        "CHECK ((a > 0) AND (b > 0) AND (c > 0))", "text_only");
    row("other nesting", "constraint c on t", "CHECK ((a AND b) OR c)", "CHECK (a AND (b OR c))", "differs");
    row("doubled parentheses", "constraint c on t", "CHECK (((a > 0)))", "CHECK ((a > 0))", "text_only");
    row("clock literal", "column t.a", "timestamp DEFAULT '2024-01-01 10:00:00.5'::timestamp without time zone",
        "timestamp DEFAULT '2024-01-02 11:00:00.25'::timestamp without time zone", "text_only");
}

void MigrateFilesTest::classifiesDifferences()
{
    QFETCH(QString, object);
    QFETCH(QString, before);
    QFETCH(QString, after);
    QFETCH(QString, match);
    SchemaSnapshot first, second;
    if (!before.isNull())
        first.insert(object, before);
    if (!after.isNull())
        second.insert(object, after);
    QCOMPARE(matchName(classify(compareSchemas(first, second))), match);
}

MAHOUT_TEST_MAIN(MigrateFilesTest)
#include "tst_migratefiles.moc"
