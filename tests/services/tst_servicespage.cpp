// SPDX-License-Identifier: GPL-3.0-or-later
// The services page during an incident: one service up, one degraded, one down; and its one sentence in every case.
#include "cardgrid.h"
#include "pageheader.h"
#include "readings.h"
#include "servers.h"
#include "serversession.h"
#include "servicecard.h"
#include "servicespage.h"
#include "servicesverdict.h"
#include "testcluster.h"
#include "timechart.h"
#include "timerangemodel.h"
#include "uitest.h"
#include <QDateTime>
#include <QDir>
#include <QLabel>
#include <QPushButton>
#include <QTemporaryDir>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

ServiceAddress named(ServiceAddress service, const QString &id, const QString &name)
{
    service.id = id;
    service.name = name;
    return service;
}

// A session with its services, and the page in front of it.
struct Stage {
    explicit Stage(const QVector<ServiceAddress> &services)
        : session(configFor(services))
        , page({&session, &range, &settings, &selection, &folder, {}, {}, [this] { ++edits; }})
    {
        page.resize(1280, 860);
        page.show();
        session.start();
    }
    SessionConfig configFor(const QVector<ServiceAddress> &services) const
    {
        SessionConfig config;
        config.name = u"shop-1"_s;
        config.spec = specFor(createDatabase());
        config.historyFile = home.filePath(u"history.sqlite"_s);
        config.services = services;
        return config;
    }
    QString sentence() const { return page.findChild<PageHeader *>()->sentence(); }
    const ServiceCard *card(const QString &id) const { return page.findChild<ServiceCard *>(u"services.card."_s + id); }
    QString textsOf(const QString &id) const
    {
        QStringList texts;
        for (const QLabel *label : card(id)->findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'\n');
    }
    QTemporaryDir home;
    QSettings settings{home.filePath(u"settings.ini"_s), QSettings::IniFormat};
    ServerSession session;
    TimeRangeModel range;
    SharedSelection selection;
    MigrationsFolder folder;
    int edits = 0;
    ServicesPage page;
};

ServiceStatus statusOf(const QString &name, ServiceState state, qint64 sinceMs = 1, HealthLevel worst = HealthLevel::Ok)
{
    ServiceStatus status;
    status.address = named(serviceAt(ServiceKind::Redis, u"cache"_s), name, name);
    status.reading.state = state;
    status.reading.latencyMs = 0.5;
    status.sinceMs = sinceMs;
    if (state == ServiceState::Down)
        status.reading.error = Error{Error::Kind::Unreachable, u"Nothing listens at cache."_s};
    HealthResult finding;
    finding.level = worst;
    finding.evidence = u"evidence of "_s + name;
    status.reading.checks << finding;
    return status;
}

} // namespace

class TestServicesPage : public QObject {
    Q_OBJECT
private slots:
    void saysWhatServicesAreWhenThereAreNone();
    void sentence();
    void showsAnIncident();
    void keepsCardsThatStay();
    void fitsItsWidth();
};

void TestServicesPage::saysWhatServicesAreWhenThereAreNone()
{
    Stage stage({});
    QVERIFY(stage.page.hasData());
    QVERIFY2(stage.sentence().contains(u"No service"_s), qPrintable(stage.sentence()));
    auto *add = stage.page.findChild<QPushButton *>(u"services.add"_s);
    QVERIFY(add->isVisible());
    add->click();
    QCOMPARE(stage.edits, 1);
    QVERIFY(!stage.page.findChild<QPushButton *>(u"services.probe"_s)->isVisible());
    savePictures(stage.page, u"services-none"_s);
}

void TestServicesPage::sentence()
{
    const auto up = statusOf(u"a"_s, ServiceState::Up), other = statusOf(u"b"_s, ServiceState::Up);
    const auto unknown = statusOf(u"c"_s, ServiceState::Unknown);
    const auto poor = statusOf(u"d"_s, ServiceState::Degraded, 1, HealthLevel::Warning);
    const auto bad = statusOf(u"e"_s, ServiceState::Degraded, 1, HealthLevel::Critical);
    const qint64 noon = QDateTime(QDate::currentDate(), QTime(12, 0, 1)).toMSecsSinceEpoch();
    const auto down = statusOf(u"f"_s, ServiceState::Down, noon + 1000),
               earlier = statusOf(u"g"_s, ServiceState::Down, noon);
    QVERIFY(verdictOn({up}).sentence.contains(u"Redis a answers in"_s));
    QCOMPARE(verdictOn({up, other}).sentence, u"All 2 services answer."_s);
    QCOMPARE(verdictOn({up, other}).mood, ColorRole::Good);
    QCOMPARE(verdictOn({unknown, up, unknown}).sentence, u"2 services are being looked at."_s);
    QCOMPARE(verdictOn({up, poor, bad}).sentence, u"Redis e: evidence of e"_s);
    QCOMPARE(verdictOn({up, poor, bad}).mood, ColorRole::Critical);
    QCOMPARE(verdictOn({poor, up}).mood, ColorRole::Warning);
    QCOMPARE(
        verdictOn({up, bad, down}).sentence, u"Redis f has not answered since 12:00:02. Nothing listens at cache."_s);
    QCOMPARE(verdictOn({down, up, earlier}).sentence,
        u"2 services of 3 do not answer, the first since 12:00:01: Redis g."_s);
    QCOMPARE(verdictOn({down, up, earlier}).serviceId, u"g"_s);
    QVERIFY(verdictOn({down, earlier}).sentence.contains(verdictOn({down, earlier}).link));
}

