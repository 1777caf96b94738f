// SPDX-License-Identifier: GPL-3.0-or-later
// The history of one server in one SQLite file.
//
// Samples are kept as they came for some minutes, then side by side in compressed blocks, with exact roll-ups. Counts
// and whole numbers come back to the bit, other figures with six significant digits (numbercodec.h).
//
// Threads: the file is written by one thread and read by another, each with its own connection (write-ahead log), so
// that reading never waits for writing.
//
// Durability: a process killed at any moment leaves a file that opens with everything committed before.
//
// Errors: Io with the file's name and SQLite's words; BadInput for a file of a newer pgMahout; Rejected when more is
// appended than the disk takes.
#pragma once

#include "historystore.h"
#include <memory>

namespace mahout {

class SqliteHistory : public HistoryStore {
public:
    // Starts opening `file`, creating it (mode 0600) and its folder. Never fails by itself: opened() tells.
    explicit SqliteHistory(QString file, HistoryOptions options = {});
    ~SqliteHistory() override;

    QFuture<Result<void>> opened() const override;
    QString place() const override;
    void declareEntities(const QString &collector, const QStringList &metricIds) override;
    QFuture<Result<void>> append(SnapshotPtr snapshot) override;
    QFuture<Result<qint64>> addEvent(ChangeEvent event) override;
    QFuture<Result<QVector<Series>>> readSeries(QStringList metricIds, TimeRange range, int maxPoints) override;
    QFuture<Result<QVector<MetricTotal>>> readTotals(QStringList metricIds, TimeRange range, QString key) override;
    QFuture<Result<QVector<EntityValues>>> readEntities(QString collector, TimeRange range) override;
    QFuture<Result<Series>> readEntitySeries(
        QString collector, QString key, QString metricId, TimeRange range, int maxPoints) override;
    QFuture<Result<ActivityInRange>> readActivity(TimeRange range, ActivityQuery query) override;
    QFuture<Result<StatementsInRange>> readStatements(TimeRange range) override;
    QFuture<Result<StatementSeries>> readStatementSeries(StatementKey key, TimeRange range) override;
    QFuture<Result<QVector<QVector<WorkStep>>>> readStatementSteps(
        QVector<StatementKey> keys, TimeRange range) override;
    QFuture<Result<QVector<ChangeEvent>>> readEvents(TimeRange range) override;
    QFuture<Result<qint64>> saveAdvice(AdviceRecord record) override;
    QFuture<Result<void>> updateAdvice(AdviceRecord record) override;
    QFuture<Result<QVector<AdviceRecord>>> readAdvice() override;
    QFuture<Result<QVector<MeasuredStatement>>> measured(qint64 adviceId, Milliseconds window) override;
    QFuture<Result<void>> saveAlert(Alert alert) override;
    QFuture<Result<QVector<Alert>>> readAlerts(TimeRange range) override;
    QFuture<Result<QVector<Alert>>> readOpenAlerts() override;
    QFuture<Result<void>> saveMute(AlertMute mute) override;
    QFuture<Result<QVector<AlertMute>>> readMutes() override;
    QFuture<Result<qint64>> saveRegression(Regression regression) override;
    QFuture<Result<QVector<Regression>>> readRegressions(TimeRange range) override;
    QFuture<Result<qint64>> saveBaseline(NamedBaseline baseline, StatementsInRange statements) override;
    QFuture<Result<void>> removeBaseline(qint64 id) override;
    QFuture<Result<QVector<NamedBaseline>>> readBaselines() override;
    QFuture<Result<StatementsInRange>> readBaselineStatements(qint64 id) override;
    QFuture<Result<void>> savePlanShape(StatementKey key, PlanShape shape) override;
    QFuture<Result<QVector<PlanShape>>> readPlanShapes(StatementKey key) override;
    QFuture<Result<void>> addInterval(StateInterval interval) override;
    QFuture<Result<QVector<StateInterval>>> readIntervals(TimeRange range) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
