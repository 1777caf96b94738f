// SPDX-License-Identifier: GPL-3.0-or-later
// Index advice from a twin: the search of indexadvice.h, asked of a planner that is not the target's.
#pragma once

#include "indexadvice.h"
#include "twin.h"

namespace mahout {

enum class AdviceEngine {
    // The server where HypoPG is installed in the database, else a twin; a twin too where a statement asks for an index
    // that HypoPG cannot play (GIN, GiST, SP-GiST), as long as one can be made.
    Auto,
    Server,
    Twin,
};

struct TwinAdvice {
    IndexAdvice advice;
    std::optional<TwinReport> twin; // of the twin that was asked, if one was
};

// Blocking. The twin lives as long as the call. Errors: as adviseIndexes() and Twin::make().
Result<TwinAdvice> adviseWith(AdviceEngine engine, Connection &target, const Workload &workload,
    const AdviceOptions &options, std::stop_token stop = {}, const ProgressReporter &report = {});
// The same, with a twin that outlives the call: `kept` is asked while it is what the target is, and made anew else.
Result<TwinAdvice> adviseWith(AdviceEngine engine, Connection &target, const Workload &workload,
    const AdviceOptions &options, std::unique_ptr<Twin> &kept, std::stop_token stop = {},
    const ProgressReporter &report = {});

// Asks a twin that is there already. Of the target only its counters of writes are read.
Result<IndexAdvice> adviseOnTwin(Twin &twin, Connection &target, const Workload &workload, AdviceOptions options,
    std::stop_token stop = {}, const ProgressReporter &report = {});

QJsonObject toJson(const TwinAdvice &advice); // that of the advice, and "twin" where there is one

} // namespace mahout
