// SPDX-License-Identifier: GPL-3.0-or-later
#include "queryrow.h"

#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(QueriesPage)
};

constexpr double kMostOfTheTime = 80; // percent

Column<QueryRow> figure(const char *id, const QString &title, Unit unit, double QueryRow::*member, const QString &help)
{
    return {
        {QLatin1String(id), title, unit, true, help}, [member](const QueryRow &row) { return QVariant(row.*member); }};
}

Column<QueryRow> words(const char *id, const QString &title, QString QueryRow::*member)
{
    return {{QLatin1String(id), title}, [member](const QueryRow &row) { return QVariant(row.*member); }};
}

QueryRow queryRow(const StatementTotals &totals, double allMs, double seconds)
{
    const double calls = qMax(1.0, totals.calls);
    QueryRow row{totals.key, totals.text, totals.user, totals.database};
    row.sharePercent = allMs > 0 ? 100 * totals.totalMs / allMs : 0;
    row.totalMs = totals.totalMs;
    row.calls = totals.calls;
    row.callsPerSecond = seconds > 0 ? totals.calls / seconds : 0;
    row.meanMs = totals.meanMs();
    row.p95Ms = totals.percentileMs(0.95);
    row.rowsPerCall = totals.rows / calls;
    row.readsPerCall = totals.blocksRead / calls;
    row.hitPercent = totals.hitPercent();
    row.tempBytesPerCall = totals.tempBlocks * kBlockBytes / calls;
    row.walBytesPerCall = totals.walBytes / calls;
    return row;
}

} // namespace

QVector<QueryRow> queryRows(const StatementsInRange &statements, qint64 lengthMs)
{
    double allMs = 0;
    for (const StatementTotals &totals : statements.statements)
        allMs += totals.totalMs;
    const double seconds = double(lengthMs) / 1000 * statements.coveredPercent / 100;
    QVector<QueryRow> rows;
    for (const StatementTotals &totals : statements.statements)
        rows << queryRow(totals, allMs, seconds);
    return rows;
}

QVector<Column<QueryRow>> queryColumns()
{
    Column<QueryRow> query = words("query", Text::tr("Query"), &QueryRow::text);
    query.text = [](const QueryRow &row) { return row.text.simplified(); };
    query.toolTip = [](const QueryRow &row) { return row.text; };
    return {
        query,
        words("user", Text::tr("Role"), &QueryRow::user),
        words("database", Text::tr("Database"), &QueryRow::database),
        figure("share", Text::tr("Share of time"), Unit::Percent, &QueryRow::sharePercent,
            Text::tr("Share of the execution time of all statements within the range.")),
        figure("total", Text::tr("Total time"), Unit::Milliseconds, &QueryRow::totalMs,
            Text::tr("Execution time of all calls within the range.")),
        figure("calls", Text::tr("Calls"), Unit::PerSecond, &QueryRow::callsPerSecond,
            Text::tr("Calls per second while the range was sampled.")),
        figure("mean", Text::tr("Mean time"), Unit::Milliseconds, &QueryRow::meanMs,
            Text::tr("Mean execution time of a call.")),
        figure("p95", Text::tr("≈ P95"), Unit::Milliseconds, &QueryRow::p95Ms,
            Text::tr(
                "95 of 100 calls took no longer. Estimated from the mean and the deviation that pg_stat_statements "
                "keeps; times are taken as log-normal.")),
        figure("rows", Text::tr("Rows"), Unit::Count, &QueryRow::rowsPerCall,
            Text::tr("Rows that a call returned or changed, on average.")),
        figure("reads", Text::tr("Blocks read"), Unit::Count, &QueryRow::readsPerCall,
            Text::tr("Blocks that were not in shared buffers, of a call on average.")),
        figure("hit", Text::tr("Cache hit"), Unit::Percent, &QueryRow::hitPercent,
            Text::tr("Share of the block reads that shared buffers answered.")),
        figure("temp", Text::tr("Temporary"), Unit::Bytes, &QueryRow::tempBytesPerCall,
            Text::tr("Bytes of temporary files that a call read and wrote, on average.")),
        figure("wal", Text::tr("WAL"), Unit::Bytes, &QueryRow::walBytesPerCall,
            Text::tr("Bytes of write-ahead log that a call made, on average.")),
    };
}

QString queriesSentence(const QVector<QueryRow> &rows)
{
    if (rows.isEmpty())
        return Text::tr("No statement ended within the range.");
    int count = 0;
    double share = 0;
    while (count < rows.size() && share < kMostOfTheTime)
        share += rows.at(count++).sharePercent;
    return Text::tr(
        "%1 of %2 statements took %3 of the time; the first runs %4 times per second and takes %5 on average.")
        .arg(QString::number(count), QString::number(rows.size()), formatValue(share, Unit::Percent),
            formatNumber(rows.first().callsPerSecond), formatValue(rows.first().meanMs, Unit::Milliseconds));
}

} // namespace mahout
