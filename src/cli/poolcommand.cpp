// SPDX-License-Identifier: GPL-3.0-or-later
#include "poolcommand.h"

#include "connectionpool.h"
#include <cmath>
#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>

using namespace std::chrono_literals;

namespace mahout::cli {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(pgmahoutctl)
};

struct Burst {
    int tasks = 200;
    Milliseconds each{5};
};

Result<Burst> readArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.addOption({QStringLiteral("tasks"), {}, QStringLiteral("N"), QStringLiteral("200")});
    parser.addOption({QStringLiteral("each"), {}, QStringLiteral("DURATION"), QStringLiteral("5ms")});
    if (!parser.parse(QStringList{QStringLiteral("pool")} + arguments) || !parser.positionalArguments().isEmpty())
        return fail(Error::Kind::BadInput,
            parser.errorText().isEmpty()
                ? Text::tr("Unexpected argument: %1.").arg(parser.positionalArguments().value(0))
                : parser.errorText());
    bool ok = false;
    Burst burst;
    burst.tasks = parser.value(QStringLiteral("tasks")).toInt(&ok);
    if (!ok || burst.tasks < 1 || burst.tasks > 100'000)
        return fail(Error::Kind::BadInput, Text::tr("--tasks takes a number from 1 to 100000."));
    const auto each = parseDuration(parser.value(QStringLiteral("each")));
    if (!each)
        return fail(each.error());
    burst.each = *each;
    return burst;
}

struct Outcome {
    PoolStatistics statistics;
    int succeeded = 0;
    double elapsedMs = 0;
    std::optional<Error> firstError;
};

Outcome runBurst(ConnectionPool &pool, const Burst &burst, const std::stop_token &stop)
{
    const QString sql = QStringLiteral("SELECT pg_sleep(%1)").arg(static_cast<double>(burst.each.count()) / 1000);
    const auto begin = std::chrono::steady_clock::now();
    QVector<QFuture<Result<Rows>>> futures;
    for (int i = 0; i < burst.tasks; ++i)
        futures << pool.submit(
            Text::tr("Burst"), [sql](Connection &connection) { return connection.query(sql); },
            TaskOptions{.stop = stop});
    Outcome outcome;
    for (QFuture<Result<Rows>> &future : futures) {
        const Result<Rows> result = future.result();
        outcome.succeeded += result ? 1 : 0;
        if (!result && !outcome.firstError)
            outcome.firstError = result.error();
    }
    outcome.elapsedMs = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    outcome.statistics = pool.statistics();
    return outcome;
}

QJsonValue number(double value) { return std::isfinite(value) ? QJsonValue(value) : QJsonValue(); }
QJsonValue number(std::uint64_t value) { return static_cast<qint64>(value); }

QJsonObject toJson(const LatencyHistogram &histogram)
{
    return {{QStringLiteral("count"), number(histogram.count)},
        {QStringLiteral("p50_ms"), number(histogram.percentile(0.5))},
        {QStringLiteral("p95_ms"), number(histogram.percentile(0.95))},
        {QStringLiteral("p99_ms"), number(histogram.percentile(0.99))},
        {QStringLiteral("max_ms"), number(histogram.maxMs)}};
}

