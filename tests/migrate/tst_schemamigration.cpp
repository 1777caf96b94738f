// SPDX-License-Identifier: GPL-3.0-or-later
// Migrations written from the difference between two databases lead from one to the other and back; what they leave
// undone they name. schemapairs.sql has the pairs.
#include "scenario.h"
#include "schemadiff.h"
#include "schemamigration.h"
#include "scriptrunner.h"
#include "testmain.h"
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace mahout;
using namespace mahout::test;

namespace {

struct SchemaPair {
    QString name, leftByUp, leftByDown, sql;
};

// The first is the base.
QVector<SchemaPair> schemaPairs()
{
    QFile file(QStringLiteral(MAHOUT_SOURCE_DIR "/tests/migrate/schemapairs.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("schemapairs.sql cannot be read");
    QVector<SchemaPair> pairs;
    for (const QString &part : QString::fromUtf8(file.readAll()).split(QStringLiteral("\n--@ ")).mid(2)) {
        const QStringList head = part.section(u'\n', 0, 0).split(u'|');
        pairs << SchemaPair{
            head.value(0).trimmed(), head.value(1).trimmed(), head.value(2).trimmed(), part.section(u'\n', 1)};
    }
    return pairs;
}

// As the runner runs a migration; its failure, or nothing.
QString runAsMigration(Connection &connection, const QString &sql)
{
    MigrationHalf half;
    half.text = sql;
    const auto outcome = runScript(connection, must(readScript(half)), 0, {});
    return outcome ? QString() : outcome.error().error.toString() + QStringLiteral(" in: ") + outcome.error().text;
}

// Names of the objects that differ.
QString differences(Connection &database, const SchemaSnapshot &wanted)
{
    QStringList names;
    for (const SchemaDifference &difference : compareSchemas(wanted, must(readSchema(database))))
        names << difference.object;
    return names.join(QStringLiteral("; "));
}

QString outputOf(const QStringList &arguments, int expected, QString *errors = nullptr)
{
    QProcess process;
    process.start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"), arguments);
    if (!process.waitForFinished(120'000))
        qFatal("pgmahoutctl did not end");
    const QString complaints = QString::fromUtf8(process.readAllStandardError());
    if (errors)
        *errors = complaints;
    if (process.exitCode() != expected)
        qFatal("exit status %d: %s", process.exitCode(), qPrintable(complaints));
    return QString::fromUtf8(process.readAllStandardOutput());
}

} // namespace

class SchemaMigrationTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void leadsThereAndBack_data();
    void leadsThereAndBack();
    void keepsRows();
    void leavesOwnersAndHistoriesAlone();
    void terminalWritesTheFiles();

private:
    QString copyOf(const QString &original);
    QVector<SchemaPair> m_pairs;
    std::unique_ptr<Connection> m_admin;
    QString m_base;
    int m_copies = 0;
};

QString SchemaMigrationTest::copyOf(const QString &original)
{
    const QString name = QStringLiteral("pair_%1").arg(++m_copies);
    must(m_admin->run(QStringLiteral("CREATE DATABASE %1 TEMPLATE %2").arg(name, original)));
    return name;
}

void SchemaMigrationTest::initTestCase()
{
    m_pairs = schemaPairs();
    QVERIFY2(m_pairs.size() > 50, qPrintable(QString::number(m_pairs.size())));
    m_admin = connectTo(QStringLiteral("postgres"));
    must(m_admin->run(QStringLiteral("CREATE ROLE pair_reader; CREATE ROLE pair_owner")));
    m_base = createDatabase();
    must(connectTo(m_base)->run(m_pairs.first().sql));
}

void SchemaMigrationTest::leadsThereAndBack_data()
{
    QTest::addColumn<int>("number");
    for (int i = 1; i < m_pairs.size(); ++i)
        QTest::newRow(qPrintable(m_pairs[i].name)) << i;
}

void SchemaMigrationTest::leadsThereAndBack()
{
    QFETCH(int, number);
    const SchemaPair &pair = m_pairs[number];
    const QString second = copyOf(m_base), trial = copyOf(m_base);
    const bool roundTrip = pair.leftByUp.isEmpty();
    const QString back = roundTrip ? trial : copyOf(m_base); // where the down begins
    {
        const auto from = connectTo(m_base), to = connectTo(second), there = connectTo(trial), home = connectTo(back);
        must(to->run(pair.sql));
        const SchemaSnapshot before = must(readSchema(*from)), after = must(readSchema(*to));
        const SchemaMigration migration = must(migrationBetween(
            {*from, specFor(m_base)}, {*to, specFor(second)}, specFor(QStringLiteral("postgres")), {}));
        QCOMPARE(migration.unchecked, QString());
        QCOMPARE(migration.isEmpty(), before == after);
        const QString up = runAsMigration(*there, migration.up);
        QVERIFY2(up.isEmpty(), qPrintable(up + u'\n' + migration.up));
        const QString left = differences(*there, after);
        QVERIFY2(left == pair.leftByUp, qPrintable(left + u'\n' + migration.up));
        if (!roundTrip)
            must(home->run(pair.sql));
        const QString down = runAsMigration(*home, migration.down);
        QVERIFY2(down.isEmpty(), qPrintable(down + u'\n' + migration.down));
        const QString remains = differences(*home, before);
        QVERIFY2(remains == pair.leftByDown, qPrintable(remains + u'\n' + migration.down));
        // What it says of itself is what came of it.
        QCOMPARE(migration.upLeaves.join(QStringLiteral("; ")), pair.leftByUp);
        QCOMPARE(migration.downLeaves.join(QStringLiteral("; ")), pair.leftByDown);
        for (const QString &what : migration.upLeaves)
            QVERIFY(migration.up.contains(QStringLiteral("\n--   ") + what));
        for (const QString &what : migration.downLeaves)
            QVERIFY(migration.down.contains(QStringLiteral("\n--   ") + what));
    }
    for (const QString &name : QSet<QString>{second, trial, back})
        must(m_admin->run(QStringLiteral("DROP DATABASE %1 WITH (FORCE)").arg(name)));
}

void SchemaMigrationTest::keepsRows()
{
    const QString first = copyOf(m_base), second = copyOf(m_base);
    const auto from = connectTo(first), to = connectTo(second);
    must(from->run(
        QStringLiteral("INSERT INTO s.a VALUES (1, 2, 'three', 4.5); INSERT INTO s.b VALUES (1, 1, '2026-01-02');"
                       "INSERT INTO s.with_serial (n) VALUES ('x'), ('y')")));
    must(to->run(QStringLiteral(
        "ALTER TABLE s.b ALTER d TYPE timestamptz; ALTER TABLE s.a ADD n int NOT NULL DEFAULT 7, ADD k serial, DROP "
        "CONSTRAINT x_positive; ALTER TABLE s.b DROP CONSTRAINT a_fk; ALTER TABLE s.with_serial ALTER id TYPE bigint; "
        "ALTER TYPE s.mood ADD VALUE 'fine'; ALTER SEQUENCE s.with_serial_id_seq AS bigint")));
    const SchemaMigration migration = must(
        migrationBetween({*from, specFor(first)}, {*to, specFor(second)}, specFor(QStringLiteral("postgres")), {}));
    QCOMPARE(migration.upLeaves, QStringList());
    QCOMPARE(runAsMigration(*from, migration.up), QString());
    const auto cell = [&](const char *sql) { return must(from->query(QLatin1String(sql))).value(0).toString(); };
    QCOMPARE(cell("SELECT concat_ws(' ', id, x, y, z, n, k) FROM s.a"), QStringLiteral("1 2 three 4.50 7 1"));
    QCOMPARE(cell("SELECT d::date::text FROM s.b"), QStringLiteral("2026-01-02"));
    QCOMPARE(cell("SELECT nextval('s.with_serial_id_seq')"), QStringLiteral("3"));
}

void SchemaMigrationTest::leavesOwnersAndHistoriesAlone()
{
    const QString first = copyOf(m_base), second = copyOf(m_base);
    const auto from = connectTo(first), to = connectTo(second);
    must(to->run(QStringLiteral(
        "CREATE TABLE pgmahout_migrations (v int); CREATE TABLE s.schema_migrations (version bigint PRIMARY KEY); "
        "CREATE SCHEMA sqitch; CREATE TABLE sqitch.changes (i int); CREATE TABLE flyway_schema_history (i int)")));
    const auto compared = [&] {
        return must(
            migrationBetween({*from, specFor(first)}, {*to, specFor(second)}, specFor(QStringLiteral("postgres")), {}));
    };
    const SchemaMigration nothing = compared();
    QVERIFY2(nothing.isEmpty(), qPrintable(nothing.up + nothing.upLeaves.join(u'\n')));
    must(to->run(QStringLiteral(
        "ALTER TABLE s.a OWNER TO pair_owner; CREATE TABLE s.c (i int); ALTER TABLE s.c OWNER TO pair_owner")));
    const SchemaMigration migration = compared();
    QVERIFY2(
        migration.up.contains("CREATE TABLE s.c") && !migration.up.contains("pair_owner"), qPrintable(migration.up));
    QVERIFY2(
        migration.upLeaves.join(u'\n').contains("owners of 1") && migration.upLeaves.join(u'\n').contains("table s.a"),
        qPrintable(migration.upLeaves.join(u'\n')));
}

void SchemaMigrationTest::terminalWritesTheFiles()
{
    const QString first = copyOf(m_base), second = copyOf(m_base);
    must(connectTo(second)->run(QStringLiteral("ALTER TABLE s.a ADD c int; ALTER TYPE s.mood ADD VALUE 'fine'")));
    Scenario s;
    const auto url = [](const QString &database) { return sharedCluster().connectionText(database); };
    const QStringList arguments{QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("migrate"),
        QStringLiteral("new"), QStringLiteral("add c"), QStringLiteral("--dir"), s.directory(),
        QStringLiteral("--scratch"), QStringLiteral("private")};
    QString errors;
    const QString out = outputOf(
        arguments + QStringList{QStringLiteral("--from"), url(first), QStringLiteral("--to"), url(second)}, 1, &errors);
    QVERIFY2(errors.contains("enum s.mood"), qPrintable(errors)); // its label cannot be taken away
    const QJsonObject root = QJsonDocument::fromJson(out.toUtf8()).object();
    QCOMPARE(root.value(QLatin1String("down_leaves")).toArray().at(0).toString(), QStringLiteral("enum s.mood"));
    QCOMPARE(root.value(QLatin1String("up_leaves")).toArray().size(), 0);
    const MigrationFolder folder = s.folder();
    QCOMPARE(folder.files.size(), 1);
    QVERIFY2(folder.files[0].upText().contains("ALTER TABLE s.a ADD COLUMN c integer;"),
        qPrintable(folder.files[0].upText()));
    QVERIFY2(
        folder.files[0].downText().contains("DROP COLUMN c;") && folder.files[0].downText().contains("enum s.mood"),
        qPrintable(folder.files[0].downText()));
    // Nothing to write is no file; half a question is wrong usage.
    const QString same = outputOf(
        arguments + QStringList{QStringLiteral("--from"), url(first), QStringLiteral("--to"), url(first)}, 0);
    QVERIFY(QJsonDocument::fromJson(same.toUtf8()).object().value(QLatin1String("up")).isNull());
    QCOMPARE(s.folder().files.size(), 1);
    outputOf(arguments + QStringList{QStringLiteral("--from"), url(first)}, 64);
}

MAHOUT_TEST_MAIN(SchemaMigrationTest)
#include "tst_schemamigration.moc"
