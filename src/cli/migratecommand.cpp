// SPDX-License-Identifier: GPL-3.0-or-later
#include "migratecommand.h"

#include "lintcommand.h"

#include "dialects.h"
#include "migratedifference.h"
#include "migratedoc.h"
#include "migrateproof.h"
#include "migrateresolve.h"
#include "migrationstatus.h"
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

constexpr char kUsage[]
    = "  pgmahoutctl migrate status|up|down|redo --dir DIR [--layout NAME] [--to VERSION] [--count N] [--dry-run]\n"
      "                      [--anyway] [--lock-timeout DURATION] [--lock-attempts N]\n"
      "  pgmahoutctl [--url URL] migrate verify --dir DIR [--layout NAME] [--scratch URL|private] [--rows N]\n"
      "  pgmahoutctl migrate drift --dir DIR [--layout NAME] [--scratch URL|private]\n"
      "  pgmahoutctl migrate resolve --dir DIR [--layout NAME] --version VERSION\n"
      "                      --as applied|pending|finish|undo|accept-checksum|forget [--why TEXT] [--dry-run]\n"
      "                      [--scratch URL|private]\n"
      "  pgmahoutctl migrate lint --dir DIR [--layout NAME]\n"
      "  pgmahoutctl [--url URL] migrate doc --dir DIR [--layout NAME] [--scratch URL|private] [--output "
      "FILE.html|FILE.md]\n"
      "  pgmahoutctl migrate new --dir DIR [--baseline] NAME\n"
      "  pgmahoutctl migrate new --dir DIR --from URL --to URL [--scratch URL|private] NAME\n";

struct Request {
    QString action;
    QString directory;
    QString name; // of a new migration
    MigrationLayout layout = MigrationLayout::Auto;
    RunOptions run;
    bool dryRun = false;
    VerifyOptions verify;
    ResolveRequest resolve;
    QString output; // of doc
    bool baseline = false; // of new
    QString from, to; // of new: connections to the two databases whose difference it is to be
};

Error wrong(const QString &message) { return {Error::Kind::BadInput, message}; }

void declare(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("dir"), {}, QStringLiteral("DIR")});
    parser.addOption({QStringLiteral("layout"), {}, QStringLiteral("NAME"), QStringLiteral("auto")});
    parser.addOption({QStringLiteral("to"), {}, QStringLiteral("VERSION")});
    parser.addOption({QStringLiteral("from"), {}, QStringLiteral("URL")});
    parser.addOption({QStringLiteral("count"), {}, QStringLiteral("N")});
    parser.addOption(QCommandLineOption(QStringLiteral("dry-run")));
    parser.addOption(QCommandLineOption(QStringLiteral("anyway")));
    parser.addOption(QCommandLineOption(QStringLiteral("baseline")));
    parser.addOption({QStringLiteral("lock-timeout"), {}, QStringLiteral("DURATION")});
    parser.addOption({QStringLiteral("lock-attempts"), {}, QStringLiteral("N")});
    parser.addOption({QStringLiteral("scratch"), {}, QStringLiteral("URL"), QStringLiteral("private")});
    parser.addOption({QStringLiteral("rows"), {}, QStringLiteral("N")});
    parser.addOption({QStringLiteral("version"), {}, QStringLiteral("VERSION")});
    parser.addOption({QStringLiteral("as"), {}, QStringLiteral("HOW")});
    parser.addOption({QStringLiteral("why"), {}, QStringLiteral("TEXT")});
    parser.addOption({QStringLiteral("output"), {}, QStringLiteral("FILE")});
}

Result<void> checkAction(const Request &request, const QStringList &positional)
{
    static const QStringList actions{QStringLiteral("status"), QStringLiteral("up"), QStringLiteral("down"),
        QStringLiteral("redo"), QStringLiteral("verify"), QStringLiteral("lint"), QStringLiteral("drift"),
        QStringLiteral("resolve"), QStringLiteral("doc"), QStringLiteral("new")};
    if (request.action.isEmpty())
        return fail(
            wrong(Text::tr("Say what to do: status, up, down, redo, verify, lint, drift, resolve, doc or new.")));
    if (!actions.contains(request.action))
        return fail(wrong(Text::tr("There is no “migrate %1” in this version.").arg(request.action)));
    if (positional.size() > (request.action == u"new" ? 2 : 1))
        return fail(wrong(Text::tr("“%1” is one argument too many.").arg(positional.last())));
    if (request.action == u"new" && request.name.isEmpty())
        return fail(wrong(Text::tr("A new migration needs a name.")));
    if (request.action == u"new" && request.from.isEmpty() != request.to.isEmpty())
        return fail(wrong(Text::tr("A difference has two sides: name both with --from URL and --to URL.")));
    if (request.directory.isEmpty())
        return fail(wrong(Text::tr("Name the folder of the migrations with --dir.")));
    return {};
}

