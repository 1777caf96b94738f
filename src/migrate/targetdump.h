// SPDX-License-Identifier: GPL-3.0-or-later
// The schema of a target as pg_dump writes it, to begin a rehearsal with. The target is only read: pg_dump takes ACCESS
// SHARE on its tables and gives up when it has to wait for one for more than two seconds.
#pragma once

#include "migrationfile.h"
#include "scratch.h"
#include <QSet>

namespace mahout {

struct TargetDump {
    QString sql;
    QStringList roles; // of the target's server, which owners and privileges in it need
    int major = 0; // version of the target
    bool keepPrivileges = false; // on a user's own server as well, if it has all the roles; `sql` is without owners then
    QSet<QString> applied; // versions of the folder that the target has applied
};

// Blocking: seconds. Errors: Missing (no pg_dump as new as the server), Io, Cancelled, those of reading the history,
// and pg_dump's own words as Server.
Result<TargetDump> dumpTarget(
    Connection &target, const ConnectionSpec &spec, const MigrationFolder &folder, std::stop_token stop);

// What a baseline, the first migration of a database that has grown without any, is made of: pg_dump's script of the
// schema without owners, and without the tables of migration tools. Errors: as above.
Result<QString> dumpBaseline(Connection &target, const ConnectionSpec &spec, std::stop_token stop);

// The schema as pg_restore writes it out of pg_dump's archive: every object with its number, kind and dependencies in
// the comment before it, without owners and without the tables of migration tools. Errors: as above.
Result<QString> dumpWithContents(Connection &target, const ConnectionSpec &spec, std::stop_token stop);
// Tables in which migration tools keep their history, as they are called without their schema.
QStringList historyTableNames();

// Runs it in an empty database of the scratch server. On a private one the roles are made; on the user's own, owners
// and privileges are left out. BadInput names the statement that the scratch server refused.
Result<void> restoreDump(ScratchServer &server, Connection &database, const TargetDump &dump);

} // namespace mahout
