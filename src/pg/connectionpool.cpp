// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectionpool.h"

#include "logging.h"
#include <algorithm>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <QCoreApplication>
#include <QRandomGenerator>
#include <thread>

using namespace std::chrono_literals;

namespace mahout {

namespace {

using Clock = std::chrono::steady_clock;
using StopCallback = std::stop_callback<std::function<void()>>;

// An empty query answers in half the time of SELECT 1; a server that needs longer than this is not usable.
constexpr auto kValidationLimit = 2s;
// The resolver of host names is the one thing that cannot be interrupted: an open that outlives its timeout by
// this much is written off.
constexpr auto kAbandonAfter = 2s;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ConnectionPool)
};

double elapsedMs(SteadyTime from) { return std::chrono::duration<double, std::milli>(Clock::now() - from).count(); }

SteadyTime after(Milliseconds duration) { return Clock::now() + duration; }

} // namespace

struct ConnectionPool::State : std::enable_shared_from_this<ConnectionPool::State> {
    struct Task {
        QString label;
        TaskOptions options;
        Job job;
        SteadyTime queued, deadline;
        std::unique_ptr<StopCallback> onStop = {}; // never destroyed under the lock: it may be waiting for it
        std::uint64_t PoolStatistics::*servedAs = nullptr; // the counter that knows of its service
        bool retried = false; // found its first connection dead

        bool isOverdue() const { return options.stop.stop_requested() || Clock::now() >= deadline; }
    };
    using TaskPtr = std::unique_ptr<Task>;

    // One worker thread and the connection it owns. Fields are guarded by State::mutex, except `connection`, which
    // only the worker touches.
    struct Worker {
        enum class Phase { Opening, Idle, Running, Closing, Zombie };
        Phase phase = Phase::Opening;
        std::unique_ptr<Connection> connection;
        std::condition_variable wake;
        TaskPtr assigned; // handed over while idle
        std::stop_source stop; // of the open or the task in hand
        SteadyTime since = Clock::now(); // of this phase
        SteadyTime lastUse = Clock::now(), born = Clock::now(), retireAt = kNever;
        std::uint64_t generation = 0;
        bool fresh = true; // has not served since it was opened
        bool distrusted = false; // given a task, and then an older connection proved dead: asked before it serves
        QString label; // of the running task
        bool leakReported = false, mayBeLong = false;
    };
    using WorkerPtr = std::shared_ptr<Worker>;
    using Lock = std::unique_lock<std::mutex>;

    const ConnectionSpec spec;
    const PoolSettings settings;
    const SessionOptions session;

    mutable std::mutex mutex; // guards everything below
    std::condition_variable timerWake, workerGone;
    std::deque<TaskPtr> queue;
    std::vector<WorkerPtr> workers;
    std::vector<WorkerPtr> idle; // a stack: the last one in serves first
    PoolStatistics counters; // its gauges are computed in statistics()
    std::uint64_t generation = 0; // raised when a disconnect proves that older connections cannot be trusted
    int failures = 0; // consecutive failures to open
    SteadyTime breakerUntil = SteadyTime::min(); // no connection is opened before
    SteadyTime timerDue = kNever; // when the timer wakes by itself
    Error lastError; // of the last failure to open
    bool closed = false;
    int threads = 0;

    State(ConnectionSpec s, PoolSettings p, SessionOptions o)
        : spec(std::move(s))
        , settings(p)
        , session(std::move(o))
    {
    }

    // Work in and out
    void enqueue(TaskPtr task);
    std::optional<Error> refusal(const Lock &) const;
    bool handOver(const Lock &, TaskPtr &task);
    void countService(Task &task, std::uint64_t PoolStatistics::*counter);
    void failTasks(std::vector<TaskPtr> tasks, const Error &error);
    std::vector<TaskPtr> takeQueue(const Lock &);

