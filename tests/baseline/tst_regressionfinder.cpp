// SPDX-License-Identifier: GPL-3.0-or-later
#include "detector.h"
#include "generatedwork.h"
#include "regressionfinder.h"
#include "statistics.h"
#include "suspects.h"
#include "testmain.h"
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSlowFrom = kBegin + 8 * kDay + 10 * kHour;

SeriesHistory historyOf(const GeneratedWork &work, qint64 nowMs, unsigned seed = 1)
{
    SeriesHistory history{.key = {1, 10, 5, true}, .label = u"select 1"_s};
    const QVector<WorkStep> all = generated(work, seed);
    for (const WorkStep &step : all)
        if (step.untilMs <= nowMs)
            history.recent << step;
    history.windows = windowsOf(history.recent, nowMs);
    return history;
}

QVector<Regression> found(const GeneratedWork &work, qint64 nowMs, const QVector<ChangeEvent> &events = {})
{
    return judge({historyOf(work, nowMs)}, {}, events, nowMs).regressions;
}

WorkStep step(qint64 untilMs, double calls, double totalMs, bool lowerBound = false)
{
    return {untilMs, calls, totalMs, calls, 4 * calls, lowerBound};
}

ChangeEvent change(ChangeEvent::Kind kind, qint64 timeMs, const QString &title)
{
    return {timeMs, timeMs, kind, title, {}};
}

void feed(Detector &detector, double score, int times)
{
    for (int i = 0; i < times; ++i)
        detector.feed(score);
}

Regression regressionOf(qint64 id, qint64 startMs, double added, const ChangeEvent &suspect = {})
{
    Regression regression{.id = id, .key = {id, 10, 5, true}, .startMs = startMs, .addedMsPerHour = added};
    regression.suspect = suspect;
    return regression;
}

} // namespace

class TestRegressionFinder : public QObject {
    Q_OBJECT
private slots:
    // statistics
    void medianAndScale();
    void chanceOfRiseIsExactForFew();
    void chanceOfRiseOfMany();
    void differenceHasAnInterval();
    void chancesAreCorrectedForTheirNumber();
    void changePointIsFound();
    // windows
    void windowsAreMediansOfMinutes();
    void whatIsUncertainNeverEnters();
    // profile
    void profileKnowsTheTimeOfTheDay();
    void profileKnowsTheWeekend();
    void fewCallsWeighLess();
    void threeDaysAreNeeded();
    // detector
    void detectorFindsWhatIsHighAndWhatStays();
    void detectorForgetsASpike();
    // judging
    void findsWhatBecameSlower();
    void slownessJustBeforeIsNotTheStart();
    void unmistakableNeedsNoWarmUp();
    void whatCostsNothingIsNoRegression();
    void figuresOfTheServerAreJudgedToo();
    void spikesAreNoRegression();
    void gapsAreNoRegression();
    void moreRowsExplainIt();
    void moreBlocksAreASecondWitness();
    void endsWhenItIsBack();
    void endsWhenLittleOfItIsLeft();
    void acceptedLevelIsTheNewMeasure();
    void fasterLevelIsTheNewMeasure();
    void bandIsThatOfTheProfile();
    // naming and merging
    void suspectIsTheChangeJustBefore();
    void relatedOnesAreOne();
};

void TestRegressionFinder::medianAndScale()
{
    QCOMPARE(median({3, 1, 2}), 2.0);
    QCOMPARE(median({4, 1, qQNaN(), 2, 3}), 2.5);
    QVERIFY(std::isnan(median({})));
    QCOMPARE(robustScale({1, 2, 3, 4, 1000}), 1.4826);
}

void TestRegressionFinder::chanceOfRiseIsExactForFew()
{
    // All three above all five: one of C(8, 3) arrangements.
    QCOMPARE(chanceOfRise({1, 2, 3, 4, 5}, {6, 7, 8}), 1.0 / 56);
    QCOMPARE(chanceOfRise({6, 7, 8, 9, 10}, {1, 2, 3}), 1.0);
    // 2 of 3 pairs: arrangements with U ≥ 2 are {b a a} (U 2) and those above it: of 3 arrangements (1 before, 2 after)
    // U is 0, 1 and 2.
    QCOMPARE(chanceOfRise({1}, {2, 3}), 1.0 / 3);
    QCOMPARE(chanceOfRise({}, {1}), 1.0);
}

