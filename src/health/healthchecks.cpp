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
constexpr double kMegabyte = 1024.0 * 1024, kGigabyte = 1024 * kMegabyte;

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

QVector<HealthCheck> replicationChecks()
{
    return {
        {.id = QStringLiteral("replication_time"),
            .title = Text::tr("Replication delay"),
            .unit = Unit::Milliseconds,
            .threshold = {30 * kSecond, 5 * kMinute, 30s},
            .need = Need::OtherSessions,
            .sql = healthqueries::kReplicationTime,
            .found = Text::tr("A standby is %1 behind: %2."),
            .nothing = Text::tr("No standby is behind."),
            .meaning = Text::tr("Who reads from the standby sees old data; a failover now would lose or delay it."),
            .remedy = Text::tr("See whether the standby keeps up: its disk, the network, and what runs on it.")},
        {.id = QStringLiteral("replication_bytes"),
            .title = Text::tr("Replication backlog"),
            .unit = Unit::Bytes,
            .threshold = {0.25 * kGigabyte, 2 * kGigabyte, 30s},
            .need = Need::OtherSessions,
            .sql = healthqueries::kReplicationBytes,
            .found = Text::tr("A standby has %1 of write-ahead log to replay: %2."),
            .nothing = Text::tr("No standby has anything left to replay."),
            .meaning = Text::tr("Who reads from the standby sees old data; a failover now would lose or delay it."),
            .remedy = Text::tr("See whether the standby keeps up: its disk, the network, and what runs on it.")},
    };
}

QVector<HealthCheck> writeAheadLogChecks()
{
    return {
        {.id = QStringLiteral("wal_size"),
            .title = Text::tr("Size of pg_wal"),
            .unit = Unit::Percent,
            .threshold = {200, 400, 60s},
            .need = Need::WalFolder,
            .sql = healthqueries::kWalSize,
            .found = Text::tr("The write-ahead log takes %1 of what max_wal_size and wal_keep_size allow for: %2."),
            .meaning = Text::tr("Something keeps it from being removed; a full disk stops the server."),
            .remedy = Text::tr("Look for a replication slot that lags, failing archiving, or a burst of writes.")},
        {.id = QStringLiteral("checkpoints"),
            .title = Text::tr("Forced checkpoints"),
            .unit = Unit::Percent,
            .threshold = {30, 60, 60s},
            .source = Source::Counters,
            .found = Text::tr("%1 of the checkpoints of the last hour were forced, not due by time (%2)."),
            .nothing = Text::tr("There were too few checkpoints to tell whether they are forced."),
            .meaning = Text::tr("Checkpoints that come too often write the same pages again and again."),
            .remedy = Text::tr("Raise max_wal_size until most checkpoints come by time.")},
    };
}

QVector<HealthCheck> workloadChecks()
{
    return {
        {.id = QStringLiteral("deadlocks"),
            .title = Text::tr("Deadlocks"),
            .unit = Unit::Count,
            .threshold = {1, 10, 0s},
            .source = Source::Counters,
            .found = Text::tr("Deadlocks in the last %2: %1."),
            .nothing = Text::tr("No deadlock was seen."),
            .meaning = Text::tr("The server ended a transaction each time; someone saw an error and has to repeat it."),
            .remedy = Text::tr("The server's log names both statements; let them lock in the same order.")},
        {.id = QStringLiteral("temp_files"),
            .title = Text::tr("Temporary files"),
            .unit = Unit::BytesPerSecond,
            .threshold = {10 * kMegabyte, 100 * kMegabyte, 60s},
            .source = Source::Counters,
            .found = Text::tr("Queries write %1 to temporary files (%2)."),
            .nothing = Text::tr("No query wrote a temporary file."),
            .meaning = Text::tr("Sorts and hashes that do not fit into work_mem go through the disk."),
            .remedy
            = Text::tr("Find the statement under Queries by its temporary blocks; give it an index, or its role "
                       "more work_mem.")},
        {.id = QStringLiteral("cache_hit"),
            .title = Text::tr("Cache hit ratio"),
            .unit = Unit::Percent,
            .source = Source::Counters,
            .lowIsBad = true,
            .optional = true,
            .found = Text::tr("%1 of the blocks were found in shared buffers over %2."),
            .nothing = Text::tr("Too few blocks were read to give a ratio."),
            .meaning = Text::tr("More reads than usual go to the system's cache or to the disk."),
            .remedy = Text::tr("See under Queries which statement reads most blocks.")},
        {.id = QStringLiteral("query_p95"),
            .title = Text::tr("Statement time, 95th percentile"),
            .unit = Unit::Milliseconds,
            .threshold = {100, 1000, 120s},
            .source = Source::Statements,
            .need = Need::Statements,
            .estimated = true,
            .optional = true,
            .found = Text::tr("95 of 100 statements end within ≈ %1 (%2); estimated from the mean and the deviation of "
                              "each statement, weighted by calls."),
            .nothing = Text::tr("Too few statements ran to give a percentile."),
            .meaning = Text::tr("One statement in twenty takes longer than that."),
            .remedy = Text::tr("Look under Queries for what takes most time, and under Indexes for what would help.")},
    };
}

