// SPDX-License-Identifier: GPL-3.0-or-later
// pgmahout_progress: how far scripts that are sent statement by statement have come, for histories without room for it.
#pragma once

#include "migrationhistory.h"

namespace mahout {

class ProgressTable {
public:
    ProgressTable(const QString &schema, MigrationLayout layout);

    // Versions whose script was begun and is not complete: Applying, Failed, Reverting or RevertFailed.
    Result<QVector<HistoryRow>> read(Connection &connection) const;
    // Makes the table when it is not there. `error` is null while the script runs.
    Result<void> write(
        Connection &connection, const QString &version, const ScriptProgress &progress, const QString &error) const;
    // Drops the table with its last row.
    Result<void> remove(Connection &connection, const QString &version) const;

private:
    Result<bool> exists(Connection &connection) const;
    QString m_quoted;
    QString m_layout;
};

} // namespace mahout
