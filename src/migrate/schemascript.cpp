// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemascript.h"
#include "grantchanges.h"
#include "splitter.h"
#include "tablechanges.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SchemaScript)
};

bool isOneOf(const QString &type, std::initializer_list<const char *> types)
{
    return std::any_of(types.begin(), types.end(), [&](const char *other) { return type == QLatin1String(other); });
}

// Hold data or hold up much else: they are altered, and dropped only when they are to go.
bool isKept(const SchemaPart &part)
{
    return isOneOf(part.type, {"TABLE", "FOREIGN TABLE", "SEQUENCE", "SCHEMA", "EXTENSION", "TYPE", "DOMAIN"});
}

// Nothing that remains can use them once all else is done, but something that is changed may do so until then.
bool goesLast(const SchemaPart &part)
{
    return isOneOf(part.type,
        {"TYPE", "DOMAIN", "FUNCTION", "PROCEDURE", "AGGREGATE", "SEQUENCE", "SCHEMA", "EXTENSION", "COLLATION",
            "OPERATOR", "OPERATOR CLASS", "OPERATOR FAMILY", "SERVER", "FOREIGN DATA WRAPPER",
            "TEXT SEARCH CONFIGURATION", "TEXT SEARCH DICTIONARY"});
}

// Their tables' own changes or grants say them.
bool isImplied(const SchemaPart &part)
{
    return isOneOf(part.type, {"DEFAULT", "ACL", "CHECK CONSTRAINT"}) || part.isIdentity();
}

// Of an enum's CREATE TYPE, quoted.
QStringList labelsOf(const SchemaPart &part)
{
    static const QRegularExpression label(QStringLiteral("^    ('.*'),?$"), QRegularExpression::MultilineOption);
    QStringList labels;
    if (part.sql.contains(QLatin1String(" AS ENUM (")))
        for (auto match = label.globalMatch(part.sql); match.hasNext();)
            labels << match.next().captured(1);
    return labels;
}

bool isEnum(const SchemaPart &part) { return part.type == u"TYPE" && part.sql.contains(QLatin1String(" AS ENUM (")); }
bool isComposite(const SchemaPart &part)
{
    return part.type == u"TYPE" && part.sql.contains(QRegularExpression(QStringLiteral("^CREATE TYPE \\S+ AS \\(")));
}

bool isSubsequence(const QStringList &few, const QStringList &many)
{
    qsizetype next = 0;
    for (const QString &one : many) {
        if (next < few.size() && few[next] == one)
            ++next;
    }
    return next == few.size();
}

class ScriptWriter {
public:
    ScriptWriter(const SchemaParts &from, const SchemaParts &to)
        : m_from(from)
        , m_to(to)
    {
    }
    SchemaScript run();

private:
    void findDependents();
    void choose();
    void chooseChanged(const SchemaPart &old, const SchemaPart &now);
    bool recreate(const SchemaPart &part);
    void recreateUsersOf(const QString &key, bool ofColumns);
    QSet<QString> closureOf(const QString &key) const;
    bool staysInPlace(const SchemaPart &old, const SchemaPart &now) const;

    void writeDrops();
    void writeDrop(const SchemaPart &part);
    void writeMade();
    void writeNew(const SchemaPart &part);
    void writeChange(const SchemaPart &old, const SchemaPart &now);
    void writeEnum(const SchemaPart &old, const SchemaPart &now);
    void writeSequence(const SchemaPart &now);
    void writeLastDrops();
    void add(const QString &statement) { m_statements << statement.trimmed(); }
    void giveUp(const QString &what) { m_script.notExpressed << what; }
    bool tableStays(const SchemaPart &part) const;
    bool isAttached(const SchemaPart &index) const;
    bool goesWithItsColumn(const SchemaPart &sequence) const;

    const SchemaParts &m_from, &m_to;
    QHash<QString, QSet<QString>> m_dependents; // in m_from
    QSet<QString> m_dropped; // of m_from: gone, or made again
    QSet<QString> m_madeAgain; // of both
    QHash<QString, AlterScript> m_alterations; // by the key of a table, composite type or domain
    QStringList m_statements;
    SchemaScript m_script;
};

