// SPDX-License-Identifier: GPL-3.0-or-later
// What one regrets later.
#include "lintrule.h"

#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

using Kind = SchemaChange::Kind;
using Constraint = ConstraintDefinition;
using Severity = LintSeverity;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LintRule)
};

QVector<ColumnDefinition> newColumns(const SchemaChange &change)
{
    return change.kind == Kind::CreateTable || change.kind == Kind::AddColumn ? change.columns
                                                                              : QVector<ColumnDefinition>();
}

void forType(const SchemaChange &change, LintReporter &report, const QSet<QString> &types, const QString &message,
    const QString &safer)
{
    for (const ColumnDefinition &column : newColumns(change))
        if (types.contains(column.type.name))
            report.say(message.arg(column.name, column.type.text()), safer);
}

void charField(const SchemaChange &change, LintReporter &report)
{
    forType(change, report, {"bpchar"}, Text::tr("%1: %2 pads its values with blanks."), QStringLiteral("text"));
}

void textField(const SchemaChange &change, LintReporter &report)
{
    for (const ColumnDefinition &column : newColumns(change))
        if (column.type.name == u"varchar" && !column.type.modifiers.isEmpty())
            report.say(Text::tr("%1: a shorter or longer limit than %2 takes ACCESS EXCLUSIVE later.")
                           .arg(column.name, column.type.text()),
                QStringLiteral("text CHECK (length(%1) <= %2)").arg(column.name).arg(column.type.modifiers.first()));
}

bool isKey(const SchemaChange &change, const ColumnDefinition &column)
{
    const auto all = change.allConstraints();
    return column.identity || column.isSerial()
        || std::any_of(all.begin(), all.end(), [&](const Constraint &constraint) {
               return constraint.kind == Constraint::Kind::PrimaryKey && constraint.columns.contains(column.name);
           });
}

void smallKey(const SchemaChange &change, LintReporter &report)
{
    static const QHash<QString, QString> most{{"int4", "2147483647"}, {"serial", "2147483647"}, {"serial4", "2147483647"},
        {"int2", "32767"}, {"smallserial", "32767"}, {"serial2", "32767"}};
    for (const ColumnDefinition &column : newColumns(change))
        if (most.contains(column.type.name) && isKey(change, column))
            report.say(Text::tr("%1: the key ends at %2, and a larger type has the table written anew then.")
                           .arg(column.name, most.value(column.type.name)),
                QStringLiteral("bigint"));
}

void serial(const SchemaChange &change, LintReporter &report)
{
    for (const ColumnDefinition &column : newColumns(change))
        if (column.isSerial())
            report.say(Text::tr("%1: the sequence of a serial has rights and an owner of its own.").arg(column.name),
                QStringLiteral("bigint GENERATED ALWAYS AS IDENTITY"));
}

void timestamp(const SchemaChange &change, LintReporter &report)
{
    forType(change, report, {"timestamp"}, Text::tr("%1: %2 names no instant; what it means depends on the reader."),
        QStringLiteral("timestamptz"));
}

void json(const SchemaChange &change, LintReporter &report)
{
    forType(change, report, {"json"}, Text::tr("%1: %2 cannot be compared, so DISTINCT and GROUP BY fail."),
        QStringLiteral("jsonb"));
}

void enumOrder(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::AddEnumValue && !change.flag)
        report.say(Text::tr("The new value of %1 sorts after all others.").arg(change.name),
            Text::tr("Say where it belongs: BEFORE or AFTER another value."));
}

void domainWithCheck(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::CreateDomain && change.flag)
        report.say(Text::tr("To change the constraint of %1 later, every table that uses it is read.").arg(change.name),
            Text::tr("A check on the table can be changed table by table."));
}

void wideIndex(const SchemaChange &change, LintReporter &report)
{
    constexpr int kMost = 3;
    if (change.kind == Kind::CreateIndex && !change.unique && change.keyColumns > kMost)
        report.say(Text::tr("An index on %1 columns seldom serves better than one on the first %2.")
                       .arg(change.keyColumns)
                       .arg(kMost));
}

} // namespace

const QVector<LintRule> &styleRules()
{
    static const QVector<LintRule> rules{
        {"ban-char-field", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "char(n) pads its values with blanks."),
            &charField, false},
        {"prefer-text-field", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "A length limit is hard to change."),
            &textField, false},
        {"prefer-bigint-over-int", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "A key is too small for a large table."),
            &smallKey, false},
        {"prefer-identity", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "serial is older than identity columns."),
            &serial, false},
        {"prefer-timestamp-tz", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "timestamp names no instant."), &timestamp,
            false},
        {"prefer-jsonb", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "json cannot be compared."), &json, false},
        {"require-enum-value-ordering", Severity::Info,
            QT_TRANSLATE_NOOP("LintRule", "A new value of an enum sorts last."), &enumOrder, false},
        {"ban-create-domain-with-constraint", Severity::Info,
            QT_TRANSLATE_NOOP("LintRule", "A domain's constraint is hard to change."), &domainWithCheck, false},
        {"wide-index", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "An index has many columns."), &wideIndex, false},
    };
    return rules;
}

} // namespace mahout
