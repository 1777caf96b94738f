// SPDX-License-Identifier: GPL-3.0-or-later
// Transaction ids: how fast they are used, how near to wraparound each database is, and who holds vacuum back. A holder
// is a session with a snapshot, a replication slot, a standby with feedback, or a prepared transaction.
//
// Source: pg_database, pg_stat_activity, pg_replication_slots, pg_stat_replication, pg_prepared_xacts.
// Privileges: pg_monitor, for snapshots of other roles' sessions. Cost: one row per session with a snapshot.
// Traps: ages are counted in transactions, not in time. Databases that do not allow connections age too.
#pragma once

#include "viewcollector.h"

namespace mahout {

class TransactionsCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(TransactionsCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    TransactionsCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
