// SPDX-License-Identifier: GPL-3.0-or-later
#include "targetqueries.h"

namespace mahout {

namespace {

// Conditions that the queries share; n is the namespace, and x below the object.
#define USER_SCHEMA " n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' "
#define OWN_OBJECT(catalog, oid)                                                                                       \
    " NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = '" catalog "'::regclass AND e.objid = " oid             \
    " AND e.deptype IN ('e', 'i')) "
// Partitioned tables have internal dependencies of their own.
#define OWN_RELATION                                                                                                   \
    " NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = 'pg_class'::regclass AND e.objid = c.oid AND "          \
    "e.deptype "                                                                                                       \
    "= 'e') "
#define OPTIONS(relation)                                                                                              \
    " coalesce((SELECT ' WITH (' || string_agg(format('%s = %L', split_part(o, '=', 1), substr(o, strpos(o, '=') + "   \
    "1)), ', ') || ')' FROM unnest(" relation ".reloptions) AS o), '') "
#define COLLATE_CLAUSE(collation, type)                                                                                \
    " coalesce((SELECT format(' COLLATE %I.%I', ln.nspname, l.collname) FROM pg_collation AS l JOIN pg_namespace AS "  \
    "ln ON ln.oid = l.collnamespace WHERE l.oid = " collation " AND l.oid <> " type ".typcollation), '') "

const char kSchemas[] = R"(
SELECT quote_ident(n.nspname) AS name, format('CREATE SCHEMA IF NOT EXISTS %I', n.nspname) AS ddl FROM pg_namespace AS n
WHERE)" USER_SCHEMA "AND" OWN_OBJECT("pg_namespace", "n.oid") "ORDER BY 1";

// Without the version: the local one will do.
const char kExtensions[] = R"(
SELECT quote_ident(x.extname) AS name,
       format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA %I CASCADE', x.extname, n.nspname) AS ddl
FROM pg_extension AS x JOIN pg_namespace AS n ON n.oid = x.extnamespace WHERE x.extname <> 'plpgsql' ORDER BY x.oid)";

const char kCollations[] = R"(
SELECT format('%I.%I', n.nspname, l.collname) AS name,
       format('CREATE COLLATION %I.%I (PROVIDER = %s, %s, DETERMINISTIC = %s)', n.nspname, l.collname,
              CASE l.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END,
              CASE WHEN l.collprovider = 'c' THEN format('LC_COLLATE = %L, LC_CTYPE = %L', l.collcollate, l.collctype)
                   ELSE format('LOCALE = %L', coalesce(j.j ->> 'colllocale', j.j ->> 'colliculocale', l.collcollate)) END,
              l.collisdeterministic) AS ddl
FROM pg_collation AS l JOIN pg_namespace AS n ON n.oid = l.collnamespace, LATERAL (SELECT to_jsonb(l) AS j) AS j
WHERE)" USER_SCHEMA "AND" OWN_OBJECT("pg_collation", "l.oid");

const char kEnums[] = R"(
SELECT format('%I.%I', n.nspname, t.typname) AS name,
       format('CREATE TYPE %I.%I AS ENUM (%s)', n.nspname, t.typname,
              (SELECT string_agg(quote_literal(m.enumlabel), ', ' ORDER BY m.enumsortorder) FROM pg_enum AS m WHERE m.enumtypid = t.oid)) AS ddl
FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace WHERE t.typtype = 'e' AND)" USER_SCHEMA
                      "AND" OWN_OBJECT("pg_type", "t.oid");

const char kComposites[] = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       format('CREATE TYPE %I.%I AS (%s)', n.nspname, c.relname,
              (SELECT string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) ||)" COLLATE_CLAUSE(
    "a.attcollation", "t") R"(, ', ' ORDER BY a.attnum)
               FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0)) AS ddl
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind = 'c' AND)" USER_SCHEMA
                           "AND" OWN_OBJECT("pg_type", "c.reltype");

const char kRanges[] = R"(
SELECT format('%I.%I', n.nspname, t.typname) AS name,
       format('CREATE TYPE %I.%I AS RANGE (SUBTYPE = %s%s%s)', n.nspname, t.typname, format_type(r.rngsubtype, NULL),
              CASE WHEN r.rngsubdiff::oid <> 0 THEN ', SUBTYPE_DIFF = ' || r.rngsubdiff::text ELSE '' END,
              (SELECT format(', MULTIRANGE_TYPE_NAME = %I.%I', mn.nspname, m.typname) FROM pg_type AS m
               JOIN pg_namespace AS mn ON mn.oid = m.typnamespace
               WHERE m.oid = (to_jsonb(r) ->> 'rngmultitypid')::oid)) AS ddl
