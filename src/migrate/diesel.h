// SPDX-License-Identifier: GPL-3.0-or-later
// diesel: a folder per migration with up.sql, down.sql and metadata.toml; __diesel_schema_migrations has a row per
// applied one. The tool takes no lock of its own.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect dieselDialect();

} // namespace mahout