Result<void> readCount(const QCommandLineParser &parser, const char *option, const std::function<void(int)> &take)
{
    const QString name = QLatin1String(option);
    if (!parser.isSet(name))
        return {};
    bool ok = false;
    const int number = parser.value(name).toInt(&ok);
    if (!ok || number < 1)
        return fail(wrong(Text::tr("--%1 takes a number of 1 or more, not %2.").arg(name, parser.value(name))));
    take(number);
    return {};
}

Result<void> readRunOptions(const QCommandLineParser &parser, RunOptions &options)
{
    options.anyway = parser.isSet(QStringLiteral("anyway"));
    if (parser.isSet(QStringLiteral("to")))
        options.to = parser.value(QStringLiteral("to"));
    if (options.to && options.to->isEmpty())
        return fail(wrong(Text::tr("--to takes a version.")));
    if (parser.isSet(QStringLiteral("lock-timeout"))) {
        const auto timeout = parseDuration(parser.value(QStringLiteral("lock-timeout")));
        if (!timeout)
            return fail(timeout.error());
        options.lockTimeout = *timeout;
    }
    return readCount(parser, "count", [&](int number) { options.count = number; }).and_then([&] {
        return readCount(parser, "lock-attempts", [&](int number) { options.lockAttempts = number; });
    });
}

Result<void> readResolve(const QCommandLineParser &parser, Request &request)
{
    if (request.action != u"resolve")
        return {};
    request.resolve.version = parser.value(QStringLiteral("version"));
    request.resolve.why = parser.value(QStringLiteral("why"));
    if (request.resolve.version.isEmpty() || !parser.isSet(QStringLiteral("as")))
        return fail(wrong(Text::tr("Say which migration with --version and what is true of it with --as.")));
    const auto as = parseResolution(parser.value(QStringLiteral("as")));
    if (!as)
        return fail(as.error());
    request.resolve.as = *as;
    return {};
}

Result<void> readScratch(const QString &text, VerifyOptions &options)
{
    if (text == u"private")
        return {};
    const Result<ConnectionSpec> spec = ConnectionSpec::parse(text);
    if (!spec)
        return fail(spec.error());
    options.scratch = *spec;
    return {};
}

Result<Request> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(QStringList{QStringLiteral("migrate")} + arguments))
        return fail(wrong(parser.errorText()));
    const QStringList positional = parser.positionalArguments();
    Request request;
    request.action = positional.value(0);
    request.directory = parser.value(QStringLiteral("dir"));
    request.name = positional.value(1);
    if (request.action == u"new") {
        request.from = parser.value(QStringLiteral("from"));
        request.to = parser.value(QStringLiteral("to"));
    }
    request.baseline = parser.isSet(QStringLiteral("baseline"));
    request.output = parser.value(QStringLiteral("output"));
    request.dryRun = parser.isSet(QStringLiteral("dry-run"));
    const auto layout = parseLayout(parser.value(QStringLiteral("layout")));
    request.layout = layout.value_or(MigrationLayout::Auto);
    const Result<void> read
        = checkAction(request, positional)
              .and_then([&] { return layout ? Result<void>() : fail(layout.error()); })
              .and_then([&] { return readRunOptions(parser, request.run); })
              .and_then([&] { return readResolve(parser, request); })
              .and_then(
                  [&] { return readCount(parser, "rows", [&](int number) { request.verify.sampleRows = number; }); })
              .and_then([&] { return readScratch(parser.value(QStringLiteral("scratch")), request.verify); });
    if (!read)
        return fail(read.error());
    return request;
}

// ---- JSON ---------------------------------------------------------------------------------------------------------

QJsonObject toJson(const MigrationEntry &entry)
{
    const QDateTime appliedAt = entry.history ? entry.history->appliedAt : QDateTime();
    QJsonObject object{{QStringLiteral("version"), entry.version}, {QStringLiteral("name"), entry.name},
        {QStringLiteral("state"), stateName(entry.state)}, {QStringLiteral("reversible"), entry.reversible},
        {QStringLiteral("applied_at"),
            appliedAt.isValid() ? QJsonValue(appliedAt.toString(Qt::ISODateWithMs)) : QJsonValue()},
        {QStringLiteral("checksum"), entry.checksum}};
    if (entry.history && !entry.history->error.isEmpty())
        object.insert(QStringLiteral("error"), entry.history->error);
    if (entry.onlyLineEnds)
        object.insert(QStringLiteral("note"), Text::tr("Only line ends or a byte order mark differ."));
    return object;
}

