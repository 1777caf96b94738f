// SPDX-License-Identifier: GPL-3.0-or-later
// Replication slots: what each keeps back of the write-ahead log and of vacuum, and what logical decoding spills.
//
// Source: pg_replication_slots, pg_stat_replication_slots (14 and later). Privileges: none. Cost: one row per slot.
// Traps: an inactive slot keeps segments for ever unless max_slot_wal_keep_size forbids it. A lost slot keeps nothing.
#pragma once

#include "viewcollector.h"

namespace mahout {

class SlotsCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(SlotsCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    SlotsCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
