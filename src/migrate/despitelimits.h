// SPDX-License-Identifier: GPL-3.0-or-later
// Work that has to be done although a stop was requested or a deadline has passed: rolling back, writing down what
// remains, giving back a lock.
#pragma once

#include "connection.h"

namespace mahout {

// Ended by the connection's own limits, not by the server: a cancel or timeout of the server has a SQLSTATE.
inline bool endedByLimits(const Error &error)
{
    const bool stopped = error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::TimedOut;
    return stopped && error.sqlState.isEmpty();
}

// Calls `work`, and once more under a short deadline of its own if the connection's limits kept it from being done.
// After that second call the connection has no limits; its owner was told of the stop by what failed before.
template <typename Work> auto despiteLimits(Connection &connection, Work work)
{
    auto result = work();
    if (result || !endedByLimits(result.error()) || connection.isBroken())
        return result;
    connection.setLimits({}, std::chrono::steady_clock::now() + std::chrono::seconds(10));
    result = work();
    connection.setLimits({}, kNever);
    return result;
}

} // namespace mahout
