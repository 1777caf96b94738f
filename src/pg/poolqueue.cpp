// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "poolstate.h"

#include <algorithm>

namespace mahout {

Error poolClosedError() { return {Error::Kind::Rejected, PoolText::tr("The connection pool is closed.")}; }

void ConnectionPool::State::enqueue(PoolTaskPtr task)
{
    if (task->options.stop.stop_possible())
        task->onStop = std::make_unique<PoolStopCallback>(task->options.stop, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) {
                const Lock lock(self->mutex);
                self->timerWake.notify_all();
            }
        });
    Lock lock(mutex);
    ++counters.submitted;
    task->deadline = task->queued + task->options.waitLimit.value_or(settings.timeout);
    if (const auto error = refusal(lock, *task)) {
        lock.unlock();
        task->fail(*error);
        return;
    }
    place(lock, std::move(task), false);
}

// Counts why, and says so.
std::optional<Error> ConnectionPool::State::refuse(std::uint64_t PoolStatistics::*counter, Error error)
{
    ++(counters.*counter);
    return error;
}

std::optional<Error> ConnectionPool::State::refusal(const Lock &, const PoolTask &task)
{
    using S = PoolStatistics;
    if (closed)
        return refuse(&S::rejectedClosed, poolClosedError());
    if (task.options.stop.stop_requested()) {
        ++counters.cancelledBefore;
        return refuse(
            &S::cancelled, {Error::Kind::Cancelled, PoolText::tr("The task was cancelled before it was submitted.")});
    }
    if (task.deadline <= task.queued)
        return refuse(&S::timedOut, {Error::Kind::TimedOut, PoolText::tr("“%1” had no time left.").arg(task.label)});
    if (suspended() && refuseWhileSuspended)
        return refuse(&S::rejectedSuspended,
            {Error::Kind::Rejected, PoolText::tr("The connection pool is suspended."),
                PoolText::tr("Resume it on the page Pool.")});
    if (static_cast<int>(queue.size()) >= settings.queueLimit)
        return refuse(&S::rejectedQueue,
            {Error::Kind::Rejected,
                PoolText::tr("%n task(s) already wait for a connection.", nullptr, static_cast<int>(queue.size())),
                PoolText::tr("Wait until they are done, or raise QUEUE_LIMIT.")});
    if (task.options.whenAway == WhenAway::Refuse && living() == 0 && opening() == 0
        && breaker.state(steadyNow()) == CircuitBreaker::State::Open)
        return refuse(&S::rejectedBreaker, breakerError());
    return {};
}

Error ConnectionPool::State::breakerError() const
{
    Error error = breaker.lastError();
    error.remedy += QLatin1Char(' ')
        + PoolText::tr("The next attempt is in %1.").arg(formatDuration(-elapsedMs(breaker.retryAt())));
    return error;
}

// Hands the task over or queues it, and unlocks: a worker that is woken while the lock is held only falls asleep again
// behind it, which costs two switches of threads.
void ConnectionPool::State::place(Lock &lock, PoolTaskPtr task, bool first)
{
    const PoolWorkerPtr called = handOver(lock, task);
    if (task)
        push(lock, std::move(task), first);
    lock.unlock();
    if (called)
        called->wake.notify_one();
}

// Takes the worker that went idle last, to be woken; null when there is none. It takes the task, unless its connection
// has to prove itself first: then the task waits like any other, for whoever is ready first.
PoolWorkerPtr ConnectionPool::State::handOver(const Lock &lock, PoolTaskPtr &task)
{
    if (idle.empty() || suspended())
        return nullptr;
    PoolWorkerPtr worker = std::move(idle.back());
    idle.pop_back();
    if (mustProve(*worker, task->queued)) {
        worker->called = true;
        enter(lock, *worker, Phase::Checking);
        return worker;
    }
    countService(*task, task->retried ? &PoolStatistics::servedWaited : &PoolStatistics::servedIdle);
    worker->assigned = std::move(task);
    enter(lock, *worker, Phase::Running);
    return worker;
}

void ConnectionPool::State::push(const Lock &lock, PoolTaskPtr task, bool first)
{
    if (task->deadline < timerDue)
        timerWake.notify_all();
    if (queue.empty())
        queuedSince = steadyNow();
    if (first)
        queue.push_front(std::move(task));
    else
        queue.push_back(std::move(task));
    openMore(lock);
}

// The first task in line; those that were stopped or waited too long are left to the timer, which tells them so.
PoolTaskPtr ConnectionPool::State::takeFromQueue(const Lock &lock, PoolWorker &worker, SteadyTime now)
{
    if (queue.empty() || suspended())
        return nullptr;
    const auto first = std::find_if(queue.begin(), queue.end(),
        [now](const PoolTaskPtr &task) { return now < task->deadline && !task->options.stop.stop_requested(); });
    if (first == queue.end())
        return nullptr;
    PoolTaskPtr task = std::move(*first);
    queue.erase(first);
    const bool hit = std::exchange(worker.called, false) && !task->retried; // it was idle, and has proved itself
    countService(*task,
        worker.fresh ? &PoolStatistics::servedOpened
            : hit    ? &PoolStatistics::servedIdle
                     : &PoolStatistics::servedWaited);
    enter(lock, worker, Phase::Running);
    if (worker.fresh)
        openMore(lock); // it took the place of one that was opening
    return task;
}

void ConnectionPool::State::countService(PoolTask &task, std::uint64_t PoolStatistics::*counter)
{
    task.servedAs = counter;
    ++(counters.*counter);
}

// The task keeps its place and its deadline; its first service does not count.
void ConnectionPool::State::giveBack(PoolTaskPtr task)
{
    Lock lock(mutex);
    --(counters.*task->servedAs);
    task->retried = true;
    if (closed) {
        ++counters.rejectedClosed;
        lock.unlock();
        task->fail(poolClosedError());
    } else {
        place(lock, std::move(task), true);
    }
}

// What waits; without those that asked to wait for the server unless `alsoPatient`.
std::vector<PoolTaskPtr> ConnectionPool::State::takeQueue(const Lock &, bool alsoPatient)
{
    std::vector<PoolTaskPtr> tasks;
    for (PoolTaskPtr &task : queue)
        if (alsoPatient || task->options.whenAway == WhenAway::Refuse)
            tasks.push_back(std::move(task));
    std::erase(queue, nullptr);
    return tasks;
}

void ConnectionPool::State::failTasks(std::vector<PoolTaskPtr> tasks, const Error &error)
{
    for (const PoolTaskPtr &task : tasks)
        task->fail(error);
}

void ConnectionPool::State::suspend(bool refuseNew)
{
    const Lock lock(mutex);
    refuseWhileSuspended = refuseNew;
    if (suspended() || closed)
        return;
    suspendedAt = steadyNow();
    note(lock, PoolEvent::Kind::Suspended);
    timerWake.notify_all();
}

// The time that passed does not count against those who wait.
void ConnectionPool::State::resume()
{
    const Lock lock(mutex);
    if (!suspended())
        return;
    const auto pause = steadyNow() - suspendedAt;
    for (const PoolTaskPtr &task : queue)
        task->deadline += pause;
    suspendedAt = kNever;
    note(lock, PoolEvent::Kind::Resumed);
    callAttention(lock);
    openMore(lock);
}

} // namespace mahout