FROM pg_range AS r JOIN pg_type AS t ON t.oid = r.rngtypid JOIN pg_namespace AS n ON n.oid = t.typnamespace WHERE)" USER_SCHEMA
                       "AND" OWN_OBJECT("pg_type", "t.oid");

const char kDomains[] = R"(
SELECT format('%I.%I', n.nspname, t.typname) AS name,
       format('CREATE DOMAIN %I.%I AS %s%s%s%s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod),)" COLLATE_CLAUSE(
    "t.typcollation", "b") R"(, CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END,
              (SELECT string_agg(format(' CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid)), '') FROM pg_constraint AS k
               WHERE k.contypid = t.oid AND k.contype = 'c')) AS ddl
FROM pg_type AS t JOIN pg_type AS b ON b.oid = t.typbasetype JOIN pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND)" USER_SCHEMA "AND" OWN_OBJECT("pg_type", "t.oid");

const char kSequences[] = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       format('CREATE SEQUENCE %I.%I AS %s', n.nspname, c.relname, format_type(s.seqtypid, NULL)) AS ddl
FROM pg_sequence AS s JOIN pg_class AS c ON c.oid = s.seqrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relpersistence <> 't' AND)" USER_SCHEMA "AND" OWN_OBJECT("pg_class", "c.oid");

const char kFunctions[] = R"(
SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name,
       pg_get_functiondef(p.oid) AS ddl
FROM pg_proc AS p JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE p.prokind <> 'a' AND)" USER_SCHEMA "AND" OWN_OBJECT("pg_proc", "p.oid") R"(
  AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                  AND d.refclassid = 'pg_class'::regclass AND d.refobjid = ANY ($1::oid[])) ORDER BY p.oid)";

const char kAggregates[] = R"(
SELECT format('%I.%I(%s)', n.nspname, p.proname, pg_get_function_identity_arguments(p.oid)) AS name,
       format('CREATE AGGREGATE %I.%I(%s) (SFUNC = %s, STYPE = %s%s%s%s, PARALLEL = %s)', n.nspname, p.proname,
              coalesce(nullif(pg_get_function_identity_arguments(p.oid), ''), '*'), a.aggtransfn::text,
              format_type(a.aggtranstype, NULL),
              CASE WHEN a.aggfinalfn::oid <> 0 THEN ', FINALFUNC = ' || a.aggfinalfn::text END,
              CASE WHEN a.aggcombinefn::oid <> 0 THEN ', COMBINEFUNC = ' || a.aggcombinefn::text END,
              ', INITCOND = ' || quote_literal(a.agginitval),
              CASE p.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted' ELSE 'unsafe' END) AS ddl
FROM pg_proc AS p JOIN pg_aggregate AS a ON a.aggfnoid = p.oid JOIN pg_namespace AS n ON n.oid = p.pronamespace
WHERE a.aggkind = 'n' AND)" USER_SCHEMA "AND" OWN_OBJECT("pg_proc", "p.oid") "ORDER BY p.oid";

// Dropped columns leave their number behind, so that each column has the number that it has on the target.
const char kTables[] = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       format('CREATE TABLE %I.%I (%s)%s%s', n.nspname, c.relname, a.columns,
              CASE WHEN c.relkind = 'p' AND NOT (c.oid = ANY ($1::oid[]) AND EXISTS (SELECT FROM pg_partitioned_table AS k WHERE k.partrelid = c.oid AND k.partexprs IS NOT NULL))
                   THEN ' PARTITION BY ' || pg_get_partkeydef(c.oid) END,)" OPTIONS("c") R"()
       || CASE WHEN a.dropped IS NULL THEN '' ELSE format('; ALTER TABLE ONLY %I.%I %s', n.nspname, c.relname, a.dropped) END AS ddl
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace, LATERAL (
    SELECT string_agg(
               CASE WHEN a.attisdropped THEN format('%I int', 'pgmahout dropped ' || a.attnum)
                    ELSE format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)) ||)" COLLATE_CLAUSE(
    "a.attcollation", "t") R"( || CASE
                         WHEN a.attgenerated <> '' AND NOT c.oid = ANY ($1::oid[])
                             THEN format(' GENERATED ALWAYS AS (%s) %s', pg_get_expr(d.adbin, d.adrelid),
                                         CASE a.attgenerated WHEN 'v' THEN 'VIRTUAL' ELSE 'STORED' END)
                         WHEN a.attidentity <> '' AND NOT c.relispartition THEN ' GENERATED BY DEFAULT AS IDENTITY'
                         ELSE '' END || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END END,
               ', ' ORDER BY a.attnum) AS columns,
           string_agg(format('DROP COLUMN %I', 'pgmahout dropped ' || a.attnum), ', ') FILTER (WHERE a.attisdropped) AS dropped
    FROM pg_attribute AS a LEFT JOIN pg_type AS t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef AS d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE a.attrelid = c.oid AND a.attnum > 0) AS a
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND)" USER_SCHEMA "AND" OWN_RELATION "ORDER BY c.oid";

