// SPDX-License-Identifier: GPL-3.0-or-later
// Blocks, roll-ups and what is read from them: numbers come back, and whatever is asked of a month equals what was seen
// in its seconds.
#include "historylevels.h"
#include "sqlitehistory.h"
#include "numbercodec.h"
#include "sampleblock.h"
#include "testmain.h"
#include <numeric>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'764'000'000'000; // some day, at an odd second

template <typename T> T get(const QFuture<Result<T>> &future)
{
    const Result<T> result = future.result();
    if (!result)
        qFatal("%s", qPrintable(result.error().toString()));
    if constexpr (!std::is_void_v<T>)
        return *result;
}

QVector<double> roundTrip(const QVector<double> &values, const QVector<qint64> &intervalsUs = {})
{
    ByteWriter out;
    out.putNumbers(values, intervalsUs);
    return ByteReader(out.compressed()).numbers(values.size(), intervalsUs);
}

bool sameBits(const QVector<double> &a, const QVector<double> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

StatementKey key(qint64 queryId) { return {queryId, 10, 5, true}; }

// How often each minute of a busy shop ran two statements.
struct Minute {
    qint64 untilMs = 0;
    double calls = 0, otherCalls = 0;
};

} // namespace

class TestHistoryLevels : public QObject {
    Q_OBJECT
private slots:
    void wholeNumbersComeBackToTheBit();
    void countsPerSecondComeBackAsCounts();
    void otherNumbersKeepSixDigits();
    void damageIsNoticed();
    void blocksComeBackWhole();
    void lateSamplesFindTheirPlace();
    void rollUpsAddUp();
    void aMonthIsTheSumOfItsMinutes();
    void aMonthShowsItsSpikes();
    void thingsHaveACourse();
    void sessionsAddUp();
    void sessionsAreFiltered();

private:
    std::unique_ptr<HistoryStore> open(const QString &name)
    {
        return std::make_unique<SqliteHistory>(
            m_folder.filePath(name), HistoryOptions{.commitInterval = Milliseconds(1), .queueLimit = 1'000'000});
    }
    QTemporaryDir m_folder;
};

// ---- numbers ----------------------------------------------------------------------------------------------------------

