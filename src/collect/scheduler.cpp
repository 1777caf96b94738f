// SPDX-License-Identifier: GPL-3.0-or-later
#include "scheduler.h"

#include "async.h"
#include "logging.h"
#include <QRandomGenerator>
#include <QTimer>

namespace mahout {

namespace {

constexpr Milliseconds kLimit{5000}; // of one sample: waiting for a connection, and running
constexpr Milliseconds kSlowestRetry{1500}; // a server that is back is seen within two seconds
constexpr Milliseconds kHurry{200};
constexpr Milliseconds kCostEvery{10'000};
constexpr double kLongestShare = 0.25; // of the time that one collector spends in the server
constexpr double kSlowest = 10; // times the planned period
constexpr double kCalmingDown = 0.7; // of the remembered duration per sample

// A few percent around `period`, so that many observers of one server drift apart.
Milliseconds jittered(Milliseconds period)
{
    const double factor = 0.97 + 0.06 * QRandomGenerator::global()->generateDouble();
    return Milliseconds(qRound64(double(period.count()) * factor));
}

Milliseconds retryDelay(Milliseconds period, int failures)
{
    const Milliseconds doubled = period * (1LL << qBound(0, failures - 1, 10));
    return qBound(period, doubled, qMax(period, kSlowestRetry));
}

} // namespace

struct Scheduler::Job {
    CollectorInfo info;
    std::shared_ptr<Collector> collector; // touched only inside its task; shared with one that outlives us
    QTimer timer;
    bool running = false;
    int failures = 0;
    quint64 skipped = 0;
    double slownessMs = 0; // how long samples take lately
};

Scheduler::Scheduler(ConnectionPool &pool, QVector<CollectorInfo> collectors, QObject *parent)
    : QObject(parent)
    , m_pool(pool)
{
    for (const CollectorInfo &info : std::as_const(collectors)) {
        Job &job = *m_jobs.emplace_back(std::make_unique<Job>());
        job.info = info;
        job.collector = info.make();
        job.timer.setSingleShot(true);
        job.timer.setTimerType(Qt::PreciseTimer);
        connect(&job.timer, &QTimer::timeout, this, [this, &job] { tick(job); });
    }
}

Scheduler::~Scheduler() = default;

void Scheduler::start()
{
    if (std::exchange(m_running, true))
        return;
    for (const auto &job : m_jobs)
        tick(*job);
}

void Scheduler::pause()
{
    m_running = false;
    for (const auto &job : m_jobs)
        job->timer.stop();
}

void Scheduler::resume() { start(); }

void Scheduler::sampleNow()
{
    for (const auto &job : m_jobs)
        if (!job->running)
            run(*job);
}

void Scheduler::setPace(Pace pace)
{
    if (std::exchange(m_pace, pace) == pace || pace == Pace::Hidden || !m_running)
        return;
    for (const auto &job : m_jobs)
        if (job->timer.remainingTimeAsDuration() > periodOf(*job))
            job->timer.start(jittered(periodOf(*job)));
}

Milliseconds Scheduler::periodOf(const Job &job) const
{
    const double planned = double(job.info.period.count()) * (m_pace == Pace::Hidden ? kHiddenPace : 1);
    return Milliseconds(qRound64(qBound(planned, job.slownessMs / kLongestShare, kSlowest * planned)));
}

bool Scheduler::isRunning() const { return m_running; }

quint64 Scheduler::skipped(const QString &collector) const
{
    for (const auto &job : m_jobs)
        if (job->info.id == collector)
            return job->skipped;
    return 0;
}

void Scheduler::tick(Job &job)
{
    job.timer.start(jittered(retryDelay(periodOf(job), job.failures)));
    if (job.running) {
        ++job.skipped;
        m_cost.addSkipped();
    } else {
        run(job);
    }
}

void Scheduler::run(Job &job)
{
    job.running = true;
    const auto future = m_pool.submit(
        QStringLiteral("sample ") + job.info.id,
        [collector = job.collector](Connection &connection) -> Result<Sample> {
            QElapsedTimer clock;
            clock.start();
            auto snapshot = collector->sample(connection);
            if (!snapshot)
                return mahout::fail(snapshot.error());
            return Sample{std::move(*snapshot), double(clock.nsecsElapsed()) / 1e6};
        },
        TaskOptions{.waitLimit = kLimit, .runLimit = kLimit});
    whenDone(future, this, [this, &job](const Result<Sample> &result) { finish(job, result); });
}

void Scheduler::finish(Job &job, const Result<Sample> &result)
{
    job.running = false;
    if (result)
        succeed(job, *result);
    else
        fail(job, result.error());
}

void Scheduler::succeed(Job &job, Sample sample)
{
    Snapshot &snapshot = sample.snapshot;
    // What we have slowed down ourselves was not missed.
    if (snapshot.late && snapshot.intervalMs <= 3 * double(periodOf(job).count()))
        snapshot.gap = snapshot.late = false;
    job.slownessMs = qMax(sample.durationMs, kCalmingDown * job.slownessMs);
    m_cost.addSample(job.info.id, sample.durationMs, periodOf(job));
    if (job.failures > 0) {
        snapshot.gap = true;
        job.failures = 0;
        hurryFailedOnes();
    }
    const QVector<ChangeEvent> events = snapshot.events;
    const qint64 timeMs = snapshot.timeMs;
    emit snapshotTaken(std::make_shared<const Snapshot>(std::move(snapshot)));
    for (const ChangeEvent &event : events)
        emit eventSeen(event);
    tellCost(timeMs);
}

// Right after a sample, so that it never speaks for a server that is silent.
void Scheduler::tellCost(qint64 timeMs)
{
    if (!m_costSince.isValid())
        m_costSince.start();
    if (m_costSince.hasExpired(kCostEvery.count())) {
        const auto title = [this](const QString &id) {
            const auto job = std::find_if(
                m_jobs.begin(), m_jobs.end(), [&id](const auto &candidate) { return candidate->info.id == id; });
            return (*job)->info.title;
        };
        const double intervalMs = double(m_costSince.restart());
        emit snapshotTaken(std::make_shared<const Snapshot>(m_cost.take(timeMs, intervalMs, title)));
    }
}

void Scheduler::fail(Job &job, const Error &error)
{
    ++job.failures;
    m_cost.addFailure();
    if (error.sqlState == QLatin1String("57014")) // its statement_timeout; the network would say something else
        job.slownessMs = double(kLimit.count());
    qCDebug(lcCollect).noquote() << job.info.id << error.toString();
    if (m_running)
        job.timer.start(jittered(retryDelay(periodOf(job), job.failures)));
    emit sampleFailed(job.info.id, error);
}

// The server is back: those that failed need not sit out their delay.
void Scheduler::hurryFailedOnes()
{
    for (const auto &job : m_jobs)
        if (m_running && job->failures > 0 && !job->running && job->timer.remainingTimeAsDuration() > kHurry)
            job->timer.start(jittered(kHurry));
}

} // namespace mahout
