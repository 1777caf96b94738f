// SPDX-License-Identifier: GPL-3.0-or-later
// Active sessions in a history file: how they are written, by the writing thread. Blocking.
#pragma once

#include "activityblock.h"
#include "historyvalues.h"
#include "sqlitedatabase.h"
#include <QHash>

namespace mahout {

class ActivityWriter {
public:
    // Within a transaction of the caller; after a failure of it call forget().
    Result<void> write(SqliteDatabase &database, const Snapshot &snapshot);
    Result<void> consolidate(SqliteDatabase &database); // in transactions of its own
    void forget();
    static Result<void> trim(SqliteDatabase &database, qint64 nowMs, qint64 longestMs);

private:
    Result<int> combinationId(SqliteDatabase &database, const ActiveSession &session);
    static Result<void> takeOver(SqliteDatabase &database, TimeRange range);
    static Result<void> store(SqliteDatabase &database, int level, const ActivityBlock &block);

    QHash<QString, int> m_combinations; // by their fields as one text
    bool m_known = false; // `m_oldestMs` was read from the file
    qint64 m_oldestMs = 0, m_newestMs = 0; // of the recent samples; 0: none
};

namespace activityhistory {
Result<ActivityBlock> readRecent(SqliteDatabase &database, TimeRange range);
} // namespace activityhistory

} // namespace mahout
