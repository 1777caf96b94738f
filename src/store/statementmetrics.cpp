// SPDX-License-Identifier: GPL-3.0-or-later
#include "statementmetrics.h"

namespace mahout {

namespace {

struct StatementMetric {
    const char *name;
    double (*amount)(const StatementDelta &);
    double StatementTotals::*totals;
};

template <double StatementDelta::*figure> double member(const StatementDelta &delta) { return delta.*figure; }

// Unlike deviations, squares of the times add up.
double squares(const StatementDelta &delta)
{
    if (delta.calls <= 0)
        return qQNaN();
    const double mean = delta.totalMs / delta.calls;
    return delta.calls * (delta.deviationMs * delta.deviationMs + mean * mean);
}

constexpr StatementMetric kStatementMetrics[] = {
    {"statement.calls", &member<&StatementDelta::calls>, &StatementTotals::calls},
    {"statement.total_ms", &member<&StatementDelta::totalMs>, &StatementTotals::totalMs},
    {"statement.rows", &member<&StatementDelta::rows>, &StatementTotals::rows},
    {"statement.blocks_hit", &member<&StatementDelta::blocksHit>, &StatementTotals::blocksHit},
    {"statement.blocks_read", &member<&StatementDelta::blocksRead>, &StatementTotals::blocksRead},
    {"statement.temp_blocks", &member<&StatementDelta::tempBlocks>, &StatementTotals::tempBlocks},
    {"statement.wal_bytes", &member<&StatementDelta::walBytes>, &StatementTotals::walBytes},
    {"statement.plans", &member<&StatementDelta::plans>, &StatementTotals::plans},
    {"statement.plan_ms", &member<&StatementDelta::planMs>, &StatementTotals::planMs},
    {"statement.blocks_dirtied", &member<&StatementDelta::blocksDirtied>, &StatementTotals::blocksDirtied},
    {"statement.blocks_written", &member<&StatementDelta::blocksWritten>, &StatementTotals::blocksWritten},
    {"statement.temp_read", &member<&StatementDelta::tempRead>, &StatementTotals::tempRead},
    {"statement.temp_written", &member<&StatementDelta::tempWritten>, &StatementTotals::tempWritten},
    {"statement.read_ms", &member<&StatementDelta::readMs>, &StatementTotals::readMs},
    {"statement.write_ms", &member<&StatementDelta::writeMs>, &StatementTotals::writeMs},
    {"statement.wal_records", &member<&StatementDelta::walRecords>, &StatementTotals::walRecords},
    {"statement.wal_full_pages", &member<&StatementDelta::walFullPages>, &StatementTotals::walFullPages},
    {"statement.squared_ms", &squares, &StatementTotals::squaredMs},
};

} // namespace

const QStringList &statementMetrics()
{
    static const QStringList names = [] {
        QStringList all;
        for (const StatementMetric &metric : kStatementMetrics)
            all << QLatin1String(metric.name);
        return all;
    }();
    return names;
}

QVector<double> statementAmounts(const StatementDelta &delta)
{
    QVector<double> amounts;
    for (const StatementMetric &metric : kStatementMetrics)
        amounts << metric.amount(delta);
    return amounts;
}

QVector<double> statementAmounts(const StatementTotals &totals)
{
    QVector<double> amounts;
    for (const StatementMetric &metric : kStatementMetrics)
        amounts << totals.*metric.totals;
    return amounts;
}

void addStatementAmount(StatementTotals &totals, const QString &metric, double amount)
{
    for (const StatementMetric &known : kStatementMetrics)
        if (metric == QLatin1String(known.name))
            totals.*known.totals += amount;
}

} // namespace mahout
