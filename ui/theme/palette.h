// SPDX-License-Identifier: GPL-3.0-or-later
// The palette of the Fusion style, made from the theme's roles.
#pragma once

#include <QPalette>

namespace mahout {

QPalette themePalette(bool dark);
// `over` with `share` of `color` mixed in, channel by channel.
QColor mixed(const QColor &over, const QColor &color, double share);

} // namespace mahout
