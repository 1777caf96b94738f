// SPDX-License-Identifier: GPL-3.0-or-later
#include "twindatabase.h"
#include <cmath>
#include <QCoreApplication>

namespace mahout {

namespace {

struct DatabaseText {
    Q_DECLARE_TR_FUNCTIONS(mahout::Twin)
};

constexpr qsizetype kBatch = 500; // statements or rows in one message
constexpr int kInheritedExtended = 150000;
constexpr double kRangeMapEntries = 1360; // of a block of a BRIN index

// Runs each statement by itself and tells which fail; the others stay.
constexpr char kPrepare[] = R"(
SET check_function_bodies = off; SET search_path = pg_catalog;
SET DateStyle = 'ISO, YMD'; SET IntervalStyle = postgres; SET TimeZone = 'UTC'; SET client_min_messages = error;
CREATE OR REPLACE FUNCTION pg_temp.pgmahout_attempt(statements text[]) RETURNS TABLE (number int, message text) LANGUAGE plpgsql AS $$
BEGIN
    FOR place IN 1 .. coalesce(array_length(statements, 1), 0) LOOP
        BEGIN
            EXECUTE statements[place];
        EXCEPTION WHEN OTHERS THEN
            number := place;
            message := SQLERRM;
            RETURN NEXT;
        END;
    END LOOP;
END $$)";

constexpr char kSuperuser[] = "SET allow_system_table_mods = on";

// The planner may use what extensions brought, and make objects beside it.
constexpr char kGrants[] = R"(
DO $$
DECLARE name text;
BEGIN
    FOR name IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
        EXECUTE format('GRANT ALL ON SCHEMA %I TO pgmahout_planner; GRANT ALL ON ALL TABLES IN SCHEMA %I TO pgmahout_planner', name, name);
    END LOOP;
END $$)";

// `safe`: reading a value of the type runs no function of the target, as a domain within it would.
// For each type of a column, and of the elements of such a column: `=` and `<` of its default operator class, which is
// its own, that of what it is binary coercible to, or that of its polymorphic family.
constexpr char kTypes[] = R"(
CREATE TEMP TABLE pgmahout_type AS
WITH RECURSIVE used AS (SELECT DISTINCT atttypid AS type FROM pg_attribute WHERE attnum > 0 AND atttypid <> 0),
base AS (SELECT type, type AS base FROM used
         UNION ALL SELECT b.type, t.typbasetype FROM base AS b JOIN pg_type AS t ON t.oid = b.base WHERE t.typtype = 'd'),
plain AS (SELECT b.type, t.oid AS base, t.typname,
                 CASE WHEN t.typcategory = 'A' THEN t.typelem WHEN t.oid = 'tsvector'::regtype THEN 'text'::regtype::oid ELSE 0 END AS element
          FROM base AS b JOIN pg_type AS t ON t.oid = b.base WHERE t.typtype <> 'd'),
operators AS (
    SELECT t.oid AS type, o.eq, o.lt FROM pg_type AS t, LATERAL (
        SELECT (SELECT p.amopopr FROM pg_amop AS p WHERE p.amopfamily = c.opcfamily AND p.amoplefttype = c.opcintype AND p.amoprighttype = c.opcintype
                AND p.amopstrategy = CASE m.amname WHEN 'btree' THEN 3 ELSE 1 END) AS eq,
               CASE m.amname WHEN 'btree' THEN (
                   SELECT p.amopopr FROM pg_amop AS p WHERE p.amopfamily = c.opcfamily AND p.amoplefttype = c.opcintype AND p.amoprighttype = c.opcintype
                   AND p.amopstrategy = 1) END AS lt
        FROM pg_opclass AS c JOIN pg_am AS m ON m.oid = c.opcmethod
        WHERE m.amname IN ('btree', 'hash') AND c.opcdefault
          AND (c.opcintype = t.oid
               OR EXISTS (SELECT FROM pg_cast AS k WHERE k.castsource = t.oid AND k.casttarget = c.opcintype
                          AND k.castmethod = 'b' AND k.castcontext = 'i')
               OR c.opcintype = CASE WHEN t.typtype = 'e' THEN 'anyenum'::regtype::oid WHEN t.typtype = 'r' THEN 'anyrange'::regtype::oid
                                     WHEN t.typtype = 'm' THEN to_regtype('anymultirange')::oid WHEN t.typtype = 'c' THEN 'record'::regtype::oid
                                     WHEN t.typcategory = 'A' THEN 'anyarray'::regtype::oid END)
        ORDER BY m.amname <> 'btree', c.opcintype <> t.oid, c.oid LIMIT 1) AS o
    WHERE t.oid IN (SELECT base FROM plain UNION SELECT element FROM plain))
