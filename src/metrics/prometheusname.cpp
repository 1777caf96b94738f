// SPDX-License-Identifier: GPL-3.0-or-later
#include "prometheusname.h"

namespace mahout {

QString prometheusName(const QString &metricId)
{
    QString name = QStringLiteral("pgmahout_");
    for (const QChar c : metricId) {
        const bool allowed = c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_');
        name += allowed ? c : QChar(u'_');
    }
    return name;
}

PrometheusForm prometheusForm(const QString &metricId, Unit unit, bool each)
{
    PrometheusForm form{prometheusName(each ? QStringLiteral("each_") + metricId : metricId)};
    const auto end = [&form](const char *suffix) {
        if (!form.name.endsWith(QLatin1String(suffix)))
            form.name += QLatin1String(suffix);
    };
    // Prometheus keeps these ends for counters and histograms.
    if (form.name.endsWith(QLatin1String("_total")))
        form.name.replace(form.name.size() - 6, 6, QLatin1String("_all"));
    else if (form.name.endsWith(QLatin1String("_count")))
        form.name.replace(form.name.size() - 6, 6, QLatin1String("_number"));
    switch (unit) {
    case Unit::PerSecond:
        end("_per_second");
        break;
    case Unit::Percent:
        end("_ratio");
        form.factor = 0.01;
        break;
    case Unit::Bytes:
        end("_bytes");
        break;
    case Unit::BytesPerSecond:
        end("_bytes");
        end("_per_second");
        break;
    case Unit::Milliseconds:
        end("_seconds");
        form.factor = 0.001;
        break;
    case Unit::None:
    case Unit::Count:
        break;
    }
    return form;
}

QString prometheusQuoted(const QString &labelValue)
{
    QString quoted = labelValue;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

} // namespace mahout
