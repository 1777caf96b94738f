// SPDX-License-Identifier: GPL-3.0-or-later
// Existing indexes that cost more than they give, and foreign keys without one.
//
// Sizes are relpages × block size, because pg_relation_size() waits behind ACCESS EXCLUSIVE. "Unused" is never said of
// an index that has another duty: primary key, uniqueness, exclusion, replica identity, CLUSTER. An index of a
// partitioned table is judged as the whole that it is, never a part of it. What merely makes the evidence weak
// (counters or index too young, a foreign key it supports, statistics on its expression, replication that may search
// with it, an extension that manages it, standbys with counters of their own) is a veto, reported with the finding, and
// such a finding has no statement to mend; it may have one to run first.
#pragma once

#include "connection.h"
#include "units.h"
#include <QJsonObject>

namespace mahout {

struct HygieneFinding {
    enum class Kind {
        Duplicate, // the same index twice
        Redundant, // a leading part of another
        Unused, // not scanned in the evidence window
        Invalid, // left behind by a failed build
        MissingForeignKeyIndex, // deletes and key updates of the parent read the whole child
        Bloated, // a B-tree of which much is free
    };
    Kind kind = Kind::Unused;
    QString index; // schema-qualified; empty for a missing one
    QString table; // schema-qualified
    QString evidence; // translated sentence with the figures behind it
    QStringList vetoes; // translated; why it is shown but not to be dropped
    double bytes = 0; // what dropping frees; for a missing index what its size would be at least, 0 if unknown
    QString mendDdl; // DROP INDEX …, CREATE INDEX … or REINDEX INDEX CONCURRENTLY …; empty when vetoed
    QString undoDdl; // the way back: the exact CREATE or DROP; empty when there is nothing to take back
    QString firstDdl, firstUndoDdl; // what lifts the veto, and its way back: CREATE STATISTICS …
    bool operator==(const HygieneFinding &) const = default;
};

struct HygieneOptions {
    // Statistics have to be this old before "never scanned" is evidence: longer than a month, so that monthly work
    // shows.
    int evidenceDays = 35;
    double minChildRows = 1000; // below, reading the whole child of a foreign key costs nothing
    double evidentChildRows = 100'000; // from here on a foreign key that acts on deletes misses its index without any
    double minBloatBytes = 64.0 * 1024 * 1024;
    double minBloatPercent = 30; // of the index
    bool measure = false; // confirm bloat with pgstatindex(), which reads whole indexes
    qint64 pageBudget = 50'000; // pages that measuring may read
};

struct HygieneReport {
    QVector<HygieneFinding> findings; // by kind, table, index
    double evidenceDays = 0; // how long the counters have run
    QString note; // translated; what could not be judged, e.g. statistics too young, and what was measured
};

QString kindName(
    HygieneFinding::Kind kind); // "duplicate", "redundant", "unused", "invalid", "missing_fk_index", "bloated"

Result<HygieneReport> checkHygiene(Connection &connection, const HygieneOptions &options = {});

// Reads the definitions of the indexes that findings drop into their undoDdl. One whose table is locked at this moment
// is given that veto instead.
Result<void> fillUndo(Connection &connection, QVector<HygieneFinding> &findings);

QJsonObject toJson(const HygieneReport &report);

} // namespace mahout
