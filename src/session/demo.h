// SPDX-License-Identifier: GPL-3.0-or-later
// The demo server: a private cluster with a web shop whose schema is our own first migration, two million rows, no
// index but the primary keys, and people who use it.
#pragma once

#include "demoshop.h"
#include "progress.h"

namespace mahout {

// Starts it, applies the shop's migration, loads the rows and begins the workload. Blocking, some seconds: run it in
// a thread. Everything of it is gone when the object is destroyed.
Result<std::unique_ptr<DemoShop>> startDemo(const ProgressReporter &report);

} // namespace mahout
