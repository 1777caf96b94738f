// SPDX-License-Identifier: GPL-3.0-or-later
// How much room databases, tablespaces and the schemas of the connected database take.
//
// Source: pg_database_size(), pg_tablespace_size(), pg_class.relpages. Privileges: pg_monitor, for databases that the
// role may not connect to, and for tablespaces. Cost: the server looks at every file of every database, every two
// minutes; measured with 40 000 files: some 140 ms. Tablespaces that come with the server are left out, because all
// that they hold is in the databases. Traps: schemas are relpages, as of the last vacuum or analyze, because asking for
// a relation's file waits behind ACCESS EXCLUSIVE; pg_database_size() waits for nobody.
#pragma once

#include "viewcollector.h"

namespace mahout {

class SizesCollector : public ViewCollector {
    Q_DECLARE_TR_FUNCTIONS(SizesCollector)
public:
    static constexpr Milliseconds kPeriod{120'000};
    static ViewQuery definition();
    SizesCollector()
        : ViewCollector(definition())
    {
    }
};

} // namespace mahout
