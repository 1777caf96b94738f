// SPDX-License-Identifier: GPL-3.0-or-later
// What a twin needs to know of its target: the definitions of all that a user made, the planner's statistics, sizes and
// settings. Read in one read-only transaction from the catalogs alone; no row of a user's table is read.
//
// Catalog functions such as pg_get_viewdef() and pg_relation_size() take ACCESS SHARE on the relation. They run with a
// lock_timeout of 200 ms, and what is found locked is left out of the next attempt and named as a gap.
#pragma once

#include "connection.h"
#include "twinreport.h"

namespace mahout {

// One object, and the statement that makes it in an empty database.
struct SchemaObject {
    enum class Stage {
        Ground, // what only a superuser makes: schemas and extensions; comes before anything of the target's own code
        Shape, // what can be made before any table has rows, keys or indexes: types, functions, tables, views
        Detail, // keys, indexes, constraints, statistics objects
        Attachment, // what joins indexes to those of their partitioned tables
    };
    Stage stage = Stage::Shape;
    QString kind; // "table", "index", in the catalog's words
    QString name; // qualified and quoted as needed
    QString ddl;
};

struct PlannerSetting {
    QString name, value;
};

struct TargetSchema {
    // For CREATE DATABASE.
    QString database, encoding, collate, ctype, provider, locale;
    int version = 0;
    QString searchPath; // schemas that exist, quoted, comma separated
    QVector<PlannerSetting> settings;
    QVector<SchemaObject> objects; // in the order in which they are best made
    // Relations with storage, and partitioned ones: schema, name, qualified, kind, pages, rows, all_visible, bytes as
    // texts; planned_rows: of indexes, the rows that the planner takes their table to have.
    Rows relations;
    Rows statistics; // of pg_stats, one row for each column; texts. See targetqueries.h
    Rows extendedStatistics; // schema, name, inherited, n_distinct, dependencies, mcv as texts of bytea
    QVector<TwinGap> gaps;
    QByteArray fingerprint;
};

// Blocking. Errors: BadInput (its blocks have another size than ours), Cancelled, and what the connection reports.
Result<TargetSchema> readTarget(Connection &target);

// A digest of everything above but file sizes, which grow with every row; cheap. It changes when ANALYZE or VACUUM ran,
// when a definition or a planner setting of this session changed.
Result<QByteArray> readFingerprint(Connection &target);

} // namespace mahout
