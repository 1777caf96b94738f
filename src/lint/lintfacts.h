// SPDX-License-Identifier: GPL-3.0-or-later
// What is known of the database that migrations are to run on. Plain values.
#pragma once

#include "connection.h"
#include "schemachange.h"
#include <QHash>
#include <QSet>

namespace mahout {

struct LintColumn {
    TypeName type;
    bool notNull = false;
};

struct LintTable {
    double bytes = -1, rows = -1; // negative: not known
    bool partitioned = false;
    QVector<RelationName> partitions;
    RelationName defaultPartition; // empty: none
    QHash<QString, LintColumn> columns;
    QSet<QString> provenNotNull; // columns that a valid CHECK (column IS NOT NULL) covers
    QHash<QString, RelationName> foreignKeys; // by name of the constraint: the other table
};

struct LintFacts {
    int version = 150000; // as server_version_num has it
    bool utc = false; // the session's time zone is UTC, so that timestamp and timestamptz differ in name only
    QStringList searchPath{QStringLiteral("public")};
    QHash<QString, LintTable> tables; // by qualified name: "public.orders"
    QHash<QString, RelationName> tableOfIndex; // by qualified name of the index
    QSet<QString> steadyFunctions; // a user's own that are not volatile, by name; those of the server are known

    const LintTable *find(const RelationName &name) const; // nullptr: unknown. Owned by this
    RelationName tableOf(const RelationName &index) const; // empty: unknown
    // Whether a call gives every row a value of its own. Unknown functions count as such.
    bool isVolatile(const QString &function) const;
};

// Reads the catalogs; estimates of rows and sizes, no row of a user. The connection must be idle.
Result<LintFacts> readLintFacts(Connection &connection);

} // namespace mahout
