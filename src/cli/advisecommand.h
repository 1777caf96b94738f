// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahoutctl advise indexes | hygiene
#pragma once

#include "command.h"

namespace mahout::cli {

// Done with findings when there is something to recommend.
int runAdvise(const Context &context, const QStringList &arguments);

} // namespace mahout::cli
