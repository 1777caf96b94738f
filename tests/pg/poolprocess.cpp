// SPDX-License-Identifier: GPL-3.0-or-later
// A pool in a process of its own, for tests that stop the whole process for a while.
//   poolprocess CONNECTION-TEXT APPLICATION-NAME
// Each line "COUNT SECONDS" on standard input submits that many tasks of that length. When they have ended, one line
// answers: tasks that went well, tasks that failed, connections that were asked whether they are alive, and
// what does not add up in the pool's counters. The process ends when standard input does.
#include "poolcases.h"
#include <iostream>
#include <QCoreApplication>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

namespace {

int countFailures(ConnectionPool &pool, int tasks, double seconds)
{
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < tasks; ++i)
        futures << pool.submit(QStringLiteral("sleeps"),
            [seconds](Connection &c) { return c.query(QStringLiteral("SELECT pg_sleep($1)"), {seconds}); });
    int failures = 0;
    for (auto &future : futures)
        failures += future.result() ? 0 : 1;
    return failures;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const auto spec = ConnectionSpec::parse(QString::fromLocal8Bit(argc > 2 ? argv[1] : ""));
    if (argc != 3 || !spec)
        return 64;
    PoolSettings settings = small(4);
    settings.validateAfter = 200ms;
    ConnectionPool pool(*spec, settings, named(QString::fromLocal8Bit(argv[2])));
    int tasks = 0;
    double seconds = 0;
    while (std::cin >> tasks >> seconds) {
        const int failures = countFailures(pool, tasks, seconds);
        const PoolStatistics s = pool.statistics();
        std::cout << tasks - failures << ' ' << failures << ' ' << s.validation.count << ' '
                  << imbalance(s).toStdString() << std::endl;
    }
    return pool.close(10s) ? 0 : 1;
}