void TestServicesPage::showsAnIncident()
{
    RedisServer cache({u"--maxmemory"_s, u"3mb"_s, u"--maxmemory-policy"_s, u"noeviction"_s}), queue;
    const PrometheusServer monitor;
    for (int i = 0; i < 400 && !cache.ask({u"SETRANGE"_s, u"k%1"_s.arg(i), u"60000"_s, u"x"_s}).contains(u"OOM"_s);
         ++i) { }
    Stage stage({named(serviceAt(ServiceKind::Redis, cache.address()), u"cache"_s, u"cache-1"_s),
        named(serviceAt(ServiceKind::Redis, queue.address()), u"queue"_s, u"queue-1"_s),
        named(serviceAt(ServiceKind::Prometheus, monitor.address()), u"monitor"_s, u"monitor-1"_s)});
    stage.range.goLive(60'000);
    QTRY_VERIFY_WITH_TIMEOUT(stage.page.hasData(), 30'000);
    queue.kill();
    auto *probe = stage.page.findChild<QPushButton *>(u"services.probe"_s);
    const auto incident = [&] {
        probe->click();
        QTest::qWait(200);
        return stage.sentence().startsWith(u"Redis queue-1 has not answered since "_s)
            && stage.card(u"monitor"_s)->accessibleName().endsWith(u": Up"_s);
    };
    QTRY_VERIFY2_WITH_TIMEOUT(incident(), qPrintable(stage.sentence()), 30'000);
    QVERIFY2(stage.sentence().contains(u"refused"_s), qPrintable(stage.sentence()));
    QVERIFY(stage.card(u"cache"_s)->accessibleName().endsWith(u": Degraded"_s));
    QVERIFY2(stage.textsOf(u"cache"_s).contains(u"Raise maxmemory"_s), qPrintable(stage.textsOf(u"cache"_s)));
    QVERIFY2(
        stage.textsOf(u"queue"_s).contains(u"See whether the service runs"_s), qPrintable(stage.textsOf(u"queue"_s)));
    QVERIFY(stage.textsOf(u"queue"_s).contains(u"Down since "_s));
    QTRY_VERIFY_WITH_TIMEOUT(stage.card(u"monitor"_s)->chart()->hasValues(), kPatienceMs);
    for (int width : {900, 1600}) {
        stage.page.resize(width, 860);
        savePictures(stage.page, u"services-%1"_s.arg(width));
    }
}

void TestServicesPage::keepsCardsThatStay()
{
    const WebServer first, second;
    const ServiceAddress one = named(serviceAt(ServiceKind::Http, first.address()), u"one"_s, u"one"_s);
    const ServiceAddress two = named(serviceAt(ServiceKind::Http, second.address()), u"two"_s, u"two"_s);
    Stage stage({one});
    QTRY_VERIFY_WITH_TIMEOUT(stage.page.hasData(), kPatienceMs);
    const ServiceCard *before = stage.card(u"one"_s);
    stage.session.setServices({two, one});
    QCOMPARE(stage.card(u"one"_s), before);
    QVERIFY(stage.textsOf(u"one"_s).contains(u"200"_s));
    QTRY_VERIFY_WITH_TIMEOUT(stage.page.hasData(), kPatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(stage.sentence(), u"All 2 services answer."_s, kPatienceMs);
    stage.session.setServices({});
    QTRY_VERIFY_WITH_TIMEOUT(!stage.card(u"one"_s), kPatienceMs);
    QVERIFY(stage.page.findChild<QPushButton *>(u"services.add"_s)->isVisible());
}

void TestServicesPage::fitsItsWidth()
{
    const WebServer server;
    QVector<ServiceAddress> services;
    for (int i = 0; i < 5; ++i)
        services << named(serviceAt(ServiceKind::Http, server.address()), QString::number(i), u"service %1"_s.arg(i));
    Stage stage(services);
    const auto *grid = stage.page.findChild<CardGrid *>();
    services[2].name = u"averyveryverylongwordthatisanamewithoutanyplacetobreakitanywhereatall"_s;
    stage.session.setServices(services);
    stage.page.resize(400, 860);
    QTRY_COMPARE_WITH_TIMEOUT(grid->columnCount(), 1, kPatienceMs);
    stage.page.resize(1600, 860);
    QTRY_VERIFY_WITH_TIMEOUT(grid->columnCount() >= 3, kPatienceMs);
    const auto even = [&] {
        const int width = stage.card(u"0"_s)->width();
        return std::all_of(services.begin(), services.end(),
            [&](const ServiceAddress &service) { return std::abs(stage.card(service.id)->width() - width) <= 1; });
    };
    QTRY_VERIFY_WITH_TIMEOUT(even(), kPatienceMs);
    stage.page.resize(4000, 860);
    QTRY_COMPARE_WITH_TIMEOUT(grid->columnCount(), 5, kPatienceMs); // never more than there are cards
}

MAHOUT_UI_TEST_MAIN(TestServicesPage)
#include "tst_servicespage.moc"
