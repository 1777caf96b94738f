// SPDX-License-Identifier: GPL-3.0-or-later
// The agent against a real server: what it answers, what Prometheus makes of it, how it reloads, stops and survives.
#include "agentprocess.h"
#include "servers.h"
#include "sqlitehistory.h"
#include "testcluster.h"
#include "testmain.h"
#include <cmath>
#include <csignal>
#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpSocket>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace mahout;
using namespace mahout::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 30'000;

QByteArray quoted(const QString &text) { return '"' + text.toUtf8().replace('\\', "\\\\").replace('"', "\\\"") + '"'; }

QByteArray serverText(const QString &name, const QString &database, const QByteArray &more = {})
{
    return "[[server]]\nname = " + quoted(name) + "\nurl = " + quoted(specFor(database).toText())
        + "\nenvironment = \"development\"\n" + more;
}

// What `value` has against the schema; empty: nothing.
QString against(const QJsonValue &value, QJsonObject schema, const QJsonObject &document, const QString &where)
{
    while (schema.contains(u"$ref"_s)) {
        const QString name = schema.value(u"$ref"_s).toString().section(u'/', -1);
        schema = document[u"components"_s][u"schemas"_s][name].toObject();
        if (schema.isEmpty())
            return where + u": no schema "_s + name;
    }
    if (schema.contains(u"oneOf"_s)) {
        for (const QJsonValue &one : schema.value(u"oneOf"_s).toArray())
            if (against(value, one.toObject(), document, where).isEmpty())
                return {};
        return where + u": fits none"_s;
    }
    const QMap<QString, bool> kinds{{u"object"_s, value.isObject()}, {u"array"_s, value.isArray()},
        {u"string"_s, value.isString()}, {u"number"_s, value.isDouble()}, {u"boolean"_s, value.isBool()},
        {u"integer"_s, value.isDouble() && value.toDouble() == std::floor(value.toDouble())},
        {u"null"_s, value.isNull()}};
    const QJsonValue type = schema.value(u"type"_s);
    bool fits = false;
    for (const QJsonValue &one : type.isArray() ? type.toArray() : QJsonArray{type})
        fits = fits || kinds.value(one.toString());
    if (!fits)
        return where + u": is no "_s + QString::fromUtf8(QJsonDocument(QJsonArray{type}).toJson());
    if (schema.contains(u"enum"_s) && !schema.value(u"enum"_s).toArray().contains(value))
        return where + u": "_s + value.toString();
    for (const QJsonValue &name : schema.value(u"required"_s).toArray())
        if (!value.toObject().contains(name.toString()))
            return where + u": lacks "_s + name.toString();
    const QJsonObject properties = schema.value(u"properties"_s).toObject();
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!properties.contains(it.key()))
            return where + u": undescribed "_s + it.key();
        if (const QString wrong
            = against(*it, properties.value(it.key()).toObject(), document, where + u'.' + it.key());
            !wrong.isEmpty())
            return wrong;
    }
    for (const QJsonValue &item : value.toArray())
        if (const QString wrong = against(item, schema.value(u"items"_s).toObject(), document, where + u"[]"_s);
            !wrong.isEmpty())
            return wrong;
    return {};
}

// A socket as a service manager has it.
class Manager {
public:
    Manager()
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0))
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray bytes = path().toUtf8();
        std::memcpy(address.sun_path, bytes.constData(), std::size_t(bytes.size()));
        if (::bind(m_socket, reinterpret_cast<sockaddr *>(&address), sizeof address) != 0)
            qFatal("bind");
    }
    ~Manager() { ::close(m_socket); }
    QString path() const { return m_folder.filePath(u"notify"_s); }
    QByteArray heard()
    {
        char bytes[512];
        for (ssize_t got = 0; (got = ::recv(m_socket, bytes, sizeof bytes, 0)) > 0;)
            m_heard += QByteArray(bytes, got) + '\n';
        return m_heard;
    }

private:
    QTemporaryDir m_folder;
    QByteArray m_heard;
    int m_socket;
};

