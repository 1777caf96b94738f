// SPDX-License-Identifier: GPL-3.0-or-later
// Commands in flight of which the server tells how far they are: vacuum, analyze, index builds, CLUSTER, COPY, base
// backups, as far as the version at hand has a view for it.
//
// Source: the views pg_stat_progress_* of these, pg_stat_activity. Privileges: pg_monitor, for what commands of other roles do.
// Cost: no rows most of the time.
// Traps: the share is that of the present phase, of which a command has several. Vacuum that goes over the indexes more
// than once had too little memory. Names of relations are known in the connected database only.
#pragma once

#include "viewcollector.h"

namespace mahout {

class ProgressCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(ProgressCollector)
public:
    static constexpr Milliseconds kPeriod{2000};
    static ViewQuery definition();
    ProgressCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
