// SPDX-License-Identifier: GPL-3.0-or-later
// The server as a whole: how long it runs, and whether its settings changed. A setting that differs from the previous
// reading becomes an event. Values that a client chose for its own session are not seen, so that our sampling limits
// never count as a change.
#pragma once

#include "collector.h"
#include "epoch.h"
#include "metricinfo.h"
#include <QCoreApplication>
#include <QMap>

namespace mahout {

class ServerCollector : public Collector {
    Q_DECLARE_TR_FUNCTIONS(ServerCollector)
public:
    static constexpr Milliseconds kPeriod{5000};
    using Settings = QMap<QString, QString>; // those that are not at their default

    static QVector<MetricInfo> metrics();
    Result<Snapshot> sample(Connection &connection) override;

private:
    Timeline m_timeline{kPeriod};
    std::optional<Settings> m_settings; // nothing before the first sample
};

} // namespace mahout
