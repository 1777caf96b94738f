// SPDX-License-Identifier: GPL-3.0-or-later
// What the user is asked and told when a session is to be cancelled or terminated.
#pragma once

#include "dialogs.h"
#include "sessionsignal.h"

namespace mahout {

// What the question is about: the session as it is now, and what hangs on it.
struct SignalTarget {
    SessionInfo session;
    SessionDetail detail;
    QVector<int> waiting; // sessions that wait for it, directly or behind others
    qint64 nowMs = 0; // server's clock
    QString server; // "shop-1"
    QString mustType; // the server's name where it has to be typed, else empty
};

// The consequence as it is now: how long statement and transaction have run, which locks are released and who goes on.
Question signalQuestion(SessionSignal signal, const SignalTarget &target);
// "Session 4711 has ended; 2 sessions that waited for it can go on."
QString signalTold(SessionSignal signal, SignalOutcome outcome, const SignalTarget &target);

} // namespace mahout
