// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptrunner.h"
#include "despitelimits.h"
#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>
#include <QThread>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ScriptRunner)
};

using Outcome = tl::expected<void, ScriptFailure>;

constexpr Milliseconds kLongestPause{30'000};
constexpr qsizetype kCopyPiece = 65536;

// Where in the file the character is that the server points at.
void locate(ScriptFailure &failure, const ScriptStatement &statement, int position)
{
    if (position <= 0 || !statement.verbatim)
        return;
    // The server counts characters, QString counts UTF-16 units.
    const QString before
        = QString::fromUcs4(reinterpret_cast<const char32_t *>(statement.text.toUcs4().constData()), position - 1);
    const qsizetype lines = before.count(u'\n');
    failure.errorLine = statement.line + int(lines);
    failure.errorColumn
        = lines == 0 ? statement.column + int(before.size()) : int(before.size() - before.lastIndexOf(u'\n'));
}

ScriptFailure failureAt(const ScriptStatement &statement, const Error &error)
{
    ScriptFailure failure{statement.number, statement.text, statement.line, error, statement.file};
    locate(failure, statement, error.position);
    return failure;
}

Result<void> send(Connection &connection, const QString &sql)
{
    const auto rows = connection.run(sql);
    if (!rows)
        return fail(rows.error());
    return {};
}

Result<void> sendCopyFile(Connection &connection, const ScriptStatement &statement)
{
    QFile file(statement.copyFile);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Error::Kind::Io,
            Words::tr("The file %1 cannot be read: %2.").arg(statement.copyFile, file.errorString()),
            Words::tr("Check the permissions of the file."));
    const auto rows = connection.copyIn(statement.text, [&]() -> Result<QByteArray> {
        const QByteArray piece = file.read(kCopyPiece);
        if (piece.isEmpty() && file.error() != QFile::NoError)
            return fail(Error::Kind::Io, file.errorString());
        return piece;
    });
    return rows ? Result<void>() : fail(rows.error());
}

Result<void> sendCopyData(Connection &connection, const ScriptStatement &statement)
{
    qsizetype from = 0;
    const auto rows = connection.copyIn(statement.text, [&]() -> Result<QByteArray> {
        const QStringView piece = QStringView(*statement.copyData).mid(from, kCopyPiece);
        // A pair of surrogates must not be torn apart.
        const qsizetype size
            = piece.size() == kCopyPiece && piece.last().isHighSurrogate() ? kCopyPiece - 1 : piece.size();
        from += size;
        return piece.left(size).toUtf8();
    });
    return rows ? Result<void>() : fail(rows.error());
}

// Every cell of the result is a statement, row by row.
Result<void> sendResult(Connection &connection, const ScriptStatement &statement)
{
    const auto rows = connection.run(statement.text);
    if (!rows)
        return fail(rows.error());
    for (const QVector<QVariant> &row : rows->cells) {
        for (const QVariant &cell : row) {
            if (!cell.isValid())
                continue;
            if (auto sent = send(connection, cell.toString()); !sent)
                return sent;
        }
    }
    return {};
}

Result<void> sendStatement(Connection &connection, const ScriptStatement &statement)
{
    if (!statement.copyFile.isEmpty())
        return sendCopyFile(connection, statement);
    if (statement.copyData)
        return sendCopyData(connection, statement);
    return statement.executesResult ? sendResult(connection, statement) : send(connection, statement.text);
}

// A script may set search_path or the role; neither may reach the history row or the next script.
Result<void> resetSession(Connection &connection)
{
    return send(connection, QStringLiteral("RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL"));
}

QString withTimeout(const QString &begin, const LockPatience &patience)
{
    if (patience.timeout.count() == 0)
        return begin;
    return QStringLiteral("%1; SET LOCAL lock_timeout = %2").arg(begin).arg(patience.timeout.count());
}

// Waits a little longer than `pause`, at most; a stop request ends it.
Result<void> pauseFor(Connection &connection, Milliseconds pause)
{
    constexpr Milliseconds kStep{100};
    for (Milliseconds waited{0}; waited < pause; waited += kStep) {
        QThread::msleep(kStep.count());
        if (auto alive = send(connection, QString()); !alive)
            return alive;
    }
    return {};
}

// Runs `attempt` again while it ends at a lock that others hold. What it did is undone when it fails.
Outcome patiently(Connection &connection, const LockPatience &patience, const std::function<Outcome()> &attempt)
{
    Milliseconds pause = patience.firstPause;
    for (int tries = 1;; ++tries) {
        Outcome outcome = attempt();
        const bool locked = !outcome && outcome.error().error.sqlState == u"55P03";
        if (!locked || tries >= patience.attempts)
            return outcome;
        if (const auto undone = connection.rollBack(); !undone)
            return outcome;
        const Milliseconds jittered{
            qint64(double(pause.count()) * (0.75 + 0.5 * QRandomGenerator::global()->generateDouble()))};
        if (patience.onPause)
            patience.onPause(tries, jittered);
        if (const auto waited = pauseFor(connection, jittered); !waited) {
            outcome.error().error = waited.error();
            return outcome;
        }
        pause = std::min(2 * pause, kLongestPause);
    }
}

