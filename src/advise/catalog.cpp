// SPDX-License-Identifier: GPL-3.0-or-later
#include "catalog.h"
#include "parsetree.h"
#include <cmath>

namespace mahout {

namespace {

// As in Catalog::oidByReference.
QString referenceOf(const RelationName &name) { return name.schema + u'.' + name.name; }

// pg_table_is_visible() in place of to_regclass(), which fails for a schema that this role may not use.
const char kTables[] = R"(
SELECT w.schema AS wanted_schema, w.name AS wanted_name, c.oid, n.nspname::text AS schema, c.relname::text AS name,
       CASE WHEN pg_table_is_visible(c.oid) THEN quote_ident(c.relname)
            ELSE quote_ident(n.nspname) || '.' || quote_ident(c.relname) END AS reference,
       c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't'
           AND n.nspname NOT IN ('pg_catalog', 'information_schema') AS indexable,
       has_schema_privilege(n.oid, 'USAGE') AS schema_usable,
       ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE']) AS p
             WHERE has_schema_privilege(n.oid, 'USAGE')
               AND (has_table_privilege(c.oid, p) OR p <> 'DELETE' AND has_any_column_privilege(c.oid, p))) AS privileges,
       CASE WHEN c.reltuples < 0 THEN coalesce(s.n_live_tup, 0) ELSE c.reltuples END::float8 AS rows,
       c.relpages::float8 AS pages, c.relkind = 'p' AS partitioned,
       CASE c.relkind WHEN 'v' THEN pg_get_viewdef(c.oid) END AS view_text,
       coalesce(s.n_tup_ins, 0)::float8 AS inserts, coalesce(s.n_tup_upd, 0)::float8 AS updates,
       coalesce(s.n_tup_hot_upd, 0)::float8 AS hot_updates, coalesce(s.n_tup_del, 0)::float8 AS deletes,
       (SELECT extract(epoch FROM clock_timestamp() - coalesce(d.stats_reset, pg_postmaster_start_time()))::float8
        FROM pg_stat_database AS d WHERE d.datname = current_database()) AS seconds
FROM (SELECT DISTINCT coalesce(s, '') AS schema, n AS name FROM unnest($1::text[], $2::text[]) AS u(s, n)) AS w
JOIN pg_class AS c ON c.relname = w.name AND c.relkind IN ('r', 'm', 'p', 'v', 'f')
JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_all_tables AS s ON s.relid = c.oid
WHERE n.nspname = w.schema OR w.schema = '' AND pg_table_is_visible(c.oid)
ORDER BY c.oid)";

// The default B-tree operator class of a type: its own, that of what it is binary coercible to (varchar → text), or the
// one of its polymorphic family. Support function 4 tells that equal values have equal images (PostgreSQL 13).
const char kColumns[] = R"(
WITH columns AS MATERIALIZED (
    SELECT a.attrelid, a.attnum, a.attname, a.atttypid, a.atttypmod, a.attlen, a.attcollation FROM pg_attribute AS a
    WHERE a.attrelid = ANY ($1::oid[]) AND a.attnum > 0 AND NOT a.attisdropped),
types AS MATERIALIZED (
    SELECT t0.oid AS declared, t.typname, t.typcategory, t.typalign, o.oid, o.opcfamily, o.opcintype
    FROM (SELECT DISTINCT atttypid FROM columns) AS u
    JOIN pg_type AS t0 ON t0.oid = u.atttypid
    JOIN pg_type AS t ON t.oid = coalesce(nullif(t0.typbasetype, 0), t0.oid)
    LEFT JOIN LATERAL (
        SELECT oc.oid, oc.opcfamily, oc.opcintype FROM pg_opclass AS oc JOIN pg_am AS m ON m.oid = oc.opcmethod
        WHERE m.amname = 'btree' AND oc.opcdefault
          AND (oc.opcintype = t.oid
               OR EXISTS (SELECT FROM pg_cast AS k WHERE k.castsource = t.oid AND k.casttarget = oc.opcintype
                          AND k.castmethod = 'b' AND k.castcontext = 'i')
               OR oc.opcintype = CASE WHEN t.typtype = 'e' THEN 'anyenum'::regtype WHEN t.typtype = 'r' THEN 'anyrange'::regtype
                                      WHEN t.typcategory = 'A' THEN 'anyarray'::regtype END)
        ORDER BY oc.opcintype <> t.oid, oc.oid LIMIT 1) AS o ON true),
