// SPDX-License-Identifier: GPL-3.0-or-later
// What is promised of every history, of each place where one can be kept.
#include "historyplaces.h"
#include "testmain.h"
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMetric = u"database.transactions"_s;
constexpr TimeRange kAll{0, 1'000'000'000};

SnapshotPtr sampleAt(qint64 timeMs, double value, bool gap = false)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"database"_s;
    snapshot->timeMs = timeMs;
    snapshot->gap = gap;
    snapshot->values = {{kMetric, value}};
    return snapshot;
}

StatementKey key(qint64 queryId) { return {queryId, 10, 5, true}; }

// An interval of statements: (queryId, calls, milliseconds) each.
SnapshotPtr statementsAt(qint64 fromMs, qint64 toMs, const QVector<std::array<double, 3>> &deltas)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"statements"_s;
    snapshot->timeMs = toMs;
    snapshot->intervalMs = double(toMs - fromMs);
    for (const auto &[id, calls, totalMs] : deltas) {
        snapshot->statements << StatementDelta{key(qint64(id)), calls, totalMs, 2 * calls, 3, 1};
        snapshot->texts << StatementText{key(qint64(id)), u"select %1"_s.arg(id), u"app"_s, u"shop"_s};
    }
    return snapshot;
}

Alert alertAt(qint64 firedMs, qint64 clearedMs)
{
    Alert alert;
    alert.id = u"blocked@%1"_s.arg(firedMs);
    alert.check = u"blocked"_s;
    alert.title = u"Blocked sessions"_s;
    alert.level = alert.worst = HealthLevel::Critical;
    alert.unit = Unit::Milliseconds;
    alert.lowIsBad = alert.estimated = true;
    alert.value = 31'000;
    alert.threshold = 30'000;
    alert.evidence = u"pid 7 waits"_s;
    alert.meaning = u"work stands still"_s;
    alert.remedy = u"end it"_s;
    alert.latestValue = 40'000;
    alert.latestEvidence = u"pid 7 waits still"_s;
    alert.cause = u"pid 8"_s;
    alert.partOf = u"idle@1"_s;
    alert.sinceMs = firedMs - 500;
    alert.firedMs = firedMs;
    alert.clearedMs = clearedMs;
    alert.noDataMs = 4;
    alert.times = 3;
    alert.acknowledged = {u"ann"_s, 6000, u"on it"_s};
    return alert;
}

// Every member, so that none is lost on the way.
QString toText(const Alert &a)
{
    const QStringList words{a.id, a.check, a.title, healthLevelName(a.level), healthLevelName(a.worst), a.evidence,
        a.meaning, a.remedy, a.latestEvidence, a.cause, a.partOf, a.acknowledged.by, a.acknowledged.note};
    const QVector<double> numbers{double(a.unit), double(a.lowIsBad), double(a.estimated), a.value, a.threshold,
        a.latestValue, double(a.sinceMs), double(a.firedMs), double(a.clearedMs), double(a.noDataMs), double(a.times),
        double(a.acknowledged.atMs)};
    QString text = words.join(u'|');
    for (const double number : numbers)
        text += u'|' + QString::number(number);
    return text;
}

// Points as "1000=5 -, 3000=7": what a person can compare.
QString toText(const Series &series)
{
    QStringList points;
    for (qsizetype i = 0; i < series.timesMs.size(); ++i)
        points << (std::isnan(series.values.at(i))
                ? u"gap"_s
                : u"%1=%2"_s.arg(series.timesMs.at(i), 0, 'f', 0).arg(series.values.at(i)));
    return points.join(u' ');
}

} // namespace

class TestHistoryStore : public QObject {
    Q_OBJECT
private slots:
    void initTestCase_data() { addHistoryPlaces(); }
    void init();
    void cleanup();
    void samplesComeBackInOrder();
    void gapsAreOneNan();
    void totalsAreSumsOfDifferences();
    void statementSeriesKnowsSilenceFromGaps();
    void everyFigureOfAStatementIsKept();
    void percentilesAreOfTheWholeRange();
    void eventsComeBackByTime();
    void adviceIsMeasuredAroundItsMoment();
    void keptOverRestart();
    void alertsComeBackWhole();
    void mutesComeBack();
    void statementStepsAreMinutes();
    void regressionsComeBackWhole();
    void baselinesKeepWhatStatementsDid();
    void planShapesComeBackInOrder();
    void reachabilityGrowsByIntervals();
    void oldSamplesGo();
    void queueIsBounded();
    void writesWhatWaitsAtTheEnd();

private:
    void reopen(HistoryOptions options = {});

