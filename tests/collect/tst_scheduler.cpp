// SPDX-License-Identifier: GPL-3.0-or-later
#include "samplingsession.h"
#include "scheduler.h"
#include "testcluster.h"
#include "testmain.h"
#include <atomic>
#include <QSignalSpy>
#include <QTest>

using namespace mahout;
using namespace Qt::StringLiterals;

namespace {

Snapshot snapshotOf(const QString &collector)
{
    Snapshot snapshot;
    snapshot.collector = collector;
    return snapshot;
}

std::atomic<int> s_inside = 0, s_most = 0;

// Takes several times its period.
class SlowCollector : public Collector {
public:
    Result<Snapshot> sample(Connection &connection) override
    {
        s_most = qMax(s_most.load(), ++s_inside);
        const auto rows = connection.query(u"select pg_sleep(0.4)"_s);
        --s_inside;
        if (!rows)
            return fail(rows.error());
        return snapshotOf(u"slow"_s);
    }
};

// Fails, then succeeds, in turns.
class FlakyCollector : public Collector {
public:
    Result<Snapshot> sample(Connection &) override
    {
        if (m_count++ % 2 == 0)
            return fail(Error::Kind::Server, u"not this time"_s);
        return snapshotOf(u"flaky"_s);
    }

private:
    int m_count = 0;
};

template <typename C> QVector<CollectorInfo> only(const char *id, int periodMs)
{
    return {{QLatin1String(id), QLatin1String(id), Milliseconds(periodMs), {}, {},
        []() -> std::unique_ptr<Collector> { return std::make_unique<C>(); }}};
}

PoolSettings samplingPool()
{
    PoolSettings settings;
    settings.size = 2;
    settings.maxOverflow = 0;
    settings.retryMax = Milliseconds(500);
    return settings;
}

SnapshotPtr lastOf(const QSignalSpy &spy, const QString &collector)
{
    for (qsizetype i = spy.size() - 1; i >= 0; --i)
        if (const auto snapshot = spy.at(i).first().value<SnapshotPtr>(); snapshot->collector == collector)
            return snapshot;
    return nullptr;
}

} // namespace

class TestScheduler : public QObject {
    Q_OBJECT
private slots:
    void firstSamplesComeAtOnce();
    void neverOverlaps();
    void failureIsToldAndTheNextSuccessIsAGap();
    void pausesAndResumes();
    void diesWhileSampling();
    void recoversWhenTheServerComesBack();
};

void TestScheduler::firstSamplesComeAtOnce()
{
    const QString database = test::createDatabase();
    test::connectTo(database)->run(u"create extension pg_stat_statements"_s);
    ConnectionPool pool(test::specFor(database), samplingPool(), samplingSession());
    Scheduler scheduler(pool);
    QSignalSpy snapshots(&scheduler, &Scheduler::snapshotTaken), failures(&scheduler, &Scheduler::sampleFailed);
    scheduler.start();
    for (const CollectorInfo &info : catalogue())
        QTRY_VERIFY2(lastOf(snapshots, info.id), qPrintable(info.id));
    QTRY_VERIFY(!lastOf(snapshots, u"database"_s)->gap);
    QVERIFY(failures.isEmpty());
}

void TestScheduler::neverOverlaps()
{
    ConnectionPool pool(test::specFor(u"postgres"_s), samplingPool(), samplingSession());
    Scheduler scheduler(pool, only<SlowCollector>("slow", 50));
    QSignalSpy snapshots(&scheduler, &Scheduler::snapshotTaken);
    scheduler.start();
    QTRY_VERIFY(snapshots.size() >= 3);
    QCOMPARE(s_most.load(), 1);
    QVERIFY(scheduler.skipped(u"slow"_s) > 0);
    QCOMPARE(scheduler.skipped(u"unknown"_s), 0u);
}

void TestScheduler::failureIsToldAndTheNextSuccessIsAGap()
{
    ConnectionPool pool(test::specFor(u"postgres"_s), samplingPool(), samplingSession());
    Scheduler scheduler(pool, only<FlakyCollector>("flaky", 20));
    QSignalSpy snapshots(&scheduler, &Scheduler::snapshotTaken), failures(&scheduler, &Scheduler::sampleFailed);
    scheduler.start();
    QTRY_VERIFY(snapshots.size() >= 2);
    QVERIFY(failures.size() >= 2);
    QCOMPARE(failures.first().at(0).toString(), u"flaky"_s);
    QCOMPARE(failures.first().at(1).value<Error>().message, u"not this time"_s);
    QVERIFY(lastOf(snapshots, u"flaky"_s)->gap);
}

void TestScheduler::pausesAndResumes()
{
    ConnectionPool pool(test::specFor(u"postgres"_s), samplingPool(), samplingSession());
    Scheduler scheduler(pool, only<SlowCollector>("slow", 50));
    QSignalSpy snapshots(&scheduler, &Scheduler::snapshotTaken);
    scheduler.start();
    QTRY_VERIFY(!snapshots.isEmpty());
    scheduler.pause();
    QVERIFY(!scheduler.isRunning());
    QTRY_COMPARE(s_inside.load(), 0);
    QTRY_COMPARE(pool.statistics().active, 0);
    QTest::qWait(0);
    const qsizetype paused = snapshots.size();
    scheduler.sampleNow();
    QTRY_COMPARE(snapshots.size(), paused + 1);
    scheduler.resume();
    QTRY_VERIFY(snapshots.size() > paused + 2);
}

void TestScheduler::diesWhileSampling()
{
    ConnectionPool pool(test::specFor(u"postgres"_s), samplingPool(), samplingSession());
    auto scheduler = std::make_unique<Scheduler>(pool, only<SlowCollector>("slow", 50));
    scheduler->start();
    QTRY_COMPARE(s_inside.load(), 1);
    scheduler.reset();
    QTRY_COMPARE(s_inside.load(), 0);
}

void TestScheduler::recoversWhenTheServerComesBack()
{
    auto cluster = PrivateCluster::start();
    QVERIFY2(cluster, cluster ? "" : qPrintable(cluster.error().toString()));
    const ConnectionSpec spec = *ConnectionSpec::parse((*cluster)->connectionText());
    ConnectionPool pool(spec, samplingPool(), samplingSession());
    Scheduler scheduler(pool);
    QSignalSpy snapshots(&scheduler, &Scheduler::snapshotTaken), failures(&scheduler, &Scheduler::sampleFailed),
        events(&scheduler, &Scheduler::eventSeen);
    scheduler.start();
    QTRY_VERIFY(lastOf(snapshots, u"activity"_s) && !lastOf(snapshots, u"activity"_s)->gap);

    QVERIFY((*cluster)->stopServer(PrivateCluster::StopMode::Immediate));
    const auto unreachable
        = [&] { return !failures.isEmpty() && failures.last().at(1).value<Error>().kind != Error::Kind::Missing; };
    QTRY_VERIFY_WITH_TIMEOUT(unreachable(), 20'000);
    QVERIFY((*cluster)->startServer());
    snapshots.clear();
    QTRY_VERIFY_WITH_TIMEOUT(lastOf(snapshots, u"database"_s) && lastOf(snapshots, u"activity"_s), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!events.isEmpty(), 20'000);
    QCOMPARE(events.first().first().value<ChangeEvent>().kind, ChangeEvent::Kind::Restart);
    QTRY_VERIFY_WITH_TIMEOUT(!lastOf(snapshots, u"database"_s)->gap, 20'000);
}

MAHOUT_TEST_MAIN(TestScheduler)
#include "tst_scheduler.moc"
