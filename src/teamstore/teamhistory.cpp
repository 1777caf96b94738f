// SPDX-License-Identifier: GPL-3.0-or-later
#include "teamhistory.h"

#include "activityreader.h"
#include "connectionpool.h"
#include "historyreader.h"
#include "logging.h"
#include "teamactivity.h"
#include "teamlevels.h"
#include "teamrecords.h"
#include "teamregressions.h"
#include "teamschema.h"
#include "teamtables.h"
#include <condition_variable>
#include <deque>
#include <mutex>
#include <QCoreApplication>
#include <thread>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(TeamHistory)
};

using Clock = std::chrono::steady_clock;

constexpr int kLeaseClass = 0x6d61686f + 1; // of advisory locks; the key is the number of the server
constexpr auto kLeaseEvery = 1s; // how often one that reads tries to become the one that writes
constexpr auto kPingEvery = 10s; // a connection that is not used; notices that it is dead
constexpr auto kRetryAfter = 500ms;
constexpr qint64 kStandbyMs = kMinuteMs; // of its own samples that one that reads keeps for the day it takes over
constexpr qsizetype kSnapshotsAtOnce = 5000;
constexpr size_t kMostJobs = 10'000;
constexpr auto kLeaveWithin = 2s;
constexpr int kAttempts = 5;

// Deadlock, serialization, lock timeout: the same once more may succeed.
bool isPassing(const Result<void> &done)
{
    static const QStringList states{QStringLiteral("40P01"), QStringLiteral("40001"), QStringLiteral("55P03")};
    return !done && states.contains(done.error().sqlState);
}

PoolSettings smallPool()
{
    PoolSettings settings;
    settings.size = 3; // one writes, two read
    settings.maxOverflow = 0;
    settings.timeout = 10s;
    settings.retryMax = 2s;
    return settings;
}

// Bounded in every direction: a program that froze must not hold the lease or a transaction for long.
SessionOptions sessionOptions()
{
    SessionOptions options;
    options.applicationName = QStringLiteral("pgmahout history");
    options.settings = {{QStringLiteral("statement_timeout"), QStringLiteral("60s")},
        {QStringLiteral("lock_timeout"), QStringLiteral("5s")},
        {QStringLiteral("idle_in_transaction_session_timeout"), QStringLiteral("60s")},
        {QStringLiteral("tcp_keepalives_idle"), QStringLiteral("10")},
        {QStringLiteral("tcp_keepalives_interval"), QStringLiteral("5")},
        {QStringLiteral("tcp_keepalives_count"), QStringLiteral("3")},
        {QStringLiteral("timezone"), QStringLiteral("UTC")}};
    return options;
}

template <typename T> std::shared_ptr<QPromise<T>> startedPromise()
{
    auto promise = std::make_shared<QPromise<T>>();
    promise->start();
    return promise;
}
using Done = std::shared_ptr<QPromise<Result<void>>>;

template <typename T> void finish(const std::shared_ptr<QPromise<T>> &promise, const T &result)
{
    promise->addResult(result);
    promise->finish();
}

struct Waiting {
    SnapshotPtr snapshot;
    Done done;
};

// What the writing session knows of its server; gone with the connection.
struct Desk {
    explicit Desk(int number, const HistoryOptions &options)
        : server(number)
        , samples(number, options)
        , activity(number)
    {
    }
    int server;
    bool holdsLease = false;
    bool mayWrite = false;
    TeamNames names;
    TeamSamples samples;
    TeamActivity activity;
};

// A record on its way. `run` is called with a connection, or with why there is none.
struct Job {
    std::function<bool(Connection &, const Desk &)> run; // false: the connection broke, and it is to be run again
    std::function<void(const Error &)> refuse;
};

} // namespace

class TeamHistory::Private {
public:
    Private(ConnectionSpec spec, QString serverKey, const HistoryOptions &historyOptions);
    ~Private();

    template <typename F> auto write(F work);
    template <typename F> auto read(F work);

