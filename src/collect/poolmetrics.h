// SPDX-License-Identifier: GPL-3.0-or-later
// Our own connection pool as a source of metrics, like any collector's.
#pragma once

#include "metricinfo.h"
#include "poolstatistics.h"
#include "snapshot.h"

namespace mahout {

QVector<MetricInfo> poolMetrics();

// The pool between two snapshots of its statistics, `intervalMs` apart; `timeMs` is stamped on the result. Percentiles
// and efficiency are those of the interval (NaN when nothing happened in it), estimated inside histogram buckets.
// `intervalMs` of 0 marks a first sample: gauges only, and a gap.
Snapshot poolSnapshot(const PoolStatistics &now, const PoolStatistics &before, qint64 timeMs, double intervalMs);

} // namespace mahout
