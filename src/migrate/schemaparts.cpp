// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemaparts.h"
#include "splitter.h"
#include <QRegularExpression>

namespace mahout {

namespace {

// ---- pg_restore's text --------------------------------------------------------------------------------------------

// Settings between the entries; each entry is made with the default ones.
bool isSetting(const QString &line)
{
    static const QRegularExpression setting(QStringLiteral(
        "^(SET default_(tablespace|table_access_method) = .*;|\\\\(un)?restrict .*|-- Completed on .*)$"));
    return setting.match(line).hasMatch();
}

struct RawPart {
    QString id;
    QStringList needs; // ids
    SchemaPart part;
};

// The lines of a comment that begins an entry; false: they are another one's.
bool readHead(const QStringList &lines, qsizetype at, RawPart &raw)
{
    static const QRegularExpression entry(QStringLiteral("^-- TOC entry (\\d+) \\(class \\d+ OID \\d+\\)$")),
        needs(QStringLiteral("^-- Dependencies: ([\\d ]+)$")),
        name(QStringLiteral("^-- Name: (.*); Type: ([A-Z ]+); Schema: (.*); Owner: .*$"));
    const auto first = entry.match(lines.value(at));
    if (!first.hasMatch())
        return false;
    raw = {};
    raw.id = first.captured(1);
    for (qsizetype i = at + 1; i < lines.size() && lines[i].startsWith(u"-- "); ++i) {
        if (const auto match = needs.match(lines[i]); match.hasMatch())
            raw.needs = match.captured(1).split(u' ', Qt::SkipEmptyParts);
        if (const auto match = name.match(lines[i]); match.hasMatch()) {
            raw.part.name = match.captured(1);
            raw.part.type = match.captured(2);
            raw.part.schema = match.captured(3);
        }
    }
    return !raw.part.type.isEmpty();
}

QVector<RawPart> rawParts(const QString &dump)
{
    const QStringList lines = dump.split(u'\n');
    QVector<RawPart> parts;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        RawPart raw;
        if (readHead(lines, i, raw)) {
            parts << raw;
            while (i < lines.size() && lines[i].startsWith(u"--"))
                ++i;
            continue;
        }
        // The line before an entry's comment is one of its own.
        const bool frame = lines[i] == u"--"
            && (lines.value(i + 1).startsWith(u"-- TOC entry ")
                || lines.value(i + 1).startsWith(u"-- PostgreSQL database dump complete"));
        if (!parts.isEmpty() && !frame && !isSetting(lines[i]))
            parts.last().part.sql += lines[i] + u'\n';
        if (frame && !lines.value(i + 1).startsWith(u"-- TOC entry "))
            break;
    }
    return parts;
}

// ---- what drops a part --------------------------------------------------------------------------------------------

// The identifier after the first of `words`, wherever that stands.
QString wordAfter(const QStringList &words, const QString &word)
{
    const qsizetype at = words.indexOf(word);
    return at < 0 ? QString() : words.value(at + 1);
}

QString dropOnTable(const SchemaPart &part, const QString &kind, const QString &preposition)
{
    const QStringList words = leadingWords(part.sql, 200);
    const QString name = wordAfter(words, kind);
    const QString table = wordAfter(words, preposition);
    return QStringLiteral("DROP %1 %2 ON %3;").arg(kind, name, table);
}

QString dropConstraint(const SchemaPart &part)
{
    const QStringList words = leadingWords(part.sql, 12);
    const QString domainOrTable = words.value(1); // ALTER TABLE [ONLY] t ADD CONSTRAINT c
    const QString owner = words.value(2) == u"ONLY" ? words.value(3) : words.value(2);
    return QStringLiteral("ALTER %1 %2 DROP CONSTRAINT %3;")
        .arg(domainOrTable, owner, wordAfter(words, QStringLiteral("CONSTRAINT")));
}

QString dropOperator(const SchemaPart &part)
{
    static const QRegularExpression left(QStringLiteral("\\bLEFTARG = ([^,\\n]+)")),
        right(QStringLiteral("\\bRIGHTARG = ([^,\\n]+)")), name(QStringLiteral("^CREATE OPERATOR (\\S+) \\("));
    const auto operand = [&](const QRegularExpression &pattern) {
        const auto match = pattern.match(part.sql);
        return match.hasMatch() ? match.captured(1).trimmed() : QStringLiteral("NONE");
    };
    return QStringLiteral("DROP OPERATOR %1 (%2, %3);")
        .arg(name.match(part.sql).captured(1), operand(left), operand(right));
}

QString dropOperatorGroup(const SchemaPart &part)
{
    static const QRegularExpression method(QStringLiteral("\\bUSING (\\w+)"));
    return QStringLiteral("DROP %1 %2 USING %3;")
        .arg(part.type, qualifiedName(part), method.match(part.sql).captured(1));
}

// The same statement with another ending or verb; empty when it has not the form that is expected.
QString replaced(const SchemaPart &part, const QString &pattern, const QString &by)
{
    const QRegularExpression expression(pattern, QRegularExpression::DotMatchesEverythingOption);
    QString text = part.sql.trimmed();
    return expression.match(text).hasMatch() ? text.replace(expression, by) : QString();
}

// Grants and revokes of default privileges change places.
QString dropDefaultPrivileges(const SchemaPart &part)
{
    static const QRegularExpression grant(
        QStringLiteral("^(ALTER DEFAULT PRIVILEGES .*?)GRANT (.*?) ON (\\w+)\\s+TO (.*?)( WITH GRANT OPTION)?;$")),
        revoke(QStringLiteral("^(ALTER DEFAULT PRIVILEGES .*?)REVOKE (.*?) ON (\\w+)\\s+FROM (.*?);$"));
    QStringList statements;
    for (const SqlStatement &statement : splitStatements(part.sql)) {
        const QString text = statement.text.simplified() + u';';
        if (const auto match = grant.match(text); match.hasMatch())
            statements.prepend(QStringLiteral("%1REVOKE %2 ON %3 FROM %4;")
                                   .arg(match.captured(1), match.captured(2), match.captured(3), match.captured(4)));
        else if (const auto other = revoke.match(text); other.hasMatch())
            statements.prepend(QStringLiteral("%1GRANT %2 ON %3 TO %4;")
                                   .arg(other.captured(1), other.captured(2), other.captured(3), other.captured(4)));
    }
    return statements.join(u'\n');
}

using Dropper = QString (*)(const SchemaPart &);

// CREATE INDEX leaves out the schema, which is that of the table.
QString dropIndex(const SchemaPart &part)
{
    const QStringList words = leadingWords(part.sql, 12);
    const qsizetype on = words.indexOf(QStringLiteral("ON"));
    const QString table = words.value(words.value(on + 1) == u"ONLY" ? on + 2 : on + 1);
    return QStringLiteral("DROP INDEX %1.%2;").arg(table.section(u'.', 0, -2), words.value(on - 1));
}

QString dropByName(const SchemaPart &part) { return QStringLiteral("DROP %1 %2;").arg(part.type, qualifiedName(part)); }

const QHash<QString, Dropper> &droppers()
{
    static const QHash<QString, Dropper> all = [] {
        QHash<QString, Dropper> table;
        for (const char *type : {"SCHEMA", "EXTENSION", "TABLE", "FOREIGN TABLE", "VIEW", "MATERIALIZED VIEW",
                 "SEQUENCE", "TYPE", "DOMAIN", "FUNCTION", "PROCEDURE", "AGGREGATE", "COLLATION", "CONVERSION",
                 "STATISTICS", "EVENT TRIGGER", "PUBLICATION", "SERVER", "FOREIGN DATA WRAPPER", "ACCESS METHOD",
                 "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY", "TEXT SEARCH PARSER", "TEXT SEARCH TEMPLATE"})
            table.insert(QLatin1String(type), &dropByName);
        for (const char *type : {"CONSTRAINT", "FK CONSTRAINT", "CHECK CONSTRAINT"})
            table.insert(QLatin1String(type), &dropConstraint);
        table.insert(QStringLiteral("TRIGGER"),
            [](const SchemaPart &part) { return dropOnTable(part, QStringLiteral("TRIGGER"), QStringLiteral("ON")); });
        table.insert(QStringLiteral("RULE"),
            [](const SchemaPart &part) { return dropOnTable(part, QStringLiteral("RULE"), QStringLiteral("TO")); });
        table.insert(QStringLiteral("POLICY"),
            [](const SchemaPart &part) { return dropOnTable(part, QStringLiteral("POLICY"), QStringLiteral("ON")); });
        table.insert(QStringLiteral("INDEX"), &dropIndex);
        table.insert(QStringLiteral("SEQUENCE OWNED BY"), [](const SchemaPart &part) {
            return replaced(part, QStringLiteral(" OWNED BY .*;$"), QStringLiteral(" OWNED BY NONE;"));
        });
        table.insert(QStringLiteral("OPERATOR"), &dropOperator);
        table.insert(QStringLiteral("OPERATOR CLASS"), &dropOperatorGroup);
        table.insert(QStringLiteral("OPERATOR FAMILY"), &dropOperatorGroup);
        table.insert(QStringLiteral("DEFAULT ACL"), &dropDefaultPrivileges);
        table.insert(QStringLiteral("COMMENT"), [](const SchemaPart &part) {
            return replaced(part, QStringLiteral(" IS (E?'.*');$"), QStringLiteral(" IS NULL;"));
        });
        table.insert(QStringLiteral("ROW SECURITY"), [](const SchemaPart &part) {
            return replaced(
                part, QStringLiteral("ENABLE ROW LEVEL SECURITY"), QStringLiteral("DISABLE ROW LEVEL SECURITY"));
        });
        table.insert(QStringLiteral("TABLE ATTACH"), [](const SchemaPart &part) {
            return replaced(
                part, QStringLiteral("ATTACH PARTITION (\\S+) .*;$"), QStringLiteral("DETACH PARTITION \\1;"));
        });
        table.insert(QStringLiteral("PUBLICATION TABLE"), [](const SchemaPart &part) {
            return replaced(part, QStringLiteral("ADD TABLE ONLY (\\S+?)( .*)?;$"), QStringLiteral("DROP TABLE \\1;"));
        });
        table.insert(QStringLiteral("USER MAPPING"), [](const SchemaPart &part) {
            return replaced(part, QStringLiteral("^CREATE (USER MAPPING FOR \\S+ SERVER [^\\s;]+).*$"),
                QStringLiteral("DROP \\1;"));
        });
        table.insert(QStringLiteral("CAST"), [](const SchemaPart &part) {
            return replaced(part, QStringLiteral("^CREATE (CAST \\(.*? AS .*?\\)) (WITH.*|WITHOUT.*)$"),
                QStringLiteral("DROP \\1;"));
        });
        return table;
    }();
    return all;
}

// ---- catalogs -----------------------------------------------------------------------------------------------------

const char *const kTables = R"(
SELECT c.oid::regclass::text, c.relkind::text, array_to_string(c.reloptions, ', '),
  (SELECT array_to_string(x.reloptions, ', ') FROM pg_class x WHERE x.oid = c.reltoastrelid),
  c.relreplident::text, (SELECT spcname FROM pg_tablespace t WHERE t.oid = c.reltablespace), c.relpersistence = 'u',
  c.relforcerowsecurity,
  (SELECT string_agg(i.inhparent::regclass::text, ', ' ORDER BY i.inhseqno) FROM pg_inherits i WHERE i.inhrelid = c.oid),
  concat_ws(' ', c.relkind, CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END,
    CASE WHEN c.reloftype <> 0 THEN c.reloftype::regtype::text END,
    (SELECT a.amname FROM pg_am a WHERE a.oid = c.relam),
    (SELECT s.srvname || ' ' || coalesce(array_to_string(f.ftoptions, ', '), '') FROM pg_foreign_table f
     JOIN pg_foreign_server s ON s.oid = f.ftserver WHERE f.ftrelid = c.oid))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'f', 'c') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema')";

