// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of records that are kept as JSON inside one column.
#pragma once

#include "historyvalues.h"

namespace mahout {

QString statementsToJson(const QVector<AdvisedStatement> &statements);
QVector<AdvisedStatement> statementsFromJson(const QString &json);

// A null QString would become NULL in the file.
inline QString notNull(const QString &text) { return text.isNull() ? QStringLiteral("") : text; }

} // namespace mahout
