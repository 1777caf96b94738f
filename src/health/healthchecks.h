// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a server is well: a table of checks, each with a level, the figure, its threshold, the evidence and one safe
// next step. A cache hit ratio is no check: it says nothing without the server's own baseline.
#pragma once

#include "connection.h"
#include "units.h"
#include <QVector>

namespace mahout {

enum class HealthLevel { Ok, Unknown, Warning, Critical }; // ascending: the worst decides
QString healthLevelName(HealthLevel level); // "ok", "unknown", "warning", "critical"; for JSON
QString healthLevelText(HealthLevel level); // translated

struct HealthResult {
    QString id; // of its check
    QString title; // translated
    HealthLevel level = HealthLevel::Unknown;
    double value = 0; // NaN when it could not be read
    Unit unit = Unit::None;
    double warningAt = 0, criticalAt = 0; // in `unit`; NaN where the check has no such step
    QString evidence; // translated: what was found, and where
    QString remedy; // translated: what to do; empty when ok

    QString thresholdText() const; // "80 % / 90 %"
};

// A row of the table. The figure comes from `sql`: one row with the columns "value" (null: nothing to judge, which is
// ok) and "evidence" (names the worst offender, untranslated identifiers and numbers only; may be null).
struct HealthCheck {
    QString id; // "connections"
    QString title;
    Unit unit = Unit::None;
    double warningAt = 0, criticalAt = 0;
    const char *sql = nullptr;
    bool needsMonitor = false; // unknown, with the grant, for a role without pg_read_all_stats
    QString found; // translated, with %1 the value as text and %2 the evidence
    QString nothing; // translated: there is nothing to judge
    QString remedy;
};
const QVector<HealthCheck> &healthChecks();

struct HealthReport {
    HealthLevel status = HealthLevel::Unknown; // the worst of all checks
    QVector<HealthResult> checks;
};

// Runs every check; one that fails is Unknown and the rest goes on. Fails as a whole only when the connection breaks
// or the work is stopped.
Result<HealthReport> checkHealth(Connection &connection);

} // namespace mahout
