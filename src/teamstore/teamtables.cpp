// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamtables.h"

#include "historyjson.h"
#include "numbercodec.h"
#include "teamlevels.h"
#include <algorithm>
#include <cmath>

namespace mahout {

using namespace samples;

namespace {

QString tableOf(int level) { return kTeamSchema + QLatin1Char('.') + teamSampleTable(level); }
double orNan(const QVariant &cell) { return cell.isNull() ? qQNaN() : cell.toDouble(); }

const QString kInRange = QStringLiteral(
    "server = $1 and collector = $2 and time >= pgmahout_history.at_ms($3) and time < pgmahout_history.at_ms($4)");

// Where a level begins, from its oldest row: at the begin of that row's span, as the blocks of a file do. Before its
// first bucket nothing was seen; that is for this level to say, and not for a coarser one.
Result<std::optional<qint64>> beginFrom(const Result<Rows> &rows, int level)
{
    if (!rows)
        return fail(rows.error());
    const QVariant cell = rows->value(0);
    return cell.isNull() ? std::optional<qint64>()
                         : std::optional(floorTo(cell.toLongLong(), historyLevel(level).spanMs));
}

Result<int> idOf(const Result<Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? 0 : rows->value(0).toInt();
}

Result<QVector<Metric>> metricsFrom(const Result<Rows> &rows)
{
    if (!rows)
        return fail(rows.error());
    QVector<Metric> metrics;
    for (const auto &row : rows->cells)
        metrics << Metric{row.at(0).toInt(), row.at(1).toInt(), row.at(2).toString()};
    return metrics;
}

} // namespace

// ---- names ----------------------------------------------------------------------------------------------------------

Result<QVector<Metric>> TeamTables::metricsNamed(const QString &name)
{
    return metricsFrom(m_connection.query(
        QStringLiteral("select id, collector, name from pgmahout_history.metric where name = $1 order by collector"),
        {name}));
}

Result<QVector<Metric>> TeamTables::metricsOf(int collector)
{
    return metricsFrom(m_connection.query(
        QStringLiteral("select id, collector, name from pgmahout_history.metric where collector = $1 order by id"),
        {collector}));
}

Result<int> TeamTables::collectorNamed(const QString &name)
{
    return idOf(
        m_connection.query(QStringLiteral("select id from pgmahout_history.collector where name = $1"), {name}));
}

Result<int> TeamTables::entityWith(int collector, const QString &key)
{
    return idOf(m_connection.query(
        QStringLiteral("select id from pgmahout_history.entity where server = $1 and collector = $2 and key = $3"),
        {m_server, collector, key}));
}

Result<QVector<Entity>> TeamTables::entitiesOf(int collector)
{
    const auto rows = m_connection.query(
        QStringLiteral(
            "select id, key, label from pgmahout_history.entity where server = $1 and collector = $2 order by id"),
        {m_server, collector});
    if (!rows)
        return fail(rows.error());
    QVector<Entity> entities;
    for (const auto &row : rows->cells)
        entities << Entity{row.at(0).toInt(), row.at(1).toString(), row.at(2).toString()};
    return entities;
}

// ---- samples and roll-ups -------------------------------------------------------------------------------------------

Result<qint64> TeamTables::rolledUp(const QString &collector)
{
    if (const auto known = m_rolledUp.find(collector); known != m_rolledUp.end())
        return known->second;
    const auto rows
        = m_connection.query(QStringLiteral("select pgmahout_history.ms(rolled_up) from "
                                            "pgmahout_history.progress where server = $1 and collector = $2"),
            {m_server, collector});
    if (!rows)
        return fail(rows.error());
    return m_rolledUp[collector] = rows->isEmpty() ? 0 : rows->value(0).toLongLong();
}

Result<qint64> TeamTables::rolledUp(int collector)
{
    if (!m_collectors.contains(collector)) {
        const auto rows = m_connection.query(
            QStringLiteral("select name from pgmahout_history.collector where id = $1"), {collector});
        if (!rows)
            return fail(rows.error());
        m_collectors.insert(collector, rows->isEmpty() ? QString() : rows->value(0).toString());
    }
    return rolledUp(m_collectors.value(collector));
}

Result<TimeRange> TeamTables::recentPart(int collector, TimeRange range)
{
    const auto begin = rolledUp(collector);
    if (!begin)
        return fail(begin.error());
    return TimeRange{std::max(range.fromMs, *begin), std::max({range.fromMs, *begin, range.toMs})};
}

Result<TimeRange> TeamTables::rolledPart(int collector, TimeRange range)
{
    const auto end = rolledUp(collector);
    if (!end)
        return fail(end.error());
    return TimeRange{range.fromMs, std::clamp(*end, range.fromMs, std::max(range.fromMs, range.toMs))};
}

Result<std::optional<qint64>> TeamTables::beginOf(Source source, int level)
{
    const auto end = rolledUp(source.collector);
    if (!end)
        return fail(end.error());
    // The newest samples are in the same table, and answer for themselves.
    return beginFrom(
        m_connection.query(
            QStringLiteral(
                "select pgmahout_history.ms(min(time)) from %1 where server = $1 and collector = $2 and entity = $3 "
                "and time < pgmahout_history.at_ms($4)")
                .arg(tableOf(level)),
            {m_server, source.collector, source.entity, *end}),
        level);
}

Result<void> TeamTables::samplePoints(Source source, int metric, TimeRange range, const TakeValue &take)
{
    const auto rows = m_connection.query(
        QStringLiteral(
            "select pgmahout_history.ms(time), amounts[array_position(metrics, $6::int)], gap from %1 where %2 "
            "and entity = $5 order by time")
            .arg(tableOf(kRawLevel), kInRange),
        {m_server, source.collector, range.fromMs, range.toMs, source.entity, metric});
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells) {
        const double value = orNan(row.at(1));
        take(row.at(0).toLongLong(), value, row.at(2).toBool() && !std::isnan(value));
    }
    return {};
}

