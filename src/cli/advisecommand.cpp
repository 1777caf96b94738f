// SPDX-License-Identifier: GPL-3.0-or-later
#include "advisecommand.h"

#include "hygiene.h"
#include "tableadvice.h"
#include "twinadvice.h"
#include "units.h"
#include <QCommandLineParser>
#include <QCoreApplication>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

constexpr char kUsage[]
    = "  pgmahoutctl advise indexes [--workload DIR | --statements] [--engine auto|server|twin] [--budget SIZE]\n"
      "                             [--max-columns N] [--time-limit DURATION]\n"
      "  pgmahoutctl advise hygiene [--evidence-days N] [--measure] [--page-budget N]\n"
      "  pgmahoutctl advise tables [--measure] [--page-budget N]\n";

struct Request {
    QString what;
    QString workloadFolder; // empty: pg_stat_statements
    AdviceEngine engine = AdviceEngine::Auto;
    AdviceOptions advice;
    HygieneOptions hygiene;
    TableAdviceOptions tables;
};

Error wrong(const QString &message) { return {Error::Kind::BadInput, message}; }

Result<int> numberOf(const QCommandLineParser &parser, const QString &option, int low, int high)
{
    bool ok = false;
    const int value = parser.value(option).toInt(&ok);
    if (!ok || value < low || value > high)
        return fail(wrong(Text::tr("--%1 takes a number from %2 to %3.").arg(option).arg(low).arg(high)));
    return value;
}

void declare(QCommandLineParser &parser)
{
    parser.addOption({QStringLiteral("workload"), {}, QStringLiteral("DIR")});
    parser.addOption(QCommandLineOption(QStringLiteral("statements")));
    parser.addOption({QStringLiteral("engine"), {}, QStringLiteral("ENGINE"), QStringLiteral("auto")});
    parser.addOption({QStringLiteral("budget"), {}, QStringLiteral("SIZE")});
    parser.addOption({QStringLiteral("max-columns"), {}, QStringLiteral("N"), QStringLiteral("3")});
    parser.addOption({QStringLiteral("time-limit"), {}, QStringLiteral("DURATION")});
    parser.addOption({QStringLiteral("rules"), {}, QStringLiteral("RULES"), QStringLiteral("full")});
    parser.addOption({QStringLiteral("figures"), {}, QStringLiteral("FIGURES"), QStringLiteral("built")});
    parser.addOption({QStringLiteral("evidence-days"), {}, QStringLiteral("N"), QStringLiteral("35")});
    parser.addOption(QCommandLineOption(QStringLiteral("measure")));
    parser.addOption({QStringLiteral("page-budget"), {}, QStringLiteral("N"), QStringLiteral("50000")});
}

Result<void> readEngine(const QString &engine, Request &request)
{
    static const QMap<QString, AdviceEngine> engines{{QStringLiteral("auto"), AdviceEngine::Auto},
        {QStringLiteral("server"), AdviceEngine::Server}, {QStringLiteral("twin"), AdviceEngine::Twin}};
    if (!engines.contains(engine))
        return fail(wrong(Text::tr("--engine takes auto, server or twin, not %1.").arg(engine)));
    request.engine = engines.value(engine);
    return {};
}

// Not in the usage: these are for comparisons with other advisors (tests/bench/tpch.py).
Result<void> readRules(const QCommandLineParser &parser, Request &request)
{
    const QString rules = parser.value(QStringLiteral("rules")), figures = parser.value(QStringLiteral("figures"));
    if (rules != u"full" && rules != u"published")
        return fail(wrong(Text::tr("--rules takes full or published, not %1.").arg(rules)));
    if (figures != u"built" && figures != u"planner")
        return fail(wrong(Text::tr("--figures takes built or planner, not %1.").arg(figures)));
    request.advice.publishedRules = rules == u"published";
    request.advice.plannerFigures = figures == u"planner";
    return {};
}

Result<void> readMeasuring(const QCommandLineParser &parser, Request &request)
{
    constexpr int kMost = 1'000'000'000;
    const bool measure = parser.isSet(QStringLiteral("measure"));
    if (measure && request.what == u"indexes")
        return fail(wrong(Text::tr("--measure is for hygiene and tables.")));
    if (!measure && parser.isSet(QStringLiteral("page-budget")))
        return fail(wrong(Text::tr("--page-budget goes with --measure.")));
    const Result<int> budget = numberOf(parser, QStringLiteral("page-budget"), 1, kMost);
    if (!budget)
        return fail(budget.error());
    request.hygiene.measure = request.tables.measure = measure;
    request.hygiene.pageBudget = request.tables.pageBudget = *budget;
    return {};
}

