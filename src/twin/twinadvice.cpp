// SPDX-License-Identifier: GPL-3.0-or-later
#include "twinadvice.h"
#include <QCoreApplication>
#include <QThread>

namespace mahout {

namespace {

struct AdviceWithTwin {
    Q_DECLARE_TR_FUNCTIONS(mahout::Twin)
};

QVector<TwinStatement> statementsOf(const Workload &workload)
{
    QVector<TwinStatement> statements;
    for (const WorkloadStatement &statement : workload.statements)
        statements.append({statement.id, statement.text});
    return statements;
}

Result<AdviceEngine> resolved(AdviceEngine engine, Connection &target)
{
    if (engine != AdviceEngine::Auto)
        return engine;
    const Result<Rows> rows = target.query("SELECT FROM pg_extension WHERE extname = 'hypopg'");
    if (!rows)
        return fail(rows.error());
    return rows->isEmpty() ? AdviceEngine::Twin : AdviceEngine::Server;
}

// What is missing on this machine need not be there if the target has its own HypoPG.
Error withOtherEngine(Error error)
{
    if (error.kind == Error::Kind::Missing)
        error.remedy += u' '
            + AdviceWithTwin::tr("Or let the target's own planner judge. Run there: %1")
                  .arg(QStringLiteral("CREATE EXTENSION hypopg;"));
    return error;
}

} // namespace

Result<TwinAdvice> adviseWith(AdviceEngine engine, Connection &target, const Workload &workload,
    const AdviceOptions &options, std::stop_token stop, const ProgressReporter &report)
{
    const Result<AdviceEngine> chosen = resolved(engine, target);
    if (!chosen)
        return fail(chosen.error());
    if (*chosen == AdviceEngine::Server) {
        const Result<IndexAdvice> advice = adviseIndexes(target, workload, options, report);
        return advice ? Result<TwinAdvice>({*advice, std::nullopt}) : fail(advice.error());
    }
    const auto twin = Twin::make(target, {statementsOf(workload), {}, stop}, report);
    if (!twin)
        return fail(engine == AdviceEngine::Auto ? withOtherEngine(twin.error()) : twin.error());
    const Result<IndexAdvice> advice = adviseOnTwin(**twin, target, workload, options, stop, report);
    return advice ? Result<TwinAdvice>({*advice, (*twin)->report()}) : fail(advice.error());
}

Result<IndexAdvice> adviseOnTwin(const Twin &twin, Connection &target, const Workload &workload, AdviceOptions options,
    std::stop_token stop, const ProgressReporter &report)
{
    const Result<Traffic> traffic = readTraffic(target);
    if (!traffic)
        return fail(traffic.error());
    options.traffic = *traffic;
    options.connect = [&twin](std::stop_token ended) { return twin.connect(ended); };
    options.connections = std::max(1, QThread::idealThreadCount() - 1);
    const auto connection = twin.connect(stop);
    if (!connection)
        return fail(connection.error());
    return adviseIndexes(**connection, workload, options, report);
}

QJsonObject toJson(const TwinAdvice &advice)
{
    QJsonObject json = toJson(advice.advice);
    if (advice.twin)
        json.insert(QLatin1String("twin"), toJson(*advice.twin));
    return json;
}

} // namespace mahout