statistics AS MATERIALIZED (
    SELECT s.schemaname, s.tablename, s.attname, s.avg_width, s.n_distinct, s.null_frac, s.correlation,
           CASE WHEN s.n_distinct BETWEEN 0 AND 200 THEN s.most_common_vals::text::text[] END AS frequent_values,
           CASE WHEN s.n_distinct BETWEEN 0 AND 200 THEN s.most_common_freqs::text[] END AS frequencies
    FROM pg_stats AS s
    WHERE (s.schemaname, s.tablename, s.inherited) IN (
        SELECT n.nspname, c.relname, c.relkind = 'p' FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.oid = ANY ($1::oid[])))
SELECT a.attrelid, a.attname::text AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attlen AS length,
       a.attlen > 0 OR t.typname = 'numeric' OR t.typcategory = 'S' AND a.atttypmod BETWEEN 1 AND 255 + 4 AS bounded,
       CASE t.typalign WHEN 'c' THEN 1 WHEN 's' THEN 2 WHEN 'i' THEN 4 ELSE 8 END AS alignment,
       t.oid IS NOT NULL AS sortable,
       t.oid IS NOT NULL AND coalesce(l.collisdeterministic, true)
           AND EXISTS (SELECT FROM pg_amproc AS p WHERE p.amprocfamily = t.opcfamily AND p.amprocnum = 4
                       AND p.amproclefttype = t.opcintype AND p.amprocrighttype = t.opcintype) AS deduplicates,
       t.typcategory = 'S' AS textual,
       coalesce(CASE WHEN l.collname = 'default' THEN d.datcollate::text ELSE l.collcollate::text END IN ('C', 'POSIX'), false)
           AS byte_ordered,
       s.attname IS NOT NULL AS has_statistics, coalesce(s.avg_width, 0)::float8 AS average_width,
       coalesce(s.n_distinct, 0)::float8 AS n_distinct, coalesce(s.null_frac, 0)::float8 AS null_fraction,
       coalesce(s.correlation, 0)::float8 AS correlation, t.declared AS type_oid, s.frequent_values, s.frequencies
FROM columns AS a
JOIN pg_class AS c ON c.oid = a.attrelid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN types AS t ON t.declared = a.atttypid
JOIN pg_database AS d ON d.datname = current_database()
LEFT JOIN pg_collation AS l ON l.oid = a.attcollation
LEFT JOIN statistics AS s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
ORDER BY a.attrelid, a.attnum)";

// Those of the type itself, of what it is binary coercible to, or of its polymorphic family.
const char kOperatorClasses[] = R"(
WITH types AS (SELECT t0.oid AS declared, t.oid, t.typtype, t.typcategory
               FROM pg_type AS t0 JOIN pg_type AS t ON t.oid = coalesce(nullif(t0.typbasetype, 0), t0.oid)
               WHERE t0.oid = ANY ($1::oid[]))
SELECT t.declared, m.amname::text AS method, oc.opcdefault AS is_default,
       CASE WHEN pg_opclass_is_visible(oc.oid) THEN quote_ident(oc.opcname)
            ELSE quote_ident(n.nspname) || '.' || quote_ident(oc.opcname) END AS name,
       ARRAY(SELECT DISTINCT o.oprname::text FROM pg_amop AS p JOIN pg_operator AS o ON o.oid = p.amopopr
             WHERE p.amopfamily = oc.opcfamily AND p.amopmethod = m.oid AND p.amoplefttype = oc.opcintype
               AND p.amoppurpose = 's' ORDER BY 1) AS operators,
       ARRAY(SELECT DISTINCT o.oprname::text FROM pg_amop AS p JOIN pg_operator AS o ON o.oid = p.amopopr
             WHERE p.amopfamily = oc.opcfamily AND p.amopmethod = m.oid AND p.amoplefttype = oc.opcintype
               AND p.amoppurpose = 'o' ORDER BY 1) AS distances
