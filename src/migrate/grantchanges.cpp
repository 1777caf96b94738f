// SPDX-License-Identifier: GPL-3.0-or-later
#include "grantchanges.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(SchemaScript)
};

struct Privilege {
    char letter;
    const char *name;
};
constexpr Privilege kPrivileges[] = {{'r', "SELECT"}, {'a', "INSERT"}, {'w', "UPDATE"}, {'d', "DELETE"},
    {'D', "TRUNCATE"}, {'x', "REFERENCES"}, {'t', "TRIGGER"}, {'m', "MAINTAIN"}, {'X', "EXECUTE"}, {'U', "USAGE"},
    {'C', "CREATE"}, {'c', "CONNECT"}, {'T', "TEMPORARY"}};

QString nameOf(QChar letter)
{
    for (const Privilege &privilege : kPrivileges) {
        if (letter == QLatin1Char(privilege.letter))
            return QLatin1String(privilege.name);
    }
    return {};
}

// What a snapshot calls "privileges on KIND NAME".
struct Kind {
    const char *prefix;
    const char *grant; // what stands before the name in GRANT … ON
    const char *publicHas; // letters that everybody has on a new one
};
constexpr Kind kKinds[] = {{"privileges on column ", "", ""}, {"privileges on sequence ", "SEQUENCE ", ""},
    {"privileges on table ", "TABLE ", ""}, {"privileges on function ", "ROUTINE ", "X"},
    {"privileges on type ", "TYPE ", "U"}, {"privileges on schema ", "SCHEMA ", ""},
    {"privileges on foreign data wrapper ", "FOREIGN DATA WRAPPER ", ""},
    {"privileges on server ", "FOREIGN SERVER ", ""}};

// Grantee ("" is everybody) → letters, each followed by * where it may be passed on.
using Grants = QMap<QString, QString>;

struct Parsed {
    Grants grants; // without the owner's
    bool understood = true;
    QString owner;
};

// "owner=arwd/owner reader=r*w/owner =r/owner". The owner is who granted.
Parsed parse(const QString &items)
{
    static const QRegularExpression item(QStringLiteral("^(\"[^\"]+\"|[^=\"]*)=([A-Za-z*]*)/(\"[^\"]+\"|\\S+)$"));
    Parsed parsed;
    for (const QString &text : items.split(u' ', Qt::SkipEmptyParts)) {
        const auto match = item.match(text);
        if (!match.hasMatch()) {
            parsed.understood = false;
            continue;
        }
        if (parsed.owner.isEmpty())
            parsed.owner = match.captured(3);
        parsed.understood = parsed.understood && parsed.owner == match.captured(3);
        parsed.grants.insert(match.captured(1), match.captured(2));
    }
    parsed.grants.remove(parsed.owner);
    return parsed;
}

// One letter → whether it may be passed on.
QMap<QChar, bool> lettersOf(const QString &text)
{
    QMap<QChar, bool> letters;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != u'*')
            letters.insert(text[i], text.mid(i + 1, 1) == u"*");
    }
    return letters;
}

class ObjectGrants {
public:
    ObjectGrants(const QString &object, const Kind &kind)
        : m_kind(kind)
        , m_name(object.mid(QLatin1String(kind.prefix).size()))
    {
    }
    bool isColumn() const { return QLatin1String(m_kind.prefix) == QLatin1String("privileges on column "); }
    QStringList change(const Grants &before, const Grants &after) const;

private:
    // "SELECT, UPDATE", of a column with its name.
    QString listOf(const QStringList &names) const
    {
        if (!isColumn())
            return names.join(QStringLiteral(", "));
        QStringList all;
        for (const QString &name : names)
            all << QStringLiteral("%1 (%2)").arg(name, m_name.section(u'.', -1));
        return all.join(QStringLiteral(", "));
    }
    QString target() const
    {
        return isColumn() ? QStringLiteral("TABLE ") + m_name.section(u'.', 0, -2)
                          : QLatin1String(m_kind.grant) + m_name;
    }
    const Kind &m_kind;
    QString m_name;
};

