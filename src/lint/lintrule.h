// SPDX-License-Identifier: GPL-3.0-or-later
// One rule of the linter, and the tables of them.
#pragma once

#include "lintstate.h"

namespace mahout {

struct LintRule {
    const char *name;
    LintSeverity severity;
    const char *about; // QT_TRANSLATE_NOOP("LintRule", …)
    // Looks at one change, before the state learns of it.
    void (*check)(const SchemaChange &change, LintReporter &report);
    bool ofDown = true; // down scripts are held to it too
};

const QVector<LintRule> &lockRules(); // who has to wait
const QVector<LintRule> &lossRules(); // what is lost, and which clients break
const QVector<LintRule> &transactionRules(); // what does not go together
const QVector<LintRule> &styleRules(); // what one regrets later

} // namespace mahout
