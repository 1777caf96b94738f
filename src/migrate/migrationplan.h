// SPDX-License-Identifier: GPL-3.0-or-later
// Which migrations a run has to do, from the files and the history alone. Pure functions.
#pragma once

#include "migrationhistory.h"
#include "migrationrunner.h"

namespace mahout {

struct PlannedStep {
    QString version;
    QString name;
    Direction direction = Direction::Up;
    const MigrationFile *file = nullptr; // in the folder that was planned for; null: its files are missing
    std::optional<HistoryRow> history = {};
};
using MigrationPlan = QVector<PlannedStep>;

// BadInput: `to` is no version of the folder, a count below 1, a history that has to be put right first (a script that
// was cut and cannot be resumed here), or one that the folder's tool would refuse to continue.
Result<MigrationPlan> choosePending(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options);
Result<MigrationPlan> chooseApplied(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options);
// The same, and up again.
Result<MigrationPlan> chooseRedo(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const RunOptions &options);
// Only that one, whatever is pending besides.
Result<MigrationPlan> chooseOne(
    const MigrationFolder &folder, const QVector<HistoryRow> &history, const QString &version, Direction direction);

} // namespace mahout
