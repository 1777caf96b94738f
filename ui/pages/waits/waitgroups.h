// SPDX-License-Identifier: GPL-3.0-or-later
// Average active sessions in groups: by what they wait for, by statement, or by whom they work for, as the history has
// them.
#pragma once

#include "historyvalues.h"
#include "keyedtablemodel.h"
#include "theme.h"

namespace mahout {

const QVector<ActivityField> &waitFields(); // what one can group by, in the order in which it is offered
QString waitFieldTitle(ActivityField field); // "Wait type"
QString waitFieldName(ActivityField field); // stable, untranslated: for saved state and tests

// One group within a range.
struct WaitGroup {
    QString value; // of the field, as the history has it
    bool others = false; // all that are too small for a group of their own
    QString title;
    StatementKey statement; // queryId 0: the group is no statement, or its id is unknown
    double averageSessions = 0; // over the time that was sampled
    double sharePercent = 0; // of all groups
    Series sessions; // over time
    ColorRole color = ColorRole::Series8; // of its area
    bool charted = false; // else it is part of the area of the others
    bool operator==(const WaitGroup &other) const;
};

// The groups of `activity`, most sessions first, with shares, colours and which of them have an area of their own. Wait
// types keep their colours whatever their order. `statements` are those that ended within the range; they give text to
// the groups of statements.
QVector<WaitGroup> waitGroups(
    const ActivityInRange &activity, ActivityField field, const QVector<StatementTotals> &statements = {});
// The sum of the groups that have no area of their own; empty when there are none.
Series otherSessions(const QVector<WaitGroup> &groups);

using WaitModel = KeyedTableModel<WaitGroup, QString>; // by value
QVector<Column<WaitGroup>> waitColumns();

struct WaitsSentence {
    QString text;
    ColorRole mood = ColorRole::Muted;
};
// "2.4 sessions were active on average, of 4 CPUs; Lock took 61 % of it." `cpus` 0: unknown.
WaitsSentence waitsSentence(const QVector<WaitGroup> &groups, int cpus);

} // namespace mahout
