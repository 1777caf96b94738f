// SPDX-License-Identifier: GPL-3.0-or-later
// GRANT and REVOKE that lead from the privileges of one database to those of another. The owner of an object is taken
// for the same in both. Pure functions.
#pragma once

#include "schemaparts.h"

namespace mahout {

struct GrantScript {
    QStringList statements, notExpressed;
};

// `madeAgain`: keys of parts that begin with the privileges that every new object of theirs has; so do those that are
// only in `to`.
GrantScript grantChanges(const SchemaParts &from, const SchemaParts &to, const QSet<QString> &madeAgain);

} // namespace mahout
