// SPDX-License-Identifier: GPL-3.0-or-later
#include "rows.h"

namespace mahout {

QVariant Rows::value(qsizetype row, const QString &column) const
{
    const qsizetype index = columns.indexOf(column);
    return index < 0 ? QVariant() : cells.at(row).at(index);
}

} // namespace mahout
