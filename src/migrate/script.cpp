// SPDX-License-Identifier: GPL-3.0-or-later
#include "script.h"
#include "psqlscript.h"
#include <QCoreApplication>
#include <QRegularExpression>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(MigrationScript)
};

// Enough to reach the table of CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS name ON ONLY table.
constexpr int kHead = 12;

// The beginning of a statement; keywords are compared without case.
class Head {
public:
    explicit Head(const QString &statement, int count = kHead)
        : m_words(leadingWords(statement, count))
    {
    }
    bool is(int index, const char *keyword) const
    {
        return index < m_words.size() && m_words[index].compare(QLatin1String(keyword), Qt::CaseInsensitive) == 0;
    }
    bool starts(std::initializer_list<const char *> keywords) const
    {
        int index = 0;
        return std::all_of(keywords.begin(), keywords.end(), [&](const char *word) { return is(index++, word); });
    }
    bool has(const char *keyword) const { return m_words.contains(QLatin1String(keyword), Qt::CaseInsensitive); }
    QString word(int index) const { return m_words.value(index); }
    int size() const { return int(m_words.size()); }
    // Moves past `keyword` at `index` when it is there.
    int skip(int index, const char *keyword) const { return is(index, keyword) ? index + 1 : index; }
    // Moves past "(…)" at `index` when it is there.
    int skipParentheses(int index) const;

private:
    QStringList m_words;
};

int Head::skipParentheses(int index) const
{
    if (word(index) != u"(")
        return index;
    const qsizetype close = m_words.indexOf(QStringLiteral(")"), index);
    return close < 0 ? size() : int(close) + 1;
}

bool refusesAsMaintenance(const Head &head)
{
    if (head.is(0, "vacuum") || head.starts({"discard", "all"}) || head.starts({"alter", "system"}))
        return true;
    if (head.is(0, "cluster"))
        return head.size() == 1; // of all tables
    if (!head.is(0, "reindex"))
        return false;
    const int target = head.skipParentheses(1);
    return head.has("concurrently") || head.is(target, "database") || head.is(target, "system")
        || head.is(target, "schema");
}

bool refusesAsDatabase(const Head &head)
{
    if (head.starts({"alter", "database"}))
        return head.is(3, "set") && head.is(4, "tablespace");
    const bool makes = head.is(0, "create") || head.is(0, "drop");
    return makes && (head.is(1, "database") || head.is(1, "tablespace") || head.is(1, "subscription"));
}

bool refusesAsConcurrent(const QString &statement, const Head &head)
{
    if (head.starts({"create", "index"}) || head.starts({"drop", "index"}))
        return head.is(2, "concurrently");
    if (head.starts({"create", "unique", "index"}))
        return head.is(3, "concurrently");
    if (!head.starts({"alter", "table"}))
        return false;
    const Head whole(statement, 2 * kHead);
    return whole.has("detach") && whole.has("concurrently");
}

// DO whose body ends transactions.
bool commitsInside(const QString &statement, const Head &head)
{
    static const QRegularExpression ends(QStringLiteral("\\b(COMMIT|ROLLBACK)\\s*(?:AND\\s+(?:NO\\s+)?CHAIN\\s*)?;"),
        QRegularExpression::CaseInsensitiveOption);
    return head.is(0, "do") && statement.contains(ends);
}

// BEGIN, BEGIN WORK, BEGIN TRANSACTION, START TRANSACTION without further wishes such as an isolation level.
bool isPlainBegin(const QString &statement)
{
    const Head head(statement);
    if (head.is(0, "start"))
        return head.is(1, "transaction") && head.size() == 2;
    return head.is(0, "begin")
        && (head.size() == 1 || (head.size() == 2 && (head.is(1, "work") || head.is(1, "transaction"))));
}

bool isPlainCommit(const QString &statement)
{
    const Head head(statement);
    const bool ends = head.is(0, "commit") || head.is(0, "end");
    return ends && (head.size() == 1 || (head.size() == 2 && (head.is(1, "work") || head.is(1, "transaction"))));
}

