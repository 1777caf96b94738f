// SPDX-License-Identifier: GPL-3.0-or-later
// Indexes worth asking the planner about.
#pragma once

#include "demand.h"
#include <functional>
#include <optional>

namespace mahout {

enum class IndexMethod { Btree, Brin, Hash, Gin, Gist, Spgist };
QString methodName(IndexMethod method); // "btree"

// An index that does not exist yet. `keys` decide order and search, `include` are carried along (PostgreSQL 11). Other
// methods than B-trees have one key here and carry nothing.
struct IndexCandidate {
    quint32 table = 0;
    QVector<OrderedColumn> keys;
    QStringList include; // sorted, none of them a key
    std::optional<ColumnTest> where = {}; // only rows that pass it are in the index
    IndexMethod method = IndexMethod::Btree;

    QStringList keyColumns() const;
    QString id() const; // "16385(customer_id,placed_at desc) include (total)": equal for equal indexes, sorts stably
    double shareOf(const TableFacts &facts) const { return where ? where->shareOf(facts) : 1; } // of the rows, in it
    bool operator==(const IndexCandidate &) const = default;
};

struct CandidateLimits {
    int maxColumns = 3; // key columns
    int maxInclude = 12; // carried columns; wider ones cost more than they bring
    int maxPerDemand = 160; // the planner's time grows with the number of indexes of a table
    double minRows = 1000; // smaller tables are read as fast without an index
    // Rows that pass the test of a partial index are at most this part of the table, and its column has at most so many
    // values: what is one of thousands today will be another tomorrow.
    double maxPartialShare = 0.35, maxPartialValues = 200;
    bool partial = true;
    bool plain = false; // no carried columns: as published algorithms have it
    bool copies = false; // of existing indexes, too
};

// All indexes that the syntax of one demand suggests: single columns, equality columns followed by one range, join or
// order column, order and group lists; with `covering`, each of them also with all other needed columns carried along.
// Columns without a bound (text, jsonb, …) are never carried: a long value would make INSERT fail at 2704 bytes.
// What an existing index already is or begins with is left out, and so are tables below minRows. Sorted by id.
QVector<IndexCandidate> candidatesFor(
    const TableDemand &demand, const TableFacts &table, const CandidateLimits &limits, bool covering);

// The same index with its leading columns that are compared for equality in the order of what they filter: the planner
// is indifferent to it, but a leading part of the one is more often of use.
IndexCandidate mostSelectiveFirst(IndexCandidate candidate, const TableDemand &demand, const TableFacts &table);

// Indexes that may serve several statements: prefixes of each, and for two on one table that begin alike the one that
// holds both. Only new ones are returned, sorted by id. As soon as `isOver`, no more are looked for.
QVector<IndexCandidate> mergedCandidates(const QVector<IndexCandidate> &useful, const Catalog &catalog,
    const CandidateLimits &limits, const std::function<bool()> &isOver);

// One question to the planner for each test that a partial index could have, because a smaller index always hides a
// larger one: all of candidatesFor() with that test.
QVector<QVector<IndexCandidate>> partialCandidatesFor(
    const TableDemand &demand, const TableFacts &table, const CandidateLimits &limits, bool covering);

// True when an existing plain B-tree of the table is this index, or begins with its keys and holds its carried columns.
bool alreadyServed(const IndexCandidate &candidate, const TableFacts &table);

// True when the one is the other with fewer keys at its end or fewer carried columns.
bool narrows(const IndexCandidate &narrower, const IndexCandidate &wider);

// True when an existing index begins with the candidate's keys, or the candidate with all of its.
bool extendsExisting(const IndexCandidate &candidate, const TableFacts &table);

// CREATE INDEX statement; `name` empty lets the server choose (for hypothetical ones).
QString createStatement(
    const IndexCandidate &candidate, const TableFacts &table, const QString &name, bool concurrently);

} // namespace mahout
