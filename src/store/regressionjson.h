// SPDX-License-Identifier: GPL-3.0-or-later
// Regressions and the statements of a baseline as every place that keeps a history writes them down.
#pragma once

#include "historyvalues.h"
#include "regression.h"
#include <functional>
#include <QVariant>

namespace mahout {

// What has no column of its own: label, figures, plans, suspect.
QString regressionToJson(const Regression &regression);
// From a row of id, statement, metric, start, found, ended, and the JSON above.
Regression regressionFromRow(const std::function<QVariant(int column)> &cell);

QByteArray packedStatements(const StatementsInRange &statements); // compressed JSON
StatementsInRange unpackedStatements(const QByteArray &bytes);

} // namespace mahout
