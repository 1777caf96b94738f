// SPDX-License-Identifier: GPL-3.0-or-later
// sqlx: <version>_<description>.sql, or pairs .up.sql and .down.sql; _sqlx_migrations with the SHA-384 of the up file's
// bytes.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect sqlxDialect();

} // namespace mahout
