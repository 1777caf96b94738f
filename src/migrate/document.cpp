// SPDX-License-Identifier: GPL-3.0-or-later
#include "document.h"
#include <QFileInfo>
#include <QRegularExpression>

namespace mahout {

namespace {

const QString kColumn = QStringLiteral("column "), kOrder = QStringLiteral("column order "),
              kConstraint = QStringLiteral("constraint "), kTable = QStringLiteral("table ");

// A line that speaks to a tool and not to people.
bool isDirective(const QString &line)
{
    static const QRegularExpression directive(QStringLiteral(
        "^(migrate:|\\+goose|\\+migrate|no-transaction|pgmahout-ignore|squawk-ignore|Deploy |Revert |requires: |"
        "[-=*#~]+$)"));
    return directive.match(line).hasMatch();
}

QStringList namesIn(const QString &list)
{
    QStringList names;
    for (const QString &name : list.split(u','))
        names << name.trimmed();
    return names;
}

// "NOT NULL", "DEFAULT …" and what else follows a type is left out.
QString typeOf(const QString &definition)
{
    static const QRegularExpression rest(
        QStringLiteral(" (COLLATE|NOT NULL|GENERATED|DEFAULT|STORAGE|COMPRESSION|STATISTICS|OPTIONS|inherited)\\b.*$"),
        QRegularExpression::DotMatchesEverythingOption);
    return QString(definition).remove(rest);
}

} // namespace

QString purposeOf(const QString &script)
{
    QStringList lines;
    bool inBlock = false;
    for (const QString &written : script.split(u'\n')) {
        QString line = written.trimmed();
        if (line.isEmpty() && lines.isEmpty())
            continue;
        inBlock = inBlock || line.startsWith(u"/*");
        if (!inBlock && !line.startsWith(u"--"))
            break;
        const bool ends = line.contains(u"*/");
        line.remove(QRegularExpression(QStringLiteral("^(--+|/\\*+|\\*+/|\\*+)|\\*+/.*$")));
        line = line.trimmed();
        if (!line.isEmpty() && !isDirective(line))
            lines << line;
        inBlock = inBlock && !ends;
    }
    return lines.join(u' ');
}

void addPicture(const SchemaSnapshot &schema, ProjectDocument &document)
{
    static const QRegularExpression reference(QStringLiteral("^FOREIGN KEY \\((.*?)\\) REFERENCES (.*?)\\((.*?)\\)"));
    static const QRegularExpression primary(QStringLiteral("^PRIMARY KEY \\((.*?)\\)"));
    QHash<QString, QStringList> keys;
    for (auto object = schema.begin(); object != schema.end(); ++object) {
        const QString table = object.key().section(QStringLiteral(" on "), -1);
        if (!object.key().startsWith(kConstraint))
            continue;
        if (const auto match = primary.match(*object); match.hasMatch())
            keys[table] = namesIn(match.captured(1));
        if (const auto match = reference.match(*object); match.hasMatch() && !object->endsWith(u"; inherited"))
            document.references << DocumentedReference{
                table, match.captured(2), match.captured(1) + QStringLiteral(" → ") + match.captured(3)};
    }
    for (auto object = schema.begin(); object != schema.end(); ++object) {
        // Partitions look like their table.
        if (!object.key().startsWith(kTable) || object->contains(u"FOR VALUES") || object->contains(u"; DEFAULT; of "))
            continue;
        DocumentedTable table{object.key().mid(kTable.size()), {}};
        const QString order = schema.value(kOrder + table.name);
        for (const QString &column : order.isEmpty() ? QStringList() : order.split(QStringLiteral(", ")))
            table.columns << DocumentedTable::Column{column, typeOf(schema.value(kColumn + table.name + u'.' + column)),
                keys.value(table.name).contains(column)};
        document.tables << table;
    }
}

ProjectDocument documentProject(const MigrationFolder &folder, const VerifyReport &report,
    const QVector<DocumentRemark> &remarks, const std::optional<MigrationStatus> &status)
{
    ProjectDocument document{QFileInfo(folder.path).fileName(), layoutName(folder.layout), {}, {}, {}};
    for (const MigrationFile &file : folder.files) {
        DocumentedMigration migration{file.version, file.digits, file.name, purposeOf(file.upText()), file.script,
            file.reversible(), std::nullopt, {}, {}, std::nullopt};
        for (const VerifiedMigration &proof : report.migrations) {
            if (proof.version != file.version)
                continue;
            migration.proof = proof;
            migration.changes = proof.changes;
        }
        for (const DocumentRemark &remark : remarks) {
            if (file.up && (remark.file == file.up->path || file.up->path.endsWith(u'/' + remark.file)))
                migration.remarks << remark;
            else if (file.down && (remark.file == file.down->path || file.down->path.endsWith(u'/' + remark.file)))
                migration.remarks << remark;
        }
        for (const MigrationEntry &entry : status ? status->entries : QVector<MigrationEntry>()) {
            if (entry.version == file.version)
                migration.entry = entry;
        }
        document.migrations << migration;
    }
    addPicture(report.schema, document);
    return document;
}

} // namespace mahout
