// SPDX-License-Identifier: GPL-3.0-or-later
// What two schema snapshots differ in, and how much it matters. Pure functions.
#pragma once

#include "schemasnapshot.h"

namespace mahout {

struct SchemaDifference {
    QString object; // identity, as in SchemaSnapshot
    QString before; // null string: not there
    QString after;

    bool operator==(const SchemaDifference &) const = default;
};

// In ascending order of weight.
enum class SchemaMatch {
    Identical,
    ColumnOrder, // only the order of columns
    TextOnly, // besides, only blanks and comments, nesting of parentheses that means nothing, or clock literals
    Differs,
};
QString matchName(SchemaMatch match); // "identical", "column_order", "text_only", "differs"

QVector<SchemaDifference> compareSchemas(const SchemaSnapshot &before, const SchemaSnapshot &after);
SchemaMatch classify(const QVector<SchemaDifference> &differences);

} // namespace mahout
