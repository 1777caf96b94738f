// SPDX-License-Identifier: GPL-3.0-or-later
// The linter on a project of migrations, whatever tool it was written for.
#pragma once

#include "lint.h"
#include "migrationhistory.h"
#include <QJsonObject>

namespace mahout {

// Findings by migration, file and line; names of files as below the project's folder. A script that could not be run at
// all is a finding of the rule "unusable-script". Reads files that scripts of psql include: not for the GUI thread.
QVector<LintFinding> lintProject(const MigrationFolder &folder, const LintFacts &facts = {});

// A finding in the migration that meets it.
struct PlacedFinding {
    LintFinding finding;
    Direction direction = Direction::Up;
    int line = 0; // 1-based in that direction's own text; 0: in a file that it includes
};
using FindingsByVersion = QHash<QString, QVector<PlacedFinding>>;
FindingsByVersion placeFindings(const MigrationFolder &folder, const QVector<LintFinding> &findings);

// {"file", "line", "rule", "severity", "message", "safer"}
QJsonObject toJson(const LintFinding &finding);

} // namespace mahout
