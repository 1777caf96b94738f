// SPDX-License-Identifier: GPL-3.0-or-later
// The history of a team: several programs and servers in one database, who writes and who takes over, rights, upgrades,
// a server that is killed or away, and every version of PostgreSQL. What it keeps is tested with every other history
// (tst_historystore.cpp, tst_historylevels.cpp).
#include "historylevels.h"
#include "historyplaces.h"
#include "relay.h"
#include "serverversions.h"
#include "teamhistory.h"
#include "teamlevels.h"
#include "teamschema.h"
#include "testcluster.h"
#include "testmain.h"
#include <QElapsedTimer>
#include <QTest>

using namespace mahout;
using namespace mahout::test;
using namespace Qt::StringLiterals;

namespace {

const QString kMetric = u"database.transactions"_s, kKey = u"shop-1:5432/shop"_s;
constexpr qint64 kStart = 1'764'000'000'000;
constexpr HistoryOptions kQuick{.commitInterval = Milliseconds(5)};

SnapshotPtr sampleAt(qint64 timeMs, double value, double intervalMs = kSecondMs)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"database"_s;
    snapshot->timeMs = timeMs;
    snapshot->intervalMs = intervalMs;
    snapshot->values = {{kMetric, value}};
    return snapshot;
}

SnapshotPtr statementAt(qint64 untilMs, double calls)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = u"statements"_s;
    snapshot->timeMs = untilMs;
    snapshot->intervalMs = 5000;
    snapshot->statements = {StatementDelta{{1, 10, 5, true}, calls, 2 * calls}};
    return snapshot;
}

bool waitUntilWrites(const TeamHistory &history)
{
    return QTest::qWaitFor([&history] { return history.writes(); }, 20'000);
}

QVector<double> valuesIn(HistoryStore &history, TimeRange range)
{
    return get(history.readSeries({kMetric}, range, 1'000'000)).first().values;
}

double callsIn(HistoryStore &history)
{
    double calls = 0;
    for (const StatementTotals &totals : get(history.readStatements({0, 2 * kStart})).statements)
        calls += totals.calls;
    return calls;
}

QVariant valueOf(Connection &connection, const QString &sql)
{
    const auto rows = connection.query(sql);
    if (!rows)
        qFatal("%s", qPrintable(rows.error().toString()));
    return rows->value(0);
}

void execute(Connection &connection, const QString &sql)
{
    if (const auto done = connection.run(sql); !done)
        qFatal("%s", qPrintable(done.error().toString()));
}

} // namespace

class TestTeamHistory : public QObject {
    Q_OBJECT
private slots:
    void init() { m_database = createDatabase(); }
    void serversAreKeptApart();
    void oneWritesTheOtherReads();
    void theOtherTakesOver();
    void takingOverAfterAKillCountsNothingTwice();
    void whatUsersDoIsKeptWhoeverDidIt();
    void survivesAKilledServer();
    void samplesWaitWhileItIsAway();
    void theLossIsTold();
    void leavesAtOnceWhileItIsAway();
    void aRoleWithoutRightsIsTold();
    void aRoleThatReadsDoesNotHoldTheLease();
    void theDocumentedRightsAreEnough();
    void manyMakeTheSchemaAtOnce();
    void aNewerSchemaIsRefusedAndUntouched();
    void lateSamplesAreRolledUpToo();
    void whatIsSentAgainIsNotCountedTwice();
    void oldPartitionsAreDropped();
    void peopleReadItWithSql();
    void runsOnEveryVersion_data();
    void runsOnEveryVersion();

private:
    ConnectionSpec spec(const QString &role = {}) const
    {
        ConnectionSpec spec = specFor(m_database);
        if (!role.isEmpty())
            spec.user = role;
        return spec;
    }
    QString newRole(const QString &grants = {}); // runs `grants`, in which %1 stands for the role
    QString m_database;
};

QString TestTeamHistory::newRole(const QString &grants)
{
    static int count = 0;
    const QString role = u"historian%1"_s.arg(++count);
    const auto connection = connectTo(m_database);
    execute(*connection, u"create role %1 login"_s.arg(role));
    if (!grants.isEmpty())
        execute(*connection, QString(grants).replace(u"%1"_s, role));
    return role;
}

// ---- many programs -------------------------------------------------------------------------------------------------

