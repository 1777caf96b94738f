// SPDX-License-Identifier: GPL-3.0-or-later
// What a session makes of its services: figures in the history, findings among those of the server, until they are
// taken away.
#include "readings.h"
#include "servers.h"
#include "serversession.h"
#include "testcluster.h"
#include "testmain.h"
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

class TestServiceSession : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    RedisServer m_redis;
    ServiceAddress cache() const
    {
        ServiceAddress service = serviceAt(ServiceKind::Redis, m_redis.address());
        service.id = u"r1"_s;
        service.name = u"cache-1"_s;
        return service;
    }
    std::unique_ptr<ServerSession> sessionWith(const QVector<ServiceAddress> &services)
    {
        SessionConfig config;
        config.spec = specFor(createDatabase());
        config.historyFile = m_folder.filePath(u"history.sqlite"_s);
        config.services = services;
        return std::make_unique<ServerSession>(config);
    }
    static std::optional<HealthResult> finding(const ServerSession &session, const QString &id)
    {
        for (const HealthResult &result : session.healthResults())
            if (result.id == id)
                return result;
        return {};
    }

private slots:
    void keepsFigures();
    void reportsFindings();
    void takesOtherServices();
    void clearsAlertsOfServicesThatAreNoMore();
};

void TestServiceSession::keepsFigures()
{
    const auto session = sessionWith({cache()});
    QVERIFY(session->services().isEmpty()); // not yet started
    QSignalSpy probed(session.get(), &ServerSession::serviceProbed);
    session->start();
    QTRY_COMPARE_WITH_TIMEOUT(probed.size(), 1, kPatienceMs);
    session->probeServices();
    QTRY_COMPARE_WITH_TIMEOUT(probed.size(), 2, kPatienceMs);
    const QString latency = serviceMetricId(u"r1"_s, serviceLatency()), memory = serviceMetricId(u"r1"_s, u"memory"_s);
    QVector<Series> series;
    const auto kept = [&] {
        const qint64 now = session->serverNowMs();
        const auto read = session->history().readSeries({latency, memory}, {now - 60'000, now + 60'000}, 100).result();
        series = read ? *read : QVector<Series>();
        return series.size() == 2 && series.first().values.size() >= 2;
    };
    QTRY_VERIFY_WITH_TIMEOUT(kept(), kPatienceMs);
    QVERIFY(series.first().values.last() > 0);
    QVERIFY(series.last().values.last() > 100'000);
}

void TestServiceSession::reportsFindings()
{
    const auto session = sessionWith({cache()});
    session->start();
    QTRY_VERIFY_WITH_TIMEOUT(finding(*session, u"service:r1/reachable"_s), kPatienceMs);
    QCOMPARE(finding(*session, u"service:r1/reachable"_s)->level, HealthLevel::Ok);
    QCOMPARE(finding(*session, u"service:r1/memory"_s)->title, u"cache-1: Memory"_s);
    m_redis.kill();
    session->probeServices();
    QTRY_COMPARE_WITH_TIMEOUT(finding(*session, u"service:r1/reachable"_s)->level, HealthLevel::Critical, kPatienceMs);
    QCOMPARE(finding(*session, u"service:r1/memory"_s)->level, HealthLevel::Unknown);
    const ServiceStatus status = session->services().first();
    QCOMPARE(status.reading.state, ServiceState::Down);
    QVERIFY(status.sinceMs > 0);
    m_redis.start();
}

void TestServiceSession::takesOtherServices()
{
    const auto session = sessionWith({cache()});
    QSignalSpy changed(session.get(), &ServerSession::servicesChanged);
    session->start();
    QTRY_VERIFY_WITH_TIMEOUT(finding(*session, u"service:r1/reachable"_s), kPatienceMs);
    WebServer web;
    ServiceAddress other = serviceAt(ServiceKind::Http, web.address());
    other.id = u"w1"_s;
    session->setServices({other});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(session->config().services, QVector<ServiceAddress>{other});
    QTRY_VERIFY_WITH_TIMEOUT(finding(*session, u"service:w1/status"_s), kPatienceMs);
    QVERIFY(!finding(*session, u"service:r1/reachable"_s));
}

void TestServiceSession::clearsAlertsOfServicesThatAreNoMore()
{
    const auto alarmed = [](const ServerSession &session) {
        const auto alerts = session.alerts();
        return std::any_of(alerts.begin(), alerts.end(),
            [](const Alert &alert) { return alert.check == u"service:r1/persistence"_s; });
    };
    auto session = sessionWith({cache()});
    session->start();
    QTRY_VERIFY_WITH_TIMEOUT(finding(*session, u"service:r1/reachable"_s), kPatienceMs);
    HealthResult bad = *finding(*session, u"service:r1/persistence"_s);
    bad.level = HealthLevel::Critical;
    bad.value = 1;
    session->reportHealth(u"service:r1"_s, {bad});
    QTRY_VERIFY_WITH_TIMEOUT(alarmed(*session), kPatienceMs);
    session = sessionWith({cache()}); // the program starts again
    session->start();
    QTRY_VERIFY_WITH_TIMEOUT(alarmed(*session), kPatienceMs);
    session = sessionWith({});
    session->start();
    QTRY_VERIFY_WITH_TIMEOUT(finding(*session, u"reachable"_s), kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(!alarmed(*session), kPatienceMs);
}

MAHOUT_TEST_MAIN(TestServiceSession)
#include "tst_servicesession.moc"