    void main();
    Result<void> serve(Connection &connection);
    Result<Desk> open(Connection &connection);
    Result<void> turn(Connection &connection, Desk &desk);
    Result<void> tryLease(Connection &connection, Desk &desk);
    Result<void> runJobs(Connection &connection, const Desk &desk);
    Result<void> writeWaiting(Connection &connection, Desk &desk);
    Result<void> writeBatch(Connection &connection, Desk &desk, const QVector<SnapshotPtr> &snapshots);
    Result<void> takeOver(Connection &connection, Desk &desk);
    Result<void> tellLoss(Connection &connection, const Desk &desk);
    void standBy(std::vector<Waiting> &batch);
    void noteState(std::optional<Error> away, bool writing);
    void refuseAll();
    QStringList metricsOf(const QString &collector);
    Error refusal() const;

    const QString key;
    const HistoryOptions options;
    const QString describedPlace;
    ConnectionPool pool;
    const Done opened = startedPromise<Result<void>>();

    mutable std::mutex mutex; // guards everything down to `trouble`
    std::condition_variable changed;
    bool stopping = false, serving = false, ended = false, openedTold = false;
    std::deque<Waiting> waiting;
    std::deque<Job> jobs;
    Clock::time_point due = Clock::time_point::max(); // when `waiting` is to be written
    QHash<QString, QStringList> entityMetrics; // by collector
    qint64 lost = 0, lostUntold = 0, lostAtMs = 0;
    bool writing = false;
    std::optional<Error> trouble;

    // Of the writing thread.
    std::deque<SnapshotPtr> standby;
    Clock::time_point leaseAt, pingAt;

    std::stop_source stop;
    std::thread thread; // last: it uses everything above
};

TeamHistory::Private::Private(ConnectionSpec spec, QString serverKey, const HistoryOptions &historyOptions)
    : key(std::move(serverKey))
    , options(historyOptions)
    , describedPlace(Text::tr("database %1").arg(spec.describe()))
    , pool(std::move(spec), smallPool(), sessionOptions())
    , thread([this] { main(); })
{
}

TeamHistory::Private::~Private()
{
    {
        std::unique_lock lock(mutex);
        stopping = true;
        changed.notify_all();
        if (serving) // what waits is written, if that can be done soon
            changed.wait_for(lock, kLeaveWithin, [this] { return ended; });
    }
    stop.request_stop();
    thread.join();
    pool.close(500ms);
}

// ---- the writing thread --------------------------------------------------------------------------------------------

// Lends itself to one session after the other. A session is one long task of the pool, because the lease lives as long
// as its connection.
void TeamHistory::Private::main()
{
    while (true) {
        const TaskOptions task{.stop = stop.get_token(), .longRunning = true};
        const Result<void> outcome
            = pool.submit(
                      QStringLiteral("history"), [this](Connection &connection) { return serve(connection); }, task)
                  .result();
        std::unique_lock lock(mutex);
        serving = writing = false;
        if (!outcome && !stopping) {
            qCInfo(lcStore).noquote() << outcome.error().toString();
            trouble = outcome.error();
        }
        if (!openedTold) {
            openedTold = true;
            finish(opened, outcome);
        }
        if (!stopping)
            changed.wait_for(lock, kRetryAfter, [this] { return stopping; });
        if (stopping)
            break;
    }
    refuseAll();
    const std::lock_guard lock(mutex);
    ended = true;
    changed.notify_all();
}

void TeamHistory::Private::noteState(std::optional<Error> away, bool writesNow)
{
    const std::lock_guard lock(mutex);
    trouble = std::move(away);
    writing = writesNow;
}

Result<Desk> TeamHistory::Private::open(Connection &connection)
{
    if (const auto upgraded = upgradeTeamSchema(connection); !upgraded)
        return fail(upgraded.error());
    for (const QString &notice : connection.takeNotices())
        qCInfo(lcStore).noquote() << notice;
    const auto server = teamServer(connection, key);
    if (!server)
        return fail(server.error());
    // Who may only read must not hold the lease.
    const auto may
        = connection.query(QStringLiteral("select has_table_privilege('pgmahout_history.sample', 'insert')"));
    if (!may)
        return fail(may.error());
    Desk desk(*server, options);
    desk.mayWrite = may->value(0).toBool();
    return desk;
}

