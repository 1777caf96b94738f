// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexbloat.h"

#include "sizemodel.h"
#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

constexpr double kModelledFill = 90; // of sizemodel.cpp, in percent
constexpr double kBaseBand = 10, kDistinctBand = 10, kSeveralBand = 25; // points

const ExistingIndex *factsOf(const TableFacts &table, const QString &name)
{
    for (const ExistingIndex &index : table.indexes)
        if (index.name == name)
            return &index;
    return nullptr;
}

bool known(const TableFacts &table, const QStringList &columns)
{
    return std::all_of(columns.begin(), columns.end(), [&table](const QString &name) {
        const ColumnFacts *column = table.column(name);
        return column && column->hasStatistics;
    });
}

double bandOf(const TableFacts &table, const ExistingIndex &index, double rows)
{
    if (index.unique || !index.include.isEmpty())
        return kBaseBand;
    if (index.keys.size() > 1)
        return kBaseBand + kSeveralBand;
    const ColumnFacts *column = table.column(index.keys.first());
    return kBaseBand + (column->deduplicates && column->distinct < rows ? kDistinctBand : 0);
}

} // namespace

std::optional<BloatEstimate> estimateIndexBloat(const StoredIndex &index, const TableFacts &table, double pageBytes)
{
    const ExistingIndex *facts = factsOf(table, index.name);
    const double rows = index.rows >= 0 ? index.rows : table.rows;
    if (!facts || index.method != u"btree" || index.tree || rows <= 0 || index.bytes <= 0
        || !known(table, facts->keys + facts->include))
        return std::nullopt;
    TableFacts entries = table;
    entries.rows = rows;
    for (ColumnFacts &column : entries.columns)
        column.deduplicates = column.deduplicates && index.deduplicates;
    IndexCandidate candidate;
    candidate.table = table.oid;
    candidate.include = facts->include;
    for (const QString &key : facts->keys)
        candidate.keys.append({key});
    const double expected
        = estimateIndexSize(candidate, entries, 0, pageBytes).bytes * kModelledFill / std::max(10.0, index.fill);
    return BloatEstimate{100 * (1 - expected / index.bytes), bandOf(entries, *facts, rows)};
}

double measuredIndexBloat(
    double bytes, double density, double leafPages, double innerPages, double fill, double pageBytes)
{
    const double pages = bytes / pageBytes;
    const double needed = std::ceil(leafPages * std::min(1.0, density / fill)) + innerPages + 1;
    return pages > 0 ? std::max(0.0, 100 * (1 - needed / pages)) : 0;
}

} // namespace mahout
