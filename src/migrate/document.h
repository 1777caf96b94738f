// SPDX-License-Identifier: GPL-3.0-or-later
// A documentation of a project: what each migration is for, what it changes, which locks it takes, whether it can be
// taken back, what the linter says, who ran it and how long it took; and a picture of the schema after all of them.
// Pure functions.
#pragma once

#include "migrationstatus.h"
#include "rehearsal.h"

namespace mahout {

// A remark of a linter, which this library does not know.
struct DocumentRemark {
    QString file;
    int line = 0;
    QString severity, rule, message;
};

struct DocumentedMigration {
    QString version, digits, name;
    QString purpose; // the comments at the beginning of its script; empty: there are none
    QString upPath; // below the project
    bool reversible = false;
    std::optional<VerifiedMigration> proof; // nullopt: the rehearsal ended before it
    QVector<SchemaDifference> changes; // what its up script does to the schema
    QVector<DocumentRemark> remarks;
    std::optional<MigrationEntry> entry; // with a server: its state, who, when, how long
};

// A table of the picture.
struct DocumentedTable {
    QString name;
    struct Column {
        QString name, type;
        bool key = false;
        bool operator==(const Column &) const = default;
    };
    QVector<Column> columns; // in order
    bool operator==(const DocumentedTable &) const = default;
};
struct DocumentedReference {
    QString from, to; // names of tables
    QString columns; // "customer → id"
    bool operator==(const DocumentedReference &) const = default;
};

struct ProjectDocument {
    QString title;
    QString layout;
    QVector<DocumentedMigration> migrations;
    QVector<DocumentedTable> tables; // by name
    QVector<DocumentedReference> references;
};

// `status`: of the server that the user named, if any.
ProjectDocument documentProject(const MigrationFolder &folder, const VerifyReport &report,
    const QVector<DocumentRemark> &remarks, const std::optional<MigrationStatus> &status);

// The comment lines at the beginning of a script, without marks and without its tool's directives.
QString purposeOf(const QString &script);
// Tables, keys and references as a snapshot has them.
void addPicture(const SchemaSnapshot &schema, ProjectDocument &document);

// One file that needs no other; light or dark as the reader's system is.
QString toHtml(const ProjectDocument &document);
// With a diagram for mermaid.
QString toMarkdown(const ProjectDocument &document);

} // namespace mahout