    // The life of a worker
    void openMore(const Lock &);
    void startThread(const Lock &, void (State::*body)(WorkerPtr), WorkerPtr worker);
    void workerMain(WorkerPtr worker);
    bool openConnection(const WorkerPtr &worker);
    bool openSucceeded(const WorkerPtr &worker, std::unique_ptr<Connection> connection, double ms);
    bool openFailed(const WorkerPtr &worker, const Error &error);
    bool waitBeforeRetry(Lock &lock, const WorkerPtr &worker);
    TaskPtr nextTask(const WorkerPtr &worker);
    TaskPtr takeFromQueue(const Lock &, const WorkerPtr &worker);
    TaskPtr waitIdle(Lock &lock, const WorkerPtr &worker);
    std::uint64_t *reasonToClose(const Lock &, const Worker &worker);
    SteadyTime idleEnd(const Lock &, const Worker &worker) const;
    bool keepAlive(Lock &lock, const WorkerPtr &worker);
    void distrustOlder(const Lock &, const Worker &dead);
    bool usable(const WorkerPtr &worker);
    bool answersInTime(const WorkerPtr &worker);
    void giveBack(TaskPtr task);
    void runTask(const WorkerPtr &worker, TaskPtr task);
    bool cleanUp(const WorkerPtr &worker);
    void remove(const WorkerPtr &worker);
    int inPhase(const Lock &, std::initializer_list<Worker::Phase> phases) const;
    int opening(const Lock &lock) const { return inPhase(lock, {Worker::Phase::Opening}); }
    int living(const Lock &lock) const { return inPhase(lock, {Worker::Phase::Idle, Worker::Phase::Running}); }

    // Deadlines, cancelled waiters, leaks
    void timerMain(WorkerPtr);
    SteadyTime nextTick(const Lock &) const;
    std::vector<std::pair<TaskPtr, Error>> expired(const Lock &);
    Error waitedTooLong(const Lock &, const Task &task) const;
    void reportLeaks(const Lock &);
    void abandonStuckOpens(const Lock &);
};

namespace {
// Set while a worker of a pool runs a task: work submitted from inside it runs at once on the same connection,
// because waiting for a second one is how pools dead-lock.
thread_local const void *currentPool = nullptr;
thread_local Connection *currentConnection = nullptr;
// The pool whose own thread this is: a pool that is closed from there cannot wait for it.
thread_local const void *threadOf = nullptr;

Error closedError() { return {Error::Kind::Rejected, Text::tr("The connection pool is closed.")}; }
} // namespace

// ---- work in and out --------------------------------------------------------------------------------------------

std::optional<Error> ConnectionPool::State::refusal(const Lock &lock) const
{
    if (closed)
        return closedError();
    if (static_cast<int>(queue.size()) >= settings.queueLimit)
        return Error{Error::Kind::Rejected,
            Text::tr("%n task(s) already wait for a connection.", nullptr, static_cast<int>(queue.size())),
            Text::tr("Wait until they are done, or raise QUEUE_LIMIT.")};
    if (Clock::now() < breakerUntil && living(lock) == 0 && opening(lock) == 0) {
        Error error = lastError;
        error.remedy
            += QLatin1Char(' ') + Text::tr("The next attempt is in %1.").arg(formatDuration(-elapsedMs(breakerUntil)));
        return error;
    }
    return {};
}

void ConnectionPool::State::enqueue(TaskPtr task)
{
    if (task->options.stop.stop_possible())
        task->onStop = std::make_unique<StopCallback>(task->options.stop, [weak = weak_from_this()] {
            if (const auto self = weak.lock()) {
                const Lock lock(self->mutex);
                self->timerWake.notify_all();
            }
        });
    Lock lock(mutex);
    ++counters.submitted;
    if (const auto error = refusal(lock)) {
        ++(closed                                      ? counters.rejectedClosed
                : error->kind == Error::Kind::Rejected ? counters.rejectedQueue
                                                       : counters.rejectedBreaker);
        lock.unlock();
        task->job(nullptr, &*error);
        return;
    }
    if (handOver(lock, task))
        return;
    if (task->deadline < timerDue)
        timerWake.notify_all();
    queue.push_back(std::move(task));
    openMore(lock);
}

