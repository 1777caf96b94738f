// SPDX-License-Identifier: GPL-3.0-or-later
// The whole loop at the terminal: find the index that a slow statement misses, write its migration, prove it, run it,
// measure, revert it.
#include "testcluster.h"
#include "testmain.h"
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

namespace {

struct Outcome {
    int exitCode = -1;
    QByteArray out, err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Outcome runCtl(const QString &url, const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"),
        QStringList{
            QStringLiteral("--url"), url, QStringLiteral("--format"), QStringLiteral("json"), QStringLiteral("--quiet")}
            + arguments);
    process.waitForFinished(120'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QJsonObject healthOf(const Outcome &outcome, const char *check)
{
    const QJsonArray checks = outcome.json().value(QStringLiteral("checks")).toArray();
    for (const auto &value : checks)
        if (value[QLatin1String("id")].toString() == QLatin1String(check))
            return value.toObject();
    return {};
}

void write(const QString &path, const QString &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(text.toUtf8());
}

const char *const kSlow = "SELECT count(*), sum(total) FROM shop_order WHERE customer_id = $1";

} // namespace

class TestTerminalLoop : public QObject {
    Q_OBJECT

    QString m_database, m_url;
    QTemporaryDir m_folder;
    std::unique_ptr<Connection> m_connection;

    // Mean time of the slow statement since the counters of this statement were last looked at.
    double meanOfRuns(int runs)
    {
        const auto read = [this] {
            const auto rows = m_connection->query(
                QStringLiteral("SELECT calls, total_exec_time FROM pg_stat_statements WHERE query LIKE 'SELECT "
                               "count(*), sum(total) FROM shop_order%' "
                               "AND dbid = (SELECT oid FROM pg_database WHERE datname = current_database())"));
            return rows && !rows->isEmpty() ? QPair(rows->value(0, 0).toDouble(), rows->value(0, 1).toDouble())
                                            : QPair(0.0, 0.0);
        };
        const auto before = read();
        for (int i = 0; i < runs; ++i)
            m_connection->query(QLatin1String(kSlow), {i * 37 % 5000 + 1});
        const auto after = read();
        return (after.second - before.second) / (after.first - before.first);
    }

