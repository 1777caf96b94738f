// SPDX-License-Identifier: GPL-3.0-or-later
// The services beside the demo server come up, have something to show, and go with the server.
#include "demoservices.h"
#include "readings.h"
#include "testmain.h"

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

class TestDemoServices : public QObject {
    Q_OBJECT
private slots:
    void comeUpAndGoWithTheShop();
};

void TestDemoServices::comeUpAndGoWithTheShop()
{
    auto shop = DemoShop::start([](const Progress &) {});
    QVERIFY2(shop, qPrintable(shop ? QString() : shop.error().toString()));
    const QVector<ServiceAddress> services = startDemoServices(**shop);
    QCOMPARE(services.size(), 3); // the tests' packages have all the programs
    std::vector<std::unique_ptr<ServiceProbe>> probes;
    for (const ServiceAddress &service : services) {
        probes.push_back(ServiceProbe::make(service));
        ServiceReading reading;
        QVERIFY2(
            QTest::qWaitFor([&] { return (reading = readingOf(*probes.back())).state == ServiceState::Up; }, 30'000),
            qPrintable(service.fullTitle() + u": "_s + whyDown(reading)));
    }
    const auto hits = [&] { return figure(readingOf(*probes.at(1)), "hit_ratio")->value; };
    QVERIFY(QTest::qWaitFor([&] { return hits() > 50; }, 30'000));
    shop->reset();
    for (const auto &probe : probes)
        QCOMPARE(readingOf(*probe).state, ServiceState::Down);
}

MAHOUT_TEST_MAIN(TestDemoServices)
#include "tst_demoservices.moc"
