// SPDX-License-Identifier: GPL-3.0-or-later
// dbmate: one file per migration with a part for each direction; schema_migrations(version) has a row per applied one.
// The tool takes no lock of its own.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect dbmateDialect();

} // namespace mahout
