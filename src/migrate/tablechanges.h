// SPDX-License-Identifier: GPL-3.0-or-later
// What changes a table, a composite type or a domain that stays into what it is in another database. Pure functions.
#pragma once

#include "schemaparts.h"

namespace mahout {

struct AlterScript {
    QStringList statements;
    QStringList notExpressed; // sentences
    bool changesTypes = false; // of columns, which views and the like must not stand upon meanwhile
};

// `name` is the table's key in both. Indexes, constraints that are parts of their own, and triggers are not looked at.
AlterScript alterTable(const QString &name, const SchemaParts &from, const SchemaParts &to);
AlterScript alterDomain(const QString &name, const SchemaParts &from, const SchemaParts &to);

} // namespace mahout
