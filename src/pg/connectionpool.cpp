// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "poolstate.h"

using namespace std::chrono_literals;

namespace mahout {

ConnectionPool::ConnectionPool(ConnectionSpec spec, PoolSettings settings, SessionOptions session)
    : m_state(std::make_shared<State>(std::move(spec), settings, std::move(session)))
{
    const State::Lock lock(m_state->mutex);
    m_state->startThread(lock, &State::timerMain, nullptr);
}

ConnectionPool::~ConnectionPool()
{
    {
        const State::Lock lock(m_state->mutex);
        if (m_state->closed)
            return;
    }
    close(2s);
}

Error PoolTask::thrownError(const char *what)
{
    return {Error::Kind::Internal, PoolText::tr("A task ended with an exception."),
        PoolText::tr("This is a defect of the program; report it with the details."), {}, QString::fromUtf8(what)};
}

void ConnectionPool::enqueue(PoolTaskPtr task)
{
    if (currentPool == m_state.get()) {
        task->run(*currentConnection);
        task->finish();
        return;
    }
    m_state->enqueue(std::move(task));
}

PoolStatistics ConnectionPool::statistics() const
{
    using Phase = PoolWorker::Phase;
    const State::Lock lock(m_state->mutex);
    const State &state = *m_state;
    PoolStatistics snapshot = state.counters;
    snapshot.opening = state.opening();
    snapshot.idle = state.count({Phase::Idle, Phase::Checking});
    snapshot.active = state.count({Phase::Running});
    snapshot.zombie = state.count({Phase::Zombie});
    snapshot.waiting = static_cast<int>(state.queue.size());
    snapshot.limit = state.limit();
    snapshot.oldestWaitMs = state.queue.empty() ? 0 : elapsedMs(state.queue.front()->queued);
    snapshot.suspended = state.suspended();
    snapshot.breakerOpen = state.breaker.state(steadyNow()) == CircuitBreaker::State::Open;
    if (snapshot.breakerOpen)
        snapshot.breakerRemainingMs = -elapsedMs(state.breaker.retryAt());
    snapshot.lastError = state.breaker.failures() > 0 ? state.breaker.lastError().toString() : QString();
    return snapshot;
}

QVector<PoolEvent> ConnectionPool::takeEvents()
{
    const State::Lock lock(m_state->mutex);
    const auto taken = std::exchange(m_state->events, {});
    return {taken.begin(), taken.end()};
}

PoolSettings ConnectionPool::settings() const
{
    const State::Lock lock(m_state->mutex);
    return m_state->settings;
}

ConnectionSpec ConnectionPool::spec() const
{
    const State::Lock lock(m_state->mutex);
    return m_state->spec;
}

// ---- changes while running ----------------------------------------------------------------------------------------

Result<void> ConnectionPool::apply(const PoolSettings &settings)
{
    if (auto possible = settings.check(); !possible)
        return possible;
    const State::Lock lock(m_state->mutex);
    if (m_state->settings == settings)
        return {};
    m_state->settings = settings;
    m_state->note(lock, PoolEvent::Kind::Resized,
        PoolText::tr("At most %1 connections, %2 of them kept.")
            .arg(QString::number(m_state->limit()), QString::number(settings.size)));
    m_state->callAttention(lock);
    m_state->openMore(lock);
    return {};
}

void ConnectionPool::setSpec(ConnectionSpec spec)
{
    const State::Lock lock(m_state->mutex);
    m_state->spec = std::move(spec);
    m_state->breaker.tryAgain();
    m_state->retireAll(
        lock, PoolEvent::Kind::Retired, PoolText::tr("The connection's address or credentials changed."));
    m_state->openMore(lock);
}

void ConnectionPool::retireAll(const QString &reason)
{
    const State::Lock lock(m_state->mutex);
    m_state->retireAll(lock, PoolEvent::Kind::Retired, reason);
}

void ConnectionPool::tryAgain()
{
    const State::Lock lock(m_state->mutex);
    m_state->breaker.tryAgain();
    m_state->callAttention(lock);
    m_state->openMore(lock);
}

void ConnectionPool::suspend(WhileSuspended what) { m_state->suspend(what == WhileSuspended::Refuse); }
void ConnectionPool::resume() { m_state->resume(); }

bool ConnectionPool::close(Milliseconds limit)
{
    State::Lock lock(m_state->mutex);
    m_state->closed = true;
    m_state->suspendedAt = kNever;
    auto tasks = m_state->takeQueue(lock, true);
    m_state->counters.rejectedClosed += tasks.size();
    std::vector<std::stop_source> running;
    for (const PoolWorkerPtr &worker : m_state->workers)
        running.push_back(worker->stop);
    m_state->callAttention(lock);
    lock.unlock();
    State::failTasks(std::move(tasks), poolClosedError());
    for (std::stop_source &stop : running)
        stop.request_stop();
    const int own = threadOfPool == m_state.get() ? 1 : 0; // closed from inside a task or the end of one
    lock.lock();
    return m_state->workerGone.wait_for(lock, limit, [&] { return m_state->threads <= own; });
}

} // namespace mahout