double residentKilobytes(qint64 pid)
{
    QFile statm(u"/proc/%1/statm"_s.arg(pid));
    return statm.open(QFile::ReadOnly)
        ? statm.readAll().split(' ').value(1).toDouble() * double(::sysconf(_SC_PAGESIZE)) / 1024
        : qQNaN();
}

} // namespace

class TestAgent : public QObject {
    Q_OBJECT
private slots:
    void answersAsDescribed();
    void metricsAreBoundedAndPleasePromtool();
    void prometheusScrapesIt();
    void staysSmallUnderBadInput();
    void reloadsOnlyWhatChanged();
    void stopsInTime();
    void tellsTheServiceManager();
    void losesNothingWhenKilled();
    void refusesABadFile();
};

void TestAgent::answersAsDescribed()
{
    const QString database = createDatabase();
    QVERIFY(connectTo(database)->run(u"create extension pg_stat_statements"_s));
    AgentProcess agent;
    QTemporaryDir migrations;
    for (const char *direction : {"up", "down"}) {
        QFile file(migrations.filePath(u"0001_books.%1.sql"_s.arg(QLatin1String(direction))));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(*direction == 'u' ? "create table books (title text);\n" : "drop table books;\n");
    }
    agent.configure(serverText(u"shop"_s, database, "migrations = " + quoted(migrations.path()) + '\n')
        + serverText(u"away"_s, database + u"_no"_s));
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.get(u"/readyz"_s).status, 200, kPatienceMs);
    QCOMPARE(agent.get(u"/healthz"_s).json().value(u"alive"_s), true);
    const QJsonObject openApi = agent.get(u"/api/v1/openapi.json"_s).json();
    QVERIFY(openApi.value(u"openapi"_s).toString().startsWith(u"3."_s));
    QTRY_COMPARE_WITH_TIMEOUT(
        agent.get(u"/api/v1/migrations?server=shop"_s).json()[u"servers"_s][0][u"pending"_s].toInt(), 1, kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        !agent.get(u"/api/v1/queries?server=shop"_s).json()[u"servers"_s][0][u"queries"_s].toArray().isEmpty(),
        kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(
        agent.get(u"/health?server=shop"_s).json()[u"servers"_s][0][u"checks"_s].toArray().size() > 20, kPatienceMs);
    const QJsonObject paths = openApi.value(u"paths"_s).toObject();
    QVERIFY(paths.size() >= 10);
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        const Answer answer = agent.get(path.key());
        QCOMPARE(answer.status, 200);
        if (path.key() == u"/metrics"_s)
            continue;
        QCOMPARE(answer.type, QByteArray("application/json"));
        const QJsonObject schema
            = (*path)[u"get"_s][u"responses"_s][u"200"_s][u"content"_s][u"application/json"_s][u"schema"_s].toObject();
        if (path.key() == u"/api/v1/openapi.json"_s)
            continue;
        const QString wrong = against(answer.json(), schema, openApi, path.key());
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    }
    const QJsonArray servers = agent.get(u"/api/v1/servers"_s).json()[u"servers"_s].toArray();
    QCOMPARE(servers.size(), 2);
    QCOMPARE(servers[0][u"state"_s].toString(), u"live"_s);
    QVERIFY(servers[0][u"version"_s].toString().startsWith(u"15."_s));
    QCOMPARE(servers[1][u"state"_s].toString(), u"refused"_s);
    QVERIFY(servers[1][u"error"_s][u"message"_s].toString().contains(database + u"_no"_s));
    QCOMPARE(agent.get(u"/api/v1/pool?server=nobody"_s).status, 404);
    QCOMPARE(agent.get(u"/api/v1/pool?limit=3"_s).status, 400);
    QCOMPARE(agent.get(u"/metrics?server=shop"_s).status, 400);
    QCOMPARE(agent.get(u"/api/v2/servers"_s).status, 404);
    QCOMPARE(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0);
    QCOMPARE(agent.metric("pgmahout_up{server=\"away\"}"), 0.0);
    QCOMPARE(agent.metric("pgmahout_migrations{server=\"shop\",state=\"pending\"}"), 1.0);
    // Availability, in both forms alike.
    QTRY_VERIFY_WITH_TIMEOUT(agent.metric("pgmahout_availability_ratio{server=\"shop\"}") == 1.0, kPatienceMs);
    QCOMPARE(agent.metric("pgmahout_availability_objective_ratio{server=\"shop\"}"), 0.999);
    QCOMPARE(
        agent.get(u"/api/v1/servers?server=shop"_s).json()[u"servers"_s][0][u"availability"_s][u"percent"_s].toDouble(),
        100.0);
    // No password and no secret is told anywhere.
    QVERIFY(!agent.get(u"/api/v1/servers"_s).body.contains("password"));
}

