// SPDX-License-Identifier: GPL-3.0-or-later
// A team's database as the readers of one server's history see it. Within a transaction of the caller that sees one
// state of everything (repeatable read).
#pragma once

#include "connection.h"
#include "historytables.h"

namespace mahout {

class TeamTables : public HistoryTables {
public:
    TeamTables(Connection &connection, int server)
        : m_connection(connection)
        , m_server(server)
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
    Result<qint64> rolledUp(int collector); // moment up to which there are roll-ups; 0: none
    Result<qint64> rolledUp(const QString &collector);
    Result<TimeRange> recentPart(int collector, TimeRange range);
    Result<TimeRange> rolledPart(int collector, TimeRange range);
    using TakeValue = std::function<void(qint64 timeMs, double value, bool gap)>;
    Result<void> samplePoints(samples::Source source, int metric, TimeRange range, const TakeValue &take);
    Result<void> bucketPoints(samples::Source source, int metric, int level, TimeRange range, const TakeValue &take);
    Result<void> sampleSteps(samples::Source source, TimeRange range, const TakeStep &take);
    Result<void> addUpTable(
        int collector, std::optional<int> entity, int level, TimeRange range, std::map<int, samples::Sums> &sums);

    Connection &m_connection;
    const int m_server;
    std::map<QString, qint64> m_rolledUp; // by collector, within this transaction
    QHash<int, QString> m_collectors;
};

// Slices of a table of active sessions, also for the writer.
Result<ActivityBlock> readTeamActivity(Connection &connection, int server, int level, TimeRange range);

} // namespace mahout
