// SPDX-License-Identifier: GPL-3.0-or-later
// The index advisor: a workload in, a set of indexes with proof out.
#pragma once

#include "catalog.h"
#include "planners.h"
#include "progress.h"
#include "units.h"
#include "workload.h"
#include <QJsonObject>

namespace mahout {

struct AdviceOptions {
    std::optional<double> budgetBytes; // for all new indexes together; none: no limit
    int maxColumns = 3; // key columns of one index
    std::optional<Milliseconds> timeLimit; // the best set found until then is returned; none: until nothing improves
    double minRows = 1000; // tables below get no index
    // How further connections for planning side by side are opened, and how many of them; empty: the advisor has only
    // the one it is given. The advice is the same. Each is one more core of the server at work.
    Planners::Connect connect = {};
    int connections = 1;
    std::optional<Traffic> traffic; // of the server that is advised on, when the connection is to another: a twin
    // For comparisons only. HypoPG's sizes and costs as they are, by which copies of existing indexes are of use, and
    // no partial indexes, which it does not judge well:
    bool plannerFigures = false;
    // Moreover plain B-trees that carry no columns, as published algorithms do:
    bool publishedRules = false;
};

struct RecommendedIndex {
    QString name;
    QString ddl; // CREATE INDEX CONCURRENTLY …;
    QString dropDdl; // DROP INDEX CONCURRENTLY …;
    QString table; // as statements can write it
    double bytes = 0; // estimated size when built, see sizemodel.h
    double plannerBytes = 0; // HypoPG's figure
    double benefit = 0; // percent of the workload's cost that would come back if this one were left out
    double writeCost = 0; // planner units a second, see writeCostPerSecond()
    QStringList queries; // ids of the statements whose plans use it
};

struct QueryCost {
    QString id;
    QString text;
    double weight = 1;
    double before = 0, after = 0; // of one call, in planner units
    double upkeep = 0; // what one call costs in the new indexes, in planner units; only writes have any
    bool worse() const { return after + upkeep > before; }
};

struct IndexAdvice {
    QString engine; // "server" or "twin"
    double costBefore = 0, costAfter = 0; // weighted, without upkeep
    double bytes = 0;
    int whatIfCalls = 0;
    qint64 elapsedMs = 0;
    bool complete = true; // false: the time limit ended the search
    QVector<RecommendedIndex> indexes; // by benefit, then name
    QVector<QueryCost> queries; // by id
    QVector<SkippedStatement> skipped; // by id

    QStringList losers() const; // ids of the queries that become dearer
};

// Blocking; only EXPLAIN is sent. Statements that cannot be parsed or planned are listed in `skipped` and the rest goes
// on. Errors: Missing (no HypoPG; remedy has package and statement), NotPermitted (no statement could be planned for
// want of rights; remedy has the GRANT), Cancelled, and what the connection reports.
Result<IndexAdvice> adviseIndexes(Connection &connection, const Workload &workload, const AdviceOptions &options,
    const ProgressReporter &report = {});

QJsonObject toJson(const IndexAdvice &advice); // the contract of `pgmahoutctl advise indexes`

} // namespace mahout
