// SPDX-License-Identifier: GPL-3.0-or-later
// The history of a server as a Prometheus-compatible engine keeps it, read only: what an agent exported under the names
// of prometheusname.h and Prometheus scraped.
//
// Read are the courses of metrics, and the things that a collector looks at. What Prometheus does not keep gives an
// error of kind Missing that says so (statements, exact totals, active sessions, and everything that would be written);
// of events, alerts, silences, regressions and recommendations there are none, and note() tells why.
//
// Long ranges are asked for by slices, the lowest and the highest value of each; the lowest stands in the middle of its
// slice and the highest 1 ms later, as in roll-ups. Short ones come as they were scraped. Where scrapes are missing for
// more than twice their usual distance there is a gap.
//
// Threads: as historystore.h; requests are made in a thread of its own. Errors: those of httpclient.h, and those of
// Prometheus in its own words; BadInput when several servers fit the labels.
#pragma once

#include "historystore.h"
#include "prometheusname.h"
#include "prometheusquery.h"
#include <QThread>

namespace mahout {

class PrometheusHistory : public HistoryStore {
public:
    // `forms` says what metrics are called there, and in which unit they stand.
    explicit PrometheusHistory(PrometheusSource source, PrometheusForms forms);
    ~PrometheusHistory() override;

    QFuture<Result<void>> opened() const override; // after Prometheus answered once
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
    using Answers = QVector<QVector<PrometheusSeries>>; // in the order of the questions
    QFuture<Result<Answers>> ask(QVector<QUrl> questions);
    QVector<QUrl> questionsFor(const QString &name, const QString &entity, TimeRange range, int maxPoints) const;

    const PrometheusSource m_source;
    const PrometheusForms m_forms;
    QThread m_thread;
    HttpClient *m_client; // lives in m_thread
    QHash<QString, QStringList> m_entityMetrics; // of the owner's thread
    QFuture<Result<void>> m_opened;
};

} // namespace mahout
