// SPDX-License-Identifier: GPL-3.0-or-later
// Who receives our write-ahead log and how far behind they are; and on a standby how far it is behind itself.
//
// Source: pg_stat_replication, pg_stat_wal_receiver, pg_last_wal_receive_lsn(). Privileges: pg_monitor, for the
// positions of standbys. Cost: one row per receiver. Traps: time since the last replayed transaction is no lag while
// nothing is missing, so it counts as 0 then. Lag times of a standby are null when it has caught up. Receivers of the
// same name and address are told apart by number.
#pragma once

#include "viewcollector.h"

namespace mahout {

class ReplicationCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(ReplicationCollector)
public:
    static constexpr Milliseconds kPeriod{5000};
    static ViewQuery definition();
    ReplicationCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
