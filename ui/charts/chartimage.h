// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as lines and text, not as pixels: title, legend with its values, and plot, where they are on the screen.
// Internal to ui/charts.
#pragma once

#include "timechart.h"

class QLabel;

namespace mahout {

class ChartLegend;
class PlotCanvas;

struct ChartParts {
    const TimeChart &chart;
    PlotCanvas &canvas;
    const ChartLegend &legend;
    QVector<const QLabel *> words; // title, unit, readout
};

// The bytes of an SVG or a PDF file.
QByteArray vectorImage(const ChartParts &parts, TimeChart::Format format);

} // namespace mahout
