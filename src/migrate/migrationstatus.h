// SPDX-License-Identifier: GPL-3.0-or-later
// The migrations of a folder against the history of a database.
#pragma once

#include "migrationhistory.h"

namespace mahout {

enum class MigrationState {
    Applied,
    Pending,
    Changed, // applied, and a file differs from what was applied
    Missing, // in the history, without files
    Failed, // the last attempt failed or was cut
    OutOfOrder, // pending although a newer one is applied
};
QString stateName(MigrationState state); // "applied", …, "out_of_order"

struct MigrationEntry {
    QString version;
    QString digits; // as in the file name, else the version
    QString name;
    MigrationState state = MigrationState::Pending;
    bool reversible = false;
    QString checksum; // of the up file, of the history when the file is missing
    std::optional<HistoryRow> history = {};
    bool repeatable = false;
    int rank = -1; // in the history: what is reverted last has 0
    bool onlyLineEnds
        = false; // Changed, but only the ends of its lines or a byte order mark differ from what was applied
};

struct MigrationStatus {
    MigrationLayout layout = MigrationLayout::PgMahout;
    QString historyTable;
    QVector<MigrationEntry> entries; // in the order in which they run; what has no file stands where it was applied

    int pendingCount() const; // pending, out of order and failed: what an `up` would run
};

QVector<MigrationEntry> compareWithHistory(const MigrationFolder &folder, const QVector<HistoryRow> &history);

// Reads only; creates nothing.
Result<MigrationStatus> migrationStatus(Connection &connection, const MigrationFolder &folder);

} // namespace mahout
