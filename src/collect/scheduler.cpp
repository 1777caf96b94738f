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
    job.timer.start(jittered(retryDelay(job.info.period, job.failures)));
    if (job.running)
        ++job.skipped;
    else
        run(job);
}

void Scheduler::run(Job &job)
{
    job.running = true;
    const auto future = m_pool.submit(
        QStringLiteral("sample ") + job.info.id,
        [collector = job.collector](Connection &connection) { return collector->sample(connection); },
        TaskOptions{.waitLimit = kLimit, .runLimit = kLimit});
    whenDone(future, this, [this, &job](const Result<Snapshot> &result) { finish(job, result); });
}

void Scheduler::finish(Job &job, const Result<Snapshot> &result)
{
    job.running = false;
    if (result)
        succeed(job, *result);
    else
        fail(job, result.error());
}

void Scheduler::succeed(Job &job, Snapshot snapshot)
{
    if (job.failures > 0) {
        snapshot.gap = true;
        job.failures = 0;
        hurryFailedOnes();
    }
    const QVector<ChangeEvent> events = snapshot.events;
    emit snapshotTaken(std::make_shared<const Snapshot>(std::move(snapshot)));
    for (const ChangeEvent &event : events)
        emit eventSeen(event);
}

void Scheduler::fail(Job &job, const Error &error)
{
    ++job.failures;
    qCDebug(lcCollect).noquote() << job.info.id << error.toString();
    if (m_running)
        job.timer.start(jittered(retryDelay(job.info.period, job.failures)));
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
