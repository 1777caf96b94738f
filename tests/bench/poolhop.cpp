// SPDX-License-Identifier: GPL-3.0-or-later
// What the pool adds to a query: SELECT 1 on a connection of one's own, and submitted to the pool, in turn, in one run.
//   bench_poolhop [ROUNDS]
#include "connectionpool.h"
#include "testcluster.h"
#include <algorithm>
#include <cstdio>
#include <QCoreApplication>

using namespace mahout;
using namespace mahout::test;

namespace {

constexpr int kCalls = 2000, kInFlight = 64;

double microseconds(const std::function<void()> &work, int calls)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count() / calls;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

Result<Rows> one(Connection &connection) { return connection.run(QStringLiteral("SELECT 1")); }

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int rounds = argc > 1 ? std::max(1, QByteArray(argv[1]).toInt()) : 7;
    {
        const auto own = connectTo(QStringLiteral("postgres"));
        ConnectionPool pool(specFor(QStringLiteral("postgres")), {}, {});
        std::vector<double> ownUs, hopUs, flightUs, hopRatio, flightRatio;
        for (int round = 0; round < rounds; ++round) {
            ownUs.push_back(microseconds(
                [&] {
                    for (int i = 0; i < kCalls; ++i)
                        one(*own);
                },
                kCalls));
            hopUs.push_back(microseconds(
                [&] {
                    for (int i = 0; i < kCalls; ++i)
                        pool.submit(QStringLiteral("one"), one).result();
                },
                kCalls));
            flightUs.push_back(microseconds(
                [&] {
                    QVector<QFuture<Result<Rows>>> futures;
                    for (int i = 0; i < kCalls; ++i) {
                        futures << pool.submit(QStringLiteral("one"), one);
                        if (futures.size() >= kInFlight)
                            futures.takeFirst().waitForFinished();
                    }
                    for (auto &future : futures)
                        future.waitForFinished();
                },
                kCalls));
            hopRatio.push_back(hopUs.back() / ownUs.back());
            flightRatio.push_back(flightUs.back() / ownUs.back());
        }
        std::printf("own connection %.1f us, through the pool %.1f us (x%.2f), %d in flight %.1f us per task (x%.2f)\n",
            median(ownUs), median(hopUs), median(hopRatio), kInFlight, median(flightUs), median(flightRatio));
    }
    stopSharedCluster();
    return 0;
}
