// SPDX-License-Identifier: GPL-3.0-or-later
// The rhythm in which services are looked at, and what is remembered between two looks.
#include "readings.h"
#include "servers.h"
#include "servicemonitor.h"
#include "testmain.h"
#include <QElapsedTimer>
#include <QSignalSpy>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

ServiceAddress at(const QString &id, const WebServer &server)
{
    ServiceAddress service = serviceAt(ServiceKind::Http, server.address());
    service.id = id;
    return service;
}

ServicePace quick(Milliseconds limit = 5s) { return {20ms, 80ms, limit}; }

} // namespace

class TestServiceMonitor : public QObject {
    Q_OBJECT
private slots:
    void looksAgainAndAgain();
    void neverLooksTwiceAtOnce();
    void asksLessOftenWhileDown();
    void remembersSinceWhen();
    void goesOnWithWhatIsUnchanged();
    void asksForMoreAtOnce();
    void doesNotWaitForASilentService();
};

void TestServiceMonitor::looksAgainAndAgain()
{
    WebServer first, second;
    ServiceMonitor monitor(quick());
    QSignalSpy readings(&monitor, &ServiceMonitor::readingTaken);
    monitor.watch({at(u"b"_s, second), at(u"a"_s, first)});
    QCOMPARE(monitor.statuses().size(), 2);
    QCOMPARE(monitor.statuses().first().reading.state, ServiceState::Unknown);
    QTRY_VERIFY_WITH_TIMEOUT(first.requestCount() > 3 && second.requestCount() > 3, kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(monitor.statuses().last().reading.state, ServiceState::Up, kPatienceMs);
    QCOMPARE(monitor.statuses().first().address.id, u"b"_s);
    QVERIFY(readings.size() > 3);
}

void TestServiceMonitor::neverLooksTwiceAtOnce()
{
    WebServer server;
    server.beSilent();
    ServiceMonitor monitor(quick(60s));
    monitor.watch({at(u"a"_s, server)});
    QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, kPatienceMs);
    for (int i = 0; i < 10; ++i) {
        monitor.probeNow();
        QTest::qWait(10); // longer than the period in all
    }
    QCOMPARE(server.requestCount(), 1);
}

// Within the same time, one that is down is asked less often than one that is up.
void TestServiceMonitor::asksLessOftenWhileDown()
{
    WebServer up, down;
    down.answerRaw("nothing of HTTP");
    ServiceMonitor monitor({20ms, 10min, 5s});
    QHash<QString, int> looks;
    connect(&monitor, &ServiceMonitor::readingTaken, this,
        [&](const ServiceStatus &status) { ++looks[status.address.id]; });
    monitor.watch({at(u"up"_s, up), at(u"down"_s, down)});
    QTRY_VERIFY_WITH_TIMEOUT(looks[u"up"_s] > 40, kPatienceMs);
    QVERIFY2(looks[u"down"_s] < 15, qPrintable(QString::number(looks[u"down"_s])));
    QCOMPARE(monitor.statuses().last().reading.state, ServiceState::Down);
    down.answer(200, {});
    monitor.probeNow();
    QTRY_COMPARE_WITH_TIMEOUT(monitor.statuses().last().reading.state, ServiceState::Up, kPatienceMs);
    looks.clear();
    QTRY_VERIFY_WITH_TIMEOUT(looks[u"up"_s] > 40, kPatienceMs);
    QVERIFY(looks[u"down"_s] > 15); // back at its pace
}

void TestServiceMonitor::remembersSinceWhen()
{
    RedisServer redis;
    ServiceAddress service = serviceAt(ServiceKind::Redis, redis.address());
    ServiceMonitor monitor(quick());
    monitor.watch({service});
    const auto status = [&] { return monitor.statuses().first(); };
    QTRY_COMPARE_WITH_TIMEOUT(status().reading.state, ServiceState::Up, kPatienceMs);
    const qint64 up = status().sinceMs;
    QVERIFY(up > 0 && up <= status().reading.takenMs);
    redis.kill();
    QTRY_COMPARE_WITH_TIMEOUT(status().reading.state, ServiceState::Down, kPatienceMs);
    const qint64 down = status().sinceMs;
    QVERIFY(down > up);
    QTRY_VERIFY_WITH_TIMEOUT(status().reading.takenMs > down + 100, kPatienceMs);
    QCOMPARE(status().sinceMs, down);
    redis.start();
    QTRY_COMPARE_WITH_TIMEOUT(status().reading.state, ServiceState::Up, kPatienceMs);
    QVERIFY(status().sinceMs > down);
}

void TestServiceMonitor::goesOnWithWhatIsUnchanged()
{
    WebServer kept, dropped, added;
    ServiceMonitor monitor({60s, 60s, 5s}); // only first looks
    QSignalSpy readings(&monitor, &ServiceMonitor::readingTaken);
    monitor.watch({at(u"kept"_s, kept), at(u"dropped"_s, dropped)});
    QTRY_COMPARE_WITH_TIMEOUT(readings.size(), 2, kPatienceMs);
    monitor.watch({at(u"added"_s, added), at(u"kept"_s, kept)});
    QTRY_COMPARE_WITH_TIMEOUT(readings.size(), 3, kPatienceMs);
    QCOMPARE(readings.last().first().value<ServiceStatus>().address.id, u"added"_s);
    QCOMPARE(monitor.statuses().last().reading.state, ServiceState::Up);
    QCOMPARE(kept.requestCount(), 1);
}

void TestServiceMonitor::asksForMoreAtOnce()
{
    WebServer server;
    ServiceMonitor monitor({60s, 60s, 5s});
    QSignalSpy readings(&monitor, &ServiceMonitor::readingTaken);
    monitor.watch({at(u"a"_s, server)});
    QTRY_COMPARE_WITH_TIMEOUT(readings.size(), 1, kPatienceMs);
    monitor.probeNow();
    QTRY_COMPARE_WITH_TIMEOUT(readings.size(), 2, kPatienceMs);
}

// Compared with its limit, ending takes no time.
void TestServiceMonitor::doesNotWaitForASilentService()
{
    WebServer server;
    server.beSilent();
    QElapsedTimer clock;
    {
        ServiceMonitor monitor(quick(60s));
        monitor.watch({at(u"a"_s, server)});
        QTRY_COMPARE_WITH_TIMEOUT(server.requestCount(), 1, kPatienceMs);
        clock.start();
    }
    QVERIFY2(clock.elapsed() < 10'000, qPrintable(QString::number(clock.elapsed())));
}

MAHOUT_TEST_MAIN(TestServiceMonitor)
#include "tst_servicemonitor.moc"
