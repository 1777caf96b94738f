// SPDX-License-Identifier: GPL-3.0-or-later
// Who has to wait. A table that the script itself made is nobody's yet, and every rule here leaves it alone.
#include "lintrule.h"

#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

using Kind = SchemaChange::Kind;
using Mode = LockClaim::Mode;
using Work = LockClaim::Work;
using Constraint = ConstraintDefinition;
using Severity = LintSeverity;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LintRule)
};

QString quoted(const QString &name) { return RelationName{{}, name}.sql(); }

QString joined(const QStringList &names)
{
    QStringList all;
    for (const QString &name : names)
        all.append(quoted(name));
    return all.join(QStringLiteral(", "));
}

// The first claim of the change on a table that others use; none: it concerns nobody.
std::optional<LockClaim> firstClaim(const SchemaChange &change, const LintReporter &report)
{
    const QVector<LockClaim> claims = report.state().claims(change);
    return claims.isEmpty() ? std::nullopt : std::optional(claims.first());
}

QString nameOf(const SchemaChange &change, const Constraint &constraint, const char *suffix)
{
    if (!constraint.name.isEmpty())
        return quoted(constraint.name);
    const QStringList columns = constraint.columns;
    return quoted((QStringList{change.relation.name} + columns + QStringList{QLatin1String(suffix)}).join(u'_'));
}

// ---- indexes --------------------------------------------------------------------------------------------------------

void concurrentIndex(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::CreateIndex || change.concurrently)
        return;
    const LintTable *table = report.state().table(change.relation);
    if (table && table->partitioned)
        return; // that has a rule of its own
    QString safer = report.statement().text;
    safer.replace(QRegularExpression(QStringLiteral("^(create\\s+(?:unique\\s+)?index)\\b"),
                      QRegularExpression::CaseInsensitiveOption),
        QStringLiteral("\\1 CONCURRENTLY"));
    if (const auto claim = firstClaim(change, report))
        report.sayLock(QStringLiteral("CREATE INDEX"), *claim, safer + u';');
}

void concurrentDrop(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::DropIndex || change.concurrently || change.cascade)
        return;
    if (const auto claim = firstClaim(change, report))
        report.sayLock(QStringLiteral("DROP INDEX"), *claim,
            QStringLiteral("DROP INDEX CONCURRENTLY %1;").arg(change.other.sql()));
}

void concurrentReindex(const SchemaChange &change, LintReporter &report)
{
    const bool table = change.kind == Kind::ReindexTable, index = change.kind == Kind::ReindexIndex;
    if ((!table && !index && change.kind != Kind::ReindexAll) || change.concurrently)
        return;
    if (change.kind == Kind::ReindexAll)
        report.say(Text::tr("REINDEX blocks writes to one table after the other, and reads through its indexes."),
            QStringLiteral("REINDEX (CONCURRENTLY) …;"));
    else if (const auto claim = firstClaim(change, report))
        report.sayLock(QStringLiteral("REINDEX"), *claim,
            QStringLiteral("REINDEX %1 CONCURRENTLY %2;")
                .arg(table ? "TABLE" : "INDEX", (table ? change.relation : change.other).sql()));
}

void partitionedConcurrently(const SchemaChange &change, LintReporter &report)
{
    const LintTable *table = report.state().table(change.relation);
    if (change.kind != Kind::CreateIndex || !table || !table->partitioned || report.state().isNew(change.relation))
        return;
    const QString safer
        = Text::tr("CREATE INDEX … ON ONLY %1; then for each partition CREATE INDEX CONCURRENTLY and ALTER INDEX … ATTACH "
                   "PARTITION.")
              .arg(change.relation.sql());
    if (change.concurrently)
        report.say(Text::tr("The server refuses CONCURRENTLY on the partitioned table %1.").arg(change.relation.text()),
            safer);
    else if (const auto claim = firstClaim(change, report); claim && !change.flag)
        report.mention(Text::tr("CREATE INDEX on the partitioned table %1 takes SHARE on it and on every partition: writes "
                                "wait until all of them have theirs.")
                           .arg(change.relation.text()),
            safer);
}

