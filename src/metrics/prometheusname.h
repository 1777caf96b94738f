// SPDX-License-Identifier: GPL-3.0-or-later
// What our metrics are called in Prometheus: by the agent that exports them, and by those who read them back.
//
// "database.commits" is the gauge pgmahout_database_commits_per_second: of what is counted, how often per second in the
// last interval. Values are in base units, which the name tells: seconds, bytes, ratios. Labels: `server`, the key of the
// watched server. The figures of each of the things that a collector looks at are metrics of their own, so that nothing
// is counted twice in a sum: pgmahout_each_tables_bytes, labelled also with `entity`, its key, and `name`, what people
// call it.
#pragma once

#include "units.h"
#include <functional>
#include <QString>

namespace mahout {

namespace PrometheusLabel {
inline const QString kServer = QStringLiteral("server");
inline const QString kEntity = QStringLiteral("entity");
inline const QString kName = QStringLiteral("name");
} // namespace PrometheusLabel

// Characters that a name may not have become "_".
QString prometheusName(const QString &metricId);

struct PrometheusForm {
    QString name;
    double factor = 1; // value there ÷ value here
};
// Of a metric, or of the things that it is told of each.
PrometheusForm prometheusForm(const QString &metricId, Unit unit, bool each = false);

// Who knows the units of metrics.
using PrometheusForms = std::function<PrometheusForm(const QString &metricId, bool each)>;

// A value within the quotes of a selector or of the text format.
QString prometheusQuoted(const QString &labelValue);

} // namespace mahout
