// SPDX-License-Identifier: GPL-3.0-or-later
// What a metric is called in Prometheus, for the agent that exports it and for the history that reads it back: with the
// unit that the catalogue or the table of health checks declares. Those of services are in units of their own, and so
// their names tell none.
#pragma once

#include "prometheusname.h"

namespace mahout {

PrometheusForm exportedForm(const QString &metricId, bool each);

} // namespace mahout
