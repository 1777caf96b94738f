// SPDX-License-Identifier: GPL-3.0-or-later
#include "pgbouncerprobe.h"

#include "async.h"
#include "servicechecks.h"
#include <algorithm>
#include <QCoreApplication>
#include <QPromise>
#include <thread>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(PgBouncerProbe)
};

Result<PgBouncerLook> lookAt(const ServiceAddress &address, SteadyTime deadline, const std::stop_token &stop)
{
    const auto spec = address.consoleSpec();
    if (!spec)
        return fail(spec.error());
    auto console = PgBouncerConsole::open(*spec, deadline, stop);
    if (!console)
        return fail(console.error());
    const SteadyTime asked = std::chrono::steady_clock::now();
    const auto version = console->version(deadline);
    if (!version && version.error().kind == Error::Kind::Server)
        return fail(Error::Kind::Server,
            Text::tr("What answers at %1 is not PgBouncer's console.").arg(address.place()),
            Text::tr("Check the port: PgBouncer's own is 6432, and its console is the database \"pgbouncer\"."));
    if (!version)
        return fail(version.error());
    const double latencyMs
        = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - asked).count();
    auto pools = console->pools(deadline);
    if (!pools)
        return fail(pools.error());
    auto databases = console->databases(deadline);
    if (!databases)
        return fail(databases.error());
    return PgBouncerLook{*version, latencyMs, *pools, *databases};
}

template <typename F> double sumOf(const QVector<PgBouncerPool> &pools, F count)
{
    double sum = 0;
    for (const PgBouncerPool &pool : pools)
        sum += std::invoke(count, pool);
    return sum;
}

const PgBouncerPool *slowest(const QVector<PgBouncerPool> &pools)
{
    const auto it = std::max_element(pools.begin(), pools.end(),
        [](const PgBouncerPool &a, const PgBouncerPool &b) { return a.maxWaitMs < b.maxWaitMs; });
    return it == pools.end() || it->maxWaitMs <= 0 ? nullptr : &*it;
}

HealthResult waitCheck(const QVector<PgBouncerPool> &pools)
{
    const PgBouncerPool *worst = slowest(pools);
    if (!worst)
        return serviceFinding("maxwait", 0.0, Text::tr("No client waits for a server connection."));
    return serviceFinding("maxwait", worst->maxWaitMs,
        Text::tr("A client of %1 as %2 has been waiting for a server connection for %3.")
            .arg(worst->database, worst->user, formatDuration(worst->maxWaitMs)));
}

HealthResult databasesCheck(const QVector<PgBouncerDatabase> &databases)
{
    QStringList closed;
    for (const PgBouncerDatabase &database : databases)
        if (database.disabled)
            closed << Text::tr("%1 (disabled)").arg(database.name);
        else if (database.paused)
            closed << Text::tr("%1 (paused)").arg(database.name);
    return serviceFinding("databases", double(closed.size()),
        closed.isEmpty() ? Text::tr("No database is paused or disabled.")
                         : Text::tr("Not served: %1.").arg(closed.join(QLatin1String(", "))));
}

} // namespace

PgBouncerProbe::PgBouncerProbe(const ServiceAddress &address)
    : ServiceProbe(address)
{
}

PgBouncerProbe::~PgBouncerProbe() { m_stop.request_stop(); }

QFuture<ServiceReading> PgBouncerProbe::read(Milliseconds limit)
{
    using Look = Result<PgBouncerLook>;
    auto looking = std::make_shared<QPromise<Look>>();
    auto promise = std::make_shared<QPromise<ServiceReading>>();
    looking->start();
    promise->start();
    whenDone(looking->future(), this, [this, promise](const Look &look) {
        promise->addResult(look ? judge(*look) : down(look.error()));
        promise->finish();
    });
    std::thread([looking, address = address(), deadline = std::chrono::steady_clock::now() + limit,
                    stop = m_stop.get_token()] {
        looking->addResult(lookAt(address, deadline, stop));
        looking->finish();
    }).detach();
    return promise->future();
}

ServiceReading PgBouncerProbe::judge(const PgBouncerLook &look) const
{
    ServiceReading reading;
    reading.latencyMs = look.latencyMs;
    reading.version = look.version;
    const auto add = [&](const char *id, const QString &title, double value, Unit unit) {
        reading.figures << ServiceFigure{QLatin1String(id), title, value, unit};
    };
    const PgBouncerPool *worst = slowest(look.pools);
    add("waiting", Text::tr("Waiting clients"), sumOf(look.pools, &PgBouncerPool::clientsWaiting), Unit::Count);
    add("maxwait", Text::tr("Longest wait"), worst ? worst->maxWaitMs : 0, Unit::Milliseconds);
    add("clients", Text::tr("Active clients"), sumOf(look.pools, &PgBouncerPool::clientsActive), Unit::Count);
    add("servers_active", Text::tr("Active servers"), sumOf(look.pools, &PgBouncerPool::serversActive), Unit::Count);
    add("servers_idle", Text::tr("Idle servers"), sumOf(look.pools, &PgBouncerPool::serversIdle), Unit::Count);
    add("databases", Text::tr("Databases"), double(look.databases.size()), Unit::Count);
    reading.checks = {waitCheck(look.pools), databasesCheck(look.databases)};
    return answered(reading);
}

} // namespace mahout