    bool indexExists(const QString &name)
    {
        return m_connection->query(QStringLiteral("SELECT 1 FROM pg_indexes WHERE indexname = $1"), {name})->size()
            == 1;
    }

private slots:
    void initTestCase();
    void goesRound();
    void collectsEveryMetric();
    void advisesOnTables();
    void judgesHealth();
    void healthExitsWithTheWorst();
    void showsThePool();
};

void TestTerminalLoop::initTestCase()
{
    m_database = createDatabase();
    m_url = sharedCluster().connectionText(m_database);
    m_connection = connectTo(m_database);
    for (const char *sql : {"CREATE EXTENSION pg_stat_statements", "CREATE EXTENSION hypopg",
             "CREATE TABLE shop_order (id bigint PRIMARY KEY, customer_id int NOT NULL, total numeric NOT NULL, note "
             "text)",
             "INSERT INTO shop_order SELECT i, i % 5000 + 1, i % 97, repeat('x', 60) FROM generate_series(1, 250000) i",
             "VACUUM ANALYZE shop_order"}) {
        const auto done = m_connection->run(QLatin1String(sql));
        QVERIFY2(done, qPrintable(done ? QString() : done.error().toString()));
    }
}

void TestTerminalLoop::goesRound()
{
    const double before = meanOfRuns(30);

    // see and recommend
    const Outcome advice
        = runCtl(m_url, {QStringLiteral("advise"), QStringLiteral("indexes"), QStringLiteral("--statements")});
    QVERIFY2(advice.exitCode == 1, advice.err + advice.out);
    const QJsonArray indexes = advice.json().value(QStringLiteral("indexes")).toArray();
    QVERIFY2(!indexes.isEmpty(), advice.out);
    const QString ddl = indexes.first().toObject().value(QStringLiteral("ddl")).toString();
    QVERIFY2(ddl.contains(QLatin1String("shop_order")) && ddl.contains(QLatin1String("customer_id")), qPrintable(ddl));
    QVERIFY2(ddl.startsWith(QLatin1String("CREATE INDEX CONCURRENTLY")), qPrintable(ddl));
    const QString name = ddl.section(QLatin1Char(' '), 3, 3).remove(QLatin1Char('"'));

    // a twin that has none of the rows says the same
    const Outcome twin = runCtl(m_url,
        {QStringLiteral("advise"), QStringLiteral("indexes"), QStringLiteral("--statements"),
            QStringLiteral("--engine"), QStringLiteral("twin")});
    QVERIFY2(twin.exitCode == 1, twin.err + twin.out);
    QCOMPARE(twin.json().value(QStringLiteral("engine")).toString(), QStringLiteral("twin"));
    QCOMPARE(advice.json().value(QStringLiteral("engine")).toString(), QStringLiteral("server"));
    QCOMPARE(twin.json().value(QStringLiteral("indexes")).toArray().first().toObject().value(QStringLiteral("ddl")),
        QJsonValue(ddl));
    const QJsonObject made = twin.json().value(QStringLiteral("twin")).toObject();
    QCOMPARE(made.value(QStringLiteral("tables")).toInt(), 1);
    QVERIFY2(made.value(QStringLiteral("not_copied")).toArray().isEmpty(), twin.out);
    QVERIFY2(made.value(QStringLiteral("check")).toObject().value(QStringLiteral("largest_percent")).toDouble(100) < 1,
        twin.out);

    // change
    const QStringList dir{QStringLiteral("--dir"), m_folder.path()};
    const Outcome created = runCtl(
        m_url, QStringList{QStringLiteral("migrate"), QStringLiteral("new"), QStringLiteral("add_index")} + dir);
    QVERIFY2(created.exitCode == 0, created.err);
    write(m_folder.filePath(QStringLiteral("000001_add_index.up.sql")), ddl + QLatin1Char('\n'));
    write(m_folder.filePath(QStringLiteral("000001_add_index.down.sql")),
        QStringLiteral("DROP INDEX CONCURRENTLY %1;\n").arg(name));
    const Outcome up = runCtl(m_url, QStringList{QStringLiteral("migrate"), QStringLiteral("up")} + dir);
    QVERIFY2(up.exitCode == 0, up.err + up.out);
    QCOMPARE(up.json().value(QStringLiteral("done")).toArray().size(), 1);
    QCOMPARE(up.json().value(QStringLiteral("pending")).toInt(), 0);
    QVERIFY(up.json().value(QStringLiteral("failed")).isNull());
    QVERIFY(indexExists(name));

    // verify
    const double after = meanOfRuns(30);
    qInfo("mean before %.3f ms, after %.3f ms", before, after);
    QVERIFY2(before >= 10 * after, qPrintable(QStringLiteral("%1 ms → %2 ms").arg(before).arg(after)));
    const Outcome status = runCtl(m_url, QStringList{QStringLiteral("migrate"), QStringLiteral("status")} + dir);
    const QJsonObject entry = status.json().value(QStringLiteral("migrations")).toArray().first().toObject();
    QCOMPARE(entry.value(QStringLiteral("state")).toString(), QStringLiteral("applied"));
    QCOMPARE(entry.value(QStringLiteral("reversible")).toBool(), true);
    const Outcome again
        = runCtl(m_url, {QStringLiteral("advise"), QStringLiteral("indexes"), QStringLiteral("--statements")});
    QVERIFY2(!again.out.contains("CREATE INDEX"), again.out);

    // and back
    const Outcome down = runCtl(m_url, QStringList{QStringLiteral("migrate"), QStringLiteral("down")} + dir);
    QVERIFY2(down.exitCode == 0, down.err + down.out);
    QVERIFY(!indexExists(name));
    const Outcome reverted = runCtl(m_url, QStringList{QStringLiteral("migrate"), QStringLiteral("status")} + dir);
    QCOMPARE(reverted.json()
                 .value(QStringLiteral("migrations"))
                 .toArray()
                 .first()
                 .toObject()
                 .value(QStringLiteral("state"))
                 .toString(),
        QStringLiteral("pending"));
}

void TestTerminalLoop::collectsEveryMetric()
{
    const Outcome collected = runCtl(m_url, {QStringLiteral("collect"), QStringLiteral("--once")});
    QVERIFY2(collected.exitCode == 0, collected.err);
    const QJsonArray metrics = collected.json().value(QStringLiteral("metrics")).toArray();
    QVERIFY(metrics.size() > 20);
    for (const auto &value : metrics) {
        const QJsonObject metric = value.toObject();
        QVERIFY2(!metric.value(QStringLiteral("id")).toString().isEmpty(), collected.out);
        QVERIFY2(!metric.value(QStringLiteral("source")).toString().isEmpty(), collected.out);
        QVERIFY2(metric.contains(QStringLiteral("unit")), collected.out);
    }
    QStringList things;
    for (const auto &value : collected.json().value(QStringLiteral("entities")).toArray()) {
        const QJsonObject thing = value.toObject();
        things << thing.value(QStringLiteral("collector")).toString() + thing.value(QStringLiteral("label")).toString();
        QVERIFY2(!thing.value(QStringLiteral("values")).toObject().isEmpty(), collected.out);
    }
    QVERIFY2(things.contains(QStringLiteral("databasespostgres")), collected.out);
}

void TestTerminalLoop::advisesOnTables()
{
    const QStringList advise{QStringLiteral("advise"), QStringLiteral("tables")};
    const QString database = createDatabase(), url = sharedCluster().connectionText(database);
    const auto connection = connectTo(database);
    QVERIFY(connection->run(QStringLiteral("CREATE TABLE sound (id int PRIMARY KEY)")));
    const Outcome sound = runCtl(url, advise);
    QCOMPARE(sound.exitCode, 0);
    QVERIFY(sound.json().value(QStringLiteral("findings")).toArray().isEmpty());
    QVERIFY(connection->run(QStringLiteral("CREATE UNLOGGED TABLE draft (id int)")));
    const Outcome found = runCtl(url, advise + QStringList{QStringLiteral("--measure")});
    QCOMPARE(found.exitCode, 1);
    const QJsonObject finding = found.json().value(QStringLiteral("findings")).toArray().first().toObject();
    QCOMPARE(finding.value(QStringLiteral("kind")).toString(), QStringLiteral("unlogged"));
    QCOMPARE(finding.value(QStringLiteral("mend")).toString(), QStringLiteral("ALTER TABLE public.draft SET LOGGED;"));
    QProcess text;
    text.start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"), QStringList{QStringLiteral("--url"), url} + advise);
    QVERIFY(text.waitForFinished());
    const QByteArray words = text.readAllStandardOutput();
    QVERIFY2(words.startsWith("info: unlogged: public.draft"), words.constData());
    QVERIFY2(
        words.contains("  ALTER TABLE public.draft SET LOGGED;\n  Way back: ALTER TABLE public.draft SET UNLOGGED;\n"),
        words.constData());
}

void TestTerminalLoop::judgesHealth()
{
    const Outcome healthy = runCtl(m_url, {QStringLiteral("health")});
    QVERIFY2(healthy.exitCode == 0, healthy.out);
    QCOMPARE(healthy.json().value(QStringLiteral("status")).toString(), QStringLiteral("ok"));
    const Outcome once = runCtl(m_url, {QStringLiteral("health"), QStringLiteral("--once")});
    QVERIFY2(once.exitCode == 0, once.out); // what needs two readings is told as unknown, and is no finding
    QCOMPARE(healthOf(once, "deadlocks").value(QStringLiteral("level")).toString(), QStringLiteral("unknown"));
    QCOMPARE(healthOf(healthy, "deadlocks").value(QStringLiteral("level")).toString(), QStringLiteral("ok"));
    const Outcome gone = runCtl(QStringLiteral("host=127.0.0.1 port=1 user=u"), {QStringLiteral("health")});
    QCOMPARE(gone.exitCode, 3);
    QCOMPARE(gone.json().value(QStringLiteral("status")).toString(), QStringLiteral("unreachable"));
    QCOMPARE(runCtl(m_url, {QStringLiteral("health"), QStringLiteral("--twice")}).exitCode, 64);
}

// Each finding on a server of its own, so that no other test sees it.
void TestTerminalLoop::healthExitsWithTheWorst()
{
    ClusterOptions options;
    options.settings = {{QStringLiteral("archive_mode"), QStringLiteral("on")},
        {QStringLiteral("archive_command"), QStringLiteral("true")}};
    auto cluster = PrivateCluster::start(options);
    QVERIFY(cluster);
    const QString url = (*cluster)->connectionText();
    auto admin = Connection::open(*ConnectionSpec::parse(url), {}, std::chrono::steady_clock::now() + 20s);
    QVERIFY(admin);
    const auto exitCode = [&url] { return runCtl(url, {QStringLiteral("health"), QStringLiteral("--once")}).exitCode; };
    QCOMPARE(exitCode(), 0);
    QVERIFY((*admin)->run(QStringLiteral("ALTER SYSTEM SET max_connections = 50")));
    QVERIFY((*admin)->run(QStringLiteral("SELECT pg_reload_conf()")));
    QTRY_COMPARE(exitCode(), 1);
    QVERIFY((*admin)->run(QStringLiteral("ALTER SYSTEM SET archive_command = 'false'")));
    QVERIFY((*admin)->run(QStringLiteral("SELECT pg_reload_conf()")));
    QVERIFY((*admin)->run(QStringLiteral("CREATE TABLE t (i int)")));
    QVERIFY((*admin)->run(QStringLiteral("SELECT pg_switch_wal()")));
    QTRY_COMPARE_WITH_TIMEOUT(exitCode(), 2, 30'000);
}

void TestTerminalLoop::showsThePool()
{
    const Outcome pool = runCtl(m_url,
        {QStringLiteral("pool"), QStringLiteral("--tasks"), QStringLiteral("100"), QStringLiteral("--each"),
            QStringLiteral("2ms")});
    QVERIFY2(pool.exitCode == 0, pool.err);
    QCOMPARE(pool.json().value(QStringLiteral("succeeded")).toInt(), 100);
    const QJsonObject outcomes
        = pool.json().value(QStringLiteral("statistics")).toObject().value(QStringLiteral("outcomes")).toObject();
    int sum = 0;
    for (const auto &value : outcomes)
        sum += value.toInt();
    QCOMPARE(sum, 100);
}

MAHOUT_TEST_MAIN(TestTerminalLoop)
#include "tst_terminalloop.moc"
