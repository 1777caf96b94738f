// SPDX-License-Identifier: GPL-3.0-or-later
// What the history store keeps and gives back: plain values.
#pragma once

#include "snapshot.h"
#include "timerange.h"
#include <functional>

namespace mahout {

// One statement's work within a range: sums of differences, never lifetime totals.
struct StatementTotals {
    StatementKey key;
    QString text, user, database;
    double calls = 0;
    double totalMs = 0;
    double rows = 0;
    double blocksHit = 0, blocksRead = 0;
    double tempBlocks = 0;
    double walBytes = 0;
    double plans = 0, planMs = 0; // 0 while track_planning is off
    double blocksDirtied = 0, blocksWritten = 0; // shared blocks
    double tempRead = 0, tempWritten = 0; // blocks
    double readMs = 0, writeMs = 0; // time of shared blocks; 0 while track_io_timing is off
    double walRecords = 0, walFullPages = 0;
    double squaredMs = 0; // sum of the squares of the calls' times; too little where it is not known of some
    double meanMs() const; // NaN without calls
    double hitPercent() const; // of shared blocks; NaN when none were touched
    // The time that the share `p` (0 … 1) of the calls does not exceed, estimated from their number, sum and squares
    // (statementmoments.h); NaN without calls or squares.
    double percentileMs(double p) const;
};

// What a metric amounted to within a range.
struct MetricTotal {
    double total = 0; // sum of value × interval in seconds: of a rate, how often it happened
    double coveredMs = 0; // how long the samples stand for together; 0: there are none
};

struct StatementsInRange {
    QVector<StatementTotals> statements; // most total time first
    double coveredPercent = 0; // how much of the range was sampled
};

// What one statement did between two samples, or within one bucket of a roll-up.
struct StatementInterval {
    double untilMs = 0; // milliseconds since 1970 UTC
    double coveredMs = 0; // before that
    bool gap = false; // nobody looked just before it
    StatementTotals did; // its key and words are empty
};

// One statement over time. Intervals ascend, and are all that were sampled, whether the statement ran or not.
struct StatementSeries {
    QVector<StatementInterval> intervals;
    // A figure of each interval, standing at its end; NaN at gaps.
    Series of(const std::function<double(const StatementInterval &)> &figure) const;
    using Figure = double StatementTotals::*;
    Series perSecond(Figure figure, double factor = 1) const; // 0 where it did not run
    // For each of what `among` counts: per call, per plan. NaN where there was none.
    Series per(Figure among, Figure figure, double factor = 1) const;
    double total(Figure figure) const;
};

// What a recommendation promised for one statement, in the planner's cost units.
struct AdvisedStatement {
    StatementKey key;
    double costBefore = 0, costAfter = 0;
    bool operator==(const AdvisedStatement &) const = default;
};

// A recommendation that became a migration. Times are milliseconds since 1970 UTC, 0: not yet.
struct AdviceRecord {
    qint64 id = 0; // given by the store
    QString ddl; // CREATE INDEX …
    QString indexName;
    QString table; // schema-qualified
    qint64 migrationVersion = 0;
    QString migrationDirectory;
    QVector<AdvisedStatement> statements;
    qint64 createdMs = 0, appliedMs = 0, revertedMs = 0;
    bool operator==(const AdviceRecord &) const = default;
};

// What came of it. Means are NaN without calls on that side.
struct MeasuredStatement {
    StatementKey key;
    double callsBefore = 0, callsAfter = 0;
    double meanBeforeMs = 0, meanAfterMs = 0;
};

// ---- active sessions ------------------------------------------------------------------------------------------------

enum class ActivityField { WaitType, WaitEvent, Statement, User, Application, Database, BackendType };

// Sessions of which a field has a value: {Statement, "4711"}. A wait type of "CPU" means those that wait for nothing.
struct ActivityFilter {
    ActivityField field = ActivityField::WaitType;
    QString value;
    bool operator==(const ActivityFilter &) const = default;
};

struct ActivityQuery {
    ActivityField groupBy = ActivityField::WaitType;
    QVector<ActivityFilter> filters = {}; // all of them hold
    int groups = 8; // the largest; the rest is one more
    int maxPoints = 600;
};

struct ActivityGroup {
    QString value; // "Lock", "4711", "app"; empty where the server tells nothing
    bool others = false; // the rest, and what older roll-ups no longer keep apart
    double sessions = 0; // average of active sessions over the sampled part of the range
    Series series; // the same over time; the sum over all groups is exact
};

struct ActivityInRange {
    QVector<ActivityGroup> groups; // the largest first, others last
    double sessions = 0; // of all of them together
    double coveredPercent = 0; // how much of the range was sampled
};

} // namespace mahout
