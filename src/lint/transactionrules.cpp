// SPDX-License-Identifier: GPL-3.0-or-later
// What does not go together in one transaction, or in one script.
#include "lintrule.h"

#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

using Kind = SchemaChange::Kind;
using Severity = LintSeverity;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LintRule)
};

void concurrentInTransaction(const SchemaChange &change, LintReporter &report)
{
    if (change.concurrently && change.kind != Kind::RefreshMaterializedView && report.state().inOwnTransaction())
        report.say(Text::tr("The server refuses CONCURRENTLY between BEGIN and COMMIT."),
            Text::tr("Put it outside of them, or into a migration of its own."));
}

void nested(const SchemaChange &change, LintReporter &report)
{
    if (change.kind == Kind::Begin && report.state().inOwnTransaction())
        report.say(Text::tr("BEGIN inside a transaction does nothing but warn."), Text::tr("Take it out."));
    else if ((change.kind == Kind::Commit || change.kind == Kind::Rollback) && !report.state().inOwnTransaction())
        report.say(Text::tr("There is no BEGIN before it: it would end the transaction of whoever runs the migration."),
            Text::tr("Take it out."));
}

void usedEnumValue(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::AddEnumValue && report.state().inTransaction()
        && report.state().addedEnumValue(report.statement().text))
        report.say(Text::tr("A value of an enum cannot be used in the transaction that adds it."),
            Text::tr("Use it in a later migration."));
}

void writesAfterLock(const SchemaChange &change, LintReporter &report)
{
    const bool writes = change.kind == Kind::Update || change.kind == Kind::Delete || change.kind == Kind::Insert;
    if (!writes || !report.state().inTransaction() || report.state().isNew(change.relation))
        return;
    for (const LockClaim &held : report.state().held())
        if (held.blocksReads())
            return report.say(
                Text::tr("Rows of %1 are written while the transaction holds ACCESS EXCLUSIVE on %2: nobody gets at that "
                         "table until all of it is done.")
                    .arg(change.relation.text(), held.relation.text()),
                Text::tr("Change the schema in one migration and the rows in the next."));
}

void corruptIndex(const SchemaChange &change, LintReporter &report)
{
    const int version = report.facts().version;
    if (change.concurrently && (change.kind == Kind::CreateIndex || change.kind == Kind::ReindexIndex || change.kind == Kind::ReindexTable)
        && version >= 140000 && version < 140004)
        report.say(Text::tr("PostgreSQL %1 can leave rows out of an index that it builds concurrently.")
                       .arg(QStringLiteral("14.%1").arg(version % 100)),
            Text::tr("Update the server to 14.4 or later first."));
}

void robust(const SchemaChange &change, LintReporter &report)
{
    const bool creates = change.kind == Kind::CreateIndex || change.kind == Kind::CreateTable;
    const bool drops = change.kind == Kind::DropIndex || change.kind == Kind::DropTable;
    if ((!creates && !drops) || change.ifExists || report.state().inTransaction() || report.state().statementCount() < 2)
        return;
    report.say(Text::tr("The statements of this script run one by one. A tool that does not count them, as pgMahout does, "
                        "would run this one again after a failure, and fail."),
        creates ? QStringLiteral("IF NOT EXISTS") : QStringLiteral("IF EXISTS"));
}

void assignedTwice(const SchemaChange &change, LintReporter &report)
{
    if (change.kind != Kind::Update)
        return;
    QSet<QString> seen;
    for (const ColumnDefinition &column : change.columns) {
        if (seen.contains(column.name))
            return report.say(Text::tr("The server refuses to set %1 twice in one UPDATE.").arg(column.name));
        seen.insert(column.name);
    }
}

} // namespace

const QVector<LintRule> &transactionRules()
{
    static const QVector<LintRule> rules{
        {"ban-concurrent-index-creation-in-transaction", Severity::Error,
            QT_TRANSLATE_NOOP("LintRule", "CONCURRENTLY does not go into a transaction."), &concurrentInTransaction},
        {"transaction-nesting", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "BEGIN and COMMIT do not fit each other."), &nested},
        {"enum-value-used-in-same-transaction", Severity::Error,
            QT_TRANSLATE_NOOP("LintRule", "A value of an enum is used in the transaction that adds it."), &usedEnumValue},
        {"writing-rows-under-lock", Severity::Warning,
            QT_TRANSLATE_NOOP("LintRule", "Rows are written while the transaction holds the strongest lock."),
            &writesAfterLock},
        {"concurrent-build-corrupts", Severity::Error,
            QT_TRANSLATE_NOOP("LintRule", "The server's version builds broken indexes concurrently."), &corruptIndex},
        {"prefer-robust-stmts", Severity::Info,
            QT_TRANSLATE_NOOP("LintRule", "A script that may stop half way cannot run again."), &robust},
        {"ban-duplicate-column-assignments", Severity::Error,
            QT_TRANSLATE_NOOP("LintRule", "One UPDATE sets a column twice."), &assignedTwice},
    };
    return rules;
}

} // namespace mahout
