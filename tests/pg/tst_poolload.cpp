// SPDX-License-Identifier: GPL-3.0-or-later
// Many callers on few connections: who comes first is served first, and nobody starves.
#include "poolcases.h"
#include "testmain.h"
#include <algorithm>
#include <thread>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::test;

namespace {

constexpr int kCallers = 64, kConnections = 4;

// Waits are counted in tasks that began meanwhile: a busy machine makes them longer, but no more.
struct Turns {
    std::atomic<int> begun = 0;
    std::array<int, kCallers> served{}; // each written by its own caller
    std::array<int, kCallers> longestWait{};
};

void callUntil(int end, ConnectionPool &pool, Turns &turns, size_t caller)
{
    while (turns.begun < end) {
        const int before = turns.begun;
        const auto turn = pool.submit(QStringLiteral("turn"),
                                  [&turns](Connection &c) -> Result<int> {
                                      const int mine = turns.begun++;
                                      const auto slept = c.query(QStringLiteral("SELECT pg_sleep(0.0003)"));
                                      return slept ? Result<int>(mine) : fail(slept.error());
                                  })
                              .result();
        if (!turn)
            return;
        ++turns.served[caller];
        turns.longestWait[caller] = std::max(turns.longestWait[caller], *turn - before);
    }
}

// Every caller keeps coming back until all tasks are done.
void shareOut(int tasks, ConnectionPool &pool, Turns &turns)
{
    std::vector<std::jthread> callers;
    for (size_t caller = 0; caller < kCallers; ++caller)
        callers.emplace_back([&, caller] { callUntil(tasks, pool, turns, caller); });
}

} // namespace

class TestPoolLoad : public QObject {
    Q_OBJECT
private slots:
    void sharesFairlyAmongManyCallers();
    void servesAnOccasionalCallerAmongGreedyOnes();
};

// A fair wait is one task of every other caller. The machine may put a thread to sleep just when it has its turn, which
// looks the same from outside; but not each time.
void TestPoolLoad::sharesFairlyAmongManyCallers()
{
    constexpr int kTasks = kCallers * 60, kAttempts = 5;
    ConnectionPool pool(testSpec(), small(kConnections), named(QStringLiteral("fair")));
    QVERIFY(fill(pool, kConnections));
    QStringList seen;
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        Turns turns;
        shareOut(kTasks, pool, turns);
        QVERIFY(turns.begun >= kTasks);
        QCOMPARE(imbalance(pool.statistics()), QString());
        const int longest = *std::max_element(turns.longestWait.begin(), turns.longestWait.end());
        const auto [least, most] = std::minmax_element(turns.served.begin(), turns.served.end());
        if (longest < kCallers * 3 / 2 && *least * 10 >= *most * 8)
            return;
        seen << QStringLiteral("%1 tasks went ahead, %2 and %3 turns").arg(longest).arg(*least).arg(*most);
    }
    QFAIL(qPrintable(seen.join(QStringLiteral("; "))));
}

// One who asks now and then waits no longer than those who never stop asking. A thread that the machine puts to sleep at
// its turn is passed by the others, but not in many rounds.
void TestPoolLoad::servesAnOccasionalCallerAmongGreedyOnes()
{
    constexpr int kRounds = 20, kBacklog = 40;
    ConnectionPool pool(testSpec(), small(kConnections), named(QStringLiteral("occasional")));
    QVERIFY(fill(pool, kConnections));
    std::atomic<int> begun = 0;
    int passedBy = 0;
    const auto count = [&begun](Connection &) -> Result<int> { return begun++; };
    for (int round = 0; round < kRounds; ++round) {
        const Gate gate;
        for (int i = 0; i < kConnections; ++i)
            pool.submit(QStringLiteral("holds"), gate.task());
        for (int i = 0; i < kBacklog; ++i)
            pool.submit(QStringLiteral("greedy"), count);
        const int before = begun;
        auto occasional = pool.submit(QStringLiteral("occasional"), count);
        for (int i = 0; i < 3 * kBacklog; ++i)
            pool.submit(QStringLiteral("greedy"), count);
        gate.open();
        passedBy += *occasional.result() - before < kBacklog + kConnections ? 0 : 1;
        QTRY_COMPARE(pool.statistics().idle, kConnections);
    }
    QVERIFY2(passedBy <= kRounds / 4, qPrintable(QString::number(passedBy)));
}

MAHOUT_TEST_MAIN(TestPoolLoad)
#include "tst_poolload.moc"