Result<void> TeamHistory::Private::serve(Connection &connection)
{
    auto desk = open(connection);
    if (!desk)
        return fail(desk.error());
    leaseAt = Clock::time_point::min();
    pingAt = Clock::now() + kPingEvery;
    if (const auto done = tryLease(connection, *desk); !done)
        return done;
    {
        const std::lock_guard lock(mutex);
        serving = true;
        trouble.reset();
        if (!std::exchange(openedTold, true))
            finish(opened, Result<void>());
    }
    while (true) {
        bool leaving = false;
        {
            std::unique_lock lock(mutex);
            const auto other = desk->holdsLease ? pingAt : std::min(pingAt, leaseAt);
            while (!stopping && jobs.empty() && Clock::now() < std::min(due, other))
                changed.wait_until(lock, std::min(due, other)); // `due` may come nearer meanwhile
            leaving = stopping;
        }
        if (const auto done = turn(connection, *desk); !done)
            return done;
        if (leaving)
            return {};
    }
}

Result<void> TeamHistory::Private::turn(Connection &connection, Desk &desk)
{
    if (const auto done = runJobs(connection, desk); !done)
        return done;
    if (!desk.holdsLease && Clock::now() >= leaseAt)
        if (const auto done = tryLease(connection, desk); !done)
            return done;
    if (const auto done = writeWaiting(connection, desk); !done)
        return done;
    if (Clock::now() < pingAt)
        return {};
    pingAt = Clock::now() + kPingEvery;
    const auto alive = connection.query(QStringLiteral("select 1"));
    return alive ? Result<void>() : Result<void>(fail(alive.error()));
}

Result<void> TeamHistory::Private::tryLease(Connection &connection, Desk &desk)
{
    leaseAt = Clock::now() + kLeaseEvery;
    if (!desk.mayWrite)
        return {};
    const auto taken
        = connection.query(QStringLiteral("select pg_try_advisory_lock($1::int, $2::int)"), {kLeaseClass, desk.server});
    if (!taken)
        return fail(taken.error());
    desk.holdsLease = taken->value(0).toBool();
    noteState({}, desk.holdsLease);
    if (!desk.holdsLease)
        return {};
    if (const auto done = takeOver(connection, desk); !done)
        return done;
    return tellLoss(connection, desk);
}

// Adds those of our own samples that the one before us did not write any more. A sample whose interval began before the
// last written one would count a part of it twice.
Result<void> TeamHistory::Private::takeOver(Connection &connection, Desk &desk)
{
    if (standby.empty())
        return {};
    const auto rows = connection.query(
        QStringLiteral(
            "select c.name, pgmahout_history.ms(max(s.time)) from pgmahout_history.sample s join "
            "pgmahout_history.collector c on c.id = s.collector where s.server = $1 and s.entity = 0 and s.time >= "
            "pgmahout_history.at_ms($2) group by c.name"),
        {desk.server, standby.front()->timeMs - kHourMs});
    if (!rows)
        return fail(rows.error());
    QHash<QString, qint64> written;
    for (const auto &row : rows->cells)
        written.insert(row.at(0).toString(), row.at(1).toLongLong());
    QVector<SnapshotPtr> missing;
    for (const SnapshotPtr &snapshot : std::exchange(standby, {}))
        if (double(snapshot->timeMs) - std::max(1.0, snapshot->intervalMs)
            >= double(written.value(snapshot->collector)) - 1)
            missing << snapshot;
    if (missing.isEmpty())
        return {};
    return writeBatch(connection, desk, missing);
}

Result<void> TeamHistory::Private::tellLoss(Connection &connection, const Desk &desk)
{
    qint64 count = 0, atMs = 0;
    {
        const std::lock_guard lock(mutex);
        count = lostUntold;
        atMs = lostAtMs;
    }
    if (count == 0)
        return {};
    const auto told = teamrecords::addEvent(connection, desk.server,
        {0, atMs, ChangeEvent::Kind::Gap, Text::tr("%n samples were not kept", nullptr, int(count)),
            Text::tr("The history's server was away for longer than samples can wait.")});
    if (!told)
        return fail(told.error());
    const std::lock_guard lock(mutex);
    lostUntold -= count;
    return {};
}

Result<void> TeamHistory::Private::runJobs(Connection &connection, const Desk &desk)
{
    while (true) {
        Job job;
        {
            const std::lock_guard lock(mutex);
            if (jobs.empty())
                return {};
            job = std::move(jobs.front());
            jobs.pop_front();
        }
        pingAt = Clock::now() + kPingEvery;
        if (job.run(connection, desk))
            continue;
        const std::lock_guard lock(mutex);
        jobs.push_front(std::move(job));
        return fail(Error::Kind::Unreachable, Text::tr("The connection to the history's server broke."));
    }
}

