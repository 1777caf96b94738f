// SPDX-License-Identifier: GPL-3.0-or-later
// How much the indexes of the connected database are used, and how large they are.
//
// Source: pg_stat_all_indexes, pg_stat_get_blocks_fetched(), pg_index, pg_class. Privileges: none. Cost: one row per
// index. Cardinality: as with tables; see tablescollector.h. Traps: sizes are relpages. A scan counts when it begins;
// planning alone may count one, because the planner looks at both ends of an index, while inserting into a unique index
// counts none. Indexes of partitioned tables have no files and no counters; their partitions' have.
#pragma once

#include "viewcollector.h"

namespace mahout {

class IndexesCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(IndexesCollector)
public:
    static constexpr Milliseconds kPeriod{30'000};
    static ViewQuery definition();
    IndexesCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
