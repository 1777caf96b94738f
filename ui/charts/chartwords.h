// SPDX-License-Identifier: GPL-3.0-or-later
// What a TimeChart says in words and figures: legend, readout, summary for screen readers, table. Internal to
// ui/charts.
#pragma once

#include "chartdata.h"

namespace mahout {

// Of one series at a moment, or the latest: "12 ms (+38 %)".
QString legendValue(const ChartData &data, const QString &id, std::optional<qint64> timeMs);
// The moment under the crosshair, and what it is compared with: "26 Nov 14:02:11 · +38 % vs. Tue 17 Nov".
QString readoutText(const ChartData &data, std::optional<qint64> timeMs);
// One sentence on one series: latest, minimum, maximum, trend.
QString describedSeries(const ChartData &data, const SeriesInfo &series);
// See TimeChart::toTable().
QString chartTable(const ChartData &data, QChar separator);

} // namespace mahout
