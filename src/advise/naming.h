// SPDX-License-Identifier: GPL-3.0-or-later
// Names for new indexes: readable, stable, at most 63 bytes, and free.
#pragma once

#include "candidates.h"

namespace mahout {

// table_column_column_idx, "…_incl_idx" with carried columns; shortened with a checksum when longer than 63 bytes, and
// numbered when `taken` ("schema.name") holds it already. The name is added to `taken`.
QString indexName(const IndexCandidate &candidate, const TableFacts &table, QSet<QString> &taken);

// The name if it needs no quotes, else quoted. Unlike quoteIdentifier(), which always quotes.
QString readableIdentifier(const QString &name);

} // namespace mahout
