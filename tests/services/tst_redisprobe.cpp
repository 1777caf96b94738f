// SPDX-License-Identifier: GPL-3.0-or-later
// The probe of Redis against a real one, in every trouble that can be made.
#include "readings.h"
#include "redisprobe.h"
#include "servers.h"
#include "testmain.h"
#include <QDir>
#include <QSslConfiguration>
#include <QTcpSocket>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

ServiceAddress at(const RedisServer &server, const QString &password = {})
{
    ServiceAddress service = serviceAt(ServiceKind::Redis, server.address());
    service.password = password;
    return service;
}

QStringList overTls()
{
    const Certificate &certificate = selfSigned();
    return {u"--tls-cert-file"_s, certificate.certificateFile, u"--tls-key-file"_s, certificate.keyFile,
        u"--tls-ca-cert-file"_s, certificate.certificateFile, u"--tls-auth-clients"_s, u"no"_s};
}

} // namespace

class TestRedisProbe : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatItSees();
    void countsHitsBetweenReadings();
    void namesAWrongPassword_data();
    void namesAWrongPassword();
    void readsWhatAUserMayRead();
    void keepsItsDeadlineWhenFrozen();
    void saysThatNothingListens();
    void saysThatTheHostIsUnknown();
    void warnsOfFullMemory();
    void countsEvictions();
    void saysThatClientsAreTurnedAway();
    void seesAFailedSave();
    void seesACutReplica();
    void knowsWhatIsNoRedis();
    void checksCertificates();
    void canBeDeletedAtAnyMoment();
};

void TestRedisProbe::tellsWhatItSees()
{
    const RedisServer server;
    server.ask({u"-n"_s, u"3"_s, u"SET"_s, u"a"_s, u"1"_s});
    ServiceAddress service = at(server);
    service.address.replace(u"/0"_s, u"/3"_s);
    const ServiceReading reading = readingOf(service);
    QVERIFY2(reading.state == ServiceState::Up, qPrintable(whyDown(reading)));
    QVERIFY(reading.latencyMs > 0);
    QVERIFY(reading.version.startsWith(u"7."_s));
    QVERIFY(reading.uptimeS >= 0);
    QVERIFY(reading.takenMs > 0 && !reading.error);
    QVERIFY(figure(reading, "memory")->value > 100'000);
    QCOMPARE(figure(reading, "clients")->value, 1.0);
    QCOMPARE(figure(reading, "keys")->value, 1.0);
    QVERIFY(figure(reading, "role")->text().startsWith(u"primary"_s));
    for (const HealthResult &result : reading.checks)
        QVERIFY2(result.level == HealthLevel::Ok && !result.evidence.isEmpty(), qPrintable(result.id));
}

void TestRedisProbe::countsHitsBetweenReadings()
{
    const RedisServer server;
    RedisProbe probe(at(server));
    QVERIFY(std::isnan(figure(readingOf(probe), "hit_ratio")->value)); // nothing to compare with
    server.ask({u"SET"_s, u"a"_s, u"1"_s});
    for (const QString &key : {u"a"_s, u"a"_s, u"a"_s, u"b"_s})
        server.ask({u"GET"_s, key});
    QCOMPARE(figure(readingOf(probe), "hit_ratio")->value, 75.0);
    QVERIFY(std::isnan(figure(readingOf(probe), "hit_ratio")->value)); // nobody asked since
    server.ask({u"CONFIG"_s, u"RESETSTAT"_s});
    for (int i = 0; i < 5; ++i) // more hits than before, fewer misses
        server.ask({u"GET"_s, u"a"_s});
    QVERIFY(std::isnan(figure(readingOf(probe), "hit_ratio")->value)); // never a negative growth
}

void TestRedisProbe::namesAWrongPassword_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("named");
    QTest::newRow("none") << QString() << u"asks for a password"_s;
    QTest::newRow("wrong") << u"guess"_s << u"does not accept the user or the password"_s;
    QTest::newRow("right") << u"s3cret"_s << u"it is not down"_s;
}

void TestRedisProbe::namesAWrongPassword()
{
    QFETCH(QString, password);
    QFETCH(QString, named);
    const RedisServer server({u"--requirepass"_s, u"s3cret"_s});
    const ServiceReading reading = readingOf(at(server, password));
    QVERIFY2(whyDown(reading).contains(named), qPrintable(whyDown(reading)));
    QVERIFY(!whyDown(reading).contains(u"guess"_s));
    QCOMPARE(reading.state == ServiceState::Up, password == u"s3cret"_s);
    if (reading.state == ServiceState::Down) {
        QCOMPARE(level(reading, "reachable"), HealthLevel::Critical);
        QCOMPARE(level(reading, "memory"), HealthLevel::Unknown);
    }
}