// ---- constraints ----------------------------------------------------------------------------------------------------

bool addsConstraint(const SchemaChange &change, Constraint::Kind kind)
{
    const auto all = change.allConstraints();
    return (change.kind == Kind::AddConstraint || change.kind == Kind::AddColumn) && !all.isEmpty()
        && std::any_of(all.begin(), all.end(), [kind](const Constraint &c) { return c.kind == kind; });
}

Constraint constraintIn(const SchemaChange &change, Constraint::Kind kind)
{
    for (const Constraint &constraint : change.allConstraints())
        if (constraint.kind == kind)
            return constraint;
    return {};
}

QString validLater(const SchemaChange &change, const QString &name)
{
    return Text::tr("%1 … NOT VALID; and in a later migration:")
               .arg(QStringLiteral("ALTER TABLE %1 ADD CONSTRAINT %2").arg(change.relation.sql(), name))
        + QStringLiteral("\nALTER TABLE %1 VALIDATE CONSTRAINT %2;").arg(change.relation.sql(), name);
}

void checkNotValid(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::AddConstraint || !addsConstraint(change, Constraint::Kind::Check))
        return;
    const Constraint constraint = change.constraints.first();
    const auto claim = firstClaim(change, report);
    if (claim && !constraint.notValid)
        report.sayLock(
            QStringLiteral("ADD CHECK"), *claim, validLater(change, nameOf(change, constraint, "check")));
}

void foreignKey(const SchemaChange &change, LintReporter &report)
{
    if (!addsConstraint(change, Constraint::Kind::ForeignKey))
        return;
    const Constraint constraint = constraintIn(change, Constraint::Kind::ForeignKey);
    if (constraint.notValid)
        return;
    const auto claim = firstClaim(change, report);
    if (!claim || report.state().isNew(change.relation))
        return; // an empty table is checked at once
    const QString name = nameOf(change, constraint, "fkey");
    report.sayLock(QStringLiteral("ADD FOREIGN KEY"), *claim,
        validLater(change, name) + u'\n'
            + Text::tr("It takes the same lock on %1 for a moment.").arg(constraint.references.text()));
}

void uniqueConstraint(const SchemaChange &change, LintReporter &report)
{
    if (!addsConstraint(change, Constraint::Kind::Unique))
        return;
    const Constraint constraint = constraintIn(change, Constraint::Kind::Unique);
    const QString name = nameOf(change, constraint, "key");
    if (const auto claim = firstClaim(change, report); claim && !constraint.usingIndex)
        report.sayLock(QStringLiteral("ADD UNIQUE"), *claim,
            QStringLiteral("CREATE UNIQUE INDEX CONCURRENTLY %1 ON %2 (%3);\nALTER TABLE %2 ADD CONSTRAINT %1 UNIQUE USING "
                           "INDEX %1;")
                .arg(name, change.relation.sql(), joined(constraint.columns)));
}

void primaryKey(const SchemaChange &change, LintReporter &report)
{
    if (!addsConstraint(change, Constraint::Kind::PrimaryKey))
        return;
    const Constraint constraint = constraintIn(change, Constraint::Kind::PrimaryKey);
    const QString name = quoted(change.relation.name + QStringLiteral("_pkey"));
    if (const auto claim = firstClaim(change, report); claim && !constraint.usingIndex)
        report.sayLock(QStringLiteral("ADD PRIMARY KEY"), *claim,
            QStringLiteral("CREATE UNIQUE INDEX CONCURRENTLY %1 ON %2 (%3);\nALTER TABLE %2 ADD CONSTRAINT %1 PRIMARY KEY "
                           "USING INDEX %1;")
                    .arg(name, change.relation.sql(), joined(constraint.columns))
                + u'\n' + Text::tr("Its columns should be NOT NULL before, or all rows are read for that."));
}

