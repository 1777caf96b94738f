// SPDX-License-Identifier: GPL-3.0-or-later
// What kind of statements a migration's text is made of, and therefore how it has to be run. Reads the files that a
// script of psql includes; all else are pure functions.
#pragma once

#include "migrationfile.h"

namespace mahout {

struct ScriptStatement {
    int number = 0; // 1-based among the statements of the script, with those of included files
    QString text;
    int line = 1; // of its first character, in its file
    int column = 1;
    QString file = {}; // absolute; the script's own or an included one
    bool verbatim = true; // `text` is as in the file: no variables of psql were put in
    std::optional<QString> copyData = {}; // of COPY … FROM stdin: its rows
    QString copyFile = {}; // of \copy … from a file: absolute
    bool executesResult = false; // \gexec: every cell of the result is a statement to be run
};

struct MigrationScript {
    enum class Mode {
        Transaction, // all statements and the history row in one transaction of ours
        Singly, // one by one, each counted in the history: the file has statements that refuse to run in a
                // transaction, or transactions of its own, or its tool runs it so
    };
    Mode mode = Mode::Transaction;
    QVector<ScriptStatement> statements;
};

// A single BEGIN at the start with its COMMIT at the end says what we do anyway: both are left out, and the numbers of
// the others stay. BadInput: the half is unusable, or names file and line of what cannot be sent: a psql command
// (\restrict and \unrestrict, which pg_dump writes, concern only psql and are left out).
//
// With `half.psql` these commands are obeyed as psql does: \set, \unset, \i, \ir, \if … \endif, \gexec, \g, \copy from
// a file or from the script, and variables are put in; \echo and what only formats output is left out. `variables` are
// more of them, known only now: DBNAME, USER, ….
Result<MigrationScript> readScript(const MigrationHalf &half, const QHash<QString, QString> &variables = {});

// CREATE INDEX CONCURRENTLY, VACUUM, ALTER SYSTEM and the like, which the server refuses inside a transaction.
bool refusesTransaction(const QString &statement);
// Also CALL: the procedure may commit, and then refuses.
bool mayRefuseTransaction(const QString &statement);
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

// What DROP INDEX CONCURRENTLY, CREATE and DROP DATABASE, TABLESPACE or SUBSCRIPTION and DETACH PARTITION CONCURRENTLY
// are about. An empty kind: the statement is another.
struct OutsideObject {
    QString kind; // "index", "database", "tablespace", "subscription", "partition"
    bool creates = false;
    QStringList names; // as written; of "partition" the parent and the partition
};
OutsideObject outsideObject(const QString &statement);
// As the catalog spells the last part of an identifier: "Order" without its quotes, Order in lower case.
QString catalogName(const QString &written);
// VACUUM, REINDEX, CLUSTER, ANALYZE, ALTER SYSTEM, …: doing it twice does no harm.
bool mayBeRepeated(const QString &statement);

// A lock that is known without running the statement: for those that refuse a transaction.
struct KnownLock {
    QString relation; // as written
    bool ofIndex = false; // the relation is an index; the lock is on its table
    QString mode; // as pg_locks spells it: "ShareUpdateExclusiveLock"
    bool rewrites = false;
};
QVector<KnownLock> knownLocks(const QString &statement);

} // namespace mahout
