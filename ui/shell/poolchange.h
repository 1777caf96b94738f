// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "poolsettings.h"
#include "poolstatistics.h"

namespace mahout {

// What happens to the running pool of `server` when it gets other settings, in sentences for a person: which
// connections close, and when. Empty when nothing changes.
QString poolChangeText(
    const QString &server, const PoolStatistics &now, const PoolSettings &before, const PoolSettings &after);

} // namespace mahout
