// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connection.h"
#include <optional>

namespace mahout {

// For statements that take a lock on the relations that they look at, as some functions of the catalog do: waits at
// most a moment for it. Nothing when a lock was not to be had, or when a relation was dropped meanwhile.
Result<std::optional<Rows>> queryBriefly(Connection &connection, const QString &sql);

} // namespace mahout
