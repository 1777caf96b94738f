// SPDX-License-Identifier: GPL-3.0-or-later
#include "circuitbreaker.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace mahout {

namespace {

constexpr int kAuthFailures = 2;
constexpr Milliseconds kAuthBlock = 60s;

// Class 28 of SQLSTATE: invalid authorization specification.
bool isAuthentication(const Error &error) { return error.sqlState.startsWith(QLatin1String("28")); }

// Also that there are too many connections: those that were opened at the same moment may have kept out one another.
bool isTransient(const Error &error)
{
    return error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut
        || error.sqlState == QLatin1String("53300");
}

} // namespace

Milliseconds backOff(const PoolSettings &settings, int step)
{
    return std::min(settings.retryMax, settings.retryBase * (1 << std::clamp(step, 0, 20)));
}

bool CircuitBreaker::succeeded()
{
    m_failures = m_authFailures = 0;
    m_hadSucceeded = true;
    m_until = SteadyTime::min();
    return std::exchange(m_open, false);
}

bool CircuitBreaker::failed(const Error &error, SteadyTime now, const PoolSettings &settings)
{
    ++m_failures;
    m_authFailures = isAuthentication(error) ? m_authFailures + 1 : 0;
    m_error = error;
    if (isTransient(error) && m_failures < settings.breakerFailures)
        return false;
    m_until = now + (m_authFailures >= kAuthFailures ? kAuthBlock : backOff(settings, m_failures));
    return !std::exchange(m_open, true);
}

void CircuitBreaker::tryAgain() { m_until = SteadyTime::min(); }

CircuitBreaker::State CircuitBreaker::state(SteadyTime now) const
{
    if (!m_open)
        return State::Closed;
    return now < m_until ? State::Open : State::HalfOpen;
}

Milliseconds CircuitBreaker::pause(const PoolSettings &settings, double random) const
{
    if (m_failures <= 1 && m_hadSucceeded)
        return 0ms;
    return std::chrono::duration_cast<Milliseconds>(backOff(settings, m_failures - 1) * random);
}

} // namespace mahout
