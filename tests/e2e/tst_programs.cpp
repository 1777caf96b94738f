// SPDX-License-Identifier: GPL-3.0-or-later
// What the programs promise about themselves: what they link, how they take wrong usage, what they say about bad input.
#include "testcluster.h"
#include "testmain.h"
#include <csignal>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;

namespace {

const QString kCtl = QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl");

struct Outcome {
    int exitCode = -1;
    QString out, err;
};

Outcome run(const QString &program, const QStringList &arguments, const QMap<QString, QString> &environment = {})
{
    QProcess process;
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (auto it = environment.begin(); it != environment.end(); ++it)
        variables.insert(it.key(), it.value());
    process.setProcessEnvironment(variables);
    process.start(program, arguments);
    process.waitForFinished(60'000);
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
        QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestPrograms : public QObject {
    Q_OBJECT

private slots:
    void terminalNeedsNoGraphics();
    void windowTellsItsVersionWithoutADisplay();
    void wrongUsage_data();
    void wrongUsage();
    void badServer_data();
    void badServer();
    void namesAMissingServiceFile();
    void namesABadPoolSetting();
    void endsItsWorkWhenNobodyReads();
    void interrupted_data();
    void interrupted();
    void namesTheMissingExtension();
    void failsAtTheThirdStatement();
    void judgesMigrations();
};

void TestPrograms::terminalNeedsNoGraphics()
{
    const Outcome libraries = run(QStringLiteral("ldd"), {kCtl});
    QVERIFY(libraries.out.contains(QLatin1String("libQt6Core")));
    QVERIFY2(!libraries.out.contains(QLatin1String("Qt6Gui")) && !libraries.out.contains(QLatin1String("Qt6Widgets")),
        qPrintable(libraries.out));
}

void TestPrograms::windowTellsItsVersionWithoutADisplay()
{
    const QString window = QStringLiteral(MAHOUT_BIN_DIR "/pgmahout");
    const QMap<QString, QString> nowhere{{QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb")},
        {QStringLiteral("DISPLAY"), QString()}, {QStringLiteral("PGMAHOUT_LANGUAGE"), QStringLiteral("de")}};
    const Outcome version = run(window, {QStringLiteral("--version")}, nowhere);
    QCOMPARE(version.exitCode, 0);
    QVERIFY2(version.out.startsWith(QLatin1String("pgmahout 0.")), qPrintable(version.out + version.err));
    const Outcome help = run(window, {QStringLiteral("--help")}, nowhere);
    QVERIFY2(help.out.contains(QStringLiteral("für PostgreSQL")), qPrintable(help.out + help.err));
}

void TestPrograms::wrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    QTest::newRow("nothing") << QStringList{} << "command";
    QTest::newRow("command") << QStringList{QStringLiteral("dance")} << "dance";
    QTest::newRow("format") << QStringList{QStringLiteral("--format"), QStringLiteral("xml"), QStringLiteral("pool")}
                            << "xml";
    QTest::newRow("url without value") << QStringList{QStringLiteral("--url")} << "--url";
    QTest::newRow("migrate without action") << QStringList{QStringLiteral("migrate")} << "migrate";
    QTest::newRow("pool tasks") << QStringList{QStringLiteral("pool"), QStringLiteral("--tasks"),
        QStringLiteral("none")} << "--tasks";
    QTest::newRow("advise what") << QStringList{QStringLiteral("advise"), QStringLiteral("lunch")}
                                 << "indexes, hygiene or tables";
    QTest::newRow("page budget") << QStringList{QStringLiteral("advise"), QStringLiteral("tables"),
        QStringLiteral("--measure"), QStringLiteral("--page-budget"), QStringLiteral("0")}
                                 << "--page-budget";
    QTest::newRow("a budget for nothing") << QStringList{QStringLiteral("advise"), QStringLiteral("tables"),
        QStringLiteral("--page-budget"), QStringLiteral("5")}
                                          << "--measure";
    QTest::newRow("measured indexes") << QStringList{QStringLiteral("advise"), QStringLiteral("indexes"),
        QStringLiteral("--measure")} << "hygiene and tables";
}

void TestPrograms::wrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const Outcome outcome = run(kCtl, arguments);
    QCOMPARE(outcome.exitCode, 64);
    QVERIFY2(outcome.err.contains(named), qPrintable(outcome.err));
    QVERIFY(outcome.out.isEmpty());
}

void TestPrograms::badServer_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<int>("exitCode");
    QTest::addColumn<QString>("named");
    QTest::newRow("port") << "host=127.0.0.1 port=1" << 69 << "127.0.0.1:1";
    QTest::newRow("host") << "host=no-such-host.invalid" << 69 << "no-such-host.invalid";
    QTest::newRow("database") << sharedCluster().connectionText(QStringLiteral("nowhere")) << 69 << "nowhere";
    QTest::newRow("port text") << "host=127.0.0.1 port=abc" << 65 << "abc";
    QTest::newRow("IPv6") << "postgresql://u@[::1]:1/d" << 69 << "[::1]:1";
    QTest::newRow("service") << "service=no_such_service" << 65 << "no_such_service";
    QTest::newRow("keyword") << "hots=db1" << 65 << "hots";
}

void TestPrograms::badServer()
{
    QFETCH(QString, url);
    QFETCH(int, exitCode);
    QFETCH(QString, named);
    const Outcome outcome
        = run(kCtl, {QStringLiteral("--url"), url, QStringLiteral("advise"), QStringLiteral("hygiene")});
    QCOMPARE(outcome.exitCode, exitCode);
    QVERIFY2(outcome.err.contains(named), qPrintable(outcome.err));
}

void TestPrograms::namesAMissingServiceFile()
{
    const Outcome outcome
        = run(kCtl, {QStringLiteral("--url"), QStringLiteral("service=shop"), QStringLiteral("health")},
            {{QStringLiteral("PGSERVICEFILE"), QStringLiteral("/no/such/file")}});
    QCOMPARE(outcome.exitCode, 65);
    QVERIFY2(outcome.err.contains(QLatin1String("/no/such/file")), qPrintable(outcome.err));
}

void TestPrograms::namesABadPoolSetting()
{
    const Outcome outcome
        = run(kCtl, {QStringLiteral("pool")}, {{QStringLiteral("PGMAHOUT_POOL_SIZE"), QStringLiteral("banana")}});
    QCOMPARE(outcome.exitCode, 65);
    for (const char *part : {"PGMAHOUT_POOL_SIZE", "banana", "1 to 1000"})
        QVERIFY2(outcome.err.contains(QLatin1String(part)), qPrintable(outcome.err));
}

void TestPrograms::endsItsWorkWhenNobodyReads()
{
    const QTemporaryDir folder;
    QFile up(folder.filePath(QStringLiteral("000001_loud.up.sql")));
    QVERIFY(up.open(QIODevice::WriteOnly));
    up.write("CREATE TABLE loud(a int);\n");
    up.close();
    const QString database = createDatabase();
    const Outcome outcome = run(QStringLiteral("bash"),
        {QStringLiteral("-c"), QStringLiteral("\"$0\" \"$@\" 2>&1 | true; exit ${PIPESTATUS[0]}"), kCtl,
            QStringLiteral("--url"), sharedCluster().connectionText(database), QStringLiteral("migrate"),
            QStringLiteral("up"), QStringLiteral("--dir"), folder.path()});
    QCOMPARE(outcome.exitCode, 0);
    const auto exists = connectTo(database)->query(QStringLiteral("SELECT to_regclass('loud') IS NOT NULL"));
    QCOMPARE(exists->value(0).toBool(), true);
}

void TestPrograms::interrupted_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("exitCode");
    const QStringList pool{QStringLiteral("pool"), QStringLiteral("--each"), QStringLiteral("1h")};
    QTest::newRow("pool") << pool << 130;
    const QStringList up{QStringLiteral("migrate"), QStringLiteral("up"), QStringLiteral("--dir")};
    QTest::newRow("migrate up") << up << 70;
}

