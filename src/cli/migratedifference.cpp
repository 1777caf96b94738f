// SPDX-License-Identifier: GPL-3.0-or-later
#include "migratedifference.h"
#include "migrateproof.h"
#include "schemamigration.h"
#include <QCoreApplication>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

struct OpenSide {
    ConnectionSpec spec;
    std::unique_ptr<Connection> connection;
};

Result<OpenSide> openSide(const Context &context, const QString &url)
{
    const auto spec = ConnectionSpec::parse(url);
    if (!spec)
        return fail(spec.error());
    Context other = context;
    other.url = url;
    auto connection = other.connect();
    return connection ? Result<OpenSide>(OpenSide{*spec, std::move(*connection)}) : fail(connection.error());
}

Result<SchemaMigration> compare(const Context &context, const DifferenceRequest &request)
{
    const auto from = openSide(context, request.from);
    if (!from)
        return fail(from.error());
    const auto to = openSide(context, request.to);
    if (!to)
        return fail(to.error());
    return migrationBetween({*from->connection, from->spec}, {*to->connection, to->spec}, request.scratch, context.stop,
        reporterOf(context));
}

void complain(const Context &context, const SchemaMigration &migration)
{
    for (const QString &what : migration.upLeaves)
        context.err << Text::tr("Not done by the up script: %1").arg(what) << '\n';
    for (const QString &what : migration.downLeaves)
        context.err << Text::tr("Not done by the down script: %1").arg(what) << '\n';
    if (!migration.unchecked.isEmpty())
        context.err << Text::tr("It was not tried: %1").arg(migration.unchecked) << '\n';
    context.err.flush();
}

} // namespace

int createDifference(const Context &context, const DifferenceRequest &request)
{
    const auto migration = compare(context, request);
    if (!migration)
        return context.report(migration.error());
    QJsonObject object{{QStringLiteral("up_leaves"), QJsonArray::fromStringList(migration->upLeaves)},
        {QStringLiteral("down_leaves"), QJsonArray::fromStringList(migration->downLeaves)},
        {QStringLiteral("unchecked"),
            migration->unchecked.isEmpty() ? QJsonValue() : QJsonValue(migration->unchecked)}};
    if (migration->isEmpty()) {
        object.insert(QStringLiteral("up"), QJsonValue());
        object.insert(QStringLiteral("down"), QJsonValue());
        context.json ? context.print(object)
                     : void(context.out << Text::tr("The two schemas are the same; nothing was written.") << Qt::endl);
        return Done;
    }
    const auto file = createMigration(request.directory, request.name, migration->up, migration->down);
    if (!file)
        return context.report(file.error());
    complain(context, *migration);
    object.insert(QStringLiteral("version"), file->version);
    object.insert(QStringLiteral("name"), file->name);
    object.insert(QStringLiteral("up"), file->up->path);
    object.insert(QStringLiteral("down"), file->down->path);
    if (context.json)
        context.print(object);
    else
        context.out << file->up->path << '\n' << file->down->path << Qt::endl;
    return migration->isComplete() ? Done : DoneWithFindings;
}

} // namespace mahout::cli