void TestRegressionFinder::chanceOfRiseOfMany()
{
    QVector<double> low, same, high;
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    for (int i = 0; i < 100; ++i) {
        low << normal(random);
        same << normal(random);
        high << normal(random) + 1;
    }
    QVERIFY(chanceOfRise(low, high) < 1e-6);
    QVERIFY(chanceOfRise(low, same) > 0.05);
    QVERIFY(chanceOfRise(high, low) > 0.99);
    QVERIFY(chanceOfRise({1, 1, 1}, {1, 1, 1}) > 0.5); // nothing but ties
    QCOMPARE(chanceOfRise(QVector<double>(20, 1), QVector<double>(20, 1)), 1.0);
}

void TestRegressionFinder::differenceHasAnInterval()
{
    QVector<double> before, after;
    std::mt19937 random(7);
    std::normal_distribution<double> normal;
    for (int i = 0; i < 200; ++i)
        before << 0.1 * normal(random);
    for (int i = 0; i < 20; ++i)
        after << 0.1 * normal(random) + 0.4;
    const Difference difference = medianDifference(before, after);
    QVERIFY(std::abs(difference.value - 0.4) < 0.1);
    QVERIFY(difference.low <= difference.value && difference.value <= difference.high);
    QVERIFY(difference.low > 0.2 && difference.high < 0.6);
    QCOMPARE(medianDifference(before, after).low, difference.low); // the same draws
}

void TestRegressionFinder::chancesAreCorrectedForTheirNumber()
{
    const QVector<double> corrected = correctedChances({0.01, 0.0001, 0.5}, 100);
    QCOMPARE(corrected.at(1), 0.01); // × 100 ÷ 1
    QCOMPARE(corrected.at(0), 0.5); // × 100 ÷ 2
    QCOMPARE(corrected.at(2), 1.0);
    QCOMPARE(correctedChances({0.01, 0.011}, 10).at(0), 0.055); // never more than that of a larger one
    QVERIFY(correctedChances({}, 10).isEmpty());
}

void TestRegressionFinder::changePointIsFound()
{
    QCOMPARE(changePoint({0, 0, 1, 0, 5, 5, 4, 5}, 2), 4);
    QCOMPARE(changePoint({0, 5}, 2), 0);
    QCOMPARE(changeBetween({0, 0.1, 0, 5, 4, 5}, 0, 5), 3);
}

void TestRegressionFinder::windowsAreMediansOfMinutes()
{
    QVector<WorkStep> steps;
    for (int minute = 0; minute < 15; ++minute) { // two steps of half a minute each
        const double mean = minute < 7 ? 100 : 2; // slow for 7 minutes of 15
        steps << step(kBegin + minute * kMinute + kMinute / 2, 10, 10 * mean)
              << step(kBegin + (minute + 1) * kMinute, 10, 10 * mean);
    }
    steps << step(kBegin + 16 * kMinute, 10, 50);
    const QVector<WorkWindow> windows = windowsOf(steps, kBegin + 20 * kMinute);
    QCOMPARE(windows.size(), 1); // the second has not ended
    QCOMPARE(windows.first().startMs, kBegin);
    QCOMPARE(std::exp(windows.first().logMs), 2.0);
    QCOMPARE(windows.first().calls, 300.0);
    QCOMPARE(std::exp(windows.first().logBlocks), 5.0);
    QCOMPARE(minutesOf(steps).size(), 16);
}

void TestRegressionFinder::whatIsUncertainNeverEnters()
{
    QVERIFY(
        windowsOf({step(kBegin + kMinute, 10, 1000, true), step(kBegin + 2 * kMinute, 0, 0)}, kBegin + kDay).isEmpty());
    const auto windows
        = windowsOf({step(kBegin + kMinute, 10, 10), step(kBegin + 2 * kMinute, 10, 1000, true)}, kBegin + kDay);
    QCOMPARE(windows.size(), 1);
    QCOMPARE(windows.first().totalMs, 10.0);
}

// Windows of `days` with 4 ms by day and 1 ms by night, and on weekends half of it.
static QVector<WorkWindow> daysAndNights(int days)
{
    QVector<WorkWindow> windows;
    for (qint64 at = kBegin; at < kBegin + days * kDay; at += kWorkWindowMs) {
        const bool weekend = (at / kDay + 3) % 7 >= 5; // Monday is 0; 1970 began on a Thursday
        const double mean = (at % kDay < 12 * kHour ? 1 : 4) * (weekend ? 0.5 : 1);
        windows << WorkWindow{at, 100, 100 * mean, 100, 400, std::log(mean), std::log(5)};
    }
    return windows;
}

