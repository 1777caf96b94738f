// SPDX-License-Identifier: GPL-3.0-or-later
// A promise measured: on a server that the user names, the index is built, the statements are timed with and without
// it, and nothing is left behind.
//
// All happens in one session and one transaction that is rolled back, so that the index goes even if this program dies.
// Until then the build keeps writers of that table out (SHARE lock): it is for staging servers and scratch copies. Only
// SELECTs are timed. Statements with $n get values of rows of the tables that they are compared with, the same before
// and after; what has no such column (but LIMIT, OFFSET and intervals) is told as not measured.
//
// Times are the server's own execution times (EXPLAIN ANALYZE without timing of nodes), medians of `samples` × `rounds`
// runs after one that is not counted; each statement has a limit.
#pragma once

#include "connection.h"
#include "progress.h"
#include "units.h"
#include "workload.h"
#include <limits>

namespace mahout {

// What tells one running server's database from another: copies of a server's files have its identifier, but not its
// moment of start. Any role may ask.
Result<QString> databaseIdentity(Connection &connection);

struct ProofRequest {
    QString ddl; // CREATE INDEX …; CONCURRENTLY is left out, which no transaction can have
    QVector<WorkloadStatement> statements;
    int samples = 5, rounds = 3;
    Milliseconds statementTimeout{30'000}, buildTimeout{600'000};
    QString forbidden; // the identity of the database that must not be built on; empty: none
};

struct StatementProof {
    QString id;
    double beforeMs = std::numeric_limits<double>::quiet_NaN(); // medians; NaN: not measured
    double afterMs = std::numeric_limits<double>::quiet_NaN();
    int runs = 0; // on each side
    bool usesIndex = false; // in a plan that ran
    QString reason; // translated, why it was not measured; else empty
};

struct MeasuredProof {
    QString where; // "shop on staging:5432 as dba"
    double buildMs = 0, bytes = 0;
    QVector<StatementProof> statements; // in the order of the request
};

// Blocking. Errors: NotPermitted (the forbidden database; not the table's owner), BadInput (no CREATE INDEX),
// Conflict-like states as Server errors with a remedy, Cancelled and what the connection reports.
Result<MeasuredProof> measureProof(
    Connection &connection, const ProofRequest &request, const ProgressReporter &report = {});

} // namespace mahout
