// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthchecks.h"

#include "healthqueries.h"
#include <algorithm>
#include <cmath>
#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(HealthChecks)
};

using Source = HealthCheck::Source;
using Need = HealthCheck::Need;

constexpr double kSecond = 1000, kMinute = 60 * kSecond;
constexpr double kGigabyte = 1024.0 * 1024 * 1024;

QVector<HealthCheck> sessionChecks()
{
    return {
        {.id = QStringLiteral("reachable"),
            .title = Text::tr("Reachable"),
            .unit = Unit::Milliseconds,
            .threshold = {.holdFor = 10s},
            .source = Source::Session,
            .found = Text::tr("The server answers in %1."),
            .meaning = Text::tr("Nothing can be seen or changed on this server from here."),
            .remedy = Text::tr("Look at whether the server runs and whether the network lets us through.")},
        {.id = QStringLiteral("round_trip"),
            .title = Text::tr("Round trip"),
            .unit = Unit::Milliseconds,
            .threshold = {100, 1000, 30s},
            .source = Source::Session,
            .found = Text::tr("An empty query takes %1 there and back."),
            .meaning = Text::tr("Every statement takes at least this long; work that sends many feels it most."),
            .remedy = Text::tr("Compare with a ping of the same host: the network, or a server without a free CPU.")},
    };
}

QVector<HealthCheck> sessionsOfOthers()
{
    return {
        {.id = QStringLiteral("connections"),
            .title = Text::tr("Connections"),
            .unit = Unit::Percent,
            .threshold = {80, 90, 30s},
            .sql = healthqueries::kConnections,
            .found = Text::tr("%2 connections are in use (%1)."),
            .meaning = Text::tr("When the last one is taken, everyone but a superuser is refused."),
            .remedy = Text::tr("Find sessions that nobody needs, use a connection pool, or raise max_connections.")},
        {.id = QStringLiteral("idle_in_transaction"),
            .title = Text::tr("Idle in transaction"),
            .unit = Unit::Milliseconds,
            .threshold = {5 * kMinute, 30 * kMinute, 0s},
            .need = Need::OtherSessions,
            .sql = healthqueries::kIdleInTransaction,
            .found = Text::tr("A session is idle in a transaction for %1: %2."),
            .nothing = Text::tr("No session is idle in a transaction."),
            .meaning = Text::tr("It keeps its locks, and vacuum cannot remove dead rows that it might still see."),
            .remedy = Text::tr("End the session, or set idle_in_transaction_session_timeout for its role.")},
        {.id = QStringLiteral("blocked"),
            .title = Text::tr("Blocked sessions"),
            .unit = Unit::Milliseconds,
            .threshold = {30 * kSecond, 5 * kMinute, 0s},
            .need = Need::OtherSessions,
            .sql = healthqueries::kBlocked,
            .found = Text::tr("A session waits for a lock for %1: %2."),
            .nothing = Text::tr("No session waits for a lock."),
            .meaning = Text::tr("Work stands still, and who asks for the same lock next waits too."),
            .remedy = Text::tr("Look at the session that blocks it; end its transaction if it is idle.")},
        {.id = QStringLiteral("longest_transaction"),
            .title = Text::tr("Longest transaction"),
            .unit = Unit::Milliseconds,
            .threshold = {15 * kMinute, 60 * kMinute, 0s},
            .need = Need::OtherSessions,
            .sql = healthqueries::kLongestTransaction,
            .found = Text::tr("The longest transaction is open for %1: %2."),
            .nothing = Text::tr("No other session has a transaction open."),
            .meaning = Text::tr("An open transaction keeps vacuum from removing dead rows everywhere."),
            .remedy = Text::tr("See what the session does, and end it if nobody needs the result.")},
    };
}

