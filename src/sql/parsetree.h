// SPDX-License-Identifier: GPL-3.0-or-later
// What a statement says about tables and columns, read from PostgreSQL's own grammar (libpg_query 15). Plain values:
// no node of the parse tree leaves this folder. Names are as the grammar folds them; whether a column exists, and to
// which table an unqualified one belongs, only the catalog knows, so that is left to the caller.
//
// Threads: every function may be called from any thread.
// Errors: BadInput with the grammar's message in `detail` and the character in `position`. Syntax that is newer than
// PostgreSQL 15 counts as an error.
#pragma once

#include "result.h"
#include <QStringList>
#include <QVector>

namespace mahout {

enum class StatementKind { Select, Insert, Update, Delete, Merge, Utility };

struct ColumnUse {
    enum class Role {
        Reference, // mentioned anywhere; every other use has a Reference too
        Equality, // compared for equality with something that is no column, or IN, or IS NULL
        Range, // <, <=, >, >=, BETWEEN
        Prefix, // LIKE whose pattern is a parameter or begins with a literal character
        Join, // compared for equality with another column, or the two sides of IN (SELECT …)
        GroupBy,
        OrderBy,
        Distinct,
        MinMax, // the argument of min() or max()
        Search, // compared by an operator that B-trees do not know, see `op`
        Nearest, // ordered by its distance from something, and only the first rows are wanted; see `op`
    };
    QString qualifier; // alias or table name as written; empty when the column stands alone
    QString column;
    Role role = Role::Reference;
    bool descending = false; // OrderBy only
    bool nullsFirst = false; // OrderBy only; PostgreSQL's default for the direction is filled in
    bool everyTable = false; // named in USING (…): belongs to each table of the block that has it
    // Equality with constants that the text holds, and IS NOT NULL, which is a Range: what stands behind the column, as
    // a condition of a partial index could have it: "= 'F'", "IN (1, 2)", "IS NULL", "= true". Empty with parameters,
    // casts and calls, and on a side of an OR, which a row need not pass. Of a Search the constant that it is compared
    // with, as SQL.
    QString test = {};
    // Empty, or the expression that plays the role in place of a column, as an index could have it: "lower(name)". Its
    // columns have no qualifier there, and `column` is one of them. Without parameters, and never a Reference.
    QString expression = {};
    int times = 1; // Reference only: how often the block's statement mentions it
    // Search and Nearest: the operator's name as if the column stood on its left: "@>", "~~" (LIKE), "<->". What has no
    // such name of itself is as written.
    QString op = {};
    bool operator==(const ColumnUse &) const = default;
};

struct TableUse {
    QString schema; // empty: found through search_path
    QString name;
    QString alias; // empty: the name itself qualifies
    bool written = false; // the target of INSERT, UPDATE, DELETE or MERGE
    bool operator==(const TableUse &) const = default;
};

// What a derived table gives out under a name, where that is a plain column of the query behind it.
struct OutputColumn {
    QString name;
    QString qualifier, column;
    bool operator==(const OutputColumn &) const = default;
};

// A sub-query in FROM or a use of a common table expression. A UNION has one for each of its queries.
struct DerivedTable {
    QString alias;
    int block = -1; // of the query behind it
    QVector<OutputColumn> outputs;
};

// One SELECT level (or the statement itself when it writes). Uses are in the order in which they stand.
struct QueryBlock {
    int parent = -1; // the block around it, where a column that no table here has is looked up; -1: none
    QVector<TableUse> tables; // names of common table expressions are left out
    QVector<ColumnUse> columns;
    QStringList wholeRows; // qualifiers of t.*; an empty one stands for a bare *
    QVector<DerivedTable> derived = {};
    QVector<OutputColumn> outputs = {}; // of a SELECT: what stands behind the names of its result
};

struct StatementView {
    StatementKind kind = StatementKind::Utility;
    QVector<QueryBlock> blocks; // outer before inner
    QVector<int> results; // of a SELECT: the blocks whose rows it gives out; of one that writes, of its source
    QStringList assigned; // columns that UPDATE or MERGE sets
    int parameters = 0; // highest $n
};

// A short text that is the same for statements that differ only in constants, aliases and lengths of lists.
Result<QString> fingerprint(const QString &sql);
// The statement with $n in place of its constants, as pg_stat_statements does.
Result<QString> normalise(const QString &sql);
// The statements of a text, each without its semicolon; comments stay with the statement that follows them.
Result<QStringList> parsedStatements(const QString &text);
// The view of exactly one statement; several or none are BadInput.
Result<StatementView> viewStatement(const QString &sql);

} // namespace mahout