SELECT p.type, coalesce(o.eq, 0) AS eq, coalesce(o.lt, 0) AS lt, p.element, coalesce(e.eq, 0) AS element_eq,
       p.base = 'tsvector'::regtype AS words, p.base,
       CASE (SELECT t.typtype FROM pg_type AS t WHERE t.oid = p.base)
           WHEN 'c' THEN NOT EXISTS (SELECT FROM pg_attribute AS a JOIN pg_type AS t ON t.oid = a.atttypid JOIN pg_type AS w ON w.oid = p.base
                                     WHERE a.attrelid = w.typrelid AND a.attnum > 0 AND (t.typtype NOT IN ('b', 'e') OR t.typcategory = 'A'))
           WHEN 'r' THEN EXISTS (SELECT FROM pg_range AS r JOIN pg_type AS t ON t.oid = r.rngsubtype
                                 WHERE r.rngtypid = p.base AND t.typtype = 'b' AND t.typcategory <> 'A' AND r.rngcanonical::oid < 16384)
           WHEN 'm' THEN EXISTS (SELECT FROM pg_range AS r JOIN pg_type AS t ON t.oid = r.rngsubtype
                                 WHERE (to_jsonb(r) ->> 'rngmultitypid')::oid = p.base AND t.typtype = 'b' AND t.typcategory <> 'A'
                                   AND r.rngcanonical::oid < 16384)
           ELSE NOT EXISTS (SELECT FROM pg_type AS t WHERE t.oid = p.element AND t.typtype NOT IN ('b', 'e')) END AS safe
FROM plain AS p LEFT JOIN operators AS o ON o.type = p.base LEFT JOIN operators AS e ON e.type = p.element;
CREATE UNIQUE INDEX ON pgmahout_type (type);
ANALYZE pgmahout_type;
CREATE OR REPLACE FUNCTION pg_temp.pgmahout_restore(text[], text[], text[], text[], text[], text[], text[], text[], text[], text[], text[],
    text[], text[], text[], text[], text[], text[]) RETURNS TABLE (number int, what text, message text, unsafe bool) LANGUAGE plpgsql AS $$
