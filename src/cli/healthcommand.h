// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahoutctl health
#pragma once

#include "command.h"

namespace mahout::cli {

// Exit status: 0 healthy, 1 warning (or a check that could not be made), 2 critical, 3 unreachable.
int runHealth(const Context &context, const QStringList &arguments);

} // namespace mahout::cli
