// SPDX-License-Identifier: GPL-3.0-or-later
// What files of version 2 hold, one row for each sample of each metric and for each statement's difference, as the
// snapshots of today.
#pragma once

#include "sqlitedatabase.h"

namespace mahout {

// Within the transaction of the upgrade; drops the old tables.
Result<void> importRowsOfSamples(SqliteDatabase &database);

} // namespace mahout
