// SPDX-License-Identifier: GPL-3.0-or-later
// The statements of the checks; for the columns see HealthCheck::sql. Versions are told apart by what is there, never
// by number: a row as JSON has the column or has it not.
#pragma once

#include <QString>

namespace mahout::healthqueries {

extern const char *const kConnections;
extern const char *const kIdleInTransaction;
extern const char *const kBlocked;
extern const char *const kLongestTransaction;
extern const char *const kWraparound;
extern const char *const kSlots;
extern const char *const kArchiver;
extern const char *const kWalSize;
extern const char *const kChecksums;
extern const char *const kReplicationBytes;
extern const char *const kReplicationTime;
extern const char *const kPendingRestart;
extern const char *const kPreparedTransactions;

QString marked(const QString &sql); // with the comment by which our collectors know our own statements

// What the role may see and the server has: role, others, wal_folder, checkpointer, statements_schema.
QString abilities();
// One row: time_ms, epoch, timed, requested, deadlocks, temp_bytes, blocks_hit, blocks_read.
QString counters(bool hasCheckpointer);
// Rows of time_ms, key, calls, total, squares; $1: query ids to leave out.
QString statementMoments(const QString &schema);
QString ownStatements(const QString &schema); // query ids of the statements of pgMahout

} // namespace mahout::healthqueries