const char kPartitions[] = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       CASE WHEN c.relispartition
            THEN format('ALTER TABLE ONLY %I.%I ATTACH PARTITION %I.%I %s', pn.nspname, p.relname, n.nspname, c.relname,
                        pg_get_expr(c.relpartbound, c.oid))
            ELSE format('ALTER TABLE %I.%I INHERIT %I.%I', n.nspname, c.relname, pn.nspname, p.relname) END AS ddl
FROM pg_inherits AS i
JOIN pg_class AS c ON c.oid = i.inhrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_class AS p ON p.oid = i.inhparent JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND NOT c.oid = ANY ($1::oid[]) AND)" USER_SCHEMA
                           "AND" OWN_RELATION "ORDER BY i.inhrelid, i.inhseqno";

#define FREE_OF_LOCKS(relation)                                                                                        \
    " NOT " relation " = ANY ($1::oid[]) AND NOT EXISTS (SELECT FROM pg_rewrite AS w JOIN pg_depend AS d ON "          \
    "d.classid = 'pg_rewrite'::regclass AND d.objid = w.oid AND d.refclassid = 'pg_class'::regclass WHERE "            \
    "w.ev_class = " relation " AND d.refobjid = ANY ($1::oid[])) "

const char kViews[] = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       CASE c.relkind
           WHEN 'v' THEN format('CREATE VIEW %I.%I%s AS %s', n.nspname, c.relname,)" OPTIONS(
    "c") R"(, pg_get_viewdef(c.oid))
           ELSE format('CREATE MATERIALIZED VIEW %I.%I%s AS %s WITH NO DATA', n.nspname, c.relname,)" OPTIONS("c")
    R"(, rtrim(pg_get_viewdef(c.oid), ';')) END AS ddl
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('v', 'm') AND c.relpersistence <> 't' AND)" FREE_OF_LOCKS("c.oid") "AND" USER_SCHEMA
                                                                                       "AND" OWN_RELATION
                                                                                       "ORDER BY c.oid";

const char kRules[] = R"(
SELECT format('%I on %I.%I', r.rulename, n.nspname, c.relname) AS name, pg_get_ruledef(r.oid) AS ddl
FROM pg_rewrite AS r JOIN pg_class AS c ON c.oid = r.ev_class JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE r.rulename <> '_RETURN' AND r.ev_enabled <> 'D' AND)" FREE_OF_LOCKS("c.oid") "AND" USER_SCHEMA "AND" OWN_RELATION;

const char kDefaults[] = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       format('ALTER TABLE ONLY %I.%I %s', n.nspname, c.relname,
              string_agg(format('ALTER COLUMN %I SET DEFAULT %s', a.attname, pg_get_expr(d.adbin, d.adrelid)), ', ')) AS ddl
FROM pg_attrdef AS d JOIN pg_attribute AS a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND a.attgenerated = '' AND NOT a.attisdropped
  AND NOT c.oid = ANY ($1::oid[]) AND)" USER_SCHEMA "AND" OWN_RELATION "GROUP BY 1, n.nspname, c.relname";

// The key of a partitioned table without its partitions; theirs are joined to it afterwards.
const char kKeys[] = R"(
SELECT format('%I on %I.%I', k.conname, n.nspname, c.relname) AS name,
       format('ALTER TABLE ONLY %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) AS ddl
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE k.contype IN ('p', 'u', 'x') AND c.relpersistence <> 't' AND NOT (k.contype = 'x' AND c.oid = ANY ($1::oid[])) AND)" USER_SCHEMA
                     "AND" OWN_RELATION "ORDER BY k.contype, k.oid";

