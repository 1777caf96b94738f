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

// The twin rather than the server where the workload asks for what only a twin can judge; `needed` tells whether the
// server could not do without.
Result<AdviceEngine> resolved(
    AdviceEngine engine, Connection &target, const Workload &workload, const AdviceOptions &options, bool &needed)
{
    needed = engine == AdviceEngine::Twin;
    if (engine != AdviceEngine::Auto)
        return engine;
    const Result<Rows> rows = target.query("SELECT FROM pg_extension WHERE extname = 'hypopg'");
    if (!rows)
        return fail(rows.error());
    needed = rows->isEmpty();
    if (needed)
        return AdviceEngine::Twin;
    return asksForTwin(target, workload, options).map([](bool asks) {
        return asks ? AdviceEngine::Twin : AdviceEngine::Server;
    });
}

Result<TwinAdvice> adviseOnServer(
    Connection &target, const Workload &workload, const AdviceOptions &options, const ProgressReporter &report)
{
    const Result<IndexAdvice> advice = adviseIndexes(target, workload, options, report);
    return advice ? Result<TwinAdvice>({*advice, std::nullopt}) : fail(advice.error());
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
    std::unique_ptr<Twin> twin;
    return adviseWith(engine, target, workload, options, twin, stop, report);
}

Result<TwinAdvice> adviseWith(AdviceEngine engine, Connection &target, const Workload &workload,
    const AdviceOptions &options, std::unique_ptr<Twin> &kept, std::stop_token stop, const ProgressReporter &report)
{
    bool needed = true;
    const Result<AdviceEngine> chosen = resolved(engine, target, workload, options, needed);
    if (!chosen)
        return fail(chosen.error());
    if (*chosen == AdviceEngine::Server)
        return adviseOnServer(target, workload, options, report);
    const Result<bool> current = kept ? kept->isCurrent(target) : Result<bool>(false);
    if (!current)
        return fail(current.error());
    if (!*current) {
        kept.reset();
        auto twin = Twin::make(target, {statementsOf(workload), {}, stop}, report);
        if (!twin && !needed && twin.error().kind != Error::Kind::Cancelled)
            return adviseOnServer(target, workload, options, report); // names what it cannot judge
        if (!twin)
            return fail(engine == AdviceEngine::Auto ? withOtherEngine(twin.error()) : twin.error());
        kept = std::move(*twin);
    }
    const Result<IndexAdvice> advice = adviseOnTwin(*kept, target, workload, options, stop, report);
    return advice ? Result<TwinAdvice>({*advice, kept->report()}) : fail(advice.error());
}

Result<IndexAdvice> adviseOnTwin(Twin &twin, Connection &target, const Workload &workload, AdviceOptions options,
    std::stop_token stop, const ProgressReporter &report)
{
    const Result<Traffic> traffic = readTraffic(target);
    if (!traffic)
        return fail(traffic.error());
    options.traffic = *traffic;
    options.load = 1; // nobody else is on the twin
    const Result<EmptyIndexes *> emptyIndexes = twin.emptyIndexes();
    if (!emptyIndexes)
        return fail(emptyIndexes.error());
    options.emptyIndexes = *emptyIndexes;
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
