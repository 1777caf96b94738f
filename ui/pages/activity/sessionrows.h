// SPDX-License-Identifier: GPL-3.0-or-later
// The tables and sentences of the Activity page, from one reading of the sessions.
#pragma once

#include "keyedtablemodel.h"
#include "sessionreading.h"
#include "theme.h"
#include <memory>

namespace mahout {

// The server's time of the reading shown. Rows hold moments, not ages, so that they do not change while nothing
// happens; ages are reckoned when a cell is shown.
using ReadingTime = std::shared_ptr<const qint64>;

using SessionModel = KeyedTableModel<SessionInfo, int>; // by pid
QVector<Column<SessionInfo>> sessionColumns(const ReadingTime &now);

// A line of the blocking tree: a session that others wait for, or one that waits, below the one it waits for.
struct BlockingRow {
    int pid = 0; // 0: a prepared transaction
    int order = 0; // of the lines, from the top
    int depth = 0; // 0: a root, which waits for nobody
    int waiting = 0; // sessions that wait for it, those below included
    QString who; // "shop_app, psql"
    QString what; // the lock it waits for; of a root its state
    qint64 sinceMs = 0; // it waits; of a root: the longest wait that it causes
    bool operator==(const BlockingRow &) const = default;
};
using BlockingModel = KeyedTableModel<BlockingRow, int>; // by pid
// Roots that most sessions wait for first; below each those that wait, longest first. A session that waits for several
// stands below the first.
QVector<BlockingRow> blockingRows(const SessionReading &reading);
QVector<Column<BlockingRow>> blockingColumns(const ReadingTime &now);

using ProgressModel = KeyedTableModel<OperationProgress, int>; // by pid
QVector<Column<OperationProgress>> progressColumns(const ReadingTime &now);

struct ActivitySentence {
    QString text;
    QString link; // the part that leads to `pid`
    int pid = 0;
    ColorRole mood = ColorRole::Muted;
};
// "2 sessions wait for locks, the root is pid 4711 for 38 s": the worst that the reading tells.
ActivitySentence activitySentence(const SessionReading &reading, const QVector<BlockingRow> &blocking);

// "pid 4711", or "a prepared transaction".
QString sessionName(int pid);
// Pids of those that wait for `pid`, directly or behind others.
QVector<int> sessionsBehind(const QVector<BlockingRow> &blocking, int pid);

} // namespace mahout
