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

// Now plus a duration that may be large, without overflow.
SteadyTime after(Milliseconds duration) { return Clock::now() + duration; }

} // namespace

struct ConnectionPool::State : std::enable_shared_from_this<ConnectionPool::State> {
    struct Task {
        QString label;
        TaskOptions options;
        Job job;
        SteadyTime queued, deadline;
        std::unique_ptr<StopCallback> onStop = {}; // never destroyed under the lock: it may be waiting for it
        bool retried = false; // found its first connection dead
    };
    using TaskPtr = std::unique_ptr<Task>;

    // One worker thread and the connection it owns. Fields are guarded by State::mutex, except `connection`, which
    // only the worker touches.
    struct Worker {
        enum class Phase { Opening, Idle, Running, Zombie };
        Phase phase = Phase::Opening;
        std::unique_ptr<Connection> connection;
        std::condition_variable wake;
        TaskPtr assigned; // handed over while idle
        std::stop_source stop; // of the open or the task in hand
        SteadyTime since = Clock::now(); // of this phase
        SteadyTime lastUse = Clock::now(), born = Clock::now(), retireAt = kNever;
        std::uint64_t generation = 0;
        bool fresh = true; // has not served since it was opened
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
    SteadyTime breakerUntil = SteadyTime::min();
    QString lastError;
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
    std::uint64_t *reasonToClose(const Lock &, const WorkerPtr &worker);
    SteadyTime idleEnd(const Lock &, const Worker &worker) const;
    bool keepAlive(Lock &lock, const WorkerPtr &worker);
    bool usable(const WorkerPtr &worker);
    bool answersInTime(const WorkerPtr &worker);
    void giveBack(TaskPtr task);
    void runTask(const WorkerPtr &worker, TaskPtr task);
    bool cleanUp(const WorkerPtr &worker);
    void remove(const WorkerPtr &worker);
    int opening(const Lock &) const;
    int living(const Lock &) const;

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
} // namespace

// ---- work in and out --------------------------------------------------------------------------------------------

std::optional<Error> ConnectionPool::State::refusal(const Lock &lock) const
{
    if (closed)
        return Error{Error::Kind::Rejected, Text::tr("The connection pool is closed.")};
    if (static_cast<int>(queue.size()) >= settings.queueLimit)
        return Error{Error::Kind::Rejected,
            Text::tr("%n task(s) already wait for a connection.", nullptr, static_cast<int>(queue.size())),
            Text::tr("Wait until they are done, or raise QUEUE_LIMIT.")};
    if (Clock::now() < breakerUntil && living(lock) == 0) {
        const auto left = std::chrono::duration<double, std::milli>(breakerUntil - Clock::now()).count();
        return Error{Error::Kind::Unreachable, Text::tr("The server cannot be reached: %1").arg(lastError),
            Text::tr("The next attempt is in %1.").arg(formatDuration(left))};
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
    if (!idle.empty()) {
        const WorkerPtr worker = idle.back();
        idle.pop_back();
        worker->assigned = std::move(task);
        worker->phase = Worker::Phase::Running;
        worker->wake.notify_one();
        return;
    }
    queue.push_back(std::move(task));
    timerWake.notify_all();
    openMore(lock);
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

int ConnectionPool::State::opening(const Lock &) const
{
    return static_cast<int>(std::count_if(
        workers.begin(), workers.end(), [](const WorkerPtr &w) { return w->phase == Worker::Phase::Opening; }));
}

int ConnectionPool::State::living(const Lock &) const
{
    return static_cast<int>(std::count_if(workers.begin(), workers.end(),
        [](const WorkerPtr &w) { return w->phase == Worker::Phase::Idle || w->phase == Worker::Phase::Running; }));
}

// An open starts only while more tasks wait than opens are in flight.
void ConnectionPool::State::openMore(const Lock &lock)
{
    const int limit = settings.size + settings.maxOverflow;
    int inFlight = opening(lock);
    int total = inFlight + living(lock);
    while (!closed && total < limit && inFlight < settings.maxConcurrentOpens
        && inFlight < static_cast<int>(queue.size())) {
        auto worker = std::make_shared<Worker>();
        workers.push_back(worker);
        startThread(lock, &State::workerMain, worker);
        ++inFlight;
        ++total;
    }
}

void ConnectionPool::State::startThread(const Lock &, void (State::*body)(WorkerPtr), WorkerPtr worker)
{
    ++threads;
    std::thread([self = shared_from_this(), body, worker = std::move(worker)]() mutable {
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
    Lock lock(mutex);
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
    openMore(lock);
    return true;
}

// True when the worker should try again.
bool ConnectionPool::State::openFailed(const WorkerPtr &worker, const Error &error)
{
    Lock lock(mutex);
    ++counters.openFailed;
    ++failures;
    lastError = error.toString();
    const bool transient = error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::TimedOut;
    const bool giveUp = !transient || failures >= settings.breakerFailures;
    if (giveUp && living(lock) == 0) {
        if (transient)
            breakerUntil = after(std::min(settings.retryMax, settings.retryBase * (1 << std::min(failures, 12))));
        auto tasks = takeQueue(lock);
        counters.failedOpen += tasks.size();
        lock.unlock();
        failTasks(std::move(tasks), error);
        return false;
    }
    if (closed || worker->phase == Worker::Phase::Zombie || giveUp)
        return false;
    return waitBeforeRetry(lock, worker);
}

// Exponential back-off with full jitter; ends early when the pool closes.
bool ConnectionPool::State::waitBeforeRetry(Lock &lock, const WorkerPtr &worker)
{
    const Milliseconds most = std::min(settings.retryMax, settings.retryBase * (1 << std::clamp(failures - 1, 0, 12)));
    const Milliseconds pause(QRandomGenerator::global()->bounded(static_cast<int>(most.count()) + 1));
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

// Why this worker's connection should end now; null when it should go on. Points at the counter of that reason.
std::uint64_t *ConnectionPool::State::reasonToClose(const Lock &lock, const WorkerPtr &worker)
{
    if (closed)
        return &counters.closedShutdown;
    if (worker->generation != generation)
        return &counters.closedRetired;
    if (Clock::now() >= worker->retireAt)
        return &counters.closedLifetime;
    if (queue.empty() && Clock::now() >= idleEnd(lock, *worker))
        return &counters.closedIdle;
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
        if (std::uint64_t *reason = reasonToClose(lock, worker)) {
            ++*reason;
            return nullptr;
        }
        if (TaskPtr task = takeFromQueue(lock, worker))
            return task;
        if (TaskPtr task = waitIdle(lock, worker))
            return task;
        if (!keepAlive(lock, worker)) {
            ++counters.closedInvalid;
            return nullptr;
        }
    }
}

ConnectionPool::State::TaskPtr ConnectionPool::State::takeFromQueue(const Lock &, const WorkerPtr &worker)
{
    if (queue.empty())
        return nullptr;
    TaskPtr task = std::move(queue.front());
    queue.pop_front();
    ++(worker->fresh ? counters.servedOpened : counters.servedWaited);
    worker->phase = Worker::Phase::Running;
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
        ++(worker->assigned->retried ? counters.servedWaited : counters.servedIdle);
        return std::move(worker->assigned);
    }
    std::erase(idle, worker);
    worker->phase = Worker::Phase::Running;
    return nullptr;
}

// A ping now and then, so that routers keep the connection and a dead one is found before somebody needs it. Does not
// count as use.
bool ConnectionPool::State::keepAlive(Lock &lock, const WorkerPtr &worker)
{
    if (reasonToClose(lock, worker) || !queue.empty())
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
    const bool rested = Clock::now() - worker->lastUse > settings.validateAfter && !worker->fresh;
    if (worker->connection->looksAlive() && (!rested || answersInTime(worker)))
        return true;
    const Lock lock(mutex);
    ++counters.closedInvalid;
    ++generation; // what was opened before this proof of a disconnect is not trusted either
    for (const WorkerPtr &other : idle)
        other->wake.notify_one();
    return false;
}

// The task keeps its place and its deadline; its first service does not count.
void ConnectionPool::State::giveBack(TaskPtr task)
{
    const Lock lock(mutex);
    --(task->retried ? counters.servedWaited : counters.servedIdle);
    task->retried = true;
    queue.push_front(std::move(task));
    timerWake.notify_all();
    openMore(lock);
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
        timerWake.notify_all();
        if (closed)
            stop.request_stop();
    }
    const StopCallback forward(task->options.stop, [stop]() mutable { stop.request_stop(); });
    const SteadyTime begin = Clock::now();
    worker->connection->setLimits(stop.get_token(), task->options.runLimit ? after(*task->options.runLimit) : kNever);
    currentPool = this;
    currentConnection = worker->connection.get();
    task->job(worker->connection.get(), nullptr);
    currentPool = nullptr;
    currentConnection = nullptr;
    worker->connection->setLimits({}, kNever);
    const Lock lock(mutex);
    counters.usage.add(elapsedMs(begin));
    worker->lastUse = Clock::now();
    worker->fresh = false;
    worker->label.clear();
}

// Leaves the connection idle for the next task; false when it has to be closed.
bool ConnectionPool::State::cleanUp(const WorkerPtr &worker)
{
    Connection &connection = *worker->connection;
    const auto left = connection.transaction();
    bool clean
        = !connection.isBroken() && left != Connection::Transaction::Active && left != Connection::Transaction::Unknown;
    const bool open = clean && left != Connection::Transaction::Idle;
    if (open)
        clean = connection.rollBack().has_value();
    const Lock lock(mutex);
    counters.rolledBack += open ? 1 : 0;
    counters.closedBroken += clean ? 0 : 1;
    return clean;
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
    if (!lastError.isEmpty() && failures > 0)
        error.detail = Text::tr("The last attempt to connect failed: %1").arg(lastError);
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
            && Clock::now() - worker->since > settings.connectTimeout + settings.retryMax + kAbandonAfter)
            worker->phase = Worker::Phase::Zombie;
}

SteadyTime ConnectionPool::State::nextTick(const Lock &) const
{
    SteadyTime next = kNever;
    for (const TaskPtr &task : queue)
        next = std::min(next, task->deadline);
    return workers.empty() ? next : std::min(next, Clock::now() + 1s);
}

void ConnectionPool::State::timerMain(WorkerPtr)
{
    Lock lock(mutex);
    while (!closed) {
        auto tasks = expired(lock);
        reportLeaks(lock);
        abandonStuckOpens(lock);
        if (!tasks.empty()) {
            lock.unlock();
            for (const auto &[task, error] : tasks)
                task->job(nullptr, &error);
            tasks.clear();
            lock.lock();
            continue;
        }
        const SteadyTime next = nextTick(lock);
        if (next == kNever)
            timerWake.wait(lock);
        else
            timerWake.wait_until(lock, next);
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
    for (const State::WorkerPtr &worker : m_state->workers) {
        using Phase = State::Worker::Phase;
        ++(worker->phase == Phase::Opening        ? snapshot.opening
                : worker->phase == Phase::Idle    ? snapshot.idle
                : worker->phase == Phase::Running ? snapshot.active
                                                  : snapshot.zombie);
    }
    snapshot.waiting = static_cast<int>(m_state->queue.size());
    snapshot.limit = m_state->settings.size + m_state->settings.maxOverflow;
    snapshot.oldestWaitMs = m_state->queue.empty() ? 0 : elapsedMs(m_state->queue.front()->queued);
    snapshot.breakerOpen = Clock::now() < m_state->breakerUntil;
    if (snapshot.breakerOpen)
        snapshot.breakerRemainingMs = -elapsedMs(m_state->breakerUntil);
    snapshot.lastError = m_state->failures > 0 ? m_state->lastError : QString();
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
    m_state->failTasks(std::move(tasks), Error{Error::Kind::Rejected, Text::tr("The connection pool is closed.")});
    for (std::stop_source &stop : running)
        stop.request_stop();
    lock.lock();
    return m_state->workerGone.wait_for(lock, limit, [this] { return m_state->threads == 0; });
}

} // namespace mahout
