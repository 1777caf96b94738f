// SPDX-License-Identifier: GPL-3.0-or-later
#include "serversession.h"

#include "healthmonitor.h"
#include "exportedform.h"
#include "indexanalysis.h"
#include "logging.h"
#include "pgbouncermonitor.h"
#include "poolmetrics.h"
#include "prometheushistory.h"
#include "regressionhealth.h"
#include "regressionmonitor.h"
#include "samplingsession.h"
#include "scheduler.h"
#include "sqlitehistory.h"
#include "teamhistory.h"
#include <limits>
#include <QCoreApplication>
#include <QDateTime>
#include <QThreadPool>

using namespace std::chrono_literals;

namespace mahout {

namespace {

// Looking needs two connections at most, comes back within a second of the server, and never queues for long.
PoolSettings samplingPool(const PoolSettings &work)
{
    PoolSettings settings = work;
    settings.size = 2;
    settings.maxOverflow = 0;
    settings.timeout = 5s;
    settings.retryMax = 1s;
    return settings;
}

SessionOptions workSession()
{
    SessionOptions options;
    options.applicationName = QStringLiteral("pgmahout");
    return options;
}

SteadyTime steadyNow() { return std::chrono::steady_clock::now(); }

double msSince(SteadyTime then) { return std::chrono::duration<double, std::milli>(steadyNow() - then).count(); }

struct Probe {
    ServerInfo server;
    Capabilities capabilities;
};

HealthMonitor::View::Reach reachOf(ServerSession::State state, const Error &error)
{
    using Reach = HealthMonitor::View::Reach;
    if (state == ServerSession::State::Live)
        return Reach::Answers;
    const bool waiting = state == ServerSession::State::Connecting && error.message.isEmpty();
    return waiting ? Reach::NotYetKnown : Reach::Away;
}

// Who sits here, as the system calls them.
QString userOfThisProgram()
{
    const QString name = qEnvironmentVariable("USER", qEnvironmentVariable("LOGNAME"));
    return name.isEmpty() ? ServerSession::tr("someone") : name;
}

QString serviceSource(const QString &serviceId) { return QStringLiteral("service:") + serviceId; }

std::unique_ptr<HistoryStore> makeHistory(const SessionConfig &config)
{
    const HistoryAddress &place = config.history;
    const QString server = place.server.isEmpty() ? historyKeyOf(config.spec) : place.server;
    switch (place.kind) {
    case HistoryKind::Database:
        return std::make_unique<TeamHistory>(place.database(), server);
    case HistoryKind::Prometheus:
        return std::make_unique<PrometheusHistory>(
            PrometheusSource{place.url(), place.token(), server}, exportedForm);
    case HistoryKind::File:
        break;
    }
    return std::make_unique<SqliteHistory>(config.historyFile);
}

Workload workloadOf(const StatementsInRange &inRange, const QString &database)
{
    QVector<StatementDelta> deltas;
    QVector<StatementText> texts;
    for (const StatementTotals &totals : inRange.statements) {
        if (totals.database != database || isMarkedAsOurs(totals.text))
            continue;
        deltas << StatementDelta{totals.key, totals.calls, totals.totalMs, totals.rows, totals.blocksHit,
            totals.blocksRead, totals.tempBlocks, totals.walBytes};
        texts << StatementText{totals.key, totals.text, totals.user, totals.database};
    }
    return workloadFromStatements(deltas, texts);
}

} // namespace

ServerSession::ServerSession(SessionConfig config, QObject *parent)
    : QObject(parent)
    , m_config(std::move(config))
    , m_history(makeHistory(m_config))
    , m_pool(m_config.spec, m_config.pool, workSession())
    , m_sampling(m_config.spec, samplingPool(m_config.pool), samplingSession())
    , m_scheduler(std::make_unique<Scheduler>(m_sampling))
    , m_twin(std::make_shared<TwinShelf>())
    , m_health(new HealthMonitor(
          m_sampling, m_pool, *m_history, m_config.alerts, [this] { return healthView(); }, this))
    , m_regressions(new RegressionMonitor(
          m_pool, *m_history, [this] { return serverNowMs(); }, this))
    , m_roundTripMs(std::numeric_limits<double>::quiet_NaN())
{
    connect(m_scheduler.get(), &Scheduler::snapshotTaken, this, &ServerSession::onSnapshot);
    connect(m_scheduler.get(), &Scheduler::sampleFailed, this, &ServerSession::onFailure);
    connect(m_scheduler.get(), &Scheduler::eventSeen, this, &ServerSession::recordEvent);
    connect(&m_ageTimer, &QTimer::timeout, this, &ServerSession::checkAge);
    connect(&m_poolTimer, &QTimer::timeout, this, &ServerSession::samplePool);
    connect(&m_services, &ServiceMonitor::readingTaken, this, &ServerSession::onService);
    declareEntities();
    connectHealth();
    connectRegressions();
    watchPgBouncers();
}

void ServerSession::declareEntities()
{
    const auto declare = [this](const QString &collector) {
        QStringList ids;
        for (const MetricInfo &metric : entityMetricsOf(collector))
            ids << metric.id;
        if (!ids.isEmpty())
            m_history->declareEntities(collector, ids);
    };
    for (const CollectorInfo &collector : catalogue())
        declare(collector.id);
    declare(QStringLiteral("sampler"));
}

// Keeps those that stay, so that their readings go on.
void ServerSession::watchPgBouncers()
{
    QVector<PgBouncerMonitor *> before = std::exchange(m_pgBouncers, {});
    for (const ServiceAddress &service : std::as_const(m_config.services)) {
        if (service.kind != ServiceKind::PgBouncer)
            continue;
        const auto kept = std::find_if(before.begin(), before.end(),
            [&service](const PgBouncerMonitor *monitor) { return monitor->service() == service; });
        m_pgBouncers << (kept == before.end() ? makePgBouncer(service) : *kept);
        before.removeOne(m_pgBouncers.last());
    }
    qDeleteAll(before);
}

PgBouncerMonitor *ServerSession::makePgBouncer(const ServiceAddress &service)
{
    auto *monitor = new PgBouncerMonitor(service, this);
    connect(monitor, &PgBouncerMonitor::measured, this, [this](Snapshot snapshot) {
        snapshot.timeMs = serverNowMs();
        const auto shared = std::make_shared<const Snapshot>(std::move(snapshot));
        m_history->append(shared);
        emit snapshotArrived(shared);
    });
    if (m_poolTimer.isActive()) // started already
        monitor->start();
    return monitor;
}

void ServerSession::connectHealth()
{
    connect(this, &ServerSession::stateChanged, m_health, &HealthMonitor::noteState);
    connect(m_health, &HealthMonitor::healthChanged, this, &ServerSession::healthChanged);
    connect(m_health, &HealthMonitor::alertsChanged, this, &ServerSession::forgetStrayServices);
    connect(m_health, &HealthMonitor::alertsChanged, this, &ServerSession::alertsChanged);
    connect(m_health, &HealthMonitor::alertFired, this, &ServerSession::alertFired);
    connect(m_health, &HealthMonitor::alertCleared, this, &ServerSession::alertCleared);
    connect(m_health, &HealthMonitor::markWanted, this, &ServerSession::recordEvent);
    connect(m_health, &HealthMonitor::measured, this, [this](const SnapshotPtr &snapshot) {
        m_history->append(snapshot);
        emit snapshotArrived(snapshot);
    });
}

// Each one is a source of its own, so that it can be forgotten when it is over.
void ServerSession::connectRegressions()
{
    connect(m_regressions, &RegressionMonitor::found, this, [this](const Regression &regression) {
        if (raisesAlert(regression))
            reportHealth(regressionSource(regression), {regressionHealth(regression)});
        else
            forgetHealth(regressionSource(regression));
    });
    connect(m_regressions, &RegressionMonitor::ended, this,
        [this](const Regression &regression) { forgetHealth(regressionSource(regression)); });
}

ServerSession::~ServerSession()
{
    m_scheduler.reset();
    m_pool.close(500ms);
    m_sampling.close(500ms);
    // A server takes its time to stop; who still analyses on it lets it go afterwards.
    QThreadPool::globalInstance()->start([twin = m_twin] {
        const std::scoped_lock lock(twin->mutex);
        twin->twin.reset();
    });
}

QString ServerSession::title() const { return m_config.name.isEmpty() ? m_config.spec.describe() : m_config.name; }

void ServerSession::start()
{
    m_scheduler->start();
    m_ageTimer.start(250ms);
    m_poolTimer.start(1s);
    m_health->start();
    m_regressions->start();
    m_services.watch(m_config.services);
    for (PgBouncerMonitor *monitor : std::as_const(m_pgBouncers))
        monitor->start();
    probe();
}

void ServerSession::retry()
{
    m_pool.tryAgain();
    m_sampling.tryAgain();
    m_scheduler->sampleNow();
    probe();
}

void ServerSession::setSpec(const ConnectionSpec &spec)
{
    m_config.spec = spec;
    m_pool.setSpec(spec);
    m_sampling.setSpec(spec);
    m_scheduler->sampleNow();
    probe();
}

qint64 ServerSession::serverNowMs() const { return QDateTime::currentMSecsSinceEpoch() + m_clockOffsetMs; }
double ServerSession::roundTripMs() const { return m_roundTripMs; }

std::optional<Error> ServerSession::collectorError(const QString &collector) const
{
    const auto it = m_collectorErrors.constFind(collector);
    return it == m_collectorErrors.constEnd() ? std::nullopt : std::optional(*it);
}

// ---- looking --------------------------------------------------------------------------------------------------

void ServerSession::onSnapshot(const SnapshotPtr &snapshot)
{
    m_lastSampleAt = steadyNow();
    m_lastSampleMs = snapshot->timeMs;
    readClock(snapshot->timeMs);
    m_collectorErrors.remove(snapshot->collector);
    const PoolStatistics sampling = m_sampling.statistics();
    const double recent = sampling.usage.since(m_samplingBefore.usage).percentile(0.5);
    if (!std::isnan(recent))
        m_roundTripMs = recent;
    m_samplingBefore = sampling;
    m_history->append(snapshot);
    if (m_state != State::Live)
        m_probed = false; // a server that was away may come back as another version, or with other rights
    setState(State::Live);
    emit snapshotArrived(snapshot);
    if (!m_probed)
        probe();
}

// A sample is older by the time it took to come, so the largest difference is the best one; it fades, because clocks
// drift, and gives way to one that is very different, because clocks are set.
void ServerSession::readClock(qint64 serverMs)
{
    constexpr qint64 kFadeMs = 2; // per sample
    constexpr qint64 kSetMs = 5000;
    const qint64 difference = serverMs - QDateTime::currentMSecsSinceEpoch();
    const bool drifted = m_clockRead && difference > m_clockOffsetMs - kSetMs;
    m_clockOffsetMs = drifted ? std::max(difference, m_clockOffsetMs - kFadeMs) : difference;
    m_clockRead = true;
}

void ServerSession::onFailure(const QString &collector, const Error &error)
{
    m_collectorErrors.insert(collector, error);
    emit collectorFailed(collector, error);
    const bool refused = error.kind == Error::Kind::Refused || error.kind == Error::Kind::BadInput;
    const bool away = error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut
        || error.kind == Error::Kind::Rejected;
    if (!refused && !away)
        return;
    m_lastError = error;
    // While another connection still brings samples, one that is refused proves nothing; age decides.
    if (refused && m_state != State::Live)
        m_state = State::Refused;
    else if (away && m_state == State::Refused)
        m_state = m_lastSampleMs == 0 ? State::Connecting : State::Stale;
    emit stateChanged();
}

void ServerSession::setState(State state)
{
    if (m_state == state)
        return;
    m_state = state;
    qCInfo(lcSession) << "session" << title() << "is now in state" << static_cast<int>(state);
    emit stateChanged();
}

void ServerSession::setHidden(bool hidden)
{
    m_hidden = hidden;
    m_scheduler->setPace(hidden ? Scheduler::Pace::Hidden : Scheduler::Pace::Watched);
}

void ServerSession::checkAge()
{
    const double longest = static_cast<double>(kStaleAfter.count()) * (m_hidden ? Scheduler::kHiddenPace : 1);
    if (m_state == State::Live && msSince(m_lastSampleAt) > longest)
        setState(State::Stale);
}

void ServerSession::samplePool()
{
    const PoolStatistics now = m_pool.statistics();
    const bool first = m_poolBeforeAt == SteadyTime::min();
    const double interval = first ? 0 : msSince(m_poolBeforeAt);
    const auto snapshot = std::make_shared<const Snapshot>(poolSnapshot(now, m_poolBefore, serverNowMs(), interval));
    m_poolBefore = now;
    m_poolBeforeAt = steadyNow();
    m_history->append(snapshot);
    emit snapshotArrived(snapshot);
    recordPoolEvents();
}

void ServerSession::recordPoolEvents()
{
    for (const PoolEvent &event : m_pool.takeEvents())
        recordEvent({0, serverNowMs() - qint64(msSince(event.at)), ChangeEvent::Kind::Pool, poolEventTitle(event.kind),
            event.detail});
}

void ServerSession::probe()
{
    if (m_probing)
        return;
    m_probing = true;
    const auto future
        = m_sampling.submit(tr("Look at the server's abilities"), [](Connection &connection) -> Result<Probe> {
              auto capabilities = probeCapabilities(connection);
              if (!capabilities)
                  return fail(capabilities.error());
              return Probe{connection.server(), *capabilities};
          });
    whenDone(future, this, [this](const Result<Probe> &result) {
        m_probing = false;
        if (!result)
            return;
        m_probed = true;
        m_server = result->server;
        m_capabilities = result->capabilities;
        emit capabilitiesChanged();
    });
}

// ---- work ---------------------------------------------------------------------------------------------------------

Result<void> ServerSession::applyPoolSettings(const PoolSettings &settings)
{
    if (auto applied = m_pool.apply(settings); !applied)
        return applied;
    m_config.pool = settings;
    emit poolChanged();
    return {};
}

void ServerSession::suspendPool()
{
    m_pool.suspend(ConnectionPool::WhileSuspended::Wait);
    emit poolChanged();
}

void ServerSession::resumePool()
{
    m_pool.resume();
    emit poolChanged();
}

void ServerSession::reopenConnections() { m_pool.retireAll(tr("Asked for by hand.")); }

QFuture<Result<int>> ServerSession::sendBurst(int tasks, Milliseconds each, const TaskOptions &options)
{
    struct Burst {
        std::atomic<int> left, succeeded = 0;
        QPromise<Result<int>> promise;
    };
    auto burst = std::make_shared<Burst>();
    burst->left = tasks + 1; // the last one is ours, when all are sent
    burst->promise.start();
    const auto ended = [burst] {
        if (--burst->left == 0) {
            burst->promise.addResult(Result<int>(burst->succeeded.load()));
            burst->promise.finish();
        }
    };
    const QString sql = markedAsOurs("SELECT pg_sleep(%1)").arg(static_cast<double>(each.count()) / 1000);
    for (int i = 0; i < tasks; ++i) {
        // Counted where the task ends: thousands of events would keep the window busy.
        m_pool
            .submit(
                tr("Burst"), [sql](Connection &connection) { return connection.query(sql); }, options)
            .then(QtFuture::Launch::Sync, [burst, ended](const Result<Rows> &result) {
                burst->succeeded += result.has_value() ? 1 : 0;
                ended();
            });
    }
    const QFuture<Result<int>> future = burst->promise.future();
    ended();
    return future;
}

QFuture<Result<SizingResult>> ServerSession::runSizing(
    SizingOptions options, std::stop_token stop, ProgressReporter report, SizingObserver onPoint)
{
    return m_pool.submit(
        tr("Sizing run"),
        [spec = m_pool.spec(), options, stop, report, onPoint](
            Connection &control) { return mahout::runSizing(control, spec, options, stop, report, onPoint); },
        TaskOptions{.stop = stop, .longRunning = true});
}

QFuture<Result<AnalysedIndexes>> ServerSession::adviseIndexes(
    AdviceRequest request, std::stop_token stop, ProgressReporter report)
{
    auto promise = std::make_shared<QPromise<Result<AnalysedIndexes>>>();
    promise->start();
    const auto finish = [promise](const Result<AnalysedIndexes> &result) {
        promise->addResult(result);
        promise->finish();
    };
    const auto analyse = [=, this](const StatementsInRange &inRange) {
        const auto task = m_pool.submit(
            tr("Analyse indexes"),
            [=, twin = m_twin](Connection &connection) {
                // Thousands of statements are parsed here, which the window must not wait for.
                const Result<Workload> workload = request.source == AdviceRequest::Source::Range
                    ? Result<Workload>(workloadOf(inRange, connection.server().database))
                    : writtenWorkload(request);
                return workload ? analyseIndexes(connection, *workload, request, *twin, stop, report)
                                : Result<AnalysedIndexes>(fail(workload.error()));
            },
            TaskOptions{.stop = stop, .longRunning = true});
        whenDone(task, this, finish);
    };
    if (request.source != AdviceRequest::Source::Range) {
        analyse({});
        return promise->future();
    }
    whenDone(m_history->readStatements(request.range), this, [=](const Result<StatementsInRange> &inRange) {
        if (inRange)
            analyse(*inRange);
        else
            finish(fail(inRange.error()));
    });
    return promise->future();
}

QFuture<Result<MeasuredProof>> ServerSession::measureProof(
    QString connectionText, ProofRequest request, std::stop_token stop, ProgressReporter report)
{
    const bool production = m_config.environment == Environment::Production;
    return m_pool.submit(
        tr("Measure an index"),
        [=](Connection &target) { return measureProofAt(target, production, connectionText, request, stop, report); },
        TaskOptions{.stop = stop, .longRunning = true});
}

// ---- history --------------------------------------------------------------------------------------------------

void ServerSession::recordEvent(ChangeEvent event)
{
    if (event.timeMs == 0)
        event.timeMs = serverNowMs();
    whenDone(m_history->addEvent(event), this, [this, event](const Result<qint64> &id) mutable {
        if (id)
            event.id = *id;
        emit eventRecorded(event);
    });
}

void ServerSession::noteMigration(const QString &directory, qint64 version, const QString &label, bool up)
{
    ChangeEvent event;
    event.kind = up ? ChangeEvent::Kind::Migration : ChangeEvent::Kind::Revert;
    event.title = up ? tr("Applied %1").arg(label) : tr("Reverted %1").arg(label);
    event.detail = directory;
    recordEvent(event);
    updateAdvice(directory, version, up);
}

void ServerSession::updateAdvice(const QString &directory, qint64 version, bool up)
{
    const qint64 now = serverNowMs();
    whenDone(m_history->readAdvice(), this, [=, this](const Result<QVector<AdviceRecord>> &records) {
        if (!records)
            return;
        for (AdviceRecord record : *records) {
            if (record.migrationVersion != version || record.migrationDirectory != directory)
                continue;
            record.appliedMs = up ? now : record.appliedMs;
            record.revertedMs = up ? 0 : now;
            whenDone(m_history->updateAdvice(record), this, [this](const Result<void> &) { emit adviceChanged(); });
        }
    });
}

// ---- health -------------------------------------------------------------------------------------------------------

HealthMonitor::View ServerSession::healthView() const
{
    return {reachOf(m_state, m_lastError), m_lastError, m_roundTripMs, serverNowMs()};
}

QVector<Alert> ServerSession::alerts() const { return m_health->alerts(); }
QVector<HealthResult> ServerSession::healthResults() const { return m_health->results(); }
void ServerSession::checkHealthNow() { m_health->checkNow(); }
QVector<CheckState> ServerSession::checkStates() const { return m_health->states(); }

void ServerSession::acknowledgeAlert(const QString &alertId, const QString &note)
{
    m_health->acknowledge(alertId, {userOfThisProgram(), serverNowMs(), note});
}

void ServerSession::muteCheck(const QString &check, qint64 untilMs) { m_health->mute({check, untilMs}); }

void ServerSession::setHealthThresholds(const HealthThresholds &thresholds) { m_health->setThresholds(thresholds); }

void ServerSession::reportHealth(const QString &source, QVector<HealthResult> results)
{
    const QString prefix = source + QLatin1Char('/');
    for (HealthResult &result : results)
        if (!result.id.startsWith(prefix))
            result.id.prepend(prefix);
    m_health->report(results);
}

void ServerSession::forgetHealth(const QString &source) { m_health->forget(source + QLatin1Char('/')); }

QFuture<Result<AvailabilityReport>> ServerSession::availability()
{
    const qint64 now = serverNowMs();
    return m_history->readIntervals({now - kAvailabilityWindowMs, now})
        .then(QtFuture::Launch::Sync, [now](const Result<QVector<StateInterval>> &intervals) {
            return intervals.map([now](const QVector<StateInterval> &all) { return availabilityReport(all, now); });
        });
}

// ---- services beside the server -----------------------------------------------------------------------------------

void ServerSession::setServices(const QVector<ServiceAddress> &services)
{
    for (const ServiceAddress &former : std::as_const(m_config.services))
        if (!services.contains(former))
            forgetHealth(serviceSource(former.id));
    m_config.services = services;
    m_services.watch(services);
    watchPgBouncers();
    emit servicesChanged();
}

// Alerts outlive the program, and a service may have been taken away while it did not run.
void ServerSession::forgetStrayServices()
{
    QStringList known;
    for (const ServiceAddress &service : std::as_const(m_config.services))
        known << serviceSource(service.id);
    for (const Alert &alert : alerts()) {
        const QString source = alert.check.section(QLatin1Char('/'), 0, 0);
        if (source.startsWith(serviceSource({})) && !known.contains(source))
            forgetHealth(source);
    }
}

void ServerSession::onService(const ServiceStatus &status)
{
    const ServiceAddress &service = status.address;
    const auto snapshot = std::make_shared<const Snapshot>(serviceSnapshot(service.id, status.reading, serverNowMs()));
    m_history->append(snapshot);
    emit snapshotArrived(snapshot);
    QVector<HealthResult> findings = status.reading.checks;
    for (HealthResult &finding : findings)
        finding.title = tr("%1: %2").arg(service.title(), finding.title);
    reportHealth(serviceSource(service.id), findings);
    emit serviceProbed(status);
}

} // namespace mahout