DECLARE r record;
BEGIN
    FOR r IN SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) WITH ORDINALITY
             AS u(schema, relation, attribute, inherited, null_frac, width, n_distinct, common, common_freqs, histogram, correlation,
                  elements, element_freqs, element_counts, range_bounds, range_lengths, range_empty, n) LOOP
        number := 0;
        message := NULL;
        SELECT format('%I.%I.%I', r.schema, r.relation, a.attname),
               NOT t.safe AND coalesce(r.common, r.histogram, r.elements, r.range_bounds) IS NOT NULL INTO what, unsafe
        FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid
        JOIN pgmahout_type AS t ON t.type = a.atttypid
        WHERE n.nspname = r.schema AND c.relname = r.relation AND a.attnum = r.attribute::int2;
        CONTINUE WHEN NOT FOUND;
        IF unsafe THEN
            r.common := NULL; r.common_freqs := NULL; r.histogram := NULL; r.elements := NULL; r.element_freqs := NULL;
            r.element_counts := NULL; r.range_bounds := NULL; r.range_lengths := NULL; r.range_empty := NULL;
        END IF;
        BEGIN
            INSERT INTO pg_statistic
                (starelid, staattnum, stainherit, stanullfrac, stawidth, stadistinct,
                 stakind1, stakind2, stakind3, stakind4, stakind5, staop1, staop2, staop3, staop4, staop5,
                 stacoll1, stacoll2, stacoll3, stacoll4, stacoll5, stanumbers1, stanumbers3, stanumbers4, stanumbers5,
                 stavalues1, stavalues2, stavalues4, stavalues5)
            SELECT c.oid, a.attnum, r.inherited::bool, r.null_frac::real, r.width::int, r.n_distinct::real,
                   CASE WHEN r.common IS NULL THEN 0 ELSE 1 END, CASE WHEN r.histogram IS NULL THEN 0 ELSE 2 END,
                   CASE WHEN r.correlation IS NULL THEN 0 ELSE 3 END,
                   CASE WHEN r.elements IS NOT NULL THEN 4 WHEN r.range_bounds IS NOT NULL THEN 7 ELSE 0 END,
                   CASE WHEN r.element_counts IS NOT NULL THEN 5 WHEN r.range_lengths IS NOT NULL THEN 6 ELSE 0 END,
                   CASE WHEN r.common IS NULL THEN 0 ELSE t.eq END, CASE WHEN r.histogram IS NULL THEN 0 ELSE t.lt END,
                   CASE WHEN r.correlation IS NULL THEN 0 ELSE t.lt END,
                   CASE WHEN r.elements IS NULL THEN 0 ELSE t.element_eq END,
                   CASE WHEN r.element_counts IS NOT NULL THEN t.element_eq
                        WHEN r.range_lengths IS NOT NULL THEN '<(float8, float8)'::regoperator::oid ELSE 0 END,
                   CASE WHEN r.common IS NULL THEN 0 ELSE a.attcollation END,
                   CASE WHEN r.histogram IS NULL THEN 0 ELSE a.attcollation END,
                   CASE WHEN r.correlation IS NULL THEN 0 ELSE a.attcollation END,
                   CASE WHEN r.elements IS NULL THEN 0 WHEN t.words THEN 100 ELSE a.attcollation END,
                   CASE WHEN r.element_counts IS NULL THEN 0 ELSE a.attcollation END,
                   r.common_freqs::real[], CASE WHEN r.correlation IS NOT NULL THEN ARRAY[r.correlation::real] END,
                   r.element_freqs::real[],
                   CASE WHEN r.element_counts IS NOT NULL THEN r.element_counts::real[]
                        WHEN r.range_lengths IS NOT NULL THEN ARRAY[r.range_empty::real] END,
                   array_in(r.common::cstring, t.base, -1), array_in(r.histogram::cstring, t.base, -1),
                   CASE WHEN r.elements IS NOT NULL THEN array_in(r.elements::cstring, t.element, -1)
                        ELSE array_in(r.range_bounds::cstring,
                                      coalesce((SELECT m.rngtypid FROM pg_range AS m WHERE (to_jsonb(m) ->> 'rngmultitypid')::oid = t.base), t.base), -1) END,
                   array_in(r.range_lengths::cstring, 'float8'::regtype, -1)
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace JOIN pg_attribute AS a ON a.attrelid = c.oid
            JOIN pgmahout_type AS t ON t.type = a.atttypid
            WHERE n.nspname = r.schema AND c.relname = r.relation AND a.attnum = r.attribute::int2;
            GET DIAGNOSTICS number = ROW_COUNT;
        EXCEPTION WHEN OTHERS THEN
            message := SQLERRM;
        END;
        RETURN NEXT;
    END LOOP;
END $$)";

const QStringList kStatisticColumns{"schema", "relation", "number", "inherited", "null_frac", "width", "n_distinct",
    "common", "common_freqs", "histogram", "correlation", "elements", "element_freqs", "element_counts", "range_bounds",
    "range_lengths", "range_empty"};

// The types of extended statistics cannot be read in as text, but they are bytea inside.
constexpr char kExtendedCasts[] = R"(
CREATE CAST (bytea AS pg_ndistinct) WITHOUT FUNCTION;
CREATE CAST (bytea AS pg_dependencies) WITHOUT FUNCTION;
CREATE CAST (bytea AS pg_mcv_list) WITHOUT FUNCTION)";
constexpr char kNoExtendedCasts[] = R"(
DROP CAST (bytea AS pg_ndistinct);
DROP CAST (bytea AS pg_dependencies);
DROP CAST (bytea AS pg_mcv_list))";

