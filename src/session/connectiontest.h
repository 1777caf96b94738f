// SPDX-License-Identifier: GPL-3.0-or-later
// One attempt to connect, for the connection dialog.
#pragma once

#include "capabilities.h"
#include "connection.h"
#include "units.h"
#include <QFuture>

namespace mahout {

struct ConnectionTest {
    ServerInfo server;
    Capabilities capabilities;
    double elapsedMs = 0; // to connect
};

// Connects once, in a thread of its own, and looks at what the role may do. Returns at once; the future always gets one
// value. `stop` ends the attempt.
QFuture<Result<ConnectionTest>> testConnection(ConnectionSpec spec, Milliseconds timeout, std::stop_token stop);

} // namespace mahout
