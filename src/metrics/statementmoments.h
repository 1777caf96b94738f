// SPDX-License-Identifier: GPL-3.0-or-later
// Percentiles of execution times, estimated: pg_stat_statements keeps no distribution, only the number of calls, the
// mean and the standard deviation of each statement. Over a window these give the mean and the deviation of the calls
// within it; each statement is taken as log-normal with them, as run times of one statement mostly are, and the
// percentile is that of the mixture of all statements, weighted by their calls.
#pragma once

#include <QVector>

namespace mahout {

// Execution times of one statement as sums, so that windows are differences.
struct StatementMoments {
    double calls = 0;
    double totalMs = 0;
    double squaredMs = 0; // sum of the squares: calls × (deviation² + mean²)

    double meanMs() const { return totalMs / calls; }
    double deviationMs() const;
};

// The time that the share `p` (0 … 1) of all calls does not exceed; NaN without calls.
double estimatedPercentile(const QVector<StatementMoments> &statements, double p);

} // namespace mahout
