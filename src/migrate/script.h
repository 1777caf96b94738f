// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of statements a migration's text is made of, and therefore how it has to be run. Pure functions.
#pragma once

#include "result.h"
#include "splitter.h"

namespace mahout {

struct ScriptStatement {
    int number = 0; // 1-based among the statements of the file
    QString text;
    int line = 1;
};

struct MigrationScript {
    enum class Mode {
        Transaction, // all statements and the history row in one transaction of ours
        Singly, // one by one, each counted in the history: the file has statements that refuse to run in a
                // transaction, or transactions of its own
    };
    Mode mode = Mode::Transaction;
    QVector<ScriptStatement> statements;
};

// A single BEGIN at the start with its COMMIT at the end says what we do anyway: both are left out, and the numbers of
// the others stay. BadInput names the line of what cannot be sent: a psql command, or COPY with its data in the script.
// (\restrict and \unrestrict, which pg_dump writes, concern only psql and are left out.)
Result<MigrationScript> readScript(const QString &text);

// CREATE INDEX CONCURRENTLY, VACUUM, ALTER SYSTEM and the like, which the server refuses inside a transaction.
bool refusesTransaction(const QString &statement);
// BEGIN, COMMIT, ROLLBACK … but not SAVEPOINT and ROLLBACK TO.
bool controlsTransaction(const QString &statement);
// SET and RESET that last for the session.
bool setsSession(const QString &statement);
// Roles, databases, tablespaces and server settings: shared by all databases of the server.
bool concernsWholeServer(const QString &statement);

// The index a CREATE INDEX CONCURRENTLY builds; empty fields when the statement is another or leaves the name open.
struct ConcurrentIndex {
    QString index; // as the catalog spells it
    QString table; // as written, perhaps qualified and quoted: what to_regclass() takes
};
ConcurrentIndex concurrentIndex(const QString &statement);

// A lock that is known without running the statement: for those that refuse a transaction.
struct KnownLock {
    QString relation; // as written
    bool ofIndex = false; // the relation is an index; the lock is on its table
    QString mode; // as pg_locks spells it: "ShareUpdateExclusiveLock"
    bool rewrites = false;
};
QVector<KnownLock> knownLocks(const QString &statement);

} // namespace mahout