void TestRegressionFinder::profileKnowsTheTimeOfTheDay()
{
    const auto profile = SeasonalProfile::learned(daysAndNights(5), Measure::Time, {kBegin, kBegin + 5 * kDay});
    QCOMPARE(profile.season(), SeasonalProfile::Season::Day);
    QVERIFY(profile.isWarm());
    QCOMPARE(std::exp(profile.expected(kBegin + 100 * kDay + 3 * kHour)), 1.0);
    QCOMPARE(std::exp(profile.expected(kBegin + 100 * kDay + 15 * kHour)), 4.0);
    QCOMPARE(profile.scale(), RegressionOptions().scaleFloor);
}

void TestRegressionFinder::profileKnowsTheWeekend()
{
    for (const int days : {15, 29}) {
        const auto profile
            = SeasonalProfile::learned(daysAndNights(days), Measure::Time, {kBegin, kBegin + days * kDay});
        QCOMPARE(profile.season(), days < 28 ? SeasonalProfile::Season::Workdays : SeasonalProfile::Season::Week);
        for (int day = 100; day < 107; ++day) {
            const bool weekend = (kBegin / kDay + day + 3) % 7 >= 5;
            QCOMPARE(std::exp(profile.expected(kBegin + day * kDay + 15 * kHour)), weekend ? 2.0 : 4.0);
        }
    }
}

void TestRegressionFinder::fewCallsWeighLess()
{
    const auto profile = SeasonalProfile::learned(daysAndNights(5), Measure::Time, {kBegin, kBegin + 5 * kDay});
    WorkWindow window{kBegin + 3 * kHour, 100, 0, 0, 0, std::log(1.5)};
    const double usual = profile.score(window);
    window.calls = 25;
    QCOMPARE(profile.score(window), usual / 2);
    window.calls = 400;
    QCOMPARE(profile.score(window), usual);
    window.logMs = qQNaN();
    QVERIFY(std::isnan(profile.score(window)));
}

void TestRegressionFinder::threeDaysAreNeeded()
{
    QVERIFY(!SeasonalProfile::learned(daysAndNights(2), Measure::Time, {kBegin, kBegin + 2 * kDay}).isWarm());
    QVERIFY(SeasonalProfile::learned(daysAndNights(3), Measure::Time, {kBegin, kBegin + 3 * kDay}).isWarm());
    QVERIFY(SeasonalProfile::learned({}, Measure::Time, {kBegin, kBegin + kDay}).isEmpty());
}

void TestRegressionFinder::detectorFindsWhatIsHighAndWhatStays()
{
    Detector high;
    feed(high, 5, 2);
    QVERIFY(!high.isRaised());
    feed(high, qQNaN(), 3); // not sampled: neither breaks the row nor makes it longer
    QVERIFY(!high.isRaised());
    feed(high, 5, 1);
    QVERIFY(high.isRaised());

    Detector staying;
    feed(staying, 2.5, 9); // 9 × 1.5 = 13.5
    QVERIFY(!staying.isRaised());
    feed(staying, 2.5, 1);
    QVERIFY(staying.isRaised());
    feed(staying, 0, 4);
    QVERIFY(staying.isOver() && !staying.isRaised());
    feed(staying, 2.5, 1); // it does not come back at once
    QVERIFY(staying.isOver() && !staying.isRaised());
    feed(staying, 5, 3);
    QVERIFY(!staying.isOver() && staying.isRaised());
}

void TestRegressionFinder::detectorForgetsASpike()
{
    Detector detector;
    for (int i = 0; i < 50; ++i) {
        feed(detector, 40, 2); // however high, it counts as four
        QVERIFY(!detector.isRaised());
        feed(detector, 0, 8);
        QVERIFY(!detector.isRaised());
    }
    feed(detector, 5, 3); // above, and back at once
    feed(detector, 0.5, 1);
    QVERIFY(!detector.isRaised());
}

