// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL that leads from one schema to another. Data stay wherever the difference allows it: tables, sequences and
// enums are altered, never made anew; what holds no data (views, functions, indexes, triggers …) may be dropped and
// made again, with what depends on it. Owners are left alone.
#pragma once

#include "schemaparts.h"

namespace mahout {

struct SchemaScript {
    QString sql; // empty: nothing to do
    // What is different and not done by it, one phrase each. Rehearsed scripts name exactly what remains.
    QStringList notExpressed;
};

// Pure.
SchemaScript scriptBetween(const SchemaParts &from, const SchemaParts &to);

} // namespace mahout
