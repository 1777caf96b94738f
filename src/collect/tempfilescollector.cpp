// SPDX-License-Identifier: GPL-3.0-or-later
#include "tempfilescollector.h"

namespace mahout {

namespace {

const QString kFunction = QStringLiteral("pg_ls_tmpdir(oid)");

// What belongs to the whole cluster has no temporary files and would be answered with those of pg_default.
const QString kFrom = QStringLiteral(
    "from (select f.pid, f.bytes, f.files, a.usename, a.datname from (select (regexp_match(t.name, "
    "'^pgsql_tmp([0-9]+)'))[1]::int as pid, sum(t.size) as bytes, count(*) as files from pg_tablespace s, lateral "
    "pg_ls_tmpdir(s.oid) t where s.spcname <> 'pg_global' group by 1) f left join pg_stat_activity a on a.pid = f.pid) "
    "p");

} // namespace

ViewQuery TempFilesCollector::definition()
{
    const FigureMaker make("tempfiles", {});
    ViewQuery query{QStringLiteral("tempfiles"), kPeriod, {}};
    query.functions = {kFunction};
    query.from = [](ViewColumns &, const QSet<QString> &may) { return may.contains(kFunction) ? kFrom : QString(); };
    query.key = QStringLiteral("coalesce('pid/' || p.pid, 'unknown')");
    query.label = QStringLiteral(
        "coalesce('pid ' || p.pid, '?') || coalesce(' (' || p.usename || ', ' || p.datname || ')', '')");
    query.each = {
        ranking(from("pg_ls_tmpdir()",
            make.gauge("bytes", tr("Temporary files"), Unit::Bytes, "p.bytes",
                tr("Temporary files of statements that have not ended yet.")))),
        from("pg_ls_tmpdir()",
            make.gauge("files", tr("Number of temporary files"), Unit::Count, "p.files",
                tr("Temporary files that lie on the disk."))),
    };
    return query;
}

} // namespace mahout
