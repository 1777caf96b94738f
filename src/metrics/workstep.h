// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QVector>

namespace mahout {

// What one statement did within a short interval, about a minute at most: sums of differences, never lifetime totals.
struct WorkStep {
    qint64 untilMs = 0; // its end; milliseconds since 1970 UTC, server's clock
    double calls = 0;
    double totalMs = 0; // execution time
    double rows = 0;
    double blocks = 0; // shared blocks, found in the cache or read
    bool lowerBound = false; // some of its work may be missing: entries were evicted meanwhile, or it began anew
    bool operator==(const WorkStep &) const = default;
};

} // namespace mahout