QVector<HealthCheck> configurationChecks()
{
    return {
        {.id = QStringLiteral("pending_restart"),
            .title = Text::tr("Settings that wait for a restart"),
            .unit = Unit::Count,
            .threshold = {1, qQNaN(), 0s},
            .sql = healthqueries::kPendingRestart,
            .found = Text::tr("Settings that take effect only after a restart: %2."),
            .nothing = Text::tr("No setting waits for a restart."),
            .meaning = Text::tr("The server does not run with what its configuration says."),
            .remedy = Text::tr("Restart the server at a quiet time, or take the change back.")},
        {.id = QStringLiteral("prepared_transactions"),
            .title = Text::tr("Prepared transactions"),
            .unit = Unit::Milliseconds,
            .threshold = {1 * kMinute, 10 * kMinute, 0s},
            .sql = healthqueries::kPreparedTransactions,
            .found = Text::tr("A prepared transaction waits for its end for %1: %2."),
            .nothing = Text::tr("No transaction is prepared."),
            .meaning
            = Text::tr("It keeps its locks, over a restart too, and vacuum cannot remove dead rows behind it."),
            .remedy = Text::tr("Ask its transaction manager; COMMIT PREPARED or ROLLBACK PREPARED ends it.")},
        {.id = QStringLiteral("checksums"),
            .title = Text::tr("Checksum failures"),
            .unit = Unit::Count,
            .threshold = {qQNaN(), 1, 0s},
            .sql = healthqueries::kChecksums,
            .found = Text::tr("Pages failed their checksum: %2."),
            .nothing = Text::tr("No page failed its checksum."),
            .meaning = Text::tr("Data on the disk is not what was written; the disk or the memory is failing."),
            .remedy = Text::tr("Take a backup to another machine before anything else; then look at the hardware.")},
    };
}

QVector<HealthCheck> poolChecks()
{
    return {
        {.id = QStringLiteral("pool_efficiency"),
            .title = Text::tr("Pool efficiency"),
            .unit = Unit::Percent,
            .threshold = {80, 50, 180s},
            .source = Source::Pool,
            .lowIsBad = true,
            .found = Text::tr("%1 of the tasks found an idle connection at once (%2)."),
            .nothing = Text::tr("Too few tasks ran to judge the pool."),
            .meaning = Text::tr("The other tasks waited for a connection to be returned or opened."),
            .remedy = Text::tr("Raise the pool's size, or let its connections live longer.")},
        {.id = QStringLiteral("pool_wait"),
            .title = Text::tr("Wait for a connection"),
            .unit = Unit::Milliseconds,
            .threshold = {100, 1000, 60s},
            .source = Source::Pool,
            .estimated = true,
            .found = Text::tr("95 of 100 tasks got a connection within ≈ %1 (%2)."),
            .nothing = Text::tr("Too few tasks ran to give a percentile of their waits."),
            .meaning = Text::tr("Every task is late by that before it begins."),
            .remedy
            = Text::tr("Raise the pool's size if the server has connections left; else make the tasks shorter.")},
        {.id = QStringLiteral("pool_refused"),
            .title = Text::tr("Tasks refused"),
            .unit = Unit::Count,
            .threshold = {1, 10, 0s},
            .source = Source::Pool,
            .found = Text::tr("Tasks that never got a connection in the last five minutes: %2."),
            .nothing = Text::tr("Every task got a connection."),
            .meaning = Text::tr("That work was not done."),
            .remedy = Text::tr("If the server answers, raise the pool's size or its timeout.")},
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
    static const QVector<HealthCheck> checks = sessionChecks() + sessionsOfOthers() + storageChecks()
        + replicationChecks() + writeAheadLogChecks() + workloadChecks() + configurationChecks() + poolChecks();
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