void TestRegressionFinder::findsWhatBecameSlower()
{
    const GeneratedWork work{.slowFromMs = kSlowFrom, .slowBy = 1.5};
    QVERIFY(found(work, kSlowFrom).isEmpty());
    const QVector<Regression> regressions = found(work, kSlowFrom + kHour,
        {change(ChangeEvent::Kind::Migration, kSlowFrom - kMinute, u"Applied 0007 drop_index"_s)});
    QCOMPARE(regressions.size(), 1);
    const Regression &regression = regressions.first();
    QVERIFY(std::abs(regression.startMs - kSlowFrom) <= 15 * kMinute);
    QVERIFY(regression.ratioLow <= 1.5 && regression.ratioHigh >= 1.5);
    QVERIFY(regression.meanAfterMs > regression.meanBeforeMs);
    QVERIFY(std::abs(regression.callsPerHour - 3600) < 1900);
    QCOMPARE(regression.addedMsPerHour, (regression.meanAfterMs - regression.meanBeforeMs) * regression.callsPerHour);
    QCOMPARE(regression.suspect.title, u"Applied 0007 drop_index"_s);
    QCOMPARE(regression.confidence, Confidence::Likely);
    QVERIFY(regression.isOpen() && !regression.explainedByRows);
}

void TestRegressionFinder::slownessJustBeforeIsNotTheStart()
{
    const qint64 nowMs = kSlowFrom + kHour;
    SeriesHistory history = historyOf({.slowFromMs = kSlowFrom, .slowBy = 200}, nowMs);
    for (WorkStep &step : history.recent)
        if (step.untilMs > kSlowFrom - 30 * kMinute && step.untilMs <= kSlowFrom)
            step.totalMs *= 3;
    history.windows = windowsOf(history.recent, nowMs);
    const auto regressions = judge({history}, {}, {}, nowMs).regressions;
    QCOMPARE(regressions.size(), 1);
    QVERIFY2(std::abs(regressions.first().startMs - kSlowFrom) <= 2 * kMinute,
        qPrintable(QString::number((regressions.first().startMs - kSlowFrom) / kMinute)));
}

void TestRegressionFinder::unmistakableNeedsNoWarmUp()
{
    const qint64 slowFrom = kBegin + 10 * kHour, soon = slowFrom + 50 * kMinute;
    QCOMPARE(found({.days = 1, .slowFromMs = slowFrom, .slowBy = 3}, soon).size(), 1);
    QVERIFY(found({.days = 1, .slowFromMs = slowFrom, .slowBy = 1.5}, soon).isEmpty());
    // Too few calls
    QVERIFY(found({.baseMs = 50, .callsPerMinute = 3, .days = 1, .slowFromMs = slowFrom, .slowBy = 8}, soon).isEmpty());
    const SeriesHistory young = historyOf({.days = 1}, slowFrom);
    QCOMPARE(judge({young}, {}, {}, slowFrom).warmingUp, 1);
}

void TestRegressionFinder::whatCostsNothingIsNoRegression()
{
    // 1.5 times as long, which is a tenth of a second an hour.
    QVERIFY(found({.baseMs = 0.05, .slowFromMs = kSlowFrom, .slowBy = 1.5}, kSlowFrom + 2 * kHour).isEmpty());
    QCOMPARE(found({.baseMs = 5, .slowFromMs = kSlowFrom, .slowBy = 1.5}, kSlowFrom + 2 * kHour).size(), 1);
}

void TestRegressionFinder::figuresOfTheServerAreJudgedToo()
{
    SeriesHistory figure = historyOf({.slowFromMs = kSlowFrom, .slowBy = 2}, kSlowFrom + kHour);
    figure.key = {};
    figure.metricId = u"statements.mean_time"_s;
    const auto regressions = judge({figure}, {}, {}, kSlowFrom + kHour).regressions;
    QCOMPARE(regressions.size(), 1);
    QVERIFY(!regressions.first().isStatement());
    QCOMPARE(regressions.first().metricId, figure.metricId);
    QCOMPARE(regressions.first().addedMsPerHour, 0.0); // its minutes are no calls
    QVERIFY(std::isnan(regressions.first().blocksAfter));
}

void TestRegressionFinder::spikesAreNoRegression()
{
    const SeriesHistory history = historyOf({.spikes = 60}, kBegin + 9 * kDay);
    for (qint64 now = kBegin + 8 * kDay; now <= kBegin + 9 * kDay; now += kWorkWindowMs)
        QVERIFY(judge({history}, {}, {}, now).regressions.isEmpty());
}

void TestRegressionFinder::gapsAreNoRegression()
{
    SeriesHistory history = historyOf({}, kBegin + 9 * kDay);
    history.windows.removeIf([](const WorkWindow &window) { return window.startMs % kDay > 4 * kHour; });
    for (qint64 now = kBegin + 7 * kDay; now <= kBegin + 9 * kDay; now += kWorkWindowMs)
        QVERIFY(judge({history}, {}, {}, now).regressions.isEmpty());
    QVERIFY(judge({SeriesHistory{}}, {}, {}, kBegin).regressions.isEmpty());
}

