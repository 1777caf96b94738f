// SPDX-License-Identifier: GPL-3.0-or-later
// The inside of a ConnectionPool, shared by the files that implement it: poolqueue (work in and out), poolopening
// (connections in), poolworker (the life of a connection) and pooltimer (deadlines and watching). Nobody else includes
// this.
//
// One mutex guards everything but what a worker keeps to itself. It is never held while the network, a task or a
// promise is touched. A function that takes a `const Lock &` expects it to be held.
#pragma once

#include "circuitbreaker.h"
#include "connectionpool.h"
#include "pooldemand.h"
#include <array>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace mahout {

// One thread and the connection it owns. Guarded by the mutex, except `connection`, which only the thread changes.
struct PoolWorker {
    enum class Phase { Opening, Idle, Checking, Running, Closing, Zombie };
    static constexpr int kPhases = 6;

    Phase phase = Phase::Opening;
    std::unique_ptr<Connection> connection;
    std::condition_variable wake;
    PoolTaskPtr assigned; // handed over while idle
    std::stop_source stop; // of the open or the task in hand
    SteadyTime since = std::chrono::steady_clock::now(); // of this phase; while opening, of this attempt
    SteadyTime lastUse = since, renewAt = kNever, retireAt = kNever;
    SteadyTime aliveAt = since; // when it last proved so
    bool called = false; // out of its rest, for a task that waits until it has proved itself
    bool answered = false; // a statement of the task that ended last
    std::uint64_t generation = 0; // of the pool when its open began
    std::uint64_t trust = 0; // the pool's `doubt` when it last proved alive
    std::uint64_t seen = 0; // the pool's `attention` when it last looked
    bool fresh = true; // has not served since it was opened
    bool ahead = false; // opened without a task that waits for it
    bool renewed = false; // its successor was begun
    std::weak_ptr<PoolWorker> predecessor = {}; // ends when this one is open
    QString label; // of the running task
    bool leakReported = false, mayBeLong = false;
};
using PoolWorkerPtr = std::shared_ptr<PoolWorker>;

struct ConnectionPool::State : std::enable_shared_from_this<ConnectionPool::State> {
    using Lock = std::unique_lock<std::mutex>;
    using Phase = PoolWorker::Phase;

    mutable std::mutex mutex; // guards everything below
    ConnectionSpec spec;
    PoolSettings settings;
    const SessionOptions session;
    std::condition_variable timerWake, workerGone;
    std::deque<PoolTaskPtr> queue;
    SteadyTime queuedSince = SteadyTime::min(); // the queue has not been empty since
    std::vector<PoolWorkerPtr> workers;
    std::vector<PoolWorkerPtr> idle; // a stack: the last one in serves first
    std::array<int, PoolWorker::kPhases> inPhase{}; // how many workers are in each
    PoolStatistics counters; // its gauges are computed in statistics()
    PoolDemand demand;
    CircuitBreaker breaker;
    bool stillbirths = false; // the connections opened last died before the server answered anything on them
    std::deque<PoolEvent> events; // not yet taken
    std::uint64_t generation = 0; // raised to end every connection that is older
    std::uint64_t doubt = 0; // raised when every connection has to prove itself alive
    std::uint64_t attention = 0; // raised to have every worker look at its state again
    SteadyTime timerDue = kNever; // when the timer wakes by itself
    SteadyTime suspendedAt = kNever;
    bool refuseWhileSuspended = false;
    bool closed = false;
    int threads = 0;

    State(ConnectionSpec s, PoolSettings p, SessionOptions o)
        : spec(std::move(s))
        , settings(p)
        , session(std::move(o))
    {
    }

    // ---- poolqueue.cpp: work in and out
    void enqueue(PoolTaskPtr task);
    std::optional<Error> refusal(const Lock &, const PoolTask &task);
    std::optional<Error> refuse(std::uint64_t PoolStatistics::*counter, Error error);
    Error breakerError() const;
    void place(Lock &lock, PoolTaskPtr task, bool first);
    PoolWorkerPtr handOver(const Lock &, PoolTaskPtr &task);
    void push(const Lock &, PoolTaskPtr task, bool first);
    PoolTaskPtr takeFromQueue(const Lock &, PoolWorker &worker, SteadyTime now);
    void countService(PoolTask &task, std::uint64_t PoolStatistics::*counter);
    void giveBack(PoolTaskPtr task);
    std::vector<PoolTaskPtr> takeQueue(const Lock &, bool alsoPatient);
    static void failTasks(std::vector<PoolTaskPtr> tasks, const Error &error);
    void suspend(bool refuse);
    void resume();
    bool suspended() const { return suspendedAt != kNever; }

