// SPDX-License-Identifier: GPL-3.0-or-later
#include "lint.h"

#include "lintrule.h"
#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(LintRule)
};

// Rules about more than one statement, or about the text itself.
const LintRule kSyntaxError{"syntax-error", LintSeverity::Error,
    QT_TRANSLATE_NOOP("LintRule", "The grammar of PostgreSQL does not know the statement."), nullptr};
const LintRule kNameTooLong{"identifier-too-long", LintSeverity::Warning,
    QT_TRANSLATE_NOOP("LintRule", "A name is longer than 63 bytes; the server cuts it without an error."), nullptr};
const LintRule kUncommitted{"ban-uncommitted-transaction", LintSeverity::Error,
    QT_TRANSLATE_NOOP("LintRule", "A transaction begins in the script and does not end there."), nullptr};
const LintRule kMissingDown{"missing-down", LintSeverity::Warning,
    QT_TRANSLATE_NOOP("LintRule", "A migration has no down, so it cannot be reverted."), nullptr};
const LintRule kEmptyDown{"empty-down", LintSeverity::Warning,
    QT_TRANSLATE_NOOP("LintRule", "A down does nothing although its up does something."), nullptr};
const LintRule kUnusedIgnore{"unused-ignore", LintSeverity::Info,
    QT_TRANSLATE_NOOP("LintRule", "A comment silences a rule that finds nothing there."), nullptr};
const LintRule kKeyWithoutIndex{"foreign-key-without-index", LintSeverity::Info,
    QT_TRANSLATE_NOOP("LintRule", "The columns of a new foreign key have no index."), nullptr};
const LintRule *const kScriptRules[]{&kSyntaxError, &kNameTooLong, &kUncommitted, &kMissingDown, &kEmptyDown,
    &kUnusedIgnore, &kKeyWithoutIndex};

// The largest version whose syntax the grammar knows.
constexpr int kGrammarVersion = 150000;

// ---- comments that silence ----------------------------------------------------------------------------------------

struct Silence {
    int line = 0; // of the comment
    bool wholeFile = false;
    QStringList rules; // empty: all
    QSet<QString> used;

    bool covers(const QString &rule) const { return rules.isEmpty() || rules.contains(rule); }
};

QVector<Silence> silencesOf(const LintScript &script)
{
    static const QRegularExpression comment(
        QStringLiteral("^\\s*--\\s*(?:pgmahout|squawk)-ignore(-file)?\\b[ \\t:]*(.*)$"));
    static const QRegularExpression separator(QStringLiteral("[,\\s]+"));
    QVector<Silence> silences;
    int line = script.firstLine;
    for (const QString &text : script.text.split(u'\n')) {
        if (const auto match = comment.match(text); match.hasMatch())
            silences.append({line, !match.captured(1).isEmpty(),
                match.captured(2).split(separator, Qt::SkipEmptyParts), {}});
        ++line;
    }
    return silences;
}

// The line of the statement that a comment on `line` speaks of.
int nextStatement(const LintScript &script, int line)
{
    for (const LintStatement &statement : script.statements)
        if (statement.line > line)
            return statement.line;
    return -1;
}

void silence(const LintScript &script, QVector<LintFinding> &findings)
{
    QVector<Silence> silences = silencesOf(script);
    findings.removeIf([&](const LintFinding &finding) {
        bool silenced = false;
        for (Silence &one : silences) {
            if (!one.covers(finding.rule) || (!one.wholeFile && nextStatement(script, one.line) != finding.line))
                continue;
            one.used.insert(finding.rule);
            silenced = true;
        }
        return silenced;
    });
    for (const Silence &one : silences)
        for (const QString &rule : one.rules)
            if (!one.used.contains(rule))
                findings.append({script.file, one.line, QString::fromLatin1(kUnusedIgnore.name), kUnusedIgnore.severity,
                    Text::tr("“%1” finds nothing here.").arg(rule), Text::tr("Take the comment out.")});
}

// ---- a script -------------------------------------------------------------------------------------------------------

class Linter {
public:
    explicit Linter(const LintFacts &facts)
        : m_state(facts)
    {
        for (const auto *table : {&lockRules(), &lossRules(), &transactionRules(), &styleRules()})
            for (const LintRule &rule : *table)
                m_rules.append(&rule);
    }

    QVector<LintFinding> script(const LintScript &script, bool down)
    {
        QVector<LintFinding> findings;
        m_state.beginScript(script);
        m_changes.clear();
        m_statementOf.clear();
        for (const LintStatement &statement : script.statements)
            look(script, statement, down, findings);
        if (!down)
            keysWithoutIndex(script, findings);
        if (m_state.inOwnTransaction() && !script.statements.isEmpty())
            LintReporter(m_state, script, script.statements.last(), kUncommitted, findings)
                .say(Text::tr("BEGIN has no COMMIT, so that nothing of it would stay."),
                    Text::tr("Leave out both: a migration runs in one transaction anyway."));
        silence(script, findings);
        std::stable_sort(findings.begin(), findings.end(),
            [](const LintFinding &a, const LintFinding &b) { return a.line < b.line; });
        return findings;
    }

private:
    void look(const LintScript &script, const LintStatement &statement, bool down, QVector<LintFinding> &findings)
    {
        for (const QString &name : namesTooLong(statement.text))
            LintReporter(m_state, script, statement, kNameTooLong, findings)
                .say(Text::tr("“%1” is longer than 63 bytes; the server cuts it to that without an error.").arg(name));
        const auto changes = schemaChanges(statement.text);
        if (!changes) {
            syntaxError(script, statement, changes.error(), findings);
            return;
        }
        for (const SchemaChange &change : *changes) {
            for (const LintRule *rule : m_rules)
                if (!down || rule->ofDown) {
                    LintReporter report(m_state, script, statement, *rule, findings);
                    rule->check(change, report);
                }
            m_state.learn(change);
            m_changes.append(change);
            m_statementOf.append(&statement - script.statements.data());
        }
    }

