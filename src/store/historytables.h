// SPDX-License-Identifier: GPL-3.0-or-later
// What every place that keeps a history can be asked for, so that what a chart or a page reads is worked out once for
// all of them (samplesreader.h, activityhistory.h, historyreader.h). A view of one server's history through one
// connection.
//
// Roll-ups of a level end where the recent samples begin: a moment is either in the levels or among the recent ones.
//
// Threads: blocking; for the thread of the connection. Errors: those of the place.
#pragma once

#include "activityblock.h"
#include "historyvalues.h"
#include "result.h"
#include <functional>
#include <map>

namespace mahout {

namespace samples {

struct Source { // a collector (entity 0) or one of the things that it looks at
    int collector = 0, entity = 0;
};
struct Metric {
    int id = 0, collector = 0;
    QString name;
};
struct Entity {
    int id = 0;
    QString key, label;
};
// What happened within a range. A sample belongs to the range that holds its moment.
struct Sum {
    double count = 0, integral = 0;
};
struct Sums {
    double coveredMs = 0; // that the samples stand for
    std::map<int, Sum> metrics;
};
// One sample, or one bucket of a roll-up: what happened at the end of its interval.
struct Step {
    qint64 untilMs = 0; // moment of the sample, or end of the bucket
    double coveredMs = 0;
    bool gap = false;
    std::map<int, double> integrals; // by metric
};

} // namespace samples

struct StatementWords {
    QString text, user, database;
};

class HistoryTables {
public:
    virtual ~HistoryTables() = default;
    HistoryTables(const HistoryTables &) = delete;
    HistoryTables &operator=(const HistoryTables &) = delete;

    // ---- names ----------------------------------------------------------------------------------------------------
    virtual Result<QVector<samples::Metric>> metricsNamed(const QString &name) = 0; // one for each collector with it
    virtual Result<QVector<samples::Metric>> metricsOf(int collector) = 0;
    virtual Result<int> collectorNamed(const QString &name) = 0; // 0: there is none
    virtual Result<int> entityWith(int collector, const QString &key) = 0; // 0: there is none
    virtual Result<QVector<samples::Entity>> entitiesOf(int collector) = 0;

    // ---- samples and roll-ups ---------------------------------------------------------------------------------------
    // Of `metrics.at(which)`; NaN: the sample has no value of it.
    using TakePoint = std::function<void(qsizetype which, qint64 timeMs, double value, bool gap)>;
    using TakeStep = std::function<void(const samples::Step &)>;

    // Where the level begins; none when the source has nothing there.
    virtual Result<std::optional<qint64>> beginOf(samples::Source source, int level) = 0;
    // Of each metric the samples of level 0, or of a bucket its minimum, and 1 ms later its maximum where that is
    // another; ascending. All at once, because they lie side by side.
    virtual Result<void> points(
        samples::Source source, const QVector<int> &metrics, int level, TimeRange range, const TakePoint &take)
        = 0;
    virtual Result<void> recentPoints(
        samples::Source source, const QVector<int> &metrics, TimeRange range, const TakePoint &take)
        = 0;
    // Ascending; a bucket belongs to the range that holds its begin.
    virtual Result<void> steps(samples::Source source, int level, TimeRange range, const TakeStep &take) = 0;
    virtual Result<void> recentSteps(samples::Source source, TimeRange range, const TakeStep &take) = 0;
    // Of several things at once; of each of them ascending.
    using TakeStepOf = std::function<void(int entity, const samples::Step &)>;
    virtual Result<void> recentStepsOf(
        int collector, const QVector<int> &entities, TimeRange range, const TakeStepOf &take)
    {
        for (const int entity : entities) {
            const auto done = recentSteps(
                {collector, entity}, range, [&take, entity](const samples::Step &step) { take(entity, step); });
            if (!done)
                return done;
        }
        return {};
    }
    // Adds to `sums`, by entity: of all of them, or of one.
    virtual Result<void> addUp(
        int collector, std::optional<int> entity, int level, TimeRange range, std::map<int, samples::Sums> &sums)
        = 0;
    virtual Result<void> addUpRecent(
        int collector, std::optional<int> entity, TimeRange range, std::map<int, samples::Sums> &sums)
        = 0;

    // ---- active sessions ------------------------------------------------------------------------------------------
    using Combinations = QHash<int, QStringList>; // fields in the order of ActivityField
    virtual Result<Combinations> combinations() = 0;
    virtual Result<std::optional<qint64>> activityBegin(int level) = 0;
    virtual Result<ActivityBlock> activity(int level, TimeRange range) = 0;
    virtual Result<ActivityBlock> recentActivity(TimeRange range) = 0;

    // ---- records --------------------------------------------------------------------------------------------------
    virtual Result<QHash<QString, StatementWords>> statementWords() = 0; // by key
    virtual Result<QVector<AdviceRecord>> readAdvice() = 0; // newest first
    virtual Result<QVector<ChangeEvent>> readEvents(TimeRange range) = 0; // ascending

protected:
    HistoryTables() = default;
};

} // namespace mahout
