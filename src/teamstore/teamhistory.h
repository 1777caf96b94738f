// SPDX-License-Identifier: GPL-3.0-or-later
// The history of one server in a PostgreSQL database that a team shares (teamschema.h: its tables and the rights that
// they need). Several pgMahouts write and read there, of many servers.
//
// Who writes. Programs that watch the same server name it by the same key. One of them holds the lease of that server,
// an advisory lock of its connection, and writes what it samples; the others read, and drop their own samples, because
// they are the same ones. When the one that writes goes, another takes over within seconds and adds what it has seen in
// the last minute and the first had not written. What a person does (a recommendation, a silence, an acknowledgement)
// is kept whoever did it. The lease needs a connection of its own: give the server's address, or that of a pooler in
// session mode.
//
// While that server is away, nothing blocks: samples wait, HistoryOptions::queueLimit of them, and are written when it
// is back; what did not fit is counted and told by an event in the history itself. Reading fails with the reason.
//
// Not bounded by size: HistoryOptions::sizeLimit is ignored. What is too old goes, by whole partitions.
//
// Threads and errors: as historystore.h; NotPermitted names the GRANT. The destructor waits for two seconds at most.
#pragma once

#include "connectionspec.h"
#include "historystore.h"
#include <memory>

namespace mahout {

class TeamHistory : public HistoryStore {
public:
    // `serverKey` names the watched server for everybody, "shop-1:5432/shop". opened() ends with the first attempt;
    // afterwards it is tried again and again.
    TeamHistory(ConnectionSpec database, QString serverKey, HistoryOptions options = {});
    ~TeamHistory() override;

    bool writes() const; // holds the lease now
    qint64 lost() const; // samples that were refused since it was made

    QFuture<Result<void>> opened() const override;
    QString place() const override;
    QString note() const override;
    void declareEntities(const QString &collector, const QStringList &metricIds) override;
    QFuture<Result<void>> append(SnapshotPtr snapshot) override;
    QFuture<Result<qint64>> addEvent(ChangeEvent event) override;
    QFuture<Result<QVector<Series>>> readSeries(QStringList metricIds, TimeRange range, int maxPoints) override;
    QFuture<Result<QVector<EntityValues>>> readEntities(QString collector, TimeRange range) override;
    QFuture<Result<Series>> readEntitySeries(
        QString collector, QString key, QString metricId, TimeRange range, int maxPoints) override;
    QFuture<Result<ActivityInRange>> readActivity(TimeRange range, ActivityQuery query) override;
    QFuture<Result<StatementsInRange>> readStatements(TimeRange range) override;
    QFuture<Result<StatementSeries>> readStatementSeries(StatementKey key, TimeRange range) override;
    QFuture<Result<QVector<ChangeEvent>>> readEvents(TimeRange range) override;
    QFuture<Result<qint64>> saveAdvice(AdviceRecord record) override;
    QFuture<Result<void>> updateAdvice(AdviceRecord record) override;
    QFuture<Result<QVector<AdviceRecord>>> readAdvice() override;
    QFuture<Result<QVector<MeasuredStatement>>> measured(qint64 adviceId, Milliseconds window) override;
    QFuture<Result<QVector<MetricTotal>>> readTotals(QStringList metricIds, TimeRange range, QString key) override;
    QFuture<Result<QVector<QVector<WorkStep>>>> readStatementSteps(
        QVector<StatementKey> keys, TimeRange range) override;
    QFuture<Result<qint64>> saveRegression(Regression regression) override;
    QFuture<Result<QVector<Regression>>> readRegressions(TimeRange range) override;
    QFuture<Result<qint64>> saveBaseline(NamedBaseline baseline, StatementsInRange statements) override;
    QFuture<Result<void>> removeBaseline(qint64 id) override;
    QFuture<Result<QVector<NamedBaseline>>> readBaselines() override;
    QFuture<Result<StatementsInRange>> readBaselineStatements(qint64 id) override;
    QFuture<Result<void>> savePlanShape(StatementKey key, PlanShape shape) override;
    QFuture<Result<QVector<PlanShape>>> readPlanShapes(StatementKey key) override;
    QFuture<Result<void>> saveAlert(Alert alert) override;
    QFuture<Result<QVector<Alert>>> readAlerts(TimeRange range) override;
    QFuture<Result<QVector<Alert>>> readOpenAlerts() override;
    QFuture<Result<void>> saveMute(AlertMute mute) override;
    QFuture<Result<QVector<AlertMute>>> readMutes() override;
    QFuture<Result<void>> addInterval(StateInterval interval) override;
    QFuture<Result<QVector<StateInterval>>> readIntervals(TimeRange range) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
