// SPDX-License-Identifier: GPL-3.0-or-later
// The indexes and foreign keys of the connected database as hygiene.h judges them, read once. Plain values.
#pragma once

#include "connection.h"
#include <limits>
#include <QVector>

namespace mahout {

// An index, or the whole tree of a partitioned one: then figures are the sums of its leaves.
struct StoredIndex {
    quint32 oid = 0, tableOid = 0;
    QString schema, name, table, method;
    bool unique = false, primary = false, exclusion = false, replicaIdentity = false, clustered = false, valid = true;
    bool immediate = true; // false: a deferrable constraint
    bool nullsNotDistinct = false, building = false;
    bool unreadable = false; // its table is locked, so its expressions and predicate are not known
    bool partitionChild = false; // part of a partitioned index
    bool tree = false; // of a partitioned table
    int keys = 0;
    QStringList columns; // attribute numbers, keys first; 0: an expression
    QStringList classes, collations, options, parameters; // of the keys
    QString expressions, predicate; // SQL; empty: none
    QString constraint; // p, u, x or empty
    QString managedBy; // an extension that owns the table or its chunks
    bool hasExpressionStatistics = false; // extended statistics that would outlive it
    bool findsReplicatedRows = false; // a subscription writes here, and no key tells rows apart
    double bytes = 0, scans = 0;
    double rows = -1; // entries; -1: unknown
    double fill = 90; // percent that a build fills of each leaf
    bool deduplicates = true; // not switched off
    double secondsSinceScan = std::numeric_limits<double>::quiet_NaN(); // PostgreSQL 16; NaN: never or unknown
    double youngerThan = std::numeric_limits<double>::quiet_NaN(); // seconds; NaN: its age is unknown

    QString full() const; // schema-qualified, quoted as needed
    QString fullTable() const;
    bool guards() const { return unique || exclusion || !constraint.isEmpty(); }
    bool hasExpressions() const { return !expressions.isEmpty(); }
    QStringList keyColumns() const { return columns.mid(0, keys); }
    QStringList included() const; // sorted
};

struct ForeignKey {
    QString name, schema, table, parent; // parent as search_path needs it
    quint32 tableOid = 0;
    QStringList columns, columnNames; // attribute numbers, and names
    bool tree = false; // of a partitioned table
    bool acts = false; // ON DELETE does something to the children
    double rows = 0, bytes = 0; // of the children
    double parentChanges = 0; // deletes, and updates that were not heap-only: only those can change a key
};

// How long the counters have run, and who else counts.
struct EvidenceWindow {
    double days = 0;
    bool exact = false; // since a reset that is on record, else at least since the server's start
    bool standby = false, standbys = false;
};

Result<QVector<StoredIndex>> readStoredIndexes(Connection &connection);
Result<QVector<ForeignKey>> readForeignKeys(Connection &connection);
Result<EvidenceWindow> readEvidenceWindow(Connection &connection);

// True when a search for the key's values can use the index: its columns lead the index in any order, and its predicate
// leaves out no more than NULLs.
bool serves(const StoredIndex &index, const ForeignKey &key);

} // namespace mahout
