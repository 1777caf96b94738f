// SPDX-License-Identifier: GPL-3.0-or-later
// Flyway: V…__ versioned, U…__ undo and R__ repeatable migrations, searched in all folders below; flyway_schema_history
// keeps a row for everything that ever happened, with the CRC-32 of the lines.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect flywayDialect();

} // namespace mahout