// Gives the task to the worker that went idle last; false when there is none.
bool ConnectionPool::State::handOver(const Lock &, TaskPtr &task)
{
    if (idle.empty())
        return false;
    const WorkerPtr worker = idle.back();
    idle.pop_back();
    countService(*task, task->retried ? &PoolStatistics::servedWaited : &PoolStatistics::servedIdle);
    worker->assigned = std::move(task);
    worker->phase = Worker::Phase::Running;
    worker->wake.notify_one();
    return true;
}

void ConnectionPool::State::countService(Task &task, std::uint64_t PoolStatistics::*counter)
{
    task.servedAs = counter;
    ++(counters.*counter);
}

void ConnectionPool::State::failTasks(std::vector<TaskPtr> tasks, const Error &error)
{
    for (const TaskPtr &task : tasks)
        task->job(nullptr, &error);
}

std::vector<ConnectionPool::State::TaskPtr> ConnectionPool::State::takeQueue(const Lock &)
{
    std::vector<TaskPtr> tasks(std::make_move_iterator(queue.begin()), std::make_move_iterator(queue.end()));
    queue.clear();
    return tasks;
}

// ---- opening ----------------------------------------------------------------------------------------------------

int ConnectionPool::State::inPhase(const Lock &, std::initializer_list<Worker::Phase> phases) const
{
    return static_cast<int>(std::count_if(workers.begin(), workers.end(),
        [&](const WorkerPtr &w) { return std::find(phases.begin(), phases.end(), w->phase) != phases.end(); }));
}

// An open starts only while more tasks wait than opens are in flight; after too many failures, one at a time.
void ConnectionPool::State::openMore(const Lock &lock)
{
    if (closed || queue.empty() || Clock::now() < breakerUntil)
        return;
    const int limit = settings.size + settings.maxOverflow;
    const int most = std::min<int>(
        failures >= settings.breakerFailures ? 1 : settings.maxConcurrentOpens, static_cast<int>(queue.size()));
    int total = static_cast<int>(workers.size()) - inPhase(lock, {Worker::Phase::Zombie});
    for (int inFlight = opening(lock); inFlight < most && total < limit; ++inFlight, ++total) {
        auto worker = std::make_shared<Worker>();
        workers.push_back(worker);
        startThread(lock, &State::workerMain, worker);
    }
}

void ConnectionPool::State::startThread(const Lock &, void (State::*body)(WorkerPtr), WorkerPtr worker)
{
    ++threads;
    std::thread([self = shared_from_this(), body, worker = std::move(worker)]() mutable {
        threadOf = self.get();
        (self.get()->*body)(std::move(worker));
        const Lock lock(self->mutex);
        --self->threads;
        self->workerGone.notify_all();
    }).detach();
}

bool ConnectionPool::State::openConnection(const WorkerPtr &worker)
{
    for (;;) {
        std::stop_token stop;
        {
            const Lock lock(mutex);
            if (closed || queue.empty()) // nobody waits any more
                return false;
            worker->since = Clock::now();
            stop = worker->stop.get_token();
        }
        const SteadyTime begin = Clock::now();
        auto opened = Connection::open(spec, session, after(settings.connectTimeout), stop);
        if (opened)
            return openSucceeded(worker, std::move(*opened), elapsedMs(begin));
        if (!openFailed(worker, opened.error()))
            return false;
    }
}

bool ConnectionPool::State::openSucceeded(const WorkerPtr &worker, std::unique_ptr<Connection> connection, double ms)
{
    const Lock lock(mutex);
    failures = 0;
    breakerUntil = SteadyTime::min();
    if (worker->phase == Worker::Phase::Zombie || closed)
        return false;
    ++counters.opened;
    counters.creation.add(ms);
    worker->connection = std::move(connection);
    worker->phase = Worker::Phase::Running;
    worker->born = worker->lastUse = Clock::now();
    worker->generation = generation;
    worker->fresh = true;
    const double keep = 1.0 - settings.lifetimeJitter / 100.0 * QRandomGenerator::global()->generateDouble();
    worker->retireAt = worker->born + std::chrono::duration_cast<Milliseconds>(settings.maxLifetime * keep);
    return true;
}

