// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementcounters.h"

namespace mahout {

namespace {

bool sameLife(const StatementCounters &now, const StatementCounters &before)
{
    return now.sinceMs == before.sinceMs && now.calls >= before.calls && now.totalMs >= before.totalMs
        && now.rows >= before.rows && now.blocksHit >= before.blocksHit && now.blocksRead >= before.blocksRead
        && now.tempBlocks >= before.tempBlocks && now.walBytes >= before.walBytes;
}

} // namespace

StatementDelta statementDelta(const StatementKey &key, const StatementCounters &now, const StatementCounters &before)
{
    const StatementCounters from = sameLife(now, before) ? before : StatementCounters{};
    return {key, now.calls - from.calls, now.totalMs - from.totalMs, now.rows - from.rows,
        now.blocksHit - from.blocksHit, now.blocksRead - from.blocksRead, now.tempBlocks - from.tempBlocks,
        now.walBytes - from.walBytes};
}

} // namespace mahout
