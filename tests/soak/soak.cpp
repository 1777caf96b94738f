// SPDX-License-Identifier: GPL-3.0-or-later
// Random work with random faults, for hours if need be. Every minute everything comes to rest and is counted: each task
// has one outcome, the pool's counters add up, the server has the sessions that the pool has; when those are closed,
// threads and file descriptors are what they were at first, and memory does not grow.
//   soak [--minutes N] [--seed N]
#include "caller.h"
#include "disturber.h"
#include "poolcases.h"
#include "testcluster.h"
#include "vitals.h"
#include <cstdio>
#include <malloc.h>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTest>

using namespace std::chrono_literals;
using namespace mahout;
using namespace mahout::soak;
using namespace mahout::test;

namespace {

constexpr int kCallers = 12, kChecksAtLeast = 6;
constexpr std::chrono::seconds kPeriod = 60s;
constexpr auto kRest = 60s; // for everything under way to end
constexpr double kMostGrowthKb = 8192; // from the first quarter to the end, by the slope
const QString kName = QStringLiteral("soak");

// Everything that a pool does of its own accord happens every few seconds.
PoolSettings restless()
{
    PoolSettings settings = small(6, 6);
    settings.timeout = 5s;
    settings.connectTimeout = 1s;
    settings.idleTimeout = 5s;
    settings.overflowIdleTimeout = 500ms;
    settings.maxLifetime = 20s;
    settings.keepalive = 1s;
    settings.validateAfter = 20ms;
    settings.breakerFailures = 3;
    settings.leakAfter = 60s;
    return settings;
}

bool comes(const std::function<bool()> &condition)
{
    return QTest::qWaitFor(condition, static_cast<int>(std::chrono::milliseconds(kRest).count()));
}

class Soak {
public:
    explicit Soak(unsigned seed);
    // What is wrong after this much more time; empty when nothing is.
    QString runFor(std::chrono::milliseconds time);
    QString growth() const;
    QString report() const;

private:
    QString rest();
    QString count() const;
    QString closeAndMeasure();

