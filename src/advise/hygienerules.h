// SPDX-License-Identifier: GPL-3.0-or-later
// The rules behind hygiene.h, on values alone. An index is reported once, by the first rule that applies: invalid,
// duplicate, redundant, unused.
#pragma once

#include "hygiene.h"
#include "hygieneindexes.h"

namespace mahout {

// `a` can go because `b` is the same index and at least as much of a guard: table, method, keys in their order with
// operator classes and their parameters, collations and directions, expressions, predicate, and the same carried
// columns. Uniqueness: what is unique goes only for another that checks as early and treats NULLs alike.
bool isDuplicate(const StoredIndex &a, const StoredIndex &b);

// `a`, a B-tree that guards nothing, can go because `b` begins with all of its keys and carries what it carries. The
// directions are the same, or all reversed, because B-trees are read both ways.
bool isLeadingPart(const StoredIndex &a, const StoredIndex &b);

QVector<HygieneFinding> judgeIndexes(const QVector<StoredIndex> &indexes, const QVector<ForeignKey> &keys,
    const EvidenceWindow &window, const HygieneOptions &options);

// Keys without an index that serves them, where deletes or key updates of the parent were seen, or are evident: the key
// acts on deletes and its table is large. `taken` as indexName() uses it.
QVector<HygieneFinding> judgeForeignKeys(const QVector<StoredIndex> &indexes, const QVector<ForeignKey> &keys,
    const HygieneOptions &options, QSet<QString> &taken);

} // namespace mahout
