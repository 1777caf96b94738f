// SPDX-License-Identifier: GPL-3.0-or-later
// Samples and roll-ups out of a history file; blocking functions for the reading thread. A source is a collector
// (entity 0) or one of the things that it looks at.
#pragma once

#include "sampleblock.h"
#include "snapshot.h"
#include "sqlitedatabase.h"
#include <functional>

namespace mahout::samples {

struct Source {
    int collector = 0, entity = 0;
};
struct Metric {
    int id = 0, collector = 0;
    QString name;
};

Result<QVector<Metric>> metricsNamed(SqliteDatabase &database, const QString &name); // one for each collector with it
Result<QVector<Metric>> metricsOf(SqliteDatabase &database, int collector);
Result<int> collectorNamed(SqliteDatabase &database, const QString &name); // 0: there is none
Result<int> entityWith(SqliteDatabase &database, int collector, const QString &key); // 0: there is none

struct Entity {
    int id = 0;
    QString key, label;
};
Result<QVector<Entity>> entitiesOf(SqliteDatabase &database, int collector);

// The course of one metric for a chart: of each slice the lowest and the highest value, from samples or from roll-ups
// that are fine enough, and from coarser ones where the past is kept no finer.
Result<Series> readSeries(SqliteDatabase &database, Source source, int metric, TimeRange range, int maxPoints);

// What happened within a range: from the coarsest roll-ups that lie wholly inside, and at both ends from finer ones down
// to the samples, so that it is exact. A sample belongs to the range that holds its moment.
struct Sum {
    double count = 0, integral = 0;
};
struct Sums {
    double coveredMs = 0; // that the samples stand for
    std::map<int, Sum> metrics;
};
// By entity; entity 0 is the collector's own. All of them, or one.
Result<std::map<int, Sums>> sumUp(
    SqliteDatabase &database, int collector, std::optional<int> entity, TimeRange range);

// Every sample of a source, or roll-ups when there would be more than `most` of them: what happened at the end of each
// interval. Times ascend.
struct Step {
    qint64 untilMs = 0; // moment of the sample, or end of the bucket
    double coveredMs = 0;
    bool gap = false;
    std::map<int, double> integrals; // by metric
};
Result<QVector<Step>> readSteps(SqliteDatabase &database, Source source, TimeRange range, int most);
// The same for several things of one collector at once, by entity.
Result<std::map<int, QVector<Step>>> readStepsOf(
    SqliteDatabase &database, int collector, const QVector<int> &entities, TimeRange range, int most);

} // namespace mahout::samples
