// SPDX-License-Identifier: GPL-3.0-or-later
// What statements really took of the CPU and of the disk, by database, as the kernel counts it.
//
// Source: the view pg_stat_kcache of the extension of that name, which nobody has to have; without it nothing is known.
// Privileges: none. Cost: adds up one entry per statement.
// Traps: bytes read and written are those that reached the disk, not those that the kernel's cache answered. Entries
// are evicted with those of pg_stat_statements, and then sums go down; that interval has no figures.
#pragma once

#include "viewcollector.h"

namespace mahout {

class KcacheCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(KcacheCollector)
public:
    static constexpr Milliseconds kPeriod{10'000};
    static ViewQuery definition();
    KcacheCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
