// SPDX-License-Identifier: GPL-3.0-or-later
#include "lintstate.h"

#include "lintrule.h"
#include "units.h"
#include <QCoreApplication>

namespace mahout {

namespace {

using Kind = SchemaChange::Kind;
using Work = LockClaim::Work;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LintRule)
};

// What a server with ordinary disks reads, writes and sorts; for an order of magnitude, and told as such.
constexpr double kScanBytesPerMs = 200e3, kRewriteBytesPerMs = 50e3, kBuildRowsPerMs = 1000;
// Work on a table that takes less is over before anybody notices.
constexpr double kUnnoticedMs = 50;

QString keyOf(const RelationName &relation, const LintFacts &facts)
{
    return (relation.schema.isEmpty() ? facts.searchPath.value(0, QStringLiteral("public")) : relation.schema) + u'.'
        + relation.name;
}

// How long the work takes; negative where nothing is known of the table.
double workMs(const LockClaim &claim, const LintTable *table)
{
    if (!table || table->bytes < 0)
        return -1;
    switch (claim.work) {
    case Work::Moment:
        return 0;
    case Work::Scan:
        return table->bytes / kScanBytesPerMs;
    case Work::BuildIndex:
        return table->bytes / kScanBytesPerMs + table->rows / kBuildRowsPerMs;
    case Work::Rewrite:
        return table->bytes / kRewriteBytesPerMs;
    }
    return 0;
}

QString whoWaits(const LockClaim &claim)
{
    static const char *const kReads[]{QT_TRANSLATE_NOOP("LintRule",
                                          "Reads and writes wait for a moment, and all of them queue behind it while it "
                                          "waits for its lock"),
        QT_TRANSLATE_NOOP("LintRule", "Reads and writes wait while all rows are read"),
        QT_TRANSLATE_NOOP("LintRule", "Reads and writes wait while the index is built"),
        QT_TRANSLATE_NOOP("LintRule", "Reads and writes wait while the table and its indexes are written anew")};
    static const char *const kWrites[]{
        QT_TRANSLATE_NOOP("LintRule",
            "Writes wait for a moment, and all of them queue behind it while it waits for its lock"),
        QT_TRANSLATE_NOOP("LintRule", "Writes wait while all rows are read"),
        QT_TRANSLATE_NOOP("LintRule", "Writes wait while the index is built"),
        QT_TRANSLATE_NOOP("LintRule", "Writes wait while the table and its indexes are written anew")};
    if (!claim.blocksWrites())
        return Text::tr("Neither reads nor writes wait");
    return Text::tr((claim.blocksReads() ? kReads : kWrites)[int(claim.work)]);
}

} // namespace

// ---- the state ----------------------------------------------------------------------------------------------------

void LintState::beginScript(const LintScript &script)
{
    m_new.clear();
    m_unprovenNotNull.clear();
    m_statements = int(script.statements.size());
    m_singly = script.singly;
    m_begun = false;
    endTransaction();
}

void LintState::endTransaction()
{
    m_held.clear();
    m_enumValues.clear();
}

bool LintState::isNew(const RelationName &relation) const { return m_new.contains(keyOf(relation, m_facts)); }

ColumnKnowledge LintState::column(const RelationName &table, const QString &column) const
{
    const LintTable *known = m_facts.find(table);
    if (!known)
        return {};
    const LintColumn about = known->columns.value(column);
    return {about.type, about.notNull || known->provenNotNull.contains(column)};
}

QVector<LockClaim> LintState::claims(const SchemaChange &change) const
{
    QVector<LockClaim> claims = lockClaims(change, m_facts, column(change.relation, change.column));
    claims.removeIf([this](const LockClaim &claim) { return isNew(claim.relation); });
    return claims;
}

bool LintState::addedEnumValue(const QString &statement) const
{
    return std::any_of(m_enumValues.begin(), m_enumValues.end(),
        [&](const QString &value) { return statement.contains(quoteLiteral(value)); });
}

void LintState::learn(const SchemaChange &change)
{
    for (const LockClaim &claim : claims(change)) {
        LockClaim &held = *m_held.insert(keyOf(claim.relation, m_facts),
            m_held.value(keyOf(claim.relation, m_facts), {claim.relation, LockClaim::Mode::ShareUpdateExclusive}));
        held.mode = std::max(held.mode, claim.mode);
        if (!inTransaction())
            m_held.clear();
    }
    learnTable(change);
    switch (change.kind) {
    case Kind::CreateIndex:
        m_facts.tableOfIndex.insert(keyOf({change.relation.schema, change.name}, m_facts), change.relation);
        break;
    case Kind::AddEnumValue:
        if (inTransaction())
            m_enumValues.append(change.newName);
        break;
    case Kind::Begin:
        m_begun = true;
        break;
    case Kind::Commit:
    case Kind::Rollback:
        m_begun = false;
        endTransaction();
        break;
    default:
        break;
    }
}

