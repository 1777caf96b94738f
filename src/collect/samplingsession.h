// SPDX-License-Identifier: GPL-3.0-or-later
// How a session that only looks is set up: read-only, bounded in every way, named, and recognisable in statistics.
#pragma once

#include "connection.h"

namespace mahout {

// application_name of sampling sessions. They are left out of the counts of active and waiting sessions.
QString samplingApplicationName();

// For the pool that feeds a Scheduler: read-only, statement_timeout 5 s, lock_timeout 100 ms, no parallel workers, no
// JIT, and only pg_catalog on the search path, so that nothing in a user's schema can stand in for a system view.
SessionOptions samplingSession();

// `sql` with a comment behind its first word. pg_stat_statements keeps it when it normalises, and it is the only mark of
// ours that survives there, because application_name does not. Before the first word it would be lost on 18.
QString markedAsOurs(const char *sql);
// True when a text of pg_stat_statements has that comment there, or before its first word as former versions of ours.
bool isMarkedAsOurs(const QString &statementText);

} // namespace mahout