Result<void> TeamTables::bucketPoints(Source source, int metric, int level, TimeRange range, const TakeValue &take)
{
    const auto rows = m_connection.query(
        QStringLiteral(
            "select pgmahout_history.ms(time), minima[at], maxima[at], gap from (select *, "
            "array_position(metrics, $6::int) as at from %1 where %2 and entity = $5) as t where at is not null "
            "order by time")
            .arg(tableOf(level), kInRange),
        {m_server, source.collector, range.fromMs, range.toMs, source.entity, metric});
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells) {
        const double low = orNan(row.at(1)), high = orNan(row.at(2));
        take(row.at(0).toLongLong(), low, row.at(3).toBool());
        if (high != low)
            take(row.at(0).toLongLong() + 1, high, false);
    }
    return {};
}

// The server takes the columns apart, so each metric is a question of its own.
Result<void> TeamTables::points(
    Source source, const QVector<int> &metrics, int level, TimeRange range, const TakePoint &take)
{
    const auto part = rolledPart(source.collector, range);
    if (!part)
        return fail(part.error());
    for (qsizetype which = 0; which < metrics.size(); ++which) {
        const auto one = [&](qint64 timeMs, double value, bool gap) { take(which, timeMs, value, gap); };
        const auto done = level == kRawLevel ? samplePoints(source, metrics.at(which), *part, one)
                                             : bucketPoints(source, metrics.at(which), level, *part, one);
        if (!done)
            return done;
    }
    return {};
}

Result<void> TeamTables::recentPoints(
    Source source, const QVector<int> &metrics, TimeRange range, const TakePoint &take)
{
    const auto part = recentPart(source.collector, range);
    if (!part)
        return fail(part.error());
    for (qsizetype which = 0; which < metrics.size(); ++which) {
        const auto one = [&](qint64 timeMs, double value, bool gap) { take(which, timeMs, value, gap); };
        if (const auto done = samplePoints(source, metrics.at(which), *part, one); !done)
            return done;
    }
    return {};
}

Result<void> TeamTables::sampleSteps(Source source, TimeRange range, const TakeStep &take)
{
    const auto rows = m_connection.query(
        QStringLiteral(
            "select pgmahout_history.ms(time), covered_us, gap, metrics, amounts::text[] from %1 where %2 and entity = "
            "$5 order by time")
            .arg(tableOf(kRawLevel), kInRange),
        {m_server, source.collector, range.fromMs, range.toMs, source.entity});
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells) {
        const double coveredUs = row.at(1).toDouble();
        Step step{row.at(0).toLongLong(), coveredUs / 1000, row.at(2).toBool()};
        const QVector<int> metrics = wholesFrom(row.at(3));
        const QVector<double> amounts = numbersFrom(row.at(4));
        for (qsizetype i = 0; i < metrics.size(); ++i)
            step.integrals.emplace(metrics.at(i), withoutNoise(amounts.value(i) * coveredUs / 1e6));
        take(step);
    }
    return {};
}

