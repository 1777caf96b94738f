// SPDX-License-Identifier: GPL-3.0-or-later
// What is read of samples and roll-ups, wherever they are kept. Blocking functions for the thread of the tables.
#pragma once

#include "historytables.h"

namespace mahout::samples {

// The courses of metrics for charts, in their order: of each slice the lowest and the highest value, from samples or
// from roll-ups that are fine enough, and from coarser ones where the past is kept no finer.
Result<QVector<Series>> readSeries(
    HistoryTables &tables, Source source, const QVector<int> &metrics, TimeRange range, int maxPoints);

// What happened within a range: from the coarsest roll-ups that lie wholly inside, and at both ends from finer ones
// down to the samples, so that it is exact. By entity; entity 0 is the collector's own. All of them, or one.
Result<std::map<int, Sums>> sumUp(HistoryTables &tables, int collector, std::optional<int> entity, TimeRange range);

// Every sample of a source, or roll-ups when there would be more than `most` of them. Times ascend.
Result<QVector<Step>> readSteps(HistoryTables &tables, Source source, TimeRange range, int most);
// The same for several things of one collector at once, by entity.
Result<std::map<int, QVector<Step>>> readStepsOf(
    HistoryTables &tables, int collector, const QVector<int> &entities, TimeRange range, int most);

} // namespace mahout::samples