void ScriptWriter::findDependents()
{
    for (const SchemaPart &part : m_from.parts) {
        for (const QString &need : part.needs)
            m_dependents[need].insert(part.key());
    }
}

QSet<QString> ScriptWriter::closureOf(const QString &key) const
{
    QSet<QString> found{key};
    QStringList open{key};
    while (!open.isEmpty()) {
        for (const QString &next : m_dependents.value(open.takeLast())) {
            if (!found.contains(next)) {
                found.insert(next);
                open << next;
            }
        }
    }
    return found;
}

// Marks a part and what depends on it to be dropped and made again; false when something that has to stay is among it.
bool ScriptWriter::recreate(const SchemaPart &part)
{
    const QSet<QString> closure = closureOf(part.key());
    for (const QString &key : closure) {
        const SchemaPart *dependent = m_from.find(key);
        const bool stays = dependent && isKept(*dependent) && m_to.find(key);
        if (stays || !dependent)
            return false;
    }
    for (const QString &key : closure) {
        m_dropped.insert(key);
        if (m_to.find(key))
            m_madeAgain.insert(key);
    }
    return true;
}

// What stands upon the columns of a table whose types change.
void ScriptWriter::recreateUsersOf(const QString &key, bool ofColumns)
{
    for (const QString &user : m_dependents.value(key)) {
        const SchemaPart *part = m_from.find(user);
        const bool inTheWay = part
            && isOneOf(part->type,
                {"VIEW", "MATERIALIZED VIEW", "RULE", "POLICY", "TRIGGER", "FUNCTION", "PROCEDURE", "PUBLICATION TABLE",
                    "STATISTICS"});
        if (inTheWay && ofColumns && !m_dropped.contains(user) && !recreate(*part))
            giveUp(part->title());
    }
}

// Whether the new one can take the place of the old without dropping it.
bool ScriptWriter::staysInPlace(const SchemaPart &old, const SchemaPart &now) const
{
    if (old.type == u"COMMENT" || old.type == u"SEQUENCE OWNED BY")
        return true;
    if (old.type != u"FUNCTION" && old.type != u"PROCEDURE")
        return false;
    const auto head = [](const SchemaPart &part) { return part.sql.section(QStringLiteral("\n    LANGUAGE "), 0, 0); };
    return head(old) == head(now);
}

void ScriptWriter::chooseChanged(const SchemaPart &old, const SchemaPart &now)
{
    const QString name = qualifiedName(now);
    if (now.type == u"TABLE" || now.type == u"FOREIGN TABLE" || isComposite(now)) {
        const AlterScript alteration = alterTable(name, m_from, m_to);
        m_alterations.insert(now.key(), alteration);
        recreateUsersOf(now.key(), alteration.changesTypes);
        return;
    }
    if (old.sql == now.sql || isKept(now) || staysInPlace(old, now) || isImplied(now))
        return;
    if (!m_dropped.contains(now.key()) && !recreate(old))
        giveUp(Words::tr("%1, because what uses it cannot be made again").arg(now.title()));
}

void ScriptWriter::choose()
{
    for (const SchemaPart &old : m_from.parts) {
        if (const SchemaPart *now = m_to.find(old.key())) {
            chooseChanged(old, *now);
            continue;
        }
        for (const QString &key : closureOf(old.key())) {
            const SchemaPart *user = m_from.find(key);
            // A table that stays is altered so that it no longer needs what goes.
            if (!user || (m_to.find(key) && (isKept(*user) || goesLast(old))))
                continue;
            m_dropped.insert(key);
            if (m_to.find(key))
                m_madeAgain.insert(key);
        }
    }
}

bool ScriptWriter::tableStays(const SchemaPart &part) const
{
    return std::any_of(part.needs.begin(), part.needs.end(), [&](const QString &key) {
        const SchemaPart *table = m_from.find(key);
        return table && table->type.endsWith(u"TABLE") && m_to.find(key);
    });
}

// It is gone with the column that it belongs to.
bool ScriptWriter::goesWithItsColumn(const SchemaPart &sequence) const
{
    const SchemaPart *owned
        = m_from.find(QStringLiteral("SEQUENCE OWNED BY\n") + sequence.schema + u'\n' + sequence.name);
    if (!owned)
        return false;
    const QString column = owned->sql.section(QStringLiteral(" OWNED BY "), 1).chopped(1);
    const PartTable table = m_to.tables.value(column.section(u'.', 0, -2));
    return std::none_of(table.columns.begin(), table.columns.end(),
        [&](const PartColumn &other) { return other.name == column.section(u'.', -1); });
}