    Relay m_relay{serverSocket()};
    ConnectionPool m_pool;
    Tally m_tally;
    std::vector<std::unique_ptr<Caller>> m_callers;
    Disturber m_disturber;
    std::vector<std::unique_ptr<Rounds>> m_rounds; // the last one is the disturber's
    std::vector<Vitals> m_vitals; // one per check
};

Soak::Soak(unsigned seed)
    : m_pool(through(m_relay), restless(), named(kName))
    , m_disturber(m_pool, m_relay, kName, seed)
{
    for (unsigned i = 1; i <= kCallers; ++i) {
        m_callers.push_back(std::make_unique<Caller>(m_pool, m_tally, seed + i));
        m_rounds.push_back(std::make_unique<Rounds>([caller = m_callers.back().get()] { caller->round(); }));
    }
    m_rounds.push_back(std::make_unique<Rounds>([this] { m_disturber.round(); }));
}

QString Soak::runFor(std::chrono::milliseconds time)
{
    for (const auto &rounds : m_rounds)
        rounds->resume();
    std::this_thread::sleep_for(time);
    QString wrong = rest();
    if (wrong.isEmpty())
        wrong = m_tally.faults() + count();
    if (wrong.isEmpty())
        wrong = closeAndMeasure();
    return wrong;
}

// The disturber pauses first: callers may be waiting for what it holds up.
QString Soak::rest()
{
    for (const auto &rounds : m_rounds)
        rounds->pause();
    for (auto rounds = m_rounds.rbegin(); rounds != m_rounds.rend(); ++rounds)
        if (!(*rounds)->waitUntilPaused(kRest))
            return QStringLiteral("A task or a fault does not end.");
    const bool quiet = comes([this] {
        const PoolStatistics s = m_pool.statistics();
        return s.opening == 0 && s.active == 0 && s.waiting == 0 && s.zombie == 0;
    });
    return quiet ? QString() : QStringLiteral("The pool does not come to rest.");
}

QString Soak::count() const
{
    const PoolStatistics s = m_pool.statistics();
    QString wrong = imbalance(s);
    if (m_tally.ended() != m_tally.submitted() || m_tally.submitted() != s.submitted)
        wrong += QStringLiteral("%1 tasks submitted, %2 counted by the pool, %3 ended. ")
                     .arg(m_tally.submitted())
                     .arg(s.submitted)
                     .arg(m_tally.ended());
    if (!comes([this] { return sessionsNamed(kName) == m_pool.statistics().total(); }))
        wrong += QStringLiteral("The server has %1 sessions, the pool %2. ")
                     .arg(sessionsNamed(kName))
                     .arg(m_pool.statistics().total());
    return wrong;
}

// The first check says what is normal.
QString Soak::closeAndMeasure()
{
    m_pool.retireAll(kName);
    if (!comes([this] { return m_pool.statistics().total() == 0 && m_relay.connectionCount() == 0; })
        || !comes([] { return sessionsNamed(kName) == 0; }))
        return QStringLiteral("Connections do not close.");
    Vitals vitals = Vitals::now();
    const auto asAtFirst = [&] {
        vitals = Vitals::now();
        return m_vitals.empty()
            || (vitals.threads <= m_vitals.front().threads && vitals.descriptors <= m_vitals.front().descriptors);
    };
    const bool same = comes(asAtFirst);
    m_vitals.push_back(vitals);
    return same ? QString()
                : QStringLiteral("%1 threads and %2 descriptors were %3 and %4 at first.")
                      .arg(vitals.threads)
                      .arg(vitals.descriptors)
                      .arg(m_vitals.front().threads)
                      .arg(m_vitals.front().descriptors);
}

QString Soak::growth() const
{
    std::vector<double> memory;
    for (std::size_t i = m_vitals.size() / 4; i < m_vitals.size(); ++i)
        memory.push_back(m_vitals[i].memoryKb);
    const double grown = slope(memory) * static_cast<double>(memory.size());
    std::printf(
        "memory: slope %.1f kB per check, %.0f kB over the last %zu checks\n", slope(memory), grown, memory.size());
    return grown < kMostGrowthKb ? QString() : QStringLiteral("Memory grows by %1 kB.").arg(grown);
}

QString Soak::report() const
{
    const PoolStatistics s = m_pool.statistics();
    return QStringLiteral(
        "%1 tasks (%2); %3 connections opened, %4 failed; faults: %5; %6 kB, %7 threads, %8 descriptors")
        .arg(m_tally.submitted())
        .arg(m_tally.toString())
        .arg(s.opened)
        .arg(s.openFailed)
        .arg(m_disturber.toString())
        .arg(m_vitals.empty() ? 0 : m_vitals.back().memoryKb)
        .arg(m_vitals.empty() ? 0 : m_vitals.back().threads)
        .arg(m_vitals.empty() ? 0 : m_vitals.back().descriptors);
}

QString run(std::chrono::milliseconds length, unsigned seed)
{
    Soak soak(seed);
    const auto period = std::min<std::chrono::milliseconds>(kPeriod, length / kChecksAtLeast);
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < length.count()) {
        const QString wrong = soak.runFor(period);
        std::printf("%6lld s: %s\n", static_cast<long long>(clock.elapsed() / 1000), qPrintable(soak.report()));
        std::fflush(stdout);
        if (!wrong.isEmpty())
            return wrong;
    }
    return soak.growth();
}

} // namespace

int main(int argc, char **argv)
{
    mallopt(M_ARENA_MAX, 2); // an arena per thread hides what grows
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption minutes(
        QStringLiteral("minutes"), QStringLiteral("How long."), QStringLiteral("n"), QStringLiteral("60"));
    const QCommandLineOption seed(QStringLiteral("seed"), QStringLiteral("Of all that is random."), QStringLiteral("n"),
        QString::number(std::random_device()()));
    parser.addOptions({minutes, seed});
    parser.process(application);
    std::printf("soak --minutes %s --seed %s\n", qPrintable(parser.value(minutes)), qPrintable(parser.value(seed)));
    const auto length = std::chrono::milliseconds(static_cast<long>(parser.value(minutes).toDouble() * 60'000));
    const QString wrong = run(length, parser.value(seed).toUInt());
    std::printf("%s\n", wrong.isEmpty() ? "Nothing is wrong." : qPrintable(wrong));
    stopSharedCluster();
    return wrong.isEmpty() ? 0 : 1;
}
