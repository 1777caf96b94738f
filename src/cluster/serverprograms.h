// SPDX-License-Identifier: GPL-3.0-or-later
// Where this machine keeps PostgreSQL's server programs; distributions leave them out of PATH.
#pragma once

#include "result.h"

namespace mahout {

// The directory that has initdb and postgres: the newest of /usr/lib/postgresql/*/bin (Debian), else what pg_config
// says, else PATH. Errors: Missing, naming the package to install.
Result<QString> findServerPrograms();

// Whether `directory` has both programs.
bool hasServerPrograms(const QString &directory);

} // namespace mahout
