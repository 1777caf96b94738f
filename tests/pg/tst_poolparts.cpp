// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the pool that decide without a server: when to knock again, and how many connections to open.
#include "circuitbreaker.h"
#include "pooldemand.h"
#include "testmain.h"

using namespace std::chrono_literals;
using namespace mahout;

namespace {

const Error kAway{Error::Kind::Unreachable, QStringLiteral("away")};
const Error kWrongPassword{Error::Kind::Refused, QStringLiteral("no"), {}, QStringLiteral("28P01")};
const Error kNoDatabase{Error::Kind::Refused, QStringLiteral("no"), {}, QStringLiteral("3D000")};
using State = CircuitBreaker::State;

PoolSettings quick()
{
    PoolSettings settings;
    settings.retryBase = 100ms;
    settings.retryMax = 1s;
    settings.breakerFailures = 3;
    return settings;
}

} // namespace

class TestPoolParts : public QObject {
    Q_OBJECT
    const SteadyTime m_now = std::chrono::steady_clock::now();

private slots:
    void breakerOpensAfterFailuresInARow();
    void breakerIsHalfOpenAfterItsTime();
    void breakerClosesWithASuccess();
    void breakerTakesARefusalAtItsWord();
    void breakerProtectsAnAccountFromBeingLocked();
    void breakerTriesAgainWhenAsked();
    void pauseDoublesUpToItsLimit();
    void firstRetryAfterAGoodTimeIsImmediate();
    void demandOpensForEachWhoWaitsAtFirst();
    void demandLeavesASpikeToWhatIsThere();
    void demandGrowsUnderLongWork();
    void demandGrowsWhenTheQueueStays();
};

void TestPoolParts::breakerOpensAfterFailuresInARow()
{
    CircuitBreaker breaker;
    QVERIFY(!breaker.failed(kAway, m_now, quick()));
    QVERIFY(!breaker.failed(kAway, m_now, quick()));
    QCOMPARE(breaker.state(m_now), State::Closed);
    QVERIFY(breaker.failed(kAway, m_now, quick()));
    QCOMPARE(breaker.state(m_now), State::Open);
    QCOMPARE(breaker.lastError().message, kAway.message);
    QVERIFY2(!breaker.failed(kAway, m_now, quick()), "it is open already");
}

void TestPoolParts::breakerIsHalfOpenAfterItsTime()
{
    CircuitBreaker breaker;
    for (int i = 0; i < 3; ++i)
        breaker.failed(kAway, m_now, quick());
    QCOMPARE(breaker.retryAt(), m_now + 800ms);
    QCOMPARE(breaker.state(m_now + 799ms), State::Open);
    QCOMPARE(breaker.state(m_now + 800ms), State::HalfOpen);
    breaker.failed(kAway, m_now + 800ms, quick());
    QCOMPARE(breaker.retryAt(), m_now + 1800ms); // RETRY_MAX
}

void TestPoolParts::breakerClosesWithASuccess()
{
    CircuitBreaker breaker;
    QVERIFY2(!breaker.succeeded(), "it was closed");
    for (int i = 0; i < 3; ++i)
        breaker.failed(kAway, m_now, quick());
    QVERIFY(breaker.succeeded());
    QCOMPARE(breaker.state(m_now), State::Closed);
    QCOMPARE(breaker.failures(), 0);
    QVERIFY2(!breaker.failed(kAway, m_now, quick()), "the count begins anew");
}

void TestPoolParts::breakerTakesARefusalAtItsWord()
{
    CircuitBreaker breaker;
    QVERIFY(breaker.failed(kNoDatabase, m_now, quick()));
    QCOMPARE(breaker.retryAt(), m_now + 200ms);
}

void TestPoolParts::breakerProtectsAnAccountFromBeingLocked()
{
    CircuitBreaker breaker;
    breaker.failed(kWrongPassword, m_now, quick());
    QCOMPARE(breaker.retryAt(), m_now + 200ms);
    breaker.failed(kWrongPassword, m_now, quick());
    QCOMPARE(breaker.retryAt(), m_now + 60s);
    breaker.failed(kAway, m_now, quick()); // another kind of failure ends the series
    QCOMPARE(breaker.retryAt(), m_now + 800ms);
}

