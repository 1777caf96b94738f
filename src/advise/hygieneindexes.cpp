// SPDX-License-Identifier: GPL-3.0-or-later
#include "hygieneindexes.h"

#include "brieflock.h"
#include "naming.h"
#include <algorithm>
#include <QCoreApplication>
#include <QSet>

namespace mahout {

namespace {

struct HygieneReading {
    Q_DECLARE_TR_FUNCTIONS(mahout::Hygiene)
};

constexpr int kExpressionStatisticsVersion = 140000;
constexpr int kApplyByIndexVersion = 160000; // subscribers find rows through any suitable index

// The definition is built from catalog columns, because pg_get_indexdef() waits behind ACCESS EXCLUSIVE; it is asked
// for findings alone. So does pg_get_expr(): expressions of tables that are locked, or about to be, are not read. Age:
// the commit of its row in pg_class where commits have times, else whether that was after the last checkpoint. %1:
// expressions of extended statistics, which came with 14.
const char kIndexes[] = R"(
WITH RECURSIVE tree (root, leaf) AS (
    SELECT oid, oid FROM pg_class WHERE relkind IN ('i', 'I') AND NOT relispartition
    UNION ALL SELECT t.root, i.inhrelid FROM tree AS t JOIN pg_inherits AS i ON i.inhparent = t.leaf),
sums AS MATERIALIZED (
    SELECT t.root, sum(coalesce(s.idx_scan, 0))::float8 AS scans, sum(l.relpages)::float8 AS pages,
           max((to_jsonb(s)->>'last_idx_scan')::timestamptz) AS last_scan
    FROM tree AS t JOIN pg_class AS l ON l.oid = t.leaf LEFT JOIN pg_stat_all_indexes AS s ON s.indexrelid = t.leaf GROUP BY 1),
locked AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks AS l WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
      AND l.pid IS DISTINCT FROM pg_backend_pid() AND l.database = (SELECT d.oid FROM pg_database AS d WHERE d.datname = current_database())),
texts AS MATERIALIZED (
    SELECT x.indexrelid, pg_get_expr(x.indexprs, x.indrelid) AS expressions, pg_get_expr(x.indpred, x.indrelid) AS predicate
    FROM pg_index AS x WHERE (x.indexprs IS NOT NULL OR x.indpred IS NOT NULL) AND x.indrelid NOT IN (SELECT relation FROM locked))
SELECT i.indexrelid AS oid, i.indrelid AS table_oid, n.nspname::text AS schema, c.relname::text AS name, t.relname::text AS table_name,
       m.amname::text AS method, i.indisunique, i.indisprimary, i.indisexclusion, i.indisreplident, i.indisclustered, i.indimmediate,
       i.indisvalid AND i.indisready AS valid, i.indnkeyatts AS keys, c.relkind = 'I' AS tree, c.relispartition AS partition_child,
       i.indkey::text AS columns, i.indclass::text AS classes, i.indcollation::text AS collations, i.indoption::text AS options,
       ARRAY(SELECT coalesce(a.attoptions::text, '') FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum <= i.indnkeyatts
             ORDER BY a.attnum) AS parameters,
       coalesce(texts.expressions, '') AS expressions, coalesce(texts.predicate, '') AS predicate,
       (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL) AND texts.indexrelid IS NULL AS unreadable,
       coalesce((to_jsonb(i)->>'indnullsnotdistinct')::bool, false) AS nulls_not_distinct,
       coalesce(o.contype::text, '') AS constraint_type,
       coalesce((SELECT e.extname::text FROM pg_depend AS d JOIN pg_extension AS e ON e.oid = d.refobjid
                 WHERE d.classid = 'pg_class'::regclass AND d.objid = t.oid AND d.deptype = 'e' LIMIT 1),
                CASE WHEN n.nspname LIKE '\_timescaledb\_%' THEN 'timescaledb' END,
                (SELECT 'citus' FROM pg_extension AS e WHERE e.extname = 'citus'), '') AS managed_by,
       i.indexprs IS NOT NULL AND EXISTS (SELECT FROM pg_statistic_ext AS x WHERE x.stxrelid = i.indrelid
           AND texts.expressions = ANY (%1)) AS expression_statistics,
       EXISTS (SELECT FROM pg_subscription_rel AS r WHERE r.srrelid = t.oid)
           AND NOT EXISTS (SELECT FROM pg_index AS k WHERE k.indrelid = t.oid AND k.indisvalid AND (k.indisprimary OR k.indisreplident))
           AS subscribed,
       coalesce(sums.pages, c.relpages) * current_setting('block_size')::float8 AS bytes, coalesce(sums.scans, 0) AS scans,
       extract(epoch FROM clock_timestamp() - sums.last_scan)::float8 AS scanned, c.reltuples::float8 AS rows,
       coalesce((SELECT v.option_value::float8 FROM pg_options_to_table(c.reloptions) AS v WHERE v.option_name = 'fillfactor'), 90) AS fill,
       coalesce((SELECT v.option_value::bool FROM pg_options_to_table(c.reloptions) AS v WHERE v.option_name = 'deduplicate_items'), true)
           AS deduplicates,
       EXISTS (SELECT FROM pg_stat_progress_create_index AS p WHERE p.index_relid = i.indexrelid) AS building,
       extract(epoch FROM clock_timestamp() - coalesce(
           CASE WHEN current_setting('track_commit_timestamp')::bool AND NOT pg_is_in_recovery() THEN pg_xact_commit_timestamp(c.xmin) END,
           CASE WHEN NOT pg_is_in_recovery() AND age(c.xmin) < age(split_part(k.next_xid::text, ':', 2)::xid)
                THEN k.checkpoint_time END))::float8 AS younger
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid AND c.relkind IN ('i', 'I')
JOIN pg_class AS t ON t.oid = i.indrelid AND t.relkind IN ('r', 'm', 'p')
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_am AS m ON m.oid = c.relam
CROSS JOIN pg_control_checkpoint() AS k
LEFT JOIN pg_constraint AS o ON o.conindid = i.indexrelid AND o.contype IN ('p', 'u', 'x')
LEFT JOIN sums ON sums.root = c.oid
LEFT JOIN texts ON texts.indexrelid = i.indexrelid
WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\_%' AND t.relpersistence <> 't' AND i.indislive
ORDER BY n.nspname, t.relname, c.relname)";