void TestTeamHistory::serversAreKeptApart()
{
    TeamHistory shop(spec(), u"shop"_s, kQuick), books(spec(), u"books"_s, kQuick);
    QVERIFY(waitUntilWrites(shop) && waitUntilWrites(books)); // each has a lease of its own
    get(shop.append(sampleAt(kStart, 1)));
    get(books.append(sampleAt(kStart, 2)));
    get(shop.addEvent({0, kStart, ChangeEvent::Kind::Restart, u"shop restarted"_s, {}}));
    get(shop.saveMute({u"blocked"_s, kMutedForEver}));
    QCOMPARE(valuesIn(shop, {kStart, kStart + 1}), QVector<double>{1});
    QCOMPARE(valuesIn(books, {kStart, kStart + 1}), QVector<double>{2});
    QVERIFY(get(books.readEvents({0, 2 * kStart})).isEmpty());
    QVERIFY(get(books.readMutes()).isEmpty());
}

void TestTeamHistory::oneWritesTheOtherReads()
{
    TeamHistory first(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(first));
    TeamHistory second(spec(), kKey, kQuick);
    get(second.opened());
    for (int i = 0; i < 10; ++i) { // both see the same
        get(first.append(statementAt(kStart + i * 5000, 7)));
        get(second.append(statementAt(kStart + i * 5000 + 20, 7)));
    }
    QVERIFY(!second.writes());
    QVERIFY(!second.note().isEmpty());
    QCOMPARE(callsIn(first), 70.0);
    QCOMPARE(callsIn(second), 70.0);
    get(first.addEvent({0, kStart, ChangeEvent::Kind::Restart, u"The server restarted"_s, {}}));
    get(second.addEvent({0, kStart + 900, ChangeEvent::Kind::Restart, u"The server restarted"_s, {}}));
    QCOMPARE(get(second.readEvents({0, 2 * kStart})).size(), 1);
}

void TestTeamHistory::theOtherTakesOver()
{
    auto first = std::make_unique<TeamHistory>(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(*first));
    TeamHistory second(spec(), kKey, kQuick);
    get(second.opened());
    for (int i = 0; i < 20; ++i) {
        get(first->append(statementAt(kStart + i * 5000, 1)));
        get(second.append(statementAt(kStart + i * 5000 + 20, 1)));
    }
    first.reset();
    get(second.append(statementAt(kStart + 20 * 5000 + 20, 1)));
    QVERIFY(waitUntilWrites(second));
    get(second.append(statementAt(kStart + 21 * 5000 + 20, 1)));
    QCOMPARE(callsIn(second), 22.0);
    QCOMPARE(second.note(), QString());
}

