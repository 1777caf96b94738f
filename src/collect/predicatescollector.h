// SPDX-License-Identifier: GPL-3.0-or-later
// By which columns and operators statements look for rows in the connected database, and how many rows they throw away:
// the raw material of index advice.
//
// Source: pg_qualstats, of the extension of that name, which nobody has to have; without it nothing is known.
// Privileges: none. Cost: adds up one entry per predicate and statement.
// Traps: only a share of the executions is looked at, pg_qualstats.sample_rate (by default one in max_connections), so
// counts are sampled. Entries are evicted beyond pg_qualstats.max, and then sums go down; that interval has no figures.
#pragma once

#include "viewcollector.h"

namespace mahout {

class PredicatesCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(PredicatesCollector)
public:
    static constexpr Milliseconds kPeriod{30'000};
    static ViewQuery definition();
    PredicatesCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