void TestRegressionFinder::moreRowsExplainIt()
{
    const auto regressions
        = found({.slowFromMs = kSlowFrom, .slowBy = 2, .moreRowsBy = 2, .moreBlocksBy = 2}, kSlowFrom + 2 * kHour);
    QCOMPARE(regressions.size(), 1);
    QVERIFY(regressions.first().explainedByRows);
    const auto worse = found({.slowFromMs = kSlowFrom, .slowBy = 4, .moreRowsBy = 1.5}, kSlowFrom + 2 * kHour);
    QCOMPARE(worse.size(), 1);
    QVERIFY(!worse.first().explainedByRows);
}

void TestRegressionFinder::moreBlocksAreASecondWitness()
{
    const auto regressions = found({.slowFromMs = kSlowFrom, .slowBy = 1.5, .moreBlocksBy = 10}, kSlowFrom + kHour);
    QCOMPARE(regressions.size(), 1);
    QCOMPARE(regressions.first().confidence, Confidence::Certain);
    QVERIFY(std::abs(regressions.first().blocksBefore - 40) < 2);
    QVERIFY(std::abs(regressions.first().blocksAfter - 400) < 20);
    // More blocks that cost no time are none.
    QVERIFY(found({.slowFromMs = kSlowFrom, .moreBlocksBy = 10}, kSlowFrom + 6 * kHour).isEmpty());
}

void TestRegressionFinder::endsWhenItIsBack()
{
    const GeneratedWork slowed{.slowFromMs = kSlowFrom, .slowBy = 2};
    const auto open = found(slowed, kSlowFrom + kHour);
    QCOMPARE(open.size(), 1);
    // The same statement, never slowed: as after the cause was taken away.
    const qint64 later = kSlowFrom + 4 * kHour;
    const auto ended = judge({historyOf({}, later)}, open, {}, later).regressions;
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.first().endedMs, later);
    QCOMPARE(ended.first().ratio, open.first().ratio); // what it was
    const auto goneOn = judge({historyOf(slowed, later)}, open, {}, later).regressions;
    QCOMPARE(goneOn.size(), 1);
    QVERIFY(goneOn.first().isOpen());
    QCOMPARE(goneOn.first().startMs, open.first().startMs);
    QVERIFY(std::abs(goneOn.first().ratio - 2) < 0.15);
}

void TestRegressionFinder::endsWhenLittleOfItIsLeft()
{
    const auto open = found({.slowFromMs = kSlowFrom, .slowBy = 100}, kSlowFrom + kHour);
    QCOMPARE(open.size(), 1);
    const qint64 later = kSlowFrom + 6 * kHour;
    // Twice as slow as it was before it all began: another matter.
    const auto ended = judge({historyOf({.slowFromMs = kSlowFrom, .slowBy = 2}, later)}, open, {}, later).regressions;
    QCOMPARE(ended.size(), 1);
    QVERIFY(!ended.first().isOpen());
    SeriesHistory wild
        = historyOf({.slowFromMs = kSlowFrom, .slowBy = 2}, later); // a quarter of an hour is slow for once
    for (WorkStep &step : wild.recent)
        if (step.untilMs > later - 30 * kMinute && step.untilMs <= later - 15 * kMinute)
            step.totalMs *= 30;
    wild.windows = windowsOf(wild.recent, later);
    QVERIFY(!judge({wild}, open, {}, later).regressions.first().isOpen());
    const auto goneOn = judge({historyOf({.slowFromMs = kSlowFrom, .slowBy = 20}, later)}, open, {}, later).regressions;
    QVERIFY(goneOn.first().isOpen());
}

void TestRegressionFinder::acceptedLevelIsTheNewMeasure()
{
    const qint64 now = kBegin + 9 * kDay;
    for (const qint64 slowFrom : {now - 12 * kHour, kBegin + 4 * kDay}) {
        SeriesHistory history = historyOf({.slowFromMs = slowFrom, .slowBy = 1.6}, now);
        QCOMPARE(judge({history}, {}, {}, now).regressions.size(), slowFrom > now - kDay ? 1 : 0);
        history.learnFromMs = slowFrom;
        QVERIFY(judge({history}, {}, {}, now).regressions.isEmpty());
    }
}

