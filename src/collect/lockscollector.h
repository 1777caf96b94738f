// SPDX-License-Identifier: GPL-3.0-or-later
// Locks by their mode: how many are held, and how many are waited for and for how long.
//
// Source: pg_locks. Privileges: none. Cost: takes each part of the lock table for a moment, in proportion to the locks
// held; sessions that begin or end a lock meanwhile wait for that moment.
// Traps: how long a lock is waited for is known from 14 on. Locks that a session keeps for itself (fast path) take no
// room in the lock table.
#pragma once

#include "viewcollector.h"

namespace mahout {

class LocksCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(LocksCollector)
public:
    static constexpr Milliseconds kPeriod{5000};
    static ViewQuery definition();
    LocksCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