void exclusion(const SchemaChange &change, LintReporter &report)
{
    if (!addsConstraint(change, Constraint::Kind::Exclusion))
        return;
    if (const auto claim = firstClaim(change, report))
        report.sayLock(QStringLiteral("ADD EXCLUDE"), *claim,
            Text::tr("There is no way to build it beside the traffic: choose an hour without, or a new table."));
}

void validateInSameTransaction(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::ValidateConstraint || !report.state().inTransaction()
        || report.state().isNew(change.relation))
        return;
    for (const LockClaim &held : report.state().held())
        if (held.blocksWrites())
            return report.say(
                Text::tr("VALIDATE CONSTRAINT reads all rows of %1 while the same transaction still holds %2 on %3.")
                    .arg(change.relation.text(), lockModeName(held.mode), held.relation.text()),
                Text::tr("Put it into a migration of its own, that runs after this one."));
}

void droppedForeignKey(const SchemaChange &change, LintReporter &report)
{
    const QVector<LockClaim> claims = report.state().claims(change);
    if (change.kind == Kind::DropConstraint && claims.size() > 1)
        report.sayLock(QStringLiteral("DROP CONSTRAINT"), claims.at(1));
}

// ---- columns --------------------------------------------------------------------------------------------------------

bool rewrites(const SchemaChange &change, const LintReporter &report)
{
    const auto claim = firstClaim(change, report);
    return claim && claim->work == Work::Rewrite;
}

void newDefault(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::AddColumn || !rewrites(change, report))
        return;
    const ColumnDefinition &column = change.columns.first();
    if (column.stored || column.identity || column.isSerial())
        return;
    report.sayLock(QStringLiteral("ADD COLUMN … DEFAULT"), *firstClaim(change, report),
        QStringLiteral("ALTER TABLE %1 ADD COLUMN %2 %3;\nALTER TABLE %1 ALTER COLUMN %2 SET DEFAULT …;\n")
                .arg(change.relation.sql(), quoted(column.name), column.type.text())
            + Text::tr("Then fill the rows that are there in batches."));
}

void newSequence(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::AddColumn || !rewrites(change, report))
        return;
    const ColumnDefinition &column = change.columns.first();
    if (column.identity || column.isSerial())
        report.sayLock(column.identity ? QStringLiteral("ADD COLUMN … GENERATED AS IDENTITY")
                                       : QStringLiteral("ADD COLUMN … serial"),
            *firstClaim(change, report),
            Text::tr("Add a plain bigint column, give new rows their number by a default, and number the old ones in "
                     "batches."));
}

void newStored(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::AddColumn && change.columns.first().stored && rewrites(change, report))
        report.sayLock(QStringLiteral("ADD COLUMN … STORED"), *firstClaim(change, report),
            Text::tr("Add a plain column, keep it by a trigger, and fill the rows that are there in batches."));
}

void setNotNull(const SchemaChange &change, LintReporter &report)
{
    const auto claim = firstClaim(change, report);
    if (change.kind != Kind::SetNotNull || !claim || claim->work != Work::Scan)
        return;
    const QString check = quoted(change.column + QStringLiteral("_not_null"));
    const QString table = change.relation.sql(), column = quoted(change.column);
    report.sayLock(QStringLiteral("SET NOT NULL"), *claim,
        report.facts().version >= 180000
            ? QStringLiteral("ALTER TABLE %1 ADD CONSTRAINT %2 NOT NULL %3 NOT VALID;\nALTER TABLE %1 VALIDATE CONSTRAINT %2;")
                  .arg(table, check, column)
            : QStringLiteral("ALTER TABLE %1 ADD CONSTRAINT %2 CHECK (%3 IS NOT NULL) NOT VALID;\n-- %4\n"
                             "ALTER TABLE %1 VALIDATE CONSTRAINT %2;\nALTER TABLE %1 ALTER COLUMN %3 SET NOT NULL;\n"
                             "ALTER TABLE %1 DROP CONSTRAINT %2;")
                  .arg(table, check, column, Text::tr("in a later migration:")));
}

