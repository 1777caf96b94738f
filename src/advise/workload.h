// SPDX-License-Identifier: GPL-3.0-or-later
// The statements that indexes are to serve, and how much each one counts.
#pragma once

#include "connection.h"
#include "snapshot.h"

namespace mahout {

struct WorkloadStatement {
    QString id; // StatementKey::toText() or the file's name; unique and stable
    QString text; // one statement, perhaps with $n
    int parameters = 0; // highest $n; filled in when the statement is parsed
    double weight = 1; // plan costs are multiplied by it: calls, or as the file says
    double calls = 0; // 0: not known
    double meanMs = 0; // 0: not known
    bool isWrite = false; // INSERT, UPDATE, DELETE or MERGE
};

// A statement that could not be judged, and why, as a translated sentence that names the way out where there is one.
struct SkippedStatement {
    QString id;
    QString reason;
};

struct Workload {
    QVector<WorkloadStatement> statements; // sorted by id
    QVector<SkippedStatement> skipped; // sorted by id
};

// From what a collector measured over a span of time. Statements without text are skipped; utility statements and
// those that touch no table but the catalog's are left out without a word.
Workload workloadFromStatements(const QVector<StatementDelta> &deltas, const QVector<StatementText> &texts);

// From the lifetime counters of pg_stat_statements for the current database. Missing when the extension or its
// library is not there; NotPermitted when the text of every statement is hidden from this role.
Result<Workload> readStatementsWorkload(Connection &connection);

// From the *.sql files of a folder, weight 1 or "-- weight: N" in the first line. A file with several statements
// gives "name.sql", "name.sql#2", …
Result<Workload> readWorkloadFolder(const QString &folder);

// From statements that somebody wrote or pasted, separated by semicolons: "1", "2", … in their order. "-- weight: N"
// above one counts for it. BadInput when there is none, or the text cannot be parsed.
Result<Workload> workloadFromText(const QString &text);

} // namespace mahout