// pg_get_indexdef() locks the table. Of one that is locked, indexes on plain columns are written down by ourselves.
const char kIndexes[] = R"(
SELECT format('%I.%I', n.nspname, x.relname) AS name,
       CASE WHEN NOT i.indrelid = ANY ($1::oid[]) THEN pg_get_indexdef(i.indexrelid)
            ELSE (SELECT format('CREATE %s INDEX %I ON %s %I.%I USING %I (%s)%s', CASE WHEN i.indisunique THEN 'UNIQUE' END, x.relname,
                                CASE c.relkind WHEN 'p' THEN 'ONLY' END, n.nspname, c.relname, m.amname,
                                string_agg(format('%I%s %I.%I%s', a.attname,
                                                  (SELECT format(' COLLATE %I.%I', ln.nspname, l.collname) FROM pg_collation AS l
                                                   JOIN pg_namespace AS ln ON ln.oid = l.collnamespace WHERE l.oid = k.coll),
                                                  o.schema, o.opcname,
                                                  CASE WHEN m.amname = 'btree'
                                                       THEN CASE k.option & 1 WHEN 1 THEN ' DESC' ELSE '' END ||
                                                            CASE k.option & 2 WHEN 2 THEN ' NULLS FIRST' ELSE ' NULLS LAST' END END),
                                           ', ' ORDER BY k.n) FILTER (WHERE k.n <= i.indnkeyatts),
                                ' INCLUDE (' || string_agg(quote_ident(a.attname), ', ' ORDER BY k.n) FILTER (WHERE k.n > i.indnkeyatts) || ')')
                  FROM unnest(i.indkey::int2[], i.indclass::oid[], i.indcollation::oid[], i.indoption::int2[]) WITH ORDINALITY AS k(number, class, coll, option, n)
                  JOIN pg_attribute AS a ON a.attrelid = i.indrelid AND a.attnum = k.number
                  LEFT JOIN (SELECT oc.oid, oc.opcname, on_.nspname AS schema FROM pg_opclass AS oc JOIN pg_namespace AS on_ ON on_.oid = oc.opcnamespace) AS o
                      ON o.oid = k.class) END AS ddl
FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_namespace AS n ON n.oid = x.relnamespace
JOIN pg_class AS c ON c.oid = i.indrelid JOIN pg_am AS m ON m.oid = x.relam
WHERE i.indisvalid AND i.indisready AND x.relpersistence <> 't' AND c.relkind IN ('r', 'p', 'm')
  AND NOT (i.indrelid = ANY ($1::oid[]) AND (i.indexprs IS NOT NULL OR i.indpred IS NOT NULL))
  AND NOT EXISTS (SELECT FROM pg_constraint AS k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  AND)" USER_SCHEMA "AND" OWN_RELATION "ORDER BY i.indexrelid";

const char kIndexPartitions[] = R"(
SELECT format('%I.%I', n.nspname, c.relname) AS name,
       format('ALTER INDEX %I.%I ATTACH PARTITION %I.%I', pn.nspname, p.relname, n.nspname, c.relname) AS ddl
FROM pg_inherits AS i
JOIN pg_class AS c ON c.oid = i.inhrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_class AS p ON p.oid = i.inhparent JOIN pg_namespace AS pn ON pn.oid = p.relnamespace
JOIN pg_index AS x ON x.indexrelid = p.oid AND x.indisvalid
WHERE c.relkind IN ('i', 'I') AND)" USER_SCHEMA "ORDER BY c.relkind = 'I', i.inhrelid";

const char kChecks[] = R"(
SELECT format('%I on %I.%I', k.conname, n.nspname, c.relname) AS name,
       format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) AS ddl
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE k.contype = 'c' AND k.coninhcount = 0 AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
  AND NOT c.oid = ANY ($1::oid[]) AND)" USER_SCHEMA "AND" OWN_RELATION;

const char kForeignKeys[] = R"(
SELECT format('%I on %I.%I', k.conname, n.nspname, c.relname) AS name,
       format('ALTER TABLE %I.%I ADD CONSTRAINT %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) AS ddl
FROM pg_constraint AS k JOIN pg_class AS c ON c.oid = k.conrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE k.contype = 'f' AND k.conparentid = 0 AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND)" USER_SCHEMA
                            "AND" OWN_RELATION;

const char kStatisticsObjects[] = R"(
SELECT format('%I.%I', n.nspname, s.stxname) AS name, pg_get_statisticsobjdef(s.oid) AS ddl
FROM pg_statistic_ext AS s JOIN pg_class AS c ON c.oid = s.stxrelid JOIN pg_namespace AS n ON n.oid = s.stxnamespace
WHERE c.relkind IN ('r', 'p', 'm') AND NOT c.oid = ANY ($1::oid[]) AND)" USER_SCHEMA "AND" OWN_RELATION;

