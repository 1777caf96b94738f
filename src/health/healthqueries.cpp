// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthqueries.h"

namespace mahout::healthqueries {

const char *const kConnections
    = "select 100.0 * n / greatest(1, most) as value, n || ' / ' || most as evidence, null as cause, null as floor "
      "from (select (select count(*) from pg_stat_activity where coalesce(backend_type, 'client backend') = "
      "'client backend' and datid is not null) as n, current_setting('max_connections')::int "
      "- current_setting('superuser_reserved_connections')::int "
      "- coalesce(current_setting('reserved_connections', true)::int, 0) as most) s";

// One that blocks others is a warning at once. Blocked sessions are asked for their blockers, not the other way
// round: pg_blocking_pids() takes the lock manager's locks, and mostly nobody waits.
const char *const kIdleInTransaction
    = "with blockers as materialized (select unnest(pg_blocking_pids(pid)) as pid from pg_stat_activity "
      "where wait_event_type = 'Lock') "
      "select extract(epoch from clock_timestamp() - state_change) * 1000 as value, "
      "'pid ' || pid || ' (' || coalesce(usename, '') || ', ' || coalesce(datname, '') || ')' as evidence, "
      "'pid ' || pid as cause, case when blocks then 'warning' end as floor "
      "from (select a.*, pid in (select b.pid from blockers b) as blocks from pg_stat_activity a "
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
      "select extract(epoch from clock_timestamp() - since) * 1000 as value, 'pid ' || pid || ' waits for pid ' || "
      "array_to_string(by, ', ') as evidence, 'pid ' || (select pid from root) as cause, "
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

} // namespace mahout::healthqueries