    std::unique_ptr<HistoryPlace> m_place;
    std::unique_ptr<HistoryStore> m_store;
};

void TestHistoryStore::init()
{
    m_place = std::make_unique<HistoryPlace>();
    reopen();
}

void TestHistoryStore::cleanup()
{
    m_store.reset();
    m_place.reset();
}

void TestHistoryStore::reopen(HistoryOptions options)
{
    m_store.reset();
    if (options.commitInterval == HistoryOptions().commitInterval)
        options.commitInterval = Milliseconds(10);
    m_store = m_place->open(options);
}

void TestHistoryStore::samplesComeBackInOrder()
{
    m_store->append(sampleAt(3000, 3));
    m_store->append(sampleAt(1000, 1));
    get(m_store->append(sampleAt(2000, 2)));
    const auto series = get(m_store->readSeries({kMetric, u"never.seen"_s}, {1000, 3000}, 100));
    QCOMPARE(series.size(), 2);
    QCOMPARE(toText(series[0]), u"1000=1 2000=2"_s);
    QVERIFY(series[1].values.isEmpty());
}

void TestHistoryStore::gapsAreOneNan()
{
    m_store->append(sampleAt(1000, 1, true));
    m_store->append(sampleAt(2000, 2));
    m_store->append(sampleAt(9000, qQNaN(), true));
    m_store->append(sampleAt(10000, qQNaN()));
    m_store->append(sampleAt(11000, 3));
    get(m_store->append(sampleAt(20000, 4, true)));
    QCOMPARE(toText(get(m_store->readSeries({kMetric}, kAll, 100))[0]), u"1000=1 2000=2 gap 11000=3 gap 20000=4"_s);
}