// True when the worker should try again. When it should not, those who wait are told as soon as no other connection can
// serve them.
bool ConnectionPool::State::openFailed(const WorkerPtr &worker, const Error &error)
{
    Lock lock(mutex);
    ++counters.openFailed;
    if (closed || worker->phase == Worker::Phase::Zombie)
        return false;
    ++failures;
    lastError = error;
    const bool transient = error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut;
    if (transient && failures < settings.breakerFailures)
        return waitBeforeRetry(lock, worker);
    worker->phase = Worker::Phase::Closing;
    breakerUntil = after(std::min(settings.retryMax, settings.retryBase * (1 << std::min(failures, 12))));
    if (living(lock) + opening(lock) > 0)
        return false;
    auto tasks = takeQueue(lock);
    counters.failedOpen += tasks.size();
    lock.unlock();
    failTasks(std::move(tasks), error);
    return false;
}

// Exponential back-off with full jitter; ends early when the pool closes.
bool ConnectionPool::State::waitBeforeRetry(Lock &lock, const WorkerPtr &worker)
{
    const Milliseconds most = std::min(settings.retryMax, settings.retryBase * (1 << std::clamp(failures - 1, 0, 12)));
    const Milliseconds pause(QRandomGenerator::global()->bounded(static_cast<int>(most.count()) + 1));
    worker->since = after(pause); // what counts for abandoning it is the attempt, not the pause
    worker->wake.wait_for(lock, pause, [this] { return closed; });
    return !closed;
}

// ---- the life of a worker ---------------------------------------------------------------------------------------

void ConnectionPool::State::workerMain(WorkerPtr worker)
{
    if (openConnection(worker)) {
        while (TaskPtr task = nextTask(worker)) {
            if (!usable(worker)) {
                giveBack(std::move(task));
                break;
            }
            runTask(worker, std::move(task));
            if (!cleanUp(worker))
                break;
        }
    }
    worker->connection.reset();
    remove(worker);
}

void ConnectionPool::State::remove(const WorkerPtr &worker)
{
    const Lock lock(mutex);
    std::erase(workers, worker);
    std::erase(idle, worker);
    openMore(lock);
}

// Why this worker's connection must not serve any more, as the counter of that reason; null when it may.
std::uint64_t *ConnectionPool::State::reasonToClose(const Lock &, const Worker &worker)
{
    if (closed)
        return &counters.closedShutdown;
    if (worker.generation != generation)
        return &counters.closedRetired;
    if (Clock::now() >= worker.retireAt)
        return &counters.closedLifetime;
    return nullptr;
}

SteadyTime ConnectionPool::State::idleEnd(const Lock &lock, const Worker &worker) const
{
    const bool overflow = living(lock) > settings.size;
    return worker.lastUse + (overflow ? settings.overflowIdleTimeout : settings.idleTimeout);
}

ConnectionPool::State::TaskPtr ConnectionPool::State::nextTask(const WorkerPtr &worker)
{
    Lock lock(mutex);
    for (;;) {
        std::uint64_t *reason = reasonToClose(lock, *worker);
        if (!reason) {
            if (TaskPtr task = takeFromQueue(lock, worker))
                return task;
            if (Clock::now() >= idleEnd(lock, *worker))
                reason = &counters.closedIdle;
        }
        if (!reason) {
            if (TaskPtr task = waitIdle(lock, worker))
                return task;
            if (!keepAlive(lock, worker))
                reason = &counters.closedInvalid;
        }
        if (reason) {
            ++*reason;
            worker->phase = Worker::Phase::Closing;
            return nullptr;
        }
    }
}

