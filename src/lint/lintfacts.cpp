// SPDX-License-Identifier: GPL-3.0-or-later
#include "lintfacts.h"

namespace mahout {

namespace {

constexpr char kServerQuery[]
    = "SELECT current_setting('server_version_num')::int, current_setting('TimeZone') IN ('UTC', 'Etc/UTC', 'GMT'),"
      " array_to_string(current_schemas(false), ',')";

// Sizes without pg_relation_size(), which would wait behind a lock: pages as the last VACUUM or ANALYZE left them.
constexpr char kTablesQuery[]
    = "SELECT n.nspname, c.relname, c.relkind = 'p', c.relpages::float8 * current_setting('block_size')::int,"
      " CASE WHEN c.reltuples < 0 THEN -1 ELSE c.reltuples END, dn.nspname, d.relname"
      " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
      " LEFT JOIN pg_partitioned_table p ON p.partrelid = c.oid LEFT JOIN pg_class d ON d.oid = p.partdefid"
      " LEFT JOIN pg_namespace dn ON dn.oid = d.relnamespace"
      " WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')"
      " AND n.nspname !~ '^pg_(toast|temp)'";

constexpr char kColumnsQuery[]
    = "SELECT n.nspname, c.relname, a.attname, CASE WHEN et.oid IS NULL THEN t.typname ELSE et.typname END,"
      " et.oid IS NOT NULL, a.atttypmod, a.attnotnull"
      " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
      " JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_type et ON et.oid = t.typelem AND t.typcategory = 'A'"
      " WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p')"
      " AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_(toast|temp)'";

constexpr char kConstraintsQuery[]
    = "SELECT n.nspname, c.relname, k.conname, k.contype, k.convalidated, fn.nspname, f.relname,"
      " CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END"
      " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
      " LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace"
      " WHERE k.contype IN ('f', 'c')";

constexpr char kIndexesQuery[]
    = "SELECT n.nspname, i.relname, tn.nspname, t.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid"
      " JOIN pg_namespace n ON n.oid = i.relnamespace JOIN pg_class t ON t.oid = x.indrelid"
      " JOIN pg_namespace tn ON tn.oid = t.relnamespace WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast')";

constexpr char kPartitionsQuery[]
    = "SELECT pn.nspname, p.relname, cn.nspname, c.relname FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent"
      " JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace pn ON pn.oid = p.relnamespace"
      " JOIN pg_namespace cn ON cn.oid = c.relnamespace WHERE p.relkind = 'p' AND c.relispartition ORDER BY 1, 2, 3, 4";

constexpr char kFunctionsQuery[]
    = "SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
      " WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prokind = 'f'"
      " GROUP BY 1 HAVING NOT bool_or(p.provolatile = 'v')";

QString key(const QString &schema, const QString &name) { return schema + u'.' + name; }

// The length or precision that a typmod holds, as the type's name writes it.
QVector<int> modifiersOf(const QString &type, int typmod)
{
    if (typmod < 0)
        return {};
    if (type == u"varchar" || type == u"bpchar")
        return {typmod - 4};
    if (type == u"numeric")
        return {((typmod - 4) >> 16) & 0xffff, (typmod - 4) & 0x7ff};
    return {typmod};
}

void addTables(const Rows &rows, LintFacts &facts)
{
    for (qsizetype i = 0; i < rows.size(); ++i) {
        LintTable &table = facts.tables[key(rows.value(i, 0).toString(), rows.value(i, 1).toString())];
        table.partitioned = rows.value(i, 2).toBool();
        table.rows = rows.value(i, 4).toDouble();
        table.bytes = table.rows < 0 ? -1 : rows.value(i, 3).toDouble(); // never vacuumed: nothing is known
        table.defaultPartition = {rows.value(i, 5).toString(), rows.value(i, 6).toString()};
    }
}

void addColumns(const Rows &rows, LintFacts &facts)
{
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QString type = rows.value(i, 3).toString();
        facts.tables[key(rows.value(i, 0).toString(), rows.value(i, 1).toString())].columns.insert(rows.value(i, 2).toString(),
            {{type, modifiersOf(type, rows.value(i, 5).toInt()), rows.value(i, 4).toBool()}, rows.value(i, 6).toBool()});
    }
}

void addConstraints(const Rows &rows, LintFacts &facts)
{
    static const QRegularExpression isNotNull(QStringLiteral("^\\(\"?(.+?)\"? IS NOT NULL\\)$"));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        LintTable &table = facts.tables[key(rows.value(i, 0).toString(), rows.value(i, 1).toString())];
        if (rows.value(i, 3).toString() == u"f")
            table.foreignKeys.insert(
                rows.value(i, 2).toString(), {rows.value(i, 5).toString(), rows.value(i, 6).toString()});
        const auto match = isNotNull.match(rows.value(i, 7).toString());
        if (match.hasMatch() && rows.value(i, 4).toBool())
            table.provenNotNull.insert(match.captured(1));
    }
}

} // namespace