void TestTeamHistory::takingOverAfterAKillCountsNothingTwice()
{
    TeamHistory first(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(first));
    TeamHistory second(spec(), kKey, kQuick);
    get(second.opened());
    const auto connection = connectTo(m_database);
    const auto both = [&](int i) {
        const auto one = first.append(statementAt(kStart + i * 5000, 1));
        const auto other = second.append(statementAt(kStart + i * 5000, 1));
        return QTest::qWaitFor([&] { return one.isFinished() && other.isFinished(); }, 30'000);
    };
    for (int i = 0; i < 60; ++i) {
        if (i % 20 == 10) // whoever holds the lease loses its connection
            execute(*connection,
                u"select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and classid = "
                "1835100272"_s);
        QVERIFY(both(i));
    }
    QVERIFY(QTest::qWaitFor([&] { return first.writes() || second.writes(); }, 20'000));
    QVERIFY(both(60));
    QVERIFY(first.writes() != second.writes());
    QCOMPARE(callsIn(first), 61.0);
}

void TestTeamHistory::whatUsersDoIsKeptWhoeverDidIt()
{
    TeamHistory first(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(first));
    TeamHistory second(spec(), kKey, kQuick);
    get(second.opened());
    Alert alert;
    alert.id = u"blocked@%1"_s.arg(kStart);
    alert.check = u"blocked"_s;
    alert.firedMs = kStart;
    get(first.saveAlert(alert));
    Alert same = alert; // found by the other program a moment later
    same.id = u"blocked@%1"_s.arg(kStart + 300);
    get(second.saveAlert(same));
    QCOMPARE(get(second.readOpenAlerts()).size(), 1);
    same.acknowledged = {u"bob"_s, kStart + 5000, u"on it"_s};
    get(second.saveAlert(same));
    alert.latestValue = 3; // the first does not know of Bob
    get(first.saveAlert(alert));
    QCOMPARE(get(first.readOpenAlerts()).first().acknowledged, same.acknowledged);
    QCOMPARE(get(first.readOpenAlerts()).first().latestValue, 3.0);
    alert.times = 2; // fires again: what Bob said was about before
    get(first.saveAlert(alert));
    QVERIFY(!get(first.readOpenAlerts()).first().isAcknowledged());
    get(second.saveMute({u"blocked"_s, kMutedForEver}));
    QCOMPARE(get(first.readMutes()).size(), 1);
    AdviceRecord record;
    record.indexName = u"i"_s;
    get(second.saveAdvice(record));
    QCOMPARE(get(first.readAdvice()).size(), 1);
    get(first.addInterval({{kStart, kStart + 1000}, true}));
    get(second.addInterval({{kStart, kStart + 1100}, true}));
    QCOMPARE(get(first.readIntervals({0, 2 * kStart})).size(), 1);
}

// ---- faults --------------------------------------------------------------------------------------------------------

void TestTeamHistory::survivesAKilledServer()
{
    const auto started
        = PrivateCluster::start({.settings = {{u"fsync"_s, u"on"_s}, {u"synchronous_commit"_s, u"on"_s}}});
    QVERIFY(started);
    PrivateCluster &cluster = **started;
    const auto address = ConnectionSpec::parse(cluster.connectionText());
    QVERIFY(address);
    HistoryOptions patient = kQuick;
    patient.queueLimit = std::numeric_limits<int>::max(); // however long the server takes to recover
    TeamHistory history(*address, kKey, patient);
    QVERIFY(waitUntilWrites(history));
    QVector<QFuture<Result<void>>> all;
    qint64 next = 0;
    for (int round = 0; round < 3; ++round) {
        QElapsedTimer clock;
        clock.start();
        bool killed = false;
        while (clock.elapsed() < 1500) {
            all << history.append(sampleAt(kStart + next++ * kSecondMs, 1));
            QTest::qWait(1);
            if (!killed && clock.elapsed() > 500) { // as kill -9 of the whole server does
                killed = true;
                QVERIFY(cluster.stopServer(PrivateCluster::StopMode::Immediate));
            }
        }
        QVERIFY(cluster.startServer());
        QVERIFY(waitUntilWrites(history));
    }
    for (const auto &written : all)
        get(written);
    QCOMPARE(valuesIn(history, {kStart, kStart + next * kSecondMs}).size(), next); // nothing lost, nothing twice
    QVERIFY(history.lost() == 0);
}

void TestTeamHistory::samplesWaitWhileItIsAway()
{
    Relay relay(u"%1/.s.PGSQL.%2"_s.arg(sharedCluster().socketDirectory()).arg(sharedCluster().port()));
    ConnectionSpec through = spec();
    through.host = u"127.0.0.1"_s;
    through.port = QString::number(relay.port());
    TeamHistory history(through, kKey, kQuick);
    QVERIFY(waitUntilWrites(history));
    get(history.append(sampleAt(kStart, 1)));
    relay.refuse();
    relay.cut();
    QElapsedTimer clock;
    clock.start();
    const auto waits = history.append(sampleAt(kStart + 1000, 2));
    const auto event = history.addEvent({0, kStart, ChangeEvent::Kind::Restart, u"seen meanwhile"_s, {}});
    QVERIFY2(clock.elapsed() < 200, "append() blocked");
    QTRY_VERIFY_WITH_TIMEOUT(!history.note().isEmpty(), 20'000);
    const auto refused = history.readEvents({0, 1}).result();
    QVERIFY(!refused);
    QVERIFY(!waits.isFinished());
    relay.pass();
    QVERIFY(QTest::qWaitFor([&] { return waits.isFinished() && event.isFinished(); }, 30'000));
    get(waits);
    get(event);
    QTRY_VERIFY_WITH_TIMEOUT(history.readEvents({0, 1}).result().has_value(), 20'000);
    QCOMPARE(valuesIn(history, {kStart, kStart + kHourMs}), (QVector<double>{1, 2}));
}

void TestTeamHistory::theLossIsTold()
{
    Relay relay(u"%1/.s.PGSQL.%2"_s.arg(sharedCluster().socketDirectory()).arg(sharedCluster().port()));
    ConnectionSpec through = spec();
    through.host = u"127.0.0.1"_s;
    through.port = QString::number(relay.port());
    TeamHistory history(through, kKey, {.commitInterval = Milliseconds(5), .queueLimit = 3});
    QVERIFY(waitUntilWrites(history));
    relay.refuse();
    relay.cut();
    QTRY_VERIFY_WITH_TIMEOUT(!history.writes(), 20'000);
    QVector<QFuture<Result<void>>> all;
    for (int i = 0; i < 8; ++i)
        all << history.append(sampleAt(kStart + i * kSecondMs, i));
    QCOMPARE(history.lost(), 5);
    QCOMPARE(all.last().result().error().kind, Error::Kind::Rejected);
    relay.pass();
    QVERIFY(waitUntilWrites(history));
    get(all.first());
    QTRY_COMPARE_WITH_TIMEOUT(get(history.readEvents({0, 2 * kStart})).size(), 1, 20'000);
    const ChangeEvent told = get(history.readEvents({0, 2 * kStart})).first();
    QCOMPARE(told.kind, ChangeEvent::Kind::Gap);
    QVERIFY2(told.title.contains(u'5'), qPrintable(told.title));
    QCOMPARE(told.timeMs, kStart + 7 * kSecondMs);
}

void TestTeamHistory::leavesAtOnceWhileItIsAway()
{
    ConnectionSpec nowhere;
    nowhere.host = u"127.0.0.1"_s;
    nowhere.port = u"1"_s;
    nowhere.database = u"history"_s;
    auto history = std::make_unique<TeamHistory>(nowhere, kKey, kQuick);
    const auto opened = history->opened().result();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::Unreachable);
    const auto waits = history->append(sampleAt(kStart, 1));
    const auto event = history->addEvent({0, kStart, ChangeEvent::Kind::Restart, u"x"_s, {}});
    QElapsedTimer clock;
    clock.start();
    history.reset();
    QVERIFY2(clock.elapsed() < 2500, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(waits.result().error().kind, Error::Kind::Unreachable);
    QCOMPARE(event.result().error().kind, Error::Kind::Unreachable);
}

// ---- rights --------------------------------------------------------------------------------------------------------

void TestTeamHistory::aRoleWithoutRightsIsTold()
{
    {
        TeamHistory nothingThere(spec(newRole()), kKey, kQuick); // no schema, and it may not make it
        const auto opened = nothingThere.opened().result();
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, Error::Kind::NotPermitted);
        QVERIFY(opened.error().remedy.contains(u"CREATE"_s) && opened.error().remedy.contains(m_database));
    }
    TeamHistory owner(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(owner));
    const QString role = newRole();
    TeamHistory stranger(spec(role), kKey, kQuick);
    const auto opened = stranger.opened().result();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::NotPermitted);
    QVERIFY2(opened.error().remedy.contains(u"GRANT"_s) && opened.error().remedy.contains(role),
        qPrintable(opened.error().toString()));
    QCOMPARE(stranger.readEvents({0, 1}).result().error().kind, Error::Kind::NotPermitted);
}

void TestTeamHistory::aRoleThatReadsDoesNotHoldTheLease()
{
    auto owner = std::make_unique<TeamHistory>(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(*owner));
    get(owner->append(sampleAt(kStart, 1)));
    owner.reset();
    const QString role = newRole(u"grant usage on schema pgmahout_history to %1; grant select on all tables in schema "
                                 "pgmahout_history to %1"_s);
    TeamHistory reader(spec(role), kKey, kQuick);
    get(reader.opened());
    QCOMPARE(valuesIn(reader, {kStart, kStart + 1}), QVector<double>{1});
    const auto refused = reader.append(sampleAt(kStart + 1000, 2)).result();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, Error::Kind::NotPermitted);
    TeamHistory writer(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(writer));
    QVERIFY(!reader.writes());
}

void TestTeamHistory::theDocumentedRightsAreEnough()
{
    {
        TeamHistory owner(spec(), u"other"_s, kQuick);
        get(owner.opened());
    }
    const QString role
        = newRole(u"grant usage on schema pgmahout_history to %1; grant select, insert, update, delete on all "
                  "tables in schema pgmahout_history to %1"_s);
    TeamHistory writer(spec(role), kKey, {.commitInterval = Milliseconds(5), .queueLimit = 100'000});
    QVERIFY(waitUntilWrites(writer));
    for (int i = 0; i < 3 * 24 * 60; ++i) // makes partitions, rolls up, and drops what is too old
        writer.append(sampleAt(kStart + i * kMinuteMs, 1, kMinuteMs));
    get(writer.append(sampleAt(kStart + 9 * kDayMs, 1)));
    const auto connection = connectTo(m_database);
    QVERIFY(valueOf(*connection, u"select count(*) from pgmahout_history.sample_1h"_s).toInt() >= 72);
    QVERIFY(
        valueOf(*connection, u"select count(*) from pgmahout_history.partition where parent = 'sample'"_s).toInt() < 4);
    // It may not make or drop tables by itself.
    const auto own = Connection::open(spec(role), {}, std::chrono::steady_clock::now() + std::chrono::seconds(5));
    QVERIFY(own);
    QCOMPARE((*own)->run(u"drop table pgmahout_history.sample"_s).error().sqlState, u"42501"_s);
    QCOMPARE((*own)->run(u"create table pgmahout_history.mine (i int)"_s).error().sqlState, u"42501"_s);
}

// ---- schema --------------------------------------------------------------------------------------------------------

void TestTeamHistory::manyMakeTheSchemaAtOnce()
{
    std::vector<std::unique_ptr<TeamHistory>> all;
    for (int i = 0; i < 6; ++i)
        all.push_back(std::make_unique<TeamHistory>(spec(), u"server %1"_s.arg(i % 3), kQuick));
    for (const auto &history : all)
        get(history->opened());
    const auto connection = connectTo(m_database);
    QCOMPARE(valueOf(*connection, u"select count(*) from pgmahout_history.version"_s).toInt(), 1);
    QCOMPARE(valueOf(*connection, u"select count(*) from pgmahout_history.server"_s).toInt(), 3);
}

void TestTeamHistory::aNewerSchemaIsRefusedAndUntouched()
{
    {
        TeamHistory first(spec(), kKey, kQuick);
        get(first.opened());
    }
    const auto connection = connectTo(m_database);
    execute(*connection, u"insert into pgmahout_history.version (version) values (%1)"_s.arg(kTeamSchemaVersion + 1));
    TeamHistory second(spec(), kKey, kQuick);
    const auto opened = second.opened().result();
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, Error::Kind::BadInput);
    QVERIFY(opened.error().message.contains(m_database));
    QCOMPARE(second.readEvents({0, 1}).result().error().message, opened.error().message);
    QCOMPARE(
        valueOf(*connection, u"select max(version) from pgmahout_history.version"_s).toInt(), kTeamSchemaVersion + 1);
}

// ---- roll-ups ------------------------------------------------------------------------------------------------------

void TestTeamHistory::lateSamplesAreRolledUpToo()
{
    TeamHistory history(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(history));
    const qint64 hour = floorTo(kStart, kHourMs);
    for (int i = 0; i < 360; ++i)
        if (i != 100)
            history.append(sampleAt(hour + i * 10 * kSecondMs, 3, 10 * kSecondMs));
    get(history.append(sampleAt(hour + 2 * kHourMs, 0, 0)));
    const auto connection = connectTo(m_database);
    const auto sum = [&](const QString &table) {
        return valueOf(*connection,
            u"select sum(integral) from pgmahout_history.%1_values where metric = '%2' and time < "
            "pgmahout_history.at_ms(%3)"_s.arg(table, kMetric)
                .arg(hour + kHourMs))
            .toDouble();
    };
    QCOMPARE(sum(u"sample_1h"_s), 359 * 30.0);
    get(history.append(sampleAt(hour + 1000 * kSecondMs, 3, 10 * kSecondMs)));
    for (const QString &table : {u"sample"_s, u"sample_1min"_s, u"sample_10min"_s, u"sample_1h"_s, u"sample_1d"_s})
        QCOMPARE(sum(table), 360 * 30.0);
}

void TestTeamHistory::whatIsSentAgainIsNotCountedTwice()
{
    TeamHistory history(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(history));
    const qint64 hour = floorTo(kStart, kHourMs);
    for (int round = 0; round < 2; ++round)
        for (int i = 0; i < 120; ++i)
            history.append(sampleAt(hour + i * kMinuteMs, 1, kMinuteMs));
    get(history.append(sampleAt(hour + 5 * kHourMs, 1)));
    const auto connection = connectTo(m_database);
    for (const QString &table : {u"sample"_s, u"sample_10min"_s, u"sample_1h"_s})
        QCOMPARE(valueOf(*connection,
                     u"select sum(integral) from pgmahout_history.%1_values where time < pgmahout_history.at_ms(%2)"_s
                         .arg(table)
                         .arg(hour + 2 * kHourMs))
                     .toDouble(),
            120 * 60.0);
}

void TestTeamHistory::oldPartitionsAreDropped()
{
    TeamHistory history(spec(), kKey, {.commitInterval = Milliseconds(5), .queueLimit = 100'000});
    QVERIFY(waitUntilWrites(history));
    for (int i = 0; i < 20 * 24; ++i)
        get(history.append(sampleAt(kStart + i * kHourMs, 1, kHourMs)));
    const auto connection = connectTo(m_database);
    const auto partitions = [&](const QString &table) {
        return valueOf(*connection,
            u"select count(*) from pg_inherits where inhparent = 'pgmahout_history.%1'::regclass"_s.arg(table))
            .toInt();
    };
    QVERIFY2(partitions(u"sample"_s) <= 5, qPrintable(QString::number(partitions(u"sample"_s))));
    QCOMPARE(valueOf(*connection, u"select count(*) from pgmahout_history.partition where parent = 'sample'"_s).toInt(),
        partitions(u"sample"_s));
    QCOMPARE(valueOf(*connection, u"select sum(count) from pgmahout_history.sample_1d_values"_s).toInt(), 20 * 24 - 1);
    // Another server that is watched and lags behind keeps what it needs.
    TeamHistory lagging(spec(), u"another"_s, kQuick);
    QVERIFY(waitUntilWrites(lagging));
    get(lagging.append(sampleAt(kStart, 5)));
    get(history.append(sampleAt(kStart + 21 * kDayMs, 1)));
    QCOMPARE(valuesIn(lagging, {kStart, kStart + 1}), QVector<double>{5});
}

void TestTeamHistory::peopleReadItWithSql()
{
    TeamHistory history(spec(), kKey, kQuick);
    QVERIFY(waitUntilWrites(history));
    history.declareEntities(u"tables"_s, {u"tables.bytes"_s});
    auto tables = std::make_shared<Snapshot>();
    tables->collector = u"tables"_s;
    tables->timeMs = kStart;
    tables->intervalMs = kSecondMs;
    tables->entities = {{u"5/1"_s, u"public.books"_s, {8192}}};
    get(history.append(tables));
    auto activity = std::make_shared<Snapshot>();
    activity->collector = u"activity"_s;
    activity->timeMs = kStart;
    activity->intervalMs = kSecondMs;
    activity->sessions = {ActiveSession{.pid = 7, .user = u"app"_s, .waitType = u"Lock"_s, .waitEvent = u"tuple"_s}};
    get(history.append(activity));
    const auto connection = connectTo(m_database);
    QCOMPARE(valueOf(*connection,
                 u"select value from pgmahout_history.sample_values where server = '%1' and label = 'public.books' and "
                 u"metric "
                 "= 'tables.bytes' and time = '2025-11-24 16:00:00+00'"_s.arg(kKey))
                 .toDouble(),
        8192.0);
    QCOMPARE(valueOf(*connection,
                 u"select user_name from pgmahout_history.active_sessions where wait_event = 'Lock:tuple'"_s)
                 .toString(),
        u"app"_s);
}

// ---- versions ------------------------------------------------------------------------------------------------------

void TestTeamHistory::runsOnEveryVersion_data() { addServerVersions(); }

void TestTeamHistory::runsOnEveryVersion()
{
    QFETCH(int, major);
    TeamHistory history(specOfVersion(major), kKey, {.commitInterval = Milliseconds(5), .queueLimit = 100'000});
    QVERIFY(waitUntilWrites(history));
    const qint64 day = floorTo(kStart, kDayMs);
    for (int i = 1; i <= 24 * 60; ++i)
        history.append(sampleAt(day + i * kMinuteMs, 2, kMinuteMs));
    get(history.append(statementAt(day + 26 * kHourMs, 4)));
    get(history.append(sampleAt(day + 26 * kHourMs, 2)));
    QCOMPARE(callsIn(history), 4.0);
    const auto connection
        = Connection::open(specOfVersion(major), {}, std::chrono::steady_clock::now() + std::chrono::seconds(10));
    QVERIFY(connection);
    QCOMPARE(valueOf(**connection,
                 u"select sum(integral) from pgmahout_history.sample_1h_values where metric = '%1'"_s.arg(kMetric))
                 .toDouble(),
        24 * 3600 * 2.0);
    QCOMPARE(valuesIn(history, {day, day + kDayMs}).size(), 24 * 60 - 1);
}

MAHOUT_TEST_MAIN(TestTeamHistory)
#include "tst_teamhistory.moc"
