// SPDX-License-Identifier: GPL-3.0-or-later
// The table of the tools whose projects are run, and how it is found out whose a project is. A new tool is one pair of
// files and one row.
#pragma once

#include "dialect.h"

namespace mahout {

const QVector<Dialect> &dialects();
const Dialect &dialectOf(MigrationLayout layout); // not Auto

// Finds out whose project is in `directory` and reads it: by (1) the configuration files there and in the folders
// around it, (2) the history tables of the database, (3) directives in the files, (4) file names. BadInput: several
// histories in the database fit the files; a project of a tool that is only recognised (Alembic, Liquibase, Atlas,
// refinery); and as readMigrations().
Result<MigrationFolder> readProject(
    Connection &connection, const QString &directory, MigrationLayout layout = MigrationLayout::Auto);

// The first schema of search_path that exists.
Result<QString> firstSchema(Connection &connection);
// Which of `names` are tables of the schema, with their columns, "name type" each, in order.
Result<QHash<QString, QStringList>> tablesIn(Connection &connection, const QString &schema, const QStringList &names);

} // namespace mahout
