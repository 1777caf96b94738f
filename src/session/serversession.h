// SPDX-License-Identifier: GPL-3.0-or-later
// Everything pgMahout has to do with one server: the pool for work, one or two connections that only look, the
// schedule of collectors, and the history. The window and the terminal see a server through this.
//
// Threads: lives in its owner's thread (the GUI's) and emits there; nothing here blocks, except the destructor, which
// waits for at most a second, or 2.5 s for a team's history to take what waits. Results of futures come home with whenDone() (async.h).
#pragma once

#include "alert.h"
#include "async.h"
#include "availability.h"
#include "capabilities.h"
#include "connectionpool.h"
#include "healthmonitor.h"
#include "historyaddress.h"
#include "historystore.h"
#include "profile.h"
#include "progress.h"
#include "servicemonitor.h"
#include "sizingrun.h"
#include "snapshot.h"
#include <QObject>
#include <QTimer>

namespace mahout {

class PgBouncerMonitor;
class RegressionMonitor;
class Scheduler;
// indexanalysis.h, which those that ask for an analysis include
struct AdviceRequest;
struct AnalysedIndexes;
struct MeasuredProof;
struct ProofRequest;
struct TwinShelf;

struct SessionConfig {
    QString name; // what the user calls the server
    ConnectionSpec spec;
    Environment environment = Environment::Development;
    PoolSettings pool;
    QString historyFile; // created when missing; of the history, unless it is kept elsewhere
    QVector<ServiceAddress> services = {}; // beside the server, with their passwords
    AlertTiming alerts = {}; // how calmly alerts come and go
    HistoryAddress history = {}; // where it is kept, with the password
};

class ServerSession : public QObject {
    Q_OBJECT
public:
    enum class State {
        Connecting, // not yet connected since it began
        Live,
        Stale, // was live; the last sample is older than kStaleAfter
        Refused, // the server answered and said no; attempts go on, in case it changes its mind
    };
    static constexpr Milliseconds kStaleAfter{3000}; // while it is watched; two and a half times as long when hidden

    explicit ServerSession(SessionConfig config, QObject *parent = nullptr);
    ~ServerSession() override;

    void start(); // begins to connect; the rest arrives by signals
    // Nobody looks at it: samples are taken less often, and at once again when somebody does.
    void setHidden(bool hidden);
    void retry(); // knock at the server and sample again at once
    // Another address, user or password of the same server: running tasks end on their connections, what follows gets
    // new ones.
    void setSpec(const ConnectionSpec &spec);

    const SessionConfig &config() const { return m_config; }
    QString title() const; // "shop-1": the name, else what the spec describes
    State state() const { return m_state; }
    const Error &lastError() const { return m_lastError; } // while not live
    qint64 lastSampleMs() const { return m_lastSampleMs; } // server's clock; 0 before the first
    qint64 serverNowMs() const; // server's clock, estimated from the last sample
    const ServerInfo &server() const { return m_server; } // empty before the first connection
    const Capabilities &capabilities() const { return m_capabilities; }
    double roundTripMs() const; // median time of the samples that ended last; NaN before the first
    // What a collector last failed with, if it fails: message and remedy for its panel.
    std::optional<Error> collectorError(const QString &collector) const;

    // ---- work -----------------------------------------------------------------------------------------------------
    // Runs `task(Connection &) -> Result<T>` on the work pool.
    template <typename F> auto submit(QString label, F task, TaskOptions options = {})
    {
        return m_pool.submit(std::move(label), std::move(task), std::move(options));
    }
    // Runs a short `task` on the connections that only look: read-only, and open while the work pool is busy or the
    // server takes no more connections.
    template <typename F> auto look(QString label, F task, TaskOptions options = {})
    {
        return m_sampling.submit(std::move(label), std::move(task), std::move(options));
    }
    PoolStatistics poolStatistics() const { return m_pool.statistics(); }
    PoolSettings poolSettings() const { return m_pool.settings(); }
    // Other settings for the work pool, at once; poolChanged() follows. What happens to the pool becomes marks on the
    // charts.
    Result<void> applyPoolSettings(const PoolSettings &settings);
    void suspendPool(); // running tasks end, new ones wait
    void resumePool();
    void reopenConnections(); // each as soon as it is idle
    // A burst of short read-only tasks through the work pool, to see it move. Ends with how many succeeded.
    QFuture<Result<int>> sendBurst(int tasks, Milliseconds each, const TaskOptions &options = {});

    // A sizing run against this server; `onPoint` is called on another thread.
    QFuture<Result<SizingResult>> runSizing(
        SizingOptions options, std::stop_token stop, ProgressReporter report, SizingObserver onPoint);
    // One for each PgBouncer among the services, in their order; owned by the session and watching from start() on.
    // Others after servicesChanged().
    const QVector<PgBouncerMonitor *> &pgBouncers() const { return m_pgBouncers; }

    // Advice for a workload, on one connection. One analysis at a time: another waits for it.
    QFuture<Result<AnalysedIndexes>> adviseIndexes(AdviceRequest request, std::stop_token stop, ProgressReporter report);
    // Builds an index on the database that `connectionText` names, and times statements with and without it, see
    // measuredproof.h. Never on this server's own database while it is production.
    QFuture<Result<MeasuredProof>> measureProof(
        QString connectionText, ProofRequest request, std::stop_token stop, ProgressReporter report);

