// SPDX-License-Identifier: GPL-3.0-or-later
// What a database has that its migrations do not explain, and what the history and the schema say of one version.
#pragma once

#include "historyreplay.h"
#include "schemadiff.h"

namespace mahout {

struct DriftOptions {
    std::optional<ConnectionSpec> scratch = {}; // empty: a private cluster
};

struct DriftReport {
    // `before`: what the migrations make; `after`: what is there.
    QVector<SchemaDifference> differences;
    QStringList notes; // see HistoryReplay
};
// "missing" (the migrations make it, it is not there), "extra" (nothing makes it), "differs".
QString driftKind(const SchemaDifference &difference);

// Blocking. Errors: those of HistoryReplay.
Result<DriftReport> findDrift(Connection &target, const MigrationFolder &folder, const DriftOptions &options,
    std::stop_token stop, const ProgressReporter &progress = {});

// Each object that the migration changes, and whether the database has it as it is before or after the migration.
struct EvidenceItem {
    QString object;
    enum class Found { After, Before, Neither } found = Found::Neither;
};
struct Evidence {
    QVector<EvidenceItem> items;
    QStringList notes;
    int count(EvidenceItem::Found found) const;
};
// Compares with a scratch database in which everything else of the history is applied. Blocking.
Result<Evidence> findEvidence(Connection &target, const MigrationFolder &folder, const MigrationFile &file,
    const DriftOptions &options, std::stop_token stop, const ProgressReporter &progress = {});

} // namespace mahout
