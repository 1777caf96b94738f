// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahoutctl health [--once]
#pragma once

#include "command.h"

namespace mahout::cli {

// Two readings, 2 s apart, because some checks are about what counters grew by; one with --once. Exit status: 0
// healthy, 1 warning (or a check that could not be made), 2 critical, 3 unreachable.
int runHealth(const Context &context, const QStringList &arguments);

} // namespace mahout::cli
