// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthlook.h"

namespace mahout {

HealthLook healthLook(HealthLevel level)
{
    switch (level) {
    case HealthLevel::Ok:
        return {QStringLiteral("check"), ColorRole::Good};
    case HealthLevel::Warning:
        return {QStringLiteral("warning"), ColorRole::Warning};
    case HealthLevel::Critical:
        return {QStringLiteral("error"), ColorRole::Critical};
    case HealthLevel::Unknown:
        break;
    }
    return {QStringLiteral("info"), ColorRole::Muted};
}

QIcon healthIcon(HealthLevel level)
{
    const HealthLook look = healthLook(level);
    return Theme::current().icon(look.icon, look.role);
}

} // namespace mahout
