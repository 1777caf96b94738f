// SPDX-License-Identifier: GPL-3.0-or-later
// Temporary files as they lie on the disk now, by the process that fills them. Counters of temporary files tell of
// statements that have ended; the one that fills the disk has not.
//
// Source: pg_ls_tmpdir() of every tablespace, pg_stat_activity. Privileges: pg_monitor.
// Cost: reads one folder per tablespace. Traps: files that parallel workers share lie in folders, which are not read.
#pragma once

#include "viewcollector.h"

namespace mahout {

class TempFilesCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(TempFilesCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    TempFilesCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