// An index of a partition that hangs on one of the whole table goes with that one, or with the partition.
bool ScriptWriter::isAttached(const SchemaPart &index) const
{
    const bool can = index.type == u"INDEX" || index.type == u"CONSTRAINT";
    const QString name = index.type == u"INDEX" ? index.name : index.name.section(u' ', -1);
    return can && m_from.find(QStringLiteral("INDEX ATTACH\n") + index.schema + u'\n' + name);
}

void ScriptWriter::writeDrop(const SchemaPart &part)
{
    const bool ofColumn = isOneOf(part.type, {"DEFAULT", "CHECK CONSTRAINT"}) && !m_madeAgain.contains(part.key());
    const bool withIt = part.type == u"ACL" || part.type == u"INDEX ATTACH" || part.isIdentity() || ofColumn
        || isAttached(part)
        || (part.type == u"SEQUENCE" && goesWithItsColumn(part))
        // Ends with the sequence, or with its column.
        || (part.type == u"SEQUENCE OWNED BY"
            && (goesWithItsColumn(part) || !m_to.find(QStringLiteral("SEQUENCE\n") + part.schema + u'\n' + part.name)))
        // What is said of something ends with it.
        || (part.type == u"COMMENT" && std::any_of(part.needs.begin(), part.needs.end(), [&](const QString &key) {
               return m_dropped.contains(key);
           }));
    if (withIt)
        return;
    const QString drop = dropOf(part);
    if (drop.isEmpty())
        giveUp(part.title());
    else
        add(drop);
}

void ScriptWriter::writeDrops()
{
    for (auto part = m_from.parts.crbegin(); part != m_from.parts.crend(); ++part) {
        const bool now = m_dropped.contains(part->key()) && (!goesLast(*part) || m_madeAgain.contains(part->key()));
        const bool comment = part->type == u"COMMENT" && !m_to.find(part->key());
        // A comment on a column that is dropped goes with it.
        if (now && !(comment && part->name.startsWith(QLatin1String("COLUMN "))))
            writeDrop(*part);
    }
}

void ScriptWriter::writeLastDrops()
{
    for (auto part = m_from.parts.crbegin(); part != m_from.parts.crend(); ++part) {
        if (m_dropped.contains(part->key()) && goesLast(*part) && !m_madeAgain.contains(part->key()))
            writeDrop(*part);
        // Whether its column is still there is known only now.
        const bool ofColumn = part->type == u"COMMENT" && part->name.startsWith(QLatin1String("COLUMN "));
        const QString object = QStringLiteral("column ") + part->sql.section(QStringLiteral(" IS "), 0, 0).mid(18);
        if (ofColumn && m_dropped.contains(part->key()) && m_to.snapshot.contains(object))
            add(dropOf(*part));
    }
}

void ScriptWriter::writeNew(const SchemaPart &part)
{
    const bool tableIsThere = tableStays(part);
    if ((part.type == u"DEFAULT" || part.type == u"CHECK CONSTRAINT" || part.isIdentity()) && tableIsThere)
        return;
    if (part.type == u"ACL") // of what is there, grants are compared one by one
        return;
    QString sql = part.sql;
    if (part.type == u"MATERIALIZED VIEW")
        sql.remove(QStringLiteral("\n  WITH NO DATA"));
    add(sql);
}

void ScriptWriter::writeEnum(const SchemaPart &old, const SchemaPart &now)
{
    const QStringList before = labelsOf(old), after = labelsOf(now);
    if (!isSubsequence(before, after))
        return giveUp(Words::tr("%1: labels that are no longer there, which rows may have").arg(now.title()));
    QStringList there = before;
    for (qsizetype i = 0; i < after.size(); ++i) {
        if (there.value(i) == after[i])
            continue;
        const QString place = i < there.size() ? QStringLiteral(" BEFORE ") + there[i] : QString();
        add(QStringLiteral("ALTER TYPE %1 ADD VALUE %2%3;").arg(qualifiedName(now), after[i], place));
        there.insert(i, after[i]);
    }
}

