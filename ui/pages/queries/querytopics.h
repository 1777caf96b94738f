// SPDX-License-Identifier: GPL-3.0-or-later
// What can be told of one statement over time, by topic: each has two charts, of what all calls did together and of
// what one call did, and a sentence that says where the figures come from or why there are none.
#pragma once

#include "historyvalues.h"
#include "timechart.h"

namespace mahout {

struct QueryCurve {
    SeriesInfo info;
    std::function<Series(const StatementSeries &)> course; // in the chart's unit
};

struct QueryChart {
    QString id; // "queries.calls"
    QString title; // translated
    Unit unit = Unit::None;
    QVector<QueryCurve> curves;
    ChartSpec spec() const;
};

struct QueryTopic {
    QString title; // translated
    QVector<QueryChart> charts;
    std::function<QString(const StatementSeries &)> note; // translated; of what was sampled
};

const QVector<QueryTopic> &queryTopics(); // titles are translated when first used

} // namespace mahout
