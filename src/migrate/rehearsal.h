// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that a migration can be taken back: on a scratch database that begins empty every migration runs up, down
// and up again, and the schemas before and after must agree. The locks that its statements take are measured on the
// way.
#pragma once

#include "lockprobe.h"
#include "migrationfile.h"
#include "progress.h"
#include "schemadiff.h"

namespace mahout {

enum class RoundTrip {
    Identical,
    ColumnOrder,
    TextOnly,
    Differs,
    Irreversible, // no down script
    Failed, // a script failed, and not because of a difference that was found; `error` says which and where
};
QString roundTripName(RoundTrip roundTrip); // "identical", …, "irreversible", "failed"

struct VerifiedMigration {
    QString version;
    QString name;
    RoundTrip roundTrip = RoundTrip::Identical;
    // Before the up against after the down; then what a second up left different from the first.
    QVector<SchemaDifference> differences;
    QVector<StatementLock> locks; // of the first up
    QString error; // a sentence for the user: which script failed, where and why; empty when none did
};

struct VerifyOptions {
    // Empty: a private cluster. Otherwise a server on which databases may be created; only those are touched.
    std::optional<ConnectionSpec> scratch = {};
};

struct VerifyReport {
    QVector<VerifiedMigration> migrations; // ends at the first migration whose up fails: the rest needs it
    // Differences of text or of the order of columns are findings too; only identical ones are proven.
    bool allIdentical() const;
};

// Blocking, seconds to minutes. Cancelled when `stop` is requested. An Error means that there was no scratch server.
Result<VerifyReport> verifyMigrations(const MigrationFolder &folder, const VerifyOptions &options, std::stop_token stop,
    const ProgressReporter &progress = {});

} // namespace mahout
