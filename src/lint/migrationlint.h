// SPDX-License-Identifier: GPL-3.0-or-later
// The linter on a project of migrations, whatever tool it was written for.
#pragma once

#include "lint.h"
#include "migrationfile.h"
#include <QJsonObject>

namespace mahout {

// Findings by migration, file and line; names of files as below the project's folder. A script that could not be run at
// all is a finding of the rule "unusable-script". Reads files that scripts of psql include: not for the GUI thread.
QVector<LintFinding> lintProject(const MigrationFolder &folder, const LintFacts &facts = {});

// {"file", "line", "rule", "severity", "message", "safer"}
QJsonObject toJson(const LintFinding &finding);

} // namespace mahout
