// SPDX-License-Identifier: GPL-3.0-or-later
// The way out for a migration whose history and files or schema do not agree: each is written into the tool's own
// history, and who did it and why stays in pgmahout_audit beside it.
#pragma once

#include "drift.h"
#include "migrationrunner.h"

namespace mahout {

enum class Resolution {
    Applied, // record as applied; nothing is run
    Pending, // record as not applied; nothing is run
    Finish, // run what is left of it, whatever else is pending; of one that was never begun: the whole of it
    Undo, // revert it with its down script
    AcceptChecksum, // the file as it is now is what was applied
    Forget, // remove the entry of a migration whose files are gone
};
QString resolutionName(Resolution resolution); // "applied", "pending", "finish", "undo", "accept-checksum", "forget"
Result<Resolution> parseResolution(const QString &name);
// Those that make sense for a migration in that state.
QVector<Resolution> resolutionsFor(const MigrationEntry &entry);

struct ResolutionReport {
    QString version, name;
    MigrationState before = MigrationState::Pending;
    std::optional<MigrationState> after; // nullopt: no longer listed
    RunReport run; // of Finish and Undo
};

// Blocking, under the history's lock. What is only recorded has its note in the audit in the same transaction; that of a
// run (finish, undo) follows it, because a run has transactions of its own. `why` may be empty.
// BadInput: no such version, a resolution that does not fit its state, a history that keeps no checksums.
Result<ResolutionReport> resolveMigration(Connection &connection, const MigrationFolder &folder, const QString &version,
    Resolution resolution, const QString &why, const RunOptions &options, const ProgressReporter &progress = {});

// What it would do: the entry, when the resolution fits. Reads only.
Result<MigrationEntry> checkResolution(
    Connection &connection, const MigrationFolder &folder, const QString &version, Resolution resolution);

} // namespace mahout
