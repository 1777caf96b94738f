// SPDX-License-Identifier: GPL-3.0-or-later
// What is done to the tables of the connected database, how they are, and how far each is from its next vacuum.
//
// Source: pg_stat_all_tables, pg_statio_all_tables, pg_class. Privileges: none; planner statistics are not read.
// Cost: one row per table; measured on 15 with 10 000 tables: some 250 ms each half minute, mostly
// pg_statio_all_tables. Cardinality: the 100 tables that are largest and most active have figures of their own, the
// rest is "others". Tables of temporary schemas always are. Beyond 2000 tables the server adds up the smallest and
// least active ones. Traps: sizes are relpages, as of the last vacuum or analyze, because asking for the file's size
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
