// SPDX-License-Identifier: GPL-3.0-or-later
// A sizing run answers how many connections a statement is worth: it pushes one read-only statement through 1, 2, 3, 4,
// 6, 8 … connections of a pool of its own, each number for the same time, and looks where more of them stop helping.
//
// It never harms: sessions are read-only with a statement timeout, a share of the server's connections stays free for
// others, and the run ends at the first error, when free connections get short, and at once when it is stopped.
#pragma once

#include "connectionpool.h"
#include "progress.h"

namespace mahout {

struct SizingOptions {
    QString statement; // one SELECT without parameters
    int largest = 0; // connections; 0: as many as the server has free beyond `reserve`
    int reserve = 5; // connections of the server that stay free for others
    Milliseconds warmUp{300}; // of each step, not measured
    Milliseconds step{1500}; // measured
    Milliseconds statementTimeout{5000};
};

struct SizingPoint {
    int size = 0; // connections at work, each sending the statement again as soon as it was answered
    double perSecond = 0; // statements; one that began or ended outside the step counts by its share inside
    double p50Ms = 0, p95Ms = 0; // of the statements that touched the step
    bool operator==(const SizingPoint &) const = default;
};

struct Knee {
    int size = 0;
    double sharePercent = 0; // of the best smoothed throughput
    bool stillRising
        = false; // the largest size measured is also the best by more than the tolerance: there may be more
};

// The smallest size whose throughput is at least 95 % of the best, after a median of three neighbours has taken out
// single outliers; one beside the knee moves it by a step. Nothing for fewer than three points, or without throughput.
// `points` ascend by size.
std::optional<Knee> kneeOf(const QVector<SizingPoint> &points);

// 1, 2, 3, 4, 6, 8, 12, 16, 24, 32 … and `largest` itself.
QVector<int> sizingSteps(int largest);

struct SizingResult {
    QString statement;
    QVector<SizingPoint> points;
    QString endedEarly; // translated: why larger sizes were not tried; empty when all were
    int serverCpus = 0; // 0: this role may not see it
};

// BadInput unless `sql` is exactly one SELECT, VALUES or TABLE that takes no parameters and changes nothing.
Result<void> checkSizingStatement(const QString &sql);

// Runs on the thread of a pool task, whose connection is used to look at the server between steps. `onPoint` is called
// there after each step. A stop keeps the points measured so far; fails when there is not one.
using SizingObserver = std::function<void(const SizingPoint &)>;
Result<SizingResult> runSizing(Connection &control, const ConnectionSpec &spec, const SizingOptions &options,
    std::stop_token stop, const ProgressReporter &report, const SizingObserver &onPoint);

} // namespace mahout

Q_DECLARE_METATYPE(mahout::SizingPoint)
