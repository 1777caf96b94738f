// SPDX-License-Identifier: GPL-3.0-or-later
// A database's schema in parts that can be made, changed and dropped one by one: the entries of pg_dump's archive with
// their SQL and dependencies, and from the catalogs what is needed to change a table without making it anew. Plain
// values.
#pragma once

#include "schemasnapshot.h"
#include "targetdump.h"

namespace mahout {

struct SchemaPart {
    QString type; // as pg_dump has it: "TABLE", "FK CONSTRAINT", "COMMENT", …
    QString schema; // "-": none
    QString name; // as pg_dump has it, not quoted: "orders", "f(integer)", "orders orders_pkey"
    QString sql; // that makes it; several statements perhaps
    QSet<QString> needs; // keys of the parts that it depends on, directly

    QString key() const { return type + u'\n' + schema + u'\n' + name; }
    QString title() const; // "function s.f(integer)", for people
    bool isIdentity() const; // the sequence of an identity column, which is part of the column
};

struct PartColumn {
    QString name; // quoted where needed
    QString type, collation; // collation: null unless it is another than the type's
    QString defaultValue, generated; // expressions; null: none
    QString identity; // "ALWAYS", "BY DEFAULT" or null
    QString storage, compression, options; // options: "n_distinct=5, …"; null: the default
    int statistics = -1;
    bool notNull = false;
    bool inherited = false;

    bool operator==(const PartColumn &) const = default;
};

struct PartTable {
    QString kind; // relkind
    QVector<PartColumn> columns; // in their order
    QString options, toastOptions, replicaIdentity, tablespace;
    bool unlogged = false, forcedRowSecurity = false;
    QString parents, shape; // `shape`: what cannot be changed: partition key, type it is of, access method, server
};

struct PartDomain {
    QString type, defaultValue;
    bool notNull = false;
};

struct SchemaParts {
    QVector<SchemaPart> parts; // in an order in which they can be made
    QHash<QString, PartTable> tables; // by qualified name, quoted where needed; with composite types
    QHash<QString, PartDomain> domains;
    SchemaSnapshot snapshot; // without owners
    QMap<QString, QString> owners; // of the objects of the snapshot that have one

    const SchemaPart *find(const QString &key) const; // nullptr: not there
    void index(); // after `parts` was filled

private:
    QHash<QString, qsizetype> m_places;
};

// Blocking: seconds; reads only. Errors: as dumpTarget().
Result<SchemaParts> readSchemaParts(Connection &connection, const ConnectionSpec &spec, std::stop_token stop);
// From what dumpWithContents() gives.
QVector<SchemaPart> parseParts(const QString &dump);
// A definition of a snapshot without its owner.
QString withoutOwner(const QString &object, const QString &definition);

// The statement that drops or takes back a part; empty: there is none, or it goes with another part.
QString dropOf(const SchemaPart &part);
// As its SQL writes it, with the arguments of a function; for what is made by CREATE.
QString qualifiedName(const SchemaPart &part);

} // namespace mahout
