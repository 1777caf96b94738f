// SPDX-License-Identifier: GPL-3.0-or-later
// The index advisor: a workload in, a set of indexes with proof out.
#pragma once

#include "catalog.h"
#include "emptyindexes.h"
#include "frontier.h"
#include "indexworth.h"
#include "memorycost.h"
#include "planlines.h"
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
    // Indexes that are not wanted, as signatureOf() writes them.
    QStringList excluded = {};
    // Whether the frontier and the plans before and after are wanted, too.
    bool frontier = false;
    // The part (0 … 1] of the time in which the server may work for the analysis. Below 1 it is asked on one connection
    // only, and left alone between two questions.
    double load = 1;
    std::optional<Traffic> traffic; // of the server that is advised on, when the connection is to another: a twin
    // Borrowed from a twin, to judge GIN, GiST and SP-GiST indexes; without it they are only named, see `unjudged`.
    EmptyIndexes *emptyIndexes = nullptr;
    // How further connections for planning side by side are opened, and how many of them; empty: the advisor has only
    // the one it is given. The advice is the same. Each is one more core of the server at work.
    Planners::Connect connect = {};
    int connections = 1;
    // For comparisons only. HypoPG's sizes and costs as they are, by which copies of existing indexes are of use, and
    // no partial indexes, which it does not judge well:
    bool plannerFigures = false;
    // Moreover plain B-trees that carry no columns, as published algorithms do:
    bool publishedRules = false;
};

struct RecommendedIndex {
    QString name;
    // CREATE INDEX CONCURRENTLY …; of a partitioned table, which takes none so, a line for each statement: the index of
    // the parent alone, then for each partition its own and the ALTER INDEX that attaches it.
    QString ddl;
    QString dropDdl; // DROP INDEX CONCURRENTLY …; without CONCURRENTLY for a partitioned table
    QString remark; // what to know of an index of its kind before building it; empty for B-trees
    QString table; // as statements can write it
    double bytes = 0; // estimated size when built, see sizemodel.h
    double plannerBytes = 0; // HypoPG's figure
    double benefit = 0; // percent of the workload's cost that would come back if this one were left out
    double writeCost = 0; // planner units a second, see writeCostPerSecond()
    QStringList queries; // ids of the statements whose plans use it
    IndexCandidate shape = {}; // its table by the number that the planner that was asked knows
    QString schema = {}, relation = {}; // of the table, without quotes
    BuildCost build = {};
    WriteEffect writes = {};
    QStringList doubts = {}; // see doubtsAbout() and memoryWarning()
};

struct QueryCost {
    QString id;
    QString text;
    double weight = 1;
    double before = 0, after = 0; // of one call, in planner units
    double upkeep = 0; // what one call costs in the new indexes, in planner units; only writes have any
    double calls = 0, meanMs = 0; // as measured; 0: not known
    bool worse() const { return after + upkeep > before; }
    // Where the set changes the plan and leaves it more than a tenth of its cost: see memorycost.h.
    struct InMemory {
        MemoryCost before, after;
    };
    std::optional<InMemory> inMemory = {};
    bool slowerInMemory() const { return inMemory && inMemory->after.cost > inMemory->before.cost; }
    // How long a call that takes meanMs and costs `before` would take at another cost: in proportion, because both are
    // of the same statement on the same data; no less than a call takes that does next to nothing. 0: not known.
    double promisedMs(double cost) const;
};

// What to say of a query that is slowerInMemory().
QString memoryWarning(const QueryCost &query);

// One statement's plans: as things are, and with each combination of new indexes that a set of the frontier makes it
// use. Costs are the planner's own, uncorrected.
struct StatementPlans {
    struct After {
        IndexSet used; // of IndexAdvice::considered
        QVector<PlanLine> lines;
    };
    QVector<PlanLine> before;
    QVector<After> after;
};

// An index that might be of use and could not be judged, with the reason and the way out.
struct UnjudgedIndex {
    QString ddl; // as RecommendedIndex::ddl
    QString reason;
    QStringList queries; // ids of the statements that ask for it
};

struct IndexAdvice {
    QString engine; // "server" or "twin"
    double costBefore = 0, costAfter = 0; // weighted, without upkeep
    double bytes = 0;
    int whatIfCalls = 0;
    qint64 elapsedMs = 0;
    bool complete = true; // false: the time limit ended the search
    QVector<RecommendedIndex> indexes; // by benefit, then name
    QVector<UnjudgedIndex> unjudged; // by ddl
    QVector<QueryCost> queries; // by id
    QVector<SkippedStatement> skipped; // by id

    double busyMs = 0; // for which the server worked on questions

    // With AdviceOptions::frontier:
    QVector<RecommendedIndex>
        considered; // of all sets of the frontier, `indexes` first; the book knows them by position
    CostBook book; // statements as in `queries`
    QVector<FrontierPoint> frontier;
    QVector<StatementPlans> plans; // by query; empty where nothing changes, or the time did not suffice

    // Ids of the queries that become dearer, or slower while their data are in memory.
    QStringList losers() const;
};

// Blocking; only EXPLAIN is sent. Statements that cannot be parsed or planned are listed in `skipped` and the rest goes
// on. Errors: Missing (no HypoPG; remedy has package and statement), NotPermitted (no statement could be planned for
// want of rights; remedy has the GRANT), Cancelled, and what the connection reports.
Result<IndexAdvice> adviseIndexes(Connection &connection, const Workload &workload, const AdviceOptions &options,
    const ProgressReporter &report = {});

// What an index is, without its name: "orders (customer_id, placed_at)". Of a CREATE INDEX statement of ours.
QString signatureOf(const QString &ddl);
// Whether the workload has statements that ask for an index which only a twin can judge. Reads the catalog alone.
Result<bool> asksForTwin(Connection &connection, const Workload &workload, const AdviceOptions &options);

QJsonObject toJson(const IndexAdvice &advice); // the contract of `pgmahoutctl advise indexes`

} // namespace mahout
