// SPDX-License-Identifier: GPL-3.0-or-later
#include "migratedoc.h"
#include "document.h"
#include "migrateproof.h"
#include "migrationlint.h"
#include <QCoreApplication>
#include <QSaveFile>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

Result<std::optional<MigrationStatus>> statusOf(const Context &context, const MigrationFolder &folder)
{
    if (context.url.isEmpty())
        return std::optional<MigrationStatus>();
    const auto connection = context.connect();
    if (!connection)
        return fail(connection.error());
    const auto status = migrationStatus(**connection, folder);
    return status ? Result<std::optional<MigrationStatus>>(*status) : fail(status.error());
}

QJsonObject toJson(const ProjectDocument &document)
{
    QJsonArray migrations, tables, references;
    for (const DocumentedMigration &migration : document.migrations) {
        QJsonArray changes;
        for (const SchemaDifference &change : migration.changes)
            changes << change.object;
        migrations << QJsonObject{{QStringLiteral("version"), migration.version},
            {QStringLiteral("name"), migration.name}, {QStringLiteral("purpose"), migration.purpose},
            {QStringLiteral("reversible"), migration.reversible},
            {QStringLiteral("round_trip"),
                migration.proof ? QJsonValue(roundTripName(migration.proof->roundTrip)) : QJsonValue()},
            {QStringLiteral("changes"), changes},
            {QStringLiteral("locks"), migration.proof ? int(migration.proof->locks.size()) : 0},
            {QStringLiteral("findings"), int(migration.remarks.size())},
            {QStringLiteral("state"), migration.entry ? QJsonValue(stateName(migration.entry->state)) : QJsonValue()}};
    }
    for (const DocumentedTable &table : document.tables)
        tables << table.name;
    for (const DocumentedReference &reference : document.references)
        references << QJsonObject{{QStringLiteral("from"), reference.from}, {QStringLiteral("to"), reference.to},
            {QStringLiteral("columns"), reference.columns}};
    return {{QStringLiteral("title"), document.title}, {QStringLiteral("layout"), document.layout},
        {QStringLiteral("migrations"), migrations}, {QStringLiteral("tables"), tables},
        {QStringLiteral("references"), references}};
}

Result<void> save(const QString &path, const QString &text)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text.toUtf8()) >= 0 && file.commit())
        return {};
    return fail(Error::Kind::Io, Text::tr("%1 cannot be written: %2").arg(path, file.errorString()));
}

} // namespace

int document(const Context &context, const MigrationFolder &folder, const VerifyOptions &options, const QString &output)
{
    const QString suffix = output.section(u'.', -1).toLower();
    const bool html = suffix == u"html" || suffix == u"htm";
    if (!output.isEmpty() && !html && suffix != u"md")
        return context.report({Error::Kind::BadInput, Text::tr("%1 ends in neither .html nor .md.").arg(output)});
    const auto status = statusOf(context, folder);
    if (!status)
        return context.report(status.error());
    const auto report = verifyMigrations(folder, options, context.stop, reporterOf(context));
    if (!report)
        return context.report(report.error());
    keepProofs(context, folder, *report);
    QVector<DocumentRemark> remarks;
    for (const LintFinding &finding : lintProject(folder))
        remarks << DocumentRemark{
            finding.file, finding.line, severityName(finding.severity), finding.rule, finding.message};
    const ProjectDocument document = documentProject(folder, *report, remarks, *status);
    if (!output.isEmpty()) {
        if (const auto saved = save(output, html ? toHtml(document) : toMarkdown(document)); !saved)
            return context.report(saved.error());
    }
    if (context.json)
        context.print(toJson(document));
    else if (output.isEmpty())
        context.out << toMarkdown(document) << Qt::flush;
    else
        context.out << output << Qt::endl;
    return Done;
}

} // namespace mahout::cli