// The first task in line; those that were stopped or waited too long are left to the timer, which tells them so.
ConnectionPool::State::TaskPtr ConnectionPool::State::takeFromQueue(const Lock &lock, const WorkerPtr &worker)
{
    const auto first = std::find_if(queue.begin(), queue.end(), [](const TaskPtr &task) { return !task->isOverdue(); });
    if (first == queue.end())
        return nullptr;
    TaskPtr task = std::move(*first);
    queue.erase(first);
    countService(*task, worker->fresh ? &PoolStatistics::servedOpened : &PoolStatistics::servedWaited);
    worker->phase = Worker::Phase::Running;
    if (worker->fresh)
        openMore(lock); // it took the place of one that was opening
    return task;
}

// Sleeps on the idle stack until a task is handed over, or it is time to look after the connection.
ConnectionPool::State::TaskPtr ConnectionPool::State::waitIdle(Lock &lock, const WorkerPtr &worker)
{
    worker->phase = Worker::Phase::Idle;
    worker->since = Clock::now();
    idle.push_back(worker);
    const SteadyTime wakeAt = std::min({idleEnd(lock, *worker), worker->retireAt, Clock::now() + settings.keepalive});
    worker->wake.wait_until(
        lock, wakeAt, [&] { return worker->assigned || closed || worker->generation != generation; });
    if (worker->assigned) {
        worker->distrusted = worker->generation != generation;
        return std::move(worker->assigned);
    }
    std::erase(idle, worker);
    worker->phase = Worker::Phase::Running;
    return nullptr;
}

// A ping now and then, so that routers keep the connection and a dead one is found before somebody needs it. Does not
// count as use. False when the connection is dead.
bool ConnectionPool::State::keepAlive(Lock &lock, const WorkerPtr &worker)
{
    if (reasonToClose(lock, *worker) || Clock::now() < worker->since + settings.keepalive)
        return true;
    lock.unlock();
    const bool alive = worker->connection->looksAlive() && answersInTime(worker);
    lock.lock();
    return alive;
}

bool ConnectionPool::State::answersInTime(const WorkerPtr &worker)
{
    const SteadyTime begin = Clock::now();
    worker->connection->setLimits({}, begin + kValidationLimit);
    const bool ok = worker->connection->run(QString()).has_value();
    worker->connection->setLimits({}, kNever);
    const Lock lock(mutex);
    counters.validation.add(elapsedMs(begin));
    return ok;
}

// The socket is looked at before every use, and the server asked when the connection was idle for a while.
bool ConnectionPool::State::usable(const WorkerPtr &worker)
{
    const bool doubtful
        = worker->distrusted || (Clock::now() - worker->lastUse > settings.validateAfter && !worker->fresh);
    if (worker->connection->looksAlive() && (!doubtful || answersInTime(worker))) {
        worker->distrusted = false;
        return true;
    }
    const Lock lock(mutex);
    ++counters.closedInvalid;
    worker->phase = Worker::Phase::Closing;
    distrustOlder(lock, *worker);
    return false;
}

// What was opened before a proven disconnect is not trusted either. Many that die together are one proof.
void ConnectionPool::State::distrustOlder(const Lock &, const Worker &dead)
{
    if (dead.generation != generation)
        return;
    ++generation;
    for (const WorkerPtr &other : idle)
        other->wake.notify_one();
    idle.clear();
}

// The task keeps its place and its deadline; its first service does not count.
void ConnectionPool::State::giveBack(TaskPtr task)
{
    Lock lock(mutex);
    --(counters.*task->servedAs);
    task->retried = true;
    if (closed) {
        ++counters.rejectedClosed;
        lock.unlock();
        const Error error = closedError();
        task->job(nullptr, &error);
    } else if (!handOver(lock, task)) {
        if (task->deadline < timerDue)
            timerWake.notify_all();
        queue.push_front(std::move(task));
        openMore(lock);
    }
}

