// SPDX-License-Identifier: GPL-3.0-or-later
// When to stop knocking at a server that does not open, and when to try again. A plain value without a clock or a lock.
//
// Closed: attempts are free. After BREAKER_FAILURES failures in a row, or at once when the server refused for a reason
// that trying again does not mend, it opens: nobody tries until retryAt(). Then it is half open: one attempt at a time
// decides. A server that rejects the credentials twice is left alone for a minute, because many lock an account that
// knocks on.
#pragma once

#include "connection.h"
#include "poolsettings.h"

namespace mahout {

class CircuitBreaker {
public:
    enum class State { Closed, Open, HalfOpen };

    // Returns true when this changed the state between letting work in and refusing it.
    bool succeeded();
    bool failed(const Error &error, SteadyTime now, const PoolSettings &settings);
    void tryAgain(); // forgets the waiting time: credentials changed, or a person asks

    State state(SteadyTime now) const;
    SteadyTime retryAt() const { return m_until; }
    int failures() const { return m_failures; } // in a row
    const Error &lastError() const { return m_error; } // of the last failure

    // How long one that goes on trying by itself waits before the next attempt: nothing after the first failure of a
    // server that had worked, else exponential with full jitter, `random` in 0 … 1.
    Milliseconds pause(const PoolSettings &settings, double random) const;

private:
    bool m_open = false;
    bool m_hadSucceeded = false; // before the failures in a row
    int m_failures = 0, m_authFailures = 0;
    SteadyTime m_until = SteadyTime::min();
    Error m_error;
};

// RETRY_BASE × 2^step, at most RETRY_MAX.
Milliseconds backOff(const PoolSettings &settings, int step);

} // namespace mahout
