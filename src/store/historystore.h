// SPDX-License-Identifier: GPL-3.0-or-later
// What was seen, kept in one SQLite file per profile: samples of metrics, differences of statements, events, and
// recommendations with what came of them.
//
// Samples are kept as they came for some minutes, then side by side in compressed blocks, with exact roll-ups: counts and
// sums of a coarser level equal those of the finer ones. Counts and whole numbers come back to the bit, other figures
// with six significant digits (numbercodec.h).
//
// Threads: every function may be called from any thread and returns at once; futures always end with one value. The
// file is written by one thread and read by another, each with its own connection (write-ahead log), so that reading
// never waits for writing. Use whenDone() to bring results home.
//
// Durability: what append() was given is committed within about a second; its future ends after the commit. A process
// killed at any moment leaves a file that opens with everything committed before.
//
// Errors: Io with the file's name and SQLite's words; BadInput for a file of a newer pgMahout; Rejected when more is
// appended than the disk takes.
#pragma once

#include "alert.h"
#include "historyvalues.h"
#include "regression.h"
#include "result.h"
#include "stateinterval.h"
#include "units.h"
#include "workstep.h"
#include <memory>
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
    // Starts opening `file`, creating it (mode 0600) and its folder. Never fails by itself: opened() tells, and every
    // other function gives the same error if opening failed.
    explicit HistoryStore(QString file, HistoryOptions options = {});
    ~HistoryStore(); // writes what waits
    HistoryStore(const HistoryStore &) = delete;
    HistoryStore &operator=(const HistoryStore &) = delete;

    QFuture<Result<void>> opened() const;
    QString fileName() const;

    // What the values of a collector's things mean: ids of metrics in the order of Snapshot::entities' values. Before
    // the first append() of that collector.
    void declareEntities(const QString &collector, const QStringList &metricIds);
    QFuture<Result<void>> append(SnapshotPtr snapshot);
    QFuture<Result<qint64>> addEvent(ChangeEvent event); // the id it was given

    // One series per id, in their order; empty for an id never seen. At most about `maxPoints` points each: longer
    // spans keep the minimum and the maximum of every slice. A gap is one NaN between the points around it.
    QFuture<Result<QVector<Series>>> readSeries(QStringList metricIds, TimeRange range, int maxPoints);
    // Every thing of a collector that was seen within the range, with the means of its metrics, in their declared order.
    QFuture<Result<QVector<EntityValues>>> readEntities(QString collector, TimeRange range);
    // The course of one metric of one of them, as readSeries().
    QFuture<Result<Series>> readEntitySeries(
        QString collector, QString key, QString metricId, TimeRange range, int maxPoints);
    // Who worked, and on what or for whom.
    QFuture<Result<ActivityInRange>> readActivity(TimeRange range, ActivityQuery query);
    // Sums of differences, most total time first. An interval belongs to the range that holds its end.
    QFuture<Result<StatementsInRange>> readStatements(TimeRange range);
    QFuture<Result<StatementSeries>> readStatementSeries(StatementKey key, TimeRange range);
    // What each of these statements did, ascending, in their order; minute by minute where the past is kept as fine,
    // in tens of minutes where it is not. Only steps in which it ran.
    QFuture<Result<QVector<QVector<WorkStep>>>> readStatementSteps(QVector<StatementKey> keys, TimeRange range);
    QFuture<Result<QVector<ChangeEvent>>> readEvents(TimeRange range); // ascending

    QFuture<Result<qint64>> saveAdvice(AdviceRecord record); // the id it was given
    QFuture<Result<void>> updateAdvice(AdviceRecord record); // all but id and createdMs
    QFuture<Result<QVector<AdviceRecord>>> readAdvice(); // newest first
    // The mean times of a recommendation's statements in `window` before it was applied and in `window` after, the
    // latter ending when it was reverted. Intervals that straddle the moment count on neither side.
    QFuture<Result<QVector<MeasuredStatement>>> measured(qint64 adviceId, Milliseconds window);

    // Inserts, or replaces the alert with the same id.
    QFuture<Result<void>> saveAlert(Alert alert);
    QFuture<Result<QVector<Alert>>> readAlerts(TimeRange range); // that were open within it, newest first
    QFuture<Result<QVector<Alert>>> readOpenAlerts(); // newest first
    QFuture<Result<void>> saveMute(AlertMute mute); // until 0: not muted any more
    QFuture<Result<QVector<AlertMute>>> readMutes(); // also those whose time is over

    // Inserts, or replaces the one with the same id; gives the id.
    QFuture<Result<qint64>> saveRegression(Regression regression);
    QFuture<Result<QVector<Regression>>> readRegressions(TimeRange range); // that stood within it, newest first
    // With what its statements did, which outlives the samples.
    QFuture<Result<qint64>> saveBaseline(NamedBaseline baseline, StatementsInRange statements); // the id it was given
    QFuture<Result<void>> removeBaseline(qint64 id);
    QFuture<Result<QVector<NamedBaseline>>> readBaselines(); // newest first
    QFuture<Result<StatementsInRange>> readBaselineStatements(qint64 id);
    QFuture<Result<void>> savePlanShape(StatementKey key, PlanShape shape); // one more of this statement's
    QFuture<Result<QVector<PlanShape>>> readPlanShapes(StatementKey key); // by when they were first seen

    // Goes on with the newest interval where that has the same state and ends no earlier than this one begins.
    // Intervals are kept for 90 days.
    QFuture<Result<void>> addInterval(StateInterval interval);
    QFuture<Result<QVector<StateInterval>>> readIntervals(TimeRange range); // cut to it, ascending

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
