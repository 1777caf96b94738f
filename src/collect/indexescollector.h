// SPDX-License-Identifier: GPL-3.0-or-later
// How much the indexes of the connected database are used, and how large they are.
//
// Source: pg_stat_all_indexes, pg_stat_get_blocks_fetched(), pg_index, pg_class. Privileges: none. Cost: one row per
// index. Cardinality: as with tables; see tablescollector.h. Traps: sizes are relpages. A scan counts when it begins;
// planning alone may count one, because the planner looks at both ends of an index, while inserting into a unique index
// counts none. Indexes of partitioned tables have no files and no counters; their partitions' have.
//
// An index that comes or goes between two samples is an event. One that is renamed keeps its oid, and one that is
// rebuilt keeps its name; neither is one. With more indexes than are read one by one, nobody can tell.
#pragma once

#include "viewcollector.h"
#include <optional>

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

protected:
    void finish(Snapshot &snapshot, Timeline::Step step, const Rows &rows) override;

private:
    struct Index {
        QString name, table; // with their schemas
    };
    std::optional<QHash<QString, Index>> m_known; // by key; unset while not all could be read
};

} // namespace mahout
