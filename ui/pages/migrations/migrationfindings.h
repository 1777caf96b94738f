// SPDX-License-Identifier: GPL-3.0-or-later
// What the linter found, as the page shows it: marks beside the lines, a list with what to do instead, and the risk of
// a migration at a glance. Pure functions.
#pragma once

#include "findinglist.h"
#include "migrationlint.h"
#include "sqlview.h"

namespace mahout {

// How much was found in one migration.
struct MigrationRisk {
    bool looked = false; // the linter has seen it
    int errors = 0, warnings = 0, remarks = 0;
    QString details; // one line per finding
    bool operator==(const MigrationRisk &) const = default;
};

MigrationRisk riskOf(const QVector<PlacedFinding> &findings);
QString riskText(const MigrationRisk &risk); // "1 error, 2 warnings", "None found"; empty before it was looked at
int riskWeight(const MigrationRisk &risk); // to sort by

// Icon and colour of a severity; the heaviest of a risk. An empty icon: nothing was found.
struct SeverityLook {
    QString icon;
    ColorRole role = ColorRole::Muted;
};
SeverityLook lookOf(LintSeverity severity);
SeverityLook lookOf(const MigrationRisk &risk);

QVector<SqlMark> marksOf(const QVector<PlacedFinding> &findings, Direction direction);
QVector<Finding> listOf(const QVector<PlacedFinding> &findings);

} // namespace mahout