const char *const kColumns = R"(
SELECT c.oid::regclass::text, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
  CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END,
  CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
  CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END,
  CASE a.attidentity WHEN 'a' THEN 'ALWAYS' WHEN 'd' THEN 'BY DEFAULT' END,
  CASE a.attstorage WHEN t.typstorage THEN NULL WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN'
    ELSE 'EXTENDED' END,
  CASE to_jsonb(a) ->> 'attcompression' WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END,
  (SELECT string_agg(o, ', ' ORDER BY o) FROM unnest(a.attoptions) o WHERE o NOT LIKE 'pg\_attver=%'),
  coalesce(a.attstattarget, -1), a.attnotnull, a.attinhcount > 0 AND NOT a.attislocal
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
  AND NOT a.attisdropped JOIN pg_type t ON t.oid = a.atttypid
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE c.relkind IN ('r', 'p', 'f', 'c') AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
ORDER BY c.oid, a.attnum)";

const char *const kDomains = R"(
SELECT t.oid::regtype::text, format_type(t.typbasetype, t.typtypmod), t.typdefault, t.typnotnull
FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
WHERE t.typtype = 'd' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema')";

Result<void> readTables(Connection &connection, SchemaParts &parts)
{
    const auto tables = connection.query(QString::fromLatin1(kTables));
    const auto columns = connection.query(QString::fromLatin1(kColumns));
    const auto domains = connection.query(QString::fromLatin1(kDomains));
    if (!tables || !columns || !domains)
        return fail(!tables ? tables.error() : !columns ? columns.error() : domains.error());
    const auto text = [](const Rows &rows, qsizetype row, int column) { return rows.value(row, column).toString(); };
    for (qsizetype r = 0; r < tables->size(); ++r) {
        const auto at = [&](int column) { return text(*tables, r, column); };
        parts.tables.insert(at(0),
            PartTable{at(1), {}, at(2), at(3), at(4), at(5), tables->value(r, 6).toBool(), tables->value(r, 7).toBool(),
                at(8), at(9)});
    }
    for (qsizetype r = 0; r < columns->size(); ++r) {
        const auto at = [&](int column) { return text(*columns, r, column); };
        parts.tables[at(0)].columns << PartColumn{at(1), at(2), at(3), at(4), at(5), at(6), at(7), at(8), at(9),
            columns->value(r, 10).toInt(), columns->value(r, 11).toBool(), columns->value(r, 12).toBool()};
    }
    for (qsizetype r = 0; r < domains->size(); ++r)
        parts.domains.insert(text(*domains, r, 0),
            PartDomain{text(*domains, r, 1), text(*domains, r, 2), domains->value(r, 3).toBool()});
    return {};
}

