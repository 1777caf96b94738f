// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the checks of a server over one connection.
#pragma once

#include "connection.h"
#include "healthchecks.h"

namespace mahout {

struct HealthReport {
    HealthLevel status = HealthLevel::Unknown; // the worst of all checks
    QVector<HealthResult> checks;
};

// Runs every check that asks the server; one that fails is Unknown and the rest goes on. Fails as a whole only when the
// connection breaks or the work is stopped.
Result<HealthReport> checkHealth(Connection &connection, const HealthThresholds &overrides = {});

} // namespace mahout
