// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timechart.h"

namespace mahout {

// A chart's series for a metric of the catalogue, with the metric's id and title.
SeriesInfo metricSeries(const QString &metric, ColorRole color, SeriesInfo::Kind kind);
// Each in the next colour, from the first on.
QVector<SeriesInfo> metricSeries(const QStringList &metrics, SeriesInfo::Kind kind);

} // namespace mahout
