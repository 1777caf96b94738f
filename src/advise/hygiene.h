// SPDX-License-Identifier: GPL-3.0-or-later
// Existing indexes that cost more than they give, and foreign keys without one.
//
// Sizes are relpages × block size, because pg_relation_size() waits behind ACCESS EXCLUSIVE. "Unused" is never said of
// an index that has another duty: primary key, uniqueness, exclusion, replica identity, CLUSTER, part of a partitioned
// index. What merely makes the evidence weak (statistics too young, a foreign key it supports, statistics on its
// expression, standbys with counters of their own) is a veto, reported with the finding, and such a finding has no
// statement to mend.
#pragma once

#include "connection.h"
#include "units.h"
#include <QJsonObject>

namespace mahout {

struct HygieneFinding {
    enum class Kind {
        Duplicate, // the same index twice
        Redundant, // a leading part of another
        Unused, // never scanned in the evidence window
        Invalid, // left behind by a failed build
        MissingForeignKeyIndex, // deletes and key updates of the parent read the whole child
    };
    Kind kind = Kind::Unused;
    QString index; // schema-qualified; empty for a missing one
    QString table; // schema-qualified
    QString evidence; // translated sentence with the figures behind it
    QStringList vetoes; // translated; why it is shown but not to be dropped
    double bytes = 0; // what dropping frees; for a missing index what its size would be at least, 0 if unknown
    QString mendDdl; // DROP INDEX CONCURRENTLY … or CREATE INDEX CONCURRENTLY …; empty when vetoed
    QString undoDdl; // the way back: the exact CREATE or DROP
};

struct HygieneOptions {
    // Statistics have to be this old before "never scanned" is evidence: longer than a month, so that monthly work
    // shows.
    int evidenceDays = 35;
};

struct HygieneReport {
    QVector<HygieneFinding> findings; // by kind, table, index
    double evidenceDays = 0; // how long the counters have run
    QString note; // translated; what could not be judged, e.g. statistics too young
};

QString kindName(HygieneFinding::Kind kind); // "duplicate", "redundant", "unused", "invalid", "missing_fk_index"

Result<HygieneReport> checkHygiene(Connection &connection, const HygieneOptions &options = {});

QJsonObject toJson(const HygieneReport &report);

} // namespace mahout
