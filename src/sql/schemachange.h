// SPDX-License-Identifier: GPL-3.0-or-later
// What a statement does to a schema, read from PostgreSQL's own grammar: one SchemaChange for each thing that it does,
// in its order. Plain values. Names are as the grammar folds them, qualified where the statement qualifies them; what a
// name stands for only the catalog knows.
//
// Threads: every function may be called from any thread. Errors: as in parsetree.h.
#pragma once

#include "relationname.h"
#include "result.h"
#include <QStringList>
#include <QVector>

namespace mahout {

struct TypeName {
    QString name; // as pg_type spells it: "int4", "varchar", "timestamptz"; a user's type as written
    QVector<int> modifiers; // varchar(20): {20}, numeric(10,2): {10, 2}
    bool array = false;

    bool isEmpty() const { return name.isEmpty(); }
    QString text() const; // "varchar(20)"
    bool operator==(const TypeName &) const = default;
};

// An expression that the server computes for each row, or once.
struct ComputedValue {
    bool present = false;
    QStringList functions; // called in it, as written; without those that the grammar turns into constants
    bool operator==(const ComputedValue &) const = default;
};

struct ConstraintDefinition {
    enum class Kind { Check, ForeignKey, Unique, PrimaryKey, Exclusion };
    Kind kind = Kind::Check;
    QString name; // empty: the server chooses
    QStringList columns; // of a foreign key the referencing ones; of a check none
    RelationName references; // foreign key
    QString notNullColumn; // of CHECK (column IS NOT NULL)
    bool notValid = false;
    bool usingIndex = false; // of an index that exists
    bool operator==(const ConstraintDefinition &) const = default;
};

struct ColumnDefinition {
    QString name;
    TypeName type;
    bool notNull = false; // also where a primary key says so
    ComputedValue defaultValue;
    bool stored = false; // GENERATED ALWAYS AS (…) STORED
    bool identity = false;
    QVector<ConstraintDefinition> constraints; // written with the column, its name filled in

    bool isSerial() const;
    bool operator==(const ColumnDefinition &) const = default;
};

struct SchemaChange {
    enum class Kind {
        // tables; `relation` is the table
        CreateTable, // columns, constraints; partitionOf; flag: partitioned
        CreateTableAs, // SELECT INTO too
        DropTable,
        RenameTable, // newName
        AddColumn, // columns: the one
        DropColumn, // column
        RenameColumn, // column, newName
        AlterColumnType, // column, columns: the one with the new type; flag: has USING
        SetNotNull, // column
        DropNotNull, // column
        SetDefault, // column; flag: there is one from now on
        AddIdentity, // column; the column is there
        AddConstraint, // constraints: the one
        ValidateConstraint, // name
        DropConstraint, // name
        AttachPartition, // other: the partition
        DetachPartition, // other; concurrently
        SetLogged, // flag: logged
        SetTablespace,
        AlterTableExclusively, // anything else of ALTER TABLE that takes ACCESS EXCLUSIVE for a moment
        AlterTableSharing, // what takes SHARE ROW EXCLUSIVE: triggers switched on and off, ALTER CONSTRAINT
        AlterTableMildly, // what takes less: statistics, storage parameters
        Truncate, // one for each table; cascade
        Cluster,
        VacuumFull,
        LockTable,
        CreateTrigger,
        DropTrigger, // name
        CreatePolicy,
        // indexes; name: the index, empty where the server chooses
        CreateIndex, // relation: the table; unique, concurrently, ifExists (IF NOT EXISTS); columns only by name;
                     // flag: ONLY
        DropIndex, // other: the index; concurrently; one for each
        ReindexIndex, // other; concurrently
        ReindexTable, // relation; concurrently
        ReindexAll, // of a schema, database or system
        // other objects
        CreateView, // relation
        DropView, // one for each; materialised ones too
        RefreshMaterializedView, // relation; concurrently
        DropSchema,
        DropDatabase,
        RenameSchema, // name, newName
        CreateDomain, // name; flag: with a constraint
        AddDomainConstraint, // name; flag: NOT VALID
        AddEnumValue, // name: the type, newName: the value; flag: its place is given
        RenameEnumValue, // name: the type, newName
        CreateType, // name
        // rows
        Update, // relation; flag: has WHERE; columns: names that are set
        Delete, // relation; flag: has WHERE
        Insert, // relation
        // the session
        Begin,
        Commit,
        Rollback,
        Set, // name: the setting
        Other, // none of these
    };
    Kind kind = Kind::Other;
    RelationName relation, other, partitionOf;
    QString name, column, newName;
    QVector<ColumnDefinition> columns;
    QVector<ConstraintDefinition> constraints;
    bool flag = false;
    bool concurrently = false, unique = false, ifExists = false, cascade = false, temporary = false;
    int keyColumns = 0; // of an index

    // Every column constraint and table constraint of CREATE TABLE and ADD COLUMN as well.
    QVector<ConstraintDefinition> allConstraints() const;
};

// The changes of exactly one statement. One that changes nothing here gives one Other.
Result<QVector<SchemaChange>> schemaChanges(const QString &sql);

// Names longer than 63 bytes, which the server cuts without an error. Lexical: any text.
QStringList namesTooLong(const QString &sql);

} // namespace mahout
