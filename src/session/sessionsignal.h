// SPDX-License-Identifier: GPL-3.0-or-later
// Cancels what a session runs, or ends the session, and tells what came of it.
#pragma once

#include "sessionreading.h"

namespace mahout {

enum class SessionSignal {
    Cancel, // its statement fails, and its transaction with it; the session stays
    Terminate, // the session ends, and its transaction is rolled back
};

enum class SignalOutcome {
    Done, // the statement, or the session, has ended
    TooLate, // it had ended before; nothing was done
    StillRunning, // it was told, and goes on: it comes to a place where it notices, or its client does not listen
};

// `queryStartMs` names the statement that is to be cancelled: another one that has begun since is left alone. Waits up
// to two seconds for the end. NotPermitted when the role may not.
Result<SignalOutcome> signalSession(
    Connection &connection, SessionSignal signal, SessionId session, qint64 queryStartMs);

// Why `detail.role` may not signal a session of `user`, and the grant that would allow it, if one does.
Error signalRefusal(const SessionDetail &detail, const QString &user);

} // namespace mahout
