// SPDX-License-Identifier: GPL-3.0-or-later
// The proof that a migration can be taken back: on a scratch database every migration runs up, down and up again, and
// the schemas before and after must agree. The locks that its statements take are measured on the way, and with sample
// rows whether data survives. The scratch database begins empty; with the schema of a target, what that target has not
// run yet begins there.
#pragma once

#include "lockprobe.h"
#include "migrationfile.h"
#include "progress.h"
#include "samplerows.h"
#include "schemadiff.h"
#include "targetdump.h"

namespace mahout {

enum class RoundTrip {
    Identical,
    ColumnOrder,
    TextOnly,
    Differs,
    Irreversible, // no down script, or one that does nothing though the up script does something
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
    QVector<SchemaDifference> changes = {}; // what the up script does to the schema
    std::optional<DataTrial> data = {}; // with sample rows, of what can be reverted
};

struct VerifyOptions {
    // Empty: a private cluster. Otherwise a server on which databases may be created; only those are touched.
    std::optional<ConnectionSpec> scratch = {};
    // What a target has: migrations that it has applied are rehearsed from an empty database, the others from here.
    std::optional<TargetDump> target = {};
    int sampleRows = 0; // in each table that a migration touches; 0: no rows, and no word on data
};

struct VerifyReport {
    // Ends at the first migration whose up fails, because the rest needs it; with a target, so does each of both parts.
    QVector<VerifiedMigration> migrations;
    SchemaSnapshot schema = {}; // after the last up
    int serverVersion = 0; // of the scratch server, as server_version_num has it
    // Differences of text or of the order of columns are findings too; only identical ones are proven.
    bool allIdentical() const;
};

// Blocking, seconds to minutes. Cancelled when `stop` is requested. An Error means that there was no scratch server.
Result<VerifyReport> verifyMigrations(const MigrationFolder &folder, const VerifyOptions &options, std::stop_token stop,
    const ProgressReporter &progress = {});

} // namespace mahout
