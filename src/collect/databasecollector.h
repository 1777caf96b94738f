// SPDX-License-Identifier: GPL-3.0-or-later
// The connected database's work per second, from pg_stat_database, and the write-ahead log of the whole server. Our own
// sampling queries are part of it: about one transaction per second and collector. A busy backend reports its counters
// at the end of a transaction, at most once a second, and an idle one within ten seconds.
#pragma once

#include "collector.h"
#include "epoch.h"
#include "metricinfo.h"
#include <array>
#include <QCoreApplication>

namespace mahout {

class DatabaseCollector : public Collector {
    Q_DECLARE_TR_FUNCTIONS(DatabaseCollector)
public:
    static constexpr Milliseconds kPeriod{1000};
    static constexpr int kCounters = 10;
    using Counters = std::array<double, kCounters>;

    static QVector<MetricInfo> metrics();
    Result<Snapshot> sample(Connection &connection) override;

private:
    Timeline m_timeline{kPeriod};
    Counters m_before{};
};

} // namespace mahout