Result<void> TeamTables::steps(Source source, int level, TimeRange range, const TakeStep &take)
{
    const auto part = rolledPart(source.collector, range);
    if (!part)
        return fail(part.error());
    if (level == kRawLevel)
        return sampleSteps(source, *part, take);
    const auto rows = m_connection.query(QStringLiteral("select pgmahout_history.ms(time), covered_us, gap, metrics, "
                                                        "integrals::text[] from %1 where %2 and entity = "
                                                        "$5 order by time")
                                             .arg(tableOf(level), kInRange),
        {m_server, source.collector, part->fromMs, part->toMs, source.entity});
    if (!rows)
        return fail(rows.error());
    for (const auto &row : rows->cells) {
        Step step{
            row.at(0).toLongLong() + historyLevel(level).bucketMs, row.at(1).toDouble() / 1000, row.at(2).toBool()};
        const QVector<int> metrics = wholesFrom(row.at(3));
        const QVector<double> integrals = numbersFrom(row.at(4));
        for (qsizetype i = 0; i < metrics.size(); ++i)
            step.integrals.emplace(metrics.at(i), integrals.value(i));
        take(step);
    }
    return {};
}

Result<void> TeamTables::recentSteps(Source source, TimeRange range, const TakeStep &take)
{
    const auto part = recentPart(source.collector, range);
    return part ? sampleSteps(source, *part, take) : Result<void>(fail(part.error()));
}

// The server adds up, so that a month of many statements is one row for each.
Result<void> TeamTables::addUpTable(
    int collector, std::optional<int> entity, int level, TimeRange range, std::map<int, Sums> &sums)
{
    QVariantList parameters{m_server, collector, range.fromMs, range.toMs};
    if (entity)
        parameters << *entity;
    const QString where = kInRange + (entity ? QStringLiteral(" and entity = $5") : QString());
    const auto covered
        = m_connection.query(QStringLiteral("select entity, sum(covered_us)::float8 from %1 where %2 group by entity")
                                 .arg(tableOf(level), where),
            parameters);
    if (!covered)
        return fail(covered.error());
    for (const auto &row : covered->cells)
        sums[row.at(0).toInt()].coveredMs += row.at(1).toDouble() / 1000;
    const QString cells = level == kRawLevel
        ? QStringLiteral(
            "select entity, u.metric, 1 as count, pgmahout_history.amount(u.value, covered_us) as integral "
            "from %1, unnest(metrics, amounts) as u (metric, value) where %2")
        : QStringLiteral(
            "select entity, u.metric, u.count, u.integral from %1, unnest(metrics, counts, integrals) as u "
            "(metric, count, integral) where %2");
    const auto added = m_connection.query(
        QStringLiteral(
            "select entity, metric, sum(count)::float8, sum(integral) from (%1) as c group by entity, metric")
            .arg(cells.arg(tableOf(level), where)),
        parameters);
    if (!added)
        return fail(added.error());
    for (const auto &row : added->cells) {
        Sum &sum = sums[row.at(0).toInt()].metrics[row.at(1).toInt()];
        sum.count += row.at(2).toDouble();
        sum.integral += row.at(3).toDouble();
    }
    return {};
}

Result<void> TeamTables::addUp(
    int collector, std::optional<int> entity, int level, TimeRange range, std::map<int, Sums> &sums)
{
    const auto part = rolledPart(collector, range);
    if (!part)
        return fail(part.error());
    return addUpTable(collector, entity, level, *part, sums);
}

Result<void> TeamTables::addUpRecent(
    int collector, std::optional<int> entity, TimeRange range, std::map<int, Sums> &sums)
{
    const auto part = recentPart(collector, range);
    return part ? addUpTable(collector, entity, kRawLevel, *part, sums) : Result<void>(fail(part.error()));
}

// ---- active sessions ------------------------------------------------------------------------------------------------

namespace {

QString activityTableOf(int level) { return kTeamSchema + QLatin1Char('.') + teamActivityTable(level); }

} // namespace

