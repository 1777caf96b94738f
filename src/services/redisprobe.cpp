// SPDX-License-Identifier: GPL-3.0-or-later
#include "redisprobe.h"

#include "async.h"
#include "servicechecks.h"
#include <QCoreApplication>
#include <QPromise>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(RedisProbe)
};

QString field(const RedisInfo &info, const char *name) { return info.value(QLatin1String(name)); }

double number(const RedisInfo &info, const char *name)
{
    bool ok = false;
    const double value = field(info, name).toDouble(&ok);
    return ok ? value : qQNaN();
}

double percent(double part, double whole) { return whole > 0 ? 100 * part / whole : qQNaN(); }

// "db0" → "keys=12,expires=0,avg_ttl=0"; a database without keys is not listed.
double keysIn(const RedisInfo &info, const QString &database)
{
    const QString first = info.value(QStringLiteral("db") + database).section(QLatin1Char(','), 0, 0);
    return first.section(QLatin1Char('='), 1).toDouble();
}

QString roleOf(const RedisInfo &info)
{
    if (field(info, "role") != QLatin1String("slave"))
        return Text::tr("primary, replicas: %1").arg(field(info, "connected_slaves"));
    return Text::tr("replica of %1:%2").arg(field(info, "master_host"), field(info, "master_port"));
}

bool mayEvict(const RedisInfo &info) { return field(info, "maxmemory_policy") != QLatin1String("noeviction"); }

HealthResult memoryCheck(const RedisInfo &info)
{
    const double used = number(info, "used_memory"), most = number(info, "maxmemory");
    if (!(most > 0))
        return serviceFinding("memory", qQNaN(), Text::tr("%1 in use; maxmemory is not set.").arg(formatBytes(used)));
    const QString evidence = Text::tr("%1 of %2 in use, maxmemory-policy %3.")
                                 .arg(formatBytes(used), formatBytes(most), field(info, "maxmemory_policy"));
    // A cache that may evict is full in its normal state; the evictions tell.
    return serviceFinding("memory", mayEvict(info) ? qQNaN() : percent(used, most), evidence);
}

HealthResult clientsCheck(const RedisInfo &info)
{
    const double clients = number(info, "connected_clients"), most = number(info, "maxclients");
    return serviceFinding("clients", percent(clients, most),
        Text::tr("%1 of %2 clients are connected.").arg(formatNumber(clients), formatNumber(most)));
}

HealthResult persistenceCheck(const RedisInfo &info)
{
    QStringList failed;
    for (const char *name : {"rdb_last_bgsave_status", "aof_last_bgrewrite_status", "aof_last_write_status"})
        if (info.contains(QLatin1String(name)) && field(info, name) != QLatin1String("ok"))
            failed << QLatin1String(name);
    return serviceFinding("persistence", !failed.isEmpty(),
        failed.isEmpty() ? Text::tr("The last save succeeded, or none was due.")
                         : Text::tr("Redis reports an error in %1.").arg(failed.join(QLatin1String(", "))));
}

HealthResult replicationCheck(const RedisInfo &info)
{
    const bool cut
        = field(info, "role") == QLatin1String("slave") && field(info, "master_link_status") != QLatin1String("up");
    return serviceFinding("replication", cut,
        cut ? Text::tr("The link to the primary %1:%2 is down.")
                  .arg(field(info, "master_host"), field(info, "master_port"))
            : roleOf(info));
}

Error notPermitted(const RedisAnswer &answer)
{
    Error error{Error::Kind::NotPermitted, Text::tr("The user may not run INFO, so only the latency is known."),
        Text::tr("Run on Redis: ACL SETUSER name +info +ping")};
    error.detail = answer.text;
    return error;
}

} // namespace

RedisInfo parseRedisInfo(const QString &text)
{
    RedisInfo info;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        const qsizetype colon = line.indexOf(QLatin1Char(':'));
        if (colon > 0 && !line.startsWith(QLatin1Char('#')))
            info.insert(line.left(colon), line.mid(colon + 1).trimmed());
    }
    return info;
}

