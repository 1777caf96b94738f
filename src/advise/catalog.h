// SPDX-License-Identifier: GPL-3.0-or-later
// What the catalog knows about the tables of a workload: sizes, columns with their statistics, existing indexes and
// the traffic of writes. Read once for each analysis; plain values.
#pragma once

#include "connection.h"
#include "parsetree.h"
#include "relationname.h"
#include <QHash>
#include <QSet>

namespace mahout {

// By which a GIN, GiST or SP-GiST index can be searched.
struct OperatorClass {
    QString method; // "gin"
    QString name; // schema-qualified only where search_path asks for it, quoted as needed
    bool isDefault = false;
    QStringList operators; // "@>"
    QStringList distances; // "<->": delivers rows in that order
};

struct ColumnFacts {
    QString name;
    QString type; // as format_type writes it
    bool sortable = false; // its type has a default B-tree operator class
    bool deduplicates = false; // equal values are the same image, so that B-tree pages can merge them
    bool textual = false; // a LIKE prefix needs a pattern operator class unless the collation is C
    bool byteOrdered = false; // textual and the collation is C
    int fixedWidth = -1; // bytes of a value; -1: varies
    bool bounded = false; // can never be long: fixed width, numeric, or a declared length of at most 255
    int alignment = 4; // 1, 2, 4 or 8
    // From pg_stats; hasStatistics is false when this role may not read them or ANALYZE has not run.
    bool hasStatistics = false;
    double averageWidth = 0;
    double distinct = 0; // number of distinct values; never negative
    double nullFraction = 0;
    double correlation = 0; // of the values' order with the rows' place, -1 to 1
    QVector<OperatorClass> operatorClasses; // of its type, by method and name
    QHash<QString, double> frequent; // most common values as text → share of the rows; of columns with few values only
};

struct ExistingIndex {
    QString name;
    QStringList keys; // column names in order; an expression is an empty string
    QStringList include;
    QStringList definitions; // of the keys, as pg_get_indexdef writes them
    QVector<bool> descending; // one for each key
    bool unique = false, partial = false, valid = true;
    QString method; // "btree"
    bool plainOperators = true; // default operator classes and collations
    QStringList operatorClasses; // of the keys, as OperatorClass::name
};

// A table below a partitioned one.
struct Partition {
    quint32 oid = 0, parent = 0;
    QString schema, name, reference;
    bool leaf = true; // false: it is partitioned itself
    bool plain = true; // an ordinary table that is not temporary; of those that are no leaf, a partitioned one
    double rows = 0, pages = 0;
};

struct TableFacts {
    quint32 oid = 0;
    QString schema, name;
    QString reference; // schema-qualified only where search_path asks for it, quoted as needed
    double rows = 0, pages = 0;
    QVector<ColumnFacts> columns; // in order, dropped ones left out
    QVector<ExistingIndex> indexes; // by name
    double inserts = 0, updates = 0, hotUpdates = 0, deletes = 0; // rows since `statisticsSeconds` ago
    // How long the counters above have run, at least: since their reset, else since the server's start. In whole hours
    // begun, so that the same workload gives the same figures twice.
    double statisticsSeconds = 0;
    QString viewText; // of a view: the query behind it
    // An ordinary table or materialised view, or a partitioned one all of whose leaves are; false for foreign ones,
    // views and temporary ones. An index of a partitioned table is never valid while a leaf of it can have none.
    bool indexable = true;
    bool partitioned = false;
    // Of a partitioned table, whose rows, pages and traffic are the sums over the leaves: parents before children, by
    // name. An index that every leaf has counts among `indexes`.
    QVector<Partition> partitions;
    QStringList
        privileges; // of SELECT, INSERT, UPDATE, DELETE those that this role has; empty too without USAGE of the schema
    bool schemaUsable = true;

    const ColumnFacts *column(const QString &columnName) const; // nullptr: no such column
};

struct Catalog {
    QHash<QString, quint32> oidByReference; // "schema.name" or ".name" as statements write it
    QHash<quint32, TableFacts> tables;
    QSet<QString> relationNames; // "schema.name" of every relation in the schemas concerned, so that names do not clash
    // Planner settings that the corrections need.
    double cpuOperatorCost = 0.0025, cpuIndexTupleCost = 0.005, cpuTupleCost = 0.01, randomPageCost = 4,
           sequentialPageCost = 1;
    double blockSize = 8192;
    int version = 0;
    QString role; // whom the privileges belong to
    bool trigrams = false; // the extension pg_trgm is installed

    const TableFacts *find(const QString &schema, const QString &name) const; // nullptr: not an object of this database
};

// What a server counts of the work on its tables, for a catalog that is read from another server with the same tables.
struct TableTraffic {
    double inserts = 0, updates = 0, hotUpdates = 0, deletes = 0;
    double liveRows = 0; // for tables that ANALYZE has not seen
    TableTraffic &operator+=(const TableTraffic &other);
};
struct Traffic {
    QHash<QString, TableTraffic> tables; // by "schema.name"
    double statisticsSeconds = 0; // as in TableFacts
};

QVector<RelationName> relationsOf(const StatementView &view);

// The tables of these names, and those behind them where they are views.
// Reads only the catalog and the statistics views; nothing in it waits behind ACCESS EXCLUSIVE.
Result<Catalog> readCatalog(Connection &connection, const QVector<RelationName> &names);

// Reads only the statistics views.
Result<Traffic> readTraffic(Connection &connection);
// Puts it in the place of what the catalog's own server counted.
void applyTraffic(const Traffic &traffic, Catalog &catalog);

} // namespace mahout
