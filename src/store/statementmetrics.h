// SPDX-License-Identifier: GPL-3.0-or-later
// Under which names the figures of one statement are kept, wherever a history is.
#pragma once

#include "historyvalues.h"

namespace mahout {

const QStringList &statementMetrics(); // "statement.calls", …; what can be added up
QVector<double> statementAmounts(const StatementDelta &delta); // in their order; NaN: not known
QVector<double> statementAmounts(const StatementTotals &totals);
void addStatementAmount(StatementTotals &totals, const QString &metric, double amount); // unknown names: nothing

// Of an interval in which some of a statement's work may be missing: above 0, else absent.
constexpr char kStatementLowerBound[] = "statement.lower_bound";

} // namespace mahout