void TestPoolParts::breakerTriesAgainWhenAsked()
{
    CircuitBreaker breaker;
    breaker.failed(kWrongPassword, m_now, quick());
    breaker.failed(kWrongPassword, m_now, quick());
    breaker.tryAgain();
    QCOMPARE(breaker.state(m_now), State::HalfOpen);
}

void TestPoolParts::pauseDoublesUpToItsLimit()
{
    PoolSettings settings = quick();
    settings.breakerFailures = 100;
    CircuitBreaker breaker;
    const Milliseconds expected[] = {100ms, 200ms, 400ms, 800ms, 1000ms, 1000ms};
    for (const Milliseconds pause : expected) {
        breaker.failed(kAway, m_now, settings);
        QCOMPARE(breaker.pause(settings, 1.0), pause);
        QCOMPARE(breaker.pause(settings, 0.5), pause / 2);
        QCOMPARE(breaker.pause(settings, 0.0), 0ms);
    }
    QCOMPARE(backOff(settings, 1000), 1000ms); // no overflow
}

void TestPoolParts::firstRetryAfterAGoodTimeIsImmediate()
{
    CircuitBreaker breaker;
    breaker.succeeded();
    breaker.failed(kAway, m_now, quick());
    QCOMPARE(breaker.pause(quick(), 1.0), 0ms);
    breaker.failed(kAway, m_now, quick());
    QCOMPARE(breaker.pause(quick(), 1.0), 200ms);
}

void TestPoolParts::demandOpensForEachWhoWaitsAtFirst()
{
    const PoolDemand demand;
    QCOMPARE(demand.wanted({.waiting = 5}), 5);
    QCOMPARE(demand.wanted({.waiting = 5, .opening = 3}), 2);
    QCOMPARE(demand.wanted({.waiting = 2, .opening = 3}), 0);
}

void TestPoolParts::demandLeavesASpikeToWhatIsThere()
{
    PoolDemand demand;
    demand.opened(150);
    demand.used(2);
    // Five connections serve 375 tasks of 2 ms while one opens.
    QCOMPARE(demand.wanted({.waiting = 45, .serving = 5, .holdingMs = 1}), 0);
    QCOMPARE(demand.wanted({.waiting = 400, .serving = 5, .holdingMs = 1}), 1); // six serve 450
    QCOMPARE(demand.wanted({.waiting = 45, .serving = 0}), 1);
    QCOMPARE(demand.wanted({.waiting = 45, .serving = 5, .holdingMs = 150}), 40);
    QCOMPARE(demand.wanted({.waiting = 45, .serving = 5, .holdingMs = 500}), 45);
    demand.used(100); // one slow task is no trend
    QCOMPARE(demand.wanted({.waiting = 45, .serving = 5, .holdingMs = 1}), 0);
    for (int i = 0; i < 10; ++i)
        demand.used(100);
    QVERIFY(demand.wanted({.waiting = 45, .serving = 5, .holdingMs = 1}) > 10);
}

void TestPoolParts::demandGrowsUnderLongWork()
{
    PoolDemand demand;
    demand.opened(20);
    demand.used(1);
    QCOMPARE(demand.wanted({.waiting = 1, .serving = 1, .holdingMs = 15}), 0);
    QCOMPARE(demand.wanted({.waiting = 1, .serving = 1, .holdingMs = 30}), 1);
}

void TestPoolParts::demandGrowsWhenTheQueueStays()
{
    PoolDemand demand;
    demand.opened(20);
    demand.used(1);
    QCOMPARE(demand.wanted({.waiting = 7, .serving = 1, .queuedForMs = 19}), 0);
    QCOMPARE(demand.wanted({.waiting = 7, .serving = 1, .queuedForMs = 20}), 1);
    QCOMPARE(demand.wanted({.waiting = 7, .opening = 1, .serving = 1, .queuedForMs = 100}), 0);
    QCOMPARE(demand.wanted({.waiting = 100, .opening = 1, .serving = 1, .queuedForMs = 100}), 3);
}

MAHOUT_TEST_MAIN(TestPoolParts)
#include "tst_poolparts.moc"