void TestRedisProbe::readsWhatAUserMayRead()
{
    const RedisServer server;
    QCOMPARE(server.ask({u"ACL"_s, u"SETUSER"_s, u"poor"_s, u"on"_s, u">pw"_s, u"+ping"_s}), u"OK"_s);
    ServiceAddress service = at(server, u"pw"_s);
    service.address.replace(u"redis://"_s, u"redis://poor@"_s);
    const ServiceReading poor = readingOf(service);
    QVERIFY(poor.state == ServiceState::Up && poor.latencyMs > 0);
    QVERIFY2(whyDown(poor).contains(u"+info"_s), qPrintable(whyDown(poor)));
    server.ask({u"ACL"_s, u"SETUSER"_s, u"poor"_s, u"+info"_s});
    QVERIFY(readingOf(service).version.startsWith(u"7."_s));
}

void TestRedisProbe::keepsItsDeadlineWhenFrozen()
{
    RedisServer server;
    const auto probe = ServiceProbe::make(at(server));
    server.freeze();
    const ServiceReading frozen = readingOf(*probe, 200ms);
    QCOMPARE(frozen.state, ServiceState::Down);
    QVERIFY2(whyDown(frozen).contains(u"did not answer within "_s + formatDuration(200)), qPrintable(whyDown(frozen)));
    QCOMPARE(frozen.error->kind, Error::Kind::TimedOut);
    server.thaw();
    QCOMPARE(readingOf(*probe).state, ServiceState::Up);
}

void TestRedisProbe::saysThatNothingListens()
{
    RedisServer server;
    const auto probe = ServiceProbe::make(at(server));
    QCOMPARE(readingOf(*probe).state, ServiceState::Up);
    server.kill();
    const ServiceReading killed = readingOf(*probe);
    QCOMPARE(killed.state, ServiceState::Down);
    QVERIFY2(whyDown(killed).contains(u"refused"_s), qPrintable(whyDown(killed)));
    QVERIFY(whyDown(killed).contains(QString::number(server.port())));
    QVERIFY(std::isnan(killed.latencyMs));
    server.start();
    QCOMPARE(readingOf(*probe).state, ServiceState::Up);
}

void TestRedisProbe::saysThatTheHostIsUnknown()
{
    const ServiceReading reading = readingOf(serviceAt(ServiceKind::Redis, u"no-such-host.invalid"_s), 60s);
    QVERIFY2(whyDown(reading).contains(u"no-such-host.invalid"_s), qPrintable(whyDown(reading)));
}

void TestRedisProbe::warnsOfFullMemory()
{
    const RedisServer server({u"--maxmemory"_s, u"3mb"_s, u"--maxmemory-policy"_s, u"noeviction"_s});
    for (int i = 0; i < 400 && !server.ask({u"SETRANGE"_s, u"k%1"_s.arg(i), u"60000"_s, u"x"_s}).contains(u"OOM"_s);
         ++i) { }
    const ServiceReading reading = readingOf(at(server));
    QCOMPARE(reading.state, ServiceState::Degraded);
    QCOMPARE(level(reading, "memory"), HealthLevel::Critical);
    QVERIFY(check(reading, "memory")->value >= 90);
    QVERIFY(!check(reading, "memory")->remedy.isEmpty());
}

void TestRedisProbe::countsEvictions()
{
    const RedisServer server({u"--maxmemory"_s, u"3mb"_s, u"--maxmemory-policy"_s, u"allkeys-lru"_s});
    RedisProbe probe(at(server));
    QCOMPARE(readingOf(probe).state, ServiceState::Up);
    for (int i = 0; i < 60; ++i)
        server.ask({u"SETRANGE"_s, u"k%1"_s.arg(i), u"60000"_s, u"x"_s});
    const ServiceReading reading = readingOf(probe);
    QCOMPARE(level(reading, "memory"), HealthLevel::Ok); // a full cache that may evict is in its normal state
    QCOMPARE(level(reading, "evictions"), HealthLevel::Warning);
    QVERIFY(check(reading, "evictions")->value >= 5);
}