void LintState::learnTable(const SchemaChange &change)
{
    if (change.relation.isEmpty())
        return;
    const QString key = keyOf(change.relation, m_facts);
    if (change.kind == Kind::CreateTable || change.kind == Kind::CreateTableAs) {
        m_new.insert(key);
        m_facts.tables[key] = {};
        m_facts.tables[key].partitioned = change.flag && change.kind == Kind::CreateTable;
    } else if (change.kind == Kind::DropTable) {
        m_facts.tables.remove(key);
        return;
    }
    if (change.kind == Kind::RenameTable && m_facts.tables.contains(key)) {
        m_facts.tables.insert(keyOf({change.relation.schema, change.newName}, m_facts), m_facts.tables.take(key));
        if (m_new.contains(key))
            m_new.insert(keyOf({change.relation.schema, change.newName}, m_facts));
        return;
    }
    static const QSet<Kind> shaping{Kind::CreateTable, Kind::AddColumn, Kind::DropColumn, Kind::RenameColumn,
        Kind::AlterColumnType, Kind::SetNotNull, Kind::DropNotNull, Kind::AddConstraint, Kind::ValidateConstraint};
    if (!shaping.contains(change.kind))
        return;
    LintTable &table = m_facts.tables[key];
    if (change.kind == Kind::CreateTable || change.kind == Kind::AddColumn)
        for (const ColumnDefinition &column : change.columns)
            table.columns.insert(column.name, {column.type, column.notNull});
    if (change.kind == Kind::DropColumn)
        table.columns.remove(change.column);
    if (change.kind == Kind::RenameColumn)
        table.columns.insert(change.newName, table.columns.take(change.column));
    if (change.kind == Kind::AlterColumnType)
        table.columns[change.column].type = change.columns.first().type;
    if (change.kind == Kind::SetNotNull || change.kind == Kind::DropNotNull)
        table.columns[change.column].notNull = change.kind == Kind::SetNotNull;
    for (const ConstraintDefinition &constraint : change.allConstraints()) {
        if (constraint.kind == ConstraintDefinition::Kind::ForeignKey)
            table.foreignKeys.insert(constraint.name, constraint.references);
        if (constraint.notNullColumn.isEmpty())
            continue;
        if (constraint.notValid)
            m_unprovenNotNull.insert(key + u' ' + constraint.name, constraint.notNullColumn);
        else
            table.provenNotNull.insert(constraint.notNullColumn);
    }
    if (change.kind == Kind::ValidateConstraint)
        if (const QString column = m_unprovenNotNull.value(key + u' ' + change.name); !column.isEmpty())
            table.provenNotNull.insert(column);
}

// ---- the reporter -------------------------------------------------------------------------------------------------

LintReporter::LintReporter(const LintState &state, const LintScript &script, const LintStatement &statement,
    const LintRule &rule, QVector<LintFinding> &findings)
    : m_state(state)
    , m_script(script)
    , m_statement(statement)
    , m_rule(rule)
    , m_findings(findings)
{
}

void LintReporter::say(const QString &message, const QString &safer) { add(m_rule.severity, message, safer); }
void LintReporter::mention(const QString &message, const QString &safer) { add(LintSeverity::Info, message, safer); }

void LintReporter::add(LintSeverity severity, const QString &message, const QString &safer)
{
    m_findings.append({m_statement.file.isEmpty() ? m_script.file : m_statement.file, m_statement.line,
        QString::fromLatin1(m_rule.name), severity, message, safer, m_script.file});
}

void LintReporter::sayLock(const QString &what, const LockClaim &claim, const QString &safer)
{
    const LintTable *table = m_state.table(claim.relation);
    const double ms = workMs(claim, table);
    QString message = Text::tr("%1 takes %2 on %3. %4")
                          .arg(what, lockModeName(claim.mode), claim.relation.text(), whoWaits(claim));
    if (ms > 0)
        message += Text::tr(", about %1 for its %2").arg(formatDuration(ms), formatBytes(table->bytes));
    message += u'.';
    const bool unnoticed = ms >= 0 && ms < kUnnoticedMs && claim.work != LockClaim::Work::Moment;
    add(unnoticed ? LintSeverity::Info : m_rule.severity, message, safer);
}

} // namespace mahout