FROM types AS t JOIN pg_opclass AS oc ON oc.opcintype = t.oid
    OR EXISTS (SELECT FROM pg_cast AS k WHERE k.castsource = t.oid AND k.casttarget = oc.opcintype AND k.castmethod = 'b'
               AND k.castcontext = 'i')
    OR oc.opcintype = CASE WHEN t.typtype = 'r' THEN 'anyrange'::regtype::oid WHEN t.typtype = 'm' THEN to_regtype('anymultirange')::oid
                           WHEN t.typtype = 'e' THEN 'anyenum'::regtype::oid WHEN t.typcategory = 'A' THEN 'anyarray'::regtype::oid END
JOIN pg_am AS m ON m.oid = oc.opcmethod AND m.amname IN ('gin', 'gist', 'spgist')
JOIN pg_namespace AS n ON n.oid = oc.opcnamespace
ORDER BY t.declared, m.amname, oc.opcname)";

// From the catalog alone: pg_partition_tree() would wait behind locks.
const char kPartitions[] = R"(
WITH RECURSIVE tree AS (
    SELECT i.inhparent AS root, i.inhrelid AS oid, i.inhparent AS parent, 1 AS depth FROM pg_inherits AS i
    JOIN pg_class AS p ON p.oid = i.inhparent AND p.relkind = 'p' WHERE i.inhparent = ANY ($1::oid[])
    UNION ALL SELECT t.root, i.inhrelid, i.inhparent, t.depth + 1 FROM tree AS t JOIN pg_inherits AS i ON i.inhparent = t.oid)
SELECT t.root, t.oid, t.parent, n.nspname::text AS schema, c.relname::text AS name, c.relkind <> 'p' AS leaf,
       CASE WHEN pg_table_is_visible(c.oid) THEN quote_ident(c.relname)
            ELSE quote_ident(n.nspname) || '.' || quote_ident(c.relname) END AS reference,
       c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AS plain,
       CASE WHEN c.reltuples < 0 THEN coalesce(s.n_live_tup, 0) ELSE c.reltuples END::float8 AS rows,
       greatest(c.relpages, 0)::float8 AS pages,
       coalesce(s.n_tup_ins, 0)::float8 AS inserts, coalesce(s.n_tup_upd, 0)::float8 AS updates,
       coalesce(s.n_tup_hot_upd, 0)::float8 AS hot_updates, coalesce(s.n_tup_del, 0)::float8 AS deletes
FROM tree AS t JOIN pg_class AS c ON c.oid = t.oid JOIN pg_namespace AS n ON n.oid = c.relnamespace
LEFT JOIN pg_stat_all_tables AS s ON s.relid = c.oid AND c.relkind = 'r'
ORDER BY t.root, t.depth, n.nspname, c.relname)";

const char kIndexes[] = R"(
SELECT i.indrelid, ic.relname::text AS name, m.amname::text AS method, i.indisunique, i.indpred IS NOT NULL AS partial,
       i.indisvalid AND i.indisready AS valid, i.indnkeyatts AS keys,
       ARRAY(SELECT coalesce(a.attname::text, '') FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS k(number, n)
             LEFT JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number <> 0 ORDER BY k.n) AS columns,
       ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, true) FROM generate_series(1, i.indnkeyatts) AS k ORDER BY k) AS definitions,
       ARRAY(SELECT (v & 1)::text FROM unnest(i.indoption::int2[]) WITH ORDINALITY AS o(v, n) ORDER BY o.n) AS descending,
       ARRAY(SELECT CASE WHEN pg_opclass_is_visible(oc.oid) THEN quote_ident(oc.opcname)
                         ELSE quote_ident(on_.nspname) || '.' || quote_ident(oc.opcname) END
             FROM unnest(i.indclass::oid[]) WITH ORDINALITY AS k(class, n) JOIN pg_opclass AS oc ON oc.oid = k.class
             JOIN pg_namespace AS on_ ON on_.oid = oc.opcnamespace ORDER BY k.n) AS operator_classes,
       NOT EXISTS (SELECT FROM unnest(i.indclass::oid[]) AS k(class) JOIN pg_opclass AS oc ON oc.oid = k.class WHERE NOT oc.opcdefault)
       AND NOT EXISTS (SELECT FROM unnest(i.indkey::int2[], i.indcollation::oid[]) AS k(number, coll)
                       JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
                       WHERE k.coll <> 0 AND k.coll <> a.attcollation) AS plain