constexpr char kExtended[] = R"(
WITH given AS (
    SELECT s.oid, u.inherited::bool AS inherited, u.n_distinct::bytea::pg_ndistinct AS n_distinct,
           u.dependencies::bytea::pg_dependencies AS dependencies, u.mcv::bytea::pg_mcv_list AS mcv
    FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
         AS u(schema, name, inherited, n_distinct, dependencies, mcv)
    JOIN pg_namespace AS n ON n.nspname = u.schema JOIN pg_statistic_ext AS s ON s.stxname = u.name AND s.stxnamespace = n.oid))";
constexpr char kInsertExtended[] = R"(
INSERT INTO pg_statistic_ext_data (stxoid, stxdinherit, stxdndistinct, stxddependencies, stxdmcv) SELECT * FROM given)";
constexpr char kUpdateExtended[] = R"(
UPDATE pg_statistic_ext_data AS d SET stxdndistinct = g.n_distinct, stxddependencies = g.dependencies, stxdmcv = g.mcv
FROM given AS g WHERE d.stxoid = g.oid)";

constexpr char kSizes[] = R"(
UPDATE pg_class AS c SET relpages = u.pages::int, reltuples = u.rows::real, relallvisible = u.all_visible::int
FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[]) AS u(schema, name, pages, rows, all_visible)
JOIN pg_namespace AS n ON n.nspname = u.schema
WHERE c.relnamespace = n.oid AND c.relname = u.name)";

constexpr char kFiles[] = R"(
SELECT format('%I.%I', u.schema, u.name) AS name, pg_relation_filepath(c.oid) AS path, u.bytes::bigint AS bytes,
       m.amname::text AS method, c.reltuples::float8 AS rows,
       ARRAY(SELECT coalesce(s.stawidth, CASE WHEN a.attlen > 0 THEN a.attlen ELSE 32 END)::text
             FROM generate_series(1, x.indnkeyatts) AS k JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum = k
             LEFT JOIN pg_statistic AS s ON s.starelid = CASE WHEN x.indkey[k - 1] = 0 THEN c.oid ELSE x.indrelid END
                 AND s.staattnum = CASE WHEN x.indkey[k - 1] = 0 THEN k ELSE x.indkey[k - 1] END AND NOT s.stainherit ORDER BY k) AS widths,
       ARRAY(SELECT coalesce(CASE WHEN s.stadistinct < 0 THEN -s.stadistinct * c.reltuples ELSE nullif(s.stadistinct, 0) END, c.reltuples)::text
             FROM generate_series(1, x.indnkeyatts) AS k
             LEFT JOIN pg_statistic AS s ON s.starelid = CASE WHEN x.indkey[k - 1] = 0 THEN c.oid ELSE x.indrelid END
                 AND s.staattnum = CASE WHEN x.indkey[k - 1] = 0 THEN k ELSE x.indkey[k - 1] END AND NOT s.stainherit ORDER BY k) AS distinct,
       t.relpages::float8 AS table_pages,
       coalesce((SELECT o.option_value::float8 FROM pg_options_to_table(c.reloptions) AS o WHERE o.option_name = 'pages_per_range'), 128) AS range_pages
FROM unnest($1::text[], $2::text[], $3::text[]) AS u(schema, name, bytes)
JOIN pg_namespace AS n ON n.nspname = u.schema JOIN pg_class AS c ON c.relnamespace = n.oid AND c.relname = u.name
LEFT JOIN pg_am AS m ON m.oid = c.relam LEFT JOIN pg_index AS x ON x.indexrelid = c.oid LEFT JOIN pg_class AS t ON t.oid = x.indrelid
WHERE c.relkind IN ('r', 'm', 'i'))";

QStringList columnOf(const Rows &rows, const QString &name, qsizetype from = 0, qsizetype count = -1)
{
    const qsizetype column = rows.columns.indexOf(name);
    const qsizetype end = count < 0 ? rows.size() : std::min(rows.size(), from + count);
    QStringList values;
    values.reserve(end - from);
    for (qsizetype r = from; r < end; ++r) {
        const QVariant &cell = rows.cells[r][column];
        values.append(cell.isValid() ? cell.toString() : QString());
    }
    return values;
}

