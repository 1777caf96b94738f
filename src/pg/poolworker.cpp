// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "poolstate.h"

#include "logging.h"
#include <algorithm>
#include <QRandomGenerator>

using namespace std::chrono_literals;

namespace mahout {

namespace {

// An empty query answers in half the time of SELECT 1; a server that needs longer than this is not usable.
constexpr auto kValidationLimit = 2s;
// Who proved alive this short a while ago needs no look at its socket.
constexpr auto kJustProven = 1ms;
constexpr std::size_t kMaxEvents = 256; // nobody takes them: the oldest go

} // namespace

thread_local const void *currentPool = nullptr;
thread_local Connection *currentConnection = nullptr;
thread_local const void *threadOfPool = nullptr;

// ---- who is there -------------------------------------------------------------------------------------------------

void ConnectionPool::State::enter(const Lock &, PoolWorker &worker, Phase phase)
{
    --inPhase[static_cast<std::size_t>(worker.phase)];
    ++inPhase[static_cast<std::size_t>(phase)];
    worker.phase = phase;
}

void ConnectionPool::State::add(const Lock &, const PoolWorkerPtr &worker)
{
    ++inPhase[static_cast<std::size_t>(worker->phase)];
    workers.push_back(worker);
}

void ConnectionPool::State::remove(const PoolWorkerPtr &worker)
{
    const Lock lock(mutex);
    --inPhase[static_cast<std::size_t>(worker->phase)];
    std::erase(workers, worker);
    std::erase(idle, worker);
    openMore(lock);
}

int ConnectionPool::State::count(std::initializer_list<Phase> phases) const
{
    int sum = 0;
    for (const Phase phase : phases)
        sum += inPhase[static_cast<std::size_t>(phase)];
    return sum;
}

void ConnectionPool::State::callAttention(const Lock &)
{
    ++attention;
    timerWake.notify_all();
    for (const PoolWorkerPtr &worker : workers)
        worker->wake.notify_one();
}

void ConnectionPool::State::note(const Lock &, PoolEvent::Kind kind, const QString &detail)
{
    events.push_back({kind, detail, steadyNow()});
    if (events.size() > kMaxEvents)
        events.pop_front();
}

// ---- the life of a worker -----------------------------------------------------------------------------------------

void ConnectionPool::State::workerMain(PoolWorkerPtr worker)
{
    if (openConnection(worker))
        serve(worker);
    worker->connection.reset();
    remove(worker);
    Lock lock(mutex);
    if (stillbirths && !closed)
        tellWhoWaits(lock, breaker.lastError());
}

// The clock is read twice for a task and the lock taken once, as long as there is one after the other.
void ConnectionPool::State::serve(const PoolWorkerPtr &worker)
{
    Lock lock(mutex);
    SteadyTime now = steadyNow();
    while (PoolTaskPtr task = nextTask(lock, worker, now)) {
        if (const Trust trust = trustIn(lock, *worker, now); trust != Trust::Full) {
            lock.unlock();
            if (!usable(*worker, trust))
                return giveBack(std::move(task));
            worker->aliveAt = now = steadyNow();
            lock.lock();
        }
        begin(lock, *worker, *task, now);
        lock.unlock();
        const bool succeeded = runTask(*worker, *task);
        task.reset();
        now = steadyNow();
        const Cleaning cleaning = cleanUp(*worker);
        lock.lock();
        if (!finish(lock, *worker, succeeded, cleaning, now))
            return;
    }
}

PoolTaskPtr ConnectionPool::State::nextTask(Lock &lock, const PoolWorkerPtr &worker, SteadyTime &now)
{
    for (bool proven = worker->fresh;; now = steadyNow()) {
        std::uint64_t *reason = reasonToClose(lock, *worker, now);
        const bool wanted = !proven && !queue.empty() && mustProve(*worker, now);
        if (!reason && (worker->trust != doubt || wanted)) {
            reason = prove(lock, worker);
            proven = true;
        } else if (!reason) {
            if (PoolTaskPtr task = takeFromQueue(lock, *worker, now))
                return task;
            proven = worker->called = false; // somebody else was faster
            renew(lock, worker, now);
            if (now >= idleEnd(*worker))
                reason = &counters.closedIdle;
            else if (PoolTaskPtr task = waitIdle(lock, worker))
                return now = steadyNow(), std::move(task);
        }
        if (reason) {
            ++*reason;
            enter(lock, *worker, Phase::Closing);
            return nullptr;
        }
    }
}

// Why this worker's connection must not serve any more, as the counter of that reason; null when it may.
std::uint64_t *ConnectionPool::State::reasonToClose(const Lock &, const PoolWorker &worker, SteadyTime now)
{
    if (closed)
        return &counters.closedShutdown;
    if (worker.generation != generation)
        return &counters.closedRetired;
    if (now >= worker.retireAt)
        return &counters.closedLifetime;
    if (living() > limit())
        return &counters.closedSurplus;
    return nullptr;
}

SteadyTime ConnectionPool::State::idleEnd(const PoolWorker &worker) const
{
    return worker.lastUse + (living() > settings.size ? settings.overflowIdleTimeout : settings.idleTimeout);
}

// Sleeps on the idle stack until a task is handed over, or it is time to look after the connection.
PoolTaskPtr ConnectionPool::State::waitIdle(Lock &lock, const PoolWorkerPtr &worker)
{
    enter(lock, *worker, Phase::Idle);
    worker->since = steadyNow();
    worker->seen = attention;
    idle.push_back(worker);
    const auto keepalive = settings.keepalive * (1.0 - 0.1 * QRandomGenerator::global()->generateDouble());
    const SteadyTime checkAt = worker->since + std::chrono::duration_cast<Milliseconds>(keepalive);
    const SteadyTime renewAt = worker->renewed ? kNever : worker->renewAt;
    const SteadyTime wakeAt = std::min({idleEnd(*worker), worker->retireAt, renewAt, checkAt});
    const auto wanted = [&] { return worker->assigned || worker->called || closed || worker->seen != attention; };
    if (!worker->wake.wait_until(lock, wakeAt, wanted) && steadyNow() >= checkAt)
        worker->trust = doubt - 1; // a ping, so that routers keep it and a dead one is found before somebody needs it
    if (worker->assigned)
        return std::move(worker->assigned);
    std::erase(idle, worker);
    enter(lock, *worker, Phase::Checking);
    return nullptr;
}

// A successor is opened before a life ends.
void ConnectionPool::State::renew(const Lock &lock, const PoolWorkerPtr &worker, SteadyTime now)
{
    if (worker->renewed || now < worker->renewAt)
        return;
    worker->renewed = true;
    startSuccessor(lock, worker);
}

// Rested for long, or in doubt: the server is asked before the connection serves.
bool ConnectionPool::State::mustProve(const PoolWorker &worker, SteadyTime now) const
{
    return worker.trust != doubt || now - std::max(worker.lastUse, worker.aliveAt) > settings.validateAfter;
}

// Asks the server. Does not count as use. Returns the counter of the reason to close the connection, or null; a dead
// one is replaced.
std::uint64_t *ConnectionPool::State::prove(Lock &lock, const PoolWorkerPtr &worker)
{
    const std::uint64_t asked = doubt;
    enter(lock, *worker, Phase::Checking);
    lock.unlock();
    const bool alive = worker->connection->looksAlive() && answersInTime(*worker);
    worker->aliveAt = steadyNow();
    lock.lock();
    worker->trust = asked;
    if (alive)
        return nullptr;
    enter(lock, *worker, Phase::Closing);
    proveDead(lock, *worker, PoolEvent::Kind::Disconnected);
    if (queue.empty())
        startSuccessor(lock, nullptr);
    return &counters.closedInvalid;
}

bool ConnectionPool::State::answersInTime(PoolWorker &worker)
{
    const SteadyTime begin = steadyNow();
    worker.connection->setLimits({}, begin + kValidationLimit);
    const bool ok = worker.connection->run(QString()).has_value();
    worker.connection->setLimits({}, kNever);
    const Lock lock(mutex);
    counters.validation.add(elapsedMs(begin));
    return ok;
}

// The socket is looked at before every use, unless the connection proved alive a moment ago; the server is asked when
// another connection proved dead after this one was given its task.
ConnectionPool::State::Trust ConnectionPool::State::trustIn(
    const Lock &, const PoolWorker &worker, SteadyTime now) const
{
    if (worker.trust != doubt || worker.generation != generation)
        return Trust::Ask;
    return now - worker.aliveAt < kJustProven ? Trust::Full : Trust::Look;
}

bool ConnectionPool::State::usable(PoolWorker &worker, Trust trust)
{
    if (worker.connection->looksAlive() && (trust == Trust::Look || answersInTime(worker)))
        return true;
    const Lock lock(mutex);
    ++counters.closedInvalid;
    enter(lock, worker, Phase::Closing);
    proveDead(lock, worker, PoolEvent::Kind::Disconnected);
    if (worker.fresh)
        noteStillbirth(lock, worker);
    return false;
}

// ---- one task -----------------------------------------------------------------------------------------------------

void ConnectionPool::State::begin(const Lock &, PoolWorker &worker, PoolTask &task, SteadyTime now)
{
    worker.since = now;
    counters.wait.add(msBetween(task.queued, now));
    worker.trust = doubt;
    worker.label = std::move(task.label);
    worker.mayBeLong = task.options.longRunning;
    worker.leakReported = false;
    if (worker.stop.stop_requested()) // by the stop of a task before
        worker.stop = std::stop_source();
    if (closed)
        worker.stop.request_stop();
}

bool ConnectionPool::State::runTask(PoolWorker &worker, PoolTask &task)
{
    task.onStop.reset(); // from here on, the stop goes to the statement
    std::optional<PoolStopCallback> forward;
    if (task.options.stop.stop_possible())
        forward.emplace(task.options.stop, [stop = worker.stop]() mutable { stop.request_stop(); });
    Connection &connection = *worker.connection;
    connection.setLimits(
        worker.stop.get_token(), task.options.runLimit ? worker.since + *task.options.runLimit : kNever);
    connection.takeNotices(); // of the task before
    currentPool = this;
    currentConnection = &connection;
    const std::uint64_t answers = connection.answers();
    const bool succeeded = task.run(connection);
    if (!succeeded)
        retireWithDead(worker); // before the caller hears of it and comes again
    task.finish();
    worker.answered = connection.answers() != answers;
    currentPool = nullptr;
    currentConnection = nullptr;
    return succeeded;
}

// Leaves the connection as new for the next task.
ConnectionPool::State::Cleaning ConnectionPool::State::cleanUp(PoolWorker &worker) const
{
    using Transaction = Connection::Transaction;
    Connection &connection = *worker.connection;
    const Transaction left = connection.transaction();
    Cleaning done;
    if (connection.isBroken() || left == Transaction::Active || left == Transaction::Unknown)
        return done;
    done.rolledBack = left != Transaction::Idle;
    if (done.rolledBack && !connection.rollBack())
        return done;
    done.clean = connection.resetSession().has_value();
    return done;
}

// True when the connection may serve the next task.
bool ConnectionPool::State::finish(
    const Lock &lock, PoolWorker &worker, bool succeeded, const Cleaning &cleaning, SteadyTime now)
{
    const double ms = msBetween(worker.since, now);
    counters.usage.add(ms);
    demand.used(ms);
    ++(succeeded ? counters.succeeded : counters.failed);
    counters.rolledBack += cleaning.rolledBack ? 1 : 0;
    if (worker.leakReported) {
        const QString words
            = PoolText::tr("“%1” gave its connection back after %2.").arg(worker.label, formatDuration(ms));
        note(lock, PoolEvent::Kind::LeakReturned, words);
        qCInfo(lcPool).noquote() << words;
    }
    worker.lastUse = now;
    if (worker.answered && ms < 1)
        worker.aliveAt = now;
    if (worker.fresh && worker.connection->isBroken() && !worker.answered)
        noteStillbirth(lock, worker);
    else if (stillbirths && worker.answered)
        openingWorks(lock);
    worker.fresh = false;
    worker.label.clear();
    const bool readOnly = cleaning.clean && refusedToWrite(*worker.connection);
    if (cleaning.clean && !readOnly)
        return true;
    ++(readOnly ? counters.closedReadOnly : counters.closedBroken);
    enter(lock, worker, Phase::Closing);
    if (readOnly || worker.connection->isBroken())
        proveDead(lock, worker, readOnly ? PoolEvent::Kind::ReadOnly : PoolEvent::Kind::Disconnected);
    return false;
}

// A server that was to be the primary says 25006 (read-only) while it answers every ping.
bool ConnectionPool::State::refusedToWrite(const Connection &connection) const
{
    return connection.wantsPrimary() && connection.refusedToWrite();
}

// ---- distrust -----------------------------------------------------------------------------------------------------

void ConnectionPool::State::retireWithDead(const PoolWorker &worker)
{
    const bool broken = worker.connection->isBroken();
    if (!broken && !refusedToWrite(*worker.connection))
        return;
    const Lock lock(mutex);
    proveDead(lock, worker, broken ? PoolEvent::Kind::Disconnected : PoolEvent::Kind::ReadOnly);
}

// What was opened before a proven disconnect is not trusted either. Many that die together are one proof.
void ConnectionPool::State::proveDead(const Lock &lock, const PoolWorker &dead, PoolEvent::Kind kind)
{
    if (dead.generation == generation)
        retireAll(lock, kind, dead.connection->server().host);
}

void ConnectionPool::State::retireAll(const Lock &lock, PoolEvent::Kind kind, const QString &detail)
{
    ++generation;
    idle.clear();
    note(lock, kind, detail);
    callAttention(lock);
}

} // namespace mahout
