// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a statement that can be in no transaction has done its work, asked of the catalogs: what a resumed run needs
// to know of the statement that was under way when the last one was cut.
#pragma once

#include "connection.h"

namespace mahout {

enum class Aftermath {
    NotDone,
    Done,
    MayBeRepeated, // doing it again does no harm, whatever became of it
    Unknown, // a procedure that commits, …: nobody can tell
};
Result<Aftermath> aftermathOf(Connection &connection, const QString &statement);

// Drops the invalid index that a CREATE INDEX CONCURRENTLY or REINDEX CONCURRENTLY of the same text has left when it
// failed or was cut; the next attempt would stumble over it. One that is being built right now is left alone.
Result<void> removeInvalidIndexes(Connection &connection, const QString &statement);
// Completes a DETACH PARTITION CONCURRENTLY that was cut half way; true if there was one.
Result<bool> finalizeDetach(Connection &connection, const QString &statement);

} // namespace mahout