QVector<double> numbers(const QVariant &list)
{
    QVector<double> values;
    for (const QString &text : list.toStringList())
        values.append(text.toDouble());
    return values;
}

Error withoutHypopg(int major)
{
    return {Error::Kind::Missing,
        DatabaseText::tr("The PostgreSQL %1 of this machine, which a twin runs on, has no extension hypopg.")
            .arg(major),
        DatabaseText::tr("Install the package postgresql-%1-hypopg on this machine.").arg(major)};
}

QString localeClause(const TargetSchema &schema)
{
    const QString libc
        = QStringLiteral(" LC_COLLATE %1 LC_CTYPE %2").arg(quoteLiteral(schema.collate), quoteLiteral(schema.ctype));
    if (schema.provider == u"i")
        return libc + QStringLiteral(" LOCALE_PROVIDER icu ICU_LOCALE %1").arg(quoteLiteral(schema.locale));
    if (schema.provider == u"b")
        return libc + QStringLiteral(" LOCALE_PROVIDER builtin BUILTIN_LOCALE %1").arg(quoteLiteral(schema.locale));
    return libc;
}

// Where a BRIN index keeps its range map ends; the planner counts those blocks.
quint32 lastRangeMapBlock(const Rows &rows, qsizetype r)
{
    if (rows.value(r, "method").toString() != u"brin")
        return 0;
    const double ranges = rows.value(r, "table_pages").toDouble() / rows.value(r, "range_pages").toDouble();
    return quint32(std::max(1.0, std::ceil(ranges / kRangeMapEntries)));
}

} // namespace

Result<QString> createTwinDatabase(Connection &admin, const TargetSchema &schema, QVector<TwinGap> &gaps)
{
    const QString name = schema.database.startsWith(u"template") ? QStringLiteral("twin") : schema.database;
    const QString quoted = quoteIdentifier(name);
    if (const Result<Rows> role = admin.run(QStringLiteral("CREATE ROLE %1 LOGIN").arg(kPlannerRole)); !role)
        return fail(role.error());
    if (const Result<Rows> dropped = admin.run(QStringLiteral("DROP DATABASE IF EXISTS %1").arg(quoted)); !dropped)
        return fail(dropped.error());
    const QString create = QStringLiteral("CREATE DATABASE %1 TEMPLATE template0 ENCODING %2")
                               .arg(quoted, quoteLiteral(schema.encoding));
    const Result<Rows> alike = admin.run(create + localeClause(schema));
    if (alike)
        return name;
    gaps.append({QStringLiteral("locale %1").arg(schema.provider == u"c" ? schema.collate : schema.locale),
        DatabaseText::tr("This machine cannot give it to a database, so texts are ordered by C.UTF-8: %1")
            .arg(alike.error().detail.isEmpty() ? alike.error().message : alike.error().detail)});
    const Result<Rows> plain
        = admin.run(QStringLiteral("CREATE DATABASE %1 TEMPLATE template0 ENCODING 'UTF8'").arg(quoted));
    return plain ? Result<QString>(name) : fail(plain.error());
}

Result<Rows> TwinBuilder::run(const char *sql) { return m_connection.run(QLatin1String(sql)); }

Result<void> TwinBuilder::prepare(const TargetSchema &schema, bool hypothetical)
{
    const Result<Rows> known = m_connection.query("SELECT FROM pg_available_extensions WHERE name = 'hypopg'");
    if (!known)
        return fail(known.error());
    if (hypothetical && known->isEmpty())
        return fail(withoutHypopg(m_connection.server().version / 10000));
    QVector<SchemaObject> ground = schema.objects;
    ground.removeIf([](const SchemaObject &object) { return object.stage != SchemaObject::Stage::Ground; });
    if (hypothetical)
        ground += {{SchemaObject::Stage::Ground, "schema", "pgmahout_twin", "CREATE SCHEMA pgmahout_twin"},
            {SchemaObject::Stage::Ground, "extension", "hypopg",
                "CREATE EXTENSION IF NOT EXISTS hypopg SCHEMA pgmahout_twin"}};
    for (const Result<Rows> &done : {run(kPrepare), m_planner.run(QLatin1String(kPrepare)), run(kSuperuser)})
        if (!done)
            return fail(done.error());
    bool progress = false;
    if (const Result<void> done = makeRounds(m_connection, ground, progress); !done)
        return done;
    report(ground);
    const Result<Rows> granted = run(kGrants);
    return granted ? Result<void>() : fail(granted.error());
}

