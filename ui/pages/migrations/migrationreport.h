// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, as lines of the page's log and as sentences. Pure functions.
#pragma once

#include "migrationrows.h"
#include "migrationrunner.h"
#include "theme.h"

namespace mahout {

QStringList logLines(const RunReport &report);
QStringList logLines(const VerifyReport &report);

// The page's sentence and how it feels.
struct PageSentence {
    QString text;
    ColorRole mood = ColorRole::Muted;
};
PageSentence sentenceFor(const QVector<MigrationRow> &rows, const QString &database);
PageSentence sentenceFor(const VerifyReport &report);

} // namespace mahout
