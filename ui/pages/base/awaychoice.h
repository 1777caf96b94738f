// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connectionpool.h"
#include <functional>

class QWidget;

namespace mahout {

class ServerSession;

// Starts a command that needs the server: at once while it is there. While it is away the user is told why and when the
// next attempt comes, and may let the command wait; `start` is then called with options to do so. Not called when the
// user declines, or when `parent` has gone. `session` outlives `parent`.
void startOrWait(QWidget *parent, const ServerSession &session, std::function<void(TaskOptions)> start);

} // namespace mahout
