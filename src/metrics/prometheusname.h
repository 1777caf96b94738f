// SPDX-License-Identifier: GPL-3.0-or-later
// What our metrics are called in Prometheus: by the agent that exports them, and by those who read them back.
//
// "database.commits" is the gauge pgmahout_database_commits with the value of the metric itself: of what is counted,
// how often per second in the last interval. Labels: `server`, the key of the watched server; of the things that a
// collector looks at also `entity`, its key, and `name`, what people call it.
#pragma once

#include <QString>

namespace mahout {

namespace PrometheusLabel {
inline const QString kServer = QStringLiteral("server");
inline const QString kEntity = QStringLiteral("entity");
inline const QString kName = QStringLiteral("name");
} // namespace PrometheusLabel

// Characters that a name may not have become "_".
QString prometheusName(const QString &metricId);

// A value within the quotes of a selector or of the text format.
QString prometheusQuoted(const QString &labelValue);

} // namespace mahout
