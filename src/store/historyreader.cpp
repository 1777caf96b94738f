// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyreader.h"

#include "historyjson.h"
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

Result<Series> readOne(HistoryTables &tables, const QString &metric, TimeRange range, int maxPoints)
{
    const auto metrics = tables.metricsNamed(metric);
    if (!metrics)
        return fail(metrics.error());
    Series all;
    for (const samples::Metric &one : *metrics) {
        const auto series = samples::readSeries(tables, {one.collector, 0}, one.id, range, maxPoints);
        if (!series)
            return fail(series.error());
        all = merged(std::move(all), *series);
    }
    return all;
}

// Ids of metrics of a collector, by name.
Result<QHash<QString, int>> metricIds(HistoryTables &tables, int collector)
{
    const auto metrics = tables.metricsOf(collector);
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

Result<Statement> findStatement(HistoryTables &tables, const StatementKey &key)
{
    const auto collector = tables.collectorNamed(kStatements);
    if (!collector)
        return fail(collector.error());
    const auto entity = tables.entityWith(*collector, key.toText());
    if (!entity)
        return fail(entity.error());
    const auto metrics = metricIds(tables, *collector);
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

struct CallsAndTime {
    double calls = 0, totalMs = 0;
    double meanMs() const { return calls > 0 ? totalMs / calls : qQNaN(); }
};

// Only intervals that lie wholly within the range.
Result<CallsAndTime> sumWithin(HistoryTables &tables, const StatementKey &key, TimeRange range)
{
    const auto statement = findStatement(tables, key);
    if (!statement)
        return fail(statement.error());
    const auto steps = samples::readSteps(
        tables, {statement->collector, statement->entity}, {range.fromMs, range.toMs + 1}, kMostSteps);
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
Result<double> coveredPercent(HistoryTables &tables, int collector, TimeRange range)
{
    // The interval that holds the end of the range ends after it.
    constexpr qint64 kLongestMs = 120'000;
    const auto steps = samples::readSteps(tables, {collector, 0}, {range.fromMs, range.toMs + kLongestMs}, kMostSteps);
    if (!steps)
        return fail(steps.error());
    double covered = 0;
    for (const samples::Step &step : *steps)
        covered += std::max(0.0, std::min(double(step.untilMs), double(range.toMs))
                - std::max(double(step.untilMs) - step.coveredMs, double(range.fromMs)));
    return range.lengthMs() > 0 ? std::min(100.0, 100.0 * covered / double(range.lengthMs())) : 0;
}

Result<AdviceRecord> adviceById(HistoryTables &tables, qint64 id)
{
    const auto records = tables.readAdvice();
    if (!records)
        return fail(records.error());
    for (const AdviceRecord &record : *records)
        if (record.id == id)
            return record;
    return fail(Error::Kind::Missing, Text::tr("The history has no recommendation with the number %1.").arg(id));
}

} // namespace

Result<QVector<Series>> readSeries(HistoryTables &tables, const QStringList &metricIds, TimeRange range, int maxPoints)
{
    QVector<Series> result;
    for (const QString &metric : metricIds) {
        const auto series = readOne(tables, metric, range, maxPoints);
        if (!series)
            return fail(series.error());
        result << *series;
    }
    return result;
}

Result<QVector<EntityValues>> readEntities(
    HistoryTables &tables, const QString &collector, const QStringList &metricNames, TimeRange range)
{
    const auto id = tables.collectorNamed(collector);
    if (!id)
        return fail(id.error());
    const auto metrics = metricIds(tables, *id);
    if (!metrics)
        return fail(metrics.error());
    const auto sums = samples::sumUp(tables, *id, {}, range);
    if (!sums)
        return fail(sums.error());
    const auto entities = tables.entitiesOf(*id);
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

Result<Series> readEntitySeries(HistoryTables &tables, const QString &collector, const QString &key,
    const QString &metricId, TimeRange range, int maxPoints)
{
    const auto id = tables.collectorNamed(collector);
    if (!id)
        return fail(id.error());
    const auto entity = tables.entityWith(*id, key);
    if (!entity)
        return fail(entity.error());
    const auto metrics = metricIds(tables, *id);
    if (!metrics)
        return fail(metrics.error());
    if (*entity == 0 || !metrics->contains(metricId))
        return Series();
    return samples::readSeries(tables, {*id, *entity}, metrics->value(metricId), range, maxPoints);
}

Result<StatementsInRange> readStatements(HistoryTables &tables, TimeRange range)
{
    const auto collector = tables.collectorNamed(kStatements);
    if (!collector)
        return fail(collector.error());
    const auto metrics = tables.metricsOf(*collector);
    if (!metrics)
        return fail(metrics.error());
    const auto sums = samples::sumUp(tables, *collector, {}, range);
    if (!sums)
        return fail(sums.error());
    const auto entities = tables.entitiesOf(*collector);
    if (!entities)
        return fail(entities.error());
    const auto words = tables.statementWords();
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
    const auto covered = coveredPercent(tables, *collector, range);
    if (!covered)
        return fail(covered.error());
    result.coveredPercent = *covered;
    return result;
}

Result<StatementSeries> readStatementSeries(HistoryTables &tables, const StatementKey &key, TimeRange range)
{
    const auto statement = findStatement(tables, key);
    if (!statement)
        return fail(statement.error());
    const auto sampled = samples::readSteps(tables, {statement->collector, 0}, range, kMostSteps);
    if (!sampled)
        return fail(sampled.error());
    const auto ran = samples::readSteps(tables, {statement->collector, statement->entity}, range, kMostSteps);
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

Result<QVector<MeasuredStatement>> measured(HistoryTables &tables, qint64 adviceId, Milliseconds window)
{
    const auto record = adviceById(tables, adviceId);
    if (!record)
        return fail(record.error());
    const qint64 applied = record->appliedMs;
    const qint64 end
        = record->revertedMs > 0 ? qMin(record->revertedMs, applied + window.count()) : applied + window.count();
    QVector<MeasuredStatement> result;
    if (applied == 0)
        return result;
    for (const AdvisedStatement &statement : record->statements) {
        const auto before = sumWithin(tables, statement.key, {applied - window.count(), applied});
        if (!before)
            return fail(before.error());
        const auto after = sumWithin(tables, statement.key, {applied, end});
        if (!after)
            return fail(after.error());
        result << MeasuredStatement{statement.key, before->calls, after->calls, before->meanMs(), after->meanMs()};
    }
    return result;
}

} // namespace mahout::historyreader