void TestHistoryLevels::wholeNumbersComeBackToTheBit()
{
    QRandomGenerator random(1);
    QVector<double> counts, thousandths;
    for (int i = 0; i < 5000; ++i) {
        counts << (i % 7 == 0 ? qQNaN() : std::floor(random.generateDouble() * 1e12) - 5e11);
        thousandths << double(random.bounded(1'000'000'000)) / 1000;
    }
    QVERIFY(sameBits(roundTrip(counts), counts));
    QVERIFY(sameBits(roundTrip(thousandths), thousandths));
    QVERIFY(sameBits(roundTrip({}), {}));
    QVERIFY(sameBits(roundTrip({qQNaN(), qQNaN()}), {qQNaN(), qQNaN()}));
    QVERIFY(sameBits(roundTrip({0, -0.0, 8e15 - 1, -8e15}), {0, 0, 8e15 - 1, -8e15}));
}

void TestHistoryLevels::countsPerSecondComeBackAsCounts()
{
    QRandomGenerator random(2);
    QVector<double> rates;
    QVector<qint64> intervalsUs;
    QVector<double> counts;
    for (int i = 0; i < 5000; ++i) {
        counts << random.bounded(100'000);
        intervalsUs << 1'000'000 + random.bounded(3000);
        // As a collector computes it, whose clock is known to a quarter of a microsecond.
        rates << counts.last() / ((double(intervalsUs.last()) + random.generateDouble() / 4) / 1e6);
    }
    const QVector<double> back = roundTrip(rates, intervalsUs);
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(withoutNoise(back.at(i) * double(intervalsUs.at(i)) / 1e6), counts.at(i));
    ByteWriter out;
    out.putNumbers(rates, intervalsUs);
    QVERIFY2(out.compressed().size() < 3 * 5000, "17 bits of chance take little more");
}

void TestHistoryLevels::otherNumbersKeepSixDigits()
{
    QRandomGenerator random(3);
    QVector<double> values;
    for (int i = 0; i < 5000; ++i)
        values << (random.generateDouble() - 0.5) * std::pow(10.0, random.bounded(40) - 20);
    const QVector<double> back = roundTrip(values);
    for (int i = 0; i < 5000; ++i)
        QVERIFY(std::abs(back.at(i) - values.at(i)) <= std::abs(values.at(i)) * 1e-6);
    QVERIFY(sameBits(roundTrip(back), back)); // what was rounded once stays
}

void TestHistoryLevels::damageIsNoticed()
{
    SampleBlock block;
    for (int i = 0; i < 100; ++i)
        block.add(kStart + i * 1000, 1'000'000, i == 0, {{1, i}, {2, i / 3.0}});
    const QByteArray good = block.encoded();
    QVERIFY(SampleBlock::decoded(good));
    QRandomGenerator random(4);
    for (int i = 0; i < 2000; ++i) {
        QByteArray bad = good;
        if (i % 2 == 0)
            bad.truncate(random.bounded(int(bad.size())));
        else
            bad[random.bounded(int(bad.size()))] = char(random.bounded(256));
        const auto decoded = SampleBlock::decoded(bad); // no crash, and no column of another length
        for (const auto &[metric, column] : decoded ? decoded->columns : std::map<int, QVector<double>>())
            QCOMPARE(column.size(), decoded->size());
    }
    QVERIFY(!SampleBlock::decoded({}) && !RollUpBlock::decoded(good));
}

// ---- blocks -----------------------------------------------------------------------------------------------------------

void TestHistoryLevels::blocksComeBackWhole()
{
    SampleBlock block;
    block.add(1000, 0, true, {{7, 1}});
    block.add(2000, 1'000'000, false, {{7, 2}, {9, 0.5}});
    block.add(3500, 1'500'000, false, {{9, 1.5}});
    const auto back = SampleBlock::decoded(block.encoded());
    QVERIFY(back);
    QCOMPARE(back->timesMs, block.timesMs);
    QCOMPARE(back->intervalsUs, block.intervalsUs);
    QCOMPARE(back->gaps, block.gaps);
    QVERIFY(sameBits(back->columns.at(7), {1, 2, qQNaN()}));
    QVERIFY(sameBits(back->columns.at(9), {qQNaN(), 0.5, 1.5}));
}

void TestHistoryLevels::lateSamplesFindTheirPlace()
{
    SampleBlock block, late;
    block.add(1000, 1'000'000, false, {{1, 1}});
    block.add(3000, 1'000'000, false, {{1, 3}});
    late.add(2000, 1'000'000, true, {{2, 2}});
    late.add(3000, 1'000'000, false, {{1, 33}});
    block.merge(late);
    QCOMPARE(block.timesMs, (QVector<qint64>{1000, 2000, 3000}));
    QCOMPARE(block.gaps, (QVector<bool>{false, true, false}));
    QVERIFY(sameBits(block.columns.at(1), {1, qQNaN(), 33}));
    QVERIFY(sameBits(block.columns.at(2), {qQNaN(), 2, qQNaN()}));
}

void TestHistoryLevels::rollUpsAddUp()
{
    QRandomGenerator random(5);
    SampleBlock samples;
    double integral = 0, low = 1e9, high = -1e9;
    for (int i = 0; i < 3000; ++i) {
        const double count = random.bounded(1000);
        samples.add(kStart + i * 1000, 1'000'000 + random.bounded(100), false, {{1, count}});
        samples.columns[1].last() = count / (double(samples.intervalsUs.last()) / 1e6);
        integral += count;
        low = std::min(low, samples.columns[1].last());
        high = std::max(high, samples.columns[1].last());
    }
    RollUpBlock parts; // bucket by bucket, in two halves that share one
    for (const auto &[from, to] : {std::pair{0, 1503}, std::pair{1503, 3000}}) {
        SampleBlock half;
        for (int i = from; i < to; ++i)
            half.add(samples.timesMs[i], samples.intervalsUs[i], false, {{1, samples.columns[1][i]}});
        parts.merge(RollUpBlock::of(half, kMinuteMs));
    }
    for (const RollUpBlock &block : {RollUpBlock::of(samples, kMinuteMs), parts}) {
        const auto back = RollUpBlock::decoded(block.encoded());
        QVERIFY(back);
        const RollUp &column = back->columns.at(1);
        QCOMPARE(std::accumulate(column.integrals.begin(), column.integrals.end(), 0.0), integral);
        QCOMPARE(std::accumulate(column.counts.begin(), column.counts.end(), 0.0), 3000.0);
        QVERIFY(std::abs(*std::min_element(column.minima.begin(), column.minima.end()) - low) <= 1e-6 * low);
        QVERIFY(std::abs(*std::max_element(column.maxima.begin(), column.maxima.end()) - high) <= 1e-6 * high);
    }
}

// ---- a month ----------------------------------------------------------------------------------------------------------

void TestHistoryLevels::aMonthIsTheSumOfItsMinutes()
{
    const auto store = open(u"month.sqlite"_s);
    QRandomGenerator random(6);
    QVector<Minute> minutes;
    for (int i = 0; i < 31 * 24 * 60; ++i) {
        const Minute minute{kStart + i * kMinuteMs, double(random.bounded(500)), double(i % 50 == 0 ? 3 : 0)};
        minutes << minute;
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->collector = u"statements"_s;
        snapshot->timeMs = minute.untilMs;
        snapshot->intervalMs = i == 0 ? 0 : kMinuteMs;
        snapshot->statements << StatementDelta{key(1), minute.calls, minute.calls * 1.25, 2 * minute.calls};
        if (minute.otherCalls > 0)
            snapshot->statements << StatementDelta{key(2), minute.otherCalls, 0.125};
        store->append(snapshot);
    }
    auto last = std::make_shared<Snapshot>();
    last->collector = u"statements"_s;
    last->timeMs = minutes.last().untilMs + 1;
    get(store->append(last));
    minutes.removeFirst(); // had no interval
    const qint64 end = minutes.last().untilMs + 1;
    const auto check = [&](TimeRange range) {
        double calls = 0, others = 0;
        for (const Minute &minute : std::as_const(minutes)) {
            calls += range.contains(minute.untilMs) ? minute.calls : 0;
            others += range.contains(minute.untilMs) ? minute.otherCalls : 0;
        }
        double readCalls = 0, readOthers = 0, totalMs = 0;
        for (const StatementTotals &totals : get(store->readStatements(range)).statements) {
            (totals.key == key(1) ? readCalls : readOthers) += totals.calls;
            totalMs += totals.totalMs;
        }
        QCOMPARE(readCalls, calls);
        QCOMPARE(readOthers, others);
        QCOMPARE(totalMs, calls * 1.25 + others / 3 * 0.125);
    };
    for (int i = 0; i < 40; ++i) { // samples are kept for three days: any millisecond there
        const qint64 from = end - 1 - random.bounded(qint64(2 * kDayMs));
        check({from, from + 1 + random.bounded(end - from)});
    }
    for (int i = 0; i < 20; ++i) { // older parts by the ten minutes
        const qint64 from = floorTo(kStart + kDayMs + random.bounded(qint64(20 * kDayMs)), 10 * kMinuteMs);
        check({from, floorTo(from + random.bounded(qint64(8 * kDayMs)), 10 * kMinuteMs) + 10 * kMinuteMs});
    }
    check({kStart, end});
}

void TestHistoryLevels::aMonthShowsItsSpikes()
{
    const auto store = open(u"spikes.sqlite"_s);
    const qint64 spike = kStart + 3 * kDayMs + 4711 * kSecondMs, dip = kStart + 9 * kDayMs;
    const int count = 12 * 24 * 360;
    for (int i = 0; i < count; ++i) {
        const qint64 time = kStart + i * 10 * kSecondMs;
        if (time > kStart + 5 * kDayMs && time < kStart + 6 * kDayMs)
            continue; // nobody looked
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->collector = u"activity"_s;
        snapshot->timeMs = time;
        snapshot->intervalMs = 10 * kSecondMs;
        snapshot->gap = time == kStart + 6 * kDayMs;
        const bool here = std::abs(time - spike) < 5 * kSecondMs;
        snapshot->values = {{u"activity.active"_s, here ? 99.0 : std::abs(time - dip) < 5 * kSecondMs ? -1.0 : 5.0}};
        store->append(snapshot);
    }
    auto last = std::make_shared<Snapshot>();
    last->collector = u"activity"_s;
    last->timeMs = kStart + qint64(count) * 10 * kSecondMs;
    get(store->append(last));
    const Series series
        = get(store->readSeries({u"activity.active"_s}, {kStart, kStart + 12 * kDayMs}, 1000)).first();
    QVERIFY2(series.values.size() < 1200, qPrintable(QString::number(series.values.size())));
    QVERIFY(std::is_sorted(series.timesMs.begin(), series.timesMs.end()));
    QCOMPARE(*std::max_element(series.values.begin(), series.values.end(), [](double a, double b) { return b > a; }), 99.0);
    QVERIFY(series.values.contains(-1.0));
    QCOMPARE(std::count_if(series.values.begin(), series.values.end(), [](double value) { return std::isnan(value); }), 1);
    const Series close = get(store->readSeries({u"activity.active"_s}, {spike - kMinuteMs, spike + kMinuteMs}, 1000)).first();
    QVERIFY(close.values.contains(99.0) && close.values.size() > 1); // by the ten seconds, though samples are gone
}

// ---- things -----------------------------------------------------------------------------------------------------------

void TestHistoryLevels::thingsHaveACourse()
{
    const auto store = open(u"things.sqlite"_s);
    store->declareEntities(u"tables"_s, {u"tables.seq_rows"_s, u"tables.bytes"_s});
    for (int i = 0; i < 3 * 120; ++i) {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->collector = u"tables"_s;
        snapshot->timeMs = kStart + i * 30 * kSecondMs;
        snapshot->intervalMs = 30 * kSecondMs;
        snapshot->values = {{u"tables.count"_s, 2}};
        snapshot->entities = {{u"5/1"_s, u"public.books"_s, {2, 8192.0 * i}}, {u"5/2"_s, u"public.old"_s, {qQNaN(), 4096}}};
        if (i > 300)
            snapshot->entities[1] = {u"5/3"_s, u"public.new"_s, {1, 1}};
        get(store->append(snapshot));
    }
    const TimeRange all{kStart, kStart + 3 * kHourMs};
    const auto entities = get(store->readEntities(u"tables"_s, all));
    QCOMPARE(entities.size(), 3);
    QCOMPARE(entities[0].label, u"public.books"_s);
    QCOMPARE(entities[0].values[0], 2.0);
    QCOMPARE(entities[0].values[1], 8192 * 359 / 2.0);
    QVERIFY(std::isnan(entities[1].values[0]));
    QCOMPARE(get(store->readEntities(u"tables"_s, {kStart, kStart + kHourMs})).size(), 2);
    const Series bytes = get(store->readEntitySeries(u"tables"_s, u"5/1"_s, u"tables.bytes"_s, all, 10'000));
    QCOMPARE(bytes.values.size(), 360);
    QCOMPARE(bytes.values.last(), 8192.0 * 359);
    QVERIFY(get(store->readEntitySeries(u"tables"_s, u"9/9"_s, u"tables.bytes"_s, all, 100)).values.isEmpty());
    QCOMPARE(get(store->readSeries({u"tables.count"_s}, all, 100)).first().values.first(), 2.0);
}

// ---- active sessions --------------------------------------------------------------------------------------------------

namespace {

ActiveSession session(const QString &waitType, const QString &user, qint64 queryId)
{
    ActiveSession session;
    session.pid = 4711;
    session.waitType = waitType;
    session.waitEvent = waitType.isEmpty() ? QString() : waitType + u"Event"_s;
    session.user = user;
    session.queryId = queryId;
    session.database = u"shop"_s;
    session.backendType = u"client backend"_s;
    return session;
}

// An hour of seconds: two sessions run always, one waits for a lock in the second half, and many statements pass by.
void fillAnHour(HistoryStore &store)
{
    for (int i = 0; i < 3600; ++i) {
        auto snapshot = std::make_shared<Snapshot>();
        snapshot->collector = u"activity"_s;
        snapshot->timeMs = kStart + i * kSecondMs;
        snapshot->intervalMs = kSecondMs;
        snapshot->sessions = {session({}, u"app"_s, 1), session({}, u"report"_s, 1000 + i % 500)};
        if (i >= 1800)
            snapshot->sessions << session(u"Lock"_s, u"app"_s, 2);
        store.append(snapshot);
    }
    auto last = std::make_shared<Snapshot>();
    last->collector = u"activity"_s;
    last->timeMs = kStart + 2 * kHourMs; // everything before is taken over
    get(store.append(last));
}

double sessionsOf(const ActivityInRange &activity, const QString &value)
{
    for (const ActivityGroup &group : activity.groups)
        if (group.value == value && !group.others)
            return group.sessions;
    return 0;
}

} // namespace

void TestHistoryLevels::sessionsAddUp()
{
    const auto store = open(u"sessions.sqlite"_s);
    fillAnHour(*store);
    const TimeRange hour{kStart, kStart + kHourMs};
    const ActivityInRange waits = get(store->readActivity(hour, {}));
    QCOMPARE(waits.sessions, 2.5);
    QCOMPARE(sessionsOf(waits, u"CPU"_s), 2.0);
    QCOMPARE(sessionsOf(waits, u"Lock"_s), 0.5);
    QCOMPARE(waits.groups.first().value, u"CPU"_s);
    QCOMPARE(waits.coveredPercent, 100.0);
    QCOMPARE(waits.groups.at(1).series.values.first(), 0.0);
    QCOMPARE(waits.groups.at(1).series.values.last(), 1.0);
    for (const int points : {3600, 600, 60, 4}) { // from samples and from every roll-up
        const ActivityInRange statements
            = get(store->readActivity(hour, {.groupBy = ActivityField::Statement, .groups = 3, .maxPoints = points}));
        QCOMPARE(statements.groups.size(), 4);
        QVERIFY(statements.groups.last().others);
        double sum = 0;
        for (const ActivityGroup &group : statements.groups)
            sum += group.sessions;
        QVERIFY2(std::abs(sum - 2.5) < 1e-9, qPrintable(QString::number(sum)));
        QCOMPARE(sessionsOf(statements, u"1"_s), 1.0);
        QCOMPARE(sessionsOf(statements, u"2"_s), 0.5);
    }
    QCOMPARE(get(store->readActivity({kStart + kHourMs / 2, kStart + kHourMs}, {})).sessions, 3.0);
}

void TestHistoryLevels::sessionsAreFiltered()
{
    const auto store = open(u"filtered.sqlite"_s);
    fillAnHour(*store);
    const ActivityInRange app = get(store->readActivity({kStart, kStart + kHourMs},
        {.groupBy = ActivityField::Statement, .filters = {{ActivityField::User, u"app"_s}}}));
    QCOMPARE(app.sessions, 1.5);
    QCOMPARE(app.groups.size(), 2);
    const ActivityInRange locks = get(store->readActivity({kStart, kStart + kHourMs},
        {.groupBy = ActivityField::User,
            .filters = {{ActivityField::WaitType, u"Lock"_s}, {ActivityField::Statement, u"2"_s}}}));
    QCOMPARE(locks.sessions, 0.5);
    QCOMPARE(sessionsOf(locks, u"app"_s), 0.5);
    QVERIFY(get(store->readActivity({kStart - kDayMs, kStart - kHourMs}, {})).groups.isEmpty());
}

MAHOUT_TEST_MAIN(TestHistoryLevels)
#include "tst_historylevels.moc"
