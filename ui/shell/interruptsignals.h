// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mahout {

// Ctrl-C and SIGTERM end the event loop like closing the window does, so that nothing is left behind. Call it once,
// after the application object exists.
void quitOnInterrupt();

} // namespace mahout
