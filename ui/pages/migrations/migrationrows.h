// SPDX-License-Identifier: GPL-3.0-or-later
// The table of migrations: one row per migration, its columns, and the words and icons of the states.
#pragma once

#include "keyedtablemodel.h"
#include "migrationfindings.h"
#include "migrationstatus.h"
#include "proofstore.h"

namespace mahout {

struct MigrationRow {
    QString version;
    int position = 0; // in the order in which they run
    int rank = -1; // in the history, oldest first; -1: not in it
    QString digits;
    QString name;
    QString label; // both, for sentences
    bool repeatable = false;
    MigrationState state = MigrationState::Pending;
    bool reversible = false;
    std::optional<KnownProof> proof = {}; // absent: never rehearsed
    MigrationRisk risk = {};
    qint64 appliedAtMs = 0; // server's clock; 0 when not known
    double elapsedMs = 0; // 0 when not known
    QString error; // of the last attempt
    bool operator==(const MigrationRow &) const = default;
};
using MigrationModel = KeyedTableModel<MigrationRow, QString>;

QString stateTitle(MigrationState state); // "Applied", "Out of order"

// `findings`: nullptr before the linter has looked.
QVector<MigrationRow> migrationRows(const MigrationFolder &folder, const MigrationStatus &status,
    const KnownProofs &proofs, const FindingsByVersion *findings = nullptr);
QVector<Column<MigrationRow>> migrationColumns();

} // namespace mahout