QJsonObject toJson(const MigrationStatus &status, const KnownProofs &proofs)
{
    QJsonArray migrations;
    for (const MigrationEntry &entry : status.entries) {
        QJsonObject object = toJson(entry);
        object.insert(QStringLiteral("proof"), proofJson(proofs, entry.version));
        migrations << object;
    }
    return {{QStringLiteral("layout"), layoutName(status.layout)},
        {QStringLiteral("history_table"), status.historyTable}, {QStringLiteral("migrations"), migrations}};
}

QJsonArray toJson(const QVector<MigrationStep> &steps)
{
    QJsonArray array;
    for (const MigrationStep &step : steps)
        array << QJsonObject{{QStringLiteral("version"), step.version},
            {QStringLiteral("direction"), directionName(step.direction)},
            {QStringLiteral("elapsed_ms"), step.elapsedMs}};
    return array;
}

QJsonObject toJson(const MigrationFailure &failure)
{
    return {{QStringLiteral("version"), failure.version},
        {QStringLiteral("direction"), directionName(failure.direction)},
        {QStringLiteral("statement"), failure.statement}, {QStringLiteral("sql"), failure.statementText},
        {QStringLiteral("line"), failure.line}, {QStringLiteral("file"), failure.file},
        {QStringLiteral("error_line"), failure.errorLine}, {QStringLiteral("error_column"), failure.errorColumn},
        {QStringLiteral("sqlstate"), failure.error.sqlState}, {QStringLiteral("message"), failure.error.message}};
}

QJsonObject toJson(const RunReport &report)
{
    return {{QStringLiteral("done"), toJson(report.done)},
        {QStringLiteral("failed"), report.failed ? QJsonValue(toJson(*report.failed)) : QJsonValue()},
        {QStringLiteral("pending"), report.pending}};
}

// ---- text ---------------------------------------------------------------------------------------------------------

void printStatus(const Context &context, const MigrationStatus &status, const KnownProofs &proofs)
{
    for (const MigrationEntry &entry : status.entries) {
        context.out << entry.digits << "  " << stateName(entry.state).leftJustified(12) << "  " << entry.name;
        if (!entry.reversible)
            context.out << "  " << Text::tr("(no down)");
        if (entry.onlyLineEnds)
            context.out << "  " << Text::tr("(only line ends differ)");
        if (const auto known = proofs.constFind(entry.version); known != proofs.constEnd())
            context.out << "  [" << proofTitle(*known) << ']';
        context.out << '\n';
    }
    context.out << Text::tr("%1 of %2 to run; history in %3.")
                       .arg(status.pendingCount())
                       .arg(status.entries.size())
                       .arg(status.historyTable)
                << Qt::endl;
}

void printFailure(const Context &context, const MigrationFailure &failure)
{
    context.err << Text::tr("Version %1 (%2, %3) failed: %4")
                       .arg(failure.version, failure.name, directionName(failure.direction), failure.error.toString())
                << '\n';
    if (failure.statement > 0)
        context.err << Text::tr("It was statement %1, line %2: %3")
                           .arg(failure.statement)
                           .arg(failure.line)
                           .arg(failure.statementText)
                    << '\n';
    if (failure.errorLine > 0)
        context.err << QStringLiteral("%1:%2:%3").arg(failure.file).arg(failure.errorLine).arg(failure.errorColumn)
                    << '\n';
    context.err.flush();
}

void printSteps(const Context &context, const QVector<MigrationStep> &steps)
{
    for (const MigrationStep &step : steps)
        context.out << step.version << "  " << directionName(step.direction).leftJustified(4) << "  " << step.name
                    << "  " << formatDuration(step.elapsedMs) << '\n';
}

void printReport(const Context &context, const RunReport &report)
{
    printSteps(context, report.done);
    context.out << Text::tr("%1 done, %2 to run.").arg(report.done.size()).arg(report.pending) << Qt::endl;
    if (report.failed)
        printFailure(context, *report.failed);
}

// ---- actions ------------------------------------------------------------------------------------------------------

int showStatus(const Context &context, Connection &connection, const MigrationFolder &folder)
{
    const auto status = migrationStatus(connection, folder);
    if (!status)
        return context.report(status.error());
    const KnownProofs proofs = knownProofs(context, folder);
    if (context.json)
        context.print(toJson(*status, proofs));
    else
        printStatus(context, *status, proofs);
    return Done;
}

using Runner
    = Result<RunReport> (*)(Connection &, const MigrationFolder &, const RunOptions &, const ProgressReporter &);
using Planner = Result<QVector<MigrationStep>> (*)(Connection &, const MigrationFolder &, const RunOptions &);

Runner runnerOf(const QString &action)
{
    return action == u"up" ? &migrateUp : action == u"down" ? &migrateDown : &migrateRedo;
}

Planner plannerOf(const QString &action)
{
    return action == u"up" ? &planUp : action == u"down" ? &planDown : &planRedo;
}

