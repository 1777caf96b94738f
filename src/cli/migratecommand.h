// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahoutctl migrate status | up | down | redo | verify | new
#pragma once

#include "command.h"

namespace mahout::cli {

// Exit status: done; done with findings when `verify` found a migration that is not proven reversible; bad input;
// server unreachable; migration failed.
int runMigrate(const Context &context, const QStringList &arguments);

} // namespace mahout::cli