// True when the script was one transaction of its own.
bool unwrap(QVector<ScriptStatement> &statements)
{
    if (statements.size() < 2 || !isPlainBegin(statements.first().text) || !isPlainCommit(statements.last().text))
        return false;
    const bool more = std::any_of(statements.begin() + 1, statements.end() - 1,
        [](const ScriptStatement &statement) { return controlsTransaction(statement.text); });
    if (more)
        return false;
    statements.removeFirst();
    statements.removeLast();
    return true;
}

bool mustBeSentSingly(const MigrationHalf &half, const MigrationScript &script, bool wrapped)
{
    if (half.transactions == MigrationHalf::Transactions::None)
        return true;
    if (half.transactions == MigrationHalf::Transactions::AsPsql && !wrapped && script.statements.size() > 1)
        return true;
    return std::any_of(script.statements.begin(), script.statements.end(),
        [](const ScriptStatement &s) { return refusesTransaction(s.text) || controlsTransaction(s.text); });
}

int afterIfExists(const Head &head, int index)
{
    index = head.skip(index, "if");
    index = head.skip(index, "not");
    return head.skip(index, "exists");
}

QVector<KnownLock> locksOfDropIndex(const Head &head)
{
    QVector<KnownLock> locks;
    for (int i = afterIfExists(head, 3); i < head.size(); i += 2) {
        locks << KnownLock{head.word(i), true, QStringLiteral("ShareUpdateExclusiveLock")};
        if (head.word(i + 1) != u",")
            break;
    }
    return locks;
}

QVector<KnownLock> locksOfReindex(const Head &head)
{
    int index = head.skipParentheses(1);
    const bool ofIndex = head.is(index, "index");
    if (!ofIndex && !head.is(index, "table"))
        return {};
    index = head.skip(index + 1, "concurrently");
    return {{head.word(index), ofIndex, QStringLiteral("ShareUpdateExclusiveLock")}};
}

QVector<KnownLock> locksOfVacuum(const Head &head)
{
    int index = head.skipParentheses(1);
    for (const char *option : {"full", "freeze", "verbose", "analyze"})
        index = head.skip(index, option);
    if (index >= head.size())
        return {};
    const bool full = head.has("full");
    const QString mode = QLatin1String(full ? "AccessExclusiveLock" : "ShareUpdateExclusiveLock");
    return {{head.word(index), false, mode, full}};
}

// ALTER TABLE [IF EXISTS] [ONLY] parent DETACH PARTITION child CONCURRENTLY
QVector<KnownLock> locksOfDetach(const QString &statement)
{
    const Head head(statement, 2 * kHead);
    const int parent = head.skip(afterIfExists(head, 2), "only");
    if (!head.is(parent + 1, "detach"))
        return {};
    return {{head.word(parent), false, QStringLiteral("ShareUpdateExclusiveLock")},
        {head.word(parent + 3), false, QStringLiteral("AccessExclusiveLock")}};
}

} // namespace

Result<MigrationScript> readScript(const MigrationHalf &half, const QHash<QString, QString> &variables)
{
    if (half.unusable)
        return fail(*half.unusable);
    const auto statements = scriptStatements(half, variables);
    if (!statements)
        return fail(statements.error());
    MigrationScript script{MigrationScript::Mode::Transaction, *statements};
    const bool wrapped = unwrap(script.statements);
    if (mustBeSentSingly(half, script, wrapped))
        script.mode = MigrationScript::Mode::Singly;
    return script;
}

bool refusesTransaction(const QString &statement)
{
    const Head head(statement);
    return refusesAsMaintenance(head) || refusesAsDatabase(head) || refusesAsConcurrent(statement, head)
        || commitsInside(statement, head);
}

bool mayRefuseTransaction(const QString &statement)
{
    return Head(statement, 1).is(0, "call") || refusesTransaction(statement);
}