// Every clause of CREATE SEQUENCE can be given to ALTER SEQUENCE.
void ScriptWriter::writeSequence(const SchemaPart &now)
{
    QString sql = now.sql;
    sql.replace(QRegularExpression(QStringLiteral("^CREATE (UNLOGGED )?SEQUENCE (\\S+)")),
        QStringLiteral("ALTER SEQUENCE \\2"));
    if (!sql.contains(QLatin1String("\n    AS ")))
        sql.insert(sql.indexOf(u'\n'), QStringLiteral("\n    AS bigint"));
    if (!sql.contains(QLatin1String("\n    CYCLE")))
        sql.insert(sql.size() - 1, QStringLiteral("\n    NO CYCLE"));
    add(sql);
}

void ScriptWriter::writeChange(const SchemaPart &old, const SchemaPart &now)
{
    if (const auto alteration = m_alterations.constFind(now.key()); alteration != m_alterations.constEnd()) {
        for (const QString &statement : alteration->statements)
            add(statement);
        m_script.notExpressed += alteration->notExpressed;
        return;
    }
    if (now.type == u"DOMAIN") {
        const AlterScript alteration = alterDomain(qualifiedName(now), m_from, m_to);
        for (const QString &statement : alteration.statements)
            add(statement);
        m_script.notExpressed += alteration.notExpressed;
        return;
    }
    if (old.sql == now.sql || isImplied(now))
        return;
    if (isEnum(now) && isEnum(old))
        writeEnum(old, now);
    else if (now.type == u"SEQUENCE")
        writeSequence(now);
    else if (now.type == u"FUNCTION" || now.type == u"PROCEDURE")
        add(QStringLiteral("CREATE OR REPLACE ") + now.sql.mid(7));
    else if (now.type == u"COMMENT" || now.type == u"SEQUENCE OWNED BY")
        add(now.sql);
    else if (now.type == u"EXTENSION")
        add(QStringLiteral("ALTER EXTENSION %1 SET SCHEMA %2;")
                .arg(qualifiedName(now), now.sql.section(QStringLiteral(" SCHEMA "), 1).chopped(1)));
    else if (now.type != u"SCHEMA")
        giveUp(now.title());
}

void ScriptWriter::writeMade()
{
    const auto write = [&](const SchemaPart &now) {
        const SchemaPart *old = m_from.find(now.key());
        const bool fresh = !old || m_madeAgain.contains(now.key());
        fresh ? writeNew(now) : m_dropped.contains(now.key()) ? giveUp(now.title()) : writeChange(*old, now);
    };
    // Defaults of columns that are added need their sequences.
    const auto comesFirst = [](const SchemaPart &part) {
        return isOneOf(part.type, {"SCHEMA", "EXTENSION"}) || (part.type == u"SEQUENCE" && !part.isIdentity());
    };
    for (const SchemaPart &now : m_to.parts) {
        if (comesFirst(now))
            write(now);
    }
    for (const SchemaPart &now : m_to.parts) {
        if (!comesFirst(now))
            write(now);
    }
}

SchemaScript ScriptWriter::run()
{
    findDependents();
    choose();
    writeDrops();
    writeMade();
    writeLastDrops();
    QSet<QString> madeAgain;
    for (const QString &key : std::as_const(m_madeAgain))
        madeAgain.insert(key);
    const GrantScript grants = grantChanges(m_from, m_to, madeAgain);
    m_statements += grants.statements;
    m_script.notExpressed += grants.notExpressed;
    m_script.notExpressed.removeDuplicates();
    const bool functions = std::any_of(m_statements.begin(), m_statements.end(), [](const QString &statement) {
        return statement.contains(QLatin1String("FUNCTION ")) || statement.contains(QLatin1String("PROCEDURE "));
    });
    if (functions) // a body may speak of what comes later
        m_statements.prepend(QStringLiteral("SET LOCAL check_function_bodies = false;"));
    if (!m_statements.isEmpty())
        m_script.sql = m_statements.join(QStringLiteral("\n\n")) + u'\n';
    return m_script;
}

} // namespace

SchemaScript scriptBetween(const SchemaParts &from, const SchemaParts &to) { return ScriptWriter(from, to).run(); }

} // namespace mahout
