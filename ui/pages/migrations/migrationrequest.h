// SPDX-License-Identifier: GPL-3.0-or-later
// What a button of the page would do, worked out from the status on screen, and the question that is asked before.
#pragma once

#include "dialogs.h"
#include "migrationrows.h"
#include "migrationrunner.h"

namespace mahout {

struct MigrationRequest {
    Direction direction = Direction::Up;
    QVector<MigrationRow> affected; // in the order they would run; empty: nothing to do
    RunOptions options; // names the last version, so that what is run is never more than what was asked
};

// `rows` in any order. `upTo`: only those up to that version. `limit`: at most so many.
MigrationRequest requestUp(const QVector<MigrationRow> &rows, const std::optional<QString> &upTo, int limit = INT_MAX);
// `downTo`: what comes after that version, which stays; "0": everything.
MigrationRequest requestDown(
    const QVector<MigrationRow> &rows, const std::optional<QString> &downTo, int limit = INT_MAX);

// The same with what is known by now; nothing to do when one of them is no longer there or has been run or reverted.
MigrationRequest renewed(const MigrationRequest &request, const QVector<MigrationRow> &rows);

struct MigrationTarget {
    QString server; // as the user calls it
    QString database;
    bool production = false; // the server's name has to be typed
};
// A revert that is not proven offers "Verify first" as its alternative.
Question questionFor(const MigrationRequest &request, const MigrationTarget &target);

} // namespace mahout
