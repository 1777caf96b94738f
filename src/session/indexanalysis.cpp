// SPDX-License-Identifier: GPL-3.0-or-later
#include "indexanalysis.h"

#include <QCoreApplication>

using namespace std::chrono_literals;

namespace mahout {

namespace {

struct AnalysisText {
    Q_DECLARE_TR_FUNCTIONS(mahout::ServerSession)
};

constexpr auto kConnectLimit = 10s;

} // namespace

Result<Workload> writtenWorkload(const AdviceRequest &request)
{
    return request.source == AdviceRequest::Source::Folder ? readWorkloadFolder(request.folder)
                                                           : workloadFromText(request.text);
}

Result<AnalysedIndexes> analyseIndexes(Connection &target, const Workload &workload, const AdviceRequest &request,
    TwinShelf &shelf, std::stop_token stop, const ProgressReporter &report)
{
    const std::scoped_lock lock(shelf.mutex);
    const Result<TwinAdvice> advice
        = adviseWith(request.engine, target, workload, request.options, shelf.twin, stop, report);
    if (!advice)
        return fail(advice.error());
    if (report)
        report({AnalysisText::tr("Looking for existing indexes that become redundant."), 0, 0});
    const Result<QVector<Replacement>> replacements = findReplacements(target, advice->advice.considered);
    if (!replacements)
        return fail(replacements.error());
    return AnalysedIndexes{advice->advice, advice->twin, *replacements};
}

Result<MeasuredProof> measureProofAt(Connection &target, bool production, const QString &connectionText,
    ProofRequest request, std::stop_token stop, const ProgressReporter &report)
{
    const Result<QString> own = databaseIdentity(target);
    const Result<ConnectionSpec> spec = own ? ConnectionSpec::parse(connectionText) : fail(own.error());
    if (!spec)
        return fail(spec.error());
    request.forbidden = production ? *own : QString();
    auto connection = Connection::open(*spec, {}, std::chrono::steady_clock::now() + kConnectLimit, stop);
    if (!connection)
        return fail(connection.error());
    (*connection)->setLimits(stop, kNever);
    Result<MeasuredProof> proof = measureProof(**connection, request, report);
    if (proof)
        proof->where = spec->describe();
    return proof;
}

} // namespace mahout