// ---- what cannot be copied ------------------------------------------------------------------------------------------

const char kTableNotReadable[] = R"(
SELECT format('statistics of %I.%I', n.nspname, c.relname) AS what, format('%I.%I', n.nspname, c.relname) AS subject
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't' AND c.reltuples <> 0
  AND NOT has_any_column_privilege(c.oid, 'SELECT') AND)" USER_SCHEMA;

const char kColumnNotReadable[] = R"(
SELECT format('statistics of %I.%I (%s)', n.nspname, c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum)) AS what,
       format('(%s) ON TABLE %I.%I', string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum), n.nspname, c.relname) AS subject
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't' AND c.reltuples <> 0 AND a.attnum > 0 AND NOT a.attisdropped
  AND has_any_column_privilege(c.oid, 'SELECT') AND NOT has_column_privilege(c.oid, a.attnum, 'SELECT') AND)" USER_SCHEMA
                                  "GROUP BY n.nspname, c.relname";

// Nobody can grant SELECT on an index; its owner may read its statistics, and who may read everything.
const char kIndexNotReadable[] = R"(
SELECT format('statistics of index %I.%I', n.nspname, c.relname) AS what, format('%I.%I', n.nspname, c.relname) AS subject
FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
WHERE i.indexprs IS NOT NULL AND c.relpersistence <> 't' AND c.relkind = 'i' AND c.reltuples <> 0
  AND NOT has_column_privilege(c.oid, 1::int2, 'SELECT') AND)" USER_SCHEMA;

const char kRowSecurity[] = R"(
SELECT format('row security of %I.%I', n.nspname, c.relname) AS what,
       CASE WHEN row_security_active(c.oid) THEN 'active' ELSE '' END AS subject
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relrowsecurity AND)" USER_SCHEMA;

const char kForeignTables[] = R"(
SELECT format('foreign table %I.%I', n.nspname, c.relname) AS what, '' AS subject
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind = 'f' AND)" USER_SCHEMA
                              "AND" OWN_RELATION;

const char kAccessMethods[] = R"(
SELECT format('storage of %I.%I', n.nspname, c.relname) AS what, m.amname::text AS subject
FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_am AS m ON m.oid = c.relam
WHERE c.relkind IN ('r', 'm') AND m.amname <> 'heap' AND)" USER_SCHEMA "AND" OWN_RELATION;

const char kBaseTypes[] = R"(
SELECT format('type %I.%I', n.nspname, t.typname) AS what, '' AS subject
FROM pg_type AS t JOIN pg_namespace AS n ON n.oid = t.typnamespace
WHERE t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type AS e WHERE e.typarray = t.oid) AND)" USER_SCHEMA
                          "AND" OWN_OBJECT("pg_type", "t.oid");

const char kOperatorLikes[] = R"(
SELECT x.kind || ' ' || format('%I.%I', n.nspname, x.name) AS what, '' AS subject FROM (
    SELECT 'operator' AS kind, oid, 'pg_operator'::regclass AS class, oprname AS name, oprnamespace AS namespace FROM pg_operator
    UNION ALL SELECT 'operator class', oid, 'pg_opclass'::regclass, opcname, opcnamespace FROM pg_opclass
    UNION ALL SELECT 'text search configuration', oid, 'pg_ts_config'::regclass, cfgname, cfgnamespace FROM pg_ts_config
    UNION ALL SELECT 'aggregate', p.oid, 'pg_proc'::regclass, p.proname, p.pronamespace
              FROM pg_proc AS p JOIN pg_aggregate AS a ON a.aggfnoid = p.oid WHERE a.aggkind <> 'n') AS x
JOIN pg_namespace AS n ON n.oid = x.namespace
WHERE NOT EXISTS (SELECT FROM pg_depend AS e WHERE e.classid = x.class AND e.objid = x.oid AND e.deptype = 'e') AND)" USER_SCHEMA;

const char kTablespaceCosts[] = R"(
SELECT format('costs of tablespace %I', s.spcname) AS what, array_to_string(s.spcoptions, ', ') AS subject
FROM pg_tablespace AS s WHERE array_to_string(s.spcoptions, ',') LIKE '%page_cost%'
  AND EXISTS (SELECT FROM pg_class AS c WHERE c.reltablespace = s.oid OR c.reltablespace = 0
              AND s.oid = (SELECT d.dattablespace FROM pg_database AS d WHERE d.datname = current_database())))";

