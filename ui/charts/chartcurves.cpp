// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartcurves.h"
#include <cmath>

namespace mahout {

namespace {

constexpr double kAreaOpacity = 0.85;
constexpr double kEarlierOpacity = 0.45; // of the lines that are compared with
constexpr double kNarrowestArea = 3; // pixels; narrower, areas would be nothing but the seams between them

void give(QCPGraph *graph, const QVector<double> &timesMs, const QVector<double> &values)
{
    QVector<double> seconds = timesMs;
    for (double &time : seconds)
        time /= 1000;
    graph->setData(seconds, values, true);
}

void raise(double &largest, const QVector<double> &values)
{
    for (const double value : values)
        largest = std::fmax(largest, value);
}

} // namespace

ChartCurves::ChartCurves(PlotCanvas &canvas)
    : m_canvas(canvas)
{
}

void ChartCurves::make(const QVector<SeriesInfo> &series)
{
    m_canvas.clearGraphs();
    m_series = series;
    m_graphs.clear();
    m_earlierLines.clear();
    for (const SeriesInfo &info : series)
        if (info.kind == SeriesInfo::Kind::Line)
            m_earlierLines.insert(info.id, m_canvas.addGraph());
    for (const SeriesInfo &info : series)
        m_graphs.insert(info.id, m_canvas.addGraph());
    m_earlierTotal = m_canvas.addGraph(); // above the areas
    applyTheme();
}

void ChartCurves::applyTheme()
{
    const Theme &theme = Theme::current();
    for (const SeriesInfo &series : std::as_const(m_series)) {
        QCPGraph *graph = m_graphs.value(series.id);
        QColor color = theme.color(series.color);
        if (series.kind == SeriesInfo::Kind::Line) {
            graph->setPen(QPen(color, 1));
            m_earlierLines.value(series.id)->setPen(QPen(theme.tint(series.color, kEarlierOpacity), 1));
            continue;
        }
        color.setAlphaF(float(kAreaOpacity));
        graph->setAntialiasedFill(false); // its edges lie under the seams, and filling is most of a frame
        graph->setPen(QPen(theme.color(ColorRole::Card), 1)); // the seam between areas
        graph->setBrush(color);
    }
    m_earlierTotal->setPen(QPen(theme.color(ColorRole::Text), 1, Qt::DotLine));
}

SeriesBuffer::Extremes ChartCurves::feed(const ChartData &data)
{
    for (auto graph = m_graphs.cbegin(); graph != m_graphs.cend(); ++graph)
        (*graph)->setVisible(!data.hidden.contains(graph.key()));
    SeriesBuffer::Extremes extremes;
    feedLines(data, extremes);
    feedStack(data, extremes);
    feedEarlier(data, extremes);
    return extremes;
}

// A value between two gaps has no line; it is drawn as a dot.
void ChartCurves::feedLines(const ChartData &data, SeriesBuffer::Extremes &extremes)
{
    const TimeRange range = data.range();
    QVector<CanvasDot> dots;
    for (const SeriesInfo &series : data.visible(SeriesInfo::Kind::Line)) {
        const SeriesBuffer &buffer = data.series(series.id);
        const Series points = buffer.condensed(range, m_canvas.columns());
        give(m_graphs.value(series.id), points.timesMs, points.values);
        const Series lonely = lonelyPoints(points, range);
        for (qsizetype i = 0; i < lonely.timesMs.size(); ++i)
            dots.append({lonely.timesMs.at(i), lonely.values.at(i), series.color});
        const SeriesBuffer::Extremes own = buffer.extremes(range);
        extremes.maximum = std::fmax(extremes.maximum, own.maximum);
        extremes.minimum = std::fmin(extremes.minimum, own.minimum);
    }
    m_canvas.setDots(dots);
}

double ChartCurves::sliceMs(const TimeRange &range) const
{
    return kNarrowestArea * double(range.lengthMs()) / std::max(1, m_canvas.axisRect()->width());
}

// Areas stand on one another, so all are computed anew.
void ChartCurves::feedStack(const ChartData &data, SeriesBuffer::Extremes &extremes)
{
    const TimeRange range = data.range();
    const QVector<SeriesInfo> areas = data.visible(SeriesInfo::Kind::StackedArea);
    QVector<const SeriesBuffer *> sources;
    for (const SeriesInfo &series : areas)
        sources.append(&data.series(series.id));
    const qint64 margin = range.lengthMs() / 20; // so that areas reach the edges
    const AlignedSeries sums
        = stacked(alignedFor(sources, {range.fromMs - margin, range.toMs + margin}, sliceMs(range)));
    QCPGraph *below = nullptr;
    for (qsizetype i = 0; i < areas.size(); ++i) {
        QCPGraph *graph = m_graphs.value(areas.at(i).id);
        graph->setChannelFillGraph(below);
        give(graph, sums.timesMs, sums.values.at(i));
        raise(extremes.maximum, sums.values.at(i));
        below = graph;
    }
}

void ChartCurves::feedEarlier(const ChartData &data, SeriesBuffer::Extremes &extremes)
{
    const TimeRange range = data.range();
    for (auto line = m_earlierLines.cbegin(); line != m_earlierLines.cend(); ++line) {
        const bool visible = !data.hidden.contains(line.key());
        (*line)->setVisible(visible);
        const SeriesBuffer &buffer = data.earlier.series(line.key());
        const Series points = buffer.condensed(range, m_canvas.columns());
        give(*line, points.timesMs, points.values);
        if (visible)
            extremes.maximum = std::fmax(extremes.maximum, buffer.extremes(range).maximum);
    }
    const Series total = data.earlier.total(data.visibleIds(SeriesInfo::Kind::StackedArea), range, sliceMs(range));
    give(m_earlierTotal, total.timesMs, total.values);
    raise(extremes.maximum, total.values);
}

} // namespace mahout