// Who does not write keeps the last minute, and the texts: they are told once, and whoever writes may not have seen
// them.
void TeamHistory::Private::standBy(std::vector<Waiting> &batch)
{
    for (const Waiting &item : batch)
        standby.push_back(item.snapshot);
    while (!standby.empty() && standby.front()->timeMs < standby.back()->timeMs - kStandbyMs)
        standby.pop_front();
}

Result<void> TeamHistory::Private::writeWaiting(Connection &connection, Desk &desk)
{
    while (true) {
        std::vector<Waiting> batch;
        {
            const std::lock_guard lock(mutex);
            if (waiting.empty() || (due > Clock::now() && !stopping)) {
                due = waiting.empty() ? Clock::time_point::max() : due;
                return {};
            }
            const auto count = std::min(qsizetype(waiting.size()), kSnapshotsAtOnce);
            batch.assign(std::make_move_iterator(waiting.begin()), std::make_move_iterator(waiting.begin() + count));
            waiting.erase(waiting.begin(), waiting.begin() + count);
        }
        QVector<SnapshotPtr> snapshots;
        for (const Waiting &item : batch)
            snapshots << item.snapshot;
        Result<void> written;
        if (desk.holdsLease || !desk.mayWrite) {
            // A job of the server, such as one that compresses what is old, may be in the way for a moment.
            for (int attempt = 0; attempt == 0 || (attempt < kAttempts && isPassing(written)); ++attempt)
                written = writeBatch(connection, desk, snapshots);
        } else {
            written = teamrecords::addTexts(connection, desk.server, snapshots);
            standBy(batch);
        }
        pingAt = Clock::now() + kPingEvery;
        if (!written && connection.isBroken()) { // they wait for the next connection
            const std::lock_guard lock(mutex);
            waiting.insert(
                waiting.begin(), std::make_move_iterator(batch.begin()), std::make_move_iterator(batch.end()));
            return written;
        }
        if (!written)
            qCInfo(lcStore).noquote() << written.error().toString();
        for (const Waiting &item : batch)
            finish(item.done, written);
        if (written && desk.holdsLease)
            if (const auto told = tellLoss(connection, desk); !told)
                return told;
    }
}

Result<void> TeamHistory::Private::writeBatch(Connection &connection, Desk &desk, const QVector<SnapshotPtr> &snapshots)
{
    QHash<QString, QStringList> metrics;
    qint64 newestMs = 0;
    for (const SnapshotPtr &snapshot : snapshots) {
        metrics.insert(snapshot->collector, metricsOf(snapshot->collector));
        newestMs = std::max(newestMs, snapshot->timeMs);
    }
    const auto done = inTransaction(connection, QStringLiteral("begin"), [&]() -> Result<void> {
        if (const auto written = desk.samples.write(connection, desk.names, snapshots, metrics); !written)
            return written;
        if (const auto written = desk.activity.write(connection, desk.names, desk.samples, snapshots); !written)
            return written;
        if (const auto written = teamrecords::addTexts(connection, desk.server, snapshots); !written)
            return written;
        if (const auto rolled = desk.samples.rollUp(connection, desk.names); !rolled)
            return rolled;
        return desk.activity.rollUp(connection, desk.samples);
    });
    if (!done) {
        // Numbers given out inside the transaction are gone with it.
        desk.names.forget();
        desk.samples.forget();
        desk.activity.forget();
        return fail(explainedForTeam(connection, done.error()));
    }
    const auto trimmed = inTransaction(
        connection, QStringLiteral("begin"), [&] { return desk.samples.trim(connection, snapshots.last()->timeMs); });
    if (!trimmed && !connection.isBroken()) // tried again in ten minutes
        qCInfo(lcStore).noquote() << trimmed.error().toString();
    return {};
}

QStringList TeamHistory::Private::metricsOf(const QString &collector)
{
    const std::lock_guard lock(mutex);
    return entityMetrics.value(collector);
}

Error TeamHistory::Private::refusal() const
{
    return trouble.value_or(
        Error{Error::Kind::Unreachable, Text::tr("The history in the %1 was not reached.").arg(describedPlace)});
}