const char kStatisticsOfExpressions[] = R"(
SELECT format('statistics of expressions in %I.%I', n.nspname, s.stxname) AS what, '' AS subject
FROM pg_statistic_ext AS s JOIN pg_namespace AS n ON n.oid = s.stxnamespace
WHERE to_jsonb(s) ->> 'stxexprs' IS NOT NULL AND)" USER_SCHEMA;

// Types that have an ANALYZE of their own keep kinds of statistics that pg_stats does not show.
const char kUnknownStatistics[] = R"(
SELECT format('statistics of %I.%I.%I', n.nspname, c.relname, a.attname) AS what, format_type(a.atttypid, NULL) AS subject
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_type AS t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped AND t.typanalyze::oid >= 16384 AND)" USER_SCHEMA;

const char kRangeStatistics[] = R"(
SELECT format('range statistics of %I.%I.%I', n.nspname, c.relname, a.attname) AS what, '' AS subject
FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_type AS t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'm', 'p') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped AND t.typtype IN ('r', 'm')
  AND c.reltuples <> 0 AND)" USER_SCHEMA;

// Of kind 6 the lengths and the share of empty ranges, of kind 7 the bounds.
#define STATISTIC(kind, what)                                                                                          \
    "CASE " #kind " WHEN g.stakind1 THEN g.sta" what "1::text WHEN g.stakind2 THEN g.sta" what                         \
    "2::text WHEN g.stakind3 THEN g.sta" what "3::text WHEN g.stakind4 THEN g.sta" what                                \
    "4::text WHEN g.stakind5 THEN g.sta" what "5::text END"

constexpr int kRangesInView = 170000; // from here on pg_stats shows what it knows of ranges
constexpr int kInheritedExtended = 150000;

#define PLANNER_SETTINGS                                                                                               \
    " (category LIKE 'Query Tuning%' OR name IN ('work_mem', 'hash_mem_multiplier', 'max_parallel_workers', "          \
    "'max_parallel_workers_per_gather', 'parallel_leader_participation', 'force_parallel_mode', "                      \
    "'debug_parallel_query', 'default_text_search_config', 'TimeZone', 'DateStyle', 'IntervalStyle', "                 \
    "'standard_conforming_strings', 'transform_null_equals', 'array_nulls', 'bytea_output')) "

} // namespace

const QVector<ObjectQuery> &objectQueries()
{
    using Stage = SchemaObject::Stage;
    static const QVector<ObjectQuery> queries{{Stage::Ground, "schema", kSchemas},
        {Stage::Ground, "extension", kExtensions}, {Stage::Shape, "collation", kCollations},
        {Stage::Shape, "type", kEnums}, {Stage::Shape, "type", kComposites}, {Stage::Shape, "type", kRanges},
        {Stage::Shape, "domain", kDomains}, {Stage::Shape, "sequence", kSequences},
        {Stage::Shape, "function", kFunctions}, {Stage::Shape, "aggregate", kAggregates},
        {Stage::Shape, "table", kTables}, {Stage::Shape, "partition", kPartitions}, {Stage::Shape, "view", kViews},
        {Stage::Shape, "rule", kRules}, {Stage::Detail, "defaults of table", kDefaults}, {Stage::Detail, "key", kKeys},
        {Stage::Detail, "index", kIndexes}, {Stage::Detail, "check", kChecks},
        {Stage::Detail, "foreign key", kForeignKeys}, {Stage::Detail, "statistics object", kStatisticsObjects},
        {Stage::Attachment, "index partition", kIndexPartitions}};
    return queries;
}

const QVector<GapQuery> &gapQueries()
{
    using Reason = GapQuery::Reason;
    static const QVector<GapQuery> queries{{Reason::TableNotReadable, 0, kTableNotReadable},
        {Reason::ColumnNotReadable, 0, kColumnNotReadable}, {Reason::IndexNotReadable, 0, kIndexNotReadable},
        {Reason::RowSecurity, 0, kRowSecurity}, {Reason::ForeignTable, 0, kForeignTables},
        {Reason::AccessMethod, 0, kAccessMethods}, {Reason::BaseType, 0, kBaseTypes},
        {Reason::OperatorLike, 0, kOperatorLikes}, {Reason::TablespaceCost, 0, kTablespaceCosts},
        {Reason::StatisticsOfExpressions, 0, kStatisticsOfExpressions},
        {Reason::UnknownStatistics, 0, kUnknownStatistics}, {Reason::RangeStatistics, kRangesInView, kRangeStatistics}};
    return queries;
}

