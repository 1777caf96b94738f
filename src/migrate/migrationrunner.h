// SPDX-License-Identifier: GPL-3.0-or-later
// Runs and reverts migrations. One transaction per migration with its history row inside; a script that cannot run in
// one is sent statement by statement, each counted in the history, so that a cut can be resumed. An advisory lock
// keeps other runners of the same layout out for the whole call.
//
// Blocking; the connection must be idle. After each migration the session's role and settings are reset to those it
// started with, so that a SET in one script reaches neither the history nor the next script. A stop request or deadline
// of the connection ends the statement in flight: what was in a transaction is rolled back, what was sent singly stays
// counted. Cleaning up after a stop takes a short deadline of its own and leaves the connection without limits.
#pragma once

#include "migrationhistory.h"
#include "progress.h"
#include "units.h"

namespace mahout {

struct RunOptions {
    // up: the last version to apply. down: the version that is to be the newest afterwards; "0" reverts everything. As
    // in the history, as in the file name, or the name.
    std::optional<QString> to = {};
    std::optional<int> count = {}; // how many at most; down and redo: 1 unless `to` is given
    Milliseconds lockWait{30'000}; // longest wait for another runner
    // Also what the project's own tool would refuse: late migrations (Flyway, goose), changed or missing files.
    bool anyway = false;
    // How long a statement waits for the locks of others before it lets them pass and tries again. A lock_timeout that
    // the session has from elsewhere takes its place.
    Milliseconds lockTimeout{2'000};
    int lockAttempts = 10;
};

struct MigrationStep {
    QString version;
    QString name;
    Direction direction = Direction::Up;
    double elapsedMs = 0; // 0 in a plan

    bool operator==(const MigrationStep &) const = default;
};

struct MigrationFailure {
    QString version;
    QString name;
    Direction direction = Direction::Up;
    int statement = 0; // 1-based in its file; 0 when no statement was sent
    QString statementText;
    int line = 0; // of the statement's first character; 0 when unknown
    Error error; // kind Cancelled when it was stopped
    QString file = {}; // absolute; where the statement is
    int errorLine = 0; // of the character the server points at; 0 when it points at none
    int errorColumn = 0;
};

struct RunReport {
    QVector<MigrationStep> done;
    std::optional<MigrationFailure> failed;
    int pending = 0; // what a further `up` would run
};

// The steps that the same call without "plan" would run now, by the history as it is.
Result<QVector<MigrationStep>> planUp(Connection &connection, const MigrationFolder &folder, const RunOptions &options);
Result<QVector<MigrationStep>> planDown(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options);
Result<QVector<MigrationStep>> planRedo(
    Connection &connection, const MigrationFolder &folder, const RunOptions &options);

// Runs what is pending, by version, also what is out of order. A failure of a migration ends the run and is in the
// report; an Error means that nothing was run.
Result<RunReport> migrateUp(Connection &connection, const MigrationFolder &folder, const RunOptions &options,
    const ProgressReporter &progress = {});
// Reverts what is applied, newest version first.
Result<RunReport> migrateDown(Connection &connection, const MigrationFolder &folder, const RunOptions &options,
    const ProgressReporter &progress = {});
// One migration in one direction, whatever else is pending: what is left of it when it was cut, else the whole.
// BadInput: no such version in the folder, or its history cannot be resumed.
Result<RunReport> runOne(Connection &connection, const MigrationFolder &folder, const QString &version,
    Direction direction, const RunOptions &options, const ProgressReporter &progress = {});
// Reverts the newest `count` and applies the same again.
Result<RunReport> migrateRedo(Connection &connection, const MigrationFolder &folder, const RunOptions &options,
    const ProgressReporter &progress = {});

} // namespace mahout
