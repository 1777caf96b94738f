// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to the tables of the connected database, how they are, and how far each is from its next vacuum.
//
// Source: pg_stat_all_tables, pg_stat_get_blocks_fetched(), pg_class. Privileges: none; planner statistics are not
// read. Cost: one row per table. Measured on 15 with 10 000 tables on a busy machine: some 260 ms each half minute;
// to join pg_statio_all_tables instead would take three times as long. Cardinality: the 100 tables that are largest and
// most active have figures of their own, the rest is "others". Tables of temporary schemas always are. Beyond 2000
// tables the server adds up the smallest and least active ones; while tables change sides there, the figures of the
// others are unknown. Traps: sizes are relpages, as of the last vacuum or analyze, because asking for the file's size
// waits behind ACCESS EXCLUSIVE. Live and dead rows are the server's estimates. An open transaction's rows count when
// it ends.
#pragma once

#include "viewcollector.h"

namespace mahout {

class TablesCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(TablesCollector)
public:
    static constexpr Milliseconds kPeriod{30'000};
    static ViewQuery definition();
    TablesCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
