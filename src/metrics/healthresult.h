// SPDX-License-Identifier: GPL-3.0-or-later
// What a check of health found, whether it asked the server, looked at our pool or probed a service beside the server.
// Plain values; the alert engine takes nothing else.
#pragma once

#include "units.h"
#include <QHash>
#include <QMetaType>
#include <QVector>

namespace mahout {

enum class HealthLevel { Ok, Unknown, Warning, Critical }; // ascending: the worst decides
QString healthLevelName(HealthLevel level); // "ok", "unknown", "warning", "critical"; for JSON
QString healthLevelText(HealthLevel level); // translated

// When a figure is worth a word. NaN where there is no such step.
struct HealthThreshold {
    double warningAt = qQNaN(), criticalAt = qQNaN(); // in the check's unit; reaching them is enough
    Milliseconds holdFor{0}; // how long without a break before an alert fires
};
using HealthThresholds = QHash<QString, HealthThreshold>; // by check; what the user set instead of a check's own

struct HealthResult {
    QString id; // of its check, unique in a session: "connections"; of a service: "service:<service's id>/memory"
    QString title; // translated
    HealthLevel level = HealthLevel::Unknown;
    double value = 0; // NaN when it could not be read, or when there is nothing to measure
    Unit unit = Unit::None;
    double warningAt = 0, criticalAt = 0; // in `unit`; NaN where the check has no such step
    QString evidence; // translated: what was found, and where; when Unknown, why nothing could be
    QString remedy; // translated: one safe next step; empty when ok
    QString meaning = {}; // translated: what the finding does to the server and those who use it
    QString cause = {}; // the same text in every finding of one root cause, as "pid 4711"; empty: none is known
    Milliseconds holdFor{0}; // how long the finding must stand before it is an alert
    bool lowIsBad = false; // the thresholds are lower bounds
    bool estimated = false; // written with ≈; the evidence says how it was estimated
    bool optional = false; // not knowing it is no finding: an extension that nobody has to have

    QString thresholdText() const; // "80 % / 90 %"
    HealthThreshold threshold() const { return {warningAt, criticalAt, holdFor}; }
};

// Where `value` stands; Ok for NaN.
HealthLevel levelAt(double value, const HealthThreshold &threshold, bool lowIsBad);

// The worst of all; results that are optional and Unknown do not count. Ok without results.
HealthLevel worstLevel(const QVector<HealthResult> &results);

// The metric under which the history keeps the value of a check: "health.connections".
QString healthMetricId(const QString &check);

} // namespace mahout

Q_DECLARE_METATYPE(mahout::HealthResult)
