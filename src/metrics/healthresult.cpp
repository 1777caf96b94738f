// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthresult.h"

#include <algorithm>
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

bool reaches(double value, double step, bool lowIsBad)
{
    return lowIsBad ? value <= step : value >= step; // false for NaN on either side
}

} // namespace

QString healthLevelName(HealthLevel level)
{
    switch (level) {
    case HealthLevel::Ok:
        return QStringLiteral("ok");
    case HealthLevel::Warning:
        return QStringLiteral("warning");
    case HealthLevel::Critical:
        return QStringLiteral("critical");
    case HealthLevel::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

QString healthLevelText(HealthLevel level)
{
    switch (level) {
    case HealthLevel::Ok:
        return Text::tr("Ok");
    case HealthLevel::Warning:
        return Text::tr("Warning");
    case HealthLevel::Critical:
        return Text::tr("Critical");
    case HealthLevel::Unknown:
        break;
    }
    return Text::tr("Unknown");
}

QString HealthResult::thresholdText() const
{
    QStringList steps;
    for (const double step : {warningAt, criticalAt})
        if (!std::isnan(step))
            steps << formatValue(step, unit);
    return steps.join(QLatin1String(" / "));
}

HealthLevel levelAt(double value, const HealthThreshold &threshold, bool lowIsBad)
{
    if (reaches(value, threshold.criticalAt, lowIsBad))
        return HealthLevel::Critical;
    return reaches(value, threshold.warningAt, lowIsBad) ? HealthLevel::Warning : HealthLevel::Ok;
}

HealthLevel worstLevel(const QVector<HealthResult> &results)
{
    HealthLevel worst = HealthLevel::Ok;
    for (const HealthResult &result : results)
        if (!result.optional || result.level != HealthLevel::Unknown)
            worst = std::max(worst, result.level);
    return worst;
}

QString healthMetricId(const QString &check) { return QStringLiteral("health.") + check; }

} // namespace mahout
