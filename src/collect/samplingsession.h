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

// `sql` behind a leading comment. pg_stat_statements keeps a leading comment when it normalises (measured on 15: only
// constants are replaced), and it is the only mark of ours that survives there, because application_name does not.
QString markedAsOurs(const char *sql);
// True when a text of pg_stat_statements begins with that comment.
bool isMarkedAsOurs(const QString &statementText);

} // namespace mahout
