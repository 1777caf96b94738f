// SPDX-License-Identifier: GPL-3.0-or-later
#include "healthcommand.h"

#include "serverhealth.h"
#include <cmath>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

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
        {QStringLiteral("remedy"), result.remedy}};
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
    HealthResult result;
    result.id = QStringLiteral("reachable");
    result.title = Text::tr("Reachable");
    result.level = HealthLevel::Critical;
    result.value = result.warningAt = result.criticalAt = std::nan("");
    result.unit = Unit::Milliseconds;
    result.evidence = error.message;
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

} // namespace

int runHealth(const Context &context, const QStringList &arguments)
{
    QCommandLineParser parser;
    if (!parser.parse(QStringList{QStringLiteral("health")} + arguments) || !parser.positionalArguments().isEmpty()) {
        context.err << Text::tr("Usage: %1").arg(QStringLiteral("pgmahoutctl health")) << Qt::endl;
        return WrongUsage;
    }
    const auto connection = context.connect();
    if (!connection && connection.error().kind == Error::Kind::BadInput)
        return context.report(connection.error());
    if (!connection)
        return reportUnreachable(context, connection.error());
    const auto report = checkHealth(**connection);
    if (!report)
        return reportUnreachable(context, report.error());
    if (context.json)
        context.print(toJson(*report));
    else
        printText(context, *report);
    return exitOf(report->status);
}

} // namespace mahout::cli
