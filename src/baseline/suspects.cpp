// SPDX-License-Identifier: GPL-3.0-or-later
#include "suspects.h"

#include <limits>

namespace mahout {

namespace {

// How far away an event of a kind counts, compared with a migration.
double strangeness(ChangeEvent::Kind kind)
{
    using Kind = ChangeEvent::Kind;
    switch (kind) {
    case Kind::Migration:
    case Kind::Revert:
        return 1;
    case Kind::IndexChange: // more than one, because a migration that did it says more
        return 1.5;
    case Kind::SettingsChange:
    case Kind::Failover:
        return 2;
    case Kind::Restart:
        return 3;
    case Kind::StatisticsReset:
        return 8;
    case Kind::Gap:
    case Kind::Alert:
    case Kind::Pool:
        return 0;
    }
    Q_UNREACHABLE();
}

constexpr double kAfterwards = 3; // what came after the estimated start is that much less likely
constexpr double kLeastMs = 60'000; // nearer than a minute is no nearer

} // namespace

bool canSlow(ChangeEvent::Kind kind) { return strangeness(kind) > 0; }

ChangeEvent suspectOf(const QVector<ChangeEvent> &events, qint64 startMs, const RegressionOptions &options)
{
    ChangeEvent suspect;
    suspect.timeMs = 0;
    double nearest = std::numeric_limits<double>::infinity();
    for (const ChangeEvent &event : events) {
        const qint64 before = startMs - event.timeMs;
        if (!canSlow(event.kind) || before > options.suspectBeforeMs || before < -options.suspectAfterMs)
            continue;
        const double away = std::max(kLeastMs, before >= 0 ? double(before) : -double(before) * kAfterwards);
        if (away * strangeness(event.kind) <= nearest) { // of two the later one
            nearest = away * strangeness(event.kind);
            suspect = event;
        }
    }
    return suspect;
}

} // namespace mahout
