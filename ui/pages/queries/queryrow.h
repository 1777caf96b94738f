// SPDX-License-Identifier: GPL-3.0-or-later
// One statement of the Queries page: what it did within the range, per second and per call.
#pragma once

#include "historyvalues.h"
#include "keyedtablemodel.h"

namespace mahout {

constexpr double kBlockBytes = 8192; // PostgreSQL's default block size

struct QueryRow {
    StatementKey key;
    QString text, user, database;
    double sharePercent = 0; // of the time of all statements in the range
    double totalMs = 0;
    double calls = 0;
    double callsPerSecond = 0;
    double meanMs = 0;
    double p95Ms = 0; // estimated; NaN when it cannot be
    double rowsPerCall = 0;
    double readsPerCall = 0; // shared blocks that were not in shared buffers
    double hitPercent = 0; // NaN when no shared blocks were touched
    double tempBytesPerCall = 0;
    double walBytesPerCall = 0;
    bool operator==(const QueryRow &) const = default;
};

// `lengthMs` is that of the range; rates count only the part of it that was sampled.
QVector<QueryRow> queryRows(const StatementsInRange &statements, qint64 lengthMs);
QVector<Column<QueryRow>> queryColumns();
// "3 of 214 statements took 81 % of the time; …": what the rows, most time first, say.
QString queriesSentence(const QVector<QueryRow> &rows);

} // namespace mahout
