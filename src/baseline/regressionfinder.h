// SPDX-License-Identifier: GPL-3.0-or-later
// Finds statements that became slower than their own past at the same time of the day and the week, measures by how
// much, since when, how sure that is, and names what came just before. Pure: no clock, no I/O, the same input gives the
// same findings. The method, and what it was chosen over, is told by RegressionOptions.
//
// A series is judged on the logarithm of the mean time of a call and on the blocks that a call touches; the latter is
// free of the hardware's moods and moves by multiples when a plan changes. A finding is always one of time: more blocks
// alone cost nobody anything.
#pragma once

#include "regression.h"
#include "seasonalprofile.h"

namespace mahout {

// One statement, or one figure of the server.
struct SeriesHistory {
    StatementKey key;
    QString metricId; // of a figure of the server; empty for a statement
    QString label;
    QVector<WorkWindow> windows; // ascending, of at least RegressionOptions::learnedDays if there are as many
    QVector<WorkStep> recent; // of the last two days, for the moment of the start; may be empty
    qint64 learnFromMs = 0; // what came before is no measure any more: a slower level was accepted
};

struct Judgement {
    QVector<Regression> regressions; // found, gone on with, or ended just now; the costliest first
    int judged = 0; // series that had enough past
    int warmingUp = 0; // series that had not
};

// `open` are those found before and not ended; those without a series any more stay as they are. `nowMs` is the end of
// what is known. What ended is given back once, with endedMs.
Judgement judge(const QVector<SeriesHistory> &series, const QVector<Regression> &open,
    const QVector<ChangeEvent> &events, qint64 nowMs, const RegressionOptions &options = {});

// What a chart shows of a series: the expected mean time and the band within which it is healthy, in milliseconds, at
// the middle of each quarter of an hour of `shown`. Learned from what lies before `learnUntilMs`.
struct ExpectedBand {
    QVector<double> timesMs, expectedMs, lowMs, highMs;
};
ExpectedBand expectedBand(
    const QVector<WorkWindow> &windows, TimeRange shown, qint64 learnUntilMs, const RegressionOptions &options = {});

// Gives each regression that began within half an hour of a costlier one, and has the same suspect or none, to that one
// (partOf). Needs ids.
void mergeRelated(QVector<Regression> &regressions, const RegressionOptions &options = {});

} // namespace mahout
