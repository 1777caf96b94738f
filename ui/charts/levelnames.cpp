// SPDX-License-Identifier: GPL-3.0-or-later
#include "levelnames.h"
#include <algorithm>
#include <array>

namespace mahout {

QRect levelNamePlace(const QRect &area, const QSize &size, int y, const QVector<QRect> &taken)
{
    constexpr int gap = 3;
    const int above = y - size.height() - 1, below = y + 2;
    const int left = area.left() + gap, right = area.right() - gap - size.width();
    const std::array<QRect, 4> places{QRect(QPoint(left, above), size), QRect(QPoint(left, below), size),
        QRect(QPoint(right, above), size), QRect(QPoint(right, below), size)};
    const auto *place = std::find_if(places.begin(), places.end(), [&](const QRect &rect) {
        return area.contains(rect)
            && std::none_of(taken.begin(), taken.end(), [&](const QRect &other) { return other.intersects(rect); });
    });
    return place == places.end() ? places[1] : *place;
}

} // namespace mahout
