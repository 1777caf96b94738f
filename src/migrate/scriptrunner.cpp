// SPDX-License-Identifier: GPL-3.0-or-later
#include "scriptrunner.h"
#include "despitelimits.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ScriptRunner)
};

using Outcome = tl::expected<void, ScriptFailure>;

ScriptFailure failureAt(const ScriptStatement &statement, const Error &error)
{
    return {statement.number, statement.text, statement.line, error};
}

Result<void> send(Connection &connection, const QString &sql)
{
    const auto rows = connection.run(sql);
    if (!rows)
        return fail(rows.error());
    return {};
}

// A script may set search_path or the role; neither may reach the history row or the next script.
Result<void> resetSession(Connection &connection)
{
    return send(connection, QStringLiteral("RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL"));
}

Result<void> sendObserved(Connection &connection, const ScriptStatement &statement, const ScriptHooks &hooks)
{
    if (hooks.before) {
        if (auto ready = hooks.before(statement); !ready)
            return ready;
    }
    if (auto sent = send(connection, statement.text); !sent)
        return sent;
    return hooks.after ? hooks.after(statement) : Result<void>();
}

Outcome sendAll(Connection &connection, const MigrationScript &script, int done, const ScriptHooks &hooks)
{
    for (const ScriptStatement &statement : script.statements) {
        if (statement.number <= done)
            continue;
        if (const auto sent = sendObserved(connection, statement, hooks); !sent)
            return tl::unexpected(failureAt(statement, sent.error()));
    }
    return {};
}

Result<void> finish(Connection &connection, const ScriptHooks &hooks)
{
    if (auto reset = resetSession(connection); !reset)
        return reset;
    return hooks.last ? hooks.last() : Result<void>();
}

ScriptFailure failureAtEnd(const MigrationScript &script, const Error &error)
{
    return script.statements.isEmpty() ? ScriptFailure{0, {}, 0, error} : failureAt(script.statements.last(), error);
}

Outcome inTransaction(Connection &connection, const MigrationScript &script, int done, const ScriptHooks &hooks)
{
    if (const auto begun = send(connection, QStringLiteral("BEGIN")); !begun)
        return tl::unexpected(ScriptFailure{0, {}, 0, begun.error()});
    if (auto sent = sendAll(connection, script, done, hooks); !sent)
        return sent;
    auto finished = finish(connection, hooks);
    if (finished)
        finished = send(connection, QStringLiteral("COMMIT")); // deferred constraints may fail here
    if (!finished)
        return tl::unexpected(failureAtEnd(script, finished.error()));
    return {};
}

// A resumed script goes on in a new session, which has to be told again what the script had set before.
Outcome repeatSettings(Connection &connection, const MigrationScript &script, int done)
{
    for (const ScriptStatement &statement : script.statements) {
        if (statement.number > done || !setsSession(statement.text))
            continue;
        if (const auto sent = send(connection, statement.text); !sent)
            return tl::unexpected(failureAt(statement, sent.error()));
    }
    return {};
}

Outcome singly(Connection &connection, const MigrationScript &script, int done, const ScriptHooks &hooks)
{
    if (auto ready = repeatSettings(connection, script, done); !ready)
        return ready;
    if (auto sent = sendAll(connection, script, done, hooks); !sent)
        return sent;
    if (connection.transaction() != Connection::Transaction::Idle)
        return tl::unexpected(failureAtEnd(script,
            Error{Error::Kind::BadInput, Words::tr("The script begins a transaction and does not end it."),
                Words::tr("Add the COMMIT.")}));
    if (const auto finished = finish(connection, hooks); !finished)
        return tl::unexpected(failureAtEnd(script, finished.error()));
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

tl::expected<void, ScriptFailure> runScript(
    Connection &connection, const MigrationScript &script, int done, const ScriptHooks &hooks)
{
    const bool whole = script.mode == MigrationScript::Mode::Transaction;
    Outcome outcome = whole ? inTransaction(connection, script, done, hooks) : singly(connection, script, done, hooks);
    // The failure is what the user needs to hear; if cleaning up fails too, the connection is broken and says so next.
    if (!outcome)
        (void)despiteLimits(connection, [&] { return cleanUp(connection); });
    return outcome;
}

} // namespace mahout
