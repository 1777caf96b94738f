// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>

namespace mahout {

// The figures of one thing among many that a collector looks at: a table, an index, a slot, a kind of I/O.
struct EntityValues {
    QString key; // stable as long as the thing lives, unique within its collector: "16384/16402"
    QString label; // what people call it: "shop.public.orders"
    QVector<double> values; // in the order of the collector's entityMetrics; NaN where this interval has none
};

} // namespace mahout
