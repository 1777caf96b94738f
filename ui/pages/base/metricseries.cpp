// SPDX-License-Identifier: GPL-3.0-or-later
#include "metricseries.h"

#include "catalogue.h"

namespace mahout {

namespace {

constexpr ColorRole kRoles[] = {ColorRole::Series2, ColorRole::Series3, ColorRole::Series1, ColorRole::Series5,
    ColorRole::Series7, ColorRole::Series6, ColorRole::Series4, ColorRole::Series8};

} // namespace

SeriesInfo metricSeries(const QString &metric, ColorRole color, SeriesInfo::Kind kind)
{
    const MetricInfo *info = metricInfo(metric);
    return {metric, info ? info->title : metric, color, kind};
}

QVector<SeriesInfo> metricSeries(const QStringList &metrics, SeriesInfo::Kind kind)
{
    QVector<SeriesInfo> series;
    for (qsizetype i = 0; i < metrics.size(); ++i)
        series << metricSeries(metrics.at(i), kRoles[i % qsizetype(std::size(kRoles))], kind);
    return series;
}

} // namespace mahout