const LintTable *LintFacts::find(const RelationName &name) const
{
    QStringList schemas = name.schema.isEmpty() ? searchPath : QStringList{name.schema};
    for (const QString &schema : schemas)
        if (const auto found = tables.constFind(key(schema, name.name)); found != tables.constEnd())
            return &*found;
    return nullptr;
}

RelationName LintFacts::tableOf(const RelationName &index) const
{
    QStringList schemas = index.schema.isEmpty() ? searchPath : QStringList{index.schema};
    for (const QString &schema : schemas)
        if (const auto found = tableOfIndex.constFind(key(schema, index.name)); found != tableOfIndex.constEnd())
            return *found;
    return {};
}

// Of the server's own functions those that one would write into a default. now() and its like are computed once.
bool LintFacts::isVolatile(const QString &function) const
{
    static const QSet<QString> steady{"now", "transaction_timestamp", "statement_timestamp", "current_setting",
        "current_database", "current_user", "session_user", "txid_current", "pg_backend_pid", "lower", "upper",
        "coalesce", "to_timestamp", "date_trunc", "timezone", "make_date", "make_interval", "jsonb_build_object",
        "jsonb_build_array", "json_build_object", "to_jsonb", "concat", "md5", "abs", "round", "length", "repeat",
        "array_fill", "int4range", "int8range", "numrange", "tsrange", "tstzrange", "daterange", "to_char", "to_date",
        "point", "hstore", "floor", "ceil", "encode", "decode", "btrim", "trim", "replace", "substring", "substr"};
    const QString name = function.section(u'.', -1);
    return !steady.contains(name) && !steadyFunctions.contains(name);
}

Result<LintFacts> readLintFacts(Connection &connection)
{
    LintFacts facts;
    const auto server = connection.query(QString::fromLatin1(kServerQuery));
    if (!server)
        return fail(server.error());
    facts.version = server->value(0, 0).toInt();
    facts.utc = server->value(0, 1).toBool();
    facts.searchPath = server->value(0, 2).toString().split(u',', Qt::SkipEmptyParts);
    const std::pair<const char *, void (*)(const Rows &, LintFacts &)> parts[]{{kTablesQuery, &addTables},
        {kColumnsQuery, &addColumns}, {kConstraintsQuery, &addConstraints},
        {kIndexesQuery,
            [](const Rows &rows, LintFacts &known) {
                for (qsizetype i = 0; i < rows.size(); ++i)
                    known.tableOfIndex.insert(key(rows.value(i, 0).toString(), rows.value(i, 1).toString()),
                        {rows.value(i, 2).toString(), rows.value(i, 3).toString()});
            }},
        {kPartitionsQuery,
            [](const Rows &rows, LintFacts &known) {
                for (qsizetype i = 0; i < rows.size(); ++i)
                    known.tables[key(rows.value(i, 0).toString(), rows.value(i, 1).toString())].partitions.append(
                        {rows.value(i, 2).toString(), rows.value(i, 3).toString()});
            }},
        {kFunctionsQuery, [](const Rows &rows, LintFacts &known) {
             for (qsizetype i = 0; i < rows.size(); ++i)
                 known.steadyFunctions.insert(rows.value(i, 0).toString());
         }}};
    for (const auto &[query, add] : parts) {
        const auto rows = connection.query(QString::fromLatin1(query));
        if (!rows)
            return fail(rows.error());
        add(*rows, facts);
    }
    return facts;
}

} // namespace mahout