bool controlsTransaction(const QString &statement)
{
    const Head head(statement);
    if (head.is(0, "rollback"))
        return !head.is(1, "to") && !head.is(2, "to");
    if (head.is(0, "start") || head.is(0, "prepare"))
        return head.is(1, "transaction");
    for (const char *word : {"begin", "commit", "end", "abort"}) {
        if (head.is(0, word))
            return true;
    }
    return false;
}

bool setsSession(const QString &statement)
{
    const Head head(statement);
    if (head.is(0, "reset"))
        return true;
    return head.is(0, "set") && !head.is(1, "local") && !head.is(1, "transaction") && !head.is(1, "constraints");
}

bool concernsWholeServer(const QString &statement)
{
    const Head head(statement);
    if (head.starts({"alter", "system"}))
        return true;
    if (!head.is(0, "create") && !head.is(0, "alter") && !head.is(0, "drop"))
        return false;
    for (const char *object : {"role", "group", "database", "tablespace"}) {
        if (head.is(1, object))
            return true;
    }
    return head.is(1, "user") && !head.is(2, "mapping");
}

ConcurrentIndex concurrentIndex(const QString &statement)
{
    const Head head(statement);
    if (!head.is(0, "create"))
        return {};
    int index = head.skip(1, "unique");
    if (!head.is(index, "index") || !head.is(index + 1, "concurrently"))
        return {};
    index = afterIfExists(head, index + 2);
    if (head.is(index, "on"))
        return {};
    const int table = head.skip(index + 2, "only");
    return {catalogName(head.word(index)), head.word(table)};
}

QString catalogName(const QString &written)
{
    if (!written.endsWith(u'"'))
        return written.section(u'.', -1).toLower();
    QString name = written;
    name.chop(1);
    // the opening quote of the last part: one that is not doubled
    qsizetype open = name.lastIndexOf(u'"');
    while (open > 0 && name[open - 1] == u'"')
        open = name.lastIndexOf(u'"', open - 2);
    return name.mid(open + 1).replace(QLatin1String("\"\""), QLatin1String("\""));
}

OutsideObject outsideObject(const QString &statement)
{
    const Head head(statement, 2 * kHead);
    const bool creates = head.is(0, "create");
    if (!creates && !head.is(0, "drop")) {
        const QVector<KnownLock> locks
            = head.starts({"alter", "table"}) ? locksOfDetach(statement) : QVector<KnownLock>();
        return locks.size() == 2
            ? OutsideObject{QStringLiteral("partition"), false, {locks[0].relation, locks[1].relation}}
            : OutsideObject();
    }
    for (const char *kind : {"database", "tablespace", "subscription"}) {
        if (head.is(1, kind))
            return {QLatin1String(kind), creates, {head.word(afterIfExists(head, 2))}};
    }
    if (creates || !head.starts({"drop", "index", "concurrently"}))
        return {};
    OutsideObject dropped{QStringLiteral("index"), false, {}};
    for (const KnownLock &lock : locksOfDropIndex(head))
        dropped.names << lock.relation;
    return dropped;
}

bool mayBeRepeated(const QString &statement)
{
    const Head head(statement);
    for (const char *word : {"vacuum", "reindex", "cluster", "analyze", "discard", "checkpoint"}) {
        if (head.is(0, word))
            return true;
    }
    return head.starts({"alter", "system"}) || head.starts({"alter", "database"});
}

QVector<KnownLock> knownLocks(const QString &statement)
{
    const Head head(statement);
    if (head.starts({"drop", "index", "concurrently"}))
        return locksOfDropIndex(head);
    if (head.is(0, "reindex"))
        return locksOfReindex(head);
    if (head.is(0, "vacuum"))
        return locksOfVacuum(head);
    if (head.starts({"alter", "table"}))
        return locksOfDetach(statement);
    const int on = head.is(0, "create") && head.has("concurrently") ? head.skip(1, "unique") + 2 : 0;
    for (int i = on; on > 0 && i < head.size(); ++i) {
        if (head.is(i, "on"))
            return {{head.word(head.skip(i + 1, "only")), false, QStringLiteral("ShareUpdateExclusiveLock")}};
    }
    return {};
}

} // namespace mahout
