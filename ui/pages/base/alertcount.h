// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alert.h"
#include "theme.h"

namespace mahout {

// What header and navigation say of open alerts. Muted ones, and those that are part of another, are not counted.
struct AlertCount {
    int count = 0;
    ColorRole role = ColorRole::Muted; // of the worst that nobody has acknowledged
    bool operator==(const AlertCount &) const = default;
};
AlertCount countAlerts(const QVector<Alert> &open);

} // namespace mahout
