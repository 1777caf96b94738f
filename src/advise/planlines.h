// SPDX-License-Identifier: GPL-3.0-or-later
// A plan as a short list of lines to read, from EXPLAIN (FORMAT JSON). Plain values.
#pragma once

#include <QHash>
#include <QVector>

namespace mahout {

struct PlanLine {
    int depth = 0; // 0: the root
    QString node; // "Index Scan Backward using orders_customer_id_idx on orders"
    QString detail; // the condition, sort key or filter that matters most; may be empty
    double cost = 0, rows = 0; // total cost in planner units, rows that it gives out
    bool usesNew = false; // reads an index that does not exist yet
    bool operator==(const PlanLine &) const = default;
};

// Outer before inner, children in their order. `names`: of hypothetical indexes, by what plans call them, the names
// that they would get. An answer that is no plan gives no lines.
QVector<PlanLine> planLines(const QString &json, const QHash<QString, QString> &names = {});

} // namespace mahout
