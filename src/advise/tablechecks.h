// SPDX-License-Identifier: GPL-3.0-or-later
// The checks behind tableadvice.h. Each appends what it finds; what it could not see goes into the notes, one sentence
// each. They run in the thread of the caller and fail only when the server fails.
#pragma once

#include "tableadvice.h"
#include "tablestate.h"

namespace mahout {

struct TableChecks {
    TablesState state;
    TableAdviceOptions options;
    QVector<TableFinding> findings;
    QStringList notes; // translated sentences

    void add(TableFinding finding) { findings.append(std::move(finding)); }
};

void checkVacuum(TableChecks &checks); // dead rows, thresholds, switches
void checkStatistics(TableChecks &checks); // of tables, and of partitioned ones as a whole
Result<void> checkAges(Connection &connection, TableChecks &checks); // wraparound
Result<void> checkHorizon(Connection &connection, TableChecks &checks);
Result<void> checkBloat(Connection &connection, TableChecks &checks);
Result<void> checkUse(Connection &connection, TableChecks &checks); // HOT, scans, TOAST
Result<void> checkSequences(Connection &connection, TableChecks &checks);
Result<void> checkSafety(Connection &connection, TableChecks &checks); // unlogged, replica identity
Result<void> checkPartitions(Connection &connection, TableChecks &checks);

// "3 h ago", "never since the counters began"
QString agoText(double seconds);
// "≈ 12,400"
QString about(double value);

} // namespace mahout
