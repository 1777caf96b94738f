// SPDX-License-Identifier: GPL-3.0-or-later
// Which multiple of a unit an axis is labelled in, so that its numbers stay short and the unit stands once, in its
// head.
#pragma once

#include "units.h"

namespace mahout {

struct AxisScale {
    double divisor = 1; // value in the metric's unit ÷ divisor = number on the axis
    QString symbol; // "ms", "MB/s", "%"; empty for plain numbers
};

AxisScale axisScale(Unit unit, double largest);
// The smallest round number not below `value`, in steps that an axis can be labelled by: 1, 1.2, 1.5, 2, 2.5, 3, 4, 5,
// 6, 8 × 10ⁿ.
double roundedUp(double value);

} // namespace mahout
