// SPDX-License-Identifier: GPL-3.0-or-later
// What every database of the server does: transactions, blocks, rows, temporary files, deadlocks, conflicts, and from
// 14 on how its sessions spend their time. One more thing, "shared objects", stands for the catalogs that belong to no
// database.
//
// Source: pg_stat_database, pg_stat_database_conflicts. Privileges: none. Cost: one row per database; on 13 and 14 the
// server writes its statistics file when the last one is older than half a second.
// Traps: figures of I/O time are unknown, not zero, while track_io_timing is off. Sessions count when they end or at
// the end of a transaction, so a long one shows as a step.
#pragma once

#include "viewcollector.h"

namespace mahout {

class DatabasesCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(DatabasesCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    DatabasesCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
