// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertengine.h"
#include "testmain.h"
#include <QRandomGenerator>

using namespace mahout;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

using Kind = AlertTransition::Kind;
using Phase = CheckState::Phase;

namespace {

constexpr AlertTiming kTiming{.clearAfter = 60s, .hysteresis = 0.1, .coolDown = 300s, .noDataAfter = 45s};
constexpr qint64 kStep = 10'000;

HealthResult result(double value, Milliseconds holdFor = 30s, const QString &id = u"load"_s)
{
    HealthResult r;
    r.id = id;
    r.title = u"Load"_s;
    r.value = value;
    r.unit = Unit::Percent;
    r.warningAt = 80;
    r.criticalAt = 90;
    r.holdFor = holdFor;
    r.evidence = u"load is %1"_s.arg(value);
    r.remedy = u"wait"_s;
    r.meaning = u"slow"_s;
    r.level = std::isnan(value) ? HealthLevel::Unknown : levelAt(value, r.threshold(), false);
    return r;
}

HealthResult caused(const QString &id, HealthLevel level, const QString &cause)
{
    HealthResult r = result(85, 0s, id);
    r.level = level;
    r.warningAt = r.criticalAt = qQNaN();
    r.cause = cause;
    return r;
}

QString kindText(Kind kind)
{
    static const QStringList names{
        u"fired"_s, u"reopened"_s, u"raised"_s, u"eased"_s, u"cleared"_s, u"lost"_s, u"back"_s, u"unmuted"_s};
    return names.value(int(kind));
}

// One value every ten seconds, beginning at `fromMs`; what happened as "40 fired critical", in seconds.
QStringList feed(AlertEngine &engine, const QVector<double> &values, Milliseconds holdFor = 30s, qint64 fromMs = 0)
{
    QStringList story;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const qint64 now = fromMs + i * kStep;
        for (const AlertTransition &t : engine.evaluate({result(values.at(i), holdFor)}, now))
            story << u"%1 %2 %3%4"_s.arg(now / 1000)
                         .arg(kindText(t.kind), healthLevelName(t.alert.level), t.news ? u"!"_s : QString());
    }
    return story;
}

QVector<double> steady(double value, int count) { return QVector<double>(count, value); }

} // namespace

class TestAlertEngine : public QObject {
    Q_OBJECT
private slots:
    void firesAfterItsTimeAndKeepsTheEvidence();
    void aBreakBeginsTheTimeAnew();
    void clearsOnlyPastTheMargin();
    void lowValuesAreJudgedFromBelow();
    void risesAndEases();
    void comingBackSoonIsTheSameAlert();
    void noDataNeitherFiresNorClears();
    void silentChecksAreNoticed();
    void pausesCountForNothing();
    void oneCauseIsOneAlert();
    void partsFindANewHead();
    void mutedChecksCallNobody();
    void silenceThatEndsIsNews();
    void acknowledgedByName();
    void goesOnAfterARestart();
    void forgottenChecksClear();
    void clockSetBack();
    void randomSeries_data();
    void randomSeries();
};

