// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertengine.h"

#include <algorithm>
#include <cmath>

namespace mahout {

namespace {

constexpr qint64 kClockJitterMs = 5000;

double thresholdOf(const HealthResult &result, HealthLevel level)
{
    return level == HealthLevel::Critical ? result.criticalAt : result.warningAt;
}

// A critical finding may have no critical threshold: something beside the figure made it so.
double reachedThreshold(const HealthResult &result, HealthLevel level)
{
    const double threshold = thresholdOf(result, level);
    const bool reached = levelAt(result.value, {threshold, threshold, {}}, result.lowIsBad) != HealthLevel::Ok;
    return reached ? threshold : qQNaN();
}

void takeEvidence(Alert &alert, const HealthResult &result)
{
    alert.value = result.value;
    alert.threshold = reachedThreshold(result, alert.level);
    alert.evidence = result.evidence;
    alert.meaning = result.meaning;
    alert.remedy = result.remedy;
    alert.estimated = result.estimated;
}

Alert alertOf(const HealthResult &result, HealthLevel level, qint64 sinceMs, qint64 nowMs)
{
    Alert alert;
    alert.id = QStringLiteral("%1@%2").arg(result.id).arg(nowMs);
    alert.check = result.id;
    alert.title = result.title;
    alert.level = alert.worst = level;
    alert.unit = result.unit;
    alert.lowIsBad = result.lowIsBad;
    alert.cause = result.cause;
    alert.sinceMs = sinceMs;
    alert.firedMs = nowMs;
    return alert;
}

bool isWorse(const Alert &a, const Alert &b) { return a.level != b.level ? a.level > b.level : a.firedMs > b.firedMs; }

} // namespace

bool AlertEngine::Debounce::feed(bool input, qint64 nowMs, Milliseconds onDelay, Milliseconds offDelay)
{
    if (input == on) {
        restart();
        return false;
    }
    if (againstMs < 0)
        againstMs = nowMs;
    if (nowMs - againstMs < (input ? onDelay : offDelay).count())
        return false;
    on = input;
    restart();
    return true;
}

AlertEngine::AlertEngine(AlertTiming timing)
    : m_timing(timing)
{
}

void AlertEngine::restore(const QVector<Alert> &open, const QVector<AlertMute> &mutes)
{
    for (const Alert &alert : open) {
        Watched &check = watched(alert.check);
        check.result.title = alert.title;
        check.warning.on = true;
        check.critical.on = alert.level == HealthLevel::Critical;
        check.alert = alert;
    }
    for (Watched &check : m_checks)
        if (!openAlert(check.alert->partOf))
            check.alert->partOf.clear();
    for (const AlertMute &silence : mutes)
        mute(silence);
}

// ---- evaluation -------------------------------------------------------------------------------------------------

QVector<AlertTransition> AlertEngine::evaluate(const QVector<HealthResult> &results, qint64 nowMs)
{
    m_nowMs = advance(nowMs);
    QVector<HealthResult> worstFirst = results;
    std::stable_sort(worstFirst.begin(), worstFirst.end(),
        [](const HealthResult &a, const HealthResult &b) { return a.level > b.level; });
    for (const HealthResult &result : results)
        watched(result.id); // in the order they were given
    Transitions transitions;
    for (const HealthResult &result : worstFirst) // so that the worst of one cause stands for all
        take(watched(result.id), result, transitions);
    for (Watched &check : m_checks) {
        noticeSilence(check, transitions);
        noticeMuteEnd(check, transitions);
        setPhase(check);
    }
    return transitions;
}

qint64 AlertEngine::advance(qint64 nowMs)
{
    if (nowMs >= m_nowMs)
        return nowMs;
    if (m_nowMs - nowMs < kClockJitterMs)
        return m_nowMs;
    for (Watched &check : m_checks) { // the clock was set: no duration until now can be told
        check.warning.restart();
        check.critical.restart();
        check.knownMs = std::min(check.knownMs, nowMs);
        check.phaseMs = std::min(check.phaseMs, nowMs);
    }
    return nowMs;
}

AlertEngine::Watched &AlertEngine::watched(const QString &check)
{
    const auto known = m_index.constFind(check);
    if (known != m_index.cend())
        return m_checks[*known];
    m_index.insert(check, m_checks.size());
    Watched added;
    added.result.id = check;
    added.result.value = qQNaN();
    added.phaseMs = m_nowMs;
    m_checks << added;
    return m_checks.last();
}

void AlertEngine::take(Watched &check, const HealthResult &result, Transitions &transitions)
{
    check.result = result;
    const bool known = result.level != HealthLevel::Unknown;
    if (!known || m_nowMs - check.knownMs > m_timing.noDataAfter.count()) {
        check.warning.restart();
        check.critical.restart();
    }
    if (!known)
        return;
    check.knownMs = m_nowMs;
    if (check.isFiring()) {
        check.alert->latestValue = result.value;
        check.alert->latestEvidence = result.evidence;
        if (std::exchange(check.alert->noDataMs, 0) != 0)
            report(AlertTransition::Kind::DataReturned, *check.alert, transitions);
    }
    const qint64 beganMs = check.warning.againstMs < 0 ? m_nowMs : check.warning.againstMs;
    const bool critical = holds(check, HealthLevel::Critical);
    const bool warning = critical || holds(check, HealthLevel::Warning);
    check.warning.feed(warning, m_nowMs, result.holdFor, m_timing.clearAfter);
    check.critical.feed(critical, m_nowMs, result.holdFor, m_timing.clearAfter);
    judge(check, beganMs, transitions);
}

bool AlertEngine::holds(const Watched &check, HealthLevel level) const
{
    const HealthResult &result = check.result;
    if (result.level >= level)
        return true;
    const bool active = level == HealthLevel::Critical ? check.critical.on : check.warning.on;
    const double threshold = thresholdOf(result, level);
    const double margin = m_timing.hysteresis * std::abs(threshold);
    if (!active || std::isnan(threshold) || std::isnan(result.value))
        return false;
    return result.lowIsBad ? result.value < threshold + margin : result.value > threshold - margin;
}

void AlertEngine::judge(Watched &check, qint64 beganMs, Transitions &transitions)
{
    const HealthLevel level = check.critical.on ? HealthLevel::Critical
        : check.warning.on                      ? HealthLevel::Warning
                                                : HealthLevel::Ok;
    if (level == HealthLevel::Ok && check.isFiring())
        clear(check, transitions);
    else if (level != HealthLevel::Ok && !check.isFiring())
        fire(check, level, beganMs, transitions);
    else if (level != HealthLevel::Ok && check.alert->level != level)
        setLevel(check, level, transitions);
}

void AlertEngine::fire(Watched &check, HealthLevel level, qint64 beganMs, Transitions &transitions)
{
    const bool again = check.alert && m_nowMs - check.alert->clearedMs < m_timing.coolDown.count();
    if (!again)
        check.alert = alertOf(check.result, level, beganMs, m_nowMs);
    Alert &alert = *check.alert;
    alert.times += again ? 1 : 0;
    alert.clearedMs = 0;
    alert.level = level;
    alert.cause = check.result.cause;
    takeEvidence(alert, check.result);
    alert.latestValue = alert.value;
    alert.latestEvidence = alert.evidence;
    findPrimary(alert);
    report(again ? AlertTransition::Kind::Reopened : AlertTransition::Kind::Fired, alert, transitions);
}

void AlertEngine::setLevel(Watched &check, HealthLevel level, Transitions &transitions)
{
    Alert &alert = *check.alert;
    const bool rose = level > alert.level;
    alert.level = level;
    if (rose)
        takeEvidence(alert, check.result);
    report(rose ? AlertTransition::Kind::Raised : AlertTransition::Kind::Eased, alert, transitions);
}

void AlertEngine::clear(Watched &check, Transitions &transitions)
{
    check.alert->clearedMs = m_nowMs;
    promoteParts(check.alert->id);
    report(AlertTransition::Kind::Cleared, *check.alert, transitions);
}

void AlertEngine::report(AlertTransition::Kind kind, Alert &alert, Transitions &transitions) const
{
    using Kind = AlertTransition::Kind;
    alert.muted = isMuted(alert.check, m_nowMs);
    const bool untold = kind == Kind::MuteEnded && !alert.isAcknowledged();
    const bool rose = kind == Kind::Fired || alert.level > alert.worst;
    alert.worst = std::max(alert.worst, alert.level);
    const Alert *primary = openAlert(alert.partOf);
    const bool told = primary && primary->level >= alert.level;
    transitions << AlertTransition{kind, alert, (rose || untold) && !alert.muted && !told};
}

// ---- silence ------------------------------------------------------------------------------------------------------

bool AlertEngine::isSilent(const Watched &check) const
{
    const qint64 heardMs = check.knownMs < 0 ? check.watchedMs : check.knownMs;
    return m_nowMs - heardMs > m_timing.noDataAfter.count();
}

void AlertEngine::noticeSilence(Watched &check, Transitions &transitions)
{
    if (check.watchedMs < 0)
        check.watchedMs = m_nowMs;
    if (!check.isFiring() || check.alert->noDataMs != 0 || !isSilent(check))
        return;
    check.alert->noDataMs = check.knownMs < 0 ? check.watchedMs : check.knownMs;
    report(AlertTransition::Kind::DataLost, *check.alert, transitions);
}

void AlertEngine::noticeMuteEnd(Watched &check, Transitions &transitions)
{
    if (check.isFiring() && check.alert->muted && !isMuted(check.alert->check, m_nowMs))
        report(AlertTransition::Kind::MuteEnded, *check.alert, transitions);
}

CheckState::Phase AlertEngine::phaseOf(const Watched &check) const
{
    using Phase = CheckState::Phase;
    const bool turning = check.warning.againstMs >= 0;
    if (isSilent(check))
        return Phase::NoData;
    if (check.isFiring())
        return turning ? Phase::Clearing : Phase::Firing;
    if (check.knownMs < 0)
        return Phase::NoData;
    return turning ? Phase::Pending : Phase::Healthy;
}

void AlertEngine::setPhase(Watched &check)
{
    const CheckState::Phase phase = phaseOf(check);
    if (phase != check.phase)
        check.phaseMs = m_nowMs;
    check.phase = phase;
}

QVector<AlertTransition> AlertEngine::forget(const QString &prefix, qint64 nowMs)
{
    m_nowMs = advance(nowMs);
    Transitions transitions;
    for (Watched &check : m_checks)
        if (check.result.id.startsWith(prefix) && check.isFiring())
            clear(check, transitions);
    m_checks.removeIf([&prefix](const Watched &check) { return check.result.id.startsWith(prefix); });
    m_index.clear();
    for (qsizetype i = 0; i < m_checks.size(); ++i)
        m_index.insert(m_checks.at(i).result.id, i);
    return transitions;
}

// ---- root causes --------------------------------------------------------------------------------------------------

const Alert *AlertEngine::openAlert(const QString &id) const
{
    for (const Watched &check : m_checks)
        if (check.isFiring() && check.alert->id == id)
            return &*check.alert;
    return nullptr;
}

void AlertEngine::findPrimary(Alert &alert) const
{
    alert.partOf.clear();
    if (alert.cause.isEmpty())
        return;
    for (const Watched &check : m_checks)
        if (check.isFiring() && check.alert->id != alert.id && check.alert->cause == alert.cause
            && check.alert->partOf.isEmpty())
            alert.partOf = check.alert->id;
}

void AlertEngine::promoteParts(const QString &primaryId)
{
    QVector<Alert *> parts;
    for (Watched &check : m_checks)
        if (check.isFiring() && check.alert->partOf == primaryId)
            parts << &*check.alert;
    if (parts.isEmpty())
        return;
    Alert *heir = *std::min_element(parts.begin(), parts.end(), [](Alert *a, Alert *b) { return isWorse(*a, *b); });
    for (Alert *part : parts)
        part->partOf = part == heir ? QString() : heir->id;
}

// ---- what people do, and what they see ----------------------------------------------------------------------------

std::optional<Alert> AlertEngine::acknowledge(const QString &alertId, const Acknowledgement &acknowledgement)
{
    for (Watched &check : m_checks) {
        if (!check.isFiring() || check.alert->id != alertId)
            continue;
        check.alert->acknowledged = acknowledgement;
        return *check.alert;
    }
    return std::nullopt;
}

void AlertEngine::mute(const AlertMute &mute)
{
    if (mute.untilMs == 0)
        m_mutes.remove(mute.check);
    else
        m_mutes.insert(mute.check, mute.untilMs);
    for (Watched &check : m_checks)
        if (check.isFiring() && check.alert->check == mute.check)
            check.alert->muted = mute.untilMs != 0; // who unmutes an alert sees it: its silence does not end by itself
}

QVector<Alert> AlertEngine::alerts(qint64 nowMs) const
{
    QVector<Alert> open;
    for (const Watched &check : m_checks) {
        if (!check.isFiring())
            continue;
        open << *check.alert;
        open.last().muted = isMuted(check.alert->check, nowMs);
    }
    std::stable_sort(open.begin(), open.end(), isWorse);
    return open;
}

QVector<CheckState> AlertEngine::states(qint64 nowMs) const
{
    QVector<CheckState> states;
    for (const Watched &check : m_checks) {
        const QString &id = check.result.id;
        states << CheckState{id, check.phase, check.phaseMs, isMuted(id, nowMs) ? m_mutes.value(id) : 0};
    }
    return states;
}

QVector<HealthResult> AlertEngine::results() const
{
    QVector<HealthResult> results;
    for (const Watched &check : m_checks) {
        results << check.result;
        if (check.phase == CheckState::Phase::NoData)
            results.last().level = HealthLevel::Unknown;
    }
    return results;
}

} // namespace mahout
