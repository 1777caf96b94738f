// SPDX-License-Identifier: GPL-3.0-or-later
// From the text of a script to its statements: the pieces that its project marks as one, and the commands of psql where
// its tool runs it through psql. Reads included files.
#pragma once

#include "script.h"

namespace mahout {

// See readScript().
Result<QVector<ScriptStatement>> scriptStatements(const MigrationHalf &half, const QHash<QString, QString> &variables);

} // namespace mahout
