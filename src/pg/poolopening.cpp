// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "poolstate.h"

#include <algorithm>
#include <QRandomGenerator>
#include <thread>

namespace mahout {

// An open starts only while more tasks wait than opens are in flight, and existing connections will not have served
// them sooner; after failures that opened the breaker, one at a time decides.
void ConnectionPool::State::openMore(const Lock &lock)
{
    if (closed || queue.empty() || suspended() || living() + opening() >= limit())
        return;
    const auto state = breaker.state(steadyNow());
    if (state == CircuitBreaker::State::Open)
        return;
    const int most = state == CircuitBreaker::State::HalfOpen ? 1 : settings.maxConcurrentOpens;
    const int room = std::min(most - opening(), limit() - living() - opening());
    if (room <= 0)
        return;
    const int wanted = opensWanted(lock);
    for (int i = 0; i < std::min(room, wanted); ++i)
        startWorker(lock, std::make_shared<PoolWorker>());
    if (lookAgainAt(lock) < timerDue)
        timerWake.notify_all();
}

int ConnectionPool::State::opensWanted(const Lock &) const
{
    const double queuedFor = elapsedMs(queuedSince);
    double holding = 0;
    int running = 0, soon = 0;
    for (const PoolWorkerPtr &worker : workers) {
        if (worker->phase == Phase::Running) {
            holding += elapsedMs(worker->since);
            ++running;
        }
        // What was just opened serves at once. What proves itself serves as soon as a new one would, unless that already
        // takes longer than an open.
        if (worker->phase == Phase::Checking && (worker->fresh || queuedFor < demand.creationMs()))
            ++soon;
    }
    return demand.wanted({.waiting = static_cast<int>(queue.size()),
        .opening = opening() + soon,
        .serving = living() - soon,
        .holdingMs = running > 0 ? holding / running : 0,
        .queuedForMs = queuedFor});
}

// When to ask again whether those that wait need more connections; kNever when nothing is held back.
SteadyTime ConnectionPool::State::lookAgainAt(const Lock &) const
{
    if (queue.empty() || elapsedMs(queuedSince) >= demand.creationMs())
        return kNever;
    return queuedSince
        + std::chrono::ceil<Milliseconds>(std::chrono::duration<double, std::milli>(demand.creationMs()));
}

void ConnectionPool::State::startWorker(const Lock &lock, PoolWorkerPtr worker)
{
    add(lock, worker);
    startThread(lock, &State::workerMain, std::move(worker));
}

// A connection that ends is replaced before it does, as long as it is one of those that are kept.
void ConnectionPool::State::startSuccessor(const Lock &lock, const PoolWorkerPtr &predecessor)
{
    if (closed || suspended() || breaker.state(steadyNow()) != CircuitBreaker::State::Closed || living() > settings.size
        || living() + opening() >= limit() || opening() >= settings.maxConcurrentOpens)
        return;
    auto worker = std::make_shared<PoolWorker>();
    worker->ahead = true;
    worker->predecessor = predecessor;
    startWorker(lock, std::move(worker));
}

void ConnectionPool::State::startThread(const Lock &, void (State::*body)(PoolWorkerPtr), PoolWorkerPtr worker)
{
    ++threads;
    std::thread([self = shared_from_this(), body, worker = std::move(worker)]() mutable {
        threadOfPool = self.get();
        (self.get()->*body)(std::move(worker));
        const Lock lock(self->mutex);
        --self->threads;
        self->workerGone.notify_all();
    }).detach();
}

bool ConnectionPool::State::mayOpen(const Lock &, PoolWorker &worker)
{
    return !closed && worker.phase != Phase::Zombie && (worker.ahead || !queue.empty());
}

bool ConnectionPool::State::openConnection(const PoolWorkerPtr &worker)
{
    for (;;) {
        Lock lock(mutex);
        if (!mayOpen(lock, *worker)) // nobody waits any more
            return false;
        worker->since = steadyNow();
        worker->generation = generation;
        const ConnectionSpec where = spec;
        const SteadyTime deadline = worker->since + settings.connectTimeout;
        const bool probe = breaker.state(worker->since) == CircuitBreaker::State::HalfOpen;
        const std::stop_token stop = worker->stop.get_token();
        lock.unlock();
        const SteadyTime begin = steadyNow();
        // After a failure the cheapest question first: a server that is still away is not worth a login.
        const Result<void> answers = probe ? Connection::probe(where, deadline, stop) : Result<void>();
        auto opened = answers ? Connection::open(where, session, deadline, stop) : fail(answers.error());
        if (opened)
            return openSucceeded(worker, std::move(*opened), elapsedMs(begin));
        if (!openFailed(worker, opened.error()))
            return false;
    }
}

bool ConnectionPool::State::openSucceeded(
    const PoolWorkerPtr &worker, std::unique_ptr<Connection> connection, double ms)
{
    const Lock lock(mutex);
    if (!stillbirths)
        openingWorks(lock);
    if (worker->phase == Phase::Zombie || closed)
        return false;
    ++counters.opened;
    counters.creation.add(ms);
    demand.opened(ms);
    worker->connection = std::move(connection);
    const SteadyTime now = steadyNow();
    const double keep = 1.0 - settings.lifetimeJitter / 100.0 * QRandomGenerator::global()->generateDouble();
    const auto lifetime = std::chrono::duration_cast<Milliseconds>(settings.maxLifetime * keep);
    worker->retireAt = now + lifetime;
    worker->renewAt = worker->retireAt - std::min(settings.connectTimeout, lifetime / 10);
    worker->lastUse = worker->aliveAt = now;
    worker->trust = doubt;
    worker->fresh = true;
    enter(lock, *worker, Phase::Checking);
    if (const auto predecessor = worker->predecessor.lock()) {
        predecessor->retireAt = now;
        callAttention(lock);
    }
    return true;
}

// True when the worker should try again. When it should not, those who wait are told as soon as no other connection can
// serve them.
bool ConnectionPool::State::openFailed(const PoolWorkerPtr &worker, const Error &error)
{
    Lock lock(mutex);
    ++counters.openFailed;
    if (closed || worker->phase == Phase::Zombie)
        return false;
    if (worker->generation != generation) // with credentials or to a server that are no longer wanted
        return true;
    if (breaker.failed(error, steadyNow(), settings))
        note(lock, PoolEvent::Kind::BreakerOpened, error.message);
    if (breaker.state(steadyNow()) == CircuitBreaker::State::Closed && !worker->ahead)
        return waitBeforeRetry(lock, *worker);
    enter(lock, *worker, Phase::Closing);
    tellWhoWaits(lock, error);
    return false;
}

void ConnectionPool::State::openingWorks(const Lock &lock)
{
    stillbirths = false;
    if (breaker.succeeded())
        note(lock, PoolEvent::Kind::BreakerClosed);
}

// A connection on which the server answered nothing before it hung up is a failed open, or a server that does so each
// time would be logged in to without end.
void ConnectionPool::State::noteStillbirth(const Lock &lock, const PoolWorker &worker)
{
    const Error error{Error::Kind::Unreachable,
        PoolText::tr("The server at %1 hangs up right after the login.").arg(worker.connection->server().host),
        PoolText::tr("Look at the log of the server, or of the pooler or proxy before it.")};
    stillbirths = true;
    if (breaker.failed(error, steadyNow(), settings))
        note(lock, PoolEvent::Kind::BreakerOpened, error.message);
}

// As soon as nobody can serve them and nobody tries to.
void ConnectionPool::State::tellWhoWaits(Lock &lock, const Error &error)
{
    if (living() + opening() > 0 || breaker.state(steadyNow()) == CircuitBreaker::State::Closed)
        return;
    auto tasks = takeQueue(lock, false);
    counters.failedOpen += tasks.size();
    timerWake.notify_all(); // the patient ones are tried for again when the breaker lets one
    lock.unlock();
    failTasks(std::move(tasks), error);
}

// Ends early when the pool closes or something else is to be tried.
bool ConnectionPool::State::waitBeforeRetry(Lock &lock, PoolWorker &worker)
{
    const Milliseconds pause = breaker.pause(settings, QRandomGenerator::global()->generateDouble());
    worker.since = steadyNow() + pause; // what counts for abandoning it is the attempt, not the pause
    worker.seen = attention;
    worker.wake.wait_for(lock, pause, [&] { return closed || worker.seen != attention; });
    return !closed;
}

} // namespace mahout
