// SPDX-License-Identifier: GPL-3.0-or-later
#include "sizescollector.h"

namespace mahout {

namespace {

// What the role may not measure is null.
const QString kFrom = QStringLiteral(
    "from (select 'database' as kind, oid::text as id, datname::text as label, case when has_database_privilege(oid, "
    "'connect') or pg_has_role('pg_read_all_stats', 'usage') then pg_database_size(oid) end as bytes from pg_database "
    "union all select 'tablespace', oid::text, 'tablespace ' || spcname, case when oid = (select dattablespace from "
    "pg_database where datname = current_database()) or has_tablespace_privilege(oid, 'create') or "
    "pg_has_role('pg_read_all_stats', 'usage') then pg_tablespace_size(oid) end from pg_tablespace where spcname not "
    "in ('pg_default', "
    "'pg_global') union all select 'schema', n.oid::text, current_database() || '.' || n.nspname, "
    "sum(c.relpages::int8) * "
    "current_setting('block_size')::int from pg_class c join pg_namespace n on n.oid = c.relnamespace where "
    "c.relkind in ('r', 'i', 'm', 't', 'S') and c.relpersistence <> 't' group by n.oid, n.nspname) e");

} // namespace

ViewQuery SizesCollector::definition()
{
    const FigureMaker make("sizes", {});
    ViewQuery query{QStringLiteral("sizes"), kPeriod, {}};
    query.from = [](ViewColumns &, const QSet<QString> &) { return kFrom; };
    query.key = QStringLiteral("e.kind || '/' || e.id");
    query.label = QStringLiteral("e.label");
    query.size = QStringLiteral("e.bytes");
    query.masked = true;
    query.hiddenIf = QStringLiteral("e.bytes is null");
    query.each = {
        ofEach(ranking(from("pg_database_size(), pg_tablespace_size(), pg_class.relpages",
            make.gauge("bytes", tr("Size"), Unit::Bytes, "e.bytes",
                tr("Room on the disk; of a schema as of the last vacuum or analyze of its tables."))))),
        ofAll(from("pg_database_size()",
            make.gauge("databases", tr("All databases"), Unit::Bytes,
                "case e.kind when 'database' then e.bytes else 0 end",
                tr("Room on the disk of all databases together.")))),
    };
    return query;
}

} // namespace mahout
