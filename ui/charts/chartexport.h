// SPDX-License-Identifier: GPL-3.0-or-later
// A chart as a picture: title, unit, time range, legend with values, and the plot. Internal to ui/charts.
#pragma once

#include "chartdata.h"
#include "result.h"
#include <QImage>
#include <QPoint>

namespace mahout {

class ChartLegend;
class PlotCanvas;

// Where the parts are on the chart. Borrowed for the call.
struct ChartPicture {
    const QWidget *chart = nullptr;
    const QWidget *title = nullptr;
    const QWidget *unit = nullptr;
    QString unitSymbol;
    const ChartLegend *legend = nullptr;
    PlotCanvas *canvas = nullptr;
    const ChartData *data = nullptr;
    QString description; // for formats that have a place for it
};

QImage pixelImage(const ChartPicture &picture); // at the scale of the screen
QByteArray svgImage(const ChartPicture &picture); // lines and text, not pixels
QByteArray pdfImage(const ChartPicture &picture);
Result<void> writeFile(const QString &path, const QByteArray &bytes); // whole or not at all

} // namespace mahout
