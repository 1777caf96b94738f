// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "migrationfile.h"

namespace mahout::cli {

// migrate lint: with --url what the database tells counts too. DoneWithFindings when there are any.
int lintMigrations(const Context &context, const MigrationFolder &folder);

} // namespace mahout::cli
