// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "healthresult.h"
#include "theme.h"

namespace mahout {

// How a level of health looks everywhere; its word is healthLevelText().
struct HealthLook {
    QString icon; // name of an icon of the theme
    ColorRole role;
};
HealthLook healthLook(HealthLevel level);
QIcon healthIcon(HealthLevel level);

} // namespace mahout
