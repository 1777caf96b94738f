// SPDX-License-Identifier: GPL-3.0-or-later
#include "disturber.h"

#include "testcluster.h"
#include <algorithm>

using namespace std::chrono_literals;

namespace mahout::soak {
namespace {

constexpr int kMostCalmMs = 1500, kMostFaultMs = 1500;

} // namespace

const std::vector<Disturber::Entry> Disturber::kFaults{{"cut", &Disturber::cut},
    {"cut in an answer", &Disturber::cutInAnAnswer}, {"stall", &Disturber::stall}, {"delay", &Disturber::delay},
    {"slow opens", &Disturber::slowOpens}, {"hang up", &Disturber::hangUp}, {"refuse", &Disturber::refuse},
    {"terminate", &Disturber::terminateSome}, {"cancel", &Disturber::cancelAll}, {"restart", &Disturber::restart, 1},
    {"resize", &Disturber::resize}, {"retire", &Disturber::retire}, {"suspend", &Disturber::suspend},
    {"rotate", &Disturber::rotate}};

Disturber::Disturber(ConnectionPool &pool, test::Relay &relay, QString name, unsigned seed)
    : m_pool(pool)
    , m_relay(relay)
    , m_name(std::move(name))
    , m_random(seed)
    , m_counts(kFaults.size())
{
    std::vector<int> weights;
    std::transform(
        kFaults.begin(), kFaults.end(), std::back_inserter(weights), [](const Entry &e) { return e.weight; });
    m_draw = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
}

void Disturber::round()
{
    rest(kMostCalmMs);
    const std::size_t drawn = m_draw(m_random);
    ++m_counts[drawn];
    (this->*kFaults[drawn].fault)();
    m_relay.pass();
}

QString Disturber::toString() const
{
    QStringList words;
    for (std::size_t i = 0; i < kFaults.size(); ++i)
        words << QStringLiteral("%1 %2").arg(QLatin1String(kFaults[i].name)).arg(m_counts[i]);
    return words.join(QLatin1String(", "));
}

// A fault lasts as long as it lasts: that is not waiting for something.
void Disturber::rest(int mostMilliseconds)
{
    std::this_thread::sleep_for(Milliseconds(upTo(m_random, mostMilliseconds)));
}

void Disturber::atTheServer(const QString &sql) { test::connectTo(QStringLiteral("postgres"))->query(sql, {m_name}); }

void Disturber::cut() { m_relay.cut(); }

void Disturber::cutInAnAnswer()
{
    m_relay.cutAfter(1 + upTo(m_random, 100'000));
    rest(kMostFaultMs);
}

void Disturber::stall()
{
    m_relay.stall();
    rest(2 * kMostFaultMs);
}

void Disturber::delay()
{
    m_relay.delay(Milliseconds(upTo(m_random, 50)));
    rest(kMostFaultMs);
}

void Disturber::slowOpens()
{
    m_relay.delayOpens(Milliseconds(upTo(m_random, 500)));
    m_relay.cut();
    rest(kMostFaultMs);
}

void Disturber::hangUp()
{
    m_relay.greet({}, {.kind = test::Greeting::Kind::HangUp});
    m_relay.cut();
    rest(kMostFaultMs);
}

void Disturber::refuse()
{
    m_relay.refuse();
    if (upTo(m_random, 1) == 0)
        m_relay.cut();
    rest(kMostFaultMs);
}

void Disturber::terminateSome()
{
    atTheServer(QStringLiteral("SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                               "WHERE application_name = $1 AND random() < 0.5"));
}

void Disturber::cancelAll()
{
    atTheServer(QStringLiteral("SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE application_name = $1"));
}

void Disturber::restart()
{
    PrivateCluster &cluster = test::sharedCluster();
    if (!cluster.stopServer(PrivateCluster::StopMode::Immediate) || !cluster.startServer())
        qFatal("The server was not restarted: %s", qPrintable(cluster.logText().right(2000)));
}

void Disturber::resize()
{
    PoolSettings settings = m_pool.settings();
    settings.size = 1 + upTo(m_random, 7);
    settings.maxOverflow = upTo(m_random, 6);
    settings.maxConcurrentOpens = 1 + upTo(m_random, 5);
    if (const auto applied = m_pool.apply(settings); !applied)
        qFatal("%s", qPrintable(applied.error().toString()));
}

void Disturber::retire() { m_pool.retireAll(QStringLiteral("soak")); }

void Disturber::suspend()
{
    m_pool.suspend(
        upTo(m_random, 1) == 0 ? ConnectionPool::WhileSuspended::Wait : ConnectionPool::WhileSuspended::Refuse);
    rest(kMostFaultMs);
    m_pool.resume();
}

// The same place by another name.
void Disturber::rotate()
{
    ConnectionSpec spec = m_pool.spec();
    spec.host = spec.host == QLatin1String("localhost") ? QStringLiteral("127.0.0.1") : QStringLiteral("localhost");
    m_pool.setSpec(spec);
}

} // namespace mahout::soak