void columnType(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::AlterColumnType || !rewrites(change, report))
        return;
    const TypeName from = report.state().column(change.relation, change.column).type;
    const QString safer = Text::tr("A new column, kept by a trigger, filled in batches, and the two exchanged.");
    report.sayLock(from.isEmpty() ? Text::tr("ALTER COLUMN … TYPE %1 (unless it only widens the type)")
                                        .arg(change.columns.first().type.text())
                                  : Text::tr("Changing %1 from %2 to %3")
                                        .arg(change.column, from.text(), change.columns.first().type.text()),
        *firstClaim(change, report), safer);
}

// ---- tables and partitions --------------------------------------------------------------------------------------------

void rewriting(const SchemaChange &change, LintReporter &report)
{
    static const QHash<Kind, QString> words{{Kind::VacuumFull, "VACUUM FULL"}, {Kind::Cluster, "CLUSTER"},
        {Kind::SetLogged, "SET LOGGED / UNLOGGED"}, {Kind::SetTablespace, "SET TABLESPACE"}};
    if (!words.contains(change.kind) || change.relation.isEmpty())
        return;
    if (const auto claim = firstClaim(change, report))
        report.sayLock(words.value(change.kind), *claim,
            change.kind == Kind::VacuumFull || change.kind == Kind::Cluster
                ? Text::tr("pg_repack does the same beside the traffic.")
                : Text::tr("Choose an hour without traffic."));
}

void refresh(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::RefreshMaterializedView || change.concurrently)
        return;
    if (const auto claim = firstClaim(change, report))
        report.sayLock(QStringLiteral("REFRESH MATERIALIZED VIEW"), *claim,
            QStringLiteral("REFRESH MATERIALIZED VIEW CONCURRENTLY %1;\n").arg(change.relation.sql())
                + Text::tr("It needs a unique index on the view."));
}

void attach(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::AttachPartition || report.state().isNew(change.other))
        return;
    report.sayLock(QStringLiteral("ATTACH PARTITION"), {change.other, Mode::AccessExclusive, Work::Scan},
        QStringLiteral("ALTER TABLE %1 ADD CONSTRAINT … CHECK (…) NOT VALID;\nALTER TABLE %1 VALIDATE CONSTRAINT …;\n")
                .arg(change.other.sql())
            + Text::tr("With a valid check that says what the bounds say, no row is read."));
}

void defaultPartition(const SchemaChange &change, LintReporter &report)
{
    const bool grows = change.kind == Kind::AttachPartition
        || (change.kind == Kind::CreateTable && !change.partitionOf.isEmpty());
    const RelationName parent = change.kind == Kind::AttachPartition ? change.relation : change.partitionOf;
    const LintTable *table = grows ? report.state().table(parent) : nullptr;
    if (!table || table->defaultPartition.isEmpty())
        return;
    report.sayLock(Text::tr("A new partition of %1").arg(parent.text()),
        {table->defaultPartition, Mode::AccessExclusive, Work::Scan},
        Text::tr("Give the default partition a valid check that leaves the new bounds out, so that its rows need not be "
                 "read."));
}

void detach(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::DetachPartition || change.concurrently || report.facts().version < 140000)
        return;
    const LintTable *table = report.state().table(change.relation);
    if (table && !table->defaultPartition.isEmpty())
        return; // the server refuses CONCURRENTLY there
    if (const auto claim = firstClaim(change, report))
        report.sayLock(QStringLiteral("DETACH PARTITION"), *claim,
            QStringLiteral("ALTER TABLE %1 DETACH PARTITION %2 CONCURRENTLY;")
                .arg(change.relation.sql(), change.other.sql()));
}

void newTrigger(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::CreateTrigger)
        return;
    if (const auto claim = firstClaim(change, report))
        report.sayLock(QStringLiteral("CREATE TRIGGER"), *claim);
}

