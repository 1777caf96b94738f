// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mahout {

// How regressions are looked for. The figures are those that did best in a simulation of healthy and slowed statements
// (tests/baseline): of 450 healthy ones none raised an alarm within two days; of those that took half as long again all
// were found, 95 % of them within 54 minutes.
struct RegressionOptions {
    // What is learned
    double learnedDays = 28; // at most
    double warmUpDays = 3; // less is no measure, but for what is unmistakable:
    double unmistakableRatio = 2, unmistakableCalls = 200;
    int fewestWindows = 24; // that it ran in
    double workdaysAfterDays = 14, weekAfterDays = 28; // seasons that so much past tells apart
    double scaleFloor = 0.05; // of the natural logarithm: five per cent are never a surprise

    // When there is something
    double highZ = 3;
    int highWindows = 3; // in a row
    double sumDrift = 1, sumClip = 4, sumLimit = 15; // of the cumulative sum, in scales
    double leastRatio = 1.10;
    double leastAddedMsPerHour = 500; // time of the database

    // When it is over
    double calmZ = 2;
    int calmWindows = 4; // in a row
    double leftShare = 0.2; // or as many, but for one, in which no more than that is left of it, as a logarithm
    double acceptedAfterDays = 14; // then it is the new normal

    // What it is told of
    double likelyChance = 0.001; // corrected
    double witnessRatio = 1.25; // of blocks per call
    qint64 suspectBeforeMs = 2 * 3600 * 1000LL, suspectAfterMs = 10 * 60 * 1000LL; // around the start
    qint64 relatedWithinMs = 30 * 60 * 1000LL;
};

} // namespace mahout
