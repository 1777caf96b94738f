// SPDX-License-Identifier: GPL-3.0-or-later
#include "querytopics.h"

#include "queryrow.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Topics {
    Q_DECLARE_TR_FUNCTIONS(QueryTopics)
};

using Totals = StatementTotals;

struct Line {
    const char *id;
    QString title;
    ColorRole color;
    StatementSeries::Figure figure;
};

QueryCurve curve(const Line &line, std::function<Series(const StatementSeries &)> course)
{
    return {{QLatin1String(line.id), line.title, line.color, SeriesInfo::Kind::Line}, std::move(course)};
}

QueryChart perSecond(const char *id, const QString &title, Unit unit, const QVector<Line> &lines, double factor = 1)
{
    QueryChart chart{QStringLiteral("queries.") + QLatin1String(id), title, unit, {}};
    for (const Line &line : lines)
        chart.curves << curve(line,
            [figure = line.figure, factor](const StatementSeries &series) { return series.perSecond(figure, factor); });
    return chart;
}

// Of one call, or of one of what `among` counts.
QueryChart each(const char *id, const QString &title, Unit unit, const QVector<Line> &lines, double factor = 1,
    StatementSeries::Figure among = &Totals::calls)
{
    QueryChart chart{QStringLiteral("queries.") + QLatin1String(id), title, unit, {}};
    for (const Line &line : lines)
        chart.curves << curve(line, [figure = line.figure, factor, among](const StatementSeries &series) {
            return series.per(among, figure, factor);
        });
    return chart;
}

QueryTopic time()
{
    QueryChart times = each("mean", Topics::tr("Time of a call"), Unit::Milliseconds,
        {{"mean", Topics::tr("Mean"), ColorRole::Series7, &Totals::totalMs}});
    const auto percentile = [&times](const char *id, const QString &title, ColorRole color, double p) {
        times.curves << curve({id, title, color, nullptr}, [p](const StatementSeries &series) {
            return series.of([p](const StatementInterval &interval) { return interval.did.percentileMs(p); });
        });
    };
    percentile("p95", Topics::tr("≈ P95"), ColorRole::Series5, 0.95);
    percentile("p99", Topics::tr("≈ P99"), ColorRole::Series3, 0.99);
    return {Topics::tr("Calls and time"),
        {perSecond("calls", Topics::tr("Calls"), Unit::PerSecond,
             {{"calls", Topics::tr("Calls"), ColorRole::Series2, &Totals::calls}}),
            times},
        [](const StatementSeries &) {
            return Topics::tr(
                "P95 and P99 are estimated from the mean and the deviation that pg_stat_statements keeps; "
                "times are taken as log-normal.");
        }};
}

QueryTopic rows()
{
    const Line line{"rows", Topics::tr("Rows"), ColorRole::Series2, &Totals::rows};
    return {Topics::tr("Rows"),
        {perSecond("rows", Topics::tr("Rows"), Unit::PerSecond, {line}),
            each("rows_each", Topics::tr("Rows of a call"), Unit::Count, {line})},
        [](const StatementSeries &) { return Topics::tr("Rows that were returned or changed."); }};
}

QueryTopic blocks()
{
    const QVector<Line> lines{{"hit", Topics::tr("Found in memory"), ColorRole::Series1, &Totals::blocksHit},
        {"read", Topics::tr("Read"), ColorRole::Series2, &Totals::blocksRead},
        {"dirtied", Topics::tr("Changed"), ColorRole::Series5, &Totals::blocksDirtied},
        {"written", Topics::tr("Written"), ColorRole::Series4, &Totals::blocksWritten}};
    return {Topics::tr("Blocks"),
        {perSecond("blocks", Topics::tr("Shared buffers"), Unit::BytesPerSecond, lines, kBlockBytes),
            each("blocks_each", Topics::tr("Shared buffers of a call"), Unit::Bytes, lines, kBlockBytes)},
        [](const StatementSeries &) {
            return Topics::tr("What was read came from the system's cache or from the disk.");
        }};
}

