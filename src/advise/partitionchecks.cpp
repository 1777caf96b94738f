// SPDX-License-Identifier: GPL-3.0-or-later
// Partitioned tables: ranges that end soon, rows that no partition was made for, and partitioning without partitions.
#include "tablechecks.h"

#include "brieflock.h"
#include "naming.h"
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct PartitionAdvice {
    Q_DECLARE_TR_FUNCTIONS(mahout::TableAdvice)
};

using Kind = TableFinding::Kind;
using Severity = TableFinding::Severity;

constexpr double kDay = 86400;
constexpr double kSoonDays = 7;
constexpr double kArchive = 2; // widths of the last partition; what ended longer ago is no longer written

const char kCounts[] = R"(
SELECT n.nspname::text AS schema, c.relname::text AS name, p.partdefid AS default_oid,
       dn.nspname::text AS default_schema, d.relname::text AS default_name,
       greatest(d.reltuples, s.n_live_tup)::float8 AS default_rows, d.relkind::text AS default_kind,
       (SELECT count(*) FROM pg_inherits AS i WHERE i.inhparent = c.oid) AS partitions
FROM pg_partitioned_table AS p
JOIN pg_class AS c ON c.oid = p.partrelid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_class AS d ON d.oid = p.partdefid
LEFT JOIN pg_namespace AS dn ON dn.oid = d.relnamespace
LEFT JOIN pg_stat_all_tables AS s ON s.relid = d.oid
WHERE c.relpersistence <> 't' AND NOT c.relispartition
ORDER BY 1, 2)";

// The last range of each table that is partitioned by ranges of one column of dates or times, or of whole numbers that
// a sequence gives. Both bounds are literals: FOR VALUES FROM ('2026-01-01') TO ('2026-02-01').
const char kRanges[] = R"(
WITH bounds AS MATERIALIZED (
    SELECT p.partrelid, p.partdefid <> 0 AS has_default, a.atttypid::regtype::text AS type, a.attname,
           regexp_match(pg_get_expr(c.relpartbound, c.oid), '^FOR VALUES FROM \(''?([^'')]*)''?\) TO \(''?([^'')]*)''?\)$') AS bound
    FROM pg_partitioned_table AS p
    JOIN pg_attribute AS a ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0]
    JOIN pg_inherits AS i ON i.inhparent = p.partrelid
    JOIN pg_class AS c ON c.oid = i.inhrelid
    WHERE p.partstrat = 'r' AND p.partnatts = 1
      AND a.atttypid IN ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype, 'int4'::regtype, 'int8'::regtype)),
finite AS MATERIALIZED (
    SELECT partrelid, has_default, type, attname, bound[1] AS lower, bound[2] AS upper, type IN ('integer', 'bigint') AS numbers
    FROM bounds WHERE bound[1] <> 'MINVALUE' AND bound[2] <> 'MAXVALUE'),
times AS (
    SELECT DISTINCT ON (partrelid) partrelid, has_default, type, attname, lower::timestamptz AS lower, upper::timestamptz AS upper
    FROM finite WHERE NOT numbers ORDER BY partrelid, upper::timestamptz DESC),
numbers AS (
    SELECT DISTINCT ON (partrelid) partrelid, has_default, type, attname, lower::numeric AS lower, upper::numeric AS upper
    FROM finite WHERE numbers ORDER BY partrelid, upper::numeric DESC),
fed AS (
    SELECT n.*, pg_sequence_last_value(d.objid) AS last FROM numbers AS n
    JOIN pg_attribute AS a ON a.attrelid = n.partrelid AND a.attname = n.attname
    JOIN pg_depend AS d ON d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = n.partrelid
         AND d.refobjsubid = a.attnum AND d.deptype IN ('a', 'i') AND has_sequence_privilege(d.objid, 'SELECT, USAGE')
    JOIN pg_class AS q ON q.oid = d.objid AND q.relkind = 'S')
SELECT n.nspname::text AS schema, c.relname::text AS name, u.* FROM (
    SELECT partrelid, has_default, extract(epoch FROM upper - clock_timestamp())::float8 AS left,
           extract(epoch FROM upper - lower)::float8 AS width,
           CASE WHEN type = 'date' THEN upper::date::text ELSE upper::text END AS ends,
           CASE WHEN type = 'date' THEN (upper::date + age(upper::date, lower::date))::date::text
                ELSE (upper + age(upper, lower))::text END AS next,
           to_char(upper, CASE WHEN upper = date_trunc('day', upper) THEN 'YYYYMMDD' ELSE 'YYYYMMDDHH24MI' END) AS suffix, NULL AS last
    FROM times
    UNION ALL
    SELECT partrelid, has_default, (upper - last)::float8, (upper - lower)::float8, upper::text, (upper + upper - lower)::text, upper::text,
           last::text FROM fed WHERE last IS NOT NULL) AS u
JOIN pg_class AS c ON c.oid = u.partrelid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
ORDER BY 1, 2)";

QString fullName(const Rows &rows, qsizetype r, const char *schema, const char *name)
{
    return readableIdentifier(rows.value(r, QLatin1String(schema)).toString()) + u'.'
        + readableIdentifier(rows.value(r, QLatin1String(name)).toString());
}

