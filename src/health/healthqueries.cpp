// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthqueries.h"

#include "connection.h"

namespace mahout::healthqueries {

namespace {
constexpr const char *kMark = "/* pgmahout */"; // behind the first word of every statement of ours
}

const char *const kConnections
    = "select 100.0 * n / greatest(1, most) as value, n || ' / ' || most as evidence, null as cause, null as floor "
      "from (select (select count(*) from pg_stat_activity where coalesce(backend_type, 'client backend') = "
      "'client backend' and datid is not null) as n, current_setting('max_connections')::int "
      "- current_setting('superuser_reserved_connections')::int "
      "- coalesce(current_setting('reserved_connections', true)::int, 0) as most) s";

// One that others wait for is a warning after three seconds already; shorter waits are everyday work. Blocked sessions
// are asked for their blockers, not the other way round: pg_blocking_pids() takes the lock manager's locks, and mostly
// nobody waits.
const char *const kIdleInTransaction
    = "with blockers as materialized (select unnest(pg_blocking_pids(pid)) as pid from pg_stat_activity "
      "where wait_event_type = 'Lock') "
      "select extract(epoch from clock_timestamp() - state_change) * 1000 as value, "
      "'pid ' || pid || ' (' || coalesce(usename, '') || ', ' || coalesce(datname, '') || ')' as evidence, "
      "'pid ' || pid as cause, case when blocks then 'warning' end as floor "
      "from (select a.*, pid in (select b.pid from blockers b) "
      "and clock_timestamp() - state_change > interval '3 s' as blocks from pg_stat_activity a "
      "where state like 'idle in transaction%') s order by blocks desc, state_change limit 1";

// How long it waits: pg_locks.waitstart where there is one (14), else since its statement began. The cause is the
// root: a blocker that waits for nobody.
const char *const kBlocked
    = "with recursive waiting as materialized (select a.pid, pg_blocking_pids(a.pid) as by, "
      "coalesce((select min((to_jsonb(l)->>'waitstart')::timestamptz) from pg_locks l where l.pid = a.pid "
      "and not l.granted), a.query_start) as since from pg_stat_activity a where a.wait_event_type = 'Lock' "
      "and a.state = 'active'), "
      "first as (select * from waiting order by since limit 1), "
      "chain (pid, depth) as (select unnest(by), 1 from first union select unnest(w.by), c.depth + 1 from chain c "
      "join waiting w on w.pid = c.pid where c.depth < 50), "
      "root as (select pid from chain c where not exists (select from waiting w where w.pid = c.pid) "
      "order by depth, pid limit 1) "
      "select extract(epoch from clock_timestamp() - since) * 1000 as value, 'pid ' || pid || ' waits for ' || "
      "case when by = '{0}' then 'a prepared transaction' else 'pid ' || array_to_string(by, ', ') end as evidence, "
      "(select case when pid = 0 then 'prepared transaction' else 'pid ' || pid end from root) as cause, "
      "case when (select count(*) from waiting where clock_timestamp() - since > interval '1 minute') > 5 "
      "then 'critical' end as floor from first";

// Vacuum and base backups are long by nature and leave no one waiting.
const char *const kLongestTransaction
    = "select extract(epoch from clock_timestamp() - xact_start) * 1000 as value, "
      "'pid ' || pid || ' (' || coalesce(usename, '') || ', ' || coalesce(datname, '') || ')' as evidence, "
      "'pid ' || pid as cause, null as floor from pg_stat_activity where backend_type = 'client backend' "
      "and xact_start is not null and pid <> pg_backend_pid() and query !~* '^\\s*vacuum' "
      "order by xact_start limit 1";

// The nearer of transaction ids and multixacts, as percent of the age at which autovacuum forces a freeze. Whoever has
// raised that age is told in time none the less: at 1.6 billion of 2.1, where vacuum itself begins to hurry.
const char *const kWraparound
    = "select greatest(100.0 * xid / current_setting('autovacuum_freeze_max_age')::bigint, "
      "100.0 * mxid / current_setting('autovacuum_multixact_freeze_max_age')::bigint) as value, "
      "datname || ': ' || xid || ' transactions, ' || mxid || ' multixacts' as evidence, null as cause, "
      "case when greatest(xid, mxid) >= 1600000000 then 'critical' end as floor "
      "from (select datname, age(datfrozenxid)::bigint as xid, mxid_age(datminmxid)::bigint as mxid "
      "from pg_database) d order by floor nulls last, value desc limit 1";

// pg_last_wal_replay_lsn() may be null on a standby that replays nothing; then there is nothing to judge. A slot that
// is lost has no restart_lsn any more.
const char *const kSlots
    = "select here - restart_lsn as value, slot_name || ' (' || case when active then 'active' else 'inactive' end "
      "|| ', ' || coalesce(wal_status, '') || ')' as evidence, 'slot ' || slot_name as cause, "
      "case when wal_status in ('unreserved', 'lost') then 'critical' end as floor "
      "from pg_replication_slots, (select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() "
      "else pg_current_wal_lsn() end as here) s where restart_lsn is not null or wal_status = 'lost' "
      "order by floor nulls last, restart_lsn limit 1";

// 1 when the newest failure is newer than the newest success.
const char *const kArchiver
    = "select case when last_failed_time > coalesce(last_archived_time, '-infinity') then 1 else 0 end as value, "
      "last_failed_wal || ', ' || to_char(last_failed_time at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') || ' UTC' "
      "as evidence, null as cause, null as floor from pg_stat_archiver where current_setting('archive_mode') <> 'off'";

// What the settings make us expect is 100 %.
const char *const kWalSize
    = "select 100.0 * bytes / expected as value, pg_size_pretty(bytes) || ' / ' || pg_size_pretty(expected) as "
      "evidence, null as cause, null as floor from (select (select sum(size) from pg_ls_waldir())::bigint as bytes, "
      "greatest(1, pg_size_bytes(current_setting('max_wal_size')) + pg_size_bytes(current_setting('wal_keep_size'))) "
      "as expected) s";

const char *const kChecksums
    = "select checksum_failures as value, coalesce(datname, 'shared') || ', ' || checksum_failures as evidence, "
      "null as cause, null as floor from pg_stat_database where checksum_failures > 0 "
      "order by checksum_failures desc limit 1";

// As a standby we compare what was received with what was replayed, as a sender what was written with what the
// farthest receiver replayed. A base backup replays nothing and is not asked.
const char *const kReplicationBytes
    = "with here as materialized (select case when pg_is_in_recovery() then pg_last_wal_replay_lsn() "
      "else pg_current_wal_lsn() end as lsn) select bytes as value, name as evidence, 'standby ' || name as cause, "
      "null as floor from (select lsn - replay_lsn as bytes, coalesce(nullif(application_name, ''), 'pid ' || pid) || "
      "coalesce(' (' || host(client_addr) || ')', '') as name from pg_stat_replication, here "
      "where replay_lsn is not null union all select pg_last_wal_receive_lsn() - lsn, 'this standby' from here "
      "where pg_is_in_recovery() and pg_last_wal_receive_lsn() is not null) s order by bytes desc limit 1";

// An idle primary has nothing to send, and then the time since the last transaction is no lag: time counts only while
// bytes are missing.
const char *const kReplicationTime
    = "select extract(epoch from lag) * 1000 as value, name as evidence, 'standby ' || name as cause, null as floor "
      "from (select coalesce(replay_lag, interval '0') as lag, coalesce(nullif(application_name, ''), 'pid ' || pid) "
      "|| coalesce(' (' || host(client_addr) || ')', '') as name from pg_stat_replication where replay_lsn < sent_lsn "
      "union all select clock_timestamp() - pg_last_xact_replay_timestamp(), 'this standby' "
      "where pg_is_in_recovery() and pg_last_wal_receive_lsn() > pg_last_wal_replay_lsn()) s "
      "where lag is not null order by lag desc limit 1";

const char *const kPendingRestart
    = "select nullif(count(*), 0) as value, string_agg(name, ', ' order by name) as evidence, null as cause, "
      "null as floor from pg_settings where pending_restart";

const char *const kPreparedTransactions
    = "select extract(epoch from clock_timestamp() - prepared) * 1000 as value, left(gid, 60) || ' (' || owner || "
      "', ' || database || ')' as evidence, 'prepared transaction' as cause, null as floor from pg_prepared_xacts "
      "order by prepared limit 1";

QString marked(const QString &sql)
{
    const qsizetype space = sql.indexOf(QLatin1Char(' '));
    return sql.left(space + 1) + QLatin1String(kMark) + QLatin1Char(' ') + sql.mid(space + 1);
}

QString abilities()
{
    return marked(
        QStringLiteral("select current_user::text as role, pg_has_role('pg_read_all_stats', 'usage') as others, "
                       "has_function_privilege('pg_ls_waldir()', 'execute') as wal_folder, "
                       "to_regclass('pg_catalog.pg_stat_checkpointer') is not null as checkpointer, "
                       "(select nspname::text from pg_extension e join pg_namespace n on n.oid = e.extnamespace "
                       "where extname = 'pg_stat_statements') as statements_schema"));
}

QString counters(bool hasCheckpointer)
{
    const char *checkpoints = hasCheckpointer
        ? "(select num_timed as timed, num_requested as requested, stats_reset from pg_stat_checkpointer)"
        : "(select checkpoints_timed as timed, checkpoints_req as requested, stats_reset from pg_stat_bgwriter)";
    return marked(QStringLiteral(
        "select extract(epoch from clock_timestamp()) * 1000 as time_ms, concat_ws('/', (select system_identifier "
        "from pg_control_system()), pg_is_in_recovery(), pg_postmaster_start_time(), c.stats_reset, d.reset) as "
        "epoch, c.timed, c.requested, d.* from %1 c, (select sum(deadlocks) as deadlocks, sum(temp_bytes) as "
        "temp_bytes, sum(blks_hit) as blocks_hit, sum(blks_read) as blocks_read, max(stats_reset) as reset "
        "from pg_stat_database) d")
                      .arg(QLatin1String(checkpoints)));
}

QString statementMoments(const QString &schema)
{
    return marked(
        QStringLiteral("select extract(epoch from clock_timestamp()) * 1000 as time_ms, "
                       "concat_ws('/', userid, dbid, queryid) as key, sum(calls) as calls, "
                       "sum(total_exec_time) as total, sum(calls * (stddev_exec_time ^ 2 + mean_exec_time ^ 2)) as "
                       "squares from %1.pg_stat_statements(showtext := false) where queryid is not null "
                       "and queryid <> all($1::text[]::bigint[]) group by userid, dbid, queryid")
            .arg(quoteIdentifier(schema)));
}

QString ownStatements(const QString &schema)
{
    return marked(
        QStringLiteral("select distinct queryid::text from %1.pg_stat_statements(showtext := true) "
                       "where position('%2' in query) > 0 and split_part(query, '%2', 1) ~ '^[^ ]* ?$'")
            .arg(quoteIdentifier(schema), QLatin1String(kMark)));
}

} // namespace mahout::healthqueries
