// SPDX-License-Identifier: GPL-3.0-or-later
// Where this machine keeps PostgreSQL's server programs; distributions leave them out of PATH.
#pragma once

#include "result.h"

namespace mahout {

// The directory that has initdb and postgres: the newest of /usr/lib/postgresql/*/bin (Debian), else what pg_config
// says, else PATH. Errors: Missing, naming the package to install.
Result<QString> findServerPrograms();

// Those of the major version where this machine has them, else the same as findServerPrograms().
Result<QString> findServerPrograms(int major);

// What `postgres --version` in that directory says: 15; 0 when it cannot be run.
int majorVersionOf(const QString &directory);

// Whether `directory` has both programs.
bool hasServerPrograms(const QString &directory);

} // namespace mahout
