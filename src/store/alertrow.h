// SPDX-License-Identifier: GPL-3.0-or-later
// An alert as a row of a table, wherever that is.
#pragma once

#include "alert.h"
#include <functional>
#include <QStringList>
#include <QVariantList>

namespace mahout {

QStringList alertColumns();
QVariantList alertToRow(const Alert &alert); // in their order; a figure that is NaN is NULL
Alert alertFromRow(const std::function<QVariant(int column)> &value);

} // namespace mahout
