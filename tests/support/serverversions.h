// SPDX-License-Identifier: GPL-3.0-or-later
// A real server of every version that pgMahout supports, each started when first asked for and stopped by the test's
// main(). A version that the system's packages do not have comes from the folder that installer/servers fills. Whatever
// fails in here ends the process with the reason.
#pragma once

#include "connection.h"
#include "privatecluster.h"

namespace mahout::test {

// "13" … "18".
const QVector<int> &serverVersions();

// Where the programs of that version are.
QString programsOfVersion(int major);

// pg_stat_statements is preloaded, logical decoding is possible, and query ids and I/O times are there where the
// version can tell them.
PrivateCluster &clusterOfVersion(int major);

// How to connect to that server as the superuser.
ConnectionSpec specOfVersion(int major, const QString &database = QStringLiteral("postgres"));

// Rows of a test function named after the versions, with one column "major".
void addServerVersions();

// Called by the test's main() when every test function has run.
void stopServerVersions();

} // namespace mahout::test