// Where migration tools keep their history, as regclass writes them.
Result<QStringList> historyTables(Connection &connection)
{
    const auto rows = connection.query(
        QStringLiteral(
            "SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM pg_class c JOIN pg_namespace n "
            "ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND (n.nspname = 'sqitch' OR c.relname = "
            "ANY (string_to_array($1, ' ')))"),
        {historyTableNames().join(u' ')});
    if (!rows)
        return fail(rows.error());
    QStringList names;
    for (qsizetype row = 0; row < rows->size(); ++row)
        names << rows->value(row).toString();
    return names;
}

const QRegularExpression &ownerPattern()
{
    static const QRegularExpression owner(QStringLiteral("^owner (\"[^\"]+\"|[^;\\s]+)(?:; |$| )"));
    return owner;
}

// Null: it has none.
QString ownerIn(const QString &object, const QString &definition)
{
    const bool hasOne = !object.startsWith(QLatin1String("privileges on "))
        && !object.startsWith(QLatin1String("comment on ")) && !object.startsWith(QLatin1String("column "));
    const auto match = hasOne ? ownerPattern().match(definition) : QRegularExpressionMatch();
    return match.hasMatch() ? match.captured(1) : QString();
}

} // namespace

QString SchemaPart::title() const
{
    const bool bare = schema == u"-" || type == u"COMMENT" || type.endsWith(u"ACL");
    return type.toLower() + u' ' + (bare ? name : schema + u'.' + name);
}

