// SPDX-License-Identifier: GPL-3.0-or-later
// Which lock a change takes on which table, and what it does while it holds it. Measured on PostgreSQL 15, statement by
// statement, by what pg_locks held after each; tests compare the claims with real servers. Pure functions.
#pragma once

#include "lintfacts.h"

namespace mahout {

struct LockClaim {
    enum class Mode { // weakest first, from the weakest that is told
        ShareUpdateExclusive,
        Share,
        ShareRowExclusive,
        Exclusive,
        AccessExclusive,
    };
    enum class Work {
        Moment, // changes the catalog
        Scan, // reads every row
        BuildIndex,
        Rewrite, // writes the table and its indexes anew
    };
    RelationName relation;
    Mode mode = Mode::AccessExclusive;
    Work work = Work::Moment;

    bool blocksReads() const { return mode == Mode::AccessExclusive; }
    bool blocksWrites() const { return mode >= Mode::Share; }
    bool operator==(const LockClaim &) const = default;
};
QString lockModeName(LockClaim::Mode mode); // "ACCESS EXCLUSIVE"
QString lockModeInCatalog(LockClaim::Mode mode); // as pg_locks spells it: "AccessExclusiveLock"

// What is known about columns where it matters: whether a change of type keeps the data as they are, whether a column
// is known to hold no nulls.
struct ColumnKnowledge {
    TypeName type; // empty: not known
    bool notNull = false; // declared or proven by a valid check
};

// The claims on tables that exist before; none on one that the change itself creates. `column` is that of
// change.column in change.relation.
QVector<LockClaim> lockClaims(const SchemaChange &change, const LintFacts &facts, const ColumnKnowledge &column = {});

// Whether ALTER COLUMN … TYPE without USING leaves the data as they are.
bool keepsData(const TypeName &from, const TypeName &to, bool utc);

} // namespace mahout
