// SPDX-License-Identifier: GPL-3.0-or-later
// The probes of Prometheus and of any HTTP address, against a real Prometheus and against servers that misbehave.
#include "httpprobe.h"
#include "prometheusprobe.h"
#include "readings.h"
#include "servers.h"
#include "testmain.h"
#include <QNetworkReply>
#include <QSslConfiguration>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

ServiceAddress at(const WebServer &server) { return serviceAt(ServiceKind::Http, server.address()); }
ServiceAddress at(const PrometheusServer &server) { return serviceAt(ServiceKind::Prometheus, server.address()); }

} // namespace

class TestWebProbes : public QObject {
    Q_OBJECT
private slots:
    void readsTheStatus_data();
    void readsTheStatus();
    void understandsWords_data();
    void understandsWords();
    void keepsItsDeadline();
    void boundsTheBody();
    void followsRedirectsAndNamesTheirEnd();
    void stopsRedirectsInACircle();
    void keepsPasswordsFromOtherPlaces();
    void sendsThePassword();
    void namesTlsErrors();
    void knowsWhatIsNoHttp();
    void saysThatNothingListens();
    void seesPrometheus();
    void countsTargetsAndAlerts();
    void seesPrometheusFrozenAndGone();
    void seesAConfigurationThatCannotBeRead();
    void knowsWhatIsNoPrometheus();
};

void TestWebProbes::readsTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("named");
    const auto row = [](const char *name, int status, const char *body, ServiceState state, const QString &named) {
        QTest::newRow(name) << status << QByteArray(body) << int(state) << named;
    };
    row("plain", 200, "fine", ServiceState::Up, u"status 200"_s);
    row("no content", 204, "", ServiceState::Up, u"status 204"_s);
    row("says up", 200, "{\"status\": \"UP\"}", ServiceState::Up, u"UP"_s);
    row("says degraded", 200, "{\"status\": \"degraded\"}", ServiceState::Degraded, u"degraded"_s);
    row("says down", 200, "{\"status\": \"DOWN\", \"db\": 1}", ServiceState::Degraded, u"DOWN"_s);
    row("internal error", 500, "stack  trace", ServiceState::Degraded, u"status 500. stack trace"_s);
    row("unavailable", 503, "{\"status\": \"fail\"}", ServiceState::Degraded, u"status 503"_s);
    row("not found", 404, "", ServiceState::Degraded, u"status 404"_s);
    row("no JSON after all", 200, "{\"status\": ", ServiceState::Up, u"status 200"_s);
}

void TestWebProbes::readsTheStatus()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, state);
    QFETCH(QString, named);
    WebServer server;
    server.answer(status, body, "Content-Type: application/json\r\n");
    const ServiceReading reading = readingOf(at(server));
    QVERIFY2(int(reading.state) == state, qPrintable(whyDown(reading)));
    QCOMPARE(figure(reading, "status")->value, double(status));
    QVERIFY(reading.latencyMs > 0);
    QStringList evidence;
    for (const HealthResult &result : reading.checks)
        evidence << result.evidence;
    QVERIFY2(evidence.join(u' ').contains(named), qPrintable(evidence.join(u' ')));
    QCOMPARE(server.requestCount(), 1);
}

void TestWebProbes::understandsWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<int>("level");
    for (const QString &good : {u"pass"_s, u"UP"_s, u"ok"_s, u"Healthy"_s, u"whatever"_s, u""_s})
        QTest::newRow(qPrintable(good)) << good << int(HealthLevel::Ok);
    for (const QString &poor : {u"warn"_s, u"Degraded"_s, u"UNKNOWN"_s})
        QTest::newRow(qPrintable(poor)) << poor << int(HealthLevel::Warning);
    for (const QString &bad : {u"fail"_s, u"DOWN"_s, u"Unhealthy"_s, u"OUT_OF_SERVICE"_s})
        QTest::newRow(qPrintable(bad)) << bad << int(HealthLevel::Critical);
}

void TestWebProbes::understandsWords()
{
    QFETCH(QString, word);
    QTEST(int(levelOfStatus(word)), "level");
}

void TestWebProbes::keepsItsDeadline()
{
    WebServer server;
    server.beSilent();
    const ServiceReading reading = readingOf(at(server), 200ms);
    QCOMPARE(reading.state, ServiceState::Down);
    QVERIFY2(
        whyDown(reading).contains(u"did not answer within "_s + formatDuration(200)), qPrintable(whyDown(reading)));
}

