// SPDX-License-Identifier: GPL-3.0-or-later
// What was seen of one server, kept for later: samples of metrics, differences of statements, events, alerts, and
// recommendations with what came of them. An interface; where it is kept is the choice of who makes it: a file
// (sqlitehistory.h), …
//
// Samples are kept for some days, then as exact roll-ups: counts and sums of a coarser level equal those of the finer
// ones (historylevels.h).
//
// Threads: every function may be called from any thread and returns at once; futures always end with one value. Use
// whenDone() to bring results home. declareEntities() and readEntities() are for the owner's thread.
//
// Durability: what append() was given is committed within about a second; its future ends after the commit.
//
// Errors: those of the place where it is kept, in its own words; Rejected when more is appended than it takes.
#pragma once

#include "alert.h"
#include "historyvalues.h"
#include "regression.h"
#include "result.h"
#include "stateinterval.h"
#include "units.h"
#include "workstep.h"
#include <QFuture>

namespace mahout {

struct HistoryOptions {
    // Nothing older than this is kept. Samples stay for three days at most, then roll-ups, the coarser the longer
    // (historylevels.h).
    Milliseconds retention{std::chrono::hours{10 * 365 * 24}};
    qint64 sizeLimit = qint64(1) << 30; // bytes; beyond it the oldest goes first
    Milliseconds commitInterval{1000}; // how long samples are gathered into one transaction
    int queueLimit = 2000; // snapshots waiting to be written before append() is refused
};

class HistoryStore {
public:
    virtual ~HistoryStore() = default; // what waits is written first
    HistoryStore(const HistoryStore &) = delete;
    HistoryStore &operator=(const HistoryStore &) = delete;

    // How opening ended. Every other function gives the same error where it failed.
    virtual QFuture<Result<void>> opened() const = 0;
    virtual QString place() const = 0; // where it is kept, in words for the user
    virtual QString note() const { return {}; } // what the user has to know about it now; empty: all is well

    // What the values of a collector's things mean: ids of metrics in the order of Snapshot::entities' values. Before
    // the first append() of that collector.
    virtual void declareEntities(const QString &collector, const QStringList &metricIds) = 0;
    virtual QFuture<Result<void>> append(SnapshotPtr snapshot) = 0;
    virtual QFuture<Result<qint64>> addEvent(ChangeEvent event) = 0; // the id it was given

    // One series per id, in their order; empty for an id never seen. At most about `maxPoints` points each: longer
    // spans keep the minimum and the maximum of every slice. A gap is one NaN between the points around it.
    virtual QFuture<Result<QVector<Series>>> readSeries(QStringList metricIds, TimeRange range, int maxPoints) = 0;
    // What each of them amounted to, exactly. With a key: that of the thing with this key, for the metrics of things.
    virtual QFuture<Result<QVector<MetricTotal>>> readTotals(QStringList metricIds, TimeRange range, QString key = {})
        = 0;
    // Every thing of a collector that was seen within the range, with the means of its metrics, in their declared
    // order.
    virtual QFuture<Result<QVector<EntityValues>>> readEntities(QString collector, TimeRange range) = 0;
    // The course of one metric of one of them, as readSeries().
    virtual QFuture<Result<Series>> readEntitySeries(
        QString collector, QString key, QString metricId, TimeRange range, int maxPoints)
        = 0;
    // Who worked, and on what or for whom.
    virtual QFuture<Result<ActivityInRange>> readActivity(TimeRange range, ActivityQuery query) = 0;
    // Sums of differences, most total time first. An interval belongs to the range that holds its end.
    virtual QFuture<Result<StatementsInRange>> readStatements(TimeRange range) = 0;
    virtual QFuture<Result<StatementSeries>> readStatementSeries(StatementKey key, TimeRange range) = 0;
    // What each of these statements did, ascending, in their order; minute by minute where the past is kept as fine,
    // in tens of minutes where it is not. Only steps in which it ran.
    virtual QFuture<Result<QVector<QVector<WorkStep>>>> readStatementSteps(QVector<StatementKey> keys, TimeRange range)
        = 0;
    virtual QFuture<Result<QVector<ChangeEvent>>> readEvents(TimeRange range) = 0; // ascending

    virtual QFuture<Result<qint64>> saveAdvice(AdviceRecord record) = 0; // the id it was given
    virtual QFuture<Result<void>> updateAdvice(AdviceRecord record) = 0; // all but id and createdMs
    virtual QFuture<Result<QVector<AdviceRecord>>> readAdvice() = 0; // newest first
    // The mean times of a recommendation's statements in `window` before it was applied and in `window` after, the
    // latter ending when it was reverted. Intervals that straddle the moment count on neither side.
    virtual QFuture<Result<QVector<MeasuredStatement>>> measured(qint64 adviceId, Milliseconds window) = 0;

    // Inserts, or replaces the alert with the same id.
    virtual QFuture<Result<void>> saveAlert(Alert alert) = 0;
    virtual QFuture<Result<QVector<Alert>>> readAlerts(TimeRange range) = 0; // that were open within it, newest first
    virtual QFuture<Result<QVector<Alert>>> readOpenAlerts() = 0; // newest first
    virtual QFuture<Result<void>> saveMute(AlertMute mute) = 0; // until 0: not muted any more
    virtual QFuture<Result<QVector<AlertMute>>> readMutes() = 0; // also those whose time is over

    // Inserts, or replaces the one with the same id; gives the id.
    virtual QFuture<Result<qint64>> saveRegression(Regression regression) = 0;
    virtual QFuture<Result<QVector<Regression>>> readRegressions(TimeRange range)
        = 0; // that stood within it, newest first
    // With what its statements did, which outlives the samples.
    virtual QFuture<Result<qint64>> saveBaseline(NamedBaseline baseline, StatementsInRange statements)
        = 0; // the id it was given
    virtual QFuture<Result<void>> removeBaseline(qint64 id) = 0;
    virtual QFuture<Result<QVector<NamedBaseline>>> readBaselines() = 0; // newest first
    virtual QFuture<Result<StatementsInRange>> readBaselineStatements(qint64 id) = 0;
    virtual QFuture<Result<void>> savePlanShape(StatementKey key, PlanShape shape) = 0; // one more of this statement's
    virtual QFuture<Result<QVector<PlanShape>>> readPlanShapes(StatementKey key) = 0; // by when they were first seen

    // Goes on with the newest interval where that has the same state and ends no earlier than this one begins.
    // Intervals are kept for 90 days.
    virtual QFuture<Result<void>> addInterval(StateInterval interval) = 0;
    virtual QFuture<Result<QVector<StateInterval>>> readIntervals(TimeRange range) = 0; // cut to it, ascending

protected:
    HistoryStore() = default;
};

} // namespace mahout
