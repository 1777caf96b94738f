// SPDX-License-Identifier: GPL-3.0-or-later
// What the pool adds to a query, against the least a thread hop can cost (floorloop.h), against connections that their
// callers own, and against other poolers, all in one run.
//   bench_pool [ROUNDS [one|wide|script|empty]]
// With more than one processor the scheduler's choice of places decides as much as the programs do, so measure with
// everything on one processor too, which shows the work alone:  taskset -c 0 bench_pool
#include "connectionpool.h"
#include "contest.h"
#include "floorloop.h"
#include "pgbouncer.h"
#include "queuepoolpeer.h"
#include "testcluster.h"
#include <cstdio>
#include <QCoreApplication>
#include <QFile>

using namespace mahout;
using namespace mahout::bench;
using namespace mahout::test;

namespace {

constexpr int kRounds = 41, kCalls = 400, kManyCalls = 2000, kEmptyCalls = 4000;
constexpr int kQueued = 200; // at a time: what many wait for does not fall out of the processor's cache
constexpr int kWide = 8;
constexpr std::chrono::seconds kConnectLimit{20};

const QString kOwn = QStringLiteral("own connection"), kFloor = QStringLiteral("floor loop"),
              kPool = QStringLiteral("pool"), kBouncer = QStringLiteral("PgBouncer"),
              kQueuePool = QStringLiteral("QueuePool + psycopg2"), kEngine = QStringLiteral("SQLAlchemy engine");
const QString kPostgres = QStringLiteral("postgres");

Result<Rows> selectOne(Connection &connection) { return connection.query(QStringLiteral("SELECT 1")); }
Result<Rows> scriptOne(Connection &connection) { return connection.run(QStringLiteral("SELECT 1")); }

std::atomic_bool gateOpen = true;

Result<int> passGate(Connection &)
{
    gateOpen.wait(false);
    return 0;
}

std::vector<std::unique_ptr<Connection>> connections(int count)
{
    std::vector<std::unique_ptr<Connection>> all;
    for (int i = 0; i < count; ++i)
        all.push_back(connectTo(kPostgres));
    return all;
}

// None when there is no PgBouncer.
std::vector<std::unique_ptr<Connection>> bouncerConnections(const PgBouncer *bouncer, int count)
{
    std::vector<std::unique_ptr<Connection>> all;
    for (int i = 0; i < count && bouncer; ++i)
        if (auto connection
            = Connection::open(bouncer->specFor(kPostgres), {}, std::chrono::steady_clock::now() + kConnectLimit))
            all.push_back(std::move(*connection));
    return all;
}

PoolSettings fixedSize(int size)
{
    PoolSettings settings;
    settings.size = size;
    settings.maxOverflow = 0;
    return settings;
}

template <typename Submit> void oneByOne(int calls, const Submit &submit)
{
    for (int i = 0; i < calls; ++i)
        submit().waitForFinished();
}

// Keeps `width` tasks in flight from one thread.
template <typename Submit> void inFlight(int calls, int width, const Submit &submit)
{
    std::deque<decltype(submit())> futures;
    for (int i = 0; i < calls; ++i) {
        if (static_cast<int>(futures.size()) == width) {
            futures.front().waitForFinished();
            futures.pop_front();
        }
        futures.push_back(submit());
    }
    for (auto &future : futures)
        future.waitForFinished();
}

void fromThreads(int calls, const std::vector<std::unique_ptr<Connection>> &own)
{
    std::vector<std::jthread> threads;
    for (const auto &connection : own)
        threads.emplace_back([each = calls / static_cast<int>(own.size()), &connection] {
            for (int i = 0; i < each; ++i)
                selectOne(*connection);
        });
}

void compareOneByOne(int rounds, const PgBouncer *bouncer, QueuePoolPeer &queuePool)
{
    const auto own = connectTo(kPostgres);
    FloorLoop<Result<Rows>> floor(connections(1), selectOne);
    ConnectionPool pool(specFor(kPostgres), fixedSize(1), {});
    const auto loop = [](const auto &submit) { return wallTime(kCalls, [&] { oneByOne(kCalls, submit); }); };
    const auto alone = [](Connection &connection) {
        return wallTime(kCalls, [&] {
            for (int i = 0; i < kCalls; ++i)
                selectOne(connection);
        });
    };
    Contest contest(QStringLiteral("SELECT 1 with parameters, one at a time, per call"));
    contest.add(kOwn, [&] { return alone(*own); });
    contest.add(kFloor, [&] { return loop([&] { return floor.submit(); }); });
    contest.add(kPool, [&] { return loop([&] { return pool.submit(kPool, selectOne); }); });
    const auto through = bouncerConnections(bouncer, 1);
    if (!through.empty())
        contest.add(kBouncer, [&] { return alone(*through.front()); });
    if (queuePool.missing().isEmpty()) {
        contest.add(kQueuePool, [&] { return queuePool.measure(QStringLiteral("raw"), kCalls); });
        contest.add(kEngine, [&] { return queuePool.measure(QStringLiteral("engine"), kCalls); });
    }
    contest.run(rounds);
    contest.printTimes();
    const Target target{Target::Is::AtMost, 1.10};
    contest.printTimeRatio(kPool, kFloor, &target);
    for (const QString &peer : {kOwn, kBouncer, kQueuePool, kEngine})
        contest.printTimeRatio(kPool, peer);
}

// A script may change its session, so the pool resets it: one more round trip, which the floor does not make.
void compareScripts(int rounds)
{
    FloorLoop<Result<Rows>> floor(connections(1), scriptOne);
    ConnectionPool pool(specFor(kPostgres), fixedSize(1), {});
    Contest contest(QStringLiteral("SELECT 1 as a script, one at a time, per call"));
    contest.add(kFloor, [&] { return wallTime(kCalls, [&] { oneByOne(kCalls, [&] { return floor.submit(); }); }); });
    contest.add(kPool,
        [&] { return wallTime(kCalls, [&] { oneByOne(kCalls, [&] { return pool.submit(kPool, scriptOne); }); }); });
    contest.run(rounds);
    contest.printTimes();
    contest.printTimeRatio(kPool, kFloor);
}

void compareWide(int rounds, const PgBouncer *bouncer, QueuePoolPeer &queuePool)
{
    const auto own = connections(kWide), through = bouncerConnections(bouncer, kWide);
    FloorLoop<Result<Rows>> floor(connections(kWide), selectOne);
    ConnectionPool pool(specFor(kPostgres), fixedSize(kWide), {});
    const auto wide
        = [](const auto &submit) { return wallTime(kManyCalls, [&] { inFlight(kManyCalls, kWide, submit); }); };
    Contest contest(QStringLiteral("SELECT 1 with parameters, %1 at a time on %1 connections, per call").arg(kWide));
    contest.add(kOwn, [&] { return wallTime(kManyCalls, [&] { fromThreads(kManyCalls, own); }); });
    contest.add(kFloor, [&] { return wide([&] { return floor.submit(); }); });
    contest.add(kPool, [&] { return wide([&] { return pool.submit(kPool, selectOne); }); });
    if (!through.empty())
        contest.add(kBouncer, [&] { return wallTime(kManyCalls, [&] { fromThreads(kManyCalls, through); }); });
    if (queuePool.missing().isEmpty())
        contest.add(kQueuePool, [&] { return queuePool.measure(QStringLiteral("threads"), kManyCalls); });
    contest.run(rounds);
    contest.printTimes();
    const Target target{Target::Is::AtLeast, 0.85};
    contest.printThroughputRatio(kPool, kOwn, &target);
    contest.printThroughputRatio(kFloor, kOwn); // what any hop costs
    for (const QString &peer : {kFloor, kBouncer, kQueuePool})
        contest.printThroughputRatio(kPool, peer);
}

// Processor time per task of a queue that is filled while the only worker is held up, and then served: no thread wakes
// another for each task, so this is bookkeeping and nothing else.
template <typename Submit> double queueAndServe(const Submit &submit)
{
    return processorTime(kEmptyCalls, [&] {
        for (int done = 0; done < kEmptyCalls; done += kQueued) {
            gateOpen = false;
            for (int i = 1; i < kQueued; ++i)
                submit();
            auto last = submit();
            gateOpen = true;
            gateOpen.notify_one();
            last.waitForFinished();
        }
    });
}

void compareEmpty(int rounds)
{
    FloorLoop<Result<int>> floor(connections(1), passGate);
    ConnectionPool pool(specFor(kPostgres), fixedSize(1), {});
    Contest contest(QStringLiteral("An empty task, queued and then served, processor time per task"));
    contest.add(kFloor, [&] { return queueAndServe([&] { return floor.submit(); }); });
    contest.add(kPool, [&] { return queueAndServe([&] { return pool.submit(kPool, passGate); }); });
    contest.run(rounds);
    contest.printTimes();
    const Target target{Target::Is::AtMost, 200};
    contest.printExcess(kPool, kFloor, &target);
}

std::unique_ptr<PgBouncer> startBouncer()
{
    if (QFile::exists(QStringLiteral("/usr/sbin/pgbouncer")))
        return std::make_unique<PgBouncer>();
    std::printf("Missing: %s (not installed)\n", qPrintable(kBouncer));
    return nullptr;
}

struct Part {
    const char *name;
    std::function<void(int rounds, const PgBouncer *, QueuePoolPeer &)> measure;
};

const std::vector<Part> kParts{
    {"one", compareOneByOne},
    {"wide", compareWide},
    {"script", [](int rounds, auto *, auto &) { compareScripts(rounds); }},
    {"empty", [](int rounds, auto *, auto &) { compareEmpty(rounds); }},
};

void comparePart(const QByteArray &wanted, int rounds)
{
    const auto bouncer = startBouncer();
    QueuePoolPeer queuePool(sharedCluster().connectionText(kPostgres));
    if (!queuePool.missing().isEmpty())
        std::printf("Missing: %s (%s)\n", qPrintable(kQueuePool), qPrintable(queuePool.missing()));
    for (const Part &part : kParts)
        if (wanted.isEmpty() || wanted == part.name)
            part.measure(rounds, bouncer.get(), queuePool);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    comparePart(argc > 2 ? argv[2] : "", argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : kRounds);
    stopSharedCluster();
    return 0;
}
