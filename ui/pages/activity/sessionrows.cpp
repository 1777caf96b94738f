// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionrows.h"

#include <algorithm>
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ActivityPage)
};

constexpr double kLongTransactionMs = 5 * 60'000;
constexpr double kLongWaitMs = 60'000;

// ---- columns --------------------------------------------------------------------------------------------------------

template <typename Row> Column<Row> words(const char *id, const QString &title, QString Row::*member)
{
    return {{QLatin1String(id), title}, [member](const Row &row) { return QVariant(row.*member); }};
}

// The time since a moment of the row. Sorted by the moment, so that the order is the same at every reading.
template <typename Row>
Column<Row> age(const char *id, const QString &title, const ReadingTime &now, qint64 Row::*moment, const QString &help)
{
    Column<Row> column;
    column.info = {QLatin1String(id), title, Unit::Milliseconds, true, help};
    column.value = [moment](const Row &row) { return row.*moment == 0 ? QVariant() : QVariant(-(row.*moment)); };
    column.text = [now, moment](const Row &row) {
        const double passed = double(std::max<qint64>(0, *now - row.*moment));
        return row.*moment == 0 ? QStringLiteral("–") : formatValue(passed, Unit::Milliseconds);
    };
    return column;
}

QColor color(ColorRole role) { return Theme::current().color(role); }

template <typename Row> Column<Row> pidColumn(int (*pid)(const Row &))
{
    return {{QStringLiteral("pid"), Text::tr("pid")}, [pid](const Row &row) { return QVariant(pid(row)); }};
}

QString clientOf(const SessionInfo &session)
{
    if (!session.address.isEmpty())
        return session.address;
    return session.backendType == QLatin1String("client backend") ? Text::tr("local") : session.backendType;
}

QString stateOf(const SessionInfo &session)
{
    if (!session.state.isEmpty())
        return session.state;
    return session.backendType.isEmpty() ? Text::tr("hidden") : QStringLiteral("–");
}

QColor stateColor(const SessionInfo &session)
{
    if (session.isActive())
        return {};
    return color(session.isInTransactionIdle() ? ColorRole::Warning : ColorRole::Muted);
}

// What an idle session waits for is its client, which its state says already.
QString waitOf(const SessionInfo &session)
{
    const bool says = session.isActive() && !session.waitType.isEmpty();
    return says ? session.waitType + QStringLiteral(": ") + session.waitEvent : QString();
}

QString blockersOf(const SessionInfo &session)
{
    QStringList pids;
    for (const int pid : session.blockedBy)
        pids << (pid == 0 ? Text::tr("prepared") : QString::number(pid));
    return pids.join(QStringLiteral(", "));
}

Column<SessionInfo> textColumn(
    const char *id, const QString &title, QString (*text)(const SessionInfo &), const QString &help = {})
{
    Column<SessionInfo> column;
    column.info = {QLatin1String(id), title};
    column.info.help = help;
    column.value = [text](const SessionInfo &session) { return QVariant(text(session)); };
    return column;
}

// ---- the blocking tree ----------------------------------------------------------------------------------------------

QString whoIs(const SessionInfo *session)
{
    if (!session)
        return {};
    QStringList words{session->user, session->application};
    words.removeAll(QString());
    return words.isEmpty() ? session->backendType : words.join(QStringLiteral(", "));
}

class TreeBuilder {
public:
    explicit TreeBuilder(const SessionReading &reading)
    {
        for (const SessionInfo &session : reading.sessions)
            m_sessions.insert(session.id.pid, &session);
        for (const SessionInfo &session : reading.sessions)
            if (!session.blockedBy.isEmpty())
                m_waiters[session.blockedBy.first()] << &session;
        for (auto &waiters : m_waiters)
            std::sort(waiters.begin(), waiters.end(), [](const SessionInfo *a, const SessionInfo *b) {
                return std::pair(a->waitingSinceMs, a->id.pid) < std::pair(b->waitingSinceMs, b->id.pid);
            });
    }

    QVector<BlockingRow> rows()
    {
        QVector<QVector<BlockingRow>> trees;
        for (const int pid : roots())
            trees << treeOf(pid);
        // In a deadlock everybody waits, until the server resolves it: it has no root, and any of them stands for one.
        for (const int pid : sortedPids())
            if (!m_placed.contains(pid))
                trees << treeOf(pid);
        std::stable_sort(trees.begin(), trees.end(),
            [](const auto &a, const auto &b) { return a.first().waiting > b.first().waiting; });
        QVector<BlockingRow> all;
        for (const auto &tree : std::as_const(trees))
            all += tree;
        for (int i = 0; i < int(all.size()); ++i)
            all[i].order = i;
        return all;
    }

private:
    QVector<int> sortedPids() const
    {
        QVector<int> pids = m_waiters.keys();
        std::sort(pids.begin(), pids.end());
        return pids;
    }

