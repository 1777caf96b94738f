// SPDX-License-Identifier: GPL-3.0-or-later
// The statements that build an index on a server at work, and take it back.
#pragma once

#include "candidates.h"

namespace mahout {

struct IndexStatements {
    QString name;
    QStringList create; // each with its semicolon
    QString drop;
};

// Nothing in it blocks writes for long. CREATE INDEX CONCURRENTLY is refused for a partitioned table, so there the
// parent's index is made on the parent alone, invalid, each leaf gets its own concurrently, and each is attached; with
// the last one the parent's becomes valid. New names are added to `taken`, see indexName().
IndexStatements buildIndex(const IndexCandidate &candidate, const TableFacts &table, QSet<QString> &taken);

} // namespace mahout
