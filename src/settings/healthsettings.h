// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of the table of settings for the thresholds of health checks, derived from the table of checks: three for each,
// when it warns, when it is critical, and for how long a finding must stand. Texts are written with their unit; "none"
// is no such step.
#pragma once

#include "healthresult.h"
#include "settinginfo.h"

namespace mahout {

struct HealthCheck;

enum class ThresholdPart { Warning, Critical, HoldFor };

// "health/connections/warning"
QString healthSettingKey(const QString &check, ThresholdPart part);
QVector<SettingInfo> healthSettings();
const HealthCheck *checkOfSetting(const QString &key); // null for the key of another setting
// Refuses a warning that would come after the critical step, naming both values.
Result<void> checkThreshold(const HealthCheck &check, const HealthThreshold &threshold);

// The threshold of a check in `unit` as text and back; BadInput with what is allowed.
QString thresholdText(double threshold, Unit unit);
Result<double> parseThreshold(const QString &text, Unit unit);

} // namespace mahout