void TestAgent::metricsAreBoundedAndPleasePromtool()
{
    const QString database = createDatabase();
    const auto connection = connectTo(database);
    QVERIFY(connection->run(
        u"do $$ begin for i in 1..60 loop execute format('create table \"t%s\"\"\\x\" as select generate_series(1, %s)', i, i * 100); end loop; end $$"_s));
    QVERIFY(connection->run(u"analyze"_s));
    AgentProcess agent;
    agent.configure("entities = 10\n" + serverText(u"sh\"op\\"_s, database));
    agent.start();
    const QByteArray server = "server=\"sh\\\"op\\\\\"";
    QTRY_VERIFY_WITH_TIMEOUT(agent.metric("pgmahout_tables_bytes{" + server + "}") > 0, kPatienceMs);
    const QByteArray text = agent.get(u"/metrics"_s).body;
    QVERIFY(agent.get(u"/metrics"_s).type.startsWith("text/plain; version=0.0.4"));
    double sum = 0, others = 0;
    int series = 0;
    for (const QByteArray &line : text.split('\n'))
        if (line.startsWith("pgmahout_each_tables_bytes{")) {
            ++series;
            const double value = line.mid(line.lastIndexOf(' ') + 1).toDouble();
            sum += value;
            others += line.contains("entity=\"other\"") ? value : 0;
        }
    QCOMPARE(series, 11);
    QVERIFY(others > 0);
    QCOMPARE(sum, agent.metric("pgmahout_tables_bytes{" + server + "}"));
    QProcess promtool;
    promtool.setProcessChannelMode(QProcess::MergedChannels);
    promtool.start(u"promtool"_s, {u"check"_s, u"metrics"_s});
    promtool.write(text);
    promtool.closeWriteChannel();
    QVERIFY(promtool.waitForFinished(kPatienceMs));
    const QByteArray said = promtool.readAll();
    QVERIFY2(promtool.exitCode() == 0 && said.isEmpty(), said.constData());
}

void TestAgent::prometheusScrapesIt()
{
    AgentProcess agent;
    agent.configure(serverText(u"shop"_s, createDatabase()));
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0, kPatienceMs);
    const PrometheusServer prometheus("global: {scrape_interval: 1s}\nscrape_configs:\n- job_name: pgmahout\n  "
                                      "static_configs:\n  - targets: ['127.0.0.1:"
        + QByteArray::number(agent.port()) + "']\n");
    const auto asked = [&prometheus](const QString &query) {
        QProcess promtool;
        promtool.start(u"promtool"_s, {u"query"_s, u"instant"_s, prometheus.address(), query});
        promtool.waitForFinished(kPatienceMs);
        return QString::fromUtf8(promtool.readAllStandardOutput());
    };
    QTRY_VERIFY_WITH_TIMEOUT(asked(u"up{job=\"pgmahout\"}"_s).contains(u"=> 1 @"_s), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(asked(u"pgmahout_up"_s).contains(u"=> 1 @"_s), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(asked(u"pgmahout_activity_connections"_s).contains(u"server=\"shop\""_s), kPatienceMs);
}

// What tst_httpserver tries on the server alone, on the whole program.
void TestAgent::staysSmallUnderBadInput()
{
    AgentProcess agent;
    agent.configure(
        "[limits]\nrequest_timeout = \"1s\"\nrequests_per_second = 100000\n" + serverText(u"shop"_s, createDatabase()));
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0, kPatienceMs);
    const auto round = [&agent] {
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        const QVector<QByteArray> bad{"GET /metrics HTTP/1.1\r\nHost:", QByteArray(20'000, 'x'),
            "GET /../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST /health HTTP/1.1\r\nHost: a\r\nContent-Length: 999999999\r\n\r\n", {}};
        for (int i = 0; i < 1000; ++i) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(QHostAddress::LocalHost, agent.port());
            QVERIFY(sockets.back()->waitForConnected(kPatienceMs));
            sockets.back()->write(bad.at(i % bad.size()));
            sockets.back()->flush();
        }
        for (const auto &socket : sockets)
            while (socket->state() == QAbstractSocket::ConnectedState && socket->waitForReadyRead(5000))
                socket->readAll();
    };
    round();
    const double before = residentKilobytes(agent.processId());
    round();
    round();
    const double grown = residentKilobytes(agent.processId()) - before;
    QVERIFY2(grown < 8 * 1024, qPrintable(QString::number(grown)));
    QTRY_COMPARE_WITH_TIMEOUT(agent.get(u"/healthz"_s).status, 200, kPatienceMs);
    QVERIFY(agent.isRunning());
    QTRY_VERIFY_WITH_TIMEOUT(agent.metric("pgmahout_http_requests_total{code=\"503\"}") > 1000, kPatienceMs);
    QVERIFY(agent.metric("pgmahout_http_requests_total{code=\"408\"}") > 0);
}

