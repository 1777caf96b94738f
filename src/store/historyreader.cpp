// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyreader.h"

#include "downsample.h"
#include "historyjson.h"
#include <QCoreApplication>

namespace mahout::historyreader {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistoryReader)
};

// Ends of neighbouring intervals are rounded to milliseconds separately.
constexpr qint64 kRoundingMs = 2;

double orNan(const QVariant &value) { return value.isNull() ? qQNaN() : value.toDouble(); }

Result<Series> readOne(SqliteDatabase &database, const QString &metric, TimeRange range, int maxPoints)
{
    const auto rows
        = database.query(QStringLiteral("select time, value from sample where series = (select id from series where "
                                        "metric = ?) and time >= ? and time < ? order by time"),
            {metric, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    Downsampler downsampler(range, maxPoints);
    while ((*rows)->next())
        downsampler.add((*rows)->value(0).toLongLong(), orNan((*rows)->value(1)));
    return downsampler.finish();
}

StatementTotals readTotals(const QSqlQuery &row)
{
    StatementTotals totals{StatementKey::fromText(row.value(0).toString()), row.value(1).toString(),
        row.value(2).toString(), row.value(3).toString()};
    totals.calls = row.value(4).toDouble();
    totals.totalMs = row.value(5).toDouble();
    totals.rows = row.value(6).toDouble();
    totals.blocksHit = row.value(7).toDouble();
    totals.blocksRead = row.value(8).toDouble();
    totals.tempBlocks = row.value(9).toDouble();
    totals.walBytes = row.value(10).toDouble();
    return totals;
}

Result<double> coveredPercent(SqliteDatabase &database, TimeRange range)
{
    const auto covered = database.value(
        QStringLiteral(
            "select sum(min(until, ?) - max(since, ?)) from statement_interval where until > ? and since < ?"),
        {range.toMs, range.fromMs, range.fromMs, range.toMs});
    if (!covered)
        return fail(covered.error());
    return range.lengthMs() > 0 ? qMin(100.0, 100.0 * covered->toDouble() / double(range.lengthMs())) : 0;
}

void appendPoint(StatementSeries &series, double timeMs, double callsPerSecond, double meanMs)
{
    series.callsPerSecond.timesMs << timeMs;
    series.callsPerSecond.values << callsPerSecond;
    series.meanMs.timesMs << timeMs;
    series.meanMs.values << meanMs;
}

AdviceRecord readRecord(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), row.value(1).toString(), row.value(2).toString(), row.value(3).toString(),
        row.value(4).toLongLong(), row.value(5).toString(), statementsFromJson(row.value(6).toString()),
        row.value(7).toLongLong(), row.value(8).toLongLong(), row.value(9).toLongLong()};
}

struct CallsAndTime {
    double calls = 0, totalMs = 0;
    double meanMs() const { return calls > 0 ? totalMs / calls : qQNaN(); }
};

// Only intervals that lie wholly within the range.
Result<CallsAndTime> sumWithin(SqliteDatabase &database, const StatementKey &key, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral("select sum(d.calls), sum(d.total_ms) from statement_interval i join statement_delta d on "
                       "d.until = i.until and d.statement = (select id from statement where key = ?) "
                       "where i.until > ? and i.since >= ? and i.until <= ?"),
        {key.toText(), range.fromMs, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    const CallsAndTime sum
        = (*rows)->next() ? CallsAndTime{(*rows)->value(0).toDouble(), (*rows)->value(1).toDouble()} : CallsAndTime{};
    (*rows)->finish();
    return sum;
}

Result<AdviceRecord> adviceById(SqliteDatabase &database, qint64 id)
{
    const auto records = readAdvice(database);
    if (!records)
        return fail(records.error());
    for (const AdviceRecord &record : *records)
        if (record.id == id)
            return record;
    return fail(Error::Kind::Missing, Text::tr("The history has no recommendation with the number %1.").arg(id));
}

} // namespace