Result<QVector<TwinBuilder::Failure>> TwinBuilder::attempt(Connection &connection, const QStringList &statements)
{
    const Result<Rows> rows
        = connection.query("SELECT number, message FROM pg_temp.pgmahout_attempt($1::text[])", {statements});
    if (!rows)
        return fail(rows.error());
    QVector<Failure> failures;
    for (qsizetype r = 0; r < rows->size(); ++r)
        failures.append({rows->value(r, "number").toLongLong() - 1, rows->value(r, "message").toString()});
    return failures;
}

void TwinBuilder::report(const QVector<SchemaObject> &left)
{
    for (const SchemaObject &object : left) {
        const QString what = object.kind + u' ' + object.name;
        m_gaps.append({what, m_reasons.value(what)});
    }
}

// One round over `left`, batch by batch; what could be made is taken out of it.
Result<void> TwinBuilder::makeRounds(Connection &connection, QVector<SchemaObject> &left, bool &progress)
{
    for (bool again = true; again && !left.isEmpty();) {
        QVector<SchemaObject> failed;
        for (qsizetype from = 0; from < left.size(); from += kBatch) {
            const QVector<SchemaObject> batch = left.mid(from, kBatch);
            QStringList statements;
            for (const SchemaObject &object : batch)
                statements.append(object.ddl);
            const Result<QVector<Failure>> failures = attempt(connection, statements);
            if (!failures)
                return fail(failures.error());
            QVector<bool> made(batch.size(), true);
            for (const Failure &failure : *failures) {
                made[failure.number] = false;
                failed.append(batch[failure.number]);
                m_reasons.insert(batch[failure.number].kind + u' ' + batch[failure.number].name, failure.message);
            }
            for (qsizetype i = 0; i < batch.size(); ++i)
                m_made[batch[i].kind] += made[i] ? 1 : 0;
        }
        again = failed.size() < left.size();
        progress = progress || again;
        left = failed;
    }
    return {};
}

Result<void> TwinBuilder::makeObjects(const TargetSchema &schema)
{
    using Stage = SchemaObject::Stage;
    QMap<Stage, QVector<SchemaObject>> left{{Stage::Shape, {}}, {Stage::Detail, {}}, {Stage::Attachment, {}}};
    for (const SchemaObject &object : schema.objects)
        if (object.stage != Stage::Ground)
            left[object.stage].append(object);
    for (bool progress = true; progress;) {
        progress = false;
        for (QVector<SchemaObject> &stage : left)
            if (const Result<void> done = makeRounds(m_planner, stage, progress); !done)
                return done;
    }
    for (const QVector<SchemaObject> &stage : std::as_const(left))
        report(stage);
    return {};
}

Result<void> TwinBuilder::restoreStatistics(const TargetSchema &schema)
{
    if (const Result<Rows> done = run(kTypes); !done)
        return fail(done.error());
    QStringList places;
    for (qsizetype i = 1; i <= kStatisticColumns.size(); ++i)
        places.append(QStringLiteral("$%1::text[]").arg(i));
    const QString restore = QStringLiteral("SELECT number, what, message, unsafe FROM pg_temp.pgmahout_restore(%1)")
                                .arg(places.join(u','));
    for (qsizetype from = 0; from < schema.statistics.size(); from += kBatch) {
        QVariantList values;
        for (const QString &column : kStatisticColumns)
            values.append(columnOf(schema.statistics, column, from, kBatch));
        const Result<Rows> rows = m_connection.query(restore, values);
        if (!rows)
            return fail(rows.error());
        for (qsizetype r = 0; r < rows->size(); ++r) {
            m_statistics += rows->value(r, "number").toInt();
            const QString what = QStringLiteral("statistics of %1").arg(rows->value(r, "what").toString());
            if (rows->value(r, "message").isValid())
                m_gaps.append({what, rows->value(r, "message").toString()});
            else if (rows->value(r, "unsafe").toBool())
                m_gaps.append({what,
                    DatabaseText::tr("Its values are left out, because reading them would run functions of the target "
                                     "with a superuser's rights.")});
        }
    }
    return restoreExtendedStatistics(schema);
}