    QVector<int> roots() const
    {
        QVector<int> pids = sortedPids();
        pids.removeIf([this](int pid) {
            const SessionInfo *session = m_sessions.value(pid);
            return session && !session->blockedBy.isEmpty();
        });
        return pids;
    }

    QVector<BlockingRow> treeOf(int pid)
    {
        QVector<BlockingRow> rows;
        add(rows, pid, 0);
        for (const BlockingRow &row : std::as_const(rows))
            if (row.depth > 0 && (rows.first().sinceMs == 0 || row.sinceMs < rows.first().sinceMs))
                rows.first().sinceMs = row.sinceMs;
        return rows;
    }

    int add(QVector<BlockingRow> &rows, int pid, int depth)
    {
        m_placed.insert(pid);
        const SessionInfo *session = m_sessions.value(pid);
        const qsizetype at = rows.size();
        rows << BlockingRow{pid, 0, depth, 0, pid == 0 ? QString() : whoIs(session)};
        if (session && depth > 0) {
            rows[at].what = session->waitsFor;
            rows[at].sinceMs = session->waitingSinceMs;
        } else if (session) {
            rows[at].what = stateOf(*session);
        }
        int waiting = 0;
        for (const SessionInfo *waiter : m_waiters.value(pid))
            if (!m_placed.contains(waiter->id.pid))
                waiting += 1 + add(rows, waiter->id.pid, depth + 1);
        rows[at].waiting = waiting;
        return waiting;
    }

    QHash<int, const SessionInfo *> m_sessions;
    QHash<int, QVector<const SessionInfo *>> m_waiters; // by the pid they wait for
    QSet<int> m_placed;
};

// ---- sentences ------------------------------------------------------------------------------------------------------

ActivitySentence blockedSentence(const SessionReading &reading, const QVector<BlockingRow> &blocking)
{
    int waiting = 0, roots = 0;
    for (const BlockingRow &row : blocking) {
        waiting += row.depth > 0 ? 1 : 0;
        roots += row.depth == 0 ? 1 : 0;
    }
    const BlockingRow &worst = blocking.first();
    const double longest = double(reading.timeMs - worst.sinceMs);
    ActivitySentence sentence;
    sentence.pid = worst.pid;
    sentence.link = sessionName(worst.pid);
    sentence.mood = longest > kLongWaitMs ? ColorRole::Critical : ColorRole::Warning;
    const QString many = Text::tr("%n sessions wait for locks", nullptr, waiting);
    sentence.text = roots == 1
        ? Text::tr("%1, the root is %2 for %3.").arg(many, sentence.link, formatDuration(longest))
        : Text::tr("%1 behind %2 roots, the worst is %3 for %4.")
              .arg(many, QString::number(roots), sentence.link, formatDuration(longest));
    return sentence;
}

const SessionInfo *oldestTransaction(const SessionReading &reading)
{
    const SessionInfo *oldest = nullptr;
    for (const SessionInfo &session : reading.sessions)
        if (session.backendType == QLatin1String("client backend") && session.transactionStartMs != 0
            && (!oldest || session.transactionStartMs < oldest->transactionStartMs))
            oldest = &session;
    return oldest;
}

QString countsSentence(const SessionReading &reading)
{
    return Text::tr("%n sessions", nullptr, reading.total)
        + Text::tr(": %1 active, %2 idle in a transaction, %3 idle; none waits for a lock.")
              .arg(QString::number(reading.active), QString::number(reading.idleInTransaction),
                  QString::number(reading.idle));
}

} // namespace

QVector<Column<SessionInfo>> sessionColumns(const ReadingTime &now)
{
    Column<SessionInfo> state
        = textColumn("state", Text::tr("State"), &stateOf, Text::tr("What the session does, in the server's words."));
    state.color = &stateColor;
    Column<SessionInfo> wait = textColumn("wait", Text::tr("Wait"), &waitOf,
        Text::tr("What the statement waits for: type and event. Empty: it runs, or is ready to."));
    wait.color = [](const SessionInfo &session) {
        return session.waitType == QLatin1String("Lock") ? color(ColorRole::Critical) : QColor();
    };
    Column<SessionInfo> blockers = textColumn("blocked_by", Text::tr("Blocked by"), &blockersOf,
        Text::tr("The sessions that hold, or wait before it for, the lock it wants."));
    blockers.color = [](const SessionInfo &) { return color(ColorRole::Critical); };
    Column<SessionInfo> query = words("query", Text::tr("Statement"), &SessionInfo::query);
    query.info.help = Text::tr("The statement that runs, else the last one.");
    query.text = [](const SessionInfo &session) { return session.query.simplified(); };
    query.toolTip = [](const SessionInfo &session) { return session.query; };
    query.color = [](const SessionInfo &session) { return session.isActive() ? QColor() : color(ColorRole::Muted); };
    return {
        pidColumn<SessionInfo>([](const SessionInfo &session) { return session.id.pid; }),
        words("user", Text::tr("Role"), &SessionInfo::user),
        words("database", Text::tr("Database"), &SessionInfo::database),
        words("application", Text::tr("Application"), &SessionInfo::application),
        textColumn("client", Text::tr("Client"), &clientOf),
        state,
        wait,
        blockers,
        age("for", Text::tr("For"), now, &SessionInfo::stateSinceMs,
            Text::tr("How long it is in this state; of an active one, how long its statement runs.")),
        age("transaction", Text::tr("Transaction"), now, &SessionInfo::transactionStartMs,
            Text::tr("How long its transaction is open.")),
        query,
    };
}

