// SPDX-License-Identifier: GPL-3.0-or-later
// Where the names of horizontal lines stand, so that two lines close to each other can both be read. Internal to
// ui/charts.
#pragma once

#include <QRect>
#include <QVector>

namespace mahout {

// The place of a name of `size` for the line at `y`: above it, else below, else at the other end of `area`, clear of
// the names in `taken`; below when nothing is free.
QRect levelNamePlace(const QRect &area, const QSize &size, int y, const QVector<QRect> &taken);

} // namespace mahout
