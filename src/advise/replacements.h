// SPDX-License-Identifier: GPL-3.0-or-later
// Existing indexes that become redundant once recommended ones are built: "replace these two by this one". The rules
// and vetoes are those of hygiene, applied as if the new indexes were there.
#pragma once

#include "hygiene.h"
#include "indexadvice.h"

namespace mahout {

struct Replacement {
    QString by; // name of the recommended index
    HygieneFinding finding; // duplicate or redundant; with vetoes it is told and not dropped
    bool operator==(const Replacement &) const = default;
};

// Asks the target's catalog, also where a twin gave the advice. Each existing index is named once, with the first of
// `planned` that it is a part of. Partial ones, expressions and operator classes that are not the default replace
// nothing: equality of such is for the server to tell. Sorted by the planned index, then by the existing one.
Result<QVector<Replacement>> findReplacements(Connection &target, const QVector<RecommendedIndex> &planned);

// One migration for several indexes and what they replace. Up: the new indexes, then the drops; down: the dropped ones
// come back before the new ones go, so that at no moment a statement has neither.
struct MigrationScript {
    QString up, down;
};
MigrationScript migrationFor(const QVector<RecommendedIndex> &indexes, const QVector<Replacement> &replacements);

} // namespace mahout
