// SPDX-License-Identifier: GPL-3.0-or-later
#include "lockclaims.h"

#include <algorithm>

namespace mahout {

namespace {

using Kind = SchemaChange::Kind;
using Mode = LockClaim::Mode;
using Work = LockClaim::Work;
using Constraint = ConstraintDefinition;

bool computesEachRow(const ColumnDefinition &column, const LintFacts &facts)
{
    const QStringList &functions = column.defaultValue.functions;
    return column.stored || column.identity || column.isSerial()
        || std::any_of(functions.begin(), functions.end(), [&](const QString &f) { return facts.isVolatile(f); });
}

LockClaim ofConstraint(const RelationName &table, const Constraint &constraint)
{
    switch (constraint.kind) {
    case Constraint::Kind::ForeignKey:
        return {table, Mode::ShareRowExclusive, constraint.notValid ? Work::Moment : Work::Scan};
    case Constraint::Kind::Check:
        return {table, Mode::AccessExclusive, constraint.notValid ? Work::Moment : Work::Scan};
    default:
        return {table, Mode::AccessExclusive, constraint.usingIndex ? Work::Moment : Work::BuildIndex};
    }
}

// A foreign key locks the table that it points to as well.
void addReferences(QVector<LockClaim> &claims, const SchemaChange &change)
{
    for (const Constraint &constraint : change.allConstraints())
        if (constraint.kind == Constraint::Kind::ForeignKey && constraint.references != change.relation)
            claims.append({constraint.references, Mode::ShareRowExclusive, Work::Moment});
}

QVector<LockClaim> ofNewColumn(const SchemaChange &change, const LintFacts &facts)
{
    const ColumnDefinition &column = change.columns.first();
    Work work = Work::Moment;
    for (const Constraint &constraint : column.constraints)
        if (constraint.kind != Constraint::Kind::ForeignKey || column.defaultValue.present) // nulls point nowhere
            work = std::max(work, ofConstraint(change.relation, constraint).work);
    if (computesEachRow(column, facts) || (column.defaultValue.present && facts.version < 110000))
        work = Work::Rewrite;
    return {{change.relation, Mode::AccessExclusive, work}};
}

QVector<LockClaim> ofNewTable(const SchemaChange &change, const LintFacts &facts)
{
    if (change.partitionOf.isEmpty())
        return {};
    QVector<LockClaim> claims{{change.partitionOf, Mode::AccessExclusive, Work::Moment}};
    const LintTable *parent = facts.find(change.partitionOf);
    if (parent && !parent->defaultPartition.isEmpty())
        claims.append({parent->defaultPartition, Mode::AccessExclusive, Work::Scan});
    return claims;
}

QVector<LockClaim> ofAttached(const SchemaChange &change, const LintFacts &facts)
{
    QVector<LockClaim> claims{{change.relation, Mode::ShareUpdateExclusive, Work::Moment},
        {change.other, Mode::AccessExclusive, Work::Scan}};
    const LintTable *parent = facts.find(change.relation);
    if (parent && !parent->defaultPartition.isEmpty())
        claims.append({parent->defaultPartition, Mode::AccessExclusive, Work::Scan});
    return claims;
}

QVector<LockClaim> ofDetached(const SchemaChange &change, const LintFacts &facts)
{
    if (change.concurrently)
        return {{change.relation, Mode::ShareUpdateExclusive, Work::Moment},
            {change.other, Mode::AccessExclusive, Work::Moment}};
    QVector<LockClaim> claims{{change.relation, Mode::AccessExclusive, Work::Moment},
        {change.other, Mode::AccessExclusive, Work::Moment}};
    const LintTable *parent = facts.find(change.relation);
    if (parent && !parent->defaultPartition.isEmpty())
        claims.append({parent->defaultPartition, Mode::AccessExclusive, Work::Moment});
    return claims;
}

QVector<LockClaim> ofDroppedConstraint(const SchemaChange &change, const LintFacts &facts)
{
    QVector<LockClaim> claims{{change.relation, Mode::AccessExclusive, Work::Moment}};
    const LintTable *table = facts.find(change.relation);
    const RelationName other = table ? table->foreignKeys.value(change.name) : RelationName();
    if (!other.isEmpty() && other.name != change.relation.name)
        claims.append({other, Mode::AccessExclusive, Work::Moment});
    return claims;
}

QVector<LockClaim> ofNewIndex(const SchemaChange &change, const LintFacts &facts)
{
    QVector<LockClaim> claims{{change.relation, change.concurrently ? Mode::ShareUpdateExclusive : Mode::Share,
        Work::BuildIndex}};
    const LintTable *table = facts.find(change.relation);
    if (table && !change.flag)
        for (const RelationName &partition : table->partitions)
            claims.append({partition, claims.first().mode, Work::BuildIndex});
    return claims;
}

QVector<LockClaim> ofTruncated(const SchemaChange &change, const LintFacts &facts)
{
    QVector<LockClaim> claims{{change.relation, Mode::AccessExclusive, Work::Moment}};
    for (auto it = facts.tables.begin(); change.cascade && it != facts.tables.end(); ++it)
        for (const RelationName &other : it->foreignKeys)
            if (other.name == change.relation.name)
                claims.append({{it.key().section(u'.', 0, 0), it.key().section(u'.', 1)}, Mode::AccessExclusive,
                    Work::Moment});
    return claims;
}

// Every table with a column of the domain.
QVector<LockClaim> ofDomain(const SchemaChange &change, const LintFacts &facts)
{
    QVector<LockClaim> claims;
    for (auto it = facts.tables.begin(); !change.flag && it != facts.tables.end(); ++it)
        if (std::any_of(it->columns.begin(), it->columns.end(), [&](const LintColumn &column) {
                return column.type.name == change.name.section(u'.', -1);
            }))
            claims.append({{it.key().section(u'.', 0, 0), it.key().section(u'.', 1)}, Mode::Share, Work::Scan});
    return claims;
}

QVector<LockClaim> onIndexesTable(const SchemaChange &change, const LintFacts &facts, Mode mode, Work work)
{
    const RelationName table = facts.tableOf(change.other);
    return {{table.isEmpty() ? change.other : table, mode, work}};
}

Work ofNewType(const SchemaChange &change, const LintFacts &facts, const TypeName &from)
{
    const bool keeps = !change.flag && !from.isEmpty() && keepsData(from, change.columns.first().type, facts.utc);
    return keeps ? Work::Moment : Work::Rewrite;
}

} // namespace

QString lockModeName(Mode mode)
{
    static const QStringList names{"SHARE UPDATE EXCLUSIVE", "SHARE", "SHARE ROW EXCLUSIVE", "EXCLUSIVE",
        "ACCESS EXCLUSIVE"};
    return names.at(int(mode));
}

QString lockModeInCatalog(Mode mode)
{
    static const QStringList names{"ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock",
        "AccessExclusiveLock"};
    return names.at(int(mode));
}

bool keepsData(const TypeName &from, const TypeName &to, bool utc)
{
    if (from == to)
        return true;
    if (from.array || to.array)
        return false;
    const auto wider = [&] { // without a limit, or with a larger one
        return to.modifiers.isEmpty()
            || (!from.modifiers.isEmpty() && from.modifiers.first() <= to.modifiers.first());
    };
    if (from.name == u"numeric" && to.name == u"numeric")
        return wider() && from.modifiers.value(1) == to.modifiers.value(1, from.modifiers.value(1));
    static const QSet<QString> widened{"varchar", "varbit", "timestamp", "timestamptz", "time", "timetz", "interval"};
    if (from.name == to.name)
        return widened.contains(from.name) && wider();
    if (from.name == u"varchar" && to.name == u"text")
        return true;
    if (from.name == u"text" && to.name == u"varchar")
        return to.modifiers.isEmpty();
    const QSet<QString> pair{from.name, to.name};
    if (pair == QSet<QString>{"timestamp", "timestamptz"})
        return utc && wider();
    return from.name == u"cidr" && to.name == u"inet";
}

QVector<LockClaim> lockClaims(const SchemaChange &change, const LintFacts &facts, const ColumnKnowledge &column)
{
    const auto one = [&](Mode mode, Work work) { return QVector<LockClaim>{{change.relation, mode, work}}; };
    QVector<LockClaim> claims;
    switch (change.kind) {
    case Kind::AddColumn:
        claims = ofNewColumn(change, facts);
        break;
    case Kind::CreateTable:
        claims = ofNewTable(change, facts);
        break;
    case Kind::AddConstraint:
        if (!change.constraints.isEmpty())
            claims = {ofConstraint(change.relation, change.constraints.first())};
        break;
    case Kind::AlterColumnType:
        return one(Mode::AccessExclusive, ofNewType(change, facts, column.type));
    case Kind::SetNotNull:
        return one(Mode::AccessExclusive, column.notNull ? Work::Moment : Work::Scan);
    case Kind::AddIdentity:
    case Kind::DropColumn:
    case Kind::RenameColumn:
    case Kind::RenameTable:
    case Kind::DropNotNull:
    case Kind::SetDefault:
    case Kind::AlterTableExclusively:
    case Kind::DropTable:
    case Kind::DropTrigger:
    case Kind::CreatePolicy:
        return one(Mode::AccessExclusive, Work::Moment);
    case Kind::Truncate:
        return ofTruncated(change, facts);
    case Kind::AddDomainConstraint:
        return ofDomain(change, facts);
    case Kind::SetLogged:
    case Kind::SetTablespace:
    case Kind::Cluster:
    case Kind::VacuumFull:
        return one(Mode::AccessExclusive, Work::Rewrite);
    case Kind::ValidateConstraint:
        return one(Mode::ShareUpdateExclusive, Work::Scan);
    case Kind::DropConstraint:
        return ofDroppedConstraint(change, facts);
    case Kind::AttachPartition:
        return ofAttached(change, facts);
    case Kind::DetachPartition:
        return ofDetached(change, facts);
    case Kind::CreateTrigger:
    case Kind::AlterTableSharing:
        return one(Mode::ShareRowExclusive, Work::Moment);
    case Kind::CreateIndex:
        return ofNewIndex(change, facts);
    case Kind::DropIndex:
        return onIndexesTable(
            change, facts, change.concurrently ? Mode::ShareUpdateExclusive : Mode::AccessExclusive, Work::Moment);
    case Kind::ReindexTable:
        return one(change.concurrently ? Mode::ShareUpdateExclusive : Mode::Share, Work::BuildIndex);
    case Kind::ReindexIndex:
        return onIndexesTable(
            change, facts, change.concurrently ? Mode::ShareUpdateExclusive : Mode::Share, Work::BuildIndex);
    case Kind::RefreshMaterializedView:
        return one(change.concurrently ? Mode::Exclusive : Mode::AccessExclusive, Work::Rewrite);
    case Kind::AlterTableMildly:
        return one(Mode::ShareUpdateExclusive, Work::Moment);
    default:
        break;
    }
    addReferences(claims, change);
    return claims;
}

} // namespace mahout
