// SPDX-License-Identifier: GPL-3.0-or-later
// The catalog queries of a schema snapshot, one per class of objects.
#pragma once

#include <QStringList>
#include <QVector>

namespace mahout {

// What the catalogs of the server have.
struct SchemaAbilities {
    bool compression = false; // pg_attribute.attcompression (PostgreSQL 14)
    bool filteredPublications = false; // pg_publication_rel.prqual and pg_publication_namespace (PostgreSQL 15)
};

// Each query yields two columns, identity and definition, and expects an empty search_path, so that every name in the
// output is qualified. `excluded` are table names as regclass writes them then.
QVector<QString> schemaQueries(const QStringList &excluded, const SchemaAbilities &abilities);

} // namespace mahout
