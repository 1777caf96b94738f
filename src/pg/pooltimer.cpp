// SPDX-License-Identifier: GPL-3.0-or-later
#include <QCoreApplication>

#include "poolstate.h"

#include "logging.h"
#include <algorithm>
#include <ctime>

using namespace std::chrono_literals;

namespace mahout {

namespace {

// The resolver of host names is the one thing that cannot be interrupted: an open that outlives its timeout by
// this much is written off.
constexpr auto kAbandonAfter = 2s;
constexpr auto kTick = 1s; // while there are connections
// Later than this, and the machine slept or the program was stopped.
constexpr auto kSlept = 3s;

// How far the clock that goes on while the machine sleeps is ahead of the one that does not.
Milliseconds timeAsleep()
{
    const auto read = [](clockid_t clock) {
        timespec time{};
        clock_gettime(clock, &time);
        return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
    };
    return std::chrono::duration_cast<Milliseconds>(read(CLOCK_BOOTTIME) - read(CLOCK_MONOTONIC));
}

} // namespace

void ConnectionPool::State::timerMain(PoolWorkerPtr)
{
    Lock lock(mutex);
    sleptBefore = timeAsleep();
    while (!closed) {
        tick(lock);
        timerDue = closed ? SteadyTime::min() : nextTick(lock);
        if (timerDue == kNever)
            timerWake.wait(lock);
        else
            timerWake.wait_until(lock, timerDue);
    }
}

void ConnectionPool::State::tick(Lock &lock)
{
    noticeSleep(lock);
    reportLeaks(lock);
    abandonStuckOpens(lock);
    openMore(lock); // in the place of those, or because the breaker is no longer open
    auto tasks = expired(lock);
    if (tasks.empty())
        return;
    lock.unlock();
    for (const auto &[task, error] : tasks)
        task->fail(error);
    tasks.clear();
    lock.lock();
}

SteadyTime ConnectionPool::State::nextTick(const Lock &lock) const
{
    const SteadyTime now = steadyNow();
    SteadyTime next = workers.empty() ? kNever : now + kTick;
    for (const PoolTaskPtr &task : queue) {
        if (task->options.stop.stop_requested())
            return now;
        if (!suspended())
            next = std::min(next, task->deadline);
    }
    if (queue.empty() || suspended())
        return next;
    if (breaker.retryAt() > now)
        next = std::min(next, breaker.retryAt());
    return std::min(next, lookAgainAt(lock));
}

std::vector<std::pair<PoolTaskPtr, Error>> ConnectionPool::State::expired(const Lock &)
{
    std::vector<std::pair<PoolTaskPtr, Error>> out;
    for (PoolTaskPtr &task : queue) {
        if (task->options.stop.stop_requested()) {
            ++counters.cancelled;
            counters.cancelledOpening += opening() > 0 ? 1 : 0;
            out.emplace_back(std::move(task),
                Error{Error::Kind::Cancelled, PoolText::tr("The task was cancelled before it began.")});
        } else if (!suspended() && steadyNow() >= task->deadline) {
            ++counters.timedOut;
            Error error = waitedTooLong(*task);
            out.emplace_back(std::move(task), std::move(error));
        }
    }
    std::erase(queue, nullptr);
    return out;
}

Error ConnectionPool::State::waitedTooLong(const PoolTask &task) const
{
    Error error{Error::Kind::TimedOut,
        PoolText::tr("“%1” waited %2 for a connection; %3 of %4 are in use.")
            .arg(task.label, formatDuration(elapsedMs(task.queued)), QString::number(count({Phase::Running})),
                QString::number(limit())),
        PoolText::tr("Try again when less is running, or raise SIZE, MAX_OVERFLOW or TIMEOUT.")};
    if (breaker.failures() > 0)
        error.detail = PoolText::tr("The last attempt to connect failed: %1").arg(breaker.lastError().toString());
    else
        error.detail = holders().mid(0, 5).join(QLatin1String("; "));
    return error;
}

// Who has a connection and for how long, the longest first.
QStringList ConnectionPool::State::holders() const
{
    std::vector<PoolWorkerPtr> running;
    std::copy_if(workers.begin(), workers.end(), std::back_inserter(running),
        [](const PoolWorkerPtr &worker) { return worker->phase == Phase::Running && !worker->label.isEmpty(); });
    std::sort(running.begin(), running.end(), [](const auto &a, const auto &b) { return a->since < b->since; });
    QStringList words;
    for (const PoolWorkerPtr &worker : running)
        words << PoolText::tr("%1 for %2").arg(worker->label, formatDuration(elapsedMs(worker->since)));
    return words;
}

void ConnectionPool::State::reportLeaks(const Lock &lock)
{
    for (const PoolWorkerPtr &worker : workers) {
        if (worker->phase != Phase::Running || worker->label.isEmpty() || worker->mayBeLong || worker->leakReported
            || steadyNow() - worker->since < settings.leakAfter)
            continue;
        worker->leakReported = true;
        ++counters.leaks;
        const QString words
            = PoolText::tr("“%1” has held a connection for %2; server process %3, last statement: %4")
                  .arg(worker->label, formatDuration(elapsedMs(worker->since)),
                      QString::number(worker->connection->backendPid()), worker->connection->lastStatement());
        note(lock, PoolEvent::Kind::LeakSuspected, words);
        qCInfo(lcPool).noquote() << words;
    }
}

void ConnectionPool::State::abandonStuckOpens(const Lock &lock)
{
    for (const PoolWorkerPtr &worker : workers) {
        if (worker->phase != Phase::Opening || steadyNow() - worker->since <= settings.connectTimeout + kAbandonAfter)
            continue;
        enter(lock, *worker, Phase::Zombie);
        note(lock, PoolEvent::Kind::Abandoned,
            PoolText::tr("An attempt to connect does not end after %1.").arg(formatDuration(elapsedMs(worker->since))));
    }
}

// A laptop that slept, or a program that was stopped: what the connections are worth is not known any more.
void ConnectionPool::State::noticeSleep(const Lock &lock)
{
    const Milliseconds asleep = timeAsleep();
    const bool machine = asleep - std::exchange(sleptBefore, asleep) > kSlept;
    const bool program = timerDue != kNever && steadyNow() - timerDue > kSlept;
    if (workers.empty() || (!machine && !program))
        return;
    ++doubt;
    note(lock, PoolEvent::Kind::Slept);
    callAttention(lock);
}

} // namespace mahout
