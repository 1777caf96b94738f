// SPDX-License-Identifier: GPL-3.0-or-later
// The graphs of a chart on its canvas: lines, stacked areas, and those of the range they are compared with. What is
// given to the plot are at most a few points per pixel, however many there are. Internal to ui/charts. GUI thread only.
#pragma once

#include "chartdata.h"
#include "plotcanvas.h"

namespace mahout {

class ChartCurves {
public:
    explicit ChartCurves(PlotCanvas *canvas) // owned by others, and outlives it
        : m_canvas(canvas)
    {
    }

    void make(const ChartData &data); // one graph per series, and those to compare with; after the list has changed
    void applyTheme(const ChartData &data);

    struct Extent {
        double largest = qQNaN(), smallest = qInf(); // of what is shown; the smallest of lines only
    };
    Extent feed(const ChartData &data, const TimeRange &range);

private:
    int columns() const; // pixels of the plot
    void feedLines(const ChartData &data, const TimeRange &range, Extent &extent);
    void feedStack(const ChartData &data, const TimeRange &range, Extent &extent);
    void feedEarlier(const ChartData &data, const TimeRange &range, Extent &extent);

    PlotCanvas *m_canvas;
    QHash<QString, QCPGraph *> m_graphs; // by series; owned by the plot, as the others
    QHash<QString, QCPGraph *> m_earlier; // of the lines
    QCPGraph *m_earlierTotal = nullptr; // of the areas
};

} // namespace mahout
