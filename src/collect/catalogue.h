// SPDX-License-Identifier: GPL-3.0-or-later
// The table of collectors and of everything that can be charted. A new collector is one file and one row here; nobody
// else switches on names. Titles are translated when the table is first used.
#pragma once

#include "collector.h"
#include "metricinfo.h"
#include "units.h"
#include <QVector>

namespace mahout {

struct CollectorInfo {
    QString id; // "database"; also Snapshot::collector and the first part of its metrics' ids
    QString title; // translated
    Milliseconds period;
    QVector<MetricInfo> metrics;
    // Of each thing in Snapshot::entities, in this order; empty: it has none. One that has the id of a metric above is
    // that metric's share: all things together have its value.
    QVector<MetricInfo> entityMetrics;
    std::unique_ptr<Collector> (*make)();
};

const QVector<CollectorInfo> &catalogue();

// Every metric: those of the catalogue's collectors in their order, then those of our own connection pool, then what
// looking costs.
const QVector<MetricInfo> &allMetrics();
// Of a metric of that list, or of things among many; nullptr when there is no such metric. The pointer stays valid.
const MetricInfo *metricInfo(const QString &id);

// What a collector says of each of the things that it looks at, in the order of their values; also of "sampler", whose
// things are the collectors. Empty when it has none.
QVector<MetricInfo> entityMetricsOf(const QString &collector);

} // namespace mahout
