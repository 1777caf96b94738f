// SPDX-License-Identifier: GPL-3.0-or-later
// Roll-ups and what is read from them, of each place where a history can be kept: whatever is asked of a month equals
// what was seen in its seconds.
#include "historylevels.h"
#include "historyplaces.h"
#include "testmain.h"
#include <QRandomGenerator>
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStart = 1'764'000'000'000; // some day, at an odd second

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
    void initTestCase_data() { addHistoryPlaces(); }
    void init() { m_place = std::make_unique<HistoryPlace>(); }
    void cleanup() { m_place.reset(); }
    void aMonthIsTheSumOfItsMinutes();
    void aMonthShowsItsSpikes();
    void thingsHaveACourse();
    void sessionsAddUp();
    void sessionsAreFiltered();

private:
    std::unique_ptr<HistoryStore> open()
    {
        return m_place->open({.commitInterval = Milliseconds(1), .queueLimit = 1'000'000});
    }
    std::unique_ptr<HistoryPlace> m_place;
};

// ---- a month ----------------------------------------------------------------------------------------------------------

void TestHistoryLevels::aMonthIsTheSumOfItsMinutes()
{
    const auto store = open();
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
    const auto store = open();
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
    const auto store = open();
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
    const auto store = open();
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
    const auto store = open();
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