QVector<BlockingRow> blockingRows(const SessionReading &reading) { return TreeBuilder(reading).rows(); }

QVector<Column<BlockingRow>> blockingColumns(const ReadingTime &now)
{
    Column<BlockingRow> session;
    session.info = {QStringLiteral("session"), Text::tr("Session")};
    session.value = [](const BlockingRow &row) { return QVariant(row.order); };
    session.text = [](const BlockingRow &row) {
        const QString name = row.pid == 0 ? sessionName(0) : QString::number(row.pid);
        return QString(2 * std::max(0, row.depth - 1), QChar(0x2007))
            + (row.depth > 0 ? QStringLiteral("└ ") : QString()) + name
            + (row.who.isEmpty() ? QString() : QStringLiteral("  ") + row.who);
    };
    session.accessibleText = [](const BlockingRow &row) {
        return Text::tr("%1, level %2, %3").arg(sessionName(row.pid), QString::number(row.depth + 1), row.who);
    };
    Column<BlockingRow> waiting;
    waiting.info = {QStringLiteral("waiting"), Text::tr("Blocks"), Unit::Count, true};
    waiting.info.help = Text::tr("Sessions that wait for it, directly or behind others.");
    waiting.value = [](const BlockingRow &row) { return row.waiting == 0 ? QVariant() : QVariant(row.waiting); };
    return {
        session,
        waiting,
        age("since", Text::tr("Waits"), now, &BlockingRow::sinceMs,
            Text::tr("How long it waits; of a root, the longest wait that it causes.")),
        words("what", Text::tr("Lock, or state"), &BlockingRow::what),
    };
}

QVector<Column<OperationProgress>> progressColumns(const ReadingTime &now)
{
    Column<OperationProgress> percent;
    percent.info = {QStringLiteral("percent"), Text::tr("Done"), Unit::Percent, true};
    percent.info.help = Text::tr("How much of the present phase is done; a dash where the server does not tell.");
    percent.value = [](const OperationProgress &progress) { return QVariant(progress.percent()); };
    return {
        pidColumn<OperationProgress>([](const OperationProgress &progress) { return progress.session.pid; }),
        words("operation", Text::tr("Operation"), &OperationProgress::operation),
        words("subject", Text::tr("On"), &OperationProgress::subject),
        words("phase", Text::tr("Phase"), &OperationProgress::phase),
        percent,
        age("for", Text::tr("For"), now, &OperationProgress::sinceMs, Text::tr("How long it runs.")),
    };
}

ActivitySentence activitySentence(const SessionReading &reading, const QVector<BlockingRow> &blocking)
{
    if (!blocking.isEmpty())
        return blockedSentence(reading, blocking);
    if (reading.hidden > 0)
        return {Text::tr("What %n sessions of other roles do is hidden.", nullptr, reading.hidden), {}, 0,
            ColorRole::Warning};
    const SessionInfo *oldest = oldestTransaction(reading);
    const double open = oldest ? double(reading.timeMs - oldest->transactionStartMs) : 0;
    if (open <= kLongTransactionMs)
        return {countsSentence(reading), {}, 0, ColorRole::Good};
    return {Text::tr("The oldest transaction is open for %1: %2, %3.")
                .arg(formatDuration(open), sessionName(oldest->id.pid), oldest->state),
        sessionName(oldest->id.pid), oldest->id.pid, ColorRole::Warning};
}

QString sessionName(int pid)
{
    return pid == 0 ? Text::tr("a prepared transaction") : Text::tr("pid %1").arg(QString::number(pid));
}

QVector<int> sessionsBehind(const QVector<BlockingRow> &blocking, int pid)
{
    const auto root
        = std::find_if(blocking.begin(), blocking.end(), [pid](const BlockingRow &row) { return row.pid == pid; });
    QVector<int> pids;
    if (root == blocking.end())
        return pids;
    for (auto row = std::next(root); row != blocking.end() && row->depth > root->depth; ++row)
        pids << row->pid;
    return pids;
}

} // namespace mahout