void TestHistoryStore::totalsAreSumsOfDifferences()
{
    m_store->append(statementsAt(0, 5000, {{1, 10, 100}, {2, 1, 500}}));
    m_store->append(statementsAt(5000, 10'000, {{1, 5, 20}}));
    get(m_store->append(statementsAt(10'000, 15'000, {{1, 7, 7}})));
    const StatementsInRange range = get(m_store->readStatements({2000, 12'000}));
    QCOMPARE(range.statements.size(), 2);
    QCOMPARE(range.statements[0].key, key(2));
    const StatementTotals &first = range.statements[1];
    QCOMPARE(first.key, key(1));
    QCOMPARE(first.calls, 15.0);
    QCOMPARE(first.totalMs, 120.0);
    QCOMPARE(first.meanMs(), 8.0);
    QCOMPARE(first.rows, 30.0);
    QCOMPARE(first.hitPercent(), 75.0);
    QCOMPARE(first.text, u"select 1"_s);
    QCOMPARE(first.user, u"app"_s);
    QCOMPARE(first.database, u"shop"_s);
    QCOMPARE(range.coveredPercent, 100.0);
    QCOMPARE(get(m_store->readStatements({10'000, 20'000})).coveredPercent, 50.0);
    QVERIFY(get(m_store->readStatements({20'000, 30'000})).statements.isEmpty());
}

void TestHistoryStore::statementSeriesKnowsSilenceFromGaps()
{
    m_store->append(statementsAt(0, 5000, {{1, 10, 100}}));
    m_store->append(statementsAt(5000, 10'000, {{2, 1, 1}}));
    get(m_store->append(statementsAt(20'000, 25'000, {{1, 5, 10}})));
    const StatementSeries series = get(m_store->readStatementSeries(key(1), kAll));
    QCOMPARE(toText(series.perSecond(&StatementTotals::calls)), u"5000=2 10000=0 gap 25000=1"_s);
    QCOMPARE(toText(series.per(&StatementTotals::calls, &StatementTotals::totalMs)), u"5000=10 gap gap 25000=2"_s);
}

void TestHistoryStore::everyFigureOfAStatementIsKept()
{
    auto snapshot = std::make_shared<Snapshot>(*statementsAt(0, 5000, {{1, 10, 100}}));
    StatementDelta &delta = snapshot->statements.first();
    delta.plans = 4, delta.planMs = 2, delta.blocksDirtied = 7, delta.blocksWritten = 8;
    delta.tempRead = 9, delta.tempWritten = 11, delta.readMs = 12, delta.writeMs = 13;
    delta.walRecords = 14, delta.walFullPages = 15;
    get(m_store->append(snapshot));
    const StatementTotals did = get(m_store->readStatementSeries(key(1), kAll)).intervals.first().did;
    QCOMPARE(QVector<double>({did.calls, did.totalMs, did.rows, did.plans, did.planMs, did.blocksDirtied,
                 did.blocksWritten, did.tempRead, did.tempWritten, did.readMs, did.writeMs, did.walRecords,
                 did.walFullPages}),
        QVector<double>({10, 100, 20, 4, 2, 7, 8, 9, 11, 12, 13, 14, 15}));
}

// Two intervals of different speed: their squares add up to the deviation of all calls.
void TestHistoryStore::percentilesAreOfTheWholeRange()
{
    const auto timesOf = [this](qint64 fromMs, double calls, double meanMs, double deviationMs) {
        auto snapshot = std::make_shared<Snapshot>(*statementsAt(fromMs, fromMs + 5000, {{1, calls, calls * meanMs}}));
        snapshot->statements.first().deviationMs = deviationMs;
        get(m_store->append(snapshot));
    };
    timesOf(0, 100, 10, 0);
    timesOf(5000, 100, 30, 0);
    const StatementsInRange both = get(m_store->readStatements({0, 20'000}));
    QCOMPARE(qRound(both.statements.first().squaredMs), 100 * 100 + 100 * 900); // mean 20, deviation 10
    // Log-normal: sigma² = ln(1 + 0.25), mu = ln 20 - sigma² / 2
    QVERIFY(qAbs(both.statements.first().percentileMs(0.5) - 17.889) < 0.01);
    QVERIFY(qAbs(both.statements.first().percentileMs(0.95) - 38.90) < 0.05);
    const StatementSeries series = get(m_store->readStatementSeries(key(1), kAll));
    QVERIFY(qAbs(series.intervals.first().did.percentileMs(0.95) - 10) < 0.01); // all alike
    timesOf(10'000, 100, 30, qQNaN()); // unknown: nothing is made up
    QVERIFY(std::isnan(get(m_store->readStatements({10'001, 20'000})).statements.first().percentileMs(0.95)));
}

void TestHistoryStore::eventsComeBackByTime()
{
    const qint64 late = get(m_store->addEvent({0, 2000, ChangeEvent::Kind::Restart, u"later"_s, {}}));
    const qint64 early = get(m_store->addEvent({0, 1000, ChangeEvent::Kind::Migration, u"earlier"_s, u"ddl"_s}));
    QVERIFY(late != early);
    const auto events = get(m_store->readEvents({0, 3000}));
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].id, early);
    QCOMPARE(events[0].title, u"earlier"_s);
    QCOMPARE(events[0].detail, u"ddl"_s);
    QCOMPARE(events[1].kind, ChangeEvent::Kind::Restart);
    QCOMPARE(get(m_store->readEvents({0, 2000})).size(), 1);
}

void TestHistoryStore::adviceIsMeasuredAroundItsMoment()
{
    AdviceRecord record{
        0, u"CREATE INDEX i ON t (a)"_s, u"i"_s, u"public.t"_s, 7, u"/migrations"_s, {{key(1), 1000, 10}}, 500};
    record.id = get(m_store->saveAdvice(record));
    QCOMPARE(get(m_store->readAdvice()), QVector<AdviceRecord>{record});
    QVERIFY(get(m_store->measured(record.id, Milliseconds(60'000))).isEmpty());

    m_store->append(statementsAt(60'000, 65'000, {{1, 10, 500}}));
    m_store->append(statementsAt(65'000, 70'000, {{1, 100, 100'000}})); // straddles the moment
    m_store->append(statementsAt(70'000, 75'000, {{1, 10, 10}}));
    get(m_store->append(statementsAt(75'000, 80'000, {{1, 10, 700}}))); // after it was reverted
    record.appliedMs = 67'000;
    record.revertedMs = 76'000;
    get(m_store->updateAdvice(record));
    QCOMPARE(get(m_store->readAdvice()), QVector<AdviceRecord>{record});
    const auto measured = get(m_store->measured(record.id, Milliseconds(60'000)));
    QCOMPARE(measured.size(), 1);
    QCOMPARE(measured[0].callsBefore, 10.0);
    QCOMPARE(measured[0].meanBeforeMs, 50.0);
    QCOMPARE(measured[0].callsAfter, 10.0);
    QCOMPARE(measured[0].meanAfterMs, 1.0);
    QCOMPARE(m_store->measured(99, Milliseconds(1)).result().error().kind, Error::Kind::Missing);
}

void TestHistoryStore::keptOverRestart()
{
    get(m_store->append(sampleAt(1000, 1)));
    get(m_store->append(statementsAt(0, 5000, {{1, 10, 100}})));
    reopen();
    get(m_store->append(sampleAt(2000, 2, true)));
    get(m_store->append(statementsAt(5000, 9000, {{1, 1, 1}})));
    QCOMPARE(toText(get(m_store->readSeries({kMetric}, kAll, 100))[0]), u"1000=1 gap 2000=2"_s);
    QCOMPARE(get(m_store->readStatements(kAll)).statements[0].calls, 11.0);
}

void TestHistoryStore::alertsComeBackWhole()
{
    const Alert open = alertAt(5000, 0);
    get(m_store->saveAlert(open));
    get(m_store->saveAlert(alertAt(1000, 2000)));
    Alert noFigure = alertAt(3000, 0);
    noFigure.value = noFigure.threshold = noFigure.latestValue = qQNaN();
    get(m_store->saveAlert(noFigure));
    const auto alerts = get(m_store->readOpenAlerts());
    QCOMPARE(alerts.size(), 2);
    QCOMPARE(alerts[0].id, open.id); // newest first
    QVERIFY(std::isnan(alerts[1].value) && std::isnan(alerts[1].threshold) && std::isnan(alerts[1].latestValue));
    QCOMPARE(toText(alerts[0]), toText(open));
    Alert cleared = open;
    cleared.clearedMs = 7000;
    cleared.level = HealthLevel::Warning;
    get(m_store->saveAlert(cleared));
    reopen();
    QCOMPARE(get(m_store->readOpenAlerts()).size(), 1);
    QCOMPARE(toText(get(m_store->readAlerts({6000, 8000}))[0]), toText(cleared));
    QCOMPARE(get(m_store->readAlerts({2500, 2600})).size(), 0);
    QCOMPARE(get(m_store->readAlerts({1500, 4000})).size(), 2);
}

void TestHistoryStore::statementStepsAreMinutes()
{
    constexpr qint64 kMinute = 60'000, kDay = 24 * 60 * kMinute, kBegin = 20'000 * kDay;
    // Every five seconds: an hour, and nine hours later another.
    QFuture<Result<void>> appended;
    for (const qint64 hour : {0, 9})
        for (qint64 at = 0; at < 60 * kMinute; at += 5000) {
            const qint64 from = kBegin + hour * 60 * kMinute + at;
            auto snapshot = std::make_shared<Snapshot>(*statementsAt(from, from + 5000, {{1, 2, 6}, {2, 0, 0}}));
            snapshot->statements.first().lowerBound = hour == 9 && at == 30 * kMinute;
            appended = m_store->append(snapshot);
        }
    get(appended);
    const TimeRange range{kBegin, kBegin + kDay};
    const auto steps = get(m_store->readStatementSteps({key(1), key(77)}, range));
    QCOMPARE(steps.size(), 2);
    QVERIFY(steps[1].isEmpty()); // never seen
    double calls = 0, total = 0, blocks = 0;
    int uncertain = 0;
    qint64 before = 0;
    for (const WorkStep &step : steps[0]) {
        QVERIFY(step.untilMs >= before);
        before = step.untilMs;
        calls += step.calls;
        total += step.totalMs;
        blocks += step.blocks;
        uncertain += step.lowerBound;
    }
    QCOMPARE(calls, 2.0 * 12 * 60 * 2);
    QCOMPARE(total, 3 * calls);
    QCOMPARE(blocks, 4.0 * 12 * 60 * 2);
    QCOMPARE(uncertain, 1);
    QVERIFY(steps[0].size() <= 122 + 10 * 12); // minutes, and samples of the last quarter of an hour
}

void TestHistoryStore::regressionsComeBackWhole()
{
    Regression regression{.key = key(42), .label = u"select 1"_s, .startMs = 1000, .foundMs = 2000};
    regression.ratio = 1.62;
    regression.ratioLow = 1.5;
    regression.ratioHigh = 1.75;
    regression.meanBeforeMs = 2;
    regression.meanAfterMs = 3.24;
    regression.callsPerHour = 100;
    regression.addedMsPerHour = 124;
    regression.pValue = 1e-5;
    regression.confidence = Confidence::Certain;
    regression.blocksBefore = 4;
    regression.blocksAfter = 400;
    regression.explainedByRows = regression.accepted = true;
    regression.planBefore = {u"a"_s, u"Index Scan"_s, 10};
    regression.planAfter = {u"b"_s, u"Seq Scan"_s, 1100};
    regression.suspect = {7, 990, ChangeEvent::Kind::Migration, u"Applied 0042 drop_index"_s, u"/migrations"_s};
    regression.partOf = 9;
    regression.id = get(m_store->saveRegression(regression));
    reopen();
    Regression back = get(m_store->readRegressions({0, 5000})).value(0);
    QCOMPARE(back.id, regression.id);
    QCOMPARE(back.key, regression.key);
    QCOMPARE(back.label, regression.label);
    QCOMPARE(back.startMs, 1000);
    QCOMPARE(back.foundMs, 2000);
    QVERIFY(back.isOpen() && back.accepted && back.explainedByRows && back.planFlipped() && back.hasSuspect());
    QCOMPARE(back.ratio, 1.62);
    QCOMPARE(back.ratioLow, 1.5);
    QCOMPARE(back.ratioHigh, 1.75);
    QCOMPARE(back.addedMsPerHour, 124.0);
    QCOMPARE(back.pValue, 1e-5);
    QCOMPARE(back.blocksAfter, 400.0);
    QVERIFY(std::isnan(back.rowsBefore)); // was not known
    QCOMPARE(back.confidence, Confidence::Certain);
    QCOMPARE(back.planAfter, regression.planAfter);
    QCOMPARE(back.suspect.title, regression.suspect.title);
    QCOMPARE(back.suspect.detail, regression.suspect.detail);
    QCOMPARE(back.suspect.timeMs, 990);
    QCOMPARE(back.partOf, 9);
    back.endedMs = 3000;
    QCOMPARE(get(m_store->saveRegression(back)), regression.id);
    QCOMPARE(get(m_store->readRegressions({2500, 5000})).size(), 1);
    QVERIFY(get(m_store->readRegressions({3500, 5000})).isEmpty());
    QVERIFY(get(m_store->readRegressions({0, 500})).isEmpty());
}

void TestHistoryStore::baselinesKeepWhatStatementsDid()
{
    const auto snapshot = std::make_shared<Snapshot>(*statementsAt(1000, 2000, {{42, 10, 50}}));
    snapshot->statements[0].readMs = 12.5; // not among the first figures of a statement
    get(m_store->append(snapshot));
    const StatementsInRange did = get(m_store->readStatements({0, 3000}));
    const qint64 id = get(m_store->saveBaseline({0, u"before the sale"_s, 0, 3000}, did));
    reopen();
    const auto baselines = get(m_store->readBaselines());
    QCOMPARE(baselines.size(), 1);
    QCOMPARE(baselines[0], (NamedBaseline{id, u"before the sale"_s, 0, 3000}));
    const StatementsInRange kept = get(m_store->readBaselineStatements(id));
    QCOMPARE(kept.coveredPercent, did.coveredPercent);
    QCOMPARE(kept.statements.size(), 1);
    QCOMPARE(kept.statements[0].key, key(42));
    QCOMPARE(kept.statements[0].text, u"select 42"_s);
    QCOMPARE(kept.statements[0].calls, 10.0);
    QCOMPARE(kept.statements[0].totalMs, 50.0);
    QCOMPARE(kept.statements[0].readMs, 12.5);
    get(m_store->removeBaseline(id));
    QVERIFY(get(m_store->readBaselines()).isEmpty());
    QCOMPARE(m_store->readBaselineStatements(id).result().error().kind, Error::Kind::Missing);
}

void TestHistoryStore::planShapesComeBackInOrder()
{
    get(m_store->savePlanShape(key(1), {u"b"_s, u"Seq Scan"_s, 2000}));
    get(m_store->savePlanShape(key(1), {u"a"_s, u"Index Scan"_s, 1000}));
    get(m_store->savePlanShape(key(2), {u"c"_s, u"Result"_s, 500}));
    reopen();
    const auto shapes = get(m_store->readPlanShapes(key(1)));
    QCOMPARE(shapes.size(), 2);
    QCOMPARE(shapes[0], (PlanShape{u"a"_s, u"Index Scan"_s, 1000}));
    QCOMPARE(shapes[1].fingerprint, u"b"_s);
}

void TestHistoryStore::mutesComeBack()
{
    get(m_store->saveMute({u"blocked"_s, 9000}));
    get(m_store->saveMute({u"archiver"_s, kMutedForEver}));
    get(m_store->saveMute({u"blocked"_s, 10'000}));
    reopen();
    QCOMPARE(get(m_store->readMutes()), (QVector<AlertMute>{{u"archiver"_s, kMutedForEver}, {u"blocked"_s, 10'000}}));
    get(m_store->saveMute({u"archiver"_s, 0}));
    QCOMPARE(get(m_store->readMutes()).size(), 1);
}

void TestHistoryStore::reachabilityGrowsByIntervals()
{
    get(m_store->addInterval({{1000, 2000}, true}));
    get(m_store->addInterval({{2000, 3000}, true}));
    get(m_store->addInterval({{3000, 3500}, false}));
    get(m_store->addInterval({{3500, 5000}, true}));
    get(m_store->addInterval({{9000, 10'000}, true})); // nobody watched in between
    reopen();
    get(m_store->addInterval({{10'000, 11'000}, true}));
    QCOMPARE(get(m_store->readIntervals({1500, 10'500})),
        (QVector<StateInterval>{
            {{1500, 3000}, true}, {{3000, 3500}, false}, {{3500, 5000}, true}, {{9000, 10'500}, true}}));
    constexpr qint64 kDayMs = 24LL * 3600 * 1000;
    get(m_store->addInterval({{95 * kDayMs, 95 * kDayMs + 1}, true}));
    QCOMPARE(get(m_store->readIntervals({0, 100 * kDayMs})).size(), 1);
}

void TestHistoryStore::oldSamplesGo()
{
    reopen({.retention = std::chrono::hours(1)});
    get(m_store->append(sampleAt(1000, 1)));
    get(m_store->append(statementsAt(0, 5000, {{1, 10, 100}})));
    get(m_store->append(sampleAt(3'600'000 + 2000, 2)));
    QCOMPARE(toText(get(m_store->readSeries({kMetric}, kAll, 100))[0]), u"3602000=2"_s);
    QCOMPARE(get(m_store->readStatements(kAll)).statements.size(), 1);
    get(m_store->append(sampleAt(2 * 3'600'000, 3)));
    QVERIFY(get(m_store->readStatements(kAll)).statements.isEmpty());
}

void TestHistoryStore::queueIsBounded()
{
    reopen({.commitInterval = std::chrono::hours(1), .queueLimit = 2});
    const auto first = m_store->append(sampleAt(1000, 1));
    m_store->append(sampleAt(2000, 2));
    const auto refused = m_store->append(sampleAt(3000, 3)).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::Rejected);
    m_store.reset();
    QVERIFY(first.result());
}

void TestHistoryStore::writesWhatWaitsAtTheEnd()
{
    reopen({.commitInterval = std::chrono::hours(1)});
    m_store->append(sampleAt(1000, 1));
    reopen();
    QCOMPARE(toText(get(m_store->readSeries({kMetric}, kAll, 100))[0]), u"1000=1"_s);
}

MAHOUT_TEST_MAIN(TestHistoryStore)
#include "tst_historystore.moc"