void TestRedisProbe::saysThatClientsAreTurnedAway()
{
    const RedisServer server({u"--maxclients"_s, u"5"_s});
    RedisProbe probe(at(server));
    QCOMPARE(readingOf(probe).state, ServiceState::Up);
    std::vector<std::unique_ptr<QTcpSocket>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<QTcpSocket>());
        clients.back()->connectToHost(u"127.0.0.1"_s, server.port());
        QVERIFY(clients.back()->waitForConnected());
        clients.back()->write("PING\r\n");
        QVERIFY(clients.back()->waitForReadyRead());
    }
    const ServiceReading full = readingOf(probe);
    QCOMPARE(level(full, "clients"), HealthLevel::Critical);
    QCOMPARE(check(full, "clients")->value, 100.0);
    clients.push_back(std::make_unique<QTcpSocket>());
    clients.back()->connectToHost(u"127.0.0.1"_s, server.port());
    QVERIFY(clients.back()->waitForConnected());
    clients.back()->write("PING\r\n");
    QVERIFY(clients.back()->waitForReadyRead());
    const ServiceReading away = readingOf(probe);
    QCOMPARE(away.state, ServiceState::Down);
    QVERIFY2(whyDown(away).contains(u"its limit is reached"_s), qPrintable(whyDown(away)));
    clients.clear();
    ServiceReading after;
    QVERIFY(QTest::qWaitFor([&] { return (after = readingOf(probe)).state != ServiceState::Down; }));
    QCOMPARE(level(after, "rejected"), HealthLevel::Critical);
    QCOMPARE(level(readingOf(probe), "rejected"), HealthLevel::Ok); // nobody since
}

void TestRedisProbe::seesAFailedSave()
{
    const RedisServer server({u"--dbfilename"_s, u"gone"_s});
    QVERIFY(QDir(server.folder()).mkpath(u"gone"_s)); // a folder where the file would have to be
    server.ask({u"SET"_s, u"a"_s, u"1"_s});
    server.ask({u"BGSAVE"_s});
    QTRY_COMPARE_WITH_TIMEOUT(level(readingOf(at(server)), "persistence"), HealthLevel::Critical, kPatienceMs);
    QVERIFY(check(readingOf(at(server)), "persistence")->evidence.contains(u"rdb_last_bgsave_status"_s));
}

void TestRedisProbe::seesACutReplica()
{
    RedisServer primary;
    const RedisServer replica(
        {u"--replicaof"_s, u"127.0.0.1 %1"_s.arg(primary.port()), u"--repl-diskless-sync-delay"_s, u"0"_s});
    QTRY_COMPARE_WITH_TIMEOUT(level(readingOf(at(replica)), "replication"), HealthLevel::Ok, 30'000);
    QCOMPARE(figure(readingOf(at(replica)), "role")->text(), u"replica of 127.0.0.1:%1"_s.arg(primary.port()));
    primary.kill();
    QTRY_COMPARE_WITH_TIMEOUT(level(readingOf(at(replica)), "replication"), HealthLevel::Critical, 30'000);
}

void TestRedisProbe::knowsWhatIsNoRedis()
{
    WebServer web;
    web.answerRaw("HTTP/1.1 400 Bad Request\r\n\r\n");
    ServiceReading reading = readingOf(serviceAt(ServiceKind::Redis, u"redis://127.0.0.1:%1"_s.arg(web.port())), 500ms);
    QCOMPARE(reading.state, ServiceState::Down); // it waits for the rest of a request
    const RedisServer plain;
    reading = readingOf(serviceAt(ServiceKind::Redis, u"rediss://127.0.0.1:%1"_s.arg(plain.port())), 500ms);
    QVERIFY2(whyDown(reading).contains(u"TLS"_s), qPrintable(whyDown(reading)));
}

void TestRedisProbe::checksCertificates()
{
    // Its second port; the first is plain.
    const quint16 port = RedisServer().port();
    const RedisServer server(QStringList{u"--tls-port"_s, QString::number(port)} + overTls());
    const ServiceAddress service = serviceAt(ServiceKind::Redis, u"rediss://127.0.0.1:%1"_s.arg(port));
    QTRY_VERIFY2_WITH_TIMEOUT(
        whyDown(readingOf(service)).contains(u"self-signed"_s), qPrintable(whyDown(readingOf(service))), kPatienceMs);
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    const QSslConfiguration before = trusting;
    trusting.addCaCertificates(selfSigned().certificateFile);
    QSslConfiguration::setDefaultConfiguration(trusting);
    const ServiceReading reading = readingOf(service);
    QSslConfiguration::setDefaultConfiguration(before);
    QVERIFY2(reading.state == ServiceState::Up, qPrintable(whyDown(reading)));
    const ServiceReading plain = readingOf(serviceAt(ServiceKind::Redis, u"redis://127.0.0.1:%1"_s.arg(port)));
    QVERIFY2(whyDown(plain).contains(u"TLS"_s), qPrintable(whyDown(plain)));
}

void TestRedisProbe::canBeDeletedAtAnyMoment()
{
    const RedisServer server;
    for (int wait = 0; wait < 12; ++wait) {
        auto probe = ServiceProbe::make(at(server));
        const auto future = probe->read(kProbeLimit);
        QTest::qWait(wait);
        probe.reset();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), kPatienceMs);
    }
}

MAHOUT_TEST_MAIN(TestRedisProbe)
#include "tst_redisprobe.moc"
