// SPDX-License-Identifier: GPL-3.0-or-later
// What is lost, and which clients break.
#include "lintrule.h"

#include <QCoreApplication>

namespace mahout {

namespace {

using Kind = SchemaChange::Kind;
using Severity = LintSeverity;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LintRule)
};

bool isNew(const SchemaChange &change, const LintReporter &report) { return report.state().isNew(change.relation); }

QString useFirst() { return Text::tr("Take it out of every client first, and drop it in a later release."); }

void droppedColumn(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::DropColumn && !isNew(change, report))
        report.say(Text::tr("The data of %1.%2 are lost, and clients that read it fail.")
                       .arg(change.relation.text(), change.column),
            useFirst());
}

void droppedTable(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::DropTable && !isNew(change, report))
        report.say(Text::tr("All rows of %1 are lost, and clients that read it fail.").arg(change.relation.text()),
            useFirst());
}

void droppedSchema(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::DropSchema && change.cascade)
        report.say(Text::tr("Everything in the schema %1 is lost.").arg(change.relation.name),
            Text::tr("Drop its objects by name, so that nobody is surprised."));
}

void droppedDatabase(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::DropDatabase)
        report.say(Text::tr("The whole database %1 is lost, and no down brings it back.").arg(change.name));
}

void truncated(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::Truncate || isNew(change, report))
        return;
    if (change.cascade)
        report.say(Text::tr("TRUNCATE … CASCADE empties every table that points to %1 as well.").arg(change.relation.text()),
            Text::tr("Name the tables that shall be emptied."));
    else
        report.mention(Text::tr("All rows of %1 are lost; no down brings them back.").arg(change.relation.text()));
}

void writesAll(const SchemaChange &change, LintReporter &report)
{
    const bool update = change.kind == Kind::Update;
    if ((!update && change.kind != Kind::Delete) || change.flag || isNew(change, report))
        return;
    report.say(update ? Text::tr("UPDATE without WHERE writes every row of %1 at once: long locks, bloat, and a burst of WAL.")
                            .arg(change.relation.text())
                      : Text::tr("DELETE without WHERE removes every row of %1.").arg(change.relation.text()),
        update ? Text::tr("Write in batches by ranges of the key, outside of the migration's transaction.")
               : Text::tr("Say which rows are meant, even if it is all of them: WHERE true."));
}

void renamedColumn(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::RenameColumn && !isNew(change, report))
        report.say(Text::tr("Clients that use %1.%2 by this name fail from that moment on.")
                       .arg(change.relation.text(), change.column),
            Text::tr("Add a column %1, keep both by a trigger, move the clients, then drop the old one.")
                .arg(change.newName));
}

void renamedTable(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::RenameTable && !isNew(change, report))
        report.say(Text::tr("Clients that use %1 by this name fail from that moment on.").arg(change.relation.text()),
            QStringLiteral("ALTER TABLE %1 RENAME TO %2;\nCREATE VIEW %1 AS SELECT * FROM %2;")
                .arg(change.relation.sql(), RelationName{change.relation.schema, change.newName}.sql()));
}

void renamedOther(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::RenameSchema)
        report.say(Text::tr("Clients that use the schema %1 by this name fail from that moment on.").arg(change.name));
    else if (change.kind == Kind::RenameEnumValue)
        report.say(Text::tr("Clients that know the old value of %1 fail from that moment on.").arg(change.name),
            Text::tr("Add the new value, move the clients and the rows, and let the old value be."));
}

void requiredColumn(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::AddColumn || isNew(change, report))
        return;
    const ColumnDefinition &column = change.columns.first();
    if (!column.notNull || column.defaultValue.present || column.identity || column.isSerial() || column.stored)
        return;
    report.say(Text::tr("NOT NULL without a default fails as soon as %1 has a row.").arg(change.relation.text()),
        Text::tr("Give it a default, or add it without NOT NULL, fill it, and tighten it in a later migration."));
}

void droppedNotNull(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::DropNotNull && !isNew(change, report))
        report.say(Text::tr("Clients that read %1.%2 may meet NULL from that moment on.")
                       .arg(change.relation.text(), change.column));
}

} // namespace

const QVector<LintRule> &lossRules()
{
    static const QVector<LintRule> rules{
        {"ban-drop-column", Severity::Warning, QT_TRANSLATE_NOOP("LintRule", "A column and its data are dropped."),
            &droppedColumn, false},
        {"ban-drop-table", Severity::Warning, QT_TRANSLATE_NOOP("LintRule", "A table and its rows are dropped."),
            &droppedTable, false},
        {"ban-drop-schema", Severity::Error, QT_TRANSLATE_NOOP("LintRule", "A schema is dropped with all that is in it."),
            &droppedSchema, false},
        {"ban-drop-database", Severity::Error, QT_TRANSLATE_NOOP("LintRule", "A database is dropped."), &droppedDatabase},
        {"ban-truncate-cascade", Severity::Error,
            QT_TRANSLATE_NOOP("LintRule", "A table is emptied, with CASCADE even those that point to it."), &truncated},
        {"writing-every-row", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "UPDATE or DELETE without WHERE touches every row."), &writesAll},
        {"renaming-column", Severity::Warning, QT_TRANSLATE_NOOP("LintRule", "A column gets another name."),
            &renamedColumn, false},
        {"renaming-table", Severity::Warning, QT_TRANSLATE_NOOP("LintRule", "A table gets another name."), &renamedTable,
            false},
        {"renaming-other", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A schema or a value of an enum gets another name."), &renamedOther, false},
        {"adding-required-field", Severity::Error,
            QT_TRANSLATE_NOOP("LintRule", "A new column is NOT NULL and has no default."), &requiredColumn},
        {"ban-drop-not-null", Severity::Info, QT_TRANSLATE_NOOP("LintRule", "A column may be NULL from now on."),
            &droppedNotNull, false},
    };
    return rules;
}

} // namespace mahout
