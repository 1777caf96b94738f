// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartcurves.h"

#include <cmath>

namespace mahout {

namespace {

constexpr double kAreaOpacity = 0.85;
constexpr double kNarrowestArea = 3; // pixels between the points of an area
constexpr double kEarlierOpacity = 0.45; // of the lines that are compared with

void give(QCPGraph *graph, const QVector<double> &timesMs, const QVector<double> &values)
{
    QVector<double> seconds = timesMs;
    for (double &time : seconds)
        time /= 1000;
    graph->setData(seconds, values, true);
}

} // namespace

// Areas are filled down to the one before.
void ChartCurves::make(const ChartData &data)
{
    m_canvas->clearGraphs();
    m_graphs.clear();
    m_earlier.clear();
    for (const SeriesInfo &series : data.series)
        if (series.kind == SeriesInfo::Kind::Line)
            m_earlier.insert(series.id, m_canvas->addGraph());
    for (const SeriesInfo &series : data.series)
        m_graphs.insert(series.id, m_canvas->addGraph());
    m_earlierTotal = m_canvas->addGraph(); // above the areas
    for (QCPGraph *graph : std::as_const(m_graphs))
        graph->setAdaptiveSampling(false); // is thinned already
}

void ChartCurves::applyTheme(const ChartData &data)
{
    const Theme &theme = Theme::current();
    for (const SeriesInfo &series : data.series) {
        QCPGraph *graph = m_graphs.value(series.id);
        QColor color = theme.color(series.color);
        if (series.kind == SeriesInfo::Kind::Line) {
            graph->setPen(QPen(color, 1));
            m_earlier.value(series.id)->setPen(QPen(theme.tint(series.color, kEarlierOpacity), 1));
            continue;
        }
        color.setAlphaF(float(kAreaOpacity));
        graph->setPen(QPen(theme.color(ColorRole::Card), 1)); // the seam between areas
        graph->setBrush(color);
    }
    m_earlierTotal->setPen(QPen(theme.color(ColorRole::Text), 1, Qt::DotLine));
}

int ChartCurves::columns() const { return std::max(1, m_canvas->axisRect()->width()); }

ChartCurves::Extent ChartCurves::feed(const ChartData &data, const TimeRange &range)
{
    Extent extent;
    feedLines(data, range, extent);
    feedStack(data, range, extent);
    feedEarlier(data, range, extent);
    return extent;
}

// A value between two gaps has no line; it is drawn as a dot.
void ChartCurves::feedLines(const ChartData &data, const TimeRange &range, Extent &extent)
{
    QVector<CanvasDot> dots;
    for (const SeriesInfo &series : data.series) {
        QCPGraph *graph = m_graphs.value(series.id);
        graph->setVisible(data.isVisible(series.id));
        if (series.kind != SeriesInfo::Kind::Line || !graph->visible())
            continue;
        const SeriesBuffer &buffer = data.buffer(series.id);
        const Series points = buffer.thinned(range, columns());
        give(graph, points.timesMs, points.values);
        const SeriesBuffer::Summary summary = buffer.summary(range);
        extent.largest = std::fmax(extent.largest, summary.maximum);
        extent.smallest = std::fmin(extent.smallest, summary.minimum);
        const Series lonely = lonelyPoints(points, range);
        for (qsizetype i = 0; i < lonely.timesMs.size(); ++i)
            dots.append({lonely.timesMs.at(i), lonely.values.at(i), series.color});
    }
    m_canvas->setDots(dots);
}

// Areas stand on one another, so all are computed anew. Closer than a few pixels they would be nothing but the seams
// between them: the mean of a slice is shown instead.
void ChartCurves::feedStack(const ChartData &data, const TimeRange &range, Extent &extent)
{
    const QVector<SeriesInfo> areas = data.visible(SeriesInfo::Kind::StackedArea);
    QVector<const SeriesBuffer *> sources;
    qsizetype points = 0;
    for (const SeriesInfo &series : areas) {
        sources.append(&data.buffer(series.id));
        points = std::max(points, sources.last()->count(range));
    }
    const qint64 margin = range.lengthMs() / 20; // so that areas reach the edges
    const TimeRange wide{range.fromMs - margin, range.toMs + margin};
    const double sliceMs = kNarrowestArea * double(range.lengthMs()) / columns();
    const bool dense = double(range.lengthMs()) < sliceMs * double(points - 1);
    const AlignedSeries sums = stacked(dense ? averaged(sources, wide, sliceMs) : align(sources, wide));
    QCPGraph *below = nullptr;
    for (qsizetype i = 0; i < areas.size(); ++i) {
        QCPGraph *graph = m_graphs.value(areas.at(i).id);
        graph->setChannelFillGraph(below);
        give(graph, sums.timesMs, sums.values.at(i));
        below = graph;
        for (const double value : sums.values.at(i))
            extent.largest = std::fmax(extent.largest, value);
    }
}

void ChartCurves::feedEarlier(const ChartData &data, const TimeRange &range, Extent &extent)
{
    for (auto graph = m_earlier.cbegin(); graph != m_earlier.cend(); ++graph) {
        (*graph)->setVisible(data.isVisible(graph.key()));
        if (!(*graph)->visible())
            continue;
        const SeriesBuffer &buffer = data.earlier.series(graph.key());
        const Series points = buffer.thinned(range, columns());
        give(*graph, points.timesMs, points.values);
        extent.largest = std::fmax(extent.largest, buffer.summary(range).maximum);
    }
    const Series total = data.earlier.total(data.visibleIds(SeriesInfo::Kind::StackedArea), range);
    give(m_earlierTotal, total.timesMs, total.values);
    for (const double value : total.values)
        extent.largest = std::fmax(extent.largest, value);
}

} // namespace mahout