// One script on its way.
class Sender {
public:
    Sender(Connection &connection, const MigrationScript &script, int done, const ScriptHooks &hooks,
        const LockPatience &patience)
        : m_connection(connection)
        , m_script(script)
        , m_done(done)
        , m_hooks(hooks)
        , m_patience(patience)
    {
    }
    Outcome run()
    {
        if (m_script.mode == MigrationScript::Mode::Singly)
            return singly();
        return patiently(m_connection, m_patience, [this] { return inTransaction(); });
    }

private:
    Outcome inTransaction();
    Outcome singly();
    Outcome sendSingly(const ScriptStatement &statement);
    Outcome sendWrapped(const ScriptStatement &statement);
    Result<void> sendAlone(const ScriptStatement &statement);
    Result<void> sendObserved(const ScriptStatement &statement);
    Outcome repeatSettings();
    Result<void> finish();
    Result<void> finishInTransaction();
    bool idle() const { return m_connection.transaction() == Connection::Transaction::Idle; }
    ScriptFailure failureAtEnd(const Error &error) const
    {
        return m_script.statements.isEmpty() ? ScriptFailure{0, {}, 0, error}
                                             : failureAt(m_script.statements.last(), error);
    }

    Connection &m_connection;
    const MigrationScript &m_script;
    const int m_done;
    const ScriptHooks &m_hooks;
    const LockPatience &m_patience;
};

Result<void> Sender::sendObserved(const ScriptStatement &statement)
{
    if (m_hooks.before) {
        if (auto ready = m_hooks.before(statement); !ready)
            return ready;
    }
    if (auto sent = sendStatement(m_connection, statement); !sent)
        return sent;
    return m_hooks.after ? m_hooks.after(statement) : Result<void>();
}

Result<void> Sender::finish()
{
    if (auto reset = resetSession(m_connection); !reset)
        return reset;
    return m_hooks.last ? m_hooks.last() : Result<void>();
}

Outcome Sender::inTransaction()
{
    if (const auto begun = send(m_connection, withTimeout(QStringLiteral("BEGIN"), m_patience)); !begun)
        return tl::unexpected(ScriptFailure{0, {}, 0, begun.error()});
    for (const ScriptStatement &statement : m_script.statements) {
        if (statement.number <= m_done)
            continue;
        if (const auto sent = sendObserved(statement); !sent)
            return tl::unexpected(failureAt(statement, sent.error()));
    }
    auto finished = finish();
    if (finished)
        finished = send(m_connection, QStringLiteral("COMMIT")); // deferred constraints may fail here
    if (!finished)
        return tl::unexpected(failureAtEnd(finished.error()));
    return {};
}

// A resumed script goes on in a new session, which has to be told again what the script had set before.
Outcome Sender::repeatSettings()
{
    for (const ScriptStatement &statement : m_script.statements) {
        if (statement.number > m_done || !setsSession(statement.text))
            continue;
        if (const auto sent = send(m_connection, statement.text); !sent)
            return tl::unexpected(failureAt(statement, sent.error()));
    }
    return {};
}

// With what is written down about it in one transaction, so that one is never true without the other.
Outcome Sender::sendWrapped(const ScriptStatement &statement)
{
    auto sent = send(m_connection, withTimeout(QStringLiteral("BEGIN"), m_patience));
    if (sent)
        sent = sendObserved(statement);
    if (sent)
        sent = send(m_connection, QStringLiteral("COMMIT"));
    if (!sent)
        return tl::unexpected(failureAt(statement, sent.error()));
    return {};
}

Result<void> Sender::sendAlone(const ScriptStatement &statement)
{
    if (m_hooks.beforeAlone) {
        if (auto ready = m_hooks.beforeAlone(statement); !ready)
            return ready;
    }
    return sendObserved(statement);
}

Outcome Sender::sendSingly(const ScriptStatement &statement)
{
    const bool free = idle();
    if (free && mayRefuseTransaction(statement.text)) {
        if (const auto sent = sendAlone(statement); !sent)
            return tl::unexpected(failureAt(statement, sent.error()));
        return {};
    }
    if (free && !controlsTransaction(statement.text))
        return patiently(m_connection, m_patience, [&] { return sendWrapped(statement); });
    auto sent = sendObserved(statement);
    if (sent && free && !idle() && m_patience.timeout.count() > 0)
        sent = send(m_connection, QStringLiteral("SET LOCAL lock_timeout = %1").arg(m_patience.timeout.count()));
    if (!sent)
        return tl::unexpected(failureAt(statement, sent.error()));
    return {};
}

Result<void> Sender::finishInTransaction()
{
    if (auto reset = resetSession(m_connection); !reset)
        return reset;
    if (!m_hooks.last)
        return {};
    return send(m_connection, QStringLiteral("BEGIN")).and_then(m_hooks.last).and_then([this] {
        return send(m_connection, QStringLiteral("COMMIT"));
    });
}

Outcome Sender::singly()
{
    if (auto ready = repeatSettings(); !ready)
        return ready;
    for (const ScriptStatement &statement : m_script.statements) {
        if (statement.number <= m_done)
            continue;
        if (auto sent = sendSingly(statement); !sent)
            return sent;
    }
    if (!idle())
        return tl::unexpected(failureAtEnd({Error::Kind::BadInput,
            Words::tr("The script begins a transaction and does not end it."), Words::tr("Add the COMMIT.")}));
    if (const auto finished = finishInTransaction(); !finished)
        return tl::unexpected(failureAtEnd(finished.error()));
    return {};
}

Result<void> cleanUp(Connection &connection)
{
    if (connection.isBroken())
        return {};
    if (connection.transaction() != Connection::Transaction::Idle) {
        if (auto ended = send(connection, QStringLiteral("ROLLBACK")); !ended)
            return ended;
    }
    return resetSession(connection);
}

} // namespace

tl::expected<void, ScriptFailure> runScript(Connection &connection, const MigrationScript &script, int done,
    const ScriptHooks &hooks, const LockPatience &patience)
{
    Outcome outcome = Sender(connection, script, done, hooks, patience).run();
    // The failure is what the user needs to hear; if cleaning up fails too, the connection is broken and says so next.
    if (!outcome)
        (void)despiteLimits(connection, [&] { return cleanUp(connection); });
    return outcome;
}

} // namespace mahout