// Rows, pages and changes of a partitioned table are those of its leaves.
const char kForeignKeys[] = R"(
WITH RECURSIVE tree (root, leaf) AS (
    SELECT oid, oid FROM pg_class WHERE relkind IN ('r', 'p')
    UNION ALL SELECT t.root, i.inhrelid FROM tree AS t JOIN pg_partitioned_table AS p ON p.partrelid = t.leaf
              JOIN pg_inherits AS i ON i.inhparent = t.leaf),
sums AS MATERIALIZED (
    SELECT t.root, sum(greatest(coalesce(s.n_live_tup, 0), l.reltuples, 0))::float8 AS rows, sum(l.relpages)::float8 AS pages,
           sum(coalesce(s.n_tup_del + s.n_tup_upd - s.n_tup_hot_upd, 0))::float8 AS changes
    FROM tree AS t JOIN pg_class AS l ON l.oid = t.leaf AND l.relkind = 'r' LEFT JOIN pg_stat_all_tables AS s ON s.relid = l.oid
    GROUP BY 1)
SELECT k.conname::text AS name, n.nspname::text AS schema, t.relname::text AS table_name, k.confrelid::regclass::text AS parent,
       k.conrelid AS table_oid, array_to_string(k.conkey, ' ') AS numbers, t.relkind = 'p' AS tree, k.confdeltype NOT IN ('a', 'r') AS acts,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS c(number, n)
             JOIN pg_attribute AS a ON a.attrelid = k.conrelid AND a.attnum = c.number ORDER BY c.n) AS columns,
       coalesce(child.rows, 0) AS rows, coalesce(child.pages, 0) * current_setting('block_size')::float8 AS bytes,
       coalesce(parent.changes, 0) AS parent_changes
