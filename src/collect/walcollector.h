// SPDX-License-Identifier: GPL-3.0-or-later
// The write-ahead log: how much is written and why, how much of it lies on the disk, and whether archiving keeps up.
//
// Source: pg_current_wal_lsn(), pg_stat_wal (14 and later), pg_stat_io for writes and syncs from 18 on,
// pg_stat_archiver, pg_ls_waldir(), pg_ls_archive_statusdir(). Privileges: pg_monitor for the two folders.
// Cost: the folders are read from the server's disk, one entry per segment file.
// Traps: write and sync times are unknown while track_wal_io_timing is off.
#pragma once

#include "viewcollector.h"

namespace mahout {

class WalCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(WalCollector)
public:
    static constexpr Milliseconds kPeriod{5000};
    static ViewQuery definition();
    WalCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
