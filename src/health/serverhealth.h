// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the checks of a server over one connection.
#pragma once

#include "connection.h"
#include "healthcounters.h"
#include "querytimes.h"

namespace mahout {

struct HealthReport {
    HealthLevel status = HealthLevel::Unknown; // the worst of all checks
    QVector<HealthResult> checks;
};

// What a reading leaves for the next one: without it, checks of what counters grew by only begin. Of one server.
struct HealthMemory {
    CounterMemory counters;
    QueryTimes queries;
};

struct HealthReading {
    HealthReport report;
    HealthMemory memory; // for the next
};

// Runs every check that asks the server; one that fails is Unknown and the rest goes on. Fails as a whole only when the
// connection breaks or the work is stopped.
Result<HealthReading> checkHealth(
    Connection &connection, HealthMemory memory = {}, const HealthThresholds &overrides = {});

} // namespace mahout
