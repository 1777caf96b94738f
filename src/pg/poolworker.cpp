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
}

void ConnectionPool::State::serve(const PoolWorkerPtr &worker)
{
    Lock lock(mutex);
    while (PoolTaskPtr task = nextTask(lock, worker)) {
        worker->doubtful = isDoubtful(lock, *worker);
        lock.unlock();
        if (!usable(*worker)) {
            giveBack(std::move(task));
            return;
        }
        const Run run = runTask(*worker, *task);
        task.reset();
        const Cleaning cleaning = cleanUp(*worker);
        lock.lock();
        if (!finish(lock, *worker, run, cleaning))
            return;
    }
}

PoolTaskPtr ConnectionPool::State::nextTask(Lock &lock, const PoolWorkerPtr &worker)
{
    for (;;) {
        std::uint64_t *reason = reasonToClose(lock, *worker);
        if (!reason) {
            if (PoolTaskPtr task = takeFromQueue(lock, *worker))
                return task;
            if (steadyNow() >= idleEnd(*worker))
                reason = &counters.closedIdle;
        }
        if (!reason) {
            if (PoolTaskPtr task = waitIdle(lock, worker))
                return task;
            if (!check(lock, worker))
                reason = &counters.closedInvalid;
        }
        if (reason) {
            ++*reason;
            enter(lock, *worker, Phase::Closing);
            return nullptr;
        }
    }
}

// Why this worker's connection must not serve any more, as the counter of that reason; null when it may.
std::uint64_t *ConnectionPool::State::reasonToClose(const Lock &, const PoolWorker &worker)
{
    if (closed)
        return &counters.closedShutdown;
    if (worker.generation != generation)
        return &counters.closedRetired;
    if (steadyNow() >= worker.retireAt)
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
    const auto called = [&] { return worker->assigned || closed || worker->seen != attention; };
    if (!worker->wake.wait_until(lock, wakeAt, called) && steadyNow() >= checkAt)
        worker->trust = doubt - 1; // ask it
    if (worker->assigned)
        return std::move(worker->assigned);
    std::erase(idle, worker);
    enter(lock, *worker, Phase::Checking);
    return nullptr;
}

// Looks after a connection that nobody uses: a ping now and then, so that routers keep it and a dead one is found
// before somebody needs it; a successor before its life ends. Does not count as use. False when the connection is dead.
bool ConnectionPool::State::check(Lock &lock, const PoolWorkerPtr &worker)
{
    if (reasonToClose(lock, *worker))
        return true;
    if (!worker->renewed && steadyNow() >= worker->renewAt) {
        worker->renewed = true;
        startSuccessor(lock, worker);
    }
    if (worker->trust == doubt)
        return true;
    const std::uint64_t asked = doubt;
    lock.unlock();
    const bool alive = worker->connection->looksAlive() && answersInTime(*worker);
    lock.lock();
    worker->trust = asked;
    if (!alive) {
        proveDead(lock, *worker, PoolEvent::Kind::Disconnected);
        startSuccessor(lock, nullptr);
    }
    return alive;
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

// The socket is looked at before every use, and the server asked when the connection was idle for a while or is in
// doubt.
bool ConnectionPool::State::usable(PoolWorker &worker)
{
    if (worker.connection->looksAlive() && (!worker.doubtful || answersInTime(worker)))
        return true;
    const Lock lock(mutex);
    ++counters.closedInvalid;
    enter(lock, worker, Phase::Closing);
    proveDead(lock, worker, PoolEvent::Kind::Disconnected);
    return false;
}

bool ConnectionPool::State::isDoubtful(const Lock &, const PoolWorker &worker) const
{
    return worker.trust != doubt || worker.generation != generation
        || (!worker.fresh && steadyNow() - worker.lastUse > settings.validateAfter);
}

// ---- one task -----------------------------------------------------------------------------------------------------

void ConnectionPool::State::begin(PoolWorker &worker, const PoolTask &task)
{
    const Lock lock(mutex);
    worker.since = steadyNow();
    counters.wait.add(std::chrono::duration<double, std::milli>(worker.since - task.queued).count());
    worker.trust = doubt;
    worker.label = task.label;
    worker.mayBeLong = task.options.longRunning;
    worker.leakReported = false;
    if (worker.stop.stop_requested()) // by the stop of a task before
        worker.stop = std::stop_source();
    if (closed)
        worker.stop.request_stop();
}

ConnectionPool::State::Run ConnectionPool::State::runTask(PoolWorker &worker, PoolTask &task)
{
    task.onStop.reset(); // from here on, the stop goes to the statement
    begin(worker, task);
    std::optional<PoolStopCallback> forward;
    if (task.options.stop.stop_possible())
        forward.emplace(task.options.stop, [stop = worker.stop]() mutable { stop.request_stop(); });
    Connection &connection = *worker.connection;
    connection.setLimits(
        worker.stop.get_token(), task.options.runLimit ? worker.since + *task.options.runLimit : kNever);
    connection.takeNotices(); // of the task before
    currentPool = this;
    currentConnection = &connection;
    const bool succeeded = task.job(&connection, nullptr);
    currentPool = nullptr;
    currentConnection = nullptr;
    return {succeeded, elapsedMs(worker.since)};
}

// Leaves the connection as new for the next task.
ConnectionPool::State::Cleaning ConnectionPool::State::cleanUp(PoolWorker &worker) const
{
    using Transaction = Connection::Transaction;
    Connection &connection = *worker.connection;
    connection.setLimits({}, kNever);
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
bool ConnectionPool::State::finish(const Lock &lock, PoolWorker &worker, const Run &run, const Cleaning &cleaning)
{
    counters.usage.add(run.ms);
    demand.used(run.ms);
    ++(run.succeeded ? counters.succeeded : counters.failed);
    counters.rolledBack += cleaning.rolledBack ? 1 : 0;
    if (worker.leakReported) {
        const QString words
            = PoolText::tr("“%1” gave its connection back after %2.").arg(worker.label, formatDuration(run.ms));
        note(lock, PoolEvent::Kind::LeakReturned, words);
        qCInfo(lcPool).noquote() << words;
    }
    worker.lastUse = steadyNow();
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
