// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timerange.h"

namespace mahout {

// A span over which a server was watched, and answered all the time or never. What lies between two intervals was not
// observed, and counts neither as up nor as down.
struct StateInterval {
    TimeRange range;
    bool reachable = false;
    bool operator==(const StateInterval &) const = default;
};

} // namespace mahout
