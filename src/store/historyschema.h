// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of a history file and how an older file becomes a current one. The version is SQLite's user_version.
#pragma once

#include "sqlitedatabase.h"

namespace mahout {

constexpr int kHistorySchemaVersion = 4;

// Creates or upgrades in one transaction. BadInput for a file of a newer pgMahout, which is left as it is.
Result<void> upgradeHistorySchema(SqliteDatabase &database);

} // namespace mahout