void ConnectionPool::State::runTask(const WorkerPtr &worker, TaskPtr task)
{
    task->onStop.reset(); // from here on, the stop goes to the statement
    std::stop_source stop;
    {
        const Lock lock(mutex);
        counters.wait.add(elapsedMs(task->queued));
        worker->stop = stop;
        worker->since = Clock::now();
        worker->label = task->label;
        worker->mayBeLong = task->options.longRunning;
        worker->leakReported = false;
        if (closed)
            stop.request_stop();
    }
    const StopCallback forward(task->options.stop, [stop]() mutable { stop.request_stop(); });
    const SteadyTime begin = Clock::now();
    worker->connection->setLimits(stop.get_token(), task->options.runLimit ? after(*task->options.runLimit) : kNever);
    worker->connection->takeNotices(); // of the task before
    currentPool = this;
    currentConnection = worker->connection.get();
    task->job(worker->connection.get(), nullptr);
    currentPool = nullptr;
    currentConnection = nullptr;
    worker->connection->setLimits({}, kNever);
    const Lock lock(mutex);
    counters.usage.add(elapsedMs(begin));
    if (worker->leakReported)
        qCInfo(lcPool).noquote() << "task" << worker->label << "gave its connection back after"
                                 << formatDuration(elapsedMs(begin));
    worker->lastUse = Clock::now();
    worker->fresh = false;
    worker->label.clear();
}

// Leaves the connection as new for the next task; false when it has to be closed.
bool ConnectionPool::State::cleanUp(const WorkerPtr &worker)
{
    Connection &connection = *worker->connection;
    const auto left = connection.transaction();
    bool clean
        = !connection.isBroken() && left != Connection::Transaction::Active && left != Connection::Transaction::Unknown;
    const bool open = clean && left != Connection::Transaction::Idle;
    if (open)
        clean = connection.rollBack().has_value();
    clean = clean && connection.resetSession().has_value();
    const Lock lock(mutex);
    counters.rolledBack += open ? 1 : 0;
    if (clean)
        return true;
    ++counters.closedBroken;
    worker->phase = Worker::Phase::Closing;
    if (connection.isBroken())
        distrustOlder(lock, *worker);
    return false;
}

// ---- deadlines, cancelled waiters, leaks -------------------------------------------------------------------------

Error ConnectionPool::State::waitedTooLong(const Lock &lock, const Task &task) const
{
    QStringList holders;
    for (const WorkerPtr &worker : workers)
        if (!worker->label.isEmpty())
            holders << Text::tr("%1 for %2").arg(worker->label, formatDuration(elapsedMs(worker->since)));
    Error error{Error::Kind::TimedOut,
        Text::tr("“%1” waited %2 for a connection; %3 of %4 are in use.")
            .arg(task.label, formatDuration(elapsedMs(task.queued)), QString::number(living(lock)),
                QString::number(settings.size + settings.maxOverflow)),
        Text::tr("Try again when less is running, or raise SIZE, MAX_OVERFLOW or TIMEOUT.")};
    if (failures > 0)
        error.detail = Text::tr("The last attempt to connect failed: %1").arg(lastError.toString());
    else
        error.detail = holders.mid(0, 5).join(QLatin1String("; "));
    return error;
}

std::vector<std::pair<ConnectionPool::State::TaskPtr, Error>> ConnectionPool::State::expired(const Lock &lock)
{
    std::vector<std::pair<TaskPtr, Error>> out;
    for (TaskPtr &task : queue) {
        if (task->options.stop.stop_requested()) {
            ++counters.cancelled;
            out.emplace_back(
                std::move(task), Error{Error::Kind::Cancelled, Text::tr("The task was cancelled before it began.")});
        } else if (Clock::now() >= task->deadline) {
            ++counters.timedOut;
            Error error = waitedTooLong(lock, *task);
            out.emplace_back(std::move(task), std::move(error));
        }
    }
    std::erase(queue, nullptr);
    return out;
}

void ConnectionPool::State::reportLeaks(const Lock &)
{
    for (const WorkerPtr &worker : workers) {
        if (worker->phase != Worker::Phase::Running || worker->label.isEmpty() || worker->mayBeLong
            || worker->leakReported)
            continue;
        if (Clock::now() - worker->since < settings.leakAfter)
            continue;
        worker->leakReported = true;
        ++counters.leaks;
        qCInfo(lcPool).noquote() << "task" << worker->label << "has held a connection for"
                                 << formatDuration(elapsedMs(worker->since));
    }
}

