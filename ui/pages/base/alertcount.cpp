// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertcount.h"

namespace mahout {

AlertCount countAlerts(const QVector<Alert> &open)
{
    AlertCount counted;
    for (const Alert &alert : open) {
        if (alert.muted || !alert.partOf.isEmpty())
            continue;
        ++counted.count;
        if (!alert.isAcknowledged() && alert.level == HealthLevel::Critical)
            counted.role = ColorRole::Critical;
        else if (!alert.isAcknowledged() && counted.role != ColorRole::Critical)
            counted.role = ColorRole::Warning;
    }
    return counted;
}

} // namespace mahout