// At the end: whatever waits still was not kept.
void TeamHistory::Private::refuseAll()
{
    std::deque<Waiting> samples;
    std::deque<Job> records;
    Error error;
    {
        const std::lock_guard lock(mutex);
        samples.swap(waiting);
        records.swap(jobs);
        error = refusal();
    }
    if (!samples.empty() || !records.empty())
        qCInfo(lcStore).noquote() << "not kept:" << samples.size() << "samples and" << records.size() << "records;"
                                  << error.toString();
    for (const Waiting &item : samples)
        finish(item.done, Result<void>(fail(error)));
    for (const Job &job : records)
        job.refuse(error);
}

// ---- work from outside ---------------------------------------------------------------------------------------------

// Runs `work(Connection &, const Desk &) -> Result<T>` in the writing thread, after what was given before.
template <typename F> auto TeamHistory::Private::write(F work)
{
    using R = std::invoke_result_t<F &, Connection &, const Desk &>;
    const auto promise = startedPromise<R>();
    Job job;
    job.run = [promise, work = std::move(work)](Connection &connection, const Desk &desk) mutable {
        R result = work(connection, desk);
        if (!result && connection.isBroken())
            return false;
        if (!result)
            result = fail(explainedForTeam(connection, result.error()));
        finish(promise, result);
        return true;
    };
    job.refuse = [promise](const Error &error) { finish(promise, R(tl::unexpect, error)); };
    std::unique_lock lock(mutex);
    if (jobs.size() >= kMostJobs || ended) {
        const Error error = refusal();
        lock.unlock();
        job.refuse(error);
    } else {
        jobs.push_back(std::move(job));
        changed.notify_all();
    }
    return promise->future();
}

// Runs `work(TeamTables &, Connection &, int server) -> Result<T>` on a connection that reads, in one state of
// everything.
template <typename F> auto TeamHistory::Private::read(F work)
{
    using R = std::invoke_result_t<F &, TeamTables &, Connection &, int>;
    return pool.submit(
        QStringLiteral("read history"), [this, work = std::move(work)](Connection &connection) mutable -> R {
            // Not before the writing thread has made or upgraded the tables.
            const Result<void> first = opened->future().result();
            if (!first
                && (first.error().kind == Error::Kind::BadInput || first.error().kind == Error::Kind::NotPermitted))
                return fail(first.error());
            std::optional<R> result;
            const auto done = inTransaction(
                connection, QStringLiteral("begin isolation level repeatable read read only"), [&]() -> Result<void> {
                    const auto rows = connection.query(
                        QStringLiteral("select id from pgmahout_history.server where key = $1"), {key});
                    if (!rows)
                        return fail(rows.error());
                    const int server = rows->isEmpty() ? 0 : rows->value(0).toInt();
                    TeamTables tables(connection, server);
                    result = work(tables, connection, server);
                    return *result ? Result<void>() : Result<void>(fail(result->error()));
                });
            return done ? *result : R(tl::unexpect, explainedForTeam(connection, done.error()));
        });
}

TeamHistory::TeamHistory(ConnectionSpec database, QString serverKey, HistoryOptions options)
    : d(std::make_unique<Private>(std::move(database), std::move(serverKey), options))
{
}

TeamHistory::~TeamHistory() = default;

bool TeamHistory::writes() const
{
    const std::lock_guard lock(d->mutex);
    return d->writing;
}

qint64 TeamHistory::lost() const
{
    const std::lock_guard lock(d->mutex);
    return d->lost;
}

QFuture<Result<void>> TeamHistory::opened() const { return d->opened->future(); }

QString TeamHistory::place() const { return d->describedPlace; }

QString TeamHistory::note() const
{
    const std::lock_guard lock(d->mutex);
    if (d->trouble)
        return Text::tr("The history is away: %1 %n samples wait.", nullptr, int(d->waiting.size()))
            .arg(d->trouble->message);
    if (d->serving && !d->writing)
        return Text::tr("Another pgMahout records this server.");
    return {};
}

void TeamHistory::declareEntities(const QString &collector, const QStringList &metricIds)
{
    const std::lock_guard lock(d->mutex);
    d->entityMetrics.insert(collector, metricIds);
}

