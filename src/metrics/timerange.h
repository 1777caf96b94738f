// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace mahout {

constexpr qint64 kSecondMs = 1000, kMinuteMs = 60 * kSecondMs, kHourMs = 60 * kMinuteMs, kDayMs = 24 * kHourMs;

// A half-open span of the server's clock, milliseconds since 1970 UTC.
struct TimeRange {
    qint64 fromMs = 0;
    qint64 toMs = 0;
    qint64 lengthMs() const { return toMs - fromMs; }
    bool contains(qint64 timeMs) const { return timeMs >= fromMs && timeMs < toMs; }
    bool operator==(const TimeRange &) const = default;
};

} // namespace mahout