Result<ActivityBlock> readTeamActivity(Connection &connection, int server, int level, TimeRange range)
{
    const auto rows = connection.query(
        QStringLiteral(
            "select pgmahout_history.ms(time), covered_us, samples, combinations, counts, waiters, blockers from "
            "%1 where server = $1 and time >= pgmahout_history.at_ms($2) and time < pgmahout_history.at_ms($3) "
            "order by time")
            .arg(activityTableOf(level)),
        {server, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    ActivityBlock block;
    for (const auto &row : rows->cells) {
        ActivityBlock::Slice slice{row.at(0).toLongLong(), row.at(1).toLongLong(), row.at(2).toLongLong()};
        const QVector<int> combinations = wholesFrom(row.at(3)), waiters = wholesFrom(row.at(5)),
                           blockers = wholesFrom(row.at(6));
        const QVector<double> counts = numbersFrom(row.at(4));
        for (qsizetype i = 0; i < combinations.size(); ++i)
            slice.counts[combinations.at(i)] = qint64(counts.value(i));
        for (qsizetype i = 0; i < waiters.size(); ++i)
            slice.blocked << std::pair(waiters.at(i), blockers.value(i));
        block.slices << slice;
    }
    return block;
}

Result<HistoryTables::Combinations> TeamTables::combinations()
{
    const auto rows
        = m_connection.query(QStringLiteral("select id, wait_type, wait_event, statement, user_name, application, "
                                            "database, backend from pgmahout_history.activity_combination"));
    if (!rows)
        return fail(rows.error());
    Combinations all;
    for (const auto &row : rows->cells) {
        QStringList fields;
        for (int column = 1; column <= 7; ++column)
            fields << row.at(column).toString();
        all.insert(row.at(0).toInt(), fields);
    }
    return all;
}

Result<std::optional<qint64>> TeamTables::activityBegin(int level)
{
    const auto end = rolledUp(kActivityProgress);
    if (!end)
        return fail(end.error());
    return beginFrom(
        m_connection.query(QStringLiteral("select pgmahout_history.ms(min(time)) from %1 where server = $1 and time < "
                                          "pgmahout_history.at_ms($2)")
                               .arg(activityTableOf(level)),
            {m_server, *end}),
        level);
}

Result<ActivityBlock> TeamTables::activity(int level, TimeRange range)
{
    const auto end = rolledUp(kActivityProgress);
    if (!end)
        return fail(end.error());
    return readTeamActivity(m_connection, m_server, level, {range.fromMs, std::min(range.toMs, *end)});
}

Result<ActivityBlock> TeamTables::recentActivity(TimeRange range)
{
    const auto begin = rolledUp(kActivityProgress);
    if (!begin)
        return fail(begin.error());
    return readTeamActivity(m_connection, m_server, kRawLevel, {std::max(range.fromMs, *begin), range.toMs});
}

// ---- records --------------------------------------------------------------------------------------------------------

Result<QHash<QString, StatementWords>> TeamTables::statementWords()
{
    const auto rows = m_connection.query(
        QStringLiteral("select key, text, user_name, database from pgmahout_history.statement where server = $1"),
        {m_server});
    if (!rows)
        return fail(rows.error());
    QHash<QString, StatementWords> words;
    for (const auto &row : rows->cells)
        words.insert(row.at(0).toString(), {row.at(1).toString(), row.at(2).toString(), row.at(3).toString()});
    return words;
}

Result<QVector<AdviceRecord>> TeamTables::readAdvice()
{
    const auto rows = m_connection.query(
        QStringLiteral(
            "select id, ddl, index_name, table_name, version, directory, statements, created, applied, reverted "
            "from pgmahout_history.advice where server = $1 order by created desc, id desc"),
        {m_server});
    if (!rows)
        return fail(rows.error());
    QVector<AdviceRecord> records;
    for (const auto &row : rows->cells)
        records << AdviceRecord{row.at(0).toLongLong(), row.at(1).toString(), row.at(2).toString(),
            row.at(3).toString(), row.at(4).toLongLong(), row.at(5).toString(),
            statementsFromJson(row.at(6).toString()), row.at(7).toLongLong(), row.at(8).toLongLong(),
            row.at(9).toLongLong()};
    return records;
}

Result<QVector<ChangeEvent>> TeamTables::readEvents(TimeRange range)
{
    const auto rows = m_connection.query(
        QStringLiteral(
            "select id, pgmahout_history.ms(time), kind, title, detail from pgmahout_history.event where server "
            "= $1 and time >= pgmahout_history.at_ms($2) and time < pgmahout_history.at_ms($3) order by event.time, "
            "id"),
        {m_server, range.fromMs, range.toMs});
    if (!rows)
        return fail(rows.error());
    QVector<ChangeEvent> events;
    for (const auto &row : rows->cells)
        events << ChangeEvent{row.at(0).toLongLong(), row.at(1).toLongLong(), ChangeEvent::Kind(row.at(2).toInt()),
            row.at(3).toString(), row.at(4).toString()};
    return events;
}

} // namespace mahout