void TestAgent::reloadsOnlyWhatChanged()
{
    const QString first = createDatabase(), second = createDatabase();
    AgentProcess agent;
    agent.configure(serverText(u"first"_s, first) + serverText(u"second"_s, second));
    agent.start();
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"first\"}"), 1.0, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"second\"}"), 1.0, kPatienceMs);
    const auto connection = connectTo(createDatabase());
    const auto oldest = [&connection](const QString &database) {
        const auto rows = connection->query(
            u"select pid from pg_stat_activity where application_name like 'pgmahout%' and datname = $1 order by backend_start limit 1"_s,
            {database});
        return rows && rows->size() > 0 ? rows->value(0).toInt() : 0;
    };
    const int kept = oldest(first);
    QVERIFY(kept > 0 && oldest(second) > 0);
    // One goes, one comes, one stays.
    const QString third = createDatabase();
    agent.configure(serverText(u"first"_s, first) + serverText(u"third"_s, third));
    agent.signal(SIGHUP);
    QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"third\"}"), 1.0, kPatienceMs);
    QVERIFY(std::isnan(agent.metric("pgmahout_up{server=\"second\"}")));
    QTRY_COMPARE_WITH_TIMEOUT(oldest(second), 0, kPatienceMs);
    QCOMPARE(oldest(first), kept);
    // What is wrong is said, and changes nothing.
    agent.configure("lisen = 1\n" + serverText(u"fourth"_s, first));
    agent.signal(SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(agent.logText().contains(u"lisen"_s), kPatienceMs);
    QVERIFY(agent.logText().contains(u"agent.toml, line 3"_s));
    QCOMPARE(agent.metric("pgmahout_up{server=\"third\"}"), 1.0);
    QCOMPARE(oldest(first), kept);
    // A token from now on.
    QFile token(agent.folder() + u"/token"_s);
    QVERIFY(token.open(QFile::WriteOnly) && token.write("abc\n") == 4);
    token.close();
    agent.configure("token_file = " + quoted(token.fileName()) + '\n' + serverText(u"first"_s, first));
    agent.signal(SIGHUP);
    QTRY_COMPARE_WITH_TIMEOUT(agent.get(u"/metrics"_s).status, 401, kPatienceMs);
    QCOMPARE(agent.get(u"/healthz"_s).status, 200);
    QCOMPARE(oldest(first), kept);
}