void checkDefault(const Rows &rows, qsizetype r, TableChecks &checks)
{
    const double count = rows.value(r, "default_rows").toDouble();
    if (rows.value(r, "default_name").isNull() || count <= 0)
        return;
    const QString table = fullName(rows, r, "schema", "name");
    const QString partition = fullName(rows, r, "default_schema", "default_name");
    TableFinding finding{Kind::DefaultPartitionRows, partition, Severity::Warning};
    finding.message
        = PartitionAdvice::tr("The default partition of %1 holds rows that no other partition was made for. "
                              "While it does, each new partition has to read it whole under a lock, and "
                              "cannot be made if rows of its range are in there.")
              .arg(table);
    finding.evidence = PartitionAdvice::tr("%1 rows in %2.").arg(about(count), partition);
    finding.remedy = PartitionAdvice::tr("See which keys they have, detach the default partition, make the partitions "
                                         "that are missing, and insert the rows again.");
    checks.add(finding);
}

void checkCount(const Rows &rows, qsizetype r, TableChecks &checks)
{
    const qint64 count = rows.value(r, "partitions").toLongLong();
    if (count > 1)
        return;
    const QString table = fullName(rows, r, "schema", "name");
    TableFinding finding{Kind::FewPartitions, table, count == 0 ? Severity::Warning : Severity::Info};
    finding.exact = true;
    finding.message = count == 0
        ? PartitionAdvice::tr("%1 is partitioned and has no partition: every insert fails.").arg(table)
        : PartitionAdvice::tr("%1 is partitioned into one partition, which costs planning and gains nothing yet.")
              .arg(table);
    finding.evidence = PartitionAdvice::tr("%n partition(s).", nullptr, int(count));
    finding.remedy = PartitionAdvice::tr("Make the partitions that its rows belong to.");
    checks.add(finding);
}

Severity urgency(double left, bool hasDefault, bool numbers)
{
    if (left <= 0)
        return hasDefault ? Severity::Warning : Severity::Critical;
    return !numbers && left <= kSoonDays * kDay ? Severity::Warning : Severity::Info;
}

QString endText(const Rows &rows, qsizetype r)
{
    const double left = rows.value(r, "left").toDouble();
    const QString ends = rows.value(r, "ends").toString();
    if (!rows.value(r, "last").isNull())
        return PartitionAdvice::tr("The last partition ends before %1; the sequence of its key is at %2.")
            .arg(ends, rows.value(r, "last").toString());
    return left > 0
        ? PartitionAdvice::tr("The last partition ends at %1, in %2.").arg(ends, formatDuration(1000 * left))
        : PartitionAdvice::tr("The last partition ended at %1, %2 ago.").arg(ends, formatDuration(-1000 * left));
}

// The last partition is in use, and there is none behind it.
void checkRange(const Rows &rows, qsizetype r, TableChecks &checks)
{
    const double left = rows.value(r, "left").toDouble(), width = rows.value(r, "width").toDouble();
    if (left >= width || left < -kArchive * width)
        return;
    const QString table = fullName(rows, r, "schema", "name");
    const bool hasDefault = rows.value(r, "has_default").toBool();
    const QString next = readableIdentifier(rows.value(r, "schema").toString()) + u'.'
        + readableIdentifier(
            rows.value(r, "name").toString() + QStringLiteral("_p") + rows.value(r, "suffix").toString());
    TableFinding finding{Kind::PartitionsEnd, table, urgency(left, hasDefault, !rows.value(r, "last").isNull())};
    finding.exact = true;
    finding.message = hasDefault
        ? PartitionAdvice::tr("%1 has no partition for its next range; those rows go into the default partition.")
              .arg(table)
        : PartitionAdvice::tr("%1 has no partition for its next range; inserts of those rows fail.").arg(table);
    finding.evidence = endText(rows, r);
    finding.remedy
        = PartitionAdvice::tr("Make the next partition, as wide as the last one, and see why what makes them "
                              "did not.");
    finding.mend = QStringLiteral("CREATE TABLE %1 PARTITION OF %2 FOR VALUES FROM (%3) TO (%4);")
                       .arg(next, table, quoteLiteral(rows.value(r, "ends").toString()),
                           quoteLiteral(rows.value(r, "next").toString()));
    finding.undo = QStringLiteral("DROP TABLE %1;").arg(next);
    checks.add(finding);
}

} // namespace

Result<void> checkPartitions(Connection &connection, TableChecks &checks)
{
    const Result<Rows> counts = connection.query(kCounts);
    if (!counts)
        return fail(counts.error());
    for (qsizetype r = 0; r < counts->size(); ++r) {
        checkCount(*counts, r, checks);
        checkDefault(*counts, r, checks);
    }
    if (counts->isEmpty())
        return {};
    const Result<std::optional<Rows>> ranges = queryBriefly(connection, QLatin1String(kRanges));
    if (!ranges)
        return fail(ranges.error());
    if (!*ranges)
        checks.notes.append(PartitionAdvice::tr("A partitioned table is locked at this moment, so the ends of ranges "
                                                "were not looked at. Check again later."));
    for (qsizetype r = 0; *ranges && r < (*ranges)->size(); ++r)
        checkRange(**ranges, r, checks);
    return {};
}

} // namespace mahout