FROM pg_constraint AS k
JOIN pg_class AS t ON t.oid = k.conrelid
JOIN pg_namespace AS n ON n.oid = t.relnamespace
LEFT JOIN sums AS child ON child.root = k.conrelid
LEFT JOIN sums AS parent ON parent.root = k.confrelid
WHERE k.contype = 'f' AND k.conparentid = 0
ORDER BY n.nspname, t.relname, k.conname)";

const char kWindow[] = R"(
SELECT extract(epoch FROM clock_timestamp() - coalesce(d.stats_reset, pg_postmaster_start_time()))::float8 / 86400 AS days,
       d.stats_reset IS NOT NULL AS exact, pg_is_in_recovery() AS standby,
       EXISTS (SELECT FROM pg_stat_replication) OR EXISTS (SELECT FROM pg_replication_slots WHERE slot_type = 'physical') AS standbys
FROM pg_stat_database AS d WHERE d.datname = current_database())";

// NULL is NaN.
double numberOf(const QVariant &value) { return value.isNull() ? qQNaN() : value.toDouble(); }

void readShape(const Rows &rows, qsizetype r, StoredIndex &index)
{
    const auto text = [&](const char *name) { return rows.value(r, QLatin1String(name)).toString(); };
    const auto list = [&](const char *name) { return text(name).split(u' ', Qt::SkipEmptyParts); };
    index.method = text("method");
    index.keys = rows.value(r, "keys").toInt();
    index.columns = list("columns");
    index.classes = list("classes");
    index.collations = list("collations");
    index.options = list("options");
    index.parameters = rows.value(r, "parameters").toStringList();
    index.expressions = text("expressions");
    index.predicate = text("predicate");
    index.constraint = text("constraint_type");
    index.managedBy = text("managed_by");
}

void readFlags(const Rows &rows, qsizetype r, int version, StoredIndex &index)
{
    const auto flag = [&](const char *name) { return rows.value(r, QLatin1String(name)).toBool(); };
    index.unique = flag("indisunique");
    index.primary = flag("indisprimary");
    index.exclusion = flag("indisexclusion");
    index.replicaIdentity = flag("indisreplident");
    index.clustered = flag("indisclustered");
    index.immediate = flag("indimmediate");
    index.valid = flag("valid");
    index.tree = flag("tree");
    index.partitionChild = flag("partition_child");
    index.nullsNotDistinct = flag("nulls_not_distinct");
    index.building = flag("building");
    index.unreadable = flag("unreadable");
    index.deduplicates = flag("deduplicates");
    index.hasExpressionStatistics = flag("expression_statistics");
    index.findsReplicatedRows = version >= kApplyByIndexVersion && flag("subscribed");
}

StoredIndex indexOf(const Rows &rows, qsizetype r, int version)
{
    StoredIndex index;
    index.oid = rows.value(r, "oid").toUInt();
    index.tableOid = rows.value(r, "table_oid").toUInt();
    index.schema = rows.value(r, "schema").toString();
    index.name = rows.value(r, "name").toString();
    index.table = rows.value(r, "table_name").toString();
    readShape(rows, r, index);
    readFlags(rows, r, version, index);
    index.bytes = rows.value(r, "bytes").toDouble();
    index.scans = rows.value(r, "scans").toDouble();
    index.rows = rows.value(r, "rows").toDouble();
    index.fill = rows.value(r, "fill").toDouble();
    index.secondsSinceScan = numberOf(rows.value(r, "scanned"));
    index.youngerThan = numberOf(rows.value(r, "younger"));
    return index;
}