void TestPrograms::interrupted()
{
    QFETCH(QStringList, arguments);
    QFETCH(int, exitCode);
    const QTemporaryDir folder;
    QFile script(folder.filePath(QStringLiteral("000001_slow.up.sql")));
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("CREATE TABLE slow(a int);\nSELECT pg_sleep(3600);\n");
    script.close();
    if (arguments.last() == QLatin1String("--dir"))
        arguments << folder.path();
    const QString database = createDatabase();
    auto watcher = connectTo(database);
    const auto sleeping = [&] {
        return watcher
            ->query(
                QStringLiteral("SELECT count(*) FROM pg_stat_activity WHERE datname = $1 AND wait_event = 'PgSleep'"),
                {database})
            ->value(0)
            .toInt();
    };
    QProcess process;
    process.start(kCtl, QStringList{QStringLiteral("--url"), sharedCluster().connectionText(database)} + arguments);
    QTRY_VERIFY(sleeping() > 0);
    QCOMPARE(::kill(static_cast<pid_t>(process.processId()), SIGINT), 0);
    QVERIFY(process.waitForFinished(30'000));
    QCOMPARE(process.exitStatus(), QProcess::NormalExit);
    QVERIFY2(process.exitCode() == exitCode, process.readAllStandardError() + process.readAllStandardOutput());
    QCOMPARE(sleeping(), 0); // cancelled at the server, not left behind
    QCOMPARE(watcher->query(QStringLiteral("SELECT to_regclass('slow') IS NULL"))->value(0).toBool(), true);
}

void TestPrograms::namesTheMissingExtension()
{
    const QString database = createDatabase();
    const Outcome outcome = run(kCtl,
        {QStringLiteral("--url"), sharedCluster().connectionText(database), QStringLiteral("advise"),
            QStringLiteral("indexes")});
    QCOMPARE(outcome.exitCode, 65);
    QVERIFY2(outcome.err.contains(QLatin1String("CREATE EXTENSION")), qPrintable(outcome.err));
}

void TestPrograms::failsAtTheThirdStatement()
{
    const QTemporaryDir folder;
    QFile up(folder.filePath(QStringLiteral("000001_three.up.sql")));
    QVERIFY(up.open(QIODevice::WriteOnly));
    up.write("CREATE TABLE one(a int);\nCREATE TABLE two(a int);\n\nCREATE TABLE two(b int);\n");
    up.close();
    const QString database = createDatabase();
    const Outcome outcome = run(kCtl,
        {QStringLiteral("--url"), sharedCluster().connectionText(database), QStringLiteral("--format"),
            QStringLiteral("json"), QStringLiteral("migrate"), QStringLiteral("up"), QStringLiteral("--dir"),
            folder.path()});
    QCOMPARE(outcome.exitCode, 70);
    for (const char *part : {"\"statement\": 3", "\"line\": 4", "42P07"})
        QVERIFY2(outcome.out.contains(QLatin1String(part)), qPrintable(outcome.out));
    const auto tables = connectTo(database)->query(
        QStringLiteral("SELECT to_regclass('one') IS NULL AND to_regclass('two') IS NULL"));
    QCOMPARE(tables->value(0).toBool(), true);
}

// Of the files alone, and with what a server knows: there the index waits for nobody, because its table has no rows.
void TestPrograms::judgesMigrations()
{
    const QTemporaryDir folder;
    const auto write = [&folder](const char *name, const char *sql) {
        QFile file(folder.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(sql) > 0);
    };
    const auto lint = [&folder](const QStringList &options, int *exitCode) {
        const Outcome outcome = run(kCtl,
            options
                + QStringList{QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("migrate"),
                    QStringLiteral("lint"), QStringLiteral("--dir"), folder.path()});
        *exitCode = outcome.exitCode;
        return QJsonDocument::fromJson(outcome.out.toUtf8()).object().value(QLatin1String("findings")).toArray();
    };
    int exitCode = -1;
    write("000001_note.up.sql", "ALTER TABLE shop_order ADD COLUMN note text;\n");
    write("000001_note.down.sql", "ALTER TABLE shop_order DROP COLUMN note;\n");
    QCOMPARE(lint({}, &exitCode).size(), 0);
    QCOMPARE(exitCode, 0);
    write("000002_index.up.sql", "-- for the search\nCREATE INDEX shop_order_note ON shop_order (note);\n");
    write("000002_index.down.sql", "DROP INDEX CONCURRENTLY shop_order_note;\n");
    const QJsonObject finding = lint({}, &exitCode).at(0).toObject();
    QCOMPARE(exitCode, 1);
    QCOMPARE(finding.value(QLatin1String("file")).toString(), QStringLiteral("000002_index.up.sql"));
    QCOMPARE(finding.value(QLatin1String("line")).toInt(), 2);
    QCOMPARE(finding.value(QLatin1String("rule")).toString(), QStringLiteral("require-concurrent-index-creation"));
    QCOMPARE(finding.value(QLatin1String("severity")).toString(), QStringLiteral("warning"));
    QVERIFY(finding.value(QLatin1String("message")).toString().contains(QLatin1String("shop_order")));
    QCOMPARE(finding.value(QLatin1String("safer")).toString(),
        QStringLiteral("CREATE INDEX CONCURRENTLY shop_order_note ON shop_order (note);"));
    const QString database = createDatabase();
    QVERIFY(connectTo(database)->run(QStringLiteral("CREATE TABLE shop_order (id int); ANALYZE shop_order")));
    const QStringList server{QStringLiteral("--url"), sharedCluster().connectionText(database)};
    QCOMPARE(lint(server, &exitCode).at(0).toObject().value(QLatin1String("severity")).toString(),
        QStringLiteral("info"));
}

MAHOUT_TEST_MAIN(TestPrograms)
#include "tst_programs.moc"
