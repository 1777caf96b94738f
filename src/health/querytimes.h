// SPDX-License-Identifier: GPL-3.0-or-later
// How long 95 of 100 statements take at most, estimated: pg_stat_statements keeps no distribution, only the number of
// calls, the mean and the standard deviation of each statement. Over a window these give the mean and the deviation of
// the calls within it; each statement is taken as log-normal with them, as run times of one statement mostly are, and
// the percentile is that of the mixture of all statements, weighted by their calls.
#pragma once

#include "connection.h"
#include "healthchecks.h"
#include "recentreadings.h"

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

// One reading of pg_stat_statements: by user, database and query id. Texts never travel.
struct StatementReading {
    double timeMs = 0; // server's clock
    QHash<QString, StatementMoments> statements;
};

// What ran between the two. A statement that was evicted or reset in between counts with what it has since.
QVector<StatementMoments> momentsBetween(const StatementReading &before, const StatementReading &now);

// Readings of the last five minutes, one a minute, because each reads thousands of entries.
class QueryTimes {
public:
    // Reads when the last reading is a minute old, and judges by what there is. `schema`: where the extension is; empty
    // when it is not installed in this database.
    Result<HealthResult> check(Connection &connection, const QString &schema, const HealthThresholds &overrides);
    void setPeriod(Milliseconds period) { m_period = period; } // for one who does not wait for a minute

private:
    Result<void> read(Connection &connection, const QString &schema);
    Result<void> readOurs(Connection &connection, const QString &schema);
    HealthResult judged(const HealthThresholds &overrides) const;

    Milliseconds m_period{60'000};
    RecentReadings<StatementReading> m_readings{Milliseconds(5 * 60'000)};
    QStringList m_ours; // query ids of pgMahout's own statements
    SteadyTime m_readAt = SteadyTime::min(), m_oursAt = SteadyTime::min();
};

} // namespace mahout
