// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahoutctl collect --once
#pragma once

#include "command.h"

namespace mahout::cli {

// Samples every collector twice, about a second apart, so that rates exist, and prints every metric of the catalogue.
// A metric without a value says why.
int runCollect(const Context &context, const QStringList &arguments);

} // namespace mahout::cli
