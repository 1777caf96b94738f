// SPDX-License-Identifier: GPL-3.0-or-later
#include "exportedform.h"

#include "catalogue.h"
#include "healthchecks.h"

namespace mahout {

namespace {

Unit unitOf(const QString &metricId)
{
    if (const MetricInfo *info = metricInfo(metricId))
        return info->unit;
    for (const HealthCheck &check : healthChecks())
        if (healthMetricId(check.id) == metricId)
            return check.unit;
    return Unit::None;
}

} // namespace

PrometheusForm exportedForm(const QString &metricId, bool each)
{
    return prometheusForm(metricId, unitOf(metricId), each);
}

} // namespace mahout
