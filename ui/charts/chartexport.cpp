// SPDX-License-Identifier: GPL-3.0-or-later
#include "chartexport.h"
#include "chartlegend.h"
#include "plotcanvas.h"
#include <QBuffer>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace mahout {

namespace {

// "14 Nov 2023 22:13:20 – 22:28:20 UTC+1", with both days when there are two.
QString rangeText(const TimeRange &range)
{
    const QDateTime from = QDateTime::fromMSecsSinceEpoch(range.fromMs),
                    to = QDateTime::fromMSecsSinceEpoch(range.toMs);
    const QString full = QStringLiteral("d MMM yyyy HH:mm:ss");
    const bool oneDay = from.date() == to.date();
    return QStringLiteral("%1 – %2 %3")
        .arg(QLocale().toString(from, full), QLocale().toString(to, oneDay ? QStringLiteral("HH:mm:ss") : full),
            to.timeZoneAbbreviation());
}

class Sheet {
public:
    Sheet(QPaintDevice &device, const ChartPicture &picture, bool vectorized)
        : m_picture(picture)
        , m_painter(&device)
    {
        m_painter.setModes(vectorized ? QCPPainter::pmVectorized : QCPPainter::pmDefault);
        m_painter.fillRect(picture.chart->rect(), Theme::current().color(ColorRole::Card));
    }

    void paint()
    {
        head();
        legend();
        const PlotCanvas &canvas = *m_picture.canvas;
        m_painter.translate(canvas.mapTo(m_picture.chart, QPoint()));
        m_picture.canvas->toPainter(&m_painter, canvas.width(), canvas.height());
    }

private:
    void text(const QRect &place, const QString &words, TextStyle style, ColorRole role)
    {
        m_painter.setFont(Theme::current().font(style));
        m_painter.setPen(Theme::current().color(role));
        m_painter.drawText(place, Qt::AlignLeft | Qt::AlignVCenter, words);
    }

    QRect rightOf(const QWidget *part, int shift) const
    {
        return {part->mapTo(m_picture.chart, QPoint(shift, 0)), QSize(m_picture.chart->width(), part->height())};
    }

    // The range stands at the right; when the title leaves no room, it is left to the axis.
    void head()
    {
        text(rightOf(m_picture.title, 0), m_picture.data->spec.title, TextStyle::Strong, ColorRole::Text);
        text(rightOf(m_picture.unit, 0), m_picture.unitSymbol, TextStyle::Caption, ColorRole::Muted);
        const QString range = rangeText(m_picture.data->range());
        const int width = QFontMetrics(Theme::current().font(TextStyle::Caption)).horizontalAdvance(range);
        QRect place = rightOf(m_picture.title, 0);
        const int taken = m_picture.unit->mapTo(m_picture.chart, QPoint()).x()
            + QFontMetrics(Theme::current().font(TextStyle::Caption)).horizontalAdvance(m_picture.unitSymbol);
        place.setLeft(m_picture.chart->width() - width - Theme::current().spacing());
        if (place.left() > taken + Theme::current().spacing())
            text(place, range, TextStyle::Caption, ColorRole::Muted);
    }

    void legend()
    {
        for (const SeriesInfo &series : m_picture.data->spec.series) {
            const auto *item = m_picture.legend->findChild<LegendItem *>(QStringLiteral("legend.%1").arg(series.id));
            if (!item || !item->isChecked())
                continue;
            const Theme &theme = Theme::current();
            const QPoint corner = item->mapTo(m_picture.chart, QPoint());
            const int side = theme.spacing(1.25);
            const int height = series.kind == SeriesInfo::Kind::Line ? 3 : side;
            m_painter.fillRect(
                QRect(corner.x(), corner.y() + (item->height() - height) / 2, side, height), theme.color(series.color));
            text(rightOf(item, theme.spacing(2)), QStringLiteral("%1  %2").arg(series.title, item->value()),
                TextStyle::Caption, ColorRole::Text);
        }
    }

    const ChartPicture &m_picture;
    QCPPainter m_painter;
};

} // namespace

QImage pixelImage(const ChartPicture &picture)
{
    const qreal scale = picture.chart->devicePixelRatioF();
    QImage image(picture.chart->size() * scale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(scale);
    Sheet(image, picture, false).paint();
    return image;
}

QByteArray svgImage(const ChartPicture &picture)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator svg;
    svg.setOutputDevice(&buffer);
    svg.setSize(picture.chart->size());
    svg.setViewBox(picture.chart->rect());
    svg.setTitle(picture.data->spec.title);
    svg.setDescription(picture.description);
    Sheet(svg, picture, true).paint();
    return buffer.data();
}

QByteArray pdfImage(const ChartPicture &picture)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter pdf(&buffer);
    const int dpi = picture.chart->logicalDpiX();
    pdf.setResolution(dpi);
    pdf.setPageSize(QPageSize(QSizeF(picture.chart->size()) / dpi, QPageSize::Inch));
    pdf.setPageMargins(QMarginsF());
    pdf.setTitle(picture.data->spec.title);
    Sheet(pdf, picture, true).paint();
    return buffer.data();
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return fail(Error::Kind::Io, TimeChart::tr("The file %1 could not be written: %2.").arg(path, file.errorString()),
        TimeChart::tr("Choose a folder that may be written to."));
}

} // namespace mahout
