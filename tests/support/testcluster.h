// SPDX-License-Identifier: GPL-3.0-or-later
// One real server per test process, started when first asked for and stopped by the test's main(). Whatever fails in
// here ends the process with the reason: without a server no test means anything.
#pragma once

#include "connection.h"
#include "privatecluster.h"

namespace mahout::test {

// pg_stat_statements is preloaded and compute_query_id is on. First call from any thread.
PrivateCluster &sharedCluster();

// A new empty database of the shared cluster; its name is unique in the process.
QString createDatabase();

// A connection to that database as the superuser.
std::unique_ptr<Connection> connectTo(const QString &database);

// How to connect to that database as the superuser.
ConnectionSpec specFor(const QString &database);

// Called by the test's main() when every test function has run.
void stopSharedCluster();

} // namespace mahout::test
