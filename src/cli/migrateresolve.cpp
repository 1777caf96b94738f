// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrateresolve.h"
#include "migrateproof.h"
#include <QCoreApplication>
#include <QJsonArray>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

QString foundName(EvidenceItem::Found found)
{
    using Found = EvidenceItem::Found;
    return found == Found::After ? QStringLiteral("after")
        : found == Found::Before ? QStringLiteral("before")
                                 : QStringLiteral("neither");
}

QJsonObject toJson(const Evidence &evidence)
{
    QJsonArray items;
    for (const EvidenceItem &item : evidence.items)
        items << QJsonObject{{QStringLiteral("object"), item.object}, {QStringLiteral("found"), foundName(item.found)}};
    return {{QStringLiteral("objects"), items}, {QStringLiteral("notes"), QJsonArray::fromStringList(evidence.notes)}};
}

void print(const Context &context, const Evidence &evidence)
{
    using Found = EvidenceItem::Found;
    for (const QString &note : evidence.notes)
        context.out << note << '\n';
    for (const EvidenceItem &item : evidence.items)
        context.out << foundName(item.found).leftJustified(8) << ' ' << item.object << '\n';
    context.out << Text::tr("Of %1 objects that it changes, %2 are as after it, %3 as before it, %4 neither.")
                       .arg(evidence.items.size())
                       .arg(evidence.count(Found::After))
                       .arg(evidence.count(Found::Before))
                       .arg(evidence.count(Found::Neither))
                << '\n';
}

int showEvidence(const Context &context, Connection &connection, const MigrationFolder &folder,
    const ResolveRequest &request, const DriftOptions &options)
{
    const auto entry = checkResolution(connection, folder, request.version, request.as);
    if (!entry)
        return context.report(entry.error());
    const MigrationFile *file = folder.find(entry->version);
    std::optional<Evidence> evidence;
    if (file && file->up) {
        const auto found = findEvidence(connection, folder, *file, options, context.stop, reporterOf(context));
        if (!found)
            return context.report(found.error());
        evidence = *found;
    }
    if (context.json) {
        context.print({{QStringLiteral("version"), entry->version}, {QStringLiteral("state"), stateName(entry->state)},
            {QStringLiteral("as"), resolutionName(request.as)}, {QStringLiteral("dry_run"), true},
            {QStringLiteral("evidence"), evidence ? QJsonValue(toJson(*evidence)) : QJsonValue()}});
        return Done;
    }
    if (evidence)
        print(context, *evidence);
    context.out << Text::tr("%1 is %2; nothing was changed.").arg(entry->version, stateName(entry->state)) << Qt::endl;
    return Done;
}

} // namespace

int resolve(const Context &context, Connection &connection, const MigrationFolder &folder,
    const ResolveRequest &request, const RunOptions &run, bool dryRun, const DriftOptions &options)
{
    if (dryRun)
        return showEvidence(context, connection, folder, request, options);
    const auto report
        = resolveMigration(connection, folder, request.version, request.as, request.why, run, reporterOf(context));
    if (!report)
        return context.report(report.error());
    const QString after = report->after ? stateName(*report->after) : QString();
    if (report->run.failed) {
        context.err << report->run.failed->error.toString() << Qt::endl;
    }
    if (context.json)
        context.print({{QStringLiteral("version"), report->version}, {QStringLiteral("name"), report->name},
            {QStringLiteral("as"), resolutionName(request.as)}, {QStringLiteral("before"), stateName(report->before)},
            {QStringLiteral("after"), textOrNull(after)},
            {QStringLiteral("error"),
                report->run.failed ? QJsonValue(report->run.failed->error.toString()) : QJsonValue()}});
    else
        context.out << Text::tr("%1 was %2 and is %3 now.")
                           .arg(report->version, stateName(report->before),
                               after.isEmpty() ? Text::tr("gone from the history") : after)
                    << Qt::endl;
    return report->run.failed ? MigrationFailed : Done;
}

} // namespace mahout::cli