QFuture<Result<void>> TeamHistory::append(SnapshotPtr snapshot)
{
    const Done done = startedPromise<Result<void>>();
    {
        const std::lock_guard lock(d->mutex);
        if (d->waiting.size() < size_t(d->options.queueLimit) && !d->ended) {
            if (d->waiting.empty()) {
                d->due = Clock::now() + d->options.commitInterval;
                d->changed.notify_all();
            }
            d->waiting.push_back({std::move(snapshot), done});
            return done->future();
        }
        ++d->lost;
        ++d->lostUntold;
        d->lostAtMs = snapshot->timeMs;
    }
    finish(done,
        Result<void>(fail(Error::Kind::Rejected,
            Text::tr("The history in the %1 does not keep up; a sample was dropped.").arg(d->describedPlace),
            Text::tr("Check that server and the network to it."))));
    return done->future();
}

QFuture<Result<qint64>> TeamHistory::addEvent(ChangeEvent event)
{
    return d->write([event = std::move(event)](Connection &connection, const Desk &desk) {
        return teamrecords::addEvent(connection, desk.server, event);
    });
}

QFuture<Result<QVector<Series>>> TeamHistory::readSeries(QStringList metricIds, TimeRange range, int maxPoints)
{
    return d->read([metricIds = std::move(metricIds), range, maxPoints](TeamTables &tables, Connection &, int) {
        return historyreader::readSeries(tables, metricIds, range, maxPoints);
    });
}

QFuture<Result<QVector<EntityValues>>> TeamHistory::readEntities(QString collector, TimeRange range)
{
    const QStringList metrics = d->metricsOf(collector);
    return d->read([collector = std::move(collector), metrics, range](TeamTables &tables, Connection &, int) {
        return historyreader::readEntities(tables, collector, metrics, range);
    });
}

QFuture<Result<Series>> TeamHistory::readEntitySeries(
    QString collector, QString key, QString metricId, TimeRange range, int maxPoints)
{
    return d->read([collector = std::move(collector), key = std::move(key), metricId = std::move(metricId), range,
                       maxPoints](TeamTables &tables, Connection &, int) {
        return historyreader::readEntitySeries(tables, collector, key, metricId, range, maxPoints);
    });
}

QFuture<Result<ActivityInRange>> TeamHistory::readActivity(TimeRange range, ActivityQuery query)
{
    return d->read([range, query = std::move(query)](
                       TeamTables &tables, Connection &, int) { return mahout::readActivity(tables, range, query); });
}

QFuture<Result<StatementsInRange>> TeamHistory::readStatements(TimeRange range)
{
    return d->read(
        [range](TeamTables &tables, Connection &, int) { return historyreader::readStatements(tables, range); });
}

QFuture<Result<StatementSeries>> TeamHistory::readStatementSeries(StatementKey key, TimeRange range)
{
    return d->read([key, range](TeamTables &tables, Connection &, int) {
        return historyreader::readStatementSeries(tables, key, range);
    });
}

QFuture<Result<QVector<ChangeEvent>>> TeamHistory::readEvents(TimeRange range)
{
    return d->read([range](TeamTables &tables, Connection &, int) { return tables.readEvents(range); });
}

QFuture<Result<qint64>> TeamHistory::saveAdvice(AdviceRecord record)
{
    return d->write([record = std::move(record)](Connection &connection, const Desk &desk) {
        return teamrecords::saveAdvice(connection, desk.server, record);
    });
}

QFuture<Result<void>> TeamHistory::updateAdvice(AdviceRecord record)
{
    return d->write([record = std::move(record)](Connection &connection, const Desk &desk) {
        return teamrecords::updateAdvice(connection, desk.server, record);
    });
}

QFuture<Result<QVector<AdviceRecord>>> TeamHistory::readAdvice()
{
    return d->read([](TeamTables &tables, Connection &, int) { return tables.readAdvice(); });
}

QFuture<Result<QVector<MeasuredStatement>>> TeamHistory::measured(qint64 adviceId, Milliseconds window)
{
    return d->read([adviceId, window](TeamTables &tables, Connection &, int) {
        return historyreader::measured(tables, adviceId, window);
    });
}

QFuture<Result<void>> TeamHistory::saveAlert(Alert alert)
{
    return d->write([alert = std::move(alert)](Connection &connection, const Desk &desk) {
        return desk.holdsLease ? teamrecords::saveAlert(connection, desk.server, alert)
                               : teamrecords::acknowledge(connection, desk.server, alert);
    });
}

