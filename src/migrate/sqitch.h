// SPDX-License-Identifier: GPL-3.0-or-later
// sqitch: the changes of sqitch.plan with their scripts below deploy/ and revert/, which psql understands; the registry
// is a schema of its own.
#pragma once

#include "dialect.h"

namespace mahout {

Dialect sqitchDialect();

} // namespace mahout
