// SPDX-License-Identifier: GPL-3.0-or-later
// How often healthy statements raise a false alarm, and how soon and how well slowed ones are found: a judgement every
// quarter of an hour, as in the running program. The figures are printed.
#include "generatedwork.h"
#include "regressionfinder.h"
#include "statistics.h"
#include "testmain.h"
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kHealthy = 200, kSlowed = 40;

SeriesHistory historyOf(const GeneratedWork &work, unsigned seed)
{
    SeriesHistory history{.key = {qint64(seed), 10, 5, true}};
    history.recent = generated(work, seed);
    history.windows = windowsOf(history.recent, kBegin + work.days * kDay);
    return history;
}

// What the program knows at a moment.
SeriesHistory until(const SeriesHistory &whole, qint64 nowMs)
{
    SeriesHistory history{.key = whole.key};
    for (const WorkWindow &window : whole.windows)
        if (window.endMs() <= nowMs)
            history.windows << window;
    for (const WorkStep &step : whole.recent)
        if (step.untilMs <= nowMs && step.untilMs > nowMs - 2 * kDay)
            history.recent << step;
    return history;
}

std::optional<Regression> firstFound(const SeriesHistory &whole, qint64 fromMs, qint64 toMs)
{
    for (qint64 now = fromMs; now <= toMs; now += kWorkWindowMs) {
        const Judgement judgement = judge({until(whole, now)}, {}, {}, now);
        if (!judgement.regressions.isEmpty())
            return judgement.regressions.first();
    }
    return {};
}

} // namespace

class TestRegressionSimulation : public QObject {
    Q_OBJECT
private slots:
    void healthyStatementsRaiseNoAlarm_data();
    void healthyStatementsRaiseNoAlarm();
    void slowedStatementsAreFound_data();
    void slowedStatementsAreFound();
};

void TestRegressionSimulation::healthyStatementsRaiseNoAlarm_data()
{
    QTest::addColumn<double>("callsPerMinute");
    QTest::addColumn<int>("days");
    QTest::addColumn<int>("series");
    QTest::newRow("ordinary, 7 days learned") << 60.0 << 9 << kHealthy;
    QTest::newRow("rare, 7 days learned") << 5.0 << 9 << kHealthy;
    QTest::newRow("ordinary, 28 days learned") << 30.0 << 30 << kHealthy / 4;
}

void TestRegressionSimulation::healthyStatementsRaiseNoAlarm()
{
    QFETCH(double, callsPerMinute);
    QFETCH(int, days);
    QFETCH(int, series);
    int alarms = 0;
    for (int i = 0; i < series; ++i) {
        const GeneratedWork work{.callsPerMinute = callsPerMinute, .days = days, .spikes = days / 2};
        const SeriesHistory history = historyOf(work, unsigned(1000 + i));
        alarms += firstFound(history, kBegin + (days - 2) * kDay, kBegin + days * kDay) ? 1 : 0;
    }
    qInfo("%s: %d of %d healthy statements raised an alarm within 2 days (%.1f %%)", QTest::currentDataTag(), alarms,
        series, 100.0 * alarms / series);
    QVERIFY(double(alarms) <= 0.02 * series);
}

void TestRegressionSimulation::slowedStatementsAreFound_data()
{
    QTest::addColumn<double>("callsPerMinute");
    QTest::addColumn<double>("slowBy");
    QTest::addColumn<double>("leastFound"); // share, within a day
    QTest::addColumn<double>("withinMinutes"); // 95 % of those found
    QTest::addColumn<double>("leastLocated"); // share whose start is right within a quarter of an hour
    QTest::newRow("ordinary, +20 %") << 60.0 << 1.2 << 0.9 << 600.0 << 0.8;
    QTest::newRow("ordinary, +50 %") << 60.0 << 1.5 << 1.0 << 60.0 << 0.95;
    QTest::newRow("ordinary, x2") << 60.0 << 2.0 << 1.0 << 60.0 << 0.95;
    QTest::newRow("rare, +50 %") << 5.0 << 1.5 << 0.9 << 900.0 << 0.8;
    QTest::newRow("rare, x2") << 5.0 << 2.0 << 1.0 << 180.0 << 0.9;
}

void TestRegressionSimulation::slowedStatementsAreFound()
{
    QFETCH(double, callsPerMinute);
    QFETCH(double, slowBy);
    int found = 0, located = 0, inInterval = 0;
    QVector<double> delays, errors;
    for (int i = 0; i < kSlowed; ++i) {
        // At any minute of the ninth day
        const qint64 slowFrom = kBegin + 8 * kDay + qint64(i) * 37 % (22 * 60) * kMinute;
        const GeneratedWork work{
            .callsPerMinute = callsPerMinute, .days = 10, .slowFromMs = slowFrom, .slowBy = slowBy};
        const SeriesHistory history = historyOf(work, unsigned(5000 + i));
        const qint64 next = slowFrom / kWorkWindowMs * kWorkWindowMs + kWorkWindowMs;
        const auto regression = firstFound(history, next, slowFrom + kDay);
        if (!regression)
            continue;
        ++found;
        delays << double(regression->foundMs - slowFrom) / kMinute;
        errors << std::abs(double(regression->startMs - slowFrom)) / kMinute;
        located += errors.last() <= 15 ? 1 : 0;
        inInterval += regression->ratioLow <= slowBy && regression->ratioHigh >= slowBy ? 1 : 0;
    }
    std::sort(delays.begin(), delays.end());
    const double late = delays.isEmpty() ? qQNaN() : delays.at((delays.size() * 95 + 99) / 100 - 1);
    qInfo("%s: found %d of %d within a day; after %.0f min (median), %.0f min (95 %%); start off by %.1f min (median), "
          "within 15 min in %d; true size within the interval in %d",
        QTest::currentDataTag(), found, kSlowed, median(delays), late, median(errors), located, inInterval);
    QFETCH(double, leastFound);
    QFETCH(double, withinMinutes);
    QFETCH(double, leastLocated);
    QVERIFY(found >= leastFound * kSlowed);
    QVERIFY(late <= withinMinutes);
    QVERIFY(located >= leastLocated * found);
    QVERIFY(inInterval >= 0.8 * found);
}

MAHOUT_TEST_MAIN(TestRegressionSimulation)
#include "tst_regressionsimulation.moc"