QString statisticsQuery(int version, bool readsEverything)
{
    const QString fromTable = QStringLiteral("(SELECT " STATISTIC(
        7, "values") " FROM pg_statistic AS g WHERE g.starelid = c.oid AND g.staattnum = a.attnum AND "
                     "g.stainherit = s.inherited) AS range_bounds, "
                     "(SELECT " STATISTIC(
                         6, "values") " FROM pg_statistic AS g WHERE g.starelid = c.oid AND g.staattnum = a.attnum AND "
                                      "g.stainherit = s.inherited) AS range_lengths, "
                                      "(SELECT trim(" STATISTIC(
                                          6, "numbers") ", '{}') FROM pg_statistic AS g WHERE g.starelid = c.oid AND "
                                                        "g.staattnum = "
                                                        "a.attnum AND g.stainherit = s.inherited) AS range_empty");
    const QString ranges = version < kRangesInView && readsEverything ? fromTable
        : version >= kRangesInView
        ? QStringLiteral("s.range_bounds_histogram::text AS range_bounds, s.range_length_histogram::text AS "
                         "range_lengths, s.range_empty_frac::text AS range_empty")
        : QStringLiteral("NULL::text AS range_bounds, NULL::text AS range_lengths, NULL::text AS range_empty");
    return QStringLiteral(R"(
SELECT s.schemaname::text AS schema, s.tablename::text AS relation, a.attnum::text AS number, s.inherited::text AS inherited,
       s.null_frac::text AS null_frac, s.avg_width::text AS width, s.n_distinct::text AS n_distinct,
       s.most_common_vals::text AS common, s.most_common_freqs::text AS common_freqs,
       s.histogram_bounds::text AS histogram, s.correlation::text AS correlation,
       s.most_common_elems::text AS elements, s.most_common_elem_freqs::text AS element_freqs,
       s.elem_count_histogram::text AS element_counts, %1
FROM pg_stats AS s JOIN pg_namespace AS n ON n.nspname = s.schemaname
JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = s.tablename
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attname = s.attname
WHERE c.relpersistence <> 't' AND)" USER_SCHEMA)
        .arg(ranges);
}

// The serialised forms as they lie in the catalog. pg_stats_ext shows lists of common combinations only in pieces, so
// that whoever may read the table itself gets more.
QString extendedStatisticsQuery(int version, bool readsEverything)
{
    const QString inherited = version >= kInheritedExtended
        ? (readsEverything ? QStringLiteral("d.stxdinherit::text") : QStringLiteral("v.inherited::text"))
        : QStringLiteral("'false'");
    const QString everything = QStringLiteral(R"(
SELECT n.nspname::text AS schema, s.stxname::text AS name, %1 AS inherited, d.stxdndistinct::bytea::text AS n_distinct,
       d.stxddependencies::bytea::text AS dependencies,
       CASE WHEN NOT EXISTS (SELECT FROM pg_attribute AS a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys) AND a.atttypid >= 16384)
            AND to_jsonb(s) ->> 'stxexprs' IS NULL THEN d.stxdmcv::bytea::text END AS mcv
FROM pg_statistic_ext AS s JOIN pg_statistic_ext_data AS d ON d.stxoid = s.oid JOIN pg_namespace AS n ON n.oid = s.stxnamespace
WHERE)" USER_SCHEMA);
    const QString visible = QStringLiteral(R"(
SELECT v.statistics_schemaname::text AS schema, v.statistics_name::text AS name, %1 AS inherited,
       v.n_distinct::bytea::text AS n_distinct, v.dependencies::bytea::text AS dependencies, NULL::text AS mcv
FROM pg_stats_ext AS v JOIN pg_namespace AS n ON n.nspname = v.statistics_schemaname WHERE)" USER_SCHEMA);
    return (readsEverything ? everything : visible).arg(inherited);
}

const char kDatabaseQuery[] = R"(
SELECT pg_encoding_to_char(d.encoding) AS encoding, d.datcollate::text AS collate, d.datctype::text AS ctype,
       coalesce(j.j ->> 'datlocprovider', 'c') AS provider,
       coalesce(j.j ->> 'datlocale', j.j ->> 'daticulocale', '') AS locale,
       current_setting('block_size') AS block_size, current_user::text AS role,
       has_table_privilege('pg_statistic_ext_data', 'SELECT') AS reads_extended,
       has_table_privilege('pg_statistic', 'SELECT') AS reads_statistics
