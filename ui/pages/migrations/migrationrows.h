// SPDX-License-Identifier: GPL-3.0-or-later
// The table of migrations: one row per migration, its columns, and the words and icons of the states.
#pragma once

#include "keyedtablemodel.h"
#include "migrationstatus.h"
#include "rehearsal.h"
#include <QHash>

namespace mahout {

// What a rehearsal found for the files as they were then.
struct MigrationProof {
    RoundTrip roundTrip = RoundTrip::Identical;
    QString upChecksum, downChecksum;
};
using MigrationProofs = QHash<qint64, MigrationProof>; // by version

struct MigrationRow {
    qint64 version = 0;
    QString digits;
    QString name;
    MigrationState state = MigrationState::Pending;
    bool reversible = false;
    std::optional<RoundTrip> proof = {}; // absent: not rehearsed since the files were last changed
    qint64 appliedAtMs = 0; // server's clock; 0 when not known
    double elapsedMs = 0; // 0 when not known
    QString error; // of the last attempt
    bool operator==(const MigrationRow &) const = default;
};
using MigrationModel = KeyedTableModel<MigrationRow, qint64>;

QString stateTitle(MigrationState state); // "Applied", "Out of order"
QString proofTitle(RoundTrip roundTrip); // "Proven", "Column order differs"

QVector<MigrationRow> migrationRows(
    const MigrationFolder &folder, const MigrationStatus &status, const MigrationProofs &proofs);
QVector<Column<MigrationRow>> migrationColumns();

} // namespace mahout
