// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert.h"

namespace mahout {

QString Alert::valueText() const
{
    const QString text = formatValue(value, unit);
    return estimated ? QStringLiteral("≈\u00A0") + text : text;
}

QString Alert::thresholdText() const { return formatValue(threshold, unit); }

} // namespace mahout
