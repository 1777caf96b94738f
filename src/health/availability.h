// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the time that was watched a server was reachable, and what that leaves of the error budget (the measure
// of service level objectives: the share of the window that may be lost). Time that nobody watched is neither up nor
// down; it is told apart, because a figure from an hour a day says little about the night.
#pragma once

#include "stateinterval.h"
#include <QVector>

namespace mahout {

constexpr double kAvailabilityObjective = 99.9; // percent
constexpr qint64 kAvailabilityWindowMs = 30LL * 24 * 3600 * 1000;

struct Availability {
    double objectivePercent = kAvailabilityObjective;
    TimeRange window;
    qint64 observedMs = 0, reachableMs = 0;

    qint64 unobservedMs() const { return window.lengthMs() - observedMs; }
    qint64 downMs() const { return observedMs - reachableMs; }
    double percent() const; // of the observed time; NaN when nothing was observed
    double budgetMs() const; // how long the server may be away within the whole window
    double budgetLeftMs() const; // negative: overdrawn
    // How fast the budget goes: 1 uses it up exactly over a window of the objective's length. NaN: nothing observed.
    double burnRate() const;
};

// `intervals` ascending and cut to `window`.
Availability availabilityOf(
    const QVector<StateInterval> &intervals, TimeRange window, double objectivePercent = kAvailabilityObjective);

// What the page shows: the whole window, and how fast the budget went in the last hour.
struct AvailabilityReport {
    Availability window; // 30 days
    Availability lastHour;
};
AvailabilityReport availabilityReport(const QVector<StateInterval> &intervals, qint64 nowMs);

} // namespace mahout