bool SchemaPart::isIdentity() const
{
    return type == u"SEQUENCE" && sql.trimmed().startsWith(QLatin1String("ALTER TABLE"));
}

const SchemaPart *SchemaParts::find(const QString &key) const
{
    const auto place = m_places.constFind(key);
    return place == m_places.constEnd() ? nullptr : &parts[*place];
}

void SchemaParts::index()
{
    for (qsizetype i = 0; i < parts.size(); ++i)
        m_places.insert(parts[i].key(), i);
}

QVector<SchemaPart> parseParts(const QString &dump)
{
    const QVector<RawPart> raw = rawParts(dump);
    QHash<QString, QString> keys;
    for (const RawPart &one : raw)
        keys.insert(one.id, one.part.key());
    QVector<SchemaPart> parts;
    for (const RawPart &one : raw) {
        parts << one.part;
        parts.last().sql = one.part.sql.trimmed();
        for (const QString &id : one.needs) {
            if (keys.contains(id))
                parts.last().needs.insert(keys.value(id));
        }
    }
    return parts;
}

QString withoutOwner(const QString &object, const QString &definition)
{
    const QString owner = ownerIn(object, definition);
    return owner.isNull() ? definition : QString(definition).remove(ownerPattern());
}

QString qualifiedName(const SchemaPart &part)
{
    const QStringList words = leadingWords(part.sql, 12);
    const qsizetype kind = words.indexOf(part.type.section(u' ', -1));
    const bool maybe = words.value(kind + 1) == u"IF"; // NOT EXISTS
    const QString name = kind < 0 ? QString() : words.value(kind + (maybe ? 4 : 1));
    const bool callable = part.type == u"FUNCTION" || part.type == u"PROCEDURE" || part.type == u"AGGREGATE";
    return callable ? name + part.name.mid(part.name.indexOf(u'(')) : name;
}

