// SPDX-License-Identifier: GPL-3.0-or-later
// Values in PostgreSQL's text format, in both directions. What rows.h and Connection::query() promise about types is
// kept here.
#pragma once

#include "result.h"
#include <QVariant>

namespace mahout {

// An invalid QVariant, one of a type but without value, and a null QString travel as NULL.
bool isSqlNull(const QVariant &value);

// The text of a parameter that is not NULL. BadInput for types without a text form and for text with a NUL character.
Result<QByteArray> parameterText(const QVariant &value);

// A cell that is not NULL, by the oid of its type.
QVariant decodeCell(unsigned type, const char *data, int length);

} // namespace mahout
