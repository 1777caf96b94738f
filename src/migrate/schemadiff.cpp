// SPDX-License-Identifier: GPL-3.0-or-later
#include "schemadiff.h"
#include "splitter.h"
#include <QRegularExpression>

namespace mahout {

namespace {

// A clock literal such as 'now'::timestamp is evaluated when the default is made, so it differs each time.
QString withoutClock(QString text)
{
    static const QRegularExpression clock(QStringLiteral(
        "'\\d{4}-\\d\\d-\\d\\d[ \\d:.+-]*'(?=::(?:timestamp|date))|'\\d\\d:\\d\\d:[\\d.+-]*'(?=::time)"));
    return text.replace(clock, QStringLiteral("'now'"));
}

// Words and symbols without blanks and comments; bodies of functions are looked into as well.
QStringList words(const QString &definition)
{
    QStringList all;
    for (const QString &word : leadingWords(withoutClock(definition), INT_MAX)) {
        const qsizetype tagEnd = word.startsWith(u'$') ? word.indexOf(u'$', 1) + 1 : 0;
        if (tagEnd > 0 && word.size() >= 2 * tagEnd)
            all << words(word.mid(tagEnd, word.size() - 2 * tagEnd));
        else
            all << word;
    }
    return all;
}

// An expression as nested groups: a group is a word, or a list of groups in parentheses.
struct Group {
    QString word;
    QVector<Group> members;
    bool parentheses = false;
    bool operator==(const Group &) const = default;
};

Group parseGroup(const QStringList &tokens, qsizetype &position)
{
    Group group;
    group.parentheses = true;
    while (position < tokens.size()) {
        const QString &token = tokens[position++];
        if (token == u")")
            break;
        group.members << (token == u"(" ? parseGroup(tokens, position) : Group{token, {}, false});
    }
    return group;
}

// AND or OR when that is all that joins the members on this level, else empty.
QString connective(const Group &group)
{
    QString found;
    for (const Group &member : group.members) {
        if (member.parentheses || (member.word != u"AND" && member.word != u"OR"))
            continue;
        if (!found.isEmpty() && found != member.word)
            return {};
        found = member.word;
    }
    return found;
}

// Drops parentheses that mean nothing: ((a)) and (a AND b) inside a chain of AND. Those after a name are a call's.
Group simplified(const Group &group)
{
    Group result{{}, {}, true};
    const QString joint = connective(group);
    for (qsizetype i = 0; i < group.members.size(); ++i) {
        const Group &member = group.members[i];
        if (!member.parentheses) {
            result.members << member;
            continue;
        }
        Group inner = simplified(member);
        while (inner.members.size() == 1 && inner.members.first().parentheses)
            inner = Group(inner.members.first());
        const bool afterJoint = i == 0 || group.members[i - 1].word == joint;
        const bool beforeJoint = i + 1 == group.members.size() || group.members[i + 1].word == joint;
        if (!joint.isEmpty() && afterJoint && beforeJoint && connective(inner) == joint)
            result.members << inner.members;
        else
            result.members << inner;
    }
    return result;
}

bool sameButText(const QString &before, const QString &after)
{
    const QStringList first = words(before), second = words(after);
    if (first == second)
        return true;
    qsizetype start = 0, otherStart = 0;
    return simplified(parseGroup(first, start)) == simplified(parseGroup(second, otherStart));
}

SchemaMatch weigh(const SchemaDifference &difference)
{
    if (difference.before.isNull() || difference.after.isNull())
        return SchemaMatch::Differs;
    if (difference.object.startsWith(QLatin1String("column order ")))
        return SchemaMatch::ColumnOrder;
    // A comment or a label is data, every blank of it.
    const bool data = difference.object.startsWith(QLatin1String("comment on "))
        || difference.object.startsWith(QLatin1String("enum "));
    return !data && sameButText(difference.before, difference.after) ? SchemaMatch::TextOnly : SchemaMatch::Differs;
}

} // namespace

QString matchName(SchemaMatch match)
{
    switch (match) {
    case SchemaMatch::Identical:
        return QStringLiteral("identical");
    case SchemaMatch::ColumnOrder:
        return QStringLiteral("column_order");
    case SchemaMatch::TextOnly:
        return QStringLiteral("text_only");
    case SchemaMatch::Differs:
        break;
    }
    return QStringLiteral("differs");
}

QVector<SchemaDifference> compareSchemas(const SchemaSnapshot &before, const SchemaSnapshot &after)
{
    QVector<SchemaDifference> differences;
    for (auto object = before.begin(); object != before.end(); ++object) {
        const auto now = after.constFind(object.key());
        if (now == after.end())
            differences << SchemaDifference{object.key(), object.value(), QString()};
        else if (*now != object.value())
            differences << SchemaDifference{object.key(), object.value(), *now};
    }
    for (auto object = after.begin(); object != after.end(); ++object) {
        if (!before.contains(object.key()))
            differences << SchemaDifference{object.key(), QString(), object.value()};
    }
    return differences;
}

SchemaMatch classify(const QVector<SchemaDifference> &differences)
{
    SchemaMatch worst = SchemaMatch::Identical;
    for (const SchemaDifference &difference : differences)
        worst = std::max(worst, weigh(difference));
    return worst;
}

} // namespace mahout
