// SPDX-License-Identifier: GPL-3.0-or-later
#include "transactionscollector.h"

namespace mahout {

namespace {

// Databases with their ages, then whoever keeps old rows from being removed.
const QString kFrom = QStringLiteral(
    "from (select 'database/' || oid as key, datname::text as label, age(datfrozenxid) as xid_age, "
    "mxid_age(datminmxid) as mxid_age, null::int as xmin_age, null::timestamptz as since from pg_database union all "
    "select 'session/' || pid, 'pid ' || pid || ' (' || coalesce(usename, backend_type) || coalesce(', ' || datname, "
    "'') "
    "|| ')', null, null, greatest(age(backend_xmin), age(backend_xid)), xact_start from pg_stat_activity where "
    "coalesce(backend_xmin, backend_xid) is not null and pid <> pg_backend_pid() union all "
    "select 'slot/' || slot_name, 'slot ' || slot_name, null, null, greatest(age(xmin), age(catalog_xmin)), null from "
    "pg_replication_slots where coalesce(xmin, catalog_xmin) is not null union all "
    "select 'prepared/' || gid, 'prepared ' || left(gid, 60), null, null, age(transaction), prepared from "
    "pg_prepared_xacts union all "
    "select 'standby/' || pid, 'standby ' || coalesce(nullif(application_name, ''), 'pid ' || pid), null, null, "
    "age(backend_xmin), null from pg_stat_replication where backend_xmin is not null) h");

} // namespace

ViewQuery TransactionsCollector::definition()
{
    const FigureMaker make("transactions", {});
    ViewQuery query{QStringLiteral("transactions"), kPeriod, {}};
    query.from = [](ViewColumns &, const QSet<QString> &) { return kFrom; };
    query.key = QStringLiteral("h.key");
    query.label = QStringLiteral("h.label");
    query.size = QStringLiteral("coalesce(h.xid_age, h.xmin_age)");
    query.masked = true;
    query.hiddenIf = QStringLiteral("false");
    query.hiddenToo
        = QStringLiteral("(select count(*) from pg_stat_activity where query = '<insufficient privilege>')");
    query.each = {
        most(from("pg_database.datfrozenxid",
            make.gauge("xid_age", tr("Oldest transaction id"), Unit::Count, "h.xid_age",
                tr("Transactions since everything in the database was frozen.")))),
        most(from("pg_database.datminmxid",
            make.gauge("mxid_age", tr("Oldest multixact"), Unit::Count, "h.mxid_age",
                tr("Multixacts since everything in the database was frozen.")))),
        most(from("pg_database.datfrozenxid, pg_database.datminmxid",
            make.gauge("freeze_due", tr("Forced freeze due"), Unit::Percent,
                "greatest(100.0 * h.xid_age / current_setting('autovacuum_freeze_max_age')::float8, 100.0 * "
                "h.mxid_age / current_setting('autovacuum_multixact_freeze_max_age')::float8)",
                tr("Age as a share of that at which autovacuum freezes by force.")))),
        most(from("pg_database.datfrozenxid, pg_database.datminmxid",
            make.gauge("wraparound", tr("Wraparound"), Unit::Percent,
                "100.0 * greatest(h.xid_age, h.mxid_age) / 2147483648",
                tr("Age as a share of that at which the server refuses to write.")))),
        needsAll(most(ranking(from("backend_xmin, xmin, catalog_xmin, pg_prepared_xacts.transaction",
            make.gauge("xmin_age", tr("Oldest snapshot"), Unit::Count, "h.xmin_age",
                tr("Transactions whose dead rows vacuum may not remove, because somebody could still see them.")))))),
        needsAll(most(from("pg_stat_activity.xact_start, pg_prepared_xacts.prepared",
            make.gauge("held", tr("Longest held"), Unit::Milliseconds,
                "1000 * extract(epoch from clock_timestamp() - h.since)",
                tr("Time since the oldest transaction began that holds a snapshot or an id."))))),
    };
    query.whole = {
        ofAll(from("pg_current_snapshot()",
            make.rate("ids", tr("Transaction ids used"), Unit::PerSecond,
                "pg_snapshot_xmax(pg_current_snapshot())::text::numeric", tr("Transactions that wrote something.")))),
        ofAll(from("pg_prepared_xacts",
            make.gauge("prepared", tr("Prepared transactions"), Unit::Count, "(select count(*) from pg_prepared_xacts)",
                tr("Transactions that wait to be committed in a second step.")))),
    };
    return query;
}

} // namespace mahout
