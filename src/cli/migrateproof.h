// SPDX-License-Identifier: GPL-3.0-or-later
// migrate verify and migrate drift: what is proven of a project, and what of a database its project does not explain.
// Verdicts are kept, for `migrate status`, for the warning before a revert, and for the window.
#pragma once

#include "command.h"
#include "drift.h"
#include "migrationrunner.h"
#include "proofstore.h"
#include <QJsonArray>

namespace mahout::cli {

// With a --url that was given, what that server has not applied is rehearsed on its schema. DoneWithFindings unless all
// are identical.
int verify(const Context &context, const MigrationFolder &folder, VerifyOptions options);

// DoneWithFindings when something differs.
int showDrift(
    const Context &context, Connection &connection, const MigrationFolder &folder, const DriftOptions &options);

// What was found when the migrations of the folder were last verified here; says on `err` when it cannot be read.
KnownProofs knownProofs(const Context &context, const MigrationFolder &folder);
// null, or {"round_trip", "standing", "verified_at"}.
QJsonValue proofJson(const KnownProofs &proofs, const QString &version);
// Says on `err` what is not proven of the steps that revert something.
void warnOfReverts(const Context &context, const MigrationFolder &folder, const QVector<MigrationStep> &steps);
// Keeps what a rehearsal found; says on `err` when it cannot be written.
void keepProofs(const Context &context, const MigrationFolder &folder, const VerifyReport &report);

ProgressReporter reporterOf(const Context &context);
QJsonValue textOrNull(const QString &text);

} // namespace mahout::cli
