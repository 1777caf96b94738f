// SPDX-License-Identifier: GPL-3.0-or-later
// sql-migrate: one annotated file per migration; gorp_migrations(id, applied_at) with the file's name as the id. The
// tool takes no lock of its own.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect sqlMigrateDialect();

} // namespace mahout
