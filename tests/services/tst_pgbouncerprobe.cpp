// SPDX-License-Identifier: GPL-3.0-or-later
// The probe of PgBouncer's console against a real one.
#include "pgbouncer.h"
#include "pgbouncerconsole.h"
#include "readings.h"
#include "relay.h"
#include "testcluster.h"
#include "testmain.h"
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

ServiceAddress at(const ConnectionSpec &spec) { return serviceAt(ServiceKind::PgBouncer, spec.toText()); }

PgBouncerConsole consoleOf(const PgBouncer &pooler)
{
    auto console = PgBouncerConsole::open(pooler.consoleSpec(), std::chrono::steady_clock::now() + 10s);
    if (!console)
        qFatal("%s", qPrintable(console.error().toString()));
    return std::move(*console);
}

std::unique_ptr<Connection> clientOf(const PgBouncer &pooler, const QString &database)
{
    auto client = Connection::open(pooler.specFor(database), {}, std::chrono::steady_clock::now() + 10s);
    if (!client)
        qFatal("%s", qPrintable(client.error().toString()));
    return std::move(*client);
}

} // namespace

class TestPgBouncerProbe : public QObject {
    Q_OBJECT
private slots:
    void tellsWhatItSees();
    void seesAPausedDatabase();
    void seesClientsWait();
    void namesAWrongUser();
    void keepsItsDeadline();
    void knowsWhatIsNoPgBouncer();
    void canBeDeletedAtAnyMoment();
};

void TestPgBouncerProbe::tellsWhatItSees()
{
    const PgBouncer pooler;
    const auto client = clientOf(pooler, createDatabase());
    QVERIFY(client->query(u"SELECT 1"_s));
    const ServiceReading reading = readingOf(at(pooler.consoleSpec()));
    QVERIFY2(reading.state == ServiceState::Up, qPrintable(whyDown(reading)));
    QVERIFY(reading.version.startsWith(u"1."_s));
    QVERIFY(reading.latencyMs > 0);
    QCOMPARE(figure(reading, "clients")->value, 1.0);
    QCOMPARE(figure(reading, "waiting")->value, 0.0);
    for (const HealthResult &result : reading.checks)
        QVERIFY2(result.level == HealthLevel::Ok && !result.evidence.isEmpty(), qPrintable(result.id));
}

void TestPgBouncerProbe::seesAPausedDatabase()
{
    const PgBouncer pooler;
    const QString database = createDatabase();
    clientOf(pooler, database).reset();
    auto console = consoleOf(pooler);
    QVERIFY(console.pause(database, std::chrono::steady_clock::now() + 10s));
    const ServiceReading paused = readingOf(at(pooler.consoleSpec()));
    QCOMPARE(paused.state, ServiceState::Degraded);
    QCOMPARE(level(paused, "databases"), HealthLevel::Warning);
    QVERIFY2(check(paused, "databases")->evidence.contains(database + u" (paused)"_s),
        qPrintable(check(paused, "databases")->evidence));
    QVERIFY(console.resume(database, std::chrono::steady_clock::now() + 10s));
    QCOMPARE(readingOf(at(pooler.consoleSpec())).state, ServiceState::Up);
}

void TestPgBouncerProbe::seesClientsWait()
{
    const PgBouncer pooler({{u"default_pool_size"_s, u"1"_s}});
    const QString database = createDatabase();
    const auto first = clientOf(pooler, database);
    QVERIFY(first->query(u"SELECT 1"_s)); // keeps the only server connection, as its session lasts
    const auto second = clientOf(pooler, database); // the login asks for none
    std::stop_source stop;
    second->setLimits(stop.get_token(), std::chrono::steady_clock::now() + 60s);
    std::thread waiter([&] { (void)second->query(u"SELECT 1"_s); });
    const auto probe = ServiceProbe::make(at(pooler.consoleSpec()));
    ServiceReading reading;
    const bool seen = QTest::qWaitFor(
        [&] { return level(reading = readingOf(*probe), "maxwait") >= HealthLevel::Warning; }, 30'000);
    stop.request_stop();
    waiter.join();
    QVERIFY2(seen, qPrintable(whyDown(reading)));
    QCOMPARE(figure(reading, "waiting")->value, 1.0);
    QVERIFY(figure(reading, "maxwait")->value >= 1000);
    QVERIFY(check(reading, "maxwait")->evidence.contains(database));
}

void TestPgBouncerProbe::namesAWrongUser()
{
    const PgBouncer pooler;
    const ServiceReading reading = readingOf(at(pooler.consoleSpec(u"app"_s)));
    QCOMPARE(reading.state, ServiceState::Down);
    QVERIFY2(!whyDown(reading).isEmpty(), qPrintable(whyDown(reading)));
    QCOMPARE(readingOf(at(pooler.consoleSpec(u"reader"_s))).state, ServiceState::Up);
}

void TestPgBouncerProbe::keepsItsDeadline()
{
    const PgBouncer pooler;
    const ConnectionSpec spec = pooler.consoleSpec();
    Relay relay(u"%1/.s.PGSQL.%2"_s.arg(spec.host, spec.port));
    ConnectionSpec through = spec;
    through.host = u"127.0.0.1"_s;
    through.port = QString::number(relay.port());
    const auto probe = ServiceProbe::make(at(through));
    QCOMPARE(readingOf(*probe).state, ServiceState::Up);
    relay.stall();
    const ServiceReading silent = readingOf(*probe, 300ms);
    QCOMPARE(silent.state, ServiceState::Down);
    QCOMPARE(silent.error->kind, Error::Kind::TimedOut);
    relay.refuse();
    relay.cut();
    QCOMPARE(readingOf(*probe).error->kind, Error::Kind::Unreachable);
    relay.pass();
    QCOMPARE(readingOf(*probe).state, ServiceState::Up);
}

void TestPgBouncerProbe::knowsWhatIsNoPgBouncer()
{
    const ServiceReading reading = readingOf(at(specFor(u"postgres"_s)));
    QVERIFY2(whyDown(reading).contains(u"not PgBouncer's console"_s), qPrintable(whyDown(reading)));
}

void TestPgBouncerProbe::canBeDeletedAtAnyMoment()
{
    const PgBouncer pooler;
    for (int wait = 0; wait < 12; ++wait) {
        auto probe = ServiceProbe::make(at(pooler.consoleSpec()));
        const auto future = probe->read(kProbeLimit);
        QTest::qWait(wait);
        probe.reset();
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), kPatienceMs);
    }
}

MAHOUT_TEST_MAIN(TestPgBouncerProbe)
#include "tst_pgbouncerprobe.moc"