void TestRegressionFinder::fasterLevelIsTheNewMeasure()
{
    // Five times as fast for the last three days, then twice as slow as that: still faster than it was for long.
    const qint64 now = kBegin + 20 * kDay, fasterFrom = now - 5 * kDay, slowerFrom = now - 2 * kHour;
    QVector<WorkStep> steps = generated({.days = 20, .slowFromMs = fasterFrom, .slowBy = 0.2}, 3);
    for (WorkStep &one : steps)
        one.totalMs *= one.untilMs > slowerFrom ? 2 : 1;
    SeriesHistory history{.key = {1, 10, 5, true}, .windows = windowsOf(steps, now), .recent = steps};
    const auto regressions = judge({history}, {}, {}, now).regressions;
    QCOMPARE(regressions.size(), 1);
    QVERIFY(std::abs(regressions.first().ratio - 2) < 0.3);
    QVERIFY(std::abs(regressions.first().startMs - slowerFrom) <= 15 * kMinute);
}

void TestRegressionFinder::bandIsThatOfTheProfile()
{
    const auto band = expectedBand(daysAndNights(5), {kBegin + 5 * kDay, kBegin + 6 * kDay}, kBegin + 5 * kDay);
    QCOMPARE(band.timesMs.size(), 96);
    QCOMPARE(band.expectedMs.at(60), 4.0);
    QCOMPARE(band.highMs.at(60), 4.0 * std::exp(3 * 0.05));
    QVERIFY(expectedBand({}, {kBegin, kBegin + kDay}, kBegin).timesMs.isEmpty());
}

void TestRegressionFinder::suspectIsTheChangeJustBefore()
{
    using Kind = ChangeEvent::Kind;
    const auto suspect = [](const QVector<ChangeEvent> &events) { return suspectOf(events, kSlowFrom).title; };
    const ChangeEvent migration = change(Kind::Migration, kSlowFrom - 5 * kMinute, u"migration"_s);
    QCOMPARE(suspect({change(Kind::Migration, kSlowFrom - kHour, u"older"_s), migration}), u"migration"_s);
    QCOMPARE(suspect({migration, change(Kind::Pool, kSlowFrom - kMinute, u"pool"_s),
                 change(Kind::Alert, kSlowFrom, u"alert"_s), change(Kind::Gap, kSlowFrom, u"gap"_s)}),
        u"migration"_s);
    QCOMPARE(suspect({migration, change(Kind::Restart, kSlowFrom - 3 * kMinute, u"restart"_s)}), u"migration"_s);
    QCOMPARE(suspect({migration, change(Kind::SettingsChange, kSlowFrom - kMinute, u"setting"_s)}), u"setting"_s);
    // The start is an estimate.
    QCOMPARE(suspect({change(Kind::Migration, kSlowFrom + 5 * kMinute, u"somewhat after"_s)}), u"somewhat after"_s);
    const ChangeEvent after = change(Kind::Migration, kSlowFrom + 5 * kMinute, u"after"_s);
    QCOMPARE(suspect({change(Kind::Migration, kSlowFrom - 20 * kMinute, u"before"_s), after}), u"after"_s);
    QCOMPARE(suspect({change(Kind::Migration, kSlowFrom - 10 * kMinute, u"before"_s), after}), u"before"_s);
    QCOMPARE(suspect({change(Kind::Migration, kSlowFrom + kHour, u"later"_s)}), QString());
    QCOMPARE(suspect({change(Kind::Migration, kSlowFrom - kDay, u"yesterday"_s)}), QString());
    QVERIFY(suspectOf({}, kSlowFrom).timeMs == 0);
}

void TestRegressionFinder::relatedOnesAreOne()
{
    const ChangeEvent migration = change(ChangeEvent::Kind::Migration, kBegin, u"migration"_s);
    const ChangeEvent restart = change(ChangeEvent::Kind::Restart, kBegin, u"restart"_s);
    QVector<Regression> regressions{regressionOf(1, kBegin, 10, migration),
        regressionOf(2, kBegin + kMinute, 99, migration), regressionOf(3, kBegin + kMinute, 5, restart),
        regressionOf(4, kBegin + 2 * kHour, 50, migration)};
    mergeRelated(regressions);
    const auto partOf = [&regressions](qint64 id) {
        return std::find_if(regressions.begin(), regressions.end(), [id](const Regression &r) {
            return r.id == id;
        })->partOf;
    };
    QCOMPARE(regressions.first().id, 2); // the costliest first
    QCOMPARE(partOf(1), 2);
    QCOMPARE(partOf(2), 0);
    QCOMPARE(partOf(3), 0);
    QCOMPARE(partOf(4), 0);
}

MAHOUT_TEST_MAIN(TestRegressionFinder)
#include "tst_regressionfinder.moc"
