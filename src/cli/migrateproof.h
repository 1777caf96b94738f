// SPDX-License-Identifier: GPL-3.0-or-later
// migrate verify and migrate drift: what is proven of a project, and what of a database its project does not explain.
#pragma once

#include "command.h"
#include "drift.h"
#include "rehearsal.h"
#include <QJsonArray>

namespace mahout::cli {

// With a --url that was given, what that server has not applied is rehearsed on its schema. DoneWithFindings unless all
// are identical.
int verify(const Context &context, const MigrationFolder &folder, VerifyOptions options);

// DoneWithFindings when something differs.
int showDrift(
    const Context &context, Connection &connection, const MigrationFolder &folder, const DriftOptions &options);

ProgressReporter reporterOf(const Context &context);
QJsonValue textOrNull(const QString &text);

} // namespace mahout::cli