int showPlan(const Context &context, Connection &connection, const MigrationFolder &folder, const Request &request)
{
    const auto plan = plannerOf(request.action)(connection, folder, request.run);
    const auto status = migrationStatus(connection, folder);
    if (!plan || !status)
        return context.report(!plan ? plan.error() : status.error());
    warnOfReverts(context, folder, *plan);
    if (context.json) {
        QJsonObject object = toJson(RunReport{{}, std::nullopt, status->pendingCount()});
        object.insert(QStringLiteral("planned"), toJson(*plan));
        context.print(object);
        return Done;
    }
    for (const MigrationStep &step : *plan)
        context.out << step.version << "  " << directionName(step.direction).leftJustified(4) << "  " << step.name
                    << '\n';
    context.out << Text::tr("Nothing was run: this is what would be.") << Qt::endl;
    return Done;
}

int run(const Context &context, Connection &connection, const MigrationFolder &folder, const Request &request)
{
    if (request.action != u"up") {
        // What keeps the plan from being made keeps the run as well, which then says so.
        if (const auto plan = plannerOf(request.action)(connection, folder, request.run))
            warnOfReverts(context, folder, *plan);
    }
    const auto report = runnerOf(request.action)(connection, folder, request.run, reporterOf(context));
    if (!report) {
        const int status = context.report(report.error());
        // The server is there; another runner holds the lock.
        return report.error().kind == Error::Kind::TimedOut ? MigrationFailed : status;
    }
    if (context.json)
        context.print(toJson(*report));
    else
        printReport(context, *report);
    return report->failed ? MigrationFailed : Done;
}

// The schema as it is; there is nothing that its down script could bring back.
Result<MigrationFile> createBaseline(const Context &context, const Request &request)
{
    const auto spec = ConnectionSpec::parse(context.url);
    const auto connection = context.connect();
    if (!spec || !connection)
        return fail(!spec ? spec.error() : connection.error());
    const auto dump = dumpBaseline(**connection, *spec, context.stop);
    if (!dump)
        return fail(dump.error());
    return createMigration(
        request.directory, request.name, *dump, QStringLiteral("-- What was there before has no way back.\n"));
}

int create(const Context &context, const Request &request)
{
    const auto file = request.baseline ? createBaseline(context, request)
                                       : createMigration(request.directory, request.name, QString(), QString());
    if (!file)
        return context.report(file.error());
    if (context.json)
        context.print({{QStringLiteral("version"), file->version}, {QStringLiteral("name"), file->name},
            {QStringLiteral("up"), file->up->path}, {QStringLiteral("down"), file->down->path}});
    else
        context.out << file->up->path << '\n' << file->down->path << Qt::endl;
    if (request.baseline && !context.json)
        context.out << Text::tr("The database has this already; say so with: migrate resolve --version %1 --as applied")
                           .arg(file->version)
                    << Qt::endl;
    return Done;
}

int withConnection(const Context &context, const Request &request)
{
    const auto connection = context.connect();
    if (!connection)
        return context.report(connection.error());
    const auto folder = readProject(**connection, request.directory, request.layout);
    if (!folder)
        return context.report(folder.error());
    if (request.action == u"status")
        return showStatus(context, **connection, *folder);
    if (request.action == u"drift")
        return showDrift(context, **connection, *folder, {request.verify.scratch});
    if (request.action == u"resolve")
        return resolve(
            context, **connection, *folder, request.resolve, request.run, request.dryRun, {request.verify.scratch});
    return request.dryRun ? showPlan(context, **connection, *folder, request)
                          : run(context, **connection, *folder, request);
}

int withoutConnection(const Context &context, const Request &request)
{
    const Result<MigrationFolder> folder = readMigrations(request.directory, request.layout);
    if (!folder)
        return context.report(folder.error());
    if (request.action == u"doc")
        return document(context, *folder, request.verify, request.output);
    return request.action == u"lint" ? lintMigrations(context, *folder) : verify(context, *folder, request.verify);
}

} // namespace

int runMigrate(const Context &context, const QStringList &arguments)
{
    const Result<Request> request = readArguments(arguments);
    if (!request) {
        context.err << request.error().toString() << '\n' << Text::tr("Usage:") << '\n' << kUsage << Qt::flush;
        return WrongUsage;
    }
    if (request->action == u"new" && !request->from.isEmpty())
        return createDifference(
            context, {request->directory, request->name, request->from, request->to, request->verify.scratch});
    if (request->action == u"new")
        return create(context, *request);
    const bool readsFilesOnly = request->action == u"verify" || request->action == u"lint" || request->action == u"doc";
    return readsFilesOnly ? withoutConnection(context, *request) : withConnection(context, *request);
}

} // namespace mahout::cli
