// SPDX-License-Identifier: GPL-3.0-or-later
// What one statement asks of one table: the parse tree's column uses, resolved against the catalog.
#pragma once

#include "catalog.h"
#include "parsetree.h"

namespace mahout {

struct OrderedColumn {
    QString column; // or the text of an expression
    bool descending = false, nullsFirst = false;
    bool pattern = false; // a key only: in the operator class that serves LIKE prefixes
    bool expression = false; // a key only
    QString operatorClass = {}; // a key only; empty: the default one
    bool operator==(const OrderedColumn &) const = default;
};

// A condition with constants on one column, which a partial index could have.
struct ColumnTest {
    QString column;
    QString test; // what stands behind the column, see ColumnUse::test
    QStringList constants() const; // the values as text: F; 1, 2; none of "IS NULL"
    double shareOf(const TableFacts &table) const; // part of the rows that pass, by the statistics; 1 without them
    bool operator==(const ColumnTest &) const = default;
};

// A comparison or an order that no B-tree serves.
struct OperatorSearch {
    QString key; // a column or the text of an expression
    QString op; // "@>", "~~"
    bool expression = false;
    bool nearest = false; // rows are wanted in the order of this distance
    QString constant = {}; // what it is compared with, as SQL; empty when that is not known beforehand
    bool operator==(const OperatorSearch &) const = default;
};

// One occurrence of a table in a statement. Columns are in the order of their first use, each once.
struct TableDemand {
    quint32 table = 0;
    QStringList equality, range, prefix, join, group, minMax;
    QStringList expressions; // compared, ordered or grouped by
    QVector<OperatorSearch> searches;
    QVector<ColumnTest> tests; // of columns in `equality` and, IS NOT NULL, in `range`
    QStringList onlyTested; // columns that are mentioned once, in their test: who knows its outcome need not read them
    QVector<OrderedColumn> order; // the leading ORDER BY columns as far as all of them are of this table
    QStringList needed; // every column that has to be read
    bool wholeRow = false; // * or t.*: an index can not hold all that is needed
    bool written = false;

    // Columns and expressions with which an index can begin and be of use, sorted.
    QStringList leading() const;
    bool canBegin(const QString &columnOrExpression) const; // whether it is one of leading()
};

// Views, sub-queries in FROM and common table expressions are looked through: a condition on a column of theirs is one
// on the column behind it, whether or not the planner can push it down.
QVector<TableDemand> demandsOf(const StatementView &view, const Catalog &catalog);

} // namespace mahout