void ConnectionPool::State::abandonStuckOpens(const Lock &)
{
    for (const WorkerPtr &worker : workers)
        if (worker->phase == Worker::Phase::Opening
            && Clock::now() - worker->since > settings.connectTimeout + kAbandonAfter)
            worker->phase = Worker::Phase::Zombie;
}

SteadyTime ConnectionPool::State::nextTick(const Lock &) const
{
    SteadyTime next = workers.empty() ? kNever : Clock::now() + 1s;
    for (const TaskPtr &task : queue)
        next = std::min(next, task->deadline);
    if (!queue.empty() && breakerUntil > Clock::now())
        next = std::min(next, breakerUntil);
    return next;
}

void ConnectionPool::State::timerMain(WorkerPtr)
{
    Lock lock(mutex);
    while (!closed) {
        auto tasks = expired(lock);
        reportLeaks(lock);
        abandonStuckOpens(lock);
        openMore(lock); // in the place of those, or because the breaker is no longer open
        if (!tasks.empty()) {
            lock.unlock();
            for (const auto &[task, error] : tasks)
                task->job(nullptr, &error);
            tasks.clear();
            lock.lock();
            continue;
        }
        timerDue = nextTick(lock);
        if (timerDue == kNever)
            timerWake.wait(lock);
        else
            timerWake.wait_until(lock, timerDue);
    }
}

// ---- the public face --------------------------------------------------------------------------------------------

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

void ConnectionPool::enqueue(QString label, TaskOptions options, Job job)
{
    if (currentPool == m_state.get()) {
        job(currentConnection, nullptr);
        return;
    }
    const Milliseconds wait = options.waitLimit.value_or(m_state->settings.timeout);
    m_state->enqueue(std::make_unique<State::Task>(
        State::Task{std::move(label), std::move(options), std::move(job), Clock::now(), after(wait)}));
}

PoolStatistics ConnectionPool::statistics() const
{
    const State::Lock lock(m_state->mutex);
    PoolStatistics snapshot = m_state->counters;
    using Phase = State::Worker::Phase;
    snapshot.opening = m_state->opening(lock);
    snapshot.idle = m_state->inPhase(lock, {Phase::Idle});
    snapshot.active = m_state->inPhase(lock, {Phase::Running});
    snapshot.zombie = m_state->inPhase(lock, {Phase::Zombie});
    snapshot.waiting = static_cast<int>(m_state->queue.size());
    snapshot.limit = m_state->settings.size + m_state->settings.maxOverflow;
    snapshot.oldestWaitMs = m_state->queue.empty() ? 0 : elapsedMs(m_state->queue.front()->queued);
    snapshot.breakerOpen = Clock::now() < m_state->breakerUntil;
    if (snapshot.breakerOpen)
        snapshot.breakerRemainingMs = -elapsedMs(m_state->breakerUntil);
    snapshot.lastError = m_state->failures > 0 ? m_state->lastError.toString() : QString();
    return snapshot;
}

PoolSettings ConnectionPool::settings() const { return m_state->settings; }
const ConnectionSpec &ConnectionPool::spec() const { return m_state->spec; }

bool ConnectionPool::close(Milliseconds limit)
{
    State::Lock lock(m_state->mutex);
    m_state->closed = true;
    auto tasks = m_state->takeQueue(lock);
    m_state->counters.rejectedClosed += tasks.size();
    std::vector<std::stop_source> running;
    for (const State::WorkerPtr &worker : m_state->workers) {
        worker->wake.notify_all();
        running.push_back(worker->stop);
    }
    m_state->timerWake.notify_all();
    lock.unlock();
    m_state->failTasks(std::move(tasks), closedError());
    for (std::stop_source &stop : running)
        stop.request_stop();
    const int own = threadOf == m_state.get() ? 1 : 0; // closed from inside a task or the end of one
    lock.lock();
    return m_state->workerGone.wait_for(lock, limit, [&] { return m_state->threads <= own; });
}

} // namespace mahout
