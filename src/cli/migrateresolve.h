// SPDX-License-Identifier: GPL-3.0-or-later
// migrate resolve: a way out where history, files and schema do not agree.
#pragma once

#include "command.h"
#include "resolution.h"

namespace mahout::cli {

struct ResolveRequest {
    QString version;
    Resolution as = Resolution::Applied;
    QString why; // for the audit
};

// With `dryRun` nothing is written; what the schema says of the migration is shown instead, where a file tells what it
// would make.
int resolve(const Context &context, Connection &connection, const MigrationFolder &folder,
    const ResolveRequest &request, const RunOptions &run, bool dryRun, const DriftOptions &options);

} // namespace mahout::cli
