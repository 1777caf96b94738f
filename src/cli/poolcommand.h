// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

namespace mahout::cli {

// `pool`: a burst of short read-only tasks through a pool with the settings of the environment, and its statistics.
int runPool(const Context &context, const QStringList &arguments);

} // namespace mahout::cli
