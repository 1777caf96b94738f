// SPDX-License-Identifier: GPL-3.0-or-later
// What a page recommends as a migration: what will be written is shown and asked for first. GUI thread only.
#pragma once

#include "migrationfile.h"
#include "page.h"

namespace mahout {

struct OfferedMigration {
    QString name; // of the migration: "add_orders_customer_id_idx"
    QString upSql, downSql;
};

// Asks for a folder when none is open, shows both directions and where they go, and writes the two files in the
// background; says so when they are written, with the way to them. `onWritten` is called in the GUI thread with the file
// or the error; not when the user cancelled.
using MigrationReceiver = std::function<void(const Result<MigrationFile> &)>;
void offerMigration(
    Page *page, const PageContext &context, const OfferedMigration &migration, MigrationReceiver onWritten);

} // namespace mahout
