// SPDX-License-Identifier: GPL-3.0-or-later
// A few made-up rows in tables of a scratch database, and whether a migration's way there and back keeps what is in
// them. Rows are made from the types of columns, keys of other tables are taken from rows made there; constraints that
// no such row meets leave a table empty, and the trial says so.
#pragma once

#include "connection.h"
#include <QHash>

namespace mahout {

struct DataLoss {
    QString object; // "column public.orders.note"
    int rows = 0; // whose value is gone or another
    bool operator==(const DataLoss &) const = default;
};

struct DataTrial {
    QStringList tables; // with rows
    QStringList empty; // "public.t: why no row could be made"
    QVector<DataLoss> losses;
    QString error; // which script failed on rows, and why
    bool survives() const { return error.isEmpty() && losses.isEmpty(); }
};

// `tables` are qualified names; those that they refer to are filled as well. User triggers do not fire.
Result<DataTrial> insertSampleRows(Connection &connection, const QStringList &tables, int rows);

// "column public.t.c" → its values as text with how often each occurs. NULL is a value of its own.
using ColumnValues = QHash<QString, QHash<QString, int>>;
Result<ColumnValues> readColumnValues(Connection &connection, const QStringList &tables);
// What of `before` is not in `after`.
QVector<DataLoss> compareColumnValues(const ColumnValues &before, const ColumnValues &after);

} // namespace mahout