QFuture<Result<QVector<Alert>>> TeamHistory::readAlerts(TimeRange range)
{
    return d->read([range](TeamTables &, Connection &connection, int server) {
        return teamrecords::readAlerts(connection, server, range);
    });
}

QFuture<Result<QVector<Alert>>> TeamHistory::readOpenAlerts()
{
    return d->read([](TeamTables &, Connection &connection, int server) {
        return teamrecords::readOpenAlerts(connection, server);
    });
}

QFuture<Result<void>> TeamHistory::saveMute(AlertMute mute)
{
    return d->write([mute = std::move(mute)](Connection &connection, const Desk &desk) {
        return teamrecords::saveMute(connection, desk.server, mute);
    });
}

QFuture<Result<QVector<AlertMute>>> TeamHistory::readMutes()
{
    return d->read(
        [](TeamTables &, Connection &connection, int server) { return teamrecords::readMutes(connection, server); });
}

QFuture<Result<void>> TeamHistory::addInterval(StateInterval interval)
{
    return d->write([interval](Connection &connection, const Desk &desk) {
        return desk.holdsLease ? teamrecords::addInterval(connection, desk.server, interval) : Result<void>();
    });
}

QFuture<Result<QVector<StateInterval>>> TeamHistory::readIntervals(TimeRange range)
{
    return d->read([range](TeamTables &, Connection &connection, int server) {
        return teamrecords::readIntervals(connection, server, range);
    });
}

QFuture<Result<QVector<MetricTotal>>> TeamHistory::readTotals(QStringList metricIds, TimeRange range, QString key)
{
    return d->read([metricIds = std::move(metricIds), range, key = std::move(key)](TeamTables &tables, Connection &,
                       int) { return historyreader::readTotals(tables, metricIds, range, key); });
}

QFuture<Result<QVector<QVector<WorkStep>>>> TeamHistory::readStatementSteps(QVector<StatementKey> keys, TimeRange range)
{
    return d->read([keys = std::move(keys), range](TeamTables &tables, Connection &, int) {
        return historyreader::readStatementSteps(tables, keys, range);
    });
}

// ---- regressions ---------------------------------------------------------------------------------------------------

QFuture<Result<qint64>> TeamHistory::saveRegression(Regression regression)
{
    return d->write([regression = std::move(regression)](Connection &connection, const Desk &desk) {
        return teamregressions::save(connection, desk.server, regression);
    });
}

QFuture<Result<QVector<Regression>>> TeamHistory::readRegressions(TimeRange range)
{
    return d->read([range](TeamTables &, Connection &connection, int server) {
        return teamregressions::read(connection, server, range);
    });
}

QFuture<Result<qint64>> TeamHistory::saveBaseline(NamedBaseline baseline, StatementsInRange statements)
{
    return d->write(
        [baseline = std::move(baseline), statements = std::move(statements)](Connection &connection, const Desk &desk) {
            return teamregressions::saveBaseline(connection, desk.server, baseline, statements);
        });
}

QFuture<Result<void>> TeamHistory::removeBaseline(qint64 id)
{
    return d->write([id](Connection &connection, const Desk &desk) {
        return teamregressions::removeBaseline(connection, desk.server, id);
    });
}

QFuture<Result<QVector<NamedBaseline>>> TeamHistory::readBaselines()
{
    return d->read([](TeamTables &, Connection &connection, int server) {
        return teamregressions::readBaselines(connection, server);
    });
}

QFuture<Result<StatementsInRange>> TeamHistory::readBaselineStatements(qint64 id)
{
    return d->read([id](TeamTables &, Connection &connection, int server) {
        return teamregressions::readBaselineStatements(connection, server, id);
    });
}

QFuture<Result<void>> TeamHistory::savePlanShape(StatementKey key, PlanShape shape)
{
    return d->write([key, shape = std::move(shape)](Connection &connection, const Desk &desk) {
        return teamregressions::savePlanShape(connection, desk.server, key, shape);
    });
}

QFuture<Result<QVector<PlanShape>>> TeamHistory::readPlanShapes(StatementKey key)
{
    return d->read([key](TeamTables &, Connection &connection, int server) {
        return teamregressions::readPlanShapes(connection, server, key);
    });
}

} // namespace mahout
