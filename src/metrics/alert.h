// SPDX-License-Identifier: GPL-3.0-or-later
// An alert: a finding that stood long enough to be told, with everything that was known when it was. Times are
// milliseconds since 1970 UTC by the server's clock, 0: not (yet).
#pragma once

#include "healthresult.h"

namespace mahout {

constexpr qint64 kMutedForEver = std::numeric_limits<qint64>::max();

struct Acknowledgement {
    QString by; // who
    qint64 atMs = 0; // 0: nobody has
    QString note;
    bool operator==(const Acknowledgement &) const = default;
};

struct Alert {
    QString id; // "blocked@1764000000000": its check and when it fired
    QString check; // HealthResult::id
    QString title;
    HealthLevel level = HealthLevel::Warning; // now, Warning or Critical; once cleared, what it last was
    HealthLevel worst = HealthLevel::Warning; // that it ever was
    Unit unit = Unit::None;
    bool lowIsBad = false;
    bool estimated = false;

    // As they were when it fired, or last rose to a higher level
    double value = 0; // NaN: the finding has no figure
    double threshold = 0; // that was reached; NaN: the finding is no matter of degree
    QString evidence;
    QString meaning; // what it does to the server and those who use it
    QString remedy; // one safe next step

    double latestValue = 0; // of the last reading that knew
    QString latestEvidence;

    QString cause; // root cause as the evidence names it, "pid 4711"; empty: unknown
    QString partOf; // id of the open alert of the same root cause that stands for both; empty: stands for itself

    qint64 sinceMs = 0; // the finding began
    qint64 firedMs = 0;
    qint64 clearedMs = 0;
    qint64 noDataMs = 0; // since when its check tells nothing; neither fired nor cleared by that
    int times = 1; // how often it fired; it is the same alert when it comes back soon after it cleared
    Acknowledgement acknowledged;
    bool muted = false; // its check is muted now: it is kept, and nobody is called

    bool isOpen() const { return clearedMs == 0; }
    bool isAcknowledged() const { return acknowledged.atMs != 0; }
    QString valueText() const; // "96 %", "≈ 120 ms", "–"
    QString thresholdText() const; // "90 %", "–"
};

// Silence for one check.
struct AlertMute {
    QString check;
    qint64 untilMs = 0; // kMutedForEver; 0: not muted
    bool operator==(const AlertMute &) const = default;
};

// What an evaluation changed.
struct AlertTransition {
    enum class Kind {
        Fired,
        Reopened, // came back within the cool-down: the alert of before goes on
        Raised, // warning → critical
        Eased, // critical → warning
        Cleared,
        DataLost, // the check of an open alert tells nothing any more
        DataReturned,
        MuteEnded, // by time, while the alert is open
    };
    Kind kind = Kind::Fired;
    Alert alert; // after it
    // Worth a call: fired, raised, or not acknowledged when its silence ended; not muted, and no part of an alert that
    // is as severe.
    bool news = false;
};

// Where one check stands.
struct CheckState {
    enum class Phase {
        Healthy,
        Pending, // found, not yet for long enough
        Firing,
        Clearing, // firing; no longer found, not yet for long enough
        NoData, // never known, or not for a while
    };
    QString check;
    Phase phase = Phase::NoData;
    qint64 sinceMs = 0; // when the phase began
    qint64 mutedUntilMs = 0; // 0: not muted
};

} // namespace mahout

Q_DECLARE_METATYPE(mahout::Alert)