FROM pg_index AS i
JOIN pg_class AS ic ON ic.oid = i.indexrelid
JOIN pg_am AS m ON m.oid = ic.relam
WHERE i.indrelid = ANY ($1::oid[])
ORDER BY i.indrelid, ic.relname)";

const char kNames[] = R"(
SELECT n.nspname || '.' || c.relname AS name FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE n.nspname = ANY ($1::text[]))";

const char kSettings[] = R"(
SELECT current_setting('cpu_operator_cost')::float8 AS cpu_operator_cost,
       current_setting('cpu_index_tuple_cost')::float8 AS cpu_index_tuple_cost,
       current_setting('cpu_tuple_cost')::float8 AS cpu_tuple_cost,
       current_setting('random_page_cost')::float8 AS random_page_cost,
       current_setting('seq_page_cost')::float8 AS seq_page_cost,
       current_setting('block_size')::float8 AS block_size, current_user::text AS role,
       EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') AS trigrams)";

const char kTraffic[] = R"(
SELECT s.schemaname || '.' || s.relname AS name, s.n_tup_ins::float8 AS inserts, s.n_tup_upd::float8 AS updates,
       s.n_tup_hot_upd::float8 AS hot_updates, s.n_tup_del::float8 AS deletes, s.n_live_tup::float8 AS live_rows
FROM pg_stat_user_tables AS s)";

const char kTrafficAge[] = R"(
SELECT extract(epoch FROM clock_timestamp() - coalesce(d.stats_reset, pg_postmaster_start_time()))::float8
FROM pg_stat_database AS d WHERE d.datname = current_database())";

constexpr double kHour = 3600;
constexpr int kDeduplicationVersion = 130000;

TableFacts tableOf(const Rows &rows, qsizetype r)
{
    const auto number = [&](const char *name) { return rows.value(r, QLatin1String(name)).toDouble(); };
    TableFacts table;
    table.oid = rows.value(r, "oid").toUInt();
    table.schema = rows.value(r, "schema").toString();
    table.name = rows.value(r, "name").toString();
    table.reference = rows.value(r, "reference").toString();
    table.indexable = rows.value(r, "indexable").toBool();
    table.partitioned = rows.value(r, "partitioned").toBool();
    table.schemaUsable = rows.value(r, "schema_usable").toBool();
    table.privileges = rows.value(r, "privileges").toStringList();
    table.rows = number("rows");
    table.pages = number("pages");
    table.viewText = rows.value(r, "view_text").toString();
    table.inserts = number("inserts");
    table.updates = number("updates");
    table.hotUpdates = number("hot_updates");
    table.deletes = number("deletes");
    table.statisticsSeconds = kHour * std::ceil(number("seconds") / kHour);
    return table;
}

ColumnFacts columnOf(const Rows &rows, qsizetype r, double tableRows, int version)
{
    ColumnFacts column;
    column.name = rows.value(r, "name").toString();
    column.type = rows.value(r, "type").toString();
    column.sortable = rows.value(r, "sortable").toBool();
    column.deduplicates = version >= kDeduplicationVersion && rows.value(r, "deduplicates").toBool();
    column.textual = rows.value(r, "textual").toBool();
    column.byteOrdered = rows.value(r, "byte_ordered").toBool();
    column.fixedWidth = rows.value(r, "length").toInt();
    column.bounded = rows.value(r, "bounded").toBool();
    column.alignment = rows.value(r, "alignment").toInt();
    column.hasStatistics = rows.value(r, "has_statistics").toBool();
    column.averageWidth = rows.value(r, "average_width").toDouble();
    const double distinct = rows.value(r, "n_distinct").toDouble(); // negative: a share of the rows
    column.distinct = distinct < 0 ? -distinct * tableRows : distinct;
    column.nullFraction = rows.value(r, "null_fraction").toDouble();
    column.correlation = rows.value(r, "correlation").toDouble();
    const QStringList values = rows.value(r, "frequent_values").toStringList(),
                      shares = rows.value(r, "frequencies").toStringList();
    for (qsizetype i = 0; i < std::min(values.size(), shares.size()); ++i)
        column.frequent.insert(values.at(i).trimmed(), shares.at(i).toDouble());
    return column;
}

