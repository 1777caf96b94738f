// SPDX-License-Identifier: GPL-3.0-or-later
// Average active sessions in groups: by what they wait for, by statement, or by whom they work for. From the samples of
// the activity collector, each of which stands for one second of work of each session in it.
#pragma once

#include "keyedtablemodel.h"
#include "snapshot.h"
#include "theme.h"
#include "timerange.h"

namespace mahout {

enum class WaitDimension { WaitType, WaitEvent, Statement, User, Application, Database };
const QVector<WaitDimension> &waitDimensions(); // in the order in which they are offered
QString waitDimensionTitle(WaitDimension dimension); // "Wait type"
QString waitDimensionName(WaitDimension dimension); // stable, untranslated: for saved state and tests

// What the samples are narrowed to: "Wait type: Lock".
struct WaitFilter {
    WaitDimension dimension = WaitDimension::WaitType;
    QString key;
    QString title;
    bool operator==(const WaitFilter &) const = default;
};

// One group within a range.
struct WaitGroup {
    QString key; // unique within its dimension
    QString title;
    StatementKey statement; // queryId 0: the group is no statement, or its id is unknown
    double averageSessions = 0; // over the time that was sampled
    double sharePercent = 0; // of all groups
    Series sessions; // over time
    ColorRole color = ColorRole::Series8; // of its area
    bool charted = false; // else it is part of the area of the others
    bool operator==(const WaitGroup &other) const;
};

// The value by which a session belongs to a group of the dimension, and that group without figures.
QString groupKey(const ActiveSession &session, WaitDimension dimension);
WaitGroup groupOf(const ActiveSession &session, WaitDimension dimension);

// Groups of the sessions in `samples` (ascending, of the activity collector) that pass all filters. The course has
// about `maxPoints` points at most, means of consecutive samples, and a NaN where a sample begins after a gap.
QVector<WaitGroup> groupSessions(const QVector<SnapshotPtr> &samples, TimeRange range, WaitDimension dimension,
    const QVector<WaitFilter> &filters, int maxPoints);

// The metrics that count active sessions by wait type, and the groups of their courses.
QStringList waitTypeMetrics();
QVector<WaitGroup> groupsOfWaitTypes(const QVector<Series> &courses);

// Most sessions first: shares, colours and which groups have an area of their own. Wait types keep their colours
// whatever their order.
void rankGroups(QVector<WaitGroup> &groups, WaitDimension dimension);
// The sum of the groups that have no area of their own; empty when there are none.
Series otherSessions(const QVector<WaitGroup> &groups);

using WaitModel = KeyedTableModel<WaitGroup, QString>; // by key
QVector<Column<WaitGroup>> waitColumns();

// "CPU*" for a session that waits for nothing, else the type.
QString waitTypeTitle(const QString &waitType);

struct WaitsSentence {
    QString text;
    ColorRole mood = ColorRole::Muted;
};
// "2.4 sessions were active on average, of 4 CPUs; Lock took 61 % of it." `cpus` 0: unknown.
WaitsSentence waitsSentence(const QVector<WaitGroup> &groups, int cpus);

} // namespace mahout
