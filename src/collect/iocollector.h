// SPDX-License-Identifier: GPL-3.0-or-later
// Reads and writes of the server's processes, by who does them, on what, and why ("client backend", "relation",
// "bulkread").
//
// Source: pg_stat_io from 16 on. Before that pg_stat_bgwriter tells who writes, pg_stat_database how much is read and
// hit, and the rest is unknown. Privileges: none. Cost: at most some eighty rows, less where all counts are zero.
// Traps: a read that the kernel answers from its cache counts like one of the disk. Times are unknown while
// track_io_timing (for the write-ahead log track_wal_io_timing) is off.
#pragma once

#include "viewcollector.h"

namespace mahout {

class IoCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(IoCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    IoCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