    // ---- history --------------------------------------------------------------------------------------------------
    HistoryStore &history() { return *m_history; }
    void recordEvent(ChangeEvent event); // stamped with the server's time when it has none; eventRecorded() follows
    // After a migration ran or was reverted: a mark on every chart, and the recommendation it came from, if it came
    // from one, knows its moment.
    void noteMigration(const QString &directory, qint64 version, const QString &label, bool up);

    // ---- health ---------------------------------------------------------------------------------------------------
    // Checks are made every 10 s from start() on; alerts outlive the program.
    QVector<Alert> alerts() const; // open ones: worst first, then newest first; those of the past: history()
    QVector<HealthResult> healthResults() const; // the last of every check: of the server, the pool, and services
    void checkHealthNow(); // without waiting for the next turn; one reading at a time
    QVector<CheckState> checkStates() const; // where each of them stands: pending, firing, without data, muted …
    void acknowledgeAlert(const QString &alertId, const QString &note); // by the user of this program
    void muteCheck(const QString &check, qint64 untilMs); // server's clock; kMutedForEver; 0: unmute
    void setHealthThresholds(const HealthThresholds &thresholds); // instead of the checks' own, from the next reading
    // Findings of others. `source` names who found them, "service:redis-1"; the id of each result begins with it, and
    // is given it where it does not: "service:redis-1/memory". What is no longer reported counts as without data,
    // until it is forgotten.
    void reportHealth(const QString &source, QVector<HealthResult> results);
    void forgetHealth(const QString &source);
    QFuture<Result<AvailabilityReport>> availability(); // of the last 30 days

    // ---- regressions ----------------------------------------------------------------------------------------------
    // Looked for from start() on; a statement's that is more than possible is also a finding of health, "regressions-17/slower".
    RegressionMonitor &regressions() { return *m_regressions; }

    // ---- services beside the server -------------------------------------------------------------------------------
    // Looked at every 10 s from start() on; what is found goes to health as "service:<id>" and to the history.
    QVector<ServiceStatus> services() const { return m_services.statuses(); }
    void setServices(const QVector<ServiceAddress> &services); // from now on; servicesChanged() follows
    void probeServices() { m_services.probeNow(); }

signals:
    void healthChanged(); // healthResults() and checkStates() are new
    void alertsChanged(); // fired, cleared, acknowledged, muted, raised, without data …
    void alertFired(const mahout::Alert &alert); // newly or to a higher level, and worth a call: not muted
    void alertCleared(const mahout::Alert &alert);
    void stateChanged();
    void snapshotArrived(const mahout::SnapshotPtr &snapshot);
    void eventRecorded(const mahout::ChangeEvent &event);
    void capabilitiesChanged();
    void collectorFailed(const QString &collector, const mahout::Error &error);
    void poolChanged(); // other settings are in force, or it was suspended or resumed
    void servicesChanged(); // others than before
    void serviceProbed(const mahout::ServiceStatus &status); // after each look at one of them
    void adviceChanged(); // a recommendation was saved, applied or reverted

private:
    void declareEntities();
    void onSnapshot(const SnapshotPtr &snapshot);
    void readClock(qint64 serverMs);
    void onFailure(const QString &collector, const Error &error);
    void setState(State state);
    void checkAge();
    void samplePool();
    void recordPoolEvents();
    void watchPgBouncers();
    PgBouncerMonitor *makePgBouncer(const ServiceAddress &service);
    void connectHealth();
    void connectRegressions();
    HealthMonitor::View healthView() const;
    void forgetStrayServices();
    void onService(const ServiceStatus &status);
    void probe();
    void updateAdvice(const QString &directory, qint64 version, bool up);

    SessionConfig m_config;
    const std::unique_ptr<HistoryStore> m_history;
    ConnectionPool m_pool; // work
    ConnectionPool m_sampling; // looking only
    std::unique_ptr<Scheduler> m_scheduler;
    const std::shared_ptr<TwinShelf> m_twin;
    HealthMonitor *m_health; // a child
    RegressionMonitor *m_regressions; // a child
    ServiceMonitor m_services;
    QVector<PgBouncerMonitor *> m_pgBouncers; // children
    QTimer m_ageTimer, m_poolTimer;
    State m_state = State::Connecting;
    Error m_lastError;
    QHash<QString, Error> m_collectorErrors;
    ServerInfo m_server;
    Capabilities m_capabilities;
    bool m_probed = false, m_probing = false;
    bool m_hidden = false;
    qint64 m_lastSampleMs = 0;
    qint64 m_clockOffsetMs = 0; // server's clock minus ours
    bool m_clockRead = false;
    SteadyTime m_lastSampleAt = SteadyTime::min();
    PoolStatistics m_poolBefore, m_samplingBefore;
    SteadyTime m_poolBeforeAt = SteadyTime::min();
    double m_roundTripMs;
};

} // namespace mahout
