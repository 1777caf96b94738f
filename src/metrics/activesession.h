// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mahout {

// One process of the server that worked at the moment of a sample. A sample a second makes each stand for one second
// of work, so that counting them over time gives the average of active sessions, and who or what they worked for.
struct ActiveSession {
    int pid = 0;
    int leaderPid = 0; // of a parallel worker; 0: it is none
    int blockerPid = 0; // a session that it waits for; 0: waits for none
    qint64 queryId = 0; // 0: unknown (before 14, or compute_query_id is off)
    quint32 databaseId = 0, userId = 0; // 0: background processes
    QString database, user, application;
    QString backendType; // "client backend", "parallel worker", "autovacuum worker", …
    QString waitType, waitEvent; // both empty: waits for nothing, so it runs or is ready to
    bool operator==(const ActiveSession &) const = default;
};

} // namespace mahout
