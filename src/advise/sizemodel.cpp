// SPDX-License-Identifier: GPL-3.0-or-later
#include "sizemodel.h"
#include <cmath>

namespace mahout {

namespace {

constexpr double kPageHeader = 24; // the page's own header
constexpr double kPageSpecial = 16; // of a B-tree page
constexpr double kLeafFill = 0.9, kInnerFill = 0.7;
constexpr double kLinePointer = 4, kItemPointer = 6, kAlignment = 8;
constexpr double kWidthCut = 0.5; // ANALYZE cuts the fraction off an average width
constexpr double kHashEntry = 20, kHashFill = 0.75, kWholeDoublings = 1024;
constexpr double kHashSplits = 1.06; // buckets go on splitting while the build lasts
constexpr double kBrinWork = 0.1; // of an entry: a look whether the block's range has the value already
constexpr double kPostingBytes = 812; // of the index build: a tenth of a page

double aligned(double bytes, double to) { return std::ceil(bytes / to) * to; }

QVector<const ColumnFacts *> columnsOf(const IndexCandidate &candidate, const TableFacts &table)
{
    QVector<const ColumnFacts *> columns;
    for (const QString &name : candidate.keyColumns() + candidate.include)
        if (const ColumnFacts *column = table.column(name))
            columns.append(column);
    return columns;
}

// A number's sizes on either side of its average, and the part of the larger one.
struct NumericWidth {
    double smaller = 0, larger = 0, part = 0;
};

NumericWidth numericWidth(double averageWidth)
{
    const double smaller = std::max(3.0, 2 * std::floor((averageWidth - 1) / 2) + 1);
    // An average that is a size of its own is taken for the only one.
    const double mean = averageWidth <= smaller ? smaller : averageWidth + kWidthCut;
    return {smaller, smaller + 2, std::clamp((mean - smaller) / 2, 0.0, 1.0)};
}

// The mean of the aligned sizes of a tuple that has `bytes` so far, with columns from `next` on to come.
double meanAligned(const QVector<const ColumnFacts *> &columns, qsizetype next, double bytes)
{
    if (next == columns.size())
        return aligned(bytes, kAlignment);
    const ColumnFacts &column = *columns[next];
    const double filled = 1 - column.nullFraction;
    if (column.fixedWidth > 0)
        return meanAligned(columns, next + 1, aligned(bytes, column.alignment) + column.fixedWidth * filled);
    if (column.type.startsWith(u"numeric")) { // short values have no alignment
        const NumericWidth width = numericWidth(column.averageWidth);
        return (1 - width.part) * meanAligned(columns, next + 1, bytes + width.smaller * filled)
            + width.part * meanAligned(columns, next + 1, bytes + width.larger * filled);
    }
    return meanAligned(columns, next + 1, bytes + (column.averageWidth + kWidthCut) * filled);
}

double tupleBytes(const QVector<const ColumnFacts *> &columns)
{
    const bool nulls
        = std::any_of(columns.begin(), columns.end(), [](const ColumnFacts *c) { return c->nullFraction > 0; });
    return meanAligned(columns, 0, nulls ? 16 : 8);
}

// Columns are taken as independent of one another: a full hand of D combinations, of which the rows hit a part.
double distinctKeys(const IndexCandidate &candidate, const TableFacts &table, double rows)
{
    double product = 1, largest = 1;
    for (const QString &name : candidate.keyColumns()) {
        const double distinct = std::clamp(table.column(name)->distinct, 1.0, std::max(1.0, rows));
        product = std::min(product * distinct, 1e15);
        largest = std::max(largest, distinct);
    }
    return std::max(largest, product * -std::expm1(-rows / product));
}

struct Leaves {
    double bytes = 0; // of all tuples
    double item = 0; // of one, with its line pointer
    double posting = 0; // of which its posting list is
};

Leaves leavesOf(const IndexCandidate &candidate, const TableFacts &table, double rows,
    const QVector<const ColumnFacts *> &columns, double tuple)
{
    const bool merges = candidate.include.isEmpty()
        && std::all_of(columns.begin(), columns.end(), [](const ColumnFacts *c) { return c->deduplicates; });
    const double plain = tuple + kLinePointer;
    if (!merges)
        return {rows * plain, plain, 0};
    const double groups = distinctKeys(candidate, table, rows);
    const double members = std::max(1.0, rows / groups);
    if (members < 2)
        return {groups * (plain + 2 * kItemPointer * (members - 1)), plain, 0};
    const double capacity = std::max(2.0, std::floor((kPostingBytes - tuple) / kItemPointer));
    const double postings = std::ceil(members / capacity);
    const double group = postings * plain + aligned(kItemPointer * members, kAlignment);
    return {groups * group, group / postings, group / postings - plain};
}

IndexSize treeOf(const Leaves &leaves, double tuple, double pageBytes)
{
    const double usable = pageBytes - kPageHeader - kPageSpecial;
    const double leftFree = std::max(leaves.item, (1 - kLeafFill) * pageBytes - leaves.posting);
    const double room = std::max(leaves.item, usable - leftFree - leaves.item / 2);
    const double fanOut = std::max(2.0, std::floor(usable * kInnerFill / (tuple + kLinePointer)));
    double level = std::max(1.0, std::ceil(leaves.bytes / room));
    IndexSize size{pageBytes * (1 + level), 0};
    while (level > 1) {
        level = std::ceil(level / fanOut);
        size.bytes += level * pageBytes;
        ++size.height;
    }
    return size;
}

// hashinsert.c gives a bucket 75 % of a page at first; from 1024 buckets on their number grows by quarters.
IndexSize hashSize(const IndexCandidate &candidate, const TableFacts &table, double rows, double pageBytes)
{
    const double perBucket = std::floor(pageBytes * kHashFill / kHashEntry);
    const double wanted = std::max(2.0, rows / perBucket);
    const double doubled = std::exp2(std::ceil(std::log2(wanted)));
    const double step = doubled > kWholeDoublings ? doubled / 8 : doubled;
    double pages = 2 + kHashSplits * std::ceil(wanted / step) * step;
    if (const ColumnFacts *column = table.column(candidate.keys.first().column); column && column->distinct > 0) {
        const double members = std::max(1.0, rows / std::min(column->distinct, std::max(1.0, rows)));
        const double perPage = std::floor((pageBytes - kPageHeader - kPageSpecial) / kHashEntry);
        pages += rows / members * std::max(0.0, std::ceil(members / perPage) - 1);
    }
    return {pages * pageBytes, 0};
}

IndexSize sizeOfOne(
    const IndexCandidate &candidate, const TableFacts &table, double plannerBytes, double pageBytes, double share)
{
    if (candidate.method == IndexMethod::Hash)
        return hashSize(candidate, table, share * table.rows, pageBytes);
    if (candidate.method != IndexMethod::Btree)
        return {plannerBytes, 0, candidate.method == IndexMethod::Brin ? kBrinWork : 1};
    const QVector<const ColumnFacts *> columns = columnsOf(candidate, table);
    const bool known = std::none_of(candidate.keys.begin(), candidate.keys.end(), [](const OrderedColumn &key) {
        return key.expression;
    }) && std::all_of(columns.begin(), columns.end(), [](const ColumnFacts *c) { return c->hasStatistics; });
    const double tuple = tupleBytes(columns);
    if (known)
        return treeOf(leavesOf(candidate, table, share * table.rows, columns, tuple), tuple, pageBytes);
    return {plannerBytes, treeOf({plannerBytes * kLeafFill, tuple + kLinePointer, 0}, tuple, pageBytes).height};
}

} // namespace

IndexSize estimateIndexSize(
    const IndexCandidate &candidate, const TableFacts &table, double plannerBytes, double pageBytes, double share)
{
    if (table.partitions.isEmpty())
        return sizeOfOne(candidate, table, plannerBytes, pageBytes, share);
    IndexSize sum;
    TableFacts leaf = table;
    leaf.partitions.clear();
    for (const Partition &partition : table.partitions) {
        if (!partition.leaf)
            continue;
        leaf.rows = partition.rows;
        leaf.pages = partition.pages;
        const double bytes = table.rows > 0 ? plannerBytes * partition.rows / table.rows : 0;
        const IndexSize size = sizeOfOne(candidate, leaf, bytes, pageBytes, share);
        sum.bytes += size.bytes;
        sum.height = std::max(sum.height, size.height);
    }
    return sum;
}

double entryCost(const IndexSize &size, const TableFacts &table, const Catalog &catalog)
{
    const double descent
        = (std::ceil(std::log2(std::max(2.0, table.rows))) + (size.height + 1) * 50) * catalog.cpuOperatorCost;
    const double tuple = size.bytes / std::max(1.0, table.rows * size.entriesPerRow);
    return size.entriesPerRow
        * (descent + catalog.cpuIndexTupleCost + catalog.randomPageCost * std::max(0.01, tuple / catalog.blockSize));
}

double writeCostPerSecond(const IndexSize &size, const TableFacts &table, const Catalog &catalog)
{
    if (table.statisticsSeconds <= 0)
        return 0;
    return entryCost(size, table, catalog) * (table.inserts + table.updates - table.hotUpdates)
        / table.statisticsSeconds;
}

} // namespace mahout
