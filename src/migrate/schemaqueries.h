// SPDX-License-Identifier: GPL-3.0-or-later
// The catalog queries of a schema snapshot, one per class of objects.
#pragma once

#include <QStringList>
#include <QVector>

namespace mahout {

// Each query yields two columns, identity and definition, and expects an empty search_path, so that every name in the
// output is qualified. `excluded` are table names as regclass writes them then. `hasCompression`: pg_attribute has
// attcompression (PostgreSQL 14).
QVector<QString> schemaQueries(const QStringList &excluded, bool hasCompression);

} // namespace mahout
