// SPDX-License-Identifier: GPL-3.0-or-later
// A wall clock that jumps, for this process alone: time of day as every library in it reads it. Clocks that only
// count, and how long the kernel waits, are untouched.
#pragma once

#include <chrono>

namespace mahout::test {

void shiftWallClock(std::chrono::seconds by); // against the true time; zero puts it right

} // namespace mahout::test