QString dropOf(const SchemaPart &part)
{
    const Dropper dropper = droppers().value(part.type, nullptr);
    return dropper && !part.isIdentity() ? dropper(part) : QString();
}

Result<SchemaParts> readSchemaParts(Connection &connection, const ConnectionSpec &spec, std::stop_token stop)
{
    const auto dump = dumpWithContents(connection, spec, stop);
    const auto excluded = historyTables(connection);
    if (!dump || !excluded)
        return fail(!dump ? dump.error() : excluded.error());
    SchemaParts parts;
    parts.parts = parseParts(*dump);
    parts.index();
    const auto snapshot = readSchema(connection, *excluded);
    if (!snapshot)
        return fail(snapshot.error());
    for (auto object = snapshot->begin(); object != snapshot->end(); ++object) {
        if (const QString owner = ownerIn(object.key(), object.value()); !owner.isNull())
            parts.owners.insert(object.key(), owner);
        parts.snapshot.insert(object.key(), withoutOwner(object.key(), object.value()));
    }
    if (const auto begun = connection.run(QStringLiteral("BEGIN READ ONLY; SET LOCAL search_path = ''")); !begun)
        return fail(begun.error());
    const auto read = readTables(connection, parts);
    (void)connection.rollBack();
    return read ? Result<SchemaParts>(parts) : fail(read.error());
}

} // namespace mahout