Result<void> TwinBuilder::restoreExtendedStatistics(const TargetSchema &schema)
{
    const Rows &rows = schema.extendedStatistics;
    if (rows.isEmpty())
        return {};
    if (m_connection.server().version / 10000 != schema.version / 10000) {
        m_gaps.append({QStringLiteral("extended statistics"),
            DatabaseText::tr("They can only be carried over to the same major version of PostgreSQL.")});
        return {};
    }
    const char *write = m_connection.server().version >= kInheritedExtended ? kInsertExtended : kUpdateExtended;
    QVariantList values;
    for (const char *column : {"schema", "name", "inherited", "n_distinct", "dependencies", "mcv"})
        values.append(columnOf(rows, QLatin1String(column)));
    Result<Rows> done = run(kExtendedCasts);
    if (done)
        done = m_connection.query(QLatin1String(kExtended) + QLatin1String(write), values);
    if (done)
        done = run(kNoExtendedCasts);
    return done ? Result<void>() : fail(done.error());
}

Result<void> TwinBuilder::setSizes(const TargetSchema &schema)
{
    QVariantList values;
    for (const char *column : {"schema", "name", "pages", "rows", "all_visible"})
        values.append(columnOf(schema.relations, QLatin1String(column)));
    const Result<Rows> done = m_connection.query(kSizes, values);
    return done ? Result<void>() : fail(done.error());
}

Result<void> TwinBuilder::applySettings(const TargetSchema &schema, const QString &database)
{
    const QString alter = QStringLiteral("ALTER DATABASE %1 SET %2 = %3").arg(quoteIdentifier(database));
    QStringList statements{alter.arg(
        QStringLiteral("search_path"), schema.searchPath.isEmpty() ? QStringLiteral("''") : schema.searchPath)};
    for (const PlannerSetting &setting : schema.settings)
        statements.append(alter.arg(quoteIdentifier(setting.name), quoteLiteral(setting.value)));
    const Result<QVector<Failure>> failures = attempt(m_connection, statements);
    if (!failures)
        return fail(failures.error());
    for (const Failure &failure : *failures)
        m_gaps.append({QStringLiteral("setting %1")
                           .arg(failure.number == 0 ? QStringLiteral("search_path")
                                                    : schema.settings[failure.number - 1].name),
            failure.message});
    return {};
}

Result<QVector<RelationFile>> TwinBuilder::filesToExtend(
    const TargetSchema &schema, const QString &dataFolder, const QHash<QString, int> &heights)
{
    QVariantList values;
    for (const char *column : {"schema", "name", "bytes"})
        values.append(columnOf(schema.relations, QLatin1String(column)));
    const Result<Rows> rows = m_connection.query(kFiles, values);
    if (!rows)
        return fail(rows.error());
    QVector<RelationFile> files;
    for (qsizetype r = 0; r < rows->size(); ++r) {
        RelationFile file{dataFolder + u'/' + rows->value(r, "path").toString(), rows->value(r, "bytes").toLongLong()};
        if (rows->value(r, "method").toString() == u"btree" && file.bytes > kBlockBytes) {
            const TreeShape shape{double(file.bytes / kBlockBytes), rows->value(r, "rows").toDouble(),
                numbers(rows->value(r, "widths")), numbers(rows->value(r, "distinct"))};
            file.treeHeight = heights.value(rows->value(r, "name").toString(), estimatedHeight(shape));
        }
        file.lastRangeMapBlock = lastRangeMapBlock(*rows, r);
        files.append(file);
    }
    return files;
}

} // namespace mahout