void TestAlertEngine::firesAfterItsTimeAndKeepsTheEvidence()
{
    AlertEngine engine(kTiming);
    QCOMPARE(feed(engine, {50, 85, 86, 87, 88, 84}), QStringList{u"40 fired warning!"_s});
    const QVector<Alert> alerts = engine.alerts(50'000);
    QCOMPARE(alerts.size(), 1);
    const Alert &alert = alerts[0];
    QCOMPARE(alert.id, u"load@40000"_s);
    QCOMPARE(alert.sinceMs, 10'000);
    QCOMPARE(alert.firedMs, 40'000);
    QCOMPARE(alert.value, 88.0);
    QCOMPARE(alert.threshold, 80.0);
    QCOMPARE(alert.evidence, u"load is 88"_s);
    QCOMPARE(alert.meaning, u"slow"_s);
    QCOMPARE(alert.remedy, u"wait"_s);
    QCOMPARE(alert.latestValue, 84.0);
    QCOMPARE(alert.latestEvidence, u"load is 84"_s);
    QVERIFY(alert.isOpen() && !alert.isAcknowledged() && !alert.muted);
}

void TestAlertEngine::aBreakBeginsTheTimeAnew()
{
    AlertEngine engine(kTiming);
    QCOMPARE(feed(engine, {85, 85, 85, 79, 85, 85, 85, 79}), QStringList());
    QCOMPARE(feed(engine, {85}, 0s, 80'000), QStringList{u"80 fired warning!"_s}); // a check that does not wait
}

void TestAlertEngine::clearsOnlyPastTheMargin()
{
    AlertEngine engine(kTiming);
    feed(engine, steady(85, 4));
    QCOMPARE(feed(engine, steady(75, 20), 30s, 40'000), QStringList()); // below 80, not below 72
    QCOMPARE(feed(engine, {70, 70, 70, 73, 70, 70, 70, 70, 70, 70, 70}, 30s, 240'000),
        QStringList{u"340 cleared warning"_s});
    QVERIFY(engine.alerts(340'000).isEmpty());
}

void TestAlertEngine::lowValuesAreJudgedFromBelow()
{
    AlertEngine engine(kTiming);
    const auto low = [](double value) {
        HealthResult r = result(value, 0s);
        r.lowIsBad = true;
        r.criticalAt = qQNaN();
        r.level = levelAt(value, r.threshold(), true);
        return r;
    };
    QVERIFY(engine.evaluate({low(95)}, 0).isEmpty());
    QCOMPARE(engine.evaluate({low(79)}, 10'000).size(), 1);
    for (qint64 t = 20'000; t <= 120'000; t += kStep)
        QVERIFY(engine.evaluate({low(87)}, t).isEmpty()); // above 80, not above 88
    for (qint64 t = 130'000; t < 190'000; t += kStep)
        QVERIFY(engine.evaluate({low(89)}, t).isEmpty());
    QCOMPARE(engine.evaluate({low(89)}, 190'000).value(0).kind, Kind::Cleared);
}

void TestAlertEngine::risesAndEases()
{
    AlertEngine engine(kTiming);
    QCOMPARE(feed(engine, steady(85, 4) + steady(95, 4) + steady(80.5, 7)),
        (QStringList{u"30 fired warning!"_s, u"70 raised critical!"_s, u"140 eased warning"_s}));
    const Alert alert = engine.alerts(140'000)[0];
    QCOMPARE(alert.worst, HealthLevel::Critical);
    QCOMPARE(alert.value, 95.0); // the evidence of the rise stays
    QCOMPARE(alert.threshold, 90.0);
    AlertEngine atOnce(kTiming);
    QCOMPARE(feed(atOnce, steady(95, 4)), QStringList{u"30 fired critical!"_s});
}

void TestAlertEngine::comingBackSoonIsTheSameAlert()
{
    AlertEngine engine(kTiming);
    feed(engine, steady(85, 4) + steady(50, 7));
    const QStringList back = feed(engine, steady(85, 4) + steady(50, 7), 30s, 110'000);
    QCOMPARE(back, (QStringList{u"140 reopened warning"_s, u"210 cleared warning"_s}));
    const QStringList late = feed(engine, steady(50, 30) + steady(85, 4), 30s, 220'000);
    QCOMPARE(late, QStringList{u"550 fired warning!"_s});
    QCOMPARE(engine.alerts(550'000)[0].times, 1);
}

void TestAlertEngine::noDataNeitherFiresNorClears()
{
    AlertEngine engine(kTiming);
    const double none = qQNaN();
    QCOMPARE(feed(engine, {85, 85, 85, none, 85, 85, 85}), QStringList());
    QCOMPARE(feed(engine, {85}, 30s, 70'000), QStringList{u"70 fired warning!"_s});
    QCOMPARE(feed(engine, steady(none, 20), 30s, 80'000), QStringList{u"120 lost warning"_s});
    QCOMPARE(engine.states(270'000)[0].phase, Phase::NoData);
    QCOMPARE(engine.results()[0].level, HealthLevel::Unknown);
    QCOMPARE(engine.alerts(270'000)[0].noDataMs, 70'000);
    QCOMPARE(feed(engine, {50}, 30s, 280'000), QStringList{u"280 back warning"_s});
    QCOMPARE(engine.states(280'000)[0].phase, Phase::Clearing);
}

void TestAlertEngine::silentChecksAreNoticed()
{
    AlertEngine engine(kTiming);
    feed(engine, steady(85, 4));
    QVERIFY(engine.evaluate({}, 60'000).isEmpty());
    const auto transitions = engine.evaluate({}, 80'000);
    QCOMPARE(transitions.size(), 1);
    QCOMPARE(transitions[0].kind, Kind::DataLost);
    QVERIFY(!transitions[0].news);
    QVERIFY(engine.evaluate({}, 10'000'000).isEmpty());
    QCOMPARE(engine.results()[0].level, HealthLevel::Unknown); // though the last reading was a warning
    QCOMPARE(engine.results()[0].value, 85.0);
    QCOMPARE(engine.alerts(10'000'000).size(), 1);
}

void TestAlertEngine::pausesCountForNothing()
{
    AlertEngine engine(kTiming);
    QCOMPARE(feed(engine, {85}), QStringList());
    QCOMPARE(feed(engine, {85}, 30s, 3'600'000), QStringList()); // the machine slept in between
    QCOMPARE(feed(engine, steady(85, 4), 30s, 3'610'000), QStringList{u"3630 fired warning!"_s});
}

void TestAlertEngine::oneCauseIsOneAlert()
{
    AlertEngine engine(kTiming);
    const auto transitions = engine.evaluate(
        {caused(u"long"_s, HealthLevel::Warning, u"pid 7"_s), caused(u"blocked"_s, HealthLevel::Critical, u"pid 7"_s),
            caused(u"other"_s, HealthLevel::Warning, u"pid 8"_s)},
        1000);
    QCOMPARE(transitions.size(), 3);
    QCOMPARE(transitions[0].alert.check, u"blocked"_s); // the worst stands for both
    QVERIFY(transitions[0].news && transitions[0].alert.partOf.isEmpty());
    QCOMPARE(transitions[1].alert.partOf, u"blocked@1000"_s);
    QVERIFY(!transitions[1].news);
    QVERIFY(transitions[2].news && transitions[2].alert.partOf.isEmpty());
    const auto worse = engine.evaluate({caused(u"long"_s, HealthLevel::Critical, u"pid 7"_s)}, 2000);
    QCOMPARE(worse.value(0).kind, Kind::Raised);
    QVERIFY(!worse[0].news); // no worse than the one that stands for it
}

void TestAlertEngine::partsFindANewHead()
{
    AlertEngine engine(kTiming);
    const auto others = [](qint64) {
        return QVector{
            caused(u"a"_s, HealthLevel::Warning, u"pid 7"_s), caused(u"b"_s, HealthLevel::Warning, u"pid 7"_s)};
    };
    engine.evaluate({caused(u"head"_s, HealthLevel::Critical, u"pid 7"_s)}, 0);
    for (qint64 t = kStep; t <= 100'000; t += kStep)
        engine.evaluate(others(t) + QVector{caused(u"head"_s, HealthLevel::Ok, {})}, t);
    const QVector<Alert> left = engine.alerts(100'000);
    QCOMPARE(left.size(), 2);
    QVERIFY(left[0].partOf.isEmpty() != left[1].partOf.isEmpty());
    const Alert &head = left[0].partOf.isEmpty() ? left[0] : left[1];
    const Alert &part = left[0].partOf.isEmpty() ? left[1] : left[0];
    QCOMPARE(part.partOf, head.id);
}

void TestAlertEngine::mutedChecksCallNobody()
{
    AlertEngine engine(kTiming);
    engine.mute({u"load"_s, 100'000});
    QCOMPARE(feed(engine, steady(85, 4)), QStringList{u"30 fired warning"_s});
    QVERIFY(engine.alerts(99'000)[0].muted);
    QCOMPARE(engine.states(99'000)[0].mutedUntilMs, 100'000);
    QVERIFY(!engine.alerts(100'000)[0].muted);
    QCOMPARE(feed(engine, steady(95, 8), 30s, 90'000),
        (QStringList{u"100 unmuted warning!"_s, u"120 raised critical!"_s})); // its time is over
    engine.mute({u"load"_s, kMutedForEver});
    QVERIFY(engine.alerts(1'000'000'000'000)[0].muted);
    engine.mute({u"load"_s, 0});
    QVERIFY(!engine.alerts(100'000)[0].muted);
}

void TestAlertEngine::silenceThatEndsIsNews()
{
    AlertEngine engine(kTiming);
    engine.mute({u"load"_s, 60'000});
    feed(engine, steady(85, 4));
    engine.acknowledge(u"load@30000"_s, {u"ann"_s, 35'000, {}});
    QCOMPARE(feed(engine, steady(85, 4), 30s, 40'000), QStringList{u"60 unmuted warning"_s}); // someone is on it
    engine.mute({u"load"_s, 200'000});
    engine.mute({u"load"_s, 0}); // by hand
    QCOMPARE(feed(engine, steady(85, 4), 30s, 80'000), QStringList());
}

void TestAlertEngine::acknowledgedByName()
{
    AlertEngine engine(kTiming);
    QVERIFY(!engine.acknowledge(u"load@30000"_s, {u"ann"_s, 1, {}}));
    feed(engine, steady(85, 4));
    const auto alert = engine.acknowledge(u"load@30000"_s, {u"ann"_s, 35'000, u"on it"_s});
    QVERIFY(alert && alert->isAcknowledged());
    QCOMPARE(engine.alerts(40'000)[0].acknowledged, (Acknowledgement{u"ann"_s, 35'000, u"on it"_s}));
}

void TestAlertEngine::goesOnAfterARestart()
{
    AlertEngine before(kTiming);
    feed(before, steady(95, 4));
    before.acknowledge(u"load@30000"_s, {u"ann"_s, 35'000, {}});
    AlertEngine after(kTiming);
    after.restore(before.alerts(40'000), {{u"load"_s, kMutedForEver}});
    QCOMPARE(after.alerts(40'000).size(), 1);
    QCOMPARE(feed(after, steady(95, 4), 30s, 1'000'000), QStringList()); // it does not fire twice
    QVERIFY(after.alerts(1'040'000)[0].isAcknowledged() && after.alerts(1'040'000)[0].muted);
    QCOMPARE(feed(after, steady(50, 7), 30s, 1'040'000), QStringList{u"1100 cleared critical"_s});
}

void TestAlertEngine::forgottenChecksClear()
{
    AlertEngine engine(kTiming);
    engine.evaluate(
        {caused(u"service:a/up"_s, HealthLevel::Critical, {}), caused(u"b"_s, HealthLevel::Critical, {})}, 0);
    const auto transitions = engine.forget(u"service:a/"_s, 1000);
    QCOMPARE(transitions.size(), 1);
    QCOMPARE(transitions[0].kind, Kind::Cleared);
    QCOMPARE(engine.alerts(1000).size(), 1);
    QCOMPARE(engine.results().size(), 1);
    QCOMPARE(engine.evaluate({caused(u"b"_s, HealthLevel::Critical, {})}, 2000).size(), 0);
}

void TestAlertEngine::clockSetBack()
{
    AlertEngine engine(kTiming);
    QCOMPARE(feed(engine, {85, 85, 85}, 30s, 1'000'000), QStringList());
    QCOMPARE(feed(engine, {85, 85, 85}, 30s, 500'000), QStringList());
    QCOMPARE(feed(engine, {85}, 30s, 530'000), QStringList{u"530 fired warning!"_s});
}

// ---- what holds for every series ----------------------------------------------------------------------------------

void TestAlertEngine::randomSeries_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 200; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestAlertEngine::randomSeries()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    AlertEngine engine(kTiming);
    qint64 now = 0, previous = 0, badSince = -1, lastFired = -1'000'000'000, lastChange = lastFired;
    int fired = 0, cleared = 0;
    double value = 60;
    for (int i = 0; i < 3000; ++i) {
        now += random.bounded(3'000, 16'000);
        if (random.bounded(40) == 0)
            now += random.bounded(40'000, 400'000); // nobody looks
        value = qBound(0.0, value + random.bounded(24.0) - 12, 100.0);
        const double seen = random.bounded(15) == 0 ? qQNaN() : value;
        const bool broken = std::isnan(seen) || seen < 80 || now - previous > kTiming.noDataAfter.count();
        badSince = broken ? -1 : badSince < 0 ? now : badSince;
        if (broken && seen >= 80)
            badSince = now;
        previous = now;
        for (const AlertTransition &t : engine.evaluate({result(seen)}, now)) {
            if (t.kind == Kind::Fired || t.kind == Kind::Reopened) {
                QVERIFY(badSince >= 0 && now - badSince >= 30'000); // never before its time
                QVERIFY(t.kind == Kind::Reopened || now - lastFired >= kTiming.coolDown.count());
                QVERIFY(now - lastChange >= 30'000);
                lastFired = lastChange = now;
                ++fired;
            } else if (t.kind == Kind::Cleared) {
                QVERIFY(seen < 72);
                QVERIFY(now - lastChange >= kTiming.clearAfter.count()); // never faster than the hysteresis
                lastChange = now;
                ++cleared;
            }
        }
        QCOMPARE(engine.alerts(now).size(), fired - cleared); // every one that fired is open or was cleared
    }
    QVERIFY(fired > 3 && cleared > 2); // or the series proved nothing
}

MAHOUT_TEST_MAIN(TestAlertEngine)
#include "tst_alertengine.moc"