void domainConstraint(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::AddDomainConstraint && !change.flag)
        report.say(Text::tr("Every table with a column of the domain %1 is locked against writes and read.")
                       .arg(change.name),
            QStringLiteral("ALTER DOMAIN %1 ADD CONSTRAINT … NOT VALID;\nALTER DOMAIN %1 VALIDATE CONSTRAINT …;")
                .arg(change.name));
}

void manyLocks(const SchemaChange &change, LintReporter &report)
{
    constexpr int kMany = 3;
    if (!report.state().inTransaction())
        return;
    QSet<QString> exclusive;
    for (const LockClaim &held : report.state().held())
        if (held.blocksReads())
            exclusive.insert(held.relation.text());
    const auto before = exclusive.size();
    for (const LockClaim &claim : report.state().claims(change))
        if (claim.blocksReads())
            exclusive.insert(claim.relation.text());
    if (before < kMany && exclusive.size() >= kMany)
        report.say(Text::tr("By now the transaction holds ACCESS EXCLUSIVE on %1 tables that others use; each waits for "
                            "the others, and a deadlock with them is near.")
                       .arg(exclusive.size()),
            Text::tr("One migration for each table."));
}

} // namespace

const QVector<LintRule> &lockRules()
{
    static const QVector<LintRule> rules{
        {"require-concurrent-index-creation", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Building an index keeps writes waiting."), &concurrentIndex},
        {"require-concurrent-index-deletion", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Dropping an index locks its table against everybody."), &concurrentDrop},
        {"require-concurrent-reindex", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Rebuilding an index keeps writes waiting."), &concurrentReindex},
        {"index-on-partitioned-table", Severity::Error,
            QT_TRANSLATE_NOOP("LintRule", "An index on a partitioned table cannot be built concurrently."),
            &partitionedConcurrently},
        {"constraint-missing-not-valid", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new check reads all rows under the strongest lock."), &checkNotValid},
        {"adding-foreign-key-constraint", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new foreign key reads all rows and keeps writes to both tables waiting."),
            &foreignKey},
        {"disallowed-unique-constraint", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new unique constraint builds its index under the strongest lock."),
            &uniqueConstraint},
        {"adding-primary-key-constraint", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new primary key builds its index under the strongest lock."), &primaryKey},
        {"adding-exclusion-constraint", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new exclusion constraint builds its index under the strongest lock."),
            &exclusion},
        {"validate-in-same-transaction", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A constraint is validated while the transaction still holds a strong lock."),
            &validateInSameTransaction},
        {"dropping-foreign-key-locks-both", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Dropping a foreign key locks the other table too."), &droppedForeignKey},
        {"adding-field-with-default", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A default that differs from row to row has the table written anew."),
            &newDefault},
        {"adding-sequence-field", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new serial or identity column has the table written anew."), &newSequence},
        {"adding-stored-field", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new stored generated column has the table written anew."), &newStored},
        {"adding-not-nullable-field", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "SET NOT NULL reads all rows under the strongest lock."), &setNotNull},
        {"changing-column-type", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Another type has the table written anew."), &columnType},
        {"rewriting-table", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "The table is written anew under the strongest lock."), &rewriting},
        {"require-concurrent-refresh", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Refreshing a materialised view keeps its readers waiting."), &refresh},
        {"attaching-partition-scans", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A table that becomes a partition is read under the strongest lock."), &attach},
        {"locking-default-partition", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new partition has the default partition locked and read."),
            &defaultPartition},
        {"require-concurrent-partition-detach", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Detaching a partition locks the whole table."), &detach},
        {"creating-trigger", Severity::Info,
            QT_TRANSLATE_NOOP("LintRule", "A new trigger keeps writes waiting for a moment."), &newTrigger},
        {"ban-alter-domain-with-add-constraint", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "A new constraint of a domain reads every table that uses it."),
            &domainConstraint},
        {"many-exclusive-locks", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "One transaction holds the strongest lock on several tables."), &manyLocks},
    };
    return rules;
}

} // namespace mahout
