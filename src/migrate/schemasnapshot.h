// SPDX-License-Identifier: GPL-3.0-or-later
// The schema of a database as text, object by object, read from the catalogs (not with pg_dump, so that any server
// from 13 on can be read). System schemas and what belongs to an extension are left out.
#pragma once

#include "connection.h"
#include <QMap>

namespace mahout {

// Identity → definition. An identity is a kind and a qualified name: "table public.orders", "column public.orders.id",
// "column order public.orders", "index public.orders_pkey", "comment on table public.orders", "privileges on …".
// A column's definition leaves out its position; the order of a table's columns is an object of its own.
using SchemaSnapshot = QMap<QString, QString>;

// `excluded`: qualified, quoted where needed, names of tables to leave out with everything of theirs, such as the
// history table. The connection must be idle; one read-only transaction is opened and ended.
Result<SchemaSnapshot> readSchema(Connection &connection, const QStringList &excluded = {});

// For many readings over one session, where the server plans the queries once: prepared statements pgmahout_schema_N
// stay in the session. The connection outlives the reader.
class SchemaReader {
public:
    enum class Repeated { No, Yes };
    explicit SchemaReader(Connection &connection, const QStringList &excluded = {});
    Result<SchemaSnapshot> read(Repeated repeated = Repeated::Yes);

private:
    Result<void> prepare();
    Result<SchemaSnapshot> readAll(Repeated repeated);
    Connection &m_connection;
    QStringList m_excluded;
    QVector<QString> m_queries;
};

} // namespace mahout
