// SPDX-License-Identifier: GPL-3.0-or-later
// Turns findings into alerts: a finding must stand for its check's time before it fires, and be gone by a margin for a
// time before it clears. A value without a clock, a thread or a server: everything comes in through evaluate().
//
// - Level: a level holds while its threshold is reached; once it fires, until the value is past the threshold by
//   `hysteresis`. A finding without a figure holds as its level says.
// - No data: an Unknown result, or none at all for `noDataAfter`, neither fires nor clears. Time without data counts
//   for no duration, so a finding before and a finding after a pause are two findings.
// - Flapping: an alert that comes back within `coolDown` is the same alert again, and nobody is called twice.
// - Root cause: of open alerts that name the same cause, the first stands for all; the others are part of it.
// - Muted checks go on as the rest; only AlertTransition::news is not set until the silence is over.
#pragma once

#include "alert.h"
#include <optional>

namespace mahout {

struct AlertTiming {
    Milliseconds clearAfter{60'000};
    double hysteresis = 0.1; // of the threshold
    Milliseconds coolDown{300'000};
    Milliseconds noDataAfter{45'000};
};

class AlertEngine {
public:
    explicit AlertEngine(AlertTiming timing = {});

    // Goes on where a former run stopped: open alerts and silences. Before the first evaluate().
    void restore(const QVector<Alert> &open, const QVector<AlertMute> &mutes);

    // `results` may be of some checks only, and come at any pace; each call also notices which checks have fallen
    // silent. `nowMs` that steps back by less than 5 s is taken as no step; by more, pending durations begin anew.
    QVector<AlertTransition> evaluate(const QVector<HealthResult> &results, qint64 nowMs);

    // The checks whose id begins with `prefix` are made no more: their alerts clear and they are forgotten.
    QVector<AlertTransition> forget(const QString &prefix, qint64 nowMs);

    // The alert with it; nullopt when no open alert has this id.
    std::optional<Alert> acknowledge(const QString &alertId, const Acknowledgement &acknowledgement);
    void mute(const AlertMute &mute); // until 0: unmute

    QVector<Alert> alerts(qint64 nowMs) const; // open ones: worst first, then newest first
    QVector<CheckState> states(qint64 nowMs) const; // of all checks ever seen, in the order of their first result
    // The last of each check, in the same order; Unknown with the old words and value once its check fell silent.
    QVector<HealthResult> results() const;

private:
    // On and off after the input stood against it for long enough.
    struct Debounce {
        bool on = false;
        qint64 againstMs = -1; // since when; -1: the input agrees
        bool feed(bool input, qint64 nowMs, Milliseconds onDelay, Milliseconds offDelay); // true: it switched
        void restart() { againstMs = -1; }
    };
    struct Watched {
        HealthResult result; // the last
        Debounce warning, critical;
        qint64 knownMs = -1; // time of the last result that was not Unknown
        qint64 watchedMs = -1; // time of the first evaluation with it
        qint64 phaseMs = 0; // when `phase` began
        CheckState::Phase phase = CheckState::Phase::NoData;
        std::optional<Alert> alert; // open, or cleared a moment ago
        bool isFiring() const { return alert && alert->isOpen(); }
    };
    using Transitions = QVector<AlertTransition>;

    qint64 advance(qint64 nowMs);
    Watched &watched(const QString &check);
    void take(Watched &check, const HealthResult &result, Transitions &transitions);
    void judge(Watched &check, qint64 beganMs, Transitions &transitions);
    bool holds(const Watched &check, HealthLevel level) const;
    void fire(Watched &check, HealthLevel level, qint64 beganMs, Transitions &transitions);
    void setLevel(Watched &check, HealthLevel level, Transitions &transitions);
    void clear(Watched &check, Transitions &transitions);
    bool isSilent(const Watched &check) const;
    void noticeSilence(Watched &check, Transitions &transitions);
    void noticeMuteEnd(Watched &check, Transitions &transitions);
    void setPhase(Watched &check);
    CheckState::Phase phaseOf(const Watched &check) const;
    void findPrimary(Alert &alert) const;
    void promoteParts(const QString &primaryId);
    const Alert *openAlert(const QString &id) const;
    bool isMuted(const QString &check, qint64 nowMs) const { return m_mutes.value(check) > nowMs; }
    void report(AlertTransition::Kind kind, Alert &alert, Transitions &transitions) const;

    AlertTiming m_timing;
    QVector<Watched> m_checks; // in the order of their first result
    QHash<QString, qsizetype> m_index; // check → position
    QHash<QString, qint64> m_mutes; // check → until
    qint64 m_nowMs = 0;
};

} // namespace mahout
