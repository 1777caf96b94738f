// SPDX-License-Identifier: GPL-3.0-or-later
// How fine the past is kept: every sample for a few days, then roll-ups, the coarser the longer.
#pragma once

#include "timerange.h"
#include <array>
#include <QtGlobal>

namespace mahout {

struct HistoryLevel {
    qint64 bucketMs; // 0: the samples themselves
    qint64 spanMs; // of one block in the file
    qint64 keptMs;
};

constexpr std::array<HistoryLevel, 6> kHistoryLevels{{
    {0, kHourMs, 3 * kDayMs},
    {10 * kSecondMs, 6 * kHourMs, 7 * kDayMs},
    {kMinuteMs, kDayMs, 35 * kDayMs},
    {10 * kMinuteMs, 2 * kDayMs, 100 * kDayMs},
    {kHourMs, 2 * kDayMs, 800 * kDayMs},
    {kDayMs, 365 * kDayMs, 3650 * kDayMs},
}};
constexpr int kRawLevel = 0, kCoarsestLevel = int(kHistoryLevels.size()) - 1;

// Samples become blocks when they are this old at least, by multiples of the step, so that no bucket of a level up to
// ten minutes is touched twice; and not more than an hour of them in one transaction.
constexpr qint64 kYoungestBlockMs = 5 * kMinuteMs, kBlockStepMs = 10 * kMinuteMs, kBlocksAtOnceMs = kHourMs;

constexpr const HistoryLevel &historyLevel(int level) { return kHistoryLevels.at(size_t(level)); }

// The coarsest level whose buckets are no wider than a slice; the samples when none is.
constexpr int levelFor(qint64 sliceMs)
{
    int level = kCoarsestLevel;
    while (level > kRawLevel && historyLevel(level).bucketMs > sliceMs)
        --level;
    return level;
}

constexpr qint64 floorTo(qint64 timeMs, qint64 stepMs) // also before 1970
{
    const qint64 rest = timeMs % stepMs;
    return timeMs - (rest < 0 ? rest + stepMs : rest);
}

} // namespace mahout
