// SPDX-License-Identifier: GPL-3.0-or-later
// The graphs of a TimeChart on its canvas: one per series, areas filled down to the one before, thin lines for the
// range that is compared with. They are given no more points than can be seen. Internal to ui/charts.
#pragma once

#include "chartdata.h"
#include "plotcanvas.h"

namespace mahout {

class ChartCurves {
public:
    explicit ChartCurves(PlotCanvas &canvas); // outlives the curves and owns the graphs

    void make(const QVector<SeriesInfo> &series); // anew
    void applyTheme();
    // Gives the graphs what lies in the range shown. The extremes of what is drawn; of lines only the smallest.
    SeriesBuffer::Extremes feed(const ChartData &data);

private:
    void feedLines(const ChartData &data, SeriesBuffer::Extremes &extremes);
    void feedStack(const ChartData &data, SeriesBuffer::Extremes &extremes);
    void feedEarlier(const ChartData &data, SeriesBuffer::Extremes &extremes);
    double sliceMs(const TimeRange &range) const;

    PlotCanvas &m_canvas;
    QVector<SeriesInfo> m_series;
    QHash<QString, QCPGraph *> m_graphs; // owned by the canvas, as are all
    QHash<QString, QCPGraph *> m_earlierLines;
    QCPGraph *m_earlierTotal = nullptr; // of the areas
};

} // namespace mahout
