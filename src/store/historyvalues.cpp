// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyvalues.h"

namespace mahout {

double StatementTotals::meanMs() const { return calls > 0 ? totalMs / calls : qQNaN(); }

double StatementTotals::hitPercent() const
{
    const double touched = blocksHit + blocksRead;
    return touched > 0 ? 100 * blocksHit / touched : qQNaN();
}

} // namespace mahout
