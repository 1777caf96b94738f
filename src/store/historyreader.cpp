// SPDX-License-Identifier: GPL-3.0-or-later
#include "historyreader.h"

#include "historyjson.h"
#include "historylevels.h"
#include "samplesreader.h"
#include "statementmetrics.h"
#include <algorithm>
#include <cmath>
#include <map>
#include <QCoreApplication>

namespace mahout::historyreader {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HistoryReader)
};

// Ends of neighbouring intervals are rounded to milliseconds separately.
constexpr double kRoundingMs = 2;
constexpr int kMostSteps = 4000;
const QString kStatements = QStringLiteral("statements");

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

// Of the collector itself, or of one of its things when there is a key.
Result<MetricTotal> totalOf(HistoryTables &tables, const QString &name, TimeRange range, const QString &key)
{
    const auto metrics = tables.metricsNamed(name);
    if (!metrics)
        return fail(metrics.error());
    MetricTotal total;
    for (const samples::Metric &metric : *metrics) {
        const auto entity = key.isEmpty() ? Result<int>(0) : tables.entityWith(metric.collector, key);
        if (!entity)
            return fail(entity.error());
        if (!key.isEmpty() && *entity == 0)
            continue;
        auto sums = samples::sumUp(tables, metric.collector, *entity, range);
        if (!sums)
            return fail(sums.error());
        total.total += (*sums)[*entity].metrics[metric.id].integral;
        total.coveredMs += (*sums)[*entity].coveredMs;
    }
    return total;
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
    void addTo(StatementTotals &totals, const std::map<int, double> &integrals) const
    {
        for (auto it = metrics.begin(); it != metrics.end(); ++it)
            if (const auto found = integrals.find(it.value()); found != integrals.end())
                addStatementAmount(totals, it.key(), found->second);
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

WorkStep workOf(const Statement &statement, const samples::Step &step)
{
    StatementTotals did;
    statement.addTo(did, step.integrals);
    const auto bound = step.integrals.find(statement.metrics.value(QLatin1String(kStatementLowerBound), -1));
    return {step.untilMs, did.calls, did.totalMs, did.rows, did.blocksHit + did.blocksRead,
        bound != step.integrals.end() && bound->second > 0};
}

// Only intervals that lie wholly within the range.
Result<StatementTotals> sumWithin(HistoryTables &tables, const StatementKey &key, TimeRange range)
{
    const auto statement = findStatement(tables, key);
    if (!statement)
        return fail(statement.error());
    const auto steps = samples::readSteps(
        tables, {statement->collector, statement->entity}, {range.fromMs, range.toMs + 1}, kMostSteps);
    if (!steps)
        return fail(steps.error());
    StatementTotals sum;
    for (const samples::Step &step : *steps)
        if (double(step.untilMs) - step.coveredMs >= double(range.fromMs) && step.untilMs <= range.toMs)
            statement->addTo(sum, step.integrals);
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
        covered += std::max(0.0,
            std::min(double(step.untilMs), double(range.toMs))
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
    struct Asked {
        QVector<int> metrics;
        QVector<qsizetype> places; // of each, in metricIds
    };
    std::map<int, Asked> byCollector; // which are read together
    for (qsizetype place = 0; place < metricIds.size(); ++place) {
        const auto found = tables.metricsNamed(metricIds.at(place));
        if (!found)
            return fail(found.error());
        for (const samples::Metric &metric : *found) {
            byCollector[metric.collector].metrics << metric.id;
            byCollector[metric.collector].places << place;
        }
    }
    QVector<Series> result(metricIds.size());
    for (const auto &[collector, asked] : byCollector) {
        const auto series = samples::readSeries(tables, {collector, 0}, asked.metrics, range, maxPoints);
        if (!series)
            return fail(series.error());
        for (qsizetype i = 0; i < series->size(); ++i) {
            Series &one = result[asked.places.at(i)];
            one = merged(std::move(one), series->at(i));
        }
    }
    return result;
}

Result<QVector<MetricTotal>> readTotals(
    HistoryTables &tables, const QStringList &metricIds, TimeRange range, const QString &key)
{
    QVector<MetricTotal> totals;
    for (const QString &name : metricIds) {
        const auto total = totalOf(tables, name, range, key);
        if (!total)
            return fail(total.error());
        totals << *total;
    }
    return totals;
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
    const auto series = samples::readSeries(tables, {*id, *entity}, {metrics->value(metricId)}, range, maxPoints);
    return series ? Result<Series>(series->first()) : Result<Series>(fail(series.error()));
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
                addStatementAmount(totals, metric.name, it->second.integral);
        result.statements << totals;
    }
    std::sort(
        result.statements.begin(), result.statements.end(), [](const StatementTotals &a, const StatementTotals &b) {
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
        StatementInterval interval{double(step.untilMs), step.coveredMs};
        interval.gap = interval.untilMs - interval.coveredMs > end + kRoundingMs;
        end = interval.untilMs;
        while (next < ran->size() && ran->at(next).untilMs < step.untilMs)
            ++next;
        if (statement->entity != 0 && next < ran->size() && ran->at(next).untilMs == step.untilMs)
            statement->addTo(interval.did, ran->at(next).integrals);
        series.intervals << interval;
    }
    return series;
}

Result<QVector<QVector<WorkStep>>> readStatementSteps(
    HistoryTables &tables, const QVector<StatementKey> &keys, TimeRange range)
{
    const auto collector = tables.collectorNamed(kStatements);
    if (!collector)
        return fail(collector.error());
    const auto metrics = metricIds(tables, *collector);
    if (!metrics)
        return fail(metrics.error());
    QVector<int> entities;
    for (const StatementKey &key : keys) {
        const auto entity = tables.entityWith(*collector, key.toText());
        if (!entity)
            return fail(entity.error());
        entities << *entity;
    }
    const auto steps = samples::readStepsOf(tables, *collector, entities, range, int(range.lengthMs() / kMinuteMs));
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
