// SPDX-License-Identifier: GPL-3.0-or-later
// Finds what in a migration would hurt while it runs, would be lost by it, or cannot work: read from the text alone, and
// sharper with what is known of the database. The names of the rules are those of squawk where it has the same one.
//
// Left out on purpose: demands for lock_timeout and for transactions around statements, because pgMahout's runner sees
// to both.
//
// A comment "-- pgmahout-ignore rule, rule" (or squawk-ignore) silences rules for the statement that follows it, all of
// them when it names none; "-- pgmahout-ignore-file" does so for the whole file.
//
// Pure functions, any thread.
#pragma once

#include "lintfacts.h"
#include <optional>

namespace mahout {

struct LintStatement {
    QString text;
    int line = 1; // in the file
    QString file = {}; // where it is not the script's own, but one that the script includes
};

struct LintScript {
    QString file;
    QString text; // all of it, for the comments
    int firstLine = 1; // of the text in the file
    bool singly = false; // each statement runs by itself, not all of them in one transaction
    QVector<LintStatement> statements;
};

struct LintMigration {
    QString name; // for those whose down is missing
    LintScript up;
    std::optional<LintScript> down;
};

enum class LintSeverity {
    Info, // a habit that one regrets later
    Warning, // others wait, or clients break
    Error, // it fails, or data are lost
};
QString severityName(LintSeverity severity); // "info", "warning", "error"

struct LintFinding {
    QString file;
    int line = 1;
    QString rule; // "require-concurrent-index-creation"
    LintSeverity severity = LintSeverity::Warning;
    QString message; // what happens: which lock, on what, for how long, who waits
    QString safer; // SQL or a sentence: how to do it instead; empty when there is no other way
    QString script = {}; // the script whose run meets it: `file`, or the one that includes that

    bool operator==(const LintFinding &) const = default;
};

struct LintRuleInfo {
    QString name;
    LintSeverity severity = LintSeverity::Warning;
    QString about; // a translated sentence
};
QVector<LintRuleInfo> lintRules(); // by name

// In the order of the migrations, their files and lines. Earlier migrations tell what later ones build upon; where
// `facts` know a table as well, the migrations have the last word.
QVector<LintFinding> lintMigrations(const QVector<LintMigration> &migrations, const LintFacts &facts = {});

} // namespace mahout