QVector<HealthCheck> storageChecks()
{
    return {
        {.id = QStringLiteral("wraparound"),
            .title = Text::tr("Age of unfrozen rows"),
            .unit = Unit::Percent,
            .threshold = {120, 500, 0s},
            .sql = healthqueries::kWraparound,
            .found = Text::tr("The oldest database is at %1 of the age that forces a freeze: %2."),
            .meaning = Text::tr("Autovacuum does not catch up; at two billion the server stops taking writes."),
            .remedy
            = Text::tr("See why autovacuum does not finish there, and run VACUUM (FREEZE) on its oldest tables.")},
        {.id = QStringLiteral("slots"),
            .title = Text::tr("Replication slots"),
            .unit = Unit::Bytes,
            .threshold = {5 * kGigabyte, 20 * kGigabyte, 0s},
            .sql = healthqueries::kSlots,
            .found = Text::tr("The slot that lags most holds back %1 of write-ahead log: %2."),
            .nothing = Text::tr("No replication slot holds back write-ahead log."),
            .meaning = Text::tr("Write-ahead log that a slot holds back fills the disk; a full disk stops the server."),
            .remedy = Text::tr(
                "See whether its consumer still runs; drop a slot that nobody uses, or set max_slot_wal_keep_size.")},
        {.id = QStringLiteral("archiver"),
            .title = Text::tr("Archiving"),
            .threshold = {qQNaN(), 1, 0s},
            .sql = healthqueries::kArchiver,
            .found = Text::tr("The newest attempt to archive failed: %2."),
            .nothing = Text::tr("Archiving works, or is switched off."),
            .meaning = Text::tr("Backups stop here in time, and write-ahead log gathers until archiving works again."),
            .remedy = Text::tr("Read the server's log for the failure of archive_command.")},
    };
}

HealthResult blank(const HealthCheck &check, const HealthThresholds &overrides)
{
    const HealthThreshold threshold = overrides.value(check.id, check.threshold);
    HealthResult result;
    result.id = check.id;
    result.title = check.title;
    result.value = qQNaN();
    result.unit = check.unit;
    result.warningAt = threshold.warningAt;
    result.criticalAt = threshold.criticalAt;
    result.holdFor = threshold.holdFor;
    result.lowIsBad = check.lowIsBad;
    result.estimated = check.estimated;
    result.optional = check.optional;
    return result;
}

// Not QString::arg(): a sentence may do without the figure.
QString describe(const HealthCheck &check, const HealthFinding &finding)
{
    QString text = check.found;
    return text.replace(QLatin1String("%1"), formatValue(finding.value, check.unit))
        .replace(QLatin1String("%2"), finding.evidence);
}

} // namespace

const QVector<HealthCheck> &healthChecks()
{
    static const QVector<HealthCheck> checks = sessionChecks() + sessionsOfOthers() + storageChecks();
    return checks;
}

const HealthCheck &healthCheck(QLatin1String id)
{
    const auto found = std::find_if(
        healthChecks().begin(), healthChecks().end(), [id](const HealthCheck &check) { return check.id == id; });
    Q_ASSERT(found != healthChecks().end());
    return *found;
}

HealthResult judge(const HealthCheck &check, const HealthFinding &finding, const HealthThresholds &overrides)
{
    HealthResult result = blank(check, overrides);
    result.value = finding.value;
    result.level = std::max(levelAt(finding.value, result.threshold(), check.lowIsBad), finding.floor);
    const bool silent = std::isnan(finding.value) || (finding.value == 0 && !check.nothing.isEmpty());
    result.evidence = silent && result.level == HealthLevel::Ok ? check.nothing : describe(check, finding);
    if (result.level == HealthLevel::Ok)
        return result;
    result.cause = finding.cause;
    result.meaning = check.meaning;
    result.remedy = check.remedy;
    return result;
}

HealthResult unknown(
    const HealthCheck &check, const QString &why, const QString &remedy, const HealthThresholds &overrides)
{
    HealthResult result = blank(check, overrides);
    result.evidence = why;
    result.remedy = remedy;
    return result;
}

} // namespace mahout
