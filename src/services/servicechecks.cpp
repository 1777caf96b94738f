// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicechecks.h"

#include <algorithm>
#include <limits>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServiceChecks)
};

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

QVector<ServiceCheck> checksOfAll()
{
    return {
        {QStringLiteral("reachable"), {}, Text::tr("Reachable"), Unit::None, {kNone, 1, 15s},
            Text::tr("Whoever depends on this service does without it or fails."),
            Text::tr("See whether the service runs and whether the network lets it be reached.")},
        {QStringLiteral("latency"), {}, Text::tr("Latency"), Unit::Milliseconds, {100, 1000, 30s},
            Text::tr("Everyone who asks this service waits at least this long."),
            Text::tr("Compare with the network's round trip; look for slow requests and a busy processor there.")},
    };
}

QVector<ServiceCheck> checksOfRedis()
{
    const QVector<ServiceKind> redis{ServiceKind::Redis};
    return {
        {QStringLiteral("memory"), redis, Text::tr("Memory"), Unit::Percent, {80, 90, 30s},
            Text::tr("At its limit Redis refuses every command that needs memory, because it may evict nothing."),
            Text::tr("Raise maxmemory, let keys expire, or choose a maxmemory-policy that evicts.")},
        {QStringLiteral("evictions"), redis, Text::tr("Evictions"), Unit::Count, {1, kNone, 30s},
            Text::tr("Keys are thrown away before they expire; what was cached is fetched from the database again."),
            Text::tr("Raise maxmemory, or store less; look at the hit ratio.")},
        {QStringLiteral("clients"), redis, Text::tr("Clients"), Unit::Percent, {80, 90, 30s},
            Text::tr("At maxclients Redis turns new clients away."),
            Text::tr("Find who does not close connections with CLIENT LIST, or raise maxclients.")},
        {QStringLiteral("rejected"), redis, Text::tr("Rejected connections"), Unit::Count, {kNone, 1, 0s},
            Text::tr("Clients were turned away because maxclients was reached."),
            Text::tr("Find who does not close connections with CLIENT LIST, or raise maxclients.")},
        {QStringLiteral("persistence"), redis, Text::tr("Persistence"), Unit::None, {kNone, 1, 0s},
            Text::tr("What was written since the last save is lost if Redis ends; by default it now refuses writes."),
            Text::tr("Read the log of Redis; most often the disk is full or memory for the fork is missing.")},
        {QStringLiteral("replication"), redis, Text::tr("Replication"), Unit::None, {kNone, 1, 15s},
            Text::tr("This replica answers with old data, and cannot stand in for its primary."),
            Text::tr("See whether the primary runs and can be reached from the replica.")},
        {QStringLiteral("loading"), redis, Text::tr("Loading"), Unit::None, {1, kNone, 15s},
            Text::tr("Redis has started and refuses commands until its data is in memory."),
            Text::tr("Wait; the time depends on the size of the file it loads.")},
    };
}

QVector<ServiceCheck> checksOfPrometheus()
{
    const QVector<ServiceKind> prometheus{ServiceKind::Prometheus};
    return {
        {QStringLiteral("ready"), prometheus, Text::tr("Ready"), Unit::None, {kNone, 1, 30s},
            Text::tr("Prometheus runs but answers no query and evaluates no rule."),
            Text::tr("After a start it replays its write-ahead log; if that does not end, read its log.")},
        {QStringLiteral("targets"), prometheus, Text::tr("Targets"), Unit::Count, {1, kNone, 60s},
            Text::tr("Nothing is known about a target that cannot be scraped, and its alerts stay silent."),
            Text::tr("Open Status, Targets in Prometheus: it names each target with its error.")},
        {QStringLiteral("configuration"), prometheus, Text::tr("Configuration"), Unit::None, {1, kNone, 0s},
            Text::tr("Prometheus goes on with its former configuration; what was changed has no effect."),
            Text::tr("Check the file with promtool check config, mend it, and reload.")},
        {QStringLiteral("alerts"), prometheus, Text::tr("Firing alerts"), Unit::Count, {1, kNone, 0s},
            Text::tr("Prometheus itself reports trouble somewhere."),
            Text::tr("Open Alerts in Prometheus, or its Alertmanager.")},
    };
}

QVector<ServiceCheck> checksOfHttp()
{
    const QVector<ServiceKind> http{ServiceKind::Http};
    return {
        {QStringLiteral("status"), http, Text::tr("HTTP status"), Unit::None, {kNone, 400, 15s},
            Text::tr("The service says of itself that it is not well."),
            Text::tr("Read the answer and the log of the service.")},
        {QStringLiteral("word"), http, Text::tr("Reported status"), Unit::None, {1, 2, 15s},
            Text::tr("The service says of itself that it is not well."),
            Text::tr("Read the whole answer of the health address; it often names the part that fails.")},
    };
}

QVector<ServiceCheck> checksOfPgBouncer()
{
    const QVector<ServiceKind> pgBouncer{ServiceKind::PgBouncer};
    return {
        {QStringLiteral("maxwait"), pgBouncer, Text::tr("Longest wait"), Unit::Milliseconds, {1000, 10'000, 15s},
            Text::tr("Clients wait for a server connection; their queries have not begun."),
            Text::tr("Look for long transactions that hold server connections, or raise the pool's size.")},
        {QStringLiteral("databases"), pgBouncer, Text::tr("Paused databases"), Unit::Count, {1, kNone, 60s},
            Text::tr("Clients of a paused database wait, those of a disabled one are refused."),
            Text::tr("When the maintenance is over, RESUME or ENABLE it on PgBouncer's console.")},
    };
}

} // namespace

const QVector<ServiceCheck> &serviceChecks()
{
    static const QVector<ServiceCheck> checks
        = checksOfAll() + checksOfRedis() + checksOfPrometheus() + checksOfHttp() + checksOfPgBouncer();
    return checks;
}

namespace {

const ServiceCheck &checkOf(const QString &id)
{
    const auto &checks = serviceChecks();
    const auto it
        = std::find_if(checks.begin(), checks.end(), [&](const ServiceCheck &check) { return check.id == id; });
    Q_ASSERT(it != checks.end());
    return *it;
}

HealthResult resultOf(const ServiceCheck &check)
{
    HealthResult result;
    result.id = check.id;
    result.title = check.title;
    result.unit = check.unit;
    result.warningAt = check.threshold.warningAt;
    result.criticalAt = check.threshold.criticalAt;
    result.holdFor = check.threshold.holdFor;
    return result;
}

} // namespace

HealthResult serviceFinding(const char *id, double value, const QString &evidence)
{
    const ServiceCheck &check = checkOf(QLatin1String(id));
    HealthResult result = resultOf(check);
    result.value = value;
    result.level = levelAt(value, check.threshold, false);
    result.evidence = evidence;
    if (result.level != HealthLevel::Ok) {
        result.meaning = check.meaning;
        result.remedy = check.remedy;
    }
    return result;
}

HealthResult unknownServiceFinding(const QString &id, const QString &why)
{
    HealthResult result = resultOf(checkOf(id));
    result.value = qQNaN();
    result.evidence = why;
    return result;
}

} // namespace mahout
