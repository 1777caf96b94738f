// SPDX-License-Identifier: GPL-3.0-or-later
// Who is connected and what active sessions wait for, from pg_stat_activity. One reading a second stands for one second
// of work. Sampling sessions are left out everywhere but in the number of connections, because they take a slot too.
//
// The eight wait series count client sessions and their parallel workers. "CPU" is what does not wait: running, or
// ready to run.
//
// Snapshot::sessions holds every process that works: besides those, autovacuum and other workers while they are busy.
// It is empty, and the note says why, when sessions of other roles are hidden: a part would look like the whole.
#pragma once

#include "collector.h"
#include "epoch.h"
#include "metricinfo.h"
#include <optional>
#include <QCoreApplication>

namespace mahout {

class ActivityCollector : public Collector {
    Q_DECLARE_TR_FUNCTIONS(ActivityCollector)
public:
    static constexpr Milliseconds kPeriod{1000};

    static QVector<MetricInfo> metrics();
    Result<Snapshot> sample(Connection &connection) override;

private:
    Timeline m_timeline{kPeriod};
    std::optional<bool> m_hasQueryIds; // pg_stat_activity.query_id: 14 and later; probed before the first reading
};

} // namespace mahout
