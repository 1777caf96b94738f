// SPDX-License-Identifier: GPL-3.0-or-later
// A made statement for measuring how well regressions are found, minute by minute: its mean time follows the day and
// the week by up to 25 %, is driven by noise that lasts for minutes (autoregressive), and is the mean of so many calls
// of which each has a heavy-tailed time; now and then everything is slow for some minutes. Seeded: the same every time.
#pragma once

#include "workstep.h"
#include <cmath>
#include <random>

namespace mahout::test {

constexpr qint64 kMinute = 60'000, kHour = 60 * kMinute, kDay = 24 * kHour;
constexpr qint64 kBegin = 20'000 * kDay; // a day in 2024

struct GeneratedWork {
    double baseMs = 5;
    double callsPerMinute = 60; // on average; half as many by night, as many again by day
    int days = 9;
    int spikes = 4; // of 3 to 12 minutes
    qint64 slowFromMs = 0; // 0: healthy
    double slowBy = 1; // from then on
    double moreRowsBy = 1, moreBlocksBy = 1; // from then on
};

inline QVector<mahout::WorkStep> generated(const GeneratedWork &work, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<double> normal;
    std::uniform_real_distribution<double> share(0, 1);
    const double dayPhase = share(random) * 2 * M_PI, weekPhase = share(random) * 2 * M_PI;
    const double dayHeight = 0.1 + 0.1 * share(random), weekHeight = 0.05 * share(random);
    const qsizetype minutes = qsizetype(work.days) * kDay / kMinute;

    QVector<double> slowness(minutes, 1);
    for (int i = 0; i < work.spikes; ++i) {
        const double by = 2 + 8 * share(random);
        const qsizetype from = qsizetype(share(random) * double(minutes)), length = 3 + qsizetype(10 * share(random));
        for (qsizetype m = from; m < std::min(minutes, from + length); ++m)
            slowness[m] = by;
    }

    constexpr double kLasting = 0.9, kDriftDeviation = 0.06, kCallDeviation = 0.8; // of logarithms
    double drift = 0;
    QVector<mahout::WorkStep> steps;
    for (qsizetype m = 0; m < minutes; ++m) {
        const qint64 at = kBegin + m * kMinute;
        const double day = 2 * M_PI * double(at % kDay) / double(kDay);
        const double week = 2 * M_PI * double(at % (7 * kDay)) / double(7 * kDay);
        drift = kLasting * drift + std::sqrt(1 - kLasting * kLasting) * kDriftDeviation * normal(random);
        const double level = std::log(work.baseMs) + dayHeight * std::sin(day + dayPhase)
            + weekHeight * std::sin(week + weekPhase) + drift;
        std::poisson_distribution<int> calls(work.callsPerMinute * (1 + 0.5 * std::sin(day + dayPhase)));
        mahout::WorkStep step{at + kMinute, double(calls(random))};
        for (int call = 0; call < int(step.calls); ++call)
            step.totalMs += std::exp(level + kCallDeviation * normal(random) - kCallDeviation * kCallDeviation / 2);
        const bool slow = work.slowFromMs != 0 && at >= work.slowFromMs;
        step.totalMs *= slowness.at(m) * (slow ? work.slowBy : 1);
        step.rows = 10 * step.calls * (slow ? work.moreRowsBy : 1);
        step.blocks = 40 * step.calls * (slow ? work.moreBlocksBy : 1) * std::exp(0.03 * normal(random));
        if (step.calls > 0)
            steps << step;
    }
    return steps;
}

} // namespace mahout::test
