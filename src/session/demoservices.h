// SPDX-License-Identifier: GPL-3.0-or-later
// The services beside the demo server: those of PgBouncer, Redis and Prometheus whose programs this machine has, each
// with a little traffic. They live no longer than the demo server.
#pragma once

#include "demoshop.h"
#include "serviceaddress.h"

namespace mahout {

// Returns at once; the services answer a moment later. One that cannot be started is left out. Blocking for
// milliseconds: run it in the thread that starts the demo.
QVector<ServiceAddress> startDemoServices(DemoShop &shop);

} // namespace mahout
