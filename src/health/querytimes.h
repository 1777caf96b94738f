// SPDX-License-Identifier: GPL-3.0-or-later
// How long 95 of 100 statements of the last minutes took at most, estimated (statementmoments.h).
#pragma once

#include "connection.h"
#include "healthchecks.h"
#include "recentreadings.h"
#include "statementmoments.h"

namespace mahout {

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
