// SPDX-License-Identifier: GPL-3.0-or-later
// What happened to a pool that a person would want to see marked on a chart. A plain value.
#pragma once

#include <chrono>
#include <QString>

namespace mahout {

struct PoolEvent {
    enum class Kind {
        BreakerOpened, // the server cannot be reached: work is refused until the next attempt
        BreakerClosed, // a connection could be opened again
        LeakSuspected, // a task has held its connection for longer than LEAK_AFTER
        LeakReturned, // and gave it back after all
        Disconnected, // a connection proved dead; those as old as it are replaced
        ReadOnly, // a server that was to be the primary refused to write; its connections are replaced
        Retired, // all connections were told to end: by hand, or for other credentials
        Abandoned, // an attempt to connect did not come back and is no longer waited for
        Slept, // the machine or the program stood still; every connection is asked whether it lives
        Suspended,
        Resumed,
        Resized, // other settings are in force
    };
    Kind kind = Kind::Resized;
    QString detail; // translated: which task, which reason
    std::chrono::steady_clock::time_point at;
};

QString poolEventTitle(PoolEvent::Kind kind); // translated: "Circuit breaker opened"

} // namespace mahout
