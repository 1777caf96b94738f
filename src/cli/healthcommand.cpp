// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthcommand.h"

#include "serverhealth.h"
#include <cmath>
#include <condition_variable>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>

using namespace std::chrono_literals;

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

constexpr Milliseconds kBetween = 2s;

enum HealthExit { Healthy = 0, WithWarning = 1, WithCritical = 2, Unreachable = 3 };

int exitOf(HealthLevel status)
{
    switch (status) {
    case HealthLevel::Ok:
        return Healthy;
    case HealthLevel::Critical:
        return WithCritical;
    case HealthLevel::Unknown:
    case HealthLevel::Warning:
        break;
    }
    return WithWarning;
}

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }

QJsonObject toJson(const HealthResult &result)
{
    return {{QStringLiteral("id"), result.id}, {QStringLiteral("title"), result.title},
        {QStringLiteral("level"), healthLevelName(result.level)}, {QStringLiteral("value"), number(result.value)},
        {QStringLiteral("unit"), unitSymbol(result.unit)}, {QStringLiteral("warning_at"), number(result.warningAt)},
        {QStringLiteral("critical_at"), number(result.criticalAt)},
        {QStringLiteral("threshold"), result.thresholdText()}, {QStringLiteral("evidence"), result.evidence},
        {QStringLiteral("remedy"), result.remedy}, {QStringLiteral("meaning"), result.meaning},
        {QStringLiteral("cause"), result.cause}, {QStringLiteral("estimated"), result.estimated},
        {QStringLiteral("optional"), result.optional}, {QStringLiteral("hold_ms"), qint64(result.holdFor.count())}};
}

void printText(const Context &context, const HealthReport &report)
{
    for (const HealthResult &result : report.checks) {
        context.out
            << QStringLiteral("%1  %2: %3").arg(healthLevelText(result.level), -9).arg(result.title, result.evidence)
            << '\n';
        if (!result.remedy.isEmpty())
            context.out << QString(11, QLatin1Char(' ')) << result.remedy << '\n';
    }
    context.out.flush();
}

// An unreachable server is a finding of this command, and so it is told in the command's own form.
int reportUnreachable(const Context &context, const Error &error)
{
    HealthResult result
        = judge(healthCheck(QLatin1String("reachable")), {.floor = HealthLevel::Critical}, HealthThresholds{});
    result.evidence = error.message;
    if (!error.remedy.isEmpty())
        result.remedy = error.remedy;
    if (context.json)
        context.print({{QStringLiteral("status"), QStringLiteral("unreachable")},
            {QStringLiteral("checks"), QJsonArray{toJson(result)}}});
    else
        printText(context, {HealthLevel::Critical, {result}});
    context.err << error.toString() << Qt::endl;
    return Unreachable;
}

QJsonObject toJson(const HealthReport &report)
{
    QJsonArray checks;
    for (const HealthResult &result : report.checks)
        checks << toJson(result);
    return {{QStringLiteral("status"), healthLevelName(report.status)}, {QStringLiteral("checks"), checks}};
}

// Returns early when stopped.
void pause(Milliseconds time, const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

// What counters grew by needs two readings; --once does without.
Result<HealthReport> readHealth(const Context &context, Connection &connection, bool once)
{
    HealthMemory memory;
    memory.queries.setPeriod(0ms);
    auto reading = checkHealth(connection, memory);
    if (!reading || once)
        return reading.map([](const HealthReading &read) { return read.report; });
    context.progress(Text::tr("Reading the counters a second time, in %1.").arg(durationText(kBetween)));
    pause(kBetween, context.stop);
    reading = checkHealth(connection, reading->memory);
    return reading.map([](const HealthReading &read) { return read.report; });
}

} // namespace

int runHealth(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption(QCommandLineOption(QStringLiteral("once")));
    if (!parser.parse(QStringList{QStringLiteral("health")} + arguments) || !parser.positionalArguments().isEmpty()) {
        context.err << Text::tr("Usage: %1").arg(QStringLiteral("pgmahoutctl health [--once]")) << Qt::endl;
        return WrongUsage;
    }
    const auto connection = context.connect();
    if (!connection && connection.error().kind == Error::Kind::BadInput)
        return context.report(connection.error());
    if (!connection)
        return reportUnreachable(context, connection.error());
    const auto report = readHealth(context, **connection, parser.isSet(QStringLiteral("once")));
    if (!report)
        return reportUnreachable(context, report.error());
    if (context.json)
        context.print(toJson(*report));
    else
        printText(context, *report);
    return exitOf(report->status);
}

} // namespace mahout::cli
