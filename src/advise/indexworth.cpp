// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexworth.h"

#include <cmath>
#include <QCoreApplication>
#include <QRegularExpression>

namespace mahout {

namespace {

struct WorthText {
    Q_DECLARE_TR_FUNCTIONS(mahout::IndexAdvice)
};

// In memory, on one processor; see tests/advise/tst_indexworth.cpp for builds that they were taken from.
constexpr double kSecondsARow = 2.5e-7, kSecondsAComparison = 1.2e-8, kTextFactor = 4, kSecondsAtLeast = 0.01;
constexpr double kDiskBytesPerSecond = 100e6;
constexpr double kReadTwice = 2;
constexpr double kRecordBytes = 24 + 20 + 2 + 2, kRecordAlignment = 8;
constexpr double kSure = 0.5, kLikely = 0.2; // of the cost of the statements served

bool mentions(const QString &expression, const QString &column)
{
    return QRegularExpression(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(column)))
        .match(expression)
        .hasMatch();
}

bool holds(const IndexCandidate &index, const QString &column)
{
    const auto isKey = [&column](const OrderedColumn &key) {
        return key.expression ? mentions(key.column, column) : key.column == column;
    };
    return index.include.contains(column) || (index.where && index.where->column == column)
        || std::any_of(index.keys.begin(), index.keys.end(), isKey);
}

bool heldAlready(const TableFacts &table, const QString &column)
{
    return std::any_of(table.indexes.begin(), table.indexes.end(), [&column](const ExistingIndex &index) {
        const auto inExpression = [&column](const QString &definition) { return mentions(definition, column); };
        return index.keys.contains(column) || index.include.contains(column)
            || (index.keys.contains(QString())
                && std::any_of(index.definitions.begin(), index.definitions.end(), inExpression));
    });
}

bool updates(const PlannedStatement &planned, quint32 table)
{
    const bool written = std::any_of(planned.demands.begin(), planned.demands.end(),
        [table](const TableDemand &demand) { return demand.written && demand.table == table; });
    return written && (planned.view.kind == StatementKind::Update || planned.view.kind == StatementKind::Merge);
}

} // namespace

BuildCost buildCost(const IndexCandidate &index, const IndexSize &size, const TableFacts &table, double pageBytes)
{
    const double rows = std::max(1.0, table.rows * index.shareOf(table));
    const bool slowText = std::any_of(index.keys.begin(), index.keys.end(), [&table](const OrderedColumn &key) {
        const ColumnFacts *column = table.column(key.column);
        return key.expression || (column && column->textual && !column->byteOrdered);
    });
    const double comparison = kSecondsAComparison * (slowText ? kTextFactor : 1);
    BuildCost cost;
    cost.secondsLow = std::max(
        kSecondsAtLeast, kReadTwice * table.rows * kSecondsARow + rows * std::log2(std::max(2.0, rows)) * comparison);
    const double moved = kReadTwice * table.pages * pageBytes + size.bytes;
    cost.secondsHigh = 2 * cost.secondsLow + moved / kDiskBytesPerSecond;
    cost.walBytes = size.bytes;
    return cost;
}

WriteEffect writeEffect(const IndexCandidate &index, const IndexSize &size, const TableFacts &table,
    const QVector<PlannedStatement> &statements)
{
    WriteEffect effect;
    effect.hotPercent = table.updates > 0 ? 100 * table.hotUpdates / table.updates : 0;
    double updated = 0, lost = 0; // rows, weighted
    for (const PlannedStatement &planned : statements) {
        if (!updates(planned, table.oid))
            continue;
        const double rows = planned.statement.weight * std::max(1.0, planned.writtenRows);
        updated += rows;
        bool touches = false, wasHot = true;
        for (const QString &column : planned.view.assigned) {
            wasHot = wasHot && !heldAlready(table, column);
            touches = touches || holds(index, column);
        }
        for (const QString &column : planned.view.assigned)
            if (wasHot && holds(index, column) && !effect.hotColumns.contains(column))
                effect.hotColumns.append(column);
        lost += touches && wasHot ? rows : 0;
    }
    effect.hotColumns.sort();
    if (table.statisticsSeconds <= 0)
        return effect;
    const double share = index.shareOf(table);
    effect.hotLostPerSecond = updated > 0 ? table.hotUpdates / table.statisticsSeconds * lost / updated : 0;
    effect.entriesPerSecond = share
        * ((table.inserts + table.updates - table.hotUpdates) / table.statisticsSeconds + effect.hotLostPerSecond);
    const double entry = size.bytes / std::max(1.0, share * table.rows);
    const double record = std::ceil((kRecordBytes + entry) / kRecordAlignment) * kRecordAlignment;
    effect.walBytesPerSecond = effect.entriesPerSecond * (record + entry);
    return effect;
}

QStringList doubtsAbout(const IndexCandidate &index, const TableFacts &table)
{
    QStringList doubts, unknown;
    for (const QString &name : index.keyColumns())
        if (const ColumnFacts *column = table.column(name); column && !column->hasStatistics)
            unknown.append(name);
    if (!unknown.isEmpty())
        doubts.append(WorthText::tr("There are no statistics of %1, or this role may not read them. Run: ANALYZE %2;")
                          .arg(unknown.join(QStringLiteral(", ")), table.reference));
    if (std::any_of(index.keys.begin(), index.keys.end(), [](const OrderedColumn &key) { return key.expression; }))
        doubts.append(
            WorthText::tr("The planner has no statistics of the expression before the index is built and analysed."));
    if (index.where)
        doubts.append(
            WorthText::tr("It holds a part of the rows; how many, the statistics say as of the last ANALYZE."));
    return doubts;
}

AdviceConfidence confidenceIn(double reduction, const QStringList &doubts)
{
    const AdviceConfidence byGain = reduction >= kSure ? AdviceConfidence::High
        : reduction >= kLikely                         ? AdviceConfidence::Fair
                                                       : AdviceConfidence::Low;
    return doubts.isEmpty() ? byGain : std::min(byGain, AdviceConfidence::Fair);
}

} // namespace mahout
