// SPDX-License-Identifier: GPL-3.0-or-later
// What the linter knows while it goes through the statements: of the tables, of the script, of the transaction.
#pragma once

#include "lint.h"
#include "lockclaims.h"

namespace mahout {

struct LintRule;

class LintState {
public:
    explicit LintState(const LintFacts &facts)
        : m_facts(facts)
    {
    }

    void beginScript(const LintScript &script);
    void learn(const SchemaChange &change); // after the rules looked at it

    const LintFacts &facts() const { return m_facts; }
    // Made by this script, so that nobody else uses it yet.
    bool isNew(const RelationName &relation) const;
    ColumnKnowledge column(const RelationName &table, const QString &column) const;
    const LintTable *table(const RelationName &table) const { return m_facts.find(table); }
    QVector<LockClaim> claims(const SchemaChange &change) const; // on tables that are not new

    bool inTransaction() const { return !m_singly || m_begun; }
    bool inOwnTransaction() const { return m_begun; } // of the script's BEGIN
    // Held by the transaction: the strongest lock on each table.
    const QHash<QString, LockClaim> &held() const { return m_held; }
    bool addedEnumValue(const QString &statement) const; // one of this transaction is used in the text
    int statementCount() const { return m_statements; }
    bool singly() const { return m_singly; }

private:
    void learnTable(const SchemaChange &change);
    void endTransaction();

    LintFacts m_facts; // grows by what the migrations do
    QSet<QString> m_new; // tables, by text
    QHash<QString, LockClaim> m_held;
    QStringList m_enumValues; // added in this transaction
    QHash<QString, QString> m_unprovenNotNull; // "table constraint" → column
    int m_statements = 0;
    bool m_singly = false, m_begun = false;
};

// Where a rule says what it found.
class LintReporter {
public:
    LintReporter(const LintState &state, const LintScript &script, const LintStatement &statement,
        const LintRule &rule, QVector<LintFinding> &findings);

    const LintState &state() const { return m_state; }
    const LintFacts &facts() const { return m_state.facts(); }
    const LintStatement &statement() const { return m_statement; }
    void say(const QString &message, const QString &safer = {});
    // The same of lesser weight: what is known makes it harmless.
    void mention(const QString &message, const QString &safer = {});
    // "`what` takes SHARE on orders: writes wait while the index is built, about 12 s for its 1.2 GB." Only a mention
    // where the table is known to be small.
    void sayLock(const QString &what, const LockClaim &claim, const QString &safer = {});

private:
    void add(LintSeverity severity, const QString &message, const QString &safer);

    const LintState &m_state;
    const LintScript &m_script;
    const LintStatement &m_statement;
    const LintRule &m_rule;
    QVector<LintFinding> &m_findings;
};

} // namespace mahout
