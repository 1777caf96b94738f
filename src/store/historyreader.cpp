// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyreader.h"

#include "historyjson.h"
#include "historylevels.h"
#include "samplesreader.h"
#include "sampleswriter.h"
#include <algorithm>
#include <cmath>
#include <QCoreApplication>

namespace mahout::historyreader {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistoryReader)
};

// Ends of neighbouring intervals are rounded to milliseconds separately.
constexpr double kRoundingMs = 2;
constexpr int kMostSteps = 4000;
const QString kStatements = QStringLiteral("statements"), kCalls = QStringLiteral("statement.calls"),
              kTotalMs = QStringLiteral("statement.total_ms");

// A metric may come from several collectors; then their points stand side by side.
Series merged(Series first, const Series &second)
{
    if (first.timesMs.isEmpty() || second.timesMs.isEmpty())
        return first.timesMs.isEmpty() ? second : first;
    std::vector<std::pair<double, double>> points;
    for (const Series *series : std::initializer_list<const Series *>{&first, &second})
        for (qsizetype i = 0; i < series->timesMs.size(); ++i)
            points.emplace_back(series->timesMs.at(i), series->values.at(i));
    std::stable_sort(points.begin(), points.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    Series both;
    for (const auto &[time, value] : points) {
        both.timesMs << time;
        both.values << value;
    }
    return both;
}

Result<Series> readOne(SqliteDatabase &database, const QString &metric, TimeRange range, int maxPoints)
{
    const auto metrics = samples::metricsNamed(database, metric);
    if (!metrics)
        return fail(metrics.error());
    Series all;
    for (const samples::Metric &one : *metrics) {
        const auto series = samples::readSeries(database, {one.collector, 0}, one.id, range, maxPoints);
        if (!series)
            return fail(series.error());
        all = merged(std::move(all), *series);
    }
    return all;
}

// Ids of metrics of a collector, by name.
Result<QHash<QString, int>> metricIds(SqliteDatabase &database, int collector)
{
    const auto metrics = samples::metricsOf(database, collector);
    if (!metrics)
        return fail(metrics.error());
    QHash<QString, int> ids;
    for (const samples::Metric &metric : *metrics)
        ids.insert(metric.name, metric.id);
    return ids;
}

struct Statement {
    int collector = 0, entity = 0; // 0: never seen
    QHash<QString, int> metrics;
    double of(const std::map<int, double> &integrals, const QString &metric) const
    {
        const auto it = integrals.find(metrics.value(metric, -1));
        return it == integrals.end() ? 0 : it->second;
    }
};

Result<Statement> findStatement(SqliteDatabase &database, const StatementKey &key)
{
    const auto collector = samples::collectorNamed(database, kStatements);
    if (!collector)
        return fail(collector.error());
    const auto entity = samples::entityWith(database, *collector, key.toText());
    if (!entity)
        return fail(entity.error());
    const auto metrics = metricIds(database, *collector);
    if (!metrics)
        return fail(metrics.error());
    return Statement{*collector, *entity, *metrics};
}

void appendPoint(StatementSeries &series, double timeMs, double callsPerSecond, double meanMs)
{
    series.callsPerSecond.timesMs << timeMs;
    series.callsPerSecond.values << callsPerSecond;
    series.meanMs.timesMs << timeMs;
    series.meanMs.values << meanMs;
}

struct StatementWords {
    QString text, user, database;
};

Result<QHash<QString, StatementWords>> readStatementWords(SqliteDatabase &database)
{
    const auto rows = database.query(QStringLiteral("select key, text, user, database from statement"));
    if (!rows)
        return fail(rows.error());
    QHash<QString, StatementWords> words;
    while ((*rows)->next())
        words.insert((*rows)->value(0).toString(),
            {(*rows)->value(1).toString(), (*rows)->value(2).toString(), (*rows)->value(3).toString()});
    return words;
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

WorkStep workOf(const Statement &statement, const samples::Step &step)
{
    const auto amount = [&](const char *metric) { return statement.of(step.integrals, QLatin1String(metric)); };
    return {step.untilMs, amount("statement.calls"), amount("statement.total_ms"), amount("statement.rows"),
        amount("statement.blocks_hit") + amount("statement.blocks_read"), amount(kStatementLowerBound) > 0};
}

// Only intervals that lie wholly within the range.
Result<CallsAndTime> sumWithin(SqliteDatabase &database, const StatementKey &key, TimeRange range)
{
    const auto statement = findStatement(database, key);
    if (!statement)
        return fail(statement.error());
    const auto steps = samples::readSteps(
        database, {statement->collector, statement->entity}, {range.fromMs, range.toMs + 1}, kMostSteps);
    if (!steps)
        return fail(steps.error());
    CallsAndTime sum;
    for (const samples::Step &step : *steps)
        if (double(step.untilMs) - step.coveredMs >= double(range.fromMs) && step.untilMs <= range.toMs) {
            sum.calls += statement->of(step.integrals, kCalls);
            sum.totalMs += statement->of(step.integrals, kTotalMs);
        }
    return sum;
}

// How much of the range the intervals reach into it cover, whichever part of them lies inside.
Result<double> coveredPercent(SqliteDatabase &database, int collector, TimeRange range)
{
    // The interval that holds the end of the range ends after it.
    constexpr qint64 kLongestMs = 120'000;
    const auto steps = samples::readSteps(
        database, {collector, 0}, {range.fromMs, range.toMs + kLongestMs}, kMostSteps);
    if (!steps)
        return fail(steps.error());
    double covered = 0;
    for (const samples::Step &step : *steps)
        covered += std::max(0.0, std::min(double(step.untilMs), double(range.toMs))
                - std::max(double(step.untilMs) - step.coveredMs, double(range.fromMs)));
    return range.lengthMs() > 0 ? std::min(100.0, 100.0 * covered / double(range.lengthMs())) : 0;
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

Result<QVector<EntityValues>> readEntities(
    SqliteDatabase &database, const QString &collector, const QStringList &metricNames, TimeRange range)
{
    const auto id = samples::collectorNamed(database, collector);
    if (!id)
        return fail(id.error());
    const auto metrics = metricIds(database, *id);
    if (!metrics)
        return fail(metrics.error());
    const auto sums = samples::sumUp(database, *id, {}, range);
    if (!sums)
        return fail(sums.error());
    const auto entities = samples::entitiesOf(database, *id);
    if (!entities)
        return fail(entities.error());
    QVector<EntityValues> result;
    for (const samples::Entity &entity : *entities) {
        const auto sum = sums->find(entity.id);
        if (sum == sums->end() || sum->second.metrics.empty())
            continue;
        EntityValues values{entity.key, entity.label};
        for (const QString &name : metricNames) {
            const auto it = sum->second.metrics.find(metrics->value(name, -1));
            const bool known = it != sum->second.metrics.end() && sum->second.coveredMs > 0;
            values.values << (known ? it->second.integral / (sum->second.coveredMs / 1000) : qQNaN());
        }
        result << values;
    }
    return result;
}

Result<Series> readEntitySeries(SqliteDatabase &database, const QString &collector, const QString &key,
    const QString &metricId, TimeRange range, int maxPoints)
{
    const auto id = samples::collectorNamed(database, collector);
    if (!id)
        return fail(id.error());
    const auto entity = samples::entityWith(database, *id, key);
    if (!entity)
        return fail(entity.error());
    const auto metrics = metricIds(database, *id);
    if (!metrics)
        return fail(metrics.error());
    if (*entity == 0 || !metrics->contains(metricId))
        return Series();
    return samples::readSeries(database, {*id, *entity}, metrics->value(metricId), range, maxPoints);
}

Result<StatementsInRange> readStatements(SqliteDatabase &database, TimeRange range)
{
    const auto collector = samples::collectorNamed(database, kStatements);
    if (!collector)
        return fail(collector.error());
    const auto metrics = samples::metricsOf(database, *collector);
    if (!metrics)
        return fail(metrics.error());
    const auto sums = samples::sumUp(database, *collector, {}, range);
    if (!sums)
        return fail(sums.error());
    const auto entities = samples::entitiesOf(database, *collector);
    if (!entities)
        return fail(entities.error());
    const auto words = readStatementWords(database);
    if (!words)
        return fail(words.error());
    StatementsInRange result;
    for (const samples::Entity &entity : *entities) {
        const auto sum = sums->find(entity.id);
        if (sum == sums->end())
            continue;
        const StatementWords known = words->value(entity.key);
        StatementTotals totals{StatementKey::fromText(entity.key), known.text, known.user, known.database};
        for (const samples::Metric &metric : *metrics)
            if (const auto it = sum->second.metrics.find(metric.id); it != sum->second.metrics.end())
                addStatementAmounts(totals, metric.name, it->second.integral);
        result.statements << totals;
    }
    std::sort(result.statements.begin(), result.statements.end(), [](const StatementTotals &a, const StatementTotals &b) {
        return std::pair(-a.totalMs, a.key) < std::pair(-b.totalMs, b.key);
    });
    const auto covered = coveredPercent(database, *collector, range);
    if (!covered)
        return fail(covered.error());
    result.coveredPercent = *covered;
    return result;
}

Result<StatementSeries> readStatementSeries(SqliteDatabase &database, const StatementKey &key, TimeRange range)
{
    const auto statement = findStatement(database, key);
    if (!statement)
        return fail(statement.error());
    const auto sampled = samples::readSteps(database, {statement->collector, 0}, range, kMostSteps);
    if (!sampled)
        return fail(sampled.error());
    const auto ran = samples::readSteps(database, {statement->collector, statement->entity}, range, kMostSteps);
    if (!ran)
        return fail(ran.error());
    StatementSeries series;
    double end = qQNaN();
    qsizetype next = 0;
    for (const samples::Step &step : *sampled) {
        if (step.coveredMs <= 0)
            continue;
        const double until = double(step.untilMs), since = until - step.coveredMs;
        if (since > end + kRoundingMs)
            appendPoint(series, since, qQNaN(), qQNaN());
        end = until;
        while (next < ran->size() && ran->at(next).untilMs < step.untilMs)
            ++next;
        const bool here = statement->entity != 0 && next < ran->size() && ran->at(next).untilMs == step.untilMs;
        const CallsAndTime did = here ? CallsAndTime{statement->of(ran->at(next).integrals, kCalls),
                                          statement->of(ran->at(next).integrals, kTotalMs)}
                                      : CallsAndTime{};
        appendPoint(series, until, did.calls / (step.coveredMs / 1000), did.meanMs());
    }
    return series;
}

Result<QVector<QVector<WorkStep>>> readStatementSteps(
    SqliteDatabase &database, const QVector<StatementKey> &keys, TimeRange range)
{
    const auto collector = samples::collectorNamed(database, kStatements);
    if (!collector)
        return fail(collector.error());
    const auto metrics = metricIds(database, *collector);
    if (!metrics)
        return fail(metrics.error());
    QVector<int> entities;
    for (const StatementKey &key : keys) {
        const auto entity = samples::entityWith(database, *collector, key.toText());
        if (!entity)
            return fail(entity.error());
        entities << *entity;
    }
    const auto steps = samples::readStepsOf(database, *collector, entities, range, int(range.lengthMs() / kMinuteMs));
    if (!steps)
        return fail(steps.error());
    QVector<QVector<WorkStep>> result;
    for (const int entity : std::as_const(entities)) {
        const Statement statement{*collector, entity, *metrics};
        QVector<WorkStep> work;
        const auto found = steps->find(entity);
        if (entity != 0 && found != steps->end())
            for (const samples::Step &step : found->second)
                work << workOf(statement, step);
        result << work;
    }
    return result;
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
