// SPDX-License-Identifier: GPL-3.0-or-later
// What the statements of one span did against those of another, which may be much longer: per call and per hour. Pure.
#pragma once

#include "historyvalues.h"

namespace mahout {

struct ComparedStatement {
    StatementKey key;
    QString text, user, database;
    double meanBeforeMs = qQNaN(), meanAfterMs = qQNaN(); // per call; NaN where it did not run
    double callsBefore = 0, callsAfter = 0; // per hour that was sampled
    double blocksBefore = qQNaN(), blocksAfter = qQNaN(); // per call
    double ratio() const { return meanAfterMs / meanBeforeMs; } // NaN unless it ran in both
    // Time of the database per hour more than before: negative when it costs less.
    double addedMsPerHour() const;
    bool operator==(const ComparedStatement &) const = default;
};

struct WorkSpan {
    StatementsInRange did;
    double lengthMs = 0;
};

// Every statement that ran in either, what costs the most more first. A statement is the same by its key, and by user,
// database and text where the key is another one: a new major version of the server counts otherwise.
QVector<ComparedStatement> compareWork(const WorkSpan &before, const WorkSpan &after);

} // namespace mahout