void TestAgent::stopsInTime()
{
    QByteArray servers = serverText(u"shop"_s, createDatabase());
    for (int i = 0; i < 20; ++i) // that swallow everything
        servers += "[[server]]\nname = \"dead" + QByteArray::number(i) + "\"\nurl = \"host=127.0.0.1 port=1\"\n";
    for (const int signal : {SIGTERM, SIGINT}) {
        AgentProcess agent;
        agent.configure(servers);
        agent.start();
        QTRY_COMPARE_WITH_TIMEOUT(agent.metric("pgmahout_up{server=\"shop\"}"), 1.0, kPatienceMs);
        QElapsedTimer clock;
        clock.start();
        agent.signal(signal);
        QCOMPARE(agent.waitForEnd(), 0);
        QVERIFY2(clock.elapsed() < 5000, qPrintable(QString::number(clock.elapsed())));
        qInfo("stopped in %lld ms", clock.elapsed());
    }
}

void TestAgent::tellsTheServiceManager()
{
    Manager manager;
    AgentProcess agent;
    agent.configure(serverText(u"shop"_s, createDatabase()));
    agent.start({{u"NOTIFY_SOCKET"_s, manager.path()}, {u"WATCHDOG_USEC"_s, u"400000"_s}});
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("READY=1\n"), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().count("WATCHDOG=1\n") >= 2, kPatienceMs);
    agent.signal(SIGHUP);
    QTRY_VERIFY_WITH_TIMEOUT(manager.heard().contains("RELOADING=1\nMONOTONIC_USEC="), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(manager.heard().count("READY=1\n"), 2, kPatienceMs);
    agent.signal(SIGTERM);
    QCOMPARE(agent.waitForEnd(), 0);
    QVERIFY(manager.heard().contains("STOPPING=1\n"));
}

void TestAgent::losesNothingWhenKilled()
{
    AgentProcess agent;
    agent.configure(serverText(u"shop"_s, createDatabase()));
    agent.start();
    QTRY_VERIFY_WITH_TIMEOUT(agent.metric("pgmahout_activity_connections{server=\"shop\"}") > 0, kPatienceMs);
    QTest::qWait(3000); // some samples
    const qint64 killed = QDateTime::currentMSecsSinceEpoch();
    agent.kill();
    SqliteHistory history(agent.folder() + u"/state/shop.sqlite"_s);
    const auto read = history.readSeries({u"activity.connections"_s}, {killed - 60'000, killed + 1000}, 1000).result();
    QVERIFY2(read, qPrintable(read ? QString() : read.error().toString()));
    QVERIFY(read->first().timesMs.size() >= 3);
    QVERIFY2(read->first().timesMs.last() > double(killed) - 3000,
        qPrintable(QString::number(double(killed) - read->first().timesMs.last())));
    // It goes on in the same file.
    agent.start();
    QTRY_VERIFY_WITH_TIMEOUT(agent.metric("pgmahout_activity_connections{server=\"shop\"}") > 0, kPatienceMs);
    QCOMPARE(agent.metric("pgmahout_history_ok{server=\"shop\"}"), 1.0);
}

void TestAgent::refusesABadFile()
{
    AgentProcess agent;
    agent.configure("lisen = 1\n" + serverText(u"shop"_s, createDatabase()));
    for (const QStringList &more : {QStringList(), QStringList{u"--check"_s}}) {
        QProcess process;
        process.start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"),
            QStringList{u"agent"_s, u"--config"_s, agent.configFile()} + more);
        QVERIFY(process.waitForFinished(kPatienceMs));
        QCOMPARE(process.exitCode(), 65);
        const QString said = QString::fromUtf8(process.readAllStandardError());
        QVERIFY2(said.contains(u"agent.toml, line 3"_s) && said.contains(u"Possible are"_s), qPrintable(said));
    }
    // A port that is taken is none of ours to use.
    agent.configure(serverText(u"shop"_s, createDatabase()));
    agent.start();
    QProcess process;
    process.start(QStringLiteral(MAHOUT_BIN_DIR "/pgmahoutctl"),
        {u"agent"_s, u"--config"_s, agent.configFile(), u"--listen"_s, u"127.0.0.1:%1"_s.arg(agent.port())});
    QVERIFY(process.waitForFinished(kPatienceMs));
    QCOMPARE(process.exitCode(), 65);
    QVERIFY(process.readAllStandardError().contains(QByteArray::number(agent.port())));
}

MAHOUT_TEST_MAIN(TestAgent)
#include "tst_agent.moc"