FROM pg_database AS d, LATERAL (SELECT to_jsonb(d) AS j) AS j WHERE d.datname = current_database())";

const char kLockedQuery[] = R"(
SELECT l.relation::text AS oid,
       (SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
        WHERE c.oid = l.relation) AS name
FROM pg_locks AS l WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock'
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) GROUP BY l.relation)";

const char kRelationsQuery[] = R"(
WITH sized AS (
    SELECT c.oid, n.nspname, c.relname, c.relkind, c.relpages, c.reltuples, c.relallvisible,
           CASE WHEN c.relkind IN ('p', 'I') THEN 0 WHEN c.oid = ANY ($1::oid[]) THEN c.relpages::bigint * 8192
                ELSE coalesce(pg_relation_size(c.oid), 0) END AS bytes
    FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I') AND c.relpersistence <> 't' AND)" USER_SCHEMA R"()
SELECT s.nspname::text AS schema, s.relname::text AS name, format('%I.%I', s.nspname, s.relname) AS qualified,
       s.relkind::text AS kind, s.relpages::text AS pages, s.reltuples::text AS rows,
       s.relallvisible::text AS all_visible, s.bytes::text AS bytes,
       (SELECT CASE WHEN t.relpages > 0 AND t.reltuples > 0 THEN round(t.reltuples / t.relpages * (t.bytes / 8192)) ELSE 0 END
        FROM pg_index AS x JOIN sized AS t ON t.oid = x.indrelid WHERE x.indexrelid = s.oid AND x.indpred IS NULL) AS planned_rows
FROM sized AS s ORDER BY s.oid)";

const char kSettingsQuery[]
    = "SELECT name::text AS name, current_setting(name) AS value FROM pg_settings WHERE" PLANNER_SETTINGS
      "ORDER BY name";

const char kSearchPathQuery[]
    = "SELECT array_to_string(ARRAY(SELECT quote_ident(s) FROM unnest(current_schemas(false)) AS s), ', ') AS path";

// A system column's xmin tells that a row of the catalog is another one than before; what VACUUM and ANALYZE write into
// pg_class is told by the values.
const char kFingerprintQuery[] = R"(
SELECT md5(concat_ws('|', current_database(), version(), current_schemas(false)::text,
    (SELECT string_agg(name || '=' || setting, ',' ORDER BY name) FROM pg_settings WHERE)" PLANNER_SETTINGS R"(),
    (SELECT md5(string_agg(concat_ws(',', c.oid, c.xmin, c.relfilenode, c.relpages, c.reltuples, c.relallvisible), ';' ORDER BY c.oid))
     FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'm', 'i', 'I', 'v') AND)" USER_SCHEMA
                                 R"(),
    (SELECT md5(string_agg(concat_ws(',', a.attrelid, a.attnum, a.xmin), ';' ORDER BY a.attrelid, a.attnum))
     FROM pg_attribute AS a JOIN pg_class AS c ON c.oid = a.attrelid JOIN pg_namespace AS n ON n.oid = c.relnamespace WHERE)" USER_SCHEMA
                                 R"(),
    (SELECT md5(string_agg(concat_ws(',', x.oid, x.xmin), ';' ORDER BY x.oid, x.xmin::text))
     FROM (SELECT oid, xmin, connamespace AS namespace FROM pg_constraint
           UNION ALL SELECT oid, xmin, pronamespace FROM pg_proc
           UNION ALL SELECT oid, xmin, typnamespace FROM pg_type WHERE typtype IN ('e', 'd', 'r')
           UNION ALL SELECT oid, xmin, stxnamespace FROM pg_statistic_ext) AS x
     JOIN pg_namespace AS n ON n.oid = x.namespace WHERE)" USER_SCHEMA R"(),
    (SELECT md5(string_agg(s.h, ';' ORDER BY s.h)) FROM (
        SELECT md5(concat_ws(',', s.schemaname, s.tablename, s.attname, s.inherited, s.null_frac, s.avg_width, s.n_distinct,
                             s.correlation, s.most_common_freqs[1], array_length(s.most_common_freqs, 1))) AS h
        FROM pg_stats AS s JOIN pg_namespace AS n ON n.nspname = s.schemaname WHERE)" USER_SCHEMA R"() AS s)
    )) AS fingerprint)";

} // namespace mahout