ExistingIndex indexOf(const Rows &rows, qsizetype r)
{
    const QStringList columns = rows.value(r, "columns").toStringList();
    const int keys = rows.value(r, "keys").toInt();
    ExistingIndex index;
    index.name = rows.value(r, "name").toString();
    index.keys = columns.mid(0, keys);
    index.include = columns.mid(keys);
    index.definitions = rows.value(r, "definitions").toStringList();
    for (const QString &bit : rows.value(r, "descending").toStringList())
        index.descending.append(bit == u"1");
    index.unique = rows.value(r, "indisunique").toBool();
    index.partial = rows.value(r, "partial").toBool();
    index.valid = rows.value(r, "valid").toBool();
    index.method = rows.value(r, "method").toString();
    index.plainOperators = rows.value(r, "plain").toBool();
    index.operatorClasses = rows.value(r, "operator_classes").toStringList();
    return index;
}

Result<QStringList> readTables(Connection &connection, const QVector<RelationName> &names, Catalog &catalog)
{
    QStringList schemas, relations;
    for (const RelationName &name : names) {
        schemas.append(name.schema);
        relations.append(name.name);
    }
    const Result<Rows> rows = connection.query(kTables, {schemas, relations});
    if (!rows)
        return fail(rows.error());
    QStringList oids;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        const TableFacts table = tableOf(*rows, r);
        const RelationName wanted{rows->value(r, "wanted_schema").toString(), rows->value(r, "wanted_name").toString()};
        catalog.oidByReference.insert(referenceOf(wanted), table.oid);
        if (catalog.tables.contains(table.oid))
            continue;
        catalog.tables.insert(table.oid, table);
        oids.append(QString::number(table.oid));
    }
    return oids;
}

// Views are looked through, and views in views; what is nested deeper than this is not.
constexpr int kViewDepth = 6;

Result<QStringList> readTablesAndViews(Connection &connection, QVector<RelationName> names, Catalog &catalog)
{
    QStringList all;
    for (int depth = 0; depth < kViewDepth && !names.isEmpty(); ++depth) {
        const Result<QStringList> oids = readTables(connection, names, catalog);
        if (!oids)
            return oids;
        all += *oids;
        names.clear();
        for (const QString &oid : *oids)
            if (const auto view = viewStatement(catalog.tables[oid.toUInt()].viewText))
                names += relationsOf(*view);
    }
    return all;
}

// By the type that a column is declared with.
Result<QHash<quint32, QVector<OperatorClass>>> readOperatorClasses(Connection &connection, const Rows &columns)
{
    QSet<QString> types;
    for (qsizetype r = 0; r < columns.size(); ++r)
        types.insert(columns.value(r, "type_oid").toString());
    const Result<Rows> rows = connection.query(kOperatorClasses, {QStringList(types.values())});
    if (!rows)
        return fail(rows.error());
    QHash<quint32, QVector<OperatorClass>> classes;
    for (qsizetype r = 0; r < rows->size(); ++r)
        classes[rows->value(r, "declared").toUInt()].append({rows->value(r, "method").toString(),
            rows->value(r, "name").toString(), rows->value(r, "is_default").toBool(),
            rows->value(r, "operators").toStringList(), rows->value(r, "distances").toStringList()});
    return classes;
}

Result<void> readColumns(Connection &connection, const QStringList &oids, Catalog &catalog)
{
    const Result<Rows> rows = connection.query(kColumns, {oids});
    if (!rows)
        return fail(rows.error());
    const auto classes = readOperatorClasses(connection, *rows);
    if (!classes)
        return fail(classes.error());
    for (qsizetype r = 0; r < rows->size(); ++r) {
        TableFacts &table = catalog.tables[rows->value(r, "attrelid").toUInt()];
        table.columns.append(columnOf(*rows, r, table.rows, catalog.version));
        table.columns.last().operatorClasses = classes->value(rows->value(r, "type_oid").toUInt());
    }
    return {};
}

