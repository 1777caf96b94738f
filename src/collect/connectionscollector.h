// SPDX-License-Identifier: GPL-3.0-or-later
// Who is connected to the server, against the connections it accepts: client sessions by state, those that the limit
// counts, our own included. Without pg_read_all_stats the state, address and age of other roles' sessions are hidden;
// they count as hidden, and the note names the grant.
#pragma once

#include "collector.h"
#include "epoch.h"
#include "metricinfo.h"
#include <QCoreApplication>

namespace mahout {

class ConnectionsCollector : public Collector {
    Q_DECLARE_TR_FUNCTIONS(ConnectionsCollector)
public:
    static constexpr Milliseconds kPeriod{3000};

    static QVector<MetricInfo> metrics();
    Result<Snapshot> sample(Connection &connection) override;

private:
    Timeline m_timeline{kPeriod};
};

} // namespace mahout
