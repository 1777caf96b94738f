// SPDX-License-Identifier: GPL-3.0-or-later
// The catalog queries behind targetschema.h. They run with search_path = pg_catalog, so that the server qualifies every
// name that it writes.
#pragma once

#include "targetschema.h"

namespace mahout {

struct ObjectQuery {
    SchemaObject::Stage stage;
    const char *kind;
    const char *sql; // name, ddl; $1 is an array of the oids of relations that are locked
};

// In the order in which objects are best made.
const QVector<ObjectQuery> &objectQueries();

struct GapQuery {
    enum class Reason {
        TableNotReadable,
        ColumnNotReadable,
        IndexNotReadable,
        RowSecurity,
        ForeignTable,
        AccessMethod,
        BaseType,
        OperatorLike,
        TablespaceCost,
        StatisticsOfExpressions,
        UnknownStatistics,
        RangeStatistics,
    };
    Reason reason;
    int beforeVersion; // runs only on servers below it; 0: on all
    const char *sql; // what, subject: a name to put into the remedy
};
const QVector<GapQuery> &gapQueries();

// schema, relation, number, inherited, and the columns of pg_stats
// From version 17 on pg_stats shows what is known of ranges; before, only who may read pg_statistic gets it.
QString statisticsQuery(int version, bool readsEverything);

QString extendedStatisticsQuery(int version, bool readsEverything);

extern const char kDatabaseQuery[];
extern const char kLockedQuery[];
extern const char kRelationsQuery[];
extern const char kSettingsQuery[];
extern const char kSearchPathQuery[];
extern const char kFingerprintQuery[];

} // namespace mahout