Partition partitionOf(const Rows &rows, qsizetype r)
{
    return {rows.value(r, "oid").toUInt(), rows.value(r, "parent").toUInt(), rows.value(r, "schema").toString(),
        rows.value(r, "name").toString(), rows.value(r, "reference").toString(), rows.value(r, "leaf").toBool(),
        rows.value(r, "plain").toBool(), rows.value(r, "rows").toDouble(), rows.value(r, "pages").toDouble()};
}

Result<void> readPartitions(Connection &connection, Catalog &catalog)
{
    QStringList roots;
    for (TableFacts &table : catalog.tables)
        if (table.partitioned) {
            roots.append(QString::number(table.oid));
            table.rows = table.pages = 0; // what ANALYZE wrote there is seldom new
        }
    if (roots.isEmpty())
        return {};
    const Result<Rows> rows = connection.query(kPartitions, {roots});
    if (!rows)
        return fail(rows.error());
    for (qsizetype r = 0; r < rows->size(); ++r) {
        TableFacts &table = catalog.tables[rows->value(r, "root").toUInt()];
        const Partition partition = partitionOf(*rows, r);
        table.partitions.append(partition);
        table.indexable = table.indexable && partition.plain;
        if (!partition.leaf)
            continue;
        const auto number = [&](const char *name) { return rows->value(r, QLatin1String(name)).toDouble(); };
        table.rows += partition.rows;
        table.pages += partition.pages;
        table.inserts += number("inserts");
        table.updates += number("updates");
        table.hotUpdates += number("hot_updates");
        table.deletes += number("deletes");
    }
    return {};
}

bool alike(const ExistingIndex &a, const ExistingIndex &b)
{
    return a.method == b.method && a.definitions == b.definitions && a.include == b.include
        && a.descending == b.descending && a.partial == b.partial && a.valid == b.valid;
}

// What each leaf has by itself is as good as an index of the partitioned table.
void addSharedIndexes(TableFacts &table, const QHash<quint32, QVector<ExistingIndex>> &byTable)
{
    QVector<QVector<ExistingIndex>> ofLeaves;
    for (const Partition &partition : std::as_const(table.partitions))
        if (partition.leaf)
            ofLeaves.append(byTable.value(partition.oid));
    for (const ExistingIndex &index : ofLeaves.value(0)) {
        const auto has = [&index](const QVector<ExistingIndex> &indexes) {
            return std::any_of(indexes.begin(), indexes.end(), [&](const auto &other) { return alike(index, other); });
        };
        if (std::all_of(ofLeaves.begin(), ofLeaves.end(), has) && !has(table.indexes)) {
            table.indexes.append(index);
            table.indexes.last().unique = false; // no two rows of one leaf are not no two rows
        }
    }
}

Result<void> readIndexes(Connection &connection, QStringList oids, Catalog &catalog)
{
    for (const TableFacts &table : std::as_const(catalog.tables))
        for (const Partition &partition : table.partitions)
            if (partition.leaf)
                oids.append(QString::number(partition.oid));
    const Result<Rows> rows = connection.query(kIndexes, {oids});
    if (!rows)
        return fail(rows.error());
    QHash<quint32, QVector<ExistingIndex>> byTable;
    for (qsizetype r = 0; r < rows->size(); ++r)
        byTable[rows->value(r, "indrelid").toUInt()].append(indexOf(*rows, r));
    for (TableFacts &table : catalog.tables) {
        table.indexes = byTable.value(table.oid);
        addSharedIndexes(table, byTable);
    }
    return {};
}

Result<void> readNames(Connection &connection, Catalog &catalog)
{
    QSet<QString> schemas;
    for (const TableFacts &table : std::as_const(catalog.tables))
        schemas.insert(table.schema);
    const Result<Rows> rows = connection.query(kNames, {QStringList(schemas.values())});
    if (!rows)
        return fail(rows.error());
    for (qsizetype r = 0; r < rows->size(); ++r)
        catalog.relationNames.insert(rows->value(r).toString());
    return {};
}

