// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertrow.h"

#include "historyjson.h"
#include <cmath>

namespace mahout {

namespace {

QVariant nullIfNan(double value) { return std::isnan(value) ? QVariant() : QVariant(value); }
double orNan(const QVariant &value) { return value.isNull() ? qQNaN() : value.toDouble(); }

HealthLevel levelNamed(const QString &name)
{
    return name == healthLevelName(HealthLevel::Critical) ? HealthLevel::Critical : HealthLevel::Warning;
}

} // namespace

QStringList alertColumns()
{
    return QStringLiteral("id, check_id, title, level, worst, unit, low_is_bad, estimated, value, threshold, evidence, "
                          "meaning, remedy, latest_value, latest_evidence, cause, part_of, since, fired, cleared, "
                          "no_data, times, acknowledged_by, acknowledged, note")
        .split(QLatin1String(", "));
}

QVariantList alertToRow(const Alert &alert)
{
    return {notNull(alert.id), notNull(alert.check), notNull(alert.title), healthLevelName(alert.level),
        healthLevelName(alert.worst), int(alert.unit), alert.lowIsBad, alert.estimated, nullIfNan(alert.value),
        nullIfNan(alert.threshold), notNull(alert.evidence), notNull(alert.meaning), notNull(alert.remedy),
        nullIfNan(alert.latestValue), notNull(alert.latestEvidence), notNull(alert.cause), notNull(alert.partOf),
        alert.sinceMs, alert.firedMs, alert.clearedMs, alert.noDataMs, alert.times, notNull(alert.acknowledged.by),
        alert.acknowledged.atMs, notNull(alert.acknowledged.note)};
}

Alert alertFromRow(const std::function<QVariant(int column)> &value)
{
    int column = 0;
    const auto next = [&value, &column] { return value(column++); };
    Alert alert;
    alert.id = next().toString();
    alert.check = next().toString();
    alert.title = next().toString();
    alert.level = levelNamed(next().toString());
    alert.worst = levelNamed(next().toString());
    alert.unit = Unit(next().toInt());
    alert.lowIsBad = next().toBool();
    alert.estimated = next().toBool();
    alert.value = orNan(next());
    alert.threshold = orNan(next());
    alert.evidence = next().toString();
    alert.meaning = next().toString();
    alert.remedy = next().toString();
    alert.latestValue = orNan(next());
    alert.latestEvidence = next().toString();
    alert.cause = next().toString();
    alert.partOf = next().toString();
    alert.sinceMs = next().toLongLong();
    alert.firedMs = next().toLongLong();
    alert.clearedMs = next().toLongLong();
    alert.noDataMs = next().toLongLong();
    alert.times = next().toInt();
    alert.acknowledged.by = next().toString();
    alert.acknowledged.atMs = next().toLongLong();
    alert.acknowledged.note = next().toString();
    return alert;
}

} // namespace mahout
