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

QString prometheusQuoted(const QString &labelValue)
{
    QString quoted = labelValue;
    quoted.replace(QLatin1Char('\\'), QLatin1String("\\\\"))
        .replace(QLatin1Char('"'), QLatin1String("\\\""))
        .replace(QLatin1Char('\n'), QLatin1String("\\n"));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

} // namespace mahout
