// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"

namespace mahout::cli {

// agent [--listen ADDRESS:PORT] [--config FILE] [--check]: until SIGTERM or Ctrl-C; SIGHUP reads the configuration
// again. --check only reads it, and says what is wrong with it.
int runAgent(const Context &context, const QStringList &arguments);

} // namespace mahout::cli
