// SPDX-License-Identifier: GPL-3.0-or-later
// Sends the statements of one script in the order and the transactions that its mode asks for. What is written down
// on the way is the caller's: runs keep a history, rehearsals measure locks.
#pragma once

#include "connection.h"
#include "script.h"
#include <functional>

namespace mahout {

struct ScriptFailure {
    int statement = 0; // 1-based in the file; 0 when no statement was sent
    QString text;
    int line = 0;
    Error error;
};

// Each may be left empty. An error of a hook fails the script like one of the statement.
struct ScriptHooks {
    std::function<Result<void>(const ScriptStatement &)> before;
    std::function<Result<void>(const ScriptStatement &)>
        after; // in the transaction of the statement, if it left one open
    std::function<Result<void>()> last; // in Transaction mode before the commit, else after the last statement
};

// Leaves out the statements up to number `done`. Afterwards, also after a failure, the connection is idle (what was
// open is rolled back) and the session's settings and role are those it started with.
tl::expected<void, ScriptFailure> runScript(
    Connection &connection, const MigrationScript &script, int done, const ScriptHooks &hooks);

} // namespace mahout