QJsonObject toJson(const PoolStatistics &s)
{
    const QJsonObject gauges{{QStringLiteral("opening"), s.opening}, {QStringLiteral("active"), s.active},
        {QStringLiteral("idle"), s.idle}, {QStringLiteral("waiting"), s.waiting}, {QStringLiteral("zombie"), s.zombie},
        {QStringLiteral("limit"), s.limit}, {QStringLiteral("oldest_wait_ms"), s.oldestWaitMs}};
    const QJsonObject outcomes{{QStringLiteral("idle_hit"), number(s.servedIdle)},
        {QStringLiteral("waited"), number(s.servedWaited)}, {QStringLiteral("opened"), number(s.servedOpened)},
        {QStringLiteral("timed_out"), number(s.timedOut)}, {QStringLiteral("cancelled"), number(s.cancelled)},
        {QStringLiteral("open_failed"), number(s.failedOpen)},
        {QStringLiteral("rejected_queue"), number(s.rejectedQueue)},
        {QStringLiteral("rejected_breaker"), number(s.rejectedBreaker)},
        {QStringLiteral("rejected_suspended"), number(s.rejectedSuspended)},
        {QStringLiteral("rejected_closed"), number(s.rejectedClosed)}};
    const QJsonObject tasks{{QStringLiteral("succeeded"), number(s.succeeded)},
        {QStringLiteral("failed"), number(s.failed)}, {QStringLiteral("rolled_back"), number(s.rolledBack)},
        {QStringLiteral("leaks"), number(s.leaks)}};
    const QJsonObject closed{{QStringLiteral("idle"), number(s.closedIdle)},
        {QStringLiteral("lifetime"), number(s.closedLifetime)}, {QStringLiteral("broken"), number(s.closedBroken)},
        {QStringLiteral("invalid"), number(s.closedInvalid)}, {QStringLiteral("retired"), number(s.closedRetired)},
        {QStringLiteral("read_only"), number(s.closedReadOnly)}, {QStringLiteral("surplus"), number(s.closedSurplus)},
        {QStringLiteral("shutdown"), number(s.closedShutdown)}};
    return {{QStringLiteral("gauges"), gauges}, {QStringLiteral("submitted"), number(s.submitted)},
        {QStringLiteral("outcomes"), outcomes}, {QStringLiteral("tasks"), tasks},
        {QStringLiteral("opened"), number(s.opened)}, {QStringLiteral("open_failures"), number(s.openFailed)},
        {QStringLiteral("closed"), closed}, {QStringLiteral("efficiency_percent"), number(s.efficiencyPercent())},
        {QStringLiteral("wait"), toJson(s.wait)}, {QStringLiteral("usage"), toJson(s.usage)},
        {QStringLiteral("creation"), toJson(s.creation)}, {QStringLiteral("validation"), toJson(s.validation)}};
}

QJsonObject toJson(const Burst &burst, const Outcome &outcome, const PoolSettings &settings)
{
    QJsonObject table;
    for (const auto &[name, value] : settings.toTable())
        table.insert(name, value);
    return {{QStringLiteral("tasks"), burst.tasks}, {QStringLiteral("succeeded"), outcome.succeeded},
        {QStringLiteral("elapsed_ms"), outcome.elapsedMs}, {QStringLiteral("statistics"), toJson(outcome.statistics)},
        {QStringLiteral("settings"), table}};
}

void printText(const Context &context, const Burst &burst, const Outcome &outcome)
{
    const PoolStatistics &s = outcome.statistics;
    const auto line = [&](const LatencyHistogram &h) {
        return Text::tr("p50 %1, p95 %2, p99 %3")
            .arg(formatDuration(h.percentile(0.5)), formatDuration(h.percentile(0.95)),
                formatDuration(h.percentile(0.99)));
    };
    context.out << Text::tr("%1 of %2 tasks succeeded in %3.")
                       .arg(QString::number(outcome.succeeded), QString::number(burst.tasks),
                           formatDuration(outcome.elapsedMs))
                << '\n'
                << Text::tr("Connections: %1 opened, %2 idle, limit %3.")
                       .arg(QString::number(s.opened), QString::number(s.idle), QString::number(s.limit))
                << '\n'
                << Text::tr("Served: %1 at once, %2 after waiting, %3 by a new connection.")
                       .arg(QString::number(s.servedIdle), QString::number(s.servedWaited),
                           QString::number(s.servedOpened))
                << '\n'
                << Text::tr("Efficiency: %1").arg(formatValue(s.efficiencyPercent(), Unit::Percent)) << '\n'
                << Text::tr("Wait: %1").arg(line(s.wait)) << '\n'
                << Text::tr("Use: %1").arg(line(s.usage)) << '\n'
                << Text::tr("Opening: %1").arg(line(s.creation)) << Qt::endl;
}

} // namespace

int runPool(const Context &context, const QStringList &arguments)
{
    const auto burst = readArguments(arguments);
    if (!burst) {
        context.report(burst.error());
        return WrongUsage;
    }
    const auto spec = ConnectionSpec::parse(context.url);
    if (!spec)
        return context.report(spec.error());
    const auto settings = PoolSettings::fromEnvironment(QProcessEnvironment::systemEnvironment());
    if (!settings)
        return context.report(settings.error());
    SessionOptions session;
    session.applicationName = QStringLiteral("pgmahoutctl");
    ConnectionPool pool(*spec, *settings, session);
    const Outcome outcome = runBurst(pool, *burst, context.stop);
    if (outcome.succeeded == 0 && outcome.firstError)
        return context.report(*outcome.firstError);
    if (context.json)
        context.print(toJson(*burst, outcome, *settings));
    else
        printText(context, *burst, outcome);
    return outcome.succeeded == burst->tasks ? Done : DoneWithFindings;
}

} // namespace mahout::cli