void TestWebProbes::boundsTheBody()
{
    WebServer server;
    server.talkForever();
    const ServiceReading reading = readingOf(at(server));
    QVERIFY2(reading.state == ServiceState::Up, qPrintable(whyDown(reading)));
    QCOMPARE(figure(reading, "bytes")->value, double(HttpWishes().mostBytes));
}

void TestWebProbes::followsRedirectsAndNamesTheirEnd()
{
    WebServer target, server;
    target.answer(503, "asleep");
    server.answer(302, {}, "Location: " + target.address(u"/deep"_s).toUtf8() + "\r\n");
    const ServiceReading reading = readingOf(at(server));
    QCOMPARE(reading.state, ServiceState::Degraded);
    QVERIFY2(check(reading, "status")->evidence.contains(target.address(u"/deep"_s)),
        qPrintable(check(reading, "status")->evidence));
}

void TestWebProbes::stopsRedirectsInACircle()
{
    WebServer server;
    server.answer(302, {}, "Location: /health\r\n");
    const ServiceReading reading = readingOf(at(server));
    QCOMPARE(reading.state, ServiceState::Down);
    QVERIFY2(whyDown(reading).contains(u"redirects more than 5 times"_s), qPrintable(whyDown(reading)));
}

void TestWebProbes::keepsPasswordsFromOtherPlaces()
{
    WebServer thief, server;
    server.answer(302, {}, "Location: " + thief.address().toUtf8() + "\r\n");
    ServiceAddress service = at(server);
    service.address.replace(u"http://"_s, u"http://app@"_s);
    service.password = u"s3cret"_s;
    const ServiceReading reading = readingOf(service);
    QCOMPARE(reading.state, ServiceState::Down);
    QVERIFY2(whyDown(reading).contains(u"redirects to "_s + thief.address()), qPrintable(whyDown(reading)));
    QVERIFY(!whyDown(reading).contains(u"s3cret"_s));
    QCOMPARE(thief.requestCount(), 0);
}

void TestWebProbes::sendsThePassword()
{
    WebServer server;
    ServiceAddress service = at(server);
    service.address.replace(u"http://"_s, u"http://app@"_s);
    service.password = u"p:w@ä"_s;
    const ServiceReading reading = readingOf(service);
    QCOMPARE(reading.state, ServiceState::Up);
    QVERIFY2(server.lastRequest().contains("Authorization: Basic " + u"app:p:w@ä"_s.toUtf8().toBase64()),
        server.lastRequest().constData());
    QVERIFY(!check(reading, "status")->evidence.contains(u"p:w"_s));
}

void TestWebProbes::namesTlsErrors()
{
    const WebServer server(true);
    const ServiceReading refused = readingOf(at(server));
    QCOMPARE(refused.state, ServiceState::Down);
    QVERIFY2(whyDown(refused).contains(u"self-signed"_s), qPrintable(whyDown(refused)));
    const QSslConfiguration before = QSslConfiguration::defaultConfiguration();
    QSslConfiguration trusting = before;
    trusting.addCaCertificates(selfSigned().certificateFile);
    QSslConfiguration::setDefaultConfiguration(trusting);
    ServiceAddress otherName = at(server);
    otherName.address.replace(u"127.0.0.1"_s, u"localhost"_s);
    const ServiceReading trusted = readingOf(at(server)), misnamed = readingOf(otherName);
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY2(trusted.state == ServiceState::Up, qPrintable(whyDown(trusted)));
    QVERIFY2(whyDown(misnamed).contains(u"host name did not match"_s), qPrintable(whyDown(misnamed)));
}

void TestWebProbes::knowsWhatIsNoHttp()
{
    WebServer server;
    server.answerRaw("-ERR unknown command\r\n");
    const ServiceReading reading = readingOf(at(server));
    QCOMPARE(reading.state, ServiceState::Down);
    QVERIFY2(!whyDown(reading).isEmpty(), qPrintable(whyDown(reading)));
    const RedisServer redis;
    ServiceAddress service = serviceAt(ServiceKind::Http, u"http://127.0.0.1:%1/"_s.arg(redis.port()));
    QCOMPARE(readingOf(service).state, ServiceState::Down);
}

void TestWebProbes::saysThatNothingListens()
{
    auto server = std::make_unique<WebServer>();
    const ServiceAddress service = at(*server);
    server.reset();
    const ServiceReading reading = readingOf(service);
    QVERIFY2(whyDown(reading).contains(u"refused"_s), qPrintable(whyDown(reading)));
}