QStringList ObjectGrants::change(const Grants &before, const Grants &after) const
{
    QStringList statements;
    QStringList grantees = before.keys() + after.keys();
    grantees.removeDuplicates();
    for (const QString &grantee : grantees) {
        const QString who = grantee.isEmpty() ? QStringLiteral("PUBLIC") : grantee;
        const QMap<QChar, bool> old = lettersOf(before.value(grantee)), now = lettersOf(after.value(grantee));
        QStringList revoke, revokeOption, grant, grantWithOption;
        for (auto letter = old.begin(); letter != old.end(); ++letter) {
            if (!now.contains(letter.key()))
                revoke << nameOf(letter.key());
            else if (letter.value() && !now.value(letter.key()))
                revokeOption << nameOf(letter.key());
        }
        for (auto letter = now.begin(); letter != now.end(); ++letter) {
            const bool had = old.contains(letter.key()) && (!letter.value() || old.value(letter.key()));
            if (!had)
                (letter.value() ? grantWithOption : grant) << nameOf(letter.key());
        }
        const auto say = [&](const QStringList &names, const char *pattern) {
            if (!names.isEmpty())
                statements << QString::fromLatin1(pattern).arg(listOf(names), target(), who);
        };
        say(revoke, "REVOKE %1 ON %2 FROM %3;");
        say(revokeOption, "REVOKE GRANT OPTION FOR %1 ON %2 FROM %3;");
        say(grant, "GRANT %1 ON %2 TO %3;");
        say(grantWithOption, "GRANT %1 ON %2 TO %3 WITH GRANT OPTION;");
    }
    return statements;
}

// Names of the parts that are made by the script, as the snapshot calls them after "privileges on KIND ".
QSet<QString> freshNames(const SchemaParts &from, const SchemaParts &to, const QSet<QString> &madeAgain)
{
    QSet<QString> names;
    for (const SchemaPart &part : to.parts) {
        if (!from.find(part.key()) || madeAgain.contains(part.key()))
            names.insert(qualifiedName(part).replace(QLatin1String(", "), QLatin1String(",")));
    }
    return names;
}

} // namespace

GrantScript grantChanges(const SchemaParts &from, const SchemaParts &to, const QSet<QString> &madeAgain)
{
    GrantScript script;
    const QSet<QString> fresh = freshNames(from, to, madeAgain);
    QStringList objects = from.snapshot.keys() + to.snapshot.keys();
    objects.removeDuplicates();
    for (const QString &object : objects) {
        const auto kind = std::find_if(std::begin(kKinds), std::end(kKinds),
            [&](const Kind &known) { return object.startsWith(QLatin1String(known.prefix)); });
        if (kind == std::end(kKinds))
            continue;
        const ObjectGrants grants(object, *kind);
        const QString name = object.mid(QLatin1String(kind->prefix).size());
        const bool isFresh = fresh.contains(grants.isColumn() ? name.section(u'.', 0, -2) : name);
        // A column without privileges is not in a snapshot; anything else that is not there is gone.
        const bool there = to.snapshot.contains(object)
            || (grants.isColumn() && to.snapshot.contains(QStringLiteral("column ") + name));
        if (!there)
            continue;
        const Parsed now = parse(to.snapshot.value(object));
        Parsed old = isFresh ? Parsed() : parse(from.snapshot.value(object));
        if ((isFresh || (!from.snapshot.contains(object) && !grants.isColumn())) && *kind->publicHas != '\0')
            old.grants.insert(QString(), QLatin1String(kind->publicHas));
        if (!now.understood || !old.understood) {
            if (from.snapshot.value(object) != to.snapshot.value(object))
                script.notExpressed << Words::tr("%1, which not only the owner has granted").arg(object);
            continue;
        }
        script.statements += grants.change(old.grants, now.grants);
    }
    return script;
}

} // namespace mahout