    // Asked at the end, because an index may follow its key.
    void keysWithoutIndex(const LintScript &script, QVector<LintFinding> &findings)
    {
        QVector<std::pair<RelationName, QStringList>> indexes;
        for (const SchemaChange &change : m_changes) {
            if (change.kind == SchemaChange::Kind::CreateIndex)
                indexes.append({change.relation, columnNames(change)});
            for (const ConstraintDefinition &constraint : change.allConstraints())
                if (constraint.kind == ConstraintDefinition::Kind::PrimaryKey
                    || constraint.kind == ConstraintDefinition::Kind::Unique)
                    indexes.append({change.relation, constraint.columns});
        }
        for (qsizetype i = 0; i < m_changes.size(); ++i)
            for (const ConstraintDefinition &key : m_changes[i].allConstraints()) {
                const RelationName table = m_changes[i].relation;
                const bool indexed = std::any_of(indexes.begin(), indexes.end(), [&](const auto &index) {
                    return index.first.name == table.name && index.second.mid(0, key.columns.size()) == key.columns;
                });
                if (key.kind == ConstraintDefinition::Kind::ForeignKey && !indexed)
                    LintReporter(m_state, script, script.statements[m_statementOf[i]], kKeyWithoutIndex, findings)
                        .say(Text::tr("Nothing finds the rows of %1 by %2: each DELETE in %3 reads all of them.")
                                 .arg(table.text(), key.columns.join(QStringLiteral(", ")), key.references.text()),
                            QStringLiteral("CREATE INDEX CONCURRENTLY ON %1 (%2);")
                                .arg(table.sql(), key.columns.join(QStringLiteral(", "))));
            }
    }

    static QStringList columnNames(const SchemaChange &change)
    {
        QStringList names;
        for (const ColumnDefinition &column : change.columns)
            names.append(column.name);
        return names;
    }

    void syntaxError(
        const LintScript &script, const LintStatement &statement, const Error &error, QVector<LintFinding> &findings)
    {
        LintReporter report(m_state, script, statement, kSyntaxError, findings);
        if (m_state.facts().version >= kGrammarVersion + 10000)
            report.mention(Text::tr("This could not be judged: %1.").arg(error.detail),
                Text::tr("It may be syntax of a newer server than PostgreSQL 15."));
        else
            report.say(Text::tr("The server will refuse this: %1.").arg(error.detail));
    }

    LintState m_state;
    QVector<const LintRule *> m_rules;
    QVector<SchemaChange> m_changes; // of the script
    QVector<qsizetype> m_statementOf; // of each of them
};

void judgeDown(const LintMigration &migration, QVector<LintFinding> &findings)
{
    if (!migration.down)
        findings.append({migration.up.file, migration.up.firstLine, QString::fromLatin1(kMissingDown.name),
            kMissingDown.severity, Text::tr("“%1” has no down, so it cannot be reverted.").arg(migration.name),
            Text::tr("Write one that takes back what the up does.")});
    else if (migration.down->statements.isEmpty() && !migration.up.statements.isEmpty())
        findings.append({migration.down->file, migration.down->firstLine, QString::fromLatin1(kEmptyDown.name),
            kEmptyDown.severity,
            Text::tr("The down of “%1” does nothing: after a revert its up would meet what it made.")
                .arg(migration.name),
            Text::tr("Write what takes the up back, or leave the down out to say that there is no way.")});
}

} // namespace

QString severityName(LintSeverity severity)
{
    switch (severity) {
    case LintSeverity::Info:
        return QStringLiteral("info");
    case LintSeverity::Warning:
        return QStringLiteral("warning");
    case LintSeverity::Error:
        return QStringLiteral("error");
    }
    return {};
}

QVector<LintRuleInfo> lintRules()
{
    QVector<LintRuleInfo> rules;
    const auto add = [&rules](const LintRule &rule) {
        rules.append({QString::fromLatin1(rule.name), rule.severity, Text::tr(rule.about)});
    };
    for (const auto *table : {&lockRules(), &lossRules(), &transactionRules(), &styleRules()})
        for (const LintRule &rule : *table)
            add(rule);
    for (const LintRule *rule : kScriptRules)
        add(*rule);
    std::sort(rules.begin(), rules.end(),
        [](const LintRuleInfo &a, const LintRuleInfo &b) { return a.name < b.name; });
    return rules;
}

QVector<LintFinding> lintMigrations(const QVector<LintMigration> &migrations, const LintFacts &facts)
{
    QVector<LintFinding> findings;
    Linter ups(facts);
    for (const LintMigration &migration : migrations) {
        findings += ups.script(migration.up, false);
        if (migration.down) {
            Linter afterUp = ups; // what a revert meets; the next up does not build on it
            findings += afterUp.script(*migration.down, true);
        }
        judgeDown(migration, findings);
    }
    return findings;
}

} // namespace mahout