    // ---- poolopening.cpp: connections in
    void openMore(const Lock &);
    int opensWanted(const Lock &) const;
    SteadyTime lookAgainAt(const Lock &) const;
    void startWorker(const Lock &, PoolWorkerPtr worker);
    void startSuccessor(const Lock &, const PoolWorkerPtr &predecessor);
    void startThread(const Lock &, void (State::*body)(PoolWorkerPtr), PoolWorkerPtr worker);
    bool openConnection(const PoolWorkerPtr &worker);
    bool mayOpen(const Lock &, PoolWorker &worker);
    bool openSucceeded(const PoolWorkerPtr &worker, std::unique_ptr<Connection> connection, double ms);
    bool openFailed(const PoolWorkerPtr &worker, const Error &error);
    void openingWorks(const Lock &);
    void noteStillbirth(const Lock &, const PoolWorker &worker);
    void tellWhoWaits(Lock &lock, const Error &error);
    bool waitBeforeRetry(Lock &lock, PoolWorker &worker);

    // ---- poolworker.cpp: the life of a connection
    void workerMain(PoolWorkerPtr worker);
    void serve(const PoolWorkerPtr &worker);
    PoolTaskPtr nextTask(Lock &lock, const PoolWorkerPtr &worker, SteadyTime &now);
    PoolTaskPtr waitIdle(Lock &lock, const PoolWorkerPtr &worker);
    std::uint64_t *reasonToClose(const Lock &, const PoolWorker &worker, SteadyTime now);
    SteadyTime idleEnd(const PoolWorker &worker) const;
    std::uint64_t *prove(Lock &lock, const PoolWorkerPtr &worker);
    void renew(const Lock &, const PoolWorkerPtr &worker, SteadyTime now);
    bool mustProve(const PoolWorker &worker, SteadyTime now) const;
    enum class Trust { Full, Look, Ask };
    Trust trustIn(const Lock &, const PoolWorker &worker, SteadyTime now) const;
    bool usable(PoolWorker &worker, Trust trust);
    bool answersInTime(PoolWorker &worker);
    void begin(const Lock &, PoolWorker &worker, PoolTask &task, SteadyTime now);
    bool runTask(PoolWorker &worker, PoolTask &task);
    struct Cleaning {
        bool clean = false, rolledBack = false;
    };
    Cleaning cleanUp(PoolWorker &worker) const;
    bool finish(const Lock &, PoolWorker &worker, bool succeeded, const Cleaning &cleaning, SteadyTime now);
    bool refusedToWrite(const Connection &connection) const;
    void retireWithDead(const PoolWorker &worker);
    void proveDead(const Lock &, const PoolWorker &dead, PoolEvent::Kind kind);
    void retireAll(const Lock &, PoolEvent::Kind kind, const QString &detail);
    void enter(const Lock &, PoolWorker &worker, Phase phase);
    void add(const Lock &, const PoolWorkerPtr &worker);
    void remove(const PoolWorkerPtr &worker);
    int count(std::initializer_list<Phase> phases) const;
    int living() const { return count({Phase::Idle, Phase::Checking, Phase::Running}); }
    int opening() const { return count({Phase::Opening}); }
    int limit() const { return settings.size + settings.maxOverflow; }
    void callAttention(const Lock &);
    void note(const Lock &, PoolEvent::Kind kind, const QString &detail = {});

    // ---- pooltimer.cpp: deadlines and watching
    void timerMain(PoolWorkerPtr);
    void tick(Lock &lock);
    SteadyTime nextTick(const Lock &) const;
    std::vector<std::pair<PoolTaskPtr, Error>> expired(const Lock &);
    Error waitedTooLong(const PoolTask &task) const;
    QStringList holders() const;
    void reportLeaks(const Lock &);
    void abandonStuckOpens(const Lock &);
    void noticeSleep(const Lock &);
    Milliseconds sleptBefore{0}; // how far the clock that goes on in sleep was ahead
};

// Set while a worker of a pool runs a task: work submitted from inside it runs at once on the same connection,
// because waiting for a second one is how pools dead-lock.
extern thread_local const void *currentPool;
extern thread_local Connection *currentConnection;
// The pool whose own thread this is: a pool that is closed from there cannot wait for it.
extern thread_local const void *threadOfPool;

inline SteadyTime steadyNow() { return std::chrono::steady_clock::now(); }
inline double msBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}
inline double elapsedMs(SteadyTime from) { return msBetween(from, steadyNow()); }

struct PoolText {
    Q_DECLARE_TR_FUNCTIONS(ConnectionPool)
};
Error poolClosedError();

} // namespace mahout
