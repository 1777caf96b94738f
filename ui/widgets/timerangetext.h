// SPDX-License-Identifier: GPL-3.0-or-later
// Time ranges as people read and write them, in local time.
#pragma once

#include "result.h"
#include "timerange.h"

namespace mahout {

QString rangeText(const TimeRange &range); // "14:02 – 14:09", "26 Nov 14:02 – 27 Nov 14:02"
QString momentEntry(qint64 timeMs); // as parseRange() reads it: "2026-11-26 14:02:11"
// "2026-11-26 14:02:11", "2026-11-26 14:02", "2026-11-26", or the time alone for today; an empty end means now.
// Refused with the reason: what is no time, an end that is not after the start, and the future.
Result<TimeRange> parseRange(const QString &from, const QString &to, qint64 nowMs);
// What is compared with: "a day before", "a week before", "2 d 4 h before".
QString offsetText(qint64 offsetMs);

} // namespace mahout
