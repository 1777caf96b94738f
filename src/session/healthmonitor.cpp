// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthmonitor.h"

#include "async.h"
#include <cmath>

using namespace std::chrono_literals;

namespace mahout {

namespace {

constexpr auto kEvery = 10s;
constexpr qint64 kUnobservedMs = 30'000; // a longer pause was not watched: the machine slept

using Reach = HealthMonitor::View::Reach;

HealthResult reachability(const HealthMonitor::View &view, const HealthThresholds &thresholds)
{
    const HealthCheck &check = healthCheck(QLatin1String("reachable"));
    if (view.reach == Reach::Answers)
        return judge(check, {view.roundTripMs}, thresholds);
    if (view.reach == Reach::NotYetKnown)
        return unknown(check, HealthMonitor::tr("The first answer of the server is awaited."), {}, thresholds);
    HealthResult result = judge(check, {.floor = HealthLevel::Critical}, thresholds);
    result.evidence = view.error.message;
    if (!view.error.remedy.isEmpty())
        result.remedy = view.error.remedy;
    return result;
}

// A check that could not be made says so itself; one that is not made now has only its old words, or none.
void sayWhyUnknown(HealthResult &result)
{
    if (result.evidence.isEmpty())
        result.evidence = HealthMonitor::tr("Not checked yet since the program started.");
    else if (!std::isnan(result.value))
        result.evidence = HealthMonitor::tr("No reading at present; the last one said: %1").arg(result.evidence);
}

SnapshotPtr valuesOf(const QVector<HealthResult> &results, qint64 timeMs)
{
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->collector = QStringLiteral("health");
    snapshot->timeMs = timeMs;
    snapshot->intervalMs = double(std::chrono::milliseconds(kEvery).count());
    for (const HealthResult &result : results)
        if (!std::isnan(result.value))
            snapshot->values.insert(healthMetricId(result.id), result.value);
    return snapshot;
}

bool isRise(AlertTransition::Kind kind)
{
    using Kind = AlertTransition::Kind;
    return kind == Kind::Fired || kind == Kind::Reopened || kind == Kind::Raised;
}

} // namespace

HealthMonitor::HealthMonitor(ConnectionPool &sampling, const ConnectionPool &work, HistoryStore &history,
    AlertTiming timing, std::function<View()> look, QObject *parent)
    : QObject(parent)
    , m_sampling(sampling)
    , m_work(work)
    , m_history(history)
    , m_look(std::move(look))
    , m_engine(timing)
{
    connect(&m_timer, &QTimer::timeout, this, &HealthMonitor::checkNow);
}

void HealthMonitor::start()
{
    restore();
    m_timer.start(kEvery);
}

// A history that cannot be read is told elsewhere; alerts then begin anew.
void HealthMonitor::restore()
{
    whenDone(m_history.readOpenAlerts(), this, [this](const Result<QVector<Alert>> &open) {
        whenDone(m_history.readMutes(), this, [this, open](const Result<QVector<AlertMute>> &mutes) {
            m_engine.restore(open.value_or(QVector<Alert>{}), mutes.value_or(QVector<AlertMute>{}));
            m_restored = true;
            emit alertsChanged();
            report(std::exchange(m_early, {}));
            checkNow();
        });
    });
}

// ---- looking ------------------------------------------------------------------------------------------------------

void HealthMonitor::checkNow()
{
    const View view = m_look();
    observe(view);
    report({reachability(view, m_thresholds)});
    judgeWork();
    if (view.reach == Reach::Answers)
        ask();
}

void HealthMonitor::noteState()
{
    const bool away = m_observed.reach != Reach::Answers;
    const View view = m_look();
    observe(view);
    if (away && view.reach == Reach::Answers)
        checkNow();
}

// What held at the former observation held until now.
void HealthMonitor::observe(const View &view)
{
    const TimeRange since{m_observed.nowMs, view.nowMs};
    const bool watched = m_observed.reach != Reach::NotYetKnown && since.lengthMs() > 0;
    if (watched && since.lengthMs() <= kUnobservedMs)
        m_history.addInterval({since, m_observed.reach == Reach::Answers});
    m_observed = view;
}

void HealthMonitor::ask()
{
    if (m_asking || !m_restored)
        return;
    m_asking = true;
    const TaskOptions options{.waitLimit = Milliseconds(5s), .runLimit = Milliseconds(5s)};
    const auto future = m_sampling.submit(
        tr("Health checks"),
        [memory = m_memory, thresholds = m_thresholds](
            Connection &connection) { return checkHealth(connection, memory, thresholds); },
        options);
    whenDone(future, this, [this](const Result<HealthReading> &reading) {
        m_asking = false;
        if (!reading) // whether the server is away is seen by the state, not by one reading that failed
            return;
        m_memory = reading->memory;
        QVector<HealthResult> results = reading->report.checks;
        results.removeIf([](const HealthResult &result) { return result.id == QLatin1String("reachable"); });
        report(results);
        emit measured(valuesOf(results, m_look().nowMs));
    });
}

void HealthMonitor::judgeWork()
{
    const std::chrono::duration<double, std::milli> now = std::chrono::steady_clock::now().time_since_epoch();
    m_poolReadings.remember({now.count(), m_work.statistics()});
    const QVector<HealthResult> results = judgePool(m_poolReadings, m_thresholds);
    report(results);
    emit measured(valuesOf(results, m_look().nowMs));
}

// ---- judging ------------------------------------------------------------------------------------------------------

void HealthMonitor::report(const QVector<HealthResult> &results)
{
    if (!m_restored) {
        m_early += results;
        return;
    }
    take(m_engine.evaluate(results, m_look().nowMs));
    emit healthChanged();
}

void HealthMonitor::forget(const QString &prefix)
{
    take(m_engine.forget(prefix, m_look().nowMs));
    emit healthChanged();
}

void HealthMonitor::take(const QVector<AlertTransition> &transitions)
{
    for (const AlertTransition &transition : transitions)
        tell(transition);
    if (!transitions.isEmpty())
        emit alertsChanged();
}

void HealthMonitor::tell(const AlertTransition &transition)
{
    m_history.saveAlert(transition.alert);
    mark(transition);
    if (transition.news)
        emit alertFired(transition.alert);
    if (transition.kind == AlertTransition::Kind::Cleared)
        emit alertCleared(transition.alert);
}

// Marks on charts are for what may explain a curve: critical alerts, and once for each root cause.
void HealthMonitor::mark(const AlertTransition &transition)
{
    const Alert &alert = transition.alert;
    const bool cleared = transition.kind == AlertTransition::Kind::Cleared;
    if (alert.worst != HealthLevel::Critical || !alert.partOf.isEmpty())
        return;
    if (!cleared && (!isRise(transition.kind) || alert.level != HealthLevel::Critical))
        return;
    ChangeEvent event;
    event.timeMs = cleared ? alert.clearedMs : m_look().nowMs;
    event.kind = ChangeEvent::Kind::Alert;
    event.title = cleared ? tr("Over: %1").arg(alert.title) : tr("Critical: %1").arg(alert.title);
    event.detail = cleared ? alert.latestEvidence : alert.evidence;
    emit markWanted(event);
}

// ---- what people do, and what they see ----------------------------------------------------------------------------

void HealthMonitor::acknowledge(const QString &alertId, const Acknowledgement &acknowledgement)
{
    const auto alert = m_engine.acknowledge(alertId, acknowledgement);
    if (!alert)
        return;
    m_history.saveAlert(*alert);
    emit alertsChanged();
}

void HealthMonitor::mute(const AlertMute &mute)
{
    m_engine.mute(mute);
    m_history.saveMute(mute);
    emit alertsChanged();
}

QVector<Alert> HealthMonitor::alerts() const { return m_engine.alerts(m_look().nowMs); }

QVector<HealthResult> HealthMonitor::results() const
{
    QVector<HealthResult> results = m_engine.results();
    for (HealthResult &result : results)
        if (result.level == HealthLevel::Unknown)
            sayWhyUnknown(result);
    return results;
}

QVector<CheckState> HealthMonitor::states() const { return m_engine.states(m_look().nowMs); }

} // namespace mahout