void TestWebProbes::seesPrometheus()
{
    const PrometheusServer server;
    const auto probe = ServiceProbe::make(at(server));
    ServiceReading reading;
    QVERIFY(QTest::qWaitFor([&] { return (reading = readingOf(*probe)).state == ServiceState::Up; }, 30'000));
    QVERIFY(reading.version.startsWith(u"2."_s));
    QVERIFY(reading.uptimeS >= 0 && reading.uptimeS < 600);
    QCOMPARE(figure(reading, "targets")->value, 0.0);
    QCOMPARE(figure(reading, "alerts")->value, 0.0);
    QVERIFY(figure(reading, "series")->value >= 0);
    for (const char *id : {"reachable", "latency", "ready", "targets", "configuration", "alerts"})
        QVERIFY2(level(reading, id) == HealthLevel::Ok, id);
}

void TestWebProbes::countsTargetsAndAlerts()
{
    WebServer metrics;
    metrics.answer(200, "works 1\n", "Content-Type: text/plain\r\n");
    const QByteArray rules = "groups: [{name: g, interval: 200ms, rules: [{alert: Always, expr: vector(1)}]}]\n";
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"rules.yml"_s));
    QVERIFY(file.open(QFile::WriteOnly) && file.write(rules) > 0);
    file.close();
    const QByteArray configuration
        = u"rule_files: ['%1']\nscrape_configs: [{job_name: a, scrape_interval: 200ms, "
          "scrape_timeout: 200ms, static_configs: [{targets: ['127.0.0.1:%2', '127.0.0.1:1']}]}]\n"_s
              .arg(file.fileName())
              .arg(metrics.port())
              .toUtf8();
    const PrometheusServer server(configuration);
    const auto probe = ServiceProbe::make(at(server));
    ServiceReading reading;
    const auto counted = [&] {
        reading = readingOf(*probe);
        return figure(reading, "targets") && figure(reading, "targets")->value == 2
            && figure(reading, "targets_down")->value == 1 && figure(reading, "alerts")->value == 1;
    };
    QVERIFY2(QTest::qWaitFor(counted, 30'000), qPrintable(server.logText()));
    QCOMPARE(reading.state, ServiceState::Degraded);
    QCOMPARE(level(reading, "targets"), HealthLevel::Warning);
    QCOMPARE(level(reading, "alerts"), HealthLevel::Warning);
    QVERIFY(check(reading, "targets")->evidence.contains(u"1 of 2"_s));
}

void TestWebProbes::seesPrometheusFrozenAndGone()
{
    PrometheusServer server;
    const auto probe = ServiceProbe::make(at(server));
    server.freeze();
    const ServiceReading frozen = readingOf(*probe, 300ms);
    QCOMPARE(frozen.state, ServiceState::Down);
    QCOMPARE(frozen.error->kind, Error::Kind::TimedOut);
    server.thaw();
    QVERIFY(QTest::qWaitFor([&] { return readingOf(*probe).state == ServiceState::Up; }, 30'000));
    server.kill();
    QVERIFY(whyDown(readingOf(*probe)).contains(u"refused"_s));
}

void TestWebProbes::seesAConfigurationThatCannotBeRead()
{
    const PrometheusServer server({}, {u"--web.enable-lifecycle"_s});
    QVERIFY(QTest::qWaitFor([&] { return readingOf(at(server)).state == ServiceState::Up; }, 30'000));
    QFile file(server.folder() + u"/prometheus.yml"_s);
    QVERIFY(file.open(QFile::WriteOnly) && file.write("nonsense: [") > 0);
    file.close();
    QNetworkAccessManager manager;
    QNetworkReply *reload = manager.post(QNetworkRequest(QUrl(server.address() + u"-/reload"_s)), QByteArray());
    QTRY_VERIFY_WITH_TIMEOUT(reload->isFinished(), kPatienceMs);
    const ServiceReading reading = readingOf(at(server));
    QCOMPARE(level(reading, "configuration"), HealthLevel::Warning);
}

void TestWebProbes::knowsWhatIsNoPrometheus()
{
    WebServer web;
    web.answer(404, "nothing here");
    const ServiceReading reading = readingOf(serviceAt(ServiceKind::Prometheus, web.address(u"/"_s)));
    QCOMPARE(reading.state, ServiceState::Down);
    QVERIFY2(whyDown(reading).contains(u"status 404"_s), qPrintable(whyDown(reading)));
}

MAHOUT_TEST_MAIN(TestWebProbes)
#include "tst_webprobes.moc"
