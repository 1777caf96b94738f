// SPDX-License-Identifier: GPL-3.0-or-later
// A migration tool as this program knows it: how its files are read and how its history is kept. One pair of files per
// tool; dialects.h has the table of them.
#pragma once

#include "migrationhistory.h"
#include "projectfiles.h"

namespace mahout {

struct Dialect {
    MigrationLayout layout = MigrationLayout::Auto;
    QString name; // as --layout takes it
    QStringList configuration; // files in the project's folder that only this tool has
    QString dependencyFile, dependency; // a file of a project's dependencies, and how the tool is named in it
    QStringList folders; // where below the project's folder its migrations usually are
    // Whether files could be its own, by names and directives.
    bool (*fits)(const ProjectListing &) = nullptr;
    // Whether that is certain: no other tool has such names or directives.
    bool distinctive = false;
    // `project` is the folder with the configuration, or the same as that of `listing`.
    Result<MigrationFolder> (*read)(const ProjectListing &listing, const QString &project) = nullptr;

    QStringList historyTables; // its default first
    bool (*ownsTable)(const QStringList &columns) = nullptr; // "name type" each, as format_type() spells it
    std::unique_ptr<MigrationHistory> (*history)(const HistoryPlace &place) = nullptr;

    // What the tool refuses to go on with: a pending migration older than an applied one, an applied one whose file
    // has changed or is gone.
    bool refusesOutOfOrder = false;
    bool refusesChanged = false;
    bool refusesMissing = false;
};

} // namespace mahout