QueryTopic temporaryFiles()
{
    const QVector<Line> lines{{"temp_read", Topics::tr("Read"), ColorRole::Series2, &Totals::tempRead},
        {"temp_written", Topics::tr("Written"), ColorRole::Series4, &Totals::tempWritten}};
    return {Topics::tr("Temporary files"),
        {perSecond("temp", Topics::tr("Temporary files"), Unit::BytesPerSecond, lines, kBlockBytes),
            each("temp_each", Topics::tr("Temporary files of a call"), Unit::Bytes, lines, kBlockBytes)},
        [](const StatementSeries &series) {
            return series.total(&Totals::tempRead) + series.total(&Totals::tempWritten) > 0
                ? Topics::tr("Sorts and hashes that do not fit into work_mem spill into temporary files.")
                : Topics::tr("No call needed a temporary file within the range.");
        }};
}

QueryTopic writeAheadLog()
{
    const Line bytes{"wal", Topics::tr("WAL"), ColorRole::Series6, &Totals::walBytes};
    return {Topics::tr("WAL"),
        {perSecond("wal", Topics::tr("Write-ahead log"), Unit::BytesPerSecond, {bytes}),
            each("wal_each", Topics::tr("Write-ahead log of a call"), Unit::Bytes, {bytes})},
        [](const StatementSeries &series) {
            const double records = series.total(&Totals::walRecords);
            return records > 0 ? Topics::tr("%1 records within the range, and %2 whole pages after checkpoints.")
                                     .arg(formatNumber(records), formatNumber(series.total(&Totals::walFullPages)))
                               : Topics::tr("No call wrote to the log within the range.");
        }};
}

QueryTopic inputAndOutput()
{
    const QVector<Line> lines{{"read_ms", Topics::tr("Reading"), ColorRole::Series2, &Totals::readMs},
        {"write_ms", Topics::tr("Writing"), ColorRole::Series4, &Totals::writeMs}};
    constexpr double kSeconds = 0.001;
    return {Topics::tr("Time in I/O"),
        {perSecond("io", Topics::tr("Sessions in I/O"), Unit::Count, lines, kSeconds),
            each("io_each", Topics::tr("I/O of a call"), Unit::Milliseconds, lines)},
        [](const StatementSeries &series) {
            if (series.total(&Totals::readMs) + series.total(&Totals::writeMs) > 0)
                return Topics::tr("Time that calls spent reading and writing blocks.");
            return series.total(&Totals::blocksRead) > 0
                ? Topics::tr("Blocks were read, but the server does not measure the time: set track_io_timing = on.")
                : Topics::tr("No call read or wrote a block within the range.");
        }};
}

QueryTopic planning()
{
    return {Topics::tr("Planning"),
        {perSecond("plans", Topics::tr("Plans"), Unit::PerSecond,
             {{"plans", Topics::tr("Plans"), ColorRole::Series2, &Totals::plans}}),
            each("plan_each", Topics::tr("Time of planning"), Unit::Milliseconds,
                {{"plan_ms", Topics::tr("Time of planning"), ColorRole::Series7, &Totals::planMs}}, 1, &Totals::plans)},
        [](const StatementSeries &series) {
            return series.total(&Totals::plans) > 0
                ? Topics::tr("Time before execution; prepared statements are planned less often than they run.")
                : Topics::tr("No planning was counted within the range. The server counts it with "
                             "pg_stat_statements.track_planning = on.");
        }};
}

} // namespace

ChartSpec QueryChart::spec() const
{
    ChartSpec chart{id, title, unit};
    for (const QueryCurve &curve : curves)
        chart.series << curve.info;
    return chart;
}

const QVector<QueryTopic> &queryTopics()
{
    static const QVector<QueryTopic> topics{
        time(), rows(), blocks(), temporaryFiles(), writeAheadLog(), inputAndOutput(), planning()};
    return topics;
}

} // namespace mahout
