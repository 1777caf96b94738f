// SPDX-License-Identifier: GPL-3.0-or-later
// Where each level of the past stands in a team's database, and how wide its partitions are. The levels themselves are
// those of every history (historylevels.h).
#pragma once

#include "historylevels.h"
#include "result.h"
#include "rows.h"
#include <QStringList>

namespace mahout {

inline const QString kTeamSchema = QStringLiteral("pgmahout_history");

// Name of the row of "progress" that stands for them; that of a collector is its own.
inline const QString kActivityProgress = QStringLiteral("active sessions");

QString teamSampleTable(int level); // "sample", "sample_10s", "sample_1min", … without the schema
QString teamActivityTable(int level); // "activity", "activity_10s", …
// Of one partition. The finer the level, the narrower, so that what is too old goes by dropping a table.
// A multiple of the level's span.
qint64 teamPartitionMs(int level);

// A parameter of many numbers: "{1,2.5}".
QString toArrayText(const QVector<double> &values);
QString toArrayText(const QVector<int> &values);
// Such an array as it comes back in a cell.
QVector<double> numbersFrom(const QVariant &cell); // NaN for an element that is null
QVector<int> wholesFrom(const QVariant &cell);

} // namespace mahout
