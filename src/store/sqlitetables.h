// SPDX-License-Identifier: GPL-3.0-or-later
// A history file as its readers see it. For the reading thread.
#pragma once

#include "historytables.h"
#include "sqlitedatabase.h"

namespace mahout {

class SqliteTables : public HistoryTables {
public:
    explicit SqliteTables(SqliteDatabase &database)
        : m_database(database)
    {
    }

    Result<QVector<samples::Metric>> metricsNamed(const QString &name) override;
    Result<QVector<samples::Metric>> metricsOf(int collector) override;
    Result<int> collectorNamed(const QString &name) override;
    Result<int> entityWith(int collector, const QString &key) override;
    Result<QVector<samples::Entity>> entitiesOf(int collector) override;
    Result<std::optional<qint64>> beginOf(samples::Source source, int level) override;
    Result<void> points(samples::Source source, const QVector<int> &metrics, int level, TimeRange range,
        const TakePoint &take) override;
    Result<void> recentPoints(
        samples::Source source, const QVector<int> &metrics, TimeRange range, const TakePoint &take) override;
    Result<void> steps(samples::Source source, int level, TimeRange range, const TakeStep &take) override;
    Result<void> recentSteps(samples::Source source, TimeRange range, const TakeStep &take) override;
    Result<void> recentStepsOf(
        int collector, const QVector<int> &entities, TimeRange range, const TakeStepOf &take) override;
    Result<void> addUp(int collector, std::optional<int> entity, int level, TimeRange range,
        std::map<int, samples::Sums> &sums) override;
    Result<void> addUpRecent(
        int collector, std::optional<int> entity, TimeRange range, std::map<int, samples::Sums> &sums) override;
    Result<Combinations> combinations() override;
    Result<std::optional<qint64>> activityBegin(int level) override;
    Result<ActivityBlock> activity(int level, TimeRange range) override;
    Result<ActivityBlock> recentActivity(TimeRange range) override;
    Result<QHash<QString, StatementWords>> statementWords() override;
    Result<QVector<AdviceRecord>> readAdvice() override;
    Result<QVector<ChangeEvent>> readEvents(TimeRange range) override;

private:
    SqliteDatabase &m_database;
};

} // namespace mahout
