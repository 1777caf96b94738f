// SPDX-License-Identifier: GPL-3.0-or-later
// One analysis of indexes as the window asks for it: which workload, which planner, what is said of what exists.
#pragma once

#include "measuredproof.h"
#include "replacements.h"
#include "timerange.h"
#include "twinadvice.h"
#include <mutex>

namespace mahout {

struct AdviceRequest {
    enum class Source { Range, Folder, Text };
    Source source = Source::Range;
    TimeRange range; // statements of the history
    QString folder; // of .sql files
    QString text; // statements, separated by semicolons
    AdviceEngine engine = AdviceEngine::Auto;
    AdviceOptions options;
};

struct AnalysedIndexes {
    IndexAdvice advice;
    std::optional<TwinReport> twin; // of the twin that was asked, if one was
    QVector<Replacement> replacements; // of existing indexes by those of advice.considered
};

// The twin of a server between two analyses. Locked for as long as one lasts.
struct TwinShelf {
    std::mutex mutex;
    std::unique_ptr<Twin> twin; // guarded by mutex
};

Result<Workload> writtenWorkload(const AdviceRequest &request); // of a folder or a text

// Blocking. Errors: as adviseWith().
Result<AnalysedIndexes> analyseIndexes(Connection &target, const Workload &workload, const AdviceRequest &request,
    TwinShelf &shelf, std::stop_token stop, const ProgressReporter &report);

// Blocking. Connects to `connectionText` and measures there. With `production` the target's own database is refused.
Result<MeasuredProof> measureProofAt(Connection &target, bool production, const QString &connectionText,
    ProofRequest request, std::stop_token stop, const ProgressReporter &report);

} // namespace mahout