Result<void> readLimits(const QCommandLineParser &parser, Request &request)
{
    if (parser.isSet(QStringLiteral("budget"))) {
        const Result<qint64> size = parseSize(parser.value(QStringLiteral("budget")));
        if (!size)
            return fail(size.error());
        request.advice.budgetBytes = double(*size);
    }
    if (parser.isSet(QStringLiteral("time-limit"))) {
        const Result<Milliseconds> limit = parseDuration(parser.value(QStringLiteral("time-limit")));
        if (!limit)
            return fail(limit.error());
        request.advice.timeLimit = *limit;
    }
    const Result<int> columns = numberOf(parser, QStringLiteral("max-columns"), 1, 32);
    const Result<int> days = columns ? numberOf(parser, QStringLiteral("evidence-days"), 0, 3650) : columns;
    if (!days)
        return fail(days.error());
    request.advice.maxColumns = *columns;
    request.hygiene.evidenceDays = *days;
    return readMeasuring(parser, request);
}

Result<Request> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    if (!parser.parse(QStringList{QStringLiteral("advise")} + arguments))
        return fail(wrong(parser.errorText()));
    Request request;
    request.what = parser.positionalArguments().value(0);
    const QStringList all{QStringLiteral("indexes"), QStringLiteral("hygiene"), QStringLiteral("tables")};
    if (parser.positionalArguments().size() != 1 || !all.contains(request.what))
        return fail(wrong(Text::tr("Say what to advise on: indexes, hygiene or tables.")));
    if (parser.isSet(QStringLiteral("workload")) && parser.isSet(QStringLiteral("statements")))
        return fail(wrong(Text::tr("--workload and --statements exclude one another.")));
    request.workloadFolder = parser.value(QStringLiteral("workload"));
    if (parser.isSet(QStringLiteral("workload")) && request.workloadFolder.isEmpty())
        return fail(wrong(Text::tr("--workload takes a folder.")));
    const Result<void> done = readEngine(parser.value(QStringLiteral("engine")), request)
                                  .and_then([&] { return readLimits(parser, request); })
                                  .and_then([&] { return readRules(parser, request); });
    return done ? Result<Request>(request) : fail(done.error());
}

void printWarning(const Context &context, const QueryCost &query)
{
    if (query.worse())
        context.out << Text::tr("Watch %1: its estimated cost rises.").arg(query.id) << '\n';
    else if (query.slowerInMemory())
        context.out << Text::tr("Watch %1").arg(memoryWarning(query)) << '\n';
}

void printIndexes(const Context &context, const IndexAdvice &advice)
{
    const double saved = advice.costBefore > 0 ? 100 * (1 - advice.costAfter / advice.costBefore) : 0;
    context.out << Text::tr("Planner cost %1 → %2 (−%3 %), %4 of new indexes, %5 what-if plans in %6.")
                       .arg(formatNumber(advice.costBefore), formatNumber(advice.costAfter), formatNumber(saved),
                           formatBytes(advice.bytes), QString::number(advice.whatIfCalls),
                           formatDuration(double(advice.elapsedMs)))
                << '\n';
    for (const RecommendedIndex &index : advice.indexes)
        context.out << '\n'
                    << index.ddl << '\n'
                    << Text::tr("  ≈ %1; saves %2 % of the workload's cost; upkeep %3 cost units/s; serves %4")
                           .arg(formatBytes(index.bytes), formatNumber(index.benefit), formatNumber(index.writeCost),
                               index.queries.join(", "))
                    << '\n';
    for (const RecommendedIndex &index : advice.indexes)
        if (!index.remark.isEmpty())
            context.out << "  " << index.name << ": " << index.remark << '\n';
    for (const UnjudgedIndex &index : advice.unjudged)
        context.out << '\n'
                    << Text::tr("Not judged: %1").arg(index.ddl) << "\n  "
                    << Text::tr("%1 Asked for by %2.").arg(index.reason, index.queries.join(", ")) << '\n';
    for (const QueryCost &query : advice.queries)
        printWarning(context, query);
    for (const SkippedStatement &statement : advice.skipped)
        context.out << Text::tr("Skipped %1: %2").arg(statement.id, statement.reason) << '\n';
    if (!advice.complete)
        context.out << Text::tr("The time limit ended the search; this is the best set found until then.") << '\n';
    context.out.flush();
}

