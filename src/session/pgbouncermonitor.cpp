// SPDX-License-Identifier: GPL-3.0-or-later
#include "pgbouncermonitor.h"

#include "async.h"
#include <QPromise>
#include <thread>

namespace mahout {

namespace {

SteadyTime in(Milliseconds time) { return std::chrono::steady_clock::now() + time; }

double msBetween(SteadyTime from, SteadyTime to)
{
    return std::chrono::duration<double, std::milli>(to - from).count();
}

PgBouncerTotals sumOf(const QVector<PgBouncerTotals> &totals)
{
    PgBouncerTotals sum;
    for (const PgBouncerTotals &database : totals) {
        sum.transactions += database.transactions;
        sum.queries += database.queries;
        sum.queryMs += database.queryMs;
        sum.waitMs += database.waitMs;
    }
    return sum;
}

// Totals of databases come and go; only those of both readings can be compared.
QVector<PgBouncerTotals> alsoIn(const QVector<PgBouncerTotals> &totals, const QVector<PgBouncerTotals> &other)
{
    QVector<PgBouncerTotals> both;
    std::copy_if(totals.cbegin(), totals.cend(), std::back_inserter(both), [&other](const PgBouncerTotals &mine) {
        return std::any_of(other.cbegin(), other.cend(),
            [&mine](const PgBouncerTotals &theirs) { return theirs.database == mine.database; });
    });
    return both;
}

// Runs `work` where it may block; detached, because a resolver of host names cannot be interrupted.
template <typename T, typename F> QFuture<Result<T>> onThread(F work)
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    std::thread([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    }).detach();
    return promise->future();
}

Result<void> run(PgBouncerConsole &console, PgBouncerCommand command, const QString &database, SteadyTime deadline)
{
    switch (command) {
    case PgBouncerCommand::Pause:
        return console.pause(database, deadline);
    case PgBouncerCommand::Resume:
        return console.resume(database, deadline);
    case PgBouncerCommand::Reconnect:
        break;
    }
    return console.reconnect(database, deadline);
}

} // namespace

QString pgBouncerMetric(const ServiceAddress &service, const char *name)
{
    return QStringLiteral("pgbouncer.%1.%2").arg(service.id, QLatin1String(name));
}

Snapshot pgBouncerSnapshot(const ServiceAddress &service, const PgBouncerReading &now, const PgBouncerReading *before)
{
    Snapshot snapshot;
    snapshot.collector = QStringLiteral("pgbouncer.%1").arg(service.id);
    const auto set
        = [&](const char *name, double value) { snapshot.values.insert(pgBouncerMetric(service, name), value); };
    double active = 0, waiting = 0, serversActive = 0, serversIdle = 0, longest = 0;
    for (const PgBouncerPool &pool : now.pools) {
        active += pool.clientsActive;
        waiting += pool.clientsWaiting;
        serversActive += pool.serversActive;
        serversIdle += pool.serversIdle + pool.serversUsed;
        longest = std::max(longest, pool.maxWaitMs);
    }
    const PgBouncerTotals last = before ? sumOf(alsoIn(before->totals, now.totals)) : PgBouncerTotals();
    const PgBouncerTotals next = before ? sumOf(alsoIn(now.totals, before->totals)) : PgBouncerTotals();
    const double queries = next.queries - last.queries;
    const double interval = before ? msBetween(before->readAt, now.readAt) : 0;
    snapshot.gap = !before || interval <= 0 || queries < 0 || next.waitMs < last.waitMs;
    snapshot.intervalMs = snapshot.gap ? 0 : interval;
    const double seconds = snapshot.gap ? qQNaN() : interval / 1000;
    const double perQuery = snapshot.gap || queries == 0 ? qQNaN() : queries;
    set("queries", queries / seconds);
    set("transactions", (next.transactions - last.transactions) / seconds);
    set("query_ms", (next.queryMs - last.queryMs) / perQuery);
    set("wait_ms", (next.waitMs - last.waitMs) / perQuery);
    set("clients_active", active);
    set("clients_waiting", waiting);
    set("servers_active", serversActive);
    set("servers_idle", serversIdle);
    set("max_wait_ms", longest);
    return snapshot;
}

// The console that is kept open between readings; only the thread that reads touches it.
struct PgBouncerMonitor::Link {
    std::optional<PgBouncerConsole> console;

    Result<PgBouncerReading> read(const ServiceAddress &service)
    {
        const SteadyTime deadline = in(kReadLimit);
        if (!console || console->isBroken()) {
            auto opened = service.consoleSpec().and_then(
                [deadline](const ConnectionSpec &spec) { return PgBouncerConsole::open(spec, deadline); });
            if (!opened)
                return fail(opened.error());
            console.emplace(std::move(*opened));
        }
        return console->read(deadline);
    }
};

PgBouncerMonitor::PgBouncerMonitor(ServiceAddress service, QObject *parent)
    : QObject(parent)
    , m_service(std::move(service))
    , m_link(std::make_shared<Link>())
{
    connect(&m_timer, &QTimer::timeout, this, &PgBouncerMonitor::readNow);
}

PgBouncerMonitor::~PgBouncerMonitor() = default;

void PgBouncerMonitor::start()
{
    m_timer.start(kPeriod);
    readNow();
}

void PgBouncerMonitor::readNow()
{
    if (std::exchange(m_busy, true))
        return;
    const auto future
        = onThread<PgBouncerReading>([link = m_link, service = m_service] { return link->read(service); });
    whenDone(future, this, [this](const Result<PgBouncerReading> &reading) { take(reading); });
}

void PgBouncerMonitor::take(const Result<PgBouncerReading> &reading)
{
    m_busy = false;
    if (reading) {
        emit measured(pgBouncerSnapshot(m_service, *reading, m_reading && !m_error ? &*m_reading : nullptr));
        m_reading = *reading;
        m_error.reset();
    } else {
        m_error = reading.error();
    }
    emit changed();
}

qint64 PgBouncerMonitor::readingAgeMs() const
{
    return m_reading ? qint64(msBetween(m_reading->readAt, std::chrono::steady_clock::now())) : 0;
}

QFuture<Result<void>> PgBouncerMonitor::command(PgBouncerCommand command, const QString &database)
{
    const auto future
        = onThread<void>([service = m_service, command, database, limit = m_commandLimit]() -> Result<void> {
              const SteadyTime deadline = in(limit);
              auto console = service.consoleSpec().and_then(
                  [deadline](const ConnectionSpec &spec) { return PgBouncerConsole::open(spec, deadline); });
              if (!console)
                  return fail(console.error());
              return run(*console, command, database, deadline);
          });
    whenDone(future, this, [this](const Result<void> &) { readNow(); });
    return future;
}

} // namespace mahout
