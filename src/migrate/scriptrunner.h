// SPDX-License-Identifier: GPL-3.0-or-later
// Sends the statements of one script in the order and the transactions that its mode asks for. What is written down
// on the way is the caller's: runs keep a history, rehearsals measure locks.
#pragma once

#include "connection.h"
#include "script.h"
#include "units.h"
#include <functional>

namespace mahout {

struct ScriptFailure {
    int statement = 0; // 1-based in the file; 0 when no statement was sent
    QString text;
    int line = 0; // of the statement's first character
    Error error;
    QString file = {}; // absolute; empty when not known
    int errorLine = 0; // of the character the server points at; 0 when it points at none
    int errorColumn = 0;
};

// Each may be left empty. An error of a hook fails the script like one of the statement.
struct ScriptHooks {
    std::function<Result<void>(const ScriptStatement &)> before; // in the transaction of the statement, if it has one
    std::function<Result<void>(const ScriptStatement &)> after; // the same
    std::function<Result<void>()> last; // after the last statement: in the transaction of the script, or one of its own
    // Before a statement that can be in no transaction.
    std::function<Result<void>(const ScriptStatement &)> beforeAlone = {};
};

// How long a statement may wait for a lock, with everybody else who wants the table queueing behind it, and how often
// it is tried again. What cannot be in a transaction waits without end: nobody queues behind it.
struct LockPatience {
    Milliseconds timeout{0}; // 0: none of ours, the session's own setting holds
    int attempts = 1;
    Milliseconds firstPause{500}; // doubled each time, up to 30 s, with jitter
    std::function<void(int attempt, Milliseconds pause)> onPause = {};
};

// Leaves out the statements up to number `done`. A statement of a script that is sent singly has a transaction with its
// hooks where it can be in one. Afterwards, also after a failure, the connection is idle (what was open is rolled back)
// and the session's settings and role are those it started with.
tl::expected<void, ScriptFailure> runScript(Connection &connection, const MigrationScript &script, int done,
    const ScriptHooks &hooks, const LockPatience &patience = {});

} // namespace mahout