void printTwin(const Context &context, const TwinReport &twin)
{
    context.out << Text::tr("Planned on a twin of %n table(s), made in %1 with %2 on disk.", nullptr, twin.tables)
                       .arg(formatDuration(double(twin.madeMs)), formatBytes(double(twin.bytes)))
                << '\n';
    if (!twin.check.statement.isEmpty())
        context.out << Text::tr("Its costs differ from the server's by %1 % in the median, by %2 % at most (%3).")
                           .arg(formatNumber(twin.check.medianPercent), formatNumber(twin.check.largestPercent),
                               twin.check.statement)
                    << '\n';
    for (const TwinGap &gap : twin.notCopied)
        context.out << Text::tr("Not in the twin: %1. %2").arg(gap.what, gap.why) << '\n';
    context.out << '\n';
}

// One statement a line, with the way back if there is one.
void printStatements(const Context &context, const QString &mend, const QString &undo)
{
    for (const QString &line : mend.split(u'\n', Qt::SkipEmptyParts))
        context.out << "  " << line << '\n';
    if (!undo.isEmpty())
        context.out << "  " << Text::tr("Way back: %1").arg(QString(undo).replace(u'\n', u' ')) << '\n';
}

void printTables(const Context &context, const TableReport &report)
{
    for (const TableFinding &finding : report.findings) {
        context.out
            << QStringLiteral("%1: %2: %3").arg(severityName(finding.severity), kindName(finding.kind), finding.message)
            << "\n  " << finding.evidence << "\n  " << finding.remedy << '\n';
        printStatements(context, finding.mend, finding.undo);
    }
    if (!report.note.isEmpty())
        context.out << report.note << '\n';
    context.out.flush();
}

void printHygiene(const Context &context, const HygieneReport &report)
{
    for (const HygieneFinding &finding : report.findings) {
        context.out << Text::tr("%1: %2").arg(kindName(finding.kind), finding.evidence) << '\n';
        for (const QString &veto : finding.vetoes)
            context.out << "  " << Text::tr("Kept: %1").arg(veto) << '\n';
        printStatements(context, finding.mendDdl, finding.undoDdl);
        printStatements(context, finding.firstDdl, finding.firstUndoDdl);
    }
    if (!report.note.isEmpty())
        context.out << report.note << '\n';
    context.out.flush();
}

Result<Workload> readWorkload(Connection &connection, const Request &request)
{
    return request.workloadFolder.isEmpty() ? readStatementsWorkload(connection)
                                            : readWorkloadFolder(request.workloadFolder);
}

int adviseOnIndexes(const Context &context, Connection &connection, const Request &request)
{
    const Result<Workload> workload = readWorkload(connection, request);
    if (!workload)
        return context.report(workload.error());
    const auto report = [&context](const Progress &progress) { context.progress(progress.what); };
    AdviceOptions options = request.advice;
    options.connect = [&context](std::stop_token ended) { return context.connect(ended); };
    const Result<TwinAdvice> advice = adviseWith(request.engine, connection, *workload, options, context.stop, report);
    if (!advice)
        return context.report(advice.error());
    if (context.json) {
        context.print(toJson(*advice));
    } else {
        if (advice->twin)
            printTwin(context, *advice->twin);
        printIndexes(context, advice->advice);
    }
    return advice->advice.indexes.isEmpty() ? Done : DoneWithFindings;
}

int adviseOnHygiene(const Context &context, Connection &connection, const Request &request)
{
    const Result<HygieneReport> report = checkHygiene(connection, request.hygiene);
    if (!report)
        return context.report(report.error());
    if (context.json)
        context.print(toJson(*report));
    else
        printHygiene(context, *report);
    const bool mendable = std::any_of(report->findings.begin(), report->findings.end(),
        [](const HygieneFinding &finding) { return !finding.mendDdl.isEmpty(); });
    return mendable ? DoneWithFindings : Done;
}

int adviseOnTables(const Context &context, Connection &connection, const Request &request)
{
    const Result<TableReport> report = adviseTables(connection, request.tables);
    if (!report)
        return context.report(report.error());
    if (context.json)
        context.print(toJson(*report));
    else
        printTables(context, *report);
    return report->findings.isEmpty() ? Done : DoneWithFindings;
}

} // namespace

int runAdvise(const Context &context, const QStringList &arguments)
{
    const Result<Request> request = readArguments(arguments);
    if (!request) {
        context.err << request.error().toString() << '\n' << Text::tr("Usage:") << '\n' << kUsage << Qt::flush;
        return WrongUsage;
    }
    const auto connection = context.connect();
    if (!connection)
        return context.report(connection.error());
    if (request->what == u"indexes")
        return adviseOnIndexes(context, **connection, *request);
    return request->what == u"tables" ? adviseOnTables(context, **connection, *request)
                                      : adviseOnHygiene(context, **connection, *request);
}

} // namespace mahout::cli