ForeignKey foreignKeyOf(const Rows &rows, qsizetype r)
{
    ForeignKey key;
    key.name = rows.value(r, "name").toString();
    key.schema = rows.value(r, "schema").toString();
    key.table = rows.value(r, "table_name").toString();
    key.parent = rows.value(r, "parent").toString();
    key.tableOid = rows.value(r, "table_oid").toUInt();
    key.columns = rows.value(r, "numbers").toString().split(u' ');
    key.columnNames = rows.value(r, "columns").toStringList();
    key.tree = rows.value(r, "tree").toBool();
    key.acts = rows.value(r, "acts").toBool();
    key.rows = rows.value(r, "rows").toDouble();
    key.bytes = rows.value(r, "bytes").toDouble();
    key.parentChanges = rows.value(r, "parent_changes").toDouble();
    return key;
}

// "(a IS NOT NULL)", or several of them joined by AND, all of columns of the key: what the check looks for is never
// NULL.
bool leavesOutNullsOnly(const QString &predicate, const QStringList &columns)
{
    QString rest = predicate;
    for (const QString &column : columns)
        rest.remove(QStringLiteral("(%1 IS NOT NULL)").arg(readableIdentifier(column)));
    return rest.remove(QStringLiteral(" AND ")).remove(u'(').remove(u')').isEmpty();
}

} // namespace

QString StoredIndex::full() const { return readableIdentifier(schema) + u'.' + readableIdentifier(name); }
QString StoredIndex::fullTable() const { return readableIdentifier(schema) + u'.' + readableIdentifier(table); }

QStringList StoredIndex::included() const
{
    QStringList carried = columns.mid(keys);
    carried.sort();
    return carried;
}

Result<QVector<StoredIndex>> readStoredIndexes(Connection &connection)
{
    const int version = connection.server().version;
    const QString statistics = version >= kExpressionStatisticsVersion
        ? QStringLiteral("pg_get_statisticsobjdef_expressions(x.oid)")
        : QStringLiteral("'{}'::text[]");
    const Result<std::optional<Rows>> rows = queryBriefly(connection, QString::fromLatin1(kIndexes).arg(statistics));
    if (!rows)
        return fail(rows.error());
    if (!*rows)
        return fail(Error::Kind::TimedOut, HygieneReading::tr("A table was locked while its indexes were read."),
            HygieneReading::tr("Check again when what holds the lock is done."));
    QVector<StoredIndex> indexes;
    for (qsizetype r = 0; r < (*rows)->size(); ++r)
        indexes.append(indexOf(**rows, r, version));
    return indexes;
}

Result<QVector<ForeignKey>> readForeignKeys(Connection &connection)
{
    const Result<Rows> rows = connection.query(kForeignKeys);
    if (!rows)
        return fail(rows.error());
    QVector<ForeignKey> keys;
    for (qsizetype r = 0; r < rows->size(); ++r)
        keys.append(foreignKeyOf(*rows, r));
    return keys;
}

Result<EvidenceWindow> readEvidenceWindow(Connection &connection)
{
    const Result<Rows> rows = connection.query(kWindow);
    if (!rows)
        return fail(rows.error());
    return EvidenceWindow{rows->value(0, "days").toDouble(), rows->value(0, "exact").toBool(),
        rows->value(0, "standby").toBool(), rows->value(0, "standbys").toBool()};
}

bool serves(const StoredIndex &index, const ForeignKey &key)
{
    if (index.tableOid != key.tableOid || !index.valid || index.keys < key.columns.size())
        return false;
    if (index.method != u"btree" && !(index.method == u"hash" && key.columns.size() == 1))
        return false;
    const QStringList leading = index.columns.mid(0, key.columns.size());
    return QSet<QString>(leading.begin(), leading.end()) == QSet<QString>(key.columns.begin(), key.columns.end())
        && leavesOutNullsOnly(index.predicate, key.columnNames);
}

} // namespace mahout