RedisProbe::RedisProbe(const ServiceAddress &address)
    : ServiceProbe(address)
{
}

QFuture<ServiceReading> RedisProbe::read(Milliseconds limit)
{
    auto promise = std::make_shared<QPromise<ServiceReading>>();
    promise->start();
    whenDone(askRedis(address(), {{"PING"}, {"INFO"}}, limit, this), this,
        [this, promise](const Result<QVector<RedisAnswer>> &answers) {
            promise->addResult(answers ? judge(*answers) : down(answers.error()));
            promise->finish();
        });
    return promise->future();
}

ServiceReading RedisProbe::judge(const QVector<RedisAnswer> &answers)
{
    ServiceReading reading;
    const RedisAnswer &info = answers.last();
    reading.latencyMs = answers.first().elapsedMs;
    if (info.refused && info.text.startsWith(QLatin1String("LOADING"))) {
        reading.checks << serviceFinding("loading", true, Text::tr("Redis loads its data and refuses commands."));
    } else if (info.refused) {
        reading.error = notPermitted(info);
    } else {
        const RedisInfo now = parseRedisInfo(info.text);
        addFigures(reading, now);
        addChecks(reading, now);
        m_before = now;
    }
    return answered(reading);
}

double RedisProbe::grown(const RedisInfo &now, const char *counter) const
{
    const bool same = field(now, "run_id") == field(m_before, "run_id");
    const double growth = same ? number(now, counter) - number(m_before, counter) : qQNaN();
    return growth >= 0 ? growth : qQNaN(); // CONFIG RESETSTAT sets counters back
}

void RedisProbe::addFigures(ServiceReading &reading, const RedisInfo &now) const
{
    const auto name = [&](const char *fork) { return field(now, fork); };
    reading.version = name("valkey_version").isEmpty() ? name("redis_version") : name("valkey_version");
    reading.uptimeS = number(now, "uptime_in_seconds");
    const double seconds = number(now, "uptime_in_seconds") - number(m_before, "uptime_in_seconds");
    const double hits = grown(now, "keyspace_hits"), misses = grown(now, "keyspace_misses");
    const auto add = [&](const char *id, const QString &title, double value, Unit unit) {
        reading.figures << ServiceFigure{QLatin1String(id), title, value, unit};
    };
    add("memory", Text::tr("Memory"), number(now, "used_memory"), Unit::Bytes);
    add("clients", Text::tr("Clients"), number(now, "connected_clients"), Unit::Count);
    add("commands", Text::tr("Commands"), number(now, "instantaneous_ops_per_sec"), Unit::PerSecond);
    add("hit_ratio", Text::tr("Hit ratio"), percent(hits, hits + misses), Unit::Percent);
    add("evictions", Text::tr("Evictions"), seconds > 0 ? grown(now, "evicted_keys") / seconds : qQNaN(),
        Unit::PerSecond);
    add("keys", Text::tr("Keys"), keysIn(now, address().url().path().mid(1)), Unit::Count);
    reading.figures << ServiceFigure{QStringLiteral("role"), Text::tr("Role"), qQNaN(), Unit::None, roleOf(now)};
}

void RedisProbe::addChecks(ServiceReading &reading, const RedisInfo &now) const
{
    const double evicted = grown(now, "evicted_keys"), rejected = grown(now, "rejected_connections");
    reading.checks
        << memoryCheck(now) << clientsCheck(now)
        << serviceFinding("evictions", evicted,
               Text::tr("Keys evicted since the last reading: %1.").arg(formatValue(evicted, Unit::Count)))
        << serviceFinding("rejected", rejected,
               Text::tr("Clients turned away since the last reading: %1.").arg(formatValue(rejected, Unit::Count)))
        << persistenceCheck(now) << replicationCheck(now)
        << serviceFinding("loading", number(now, "loading") == 1, Text::tr("All data is in memory."));
}

} // namespace mahout