Result<void> readSettings(Connection &connection, Catalog &catalog)
{
    const Result<Rows> rows = connection.query(kSettings);
    if (!rows)
        return fail(rows.error());
    catalog.cpuOperatorCost = rows->value(0, "cpu_operator_cost").toDouble();
    catalog.cpuIndexTupleCost = rows->value(0, "cpu_index_tuple_cost").toDouble();
    catalog.cpuTupleCost = rows->value(0, "cpu_tuple_cost").toDouble();
    catalog.randomPageCost = rows->value(0, "random_page_cost").toDouble();
    catalog.sequentialPageCost = rows->value(0, "seq_page_cost").toDouble();
    catalog.blockSize = rows->value(0, "block_size").toDouble();
    catalog.role = rows->value(0, "role").toString();
    catalog.trigrams = rows->value(0, "trigrams").toBool();
    return {};
}

} // namespace

const ColumnFacts *TableFacts::column(const QString &columnName) const
{
    const auto it
        = std::find_if(columns.begin(), columns.end(), [&](const ColumnFacts &c) { return c.name == columnName; });
    return it == columns.end() ? nullptr : &*it;
}

const TableFacts *Catalog::find(const QString &schema, const QString &name) const
{
    const auto oid = oidByReference.constFind(referenceOf({schema, name}));
    if (oid == oidByReference.constEnd())
        return nullptr;
    const auto table = tables.constFind(*oid);
    return table == tables.constEnd() ? nullptr : &*table;
}

TableTraffic &TableTraffic::operator+=(const TableTraffic &other)
{
    inserts += other.inserts;
    updates += other.updates;
    hotUpdates += other.hotUpdates;
    deletes += other.deletes;
    liveRows += other.liveRows;
    return *this;
}

QVector<RelationName> relationsOf(const StatementView &view)
{
    QVector<RelationName> names;
    for (const QueryBlock &block : view.blocks)
        for (const TableUse &table : block.tables)
            names.append({table.schema, table.name});
    return names;
}

Result<Catalog> readCatalog(Connection &connection, const QVector<RelationName> &names)
{
    Catalog catalog;
    catalog.version = connection.server().version;
    const Result<QStringList> oids = readTablesAndViews(connection, names, catalog);
    if (!oids)
        return fail(oids.error());
    Result<void> done = readPartitions(connection, catalog);
    if (done)
        done = readColumns(connection, *oids, catalog);
    if (done)
        done = readIndexes(connection, *oids, catalog);
    if (done)
        done = readNames(connection, catalog);
    if (done)
        done = readSettings(connection, catalog);
    if (!done)
        return fail(done.error());
    return catalog;
}

Result<Traffic> readTraffic(Connection &connection)
{
    const Result<Rows> age = connection.query(kTrafficAge);
    const Result<Rows> rows = connection.query(kTraffic);
    if (!age || !rows)
        return fail(age ? rows.error() : age.error());
    Traffic traffic;
    traffic.statisticsSeconds = kHour * std::ceil(age->isEmpty() ? 0 : age->value(0).toDouble() / kHour);
    for (qsizetype r = 0; r < rows->size(); ++r) {
        const auto number = [&](const char *name) { return rows->value(r, QLatin1String(name)).toDouble(); };
        traffic.tables.insert(rows->value(r, "name").toString(),
            {number("inserts"), number("updates"), number("hot_updates"), number("deletes"), number("live_rows")});
    }
    return traffic;
}

void applyTraffic(const Traffic &traffic, Catalog &catalog)
{
    for (TableFacts &table : catalog.tables) {
        TableTraffic known = traffic.tables.value(table.schema + u'.' + table.name);
        for (const Partition &partition : std::as_const(table.partitions))
            if (partition.leaf)
                known += traffic.tables.value(partition.schema + u'.' + partition.name);
        table.inserts = known.inserts;
        table.updates = known.updates;
        table.hotUpdates = known.hotUpdates;
        table.deletes = known.deletes;
        table.statisticsSeconds = traffic.statisticsSeconds;
        if (table.rows <= 0)
            table.rows = known.liveRows;
    }
}

} // namespace mahout
