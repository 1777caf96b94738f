// SPDX-License-Identifier: GPL-3.0-or-later
// The work of a statement by quarters of an hour, which is what regressions are looked for in: short enough to find one
// within the hour, long enough that a spike of some minutes does not move a median.
#pragma once

#include "workstep.h"
#include <QtGlobal>

namespace mahout {

constexpr qint64 kWorkWindowMs = 15 * 60 * 1000;

struct WorkWindow {
    qint64 startMs = 0; // a multiple of kWorkWindowMs
    double calls = 0, totalMs = 0, rows = 0, blocks = 0; // sums
    // Medians over the minutes of the window; NaN where it did not run.
    double logMs = qQNaN(); // natural logarithm of the mean time of a call, in milliseconds
    double logBlocks = qQNaN(); // of blocks per call, plus one
    qint64 endMs() const { return startMs + kWorkWindowMs; }
};

// Only windows that ended at `completeUntilMs` or before, and in which it ran; ascending, as `steps`. What was not
// sampled, and steps of which some work is missing, never become a figure.
QVector<WorkWindow> windowsOf(const QVector<WorkStep> &steps, qint64 completeUntilMs);

// The steps of each minute as one, so that steps of different lengths have comparable medians. Ascending; without those
// of which work is missing or in which nothing ran.
QVector<WorkStep> minutesOf(const QVector<WorkStep> &steps);

double logMeanMs(const WorkStep &step); // NaN without time or calls

} // namespace mahout
