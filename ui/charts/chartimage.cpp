// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartimage.h"

#include "chartlegend.h"
#include "plotcanvas.h"
#include <QBuffer>
#include <QLabel>
#include <QPdfWriter>
#include <QSvgGenerator>

namespace mahout {

namespace {

void paintLegend(QCPPainter &painter, const ChartParts &parts)
{
    const Theme &theme = Theme::current();
    const QVector<SeriesInfo> &all = parts.chart.spec().series;
    const int side = theme.spacing(1.25);
    painter.setFont(theme.font(TextStyle::Caption));
    for (const LegendItem *item : parts.legend.findChildren<LegendItem *>()) {
        const QPoint corner = item->mapTo(&parts.chart, QPoint());
        const auto series = std::find_if(
            all.cbegin(), all.cend(), [item](const SeriesInfo &info) { return info.title == item->accessibleName(); });
        painter.fillRect(
            QRect(corner.x(), corner.y() + (item->height() - side) / 2, side, side), theme.color(series->color));
        painter.setPen(theme.color(ColorRole::Text));
        painter.drawText(QRect(corner + QPoint(theme.spacing(2), 0), QSize(parts.chart.width(), item->height())),
            Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("%1 %2").arg(series->title, item->value()));
    }
}

void paintOn(QPaintDevice &device, const ChartParts &parts)
{
    QCPPainter painter(&device);
    painter.setModes(QCPPainter::pmVectorized);
    painter.fillRect(parts.chart.rect(), Theme::current().color(ColorRole::Card));
    for (const QLabel *label : parts.words) {
        painter.setFont(label->font());
        painter.setPen(label->palette().color(label->foregroundRole()));
        painter.drawText(QRect(label->mapTo(&parts.chart, QPoint()), QSize(parts.chart.width(), label->height())),
            Qt::AlignLeft | Qt::AlignVCenter, label->text());
    }
    paintLegend(painter, parts);
    painter.translate(parts.canvas.mapTo(&parts.chart, QPoint()));
    parts.canvas.toPainter(&painter, parts.canvas.width(), parts.canvas.height());
}

} // namespace

QByteArray vectorImage(const ChartParts &parts, TimeChart::Format format)
{
    const TimeChart &chart = parts.chart;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (format == TimeChart::Format::Svg) {
        QSvgGenerator svg;
        svg.setOutputDevice(&buffer);
        svg.setSize(chart.size());
        svg.setViewBox(chart.rect());
        svg.setTitle(chart.spec().title);
        svg.setDescription(chart.summary());
        paintOn(svg, parts);
    } else {
        QPdfWriter pdf(&buffer);
        pdf.setResolution(chart.logicalDpiX());
        pdf.setPageSize(QPageSize(QSizeF(chart.size()) / chart.logicalDpiX(), QPageSize::Inch));
        pdf.setPageMargins(QMarginsF());
        pdf.setTitle(chart.spec().title);
        paintOn(pdf, parts);
    }
    return buffer.data();
}

} // namespace mahout