Result<QVector<Series>> readSeries(
    SqliteDatabase &database, const QStringList &metricIds, TimeRange range, int maxPoints)
{
    QVector<Series> result;
    for (const QString &metric : metricIds) {
        const auto series = readOne(database, metric, range, maxPoints);
        if (!series)
            return fail(series.error());
        result << *series;
    }
    return result;
}

Result<StatementsInRange> readStatements(SqliteDatabase &database, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral(
            "select s.key, s.text, s.user, s.database, sum(d.calls), sum(d.total_ms), sum(d.rows), sum(d.hit), "
            "sum(d.read), sum(d.temp), sum(d.wal) from statement_delta d join statement s on s.id = d.statement "
            "where d.until >= ? and d.until < ? group by s.id order by sum(d.total_ms) desc, s.key"),
        {range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    StatementsInRange result;
    while ((*rows)->next())
        result.statements << readTotals(**rows);
    const auto covered = coveredPercent(database, range);
    if (!covered)
        return fail(covered.error());
    result.coveredPercent = *covered;
    return result;
}

Result<StatementSeries> readStatementSeries(SqliteDatabase &database, const StatementKey &key, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral("select i.since, i.until, d.calls, d.total_ms from statement_interval i left join "
                       "statement_delta d on d.until = i.until and d.statement = (select id from statement "
                       "where key = ?) where i.until >= ? and i.until < ? order by i.until"),
        {key.toText(), range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    StatementSeries series;
    qint64 previous = 0;
    while ((*rows)->next()) {
        const qint64 since = (*rows)->value(0).toLongLong(), until = (*rows)->value(1).toLongLong();
        const double calls = (*rows)->value(2).toDouble(), totalMs = (*rows)->value(3).toDouble();
        if (previous != 0 && since > previous + kRoundingMs)
            appendPoint(series, double(since), qQNaN(), qQNaN());
        appendPoint(series, double(until), calls * 1000 / double(qMax(qint64(1), until - since)),
            calls > 0 ? totalMs / calls : qQNaN());
        previous = until;
    }
    return series;
}

Result<QVector<ChangeEvent>> readEvents(SqliteDatabase &database, TimeRange range)
{
    const auto rows = database.query(
        QStringLiteral(
            "select id, time, kind, title, detail from event where time >= ? and time < ? order by time, id"),
        {range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    QVector<ChangeEvent> events;
    while ((*rows)->next())
        events << ChangeEvent{(*rows)->value(0).toLongLong(), (*rows)->value(1).toLongLong(),
            ChangeEvent::Kind((*rows)->value(2).toInt()), (*rows)->value(3).toString(), (*rows)->value(4).toString()};
    return events;
}

Result<QVector<AdviceRecord>> readAdvice(SqliteDatabase &database)
{
    const auto rows = database.query(
        QStringLiteral("select id, ddl, index_name, table_name, version, directory, statements, created, "
                       "applied, reverted from advice order by created desc, id desc"));
    if (!rows)
        return fail(rows.error());
    QVector<AdviceRecord> records;
    while ((*rows)->next())
        records << readRecord(**rows);
    return records;
}

Result<QVector<MeasuredStatement>> measured(SqliteDatabase &database, qint64 adviceId, Milliseconds window)
{
    const auto record = adviceById(database, adviceId);
    if (!record)
        return fail(record.error());
    const qint64 applied = record->appliedMs;
    const qint64 end
        = record->revertedMs > 0 ? qMin(record->revertedMs, applied + window.count()) : applied + window.count();
    QVector<MeasuredStatement> result;
    if (applied == 0)
        return result;
    for (const AdvisedStatement &statement : record->statements) {
        const auto before = sumWithin(database, statement.key, {applied - window.count(), applied});
        if (!before)
            return fail(before.error());
        const auto after = sumWithin(database, statement.key, {applied, end});
        if (!after)
            return fail(after.error());
        result << MeasuredStatement{statement.key, before->calls, after->calls, before->meanMs(), after->meanMs()};
    }
    return result;
}

} // namespace mahout::historyreader
