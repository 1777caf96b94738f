// SPDX-License-Identifier: GPL-3.0-or-later
#include "xychart.h"
#include "axisscale.h"
#include "chartlegend.h"
#include <cmath>
#include <qcustomplot.h>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr double kDot = 5; // pixels
constexpr double kRoom = 1.15; // factor beyond the outermost points

// Numbers as they are shown, in the unit that the head of the chart names.
class NumberTicker : public QCPAxisTicker {
public:
    void setDivisor(double divisor) { m_divisor = divisor; }

protected:
    double getTickStep(const QCPRange &range) override
    {
        return cleanMantissa(range.size() / m_divisor / (tickCount() + 1e-10)) * m_divisor;
    }
    QString getTickLabel(double tick, const QLocale &locale, QChar, int) override
    {
        return locale.toString(tick / m_divisor, 'g', 6);
    }
    int getSubTickCount(double) override { return 0; }

private:
    double m_divisor = 1;
};

class DoublingTicker : public QCPAxisTickerLog {
public:
    DoublingTicker()
    {
        setLogBase(2);
        setTickCount(16);
    }

protected:
    QString getTickLabel(double tick, const QLocale &locale, QChar, int) override
    {
        return locale.toString(tick, 'g', 6);
    }
    int getSubTickCount(double) override { return 0; }
};

} // namespace

class XyChart::Private {
public:
    ChartSpec spec;
    QString xTitle;
    QHash<QString, QVector<QPointF>> points;
    std::optional<XyMark> mark;
    std::optional<double> hovered; // x of the point that the legend speaks of; otherwise the last
    QLabel *title = nullptr;
    QLabel *unit = nullptr;
    QLabel *readout = nullptr;
    QLabel *caption = nullptr; // of the horizontal axis
    ChartLegend *legend = nullptr;
    QCustomPlot *plot = nullptr;
    QCPItemStraightLine *markLine = nullptr; // owned by the plot, as all below
    QCPItemText *markName = nullptr;
    QHash<QString, QCPGraph *> graphs;

    void buildHead(QVBoxLayout *layout);
    void buildPlot();
    void buildMark();
    void applyTheme();
    void draw();
    void fitAxes();
    void showMark();
    void showLegend();
    QVector<QPointF> all() const;
    void hover(double pixel);
};

void XyChart::Private::buildHead(QVBoxLayout *layout)
{
    title = new QLabel(spec.title);
    unit = new QLabel;
    readout = new QLabel;
    caption = new QLabel(xTitle);
    caption->setAlignment(Qt::AlignRight);
    for (QLabel *label : {title, unit, readout, caption})
        label->setTextFormat(Qt::PlainText);
    for (QLabel *label : {unit, readout, caption})
        label->setForegroundRole(QPalette::PlaceholderText);
    auto *head = new QHBoxLayout;
    head->setSpacing(Theme::current().spacing());
    head->addWidget(title);
    head->addWidget(unit);
    head->addStretch();
    head->addWidget(readout);
    layout->addLayout(head);
}

void XyChart::Private::buildPlot()
{
    plot = new QCustomPlot;
    plot->setObjectName(QStringLiteral("canvas"));
    plot->setMinimumHeight(Theme::current().spacing(9));
    plot->setMouseTracking(true);
    plot->xAxis->setScaleType(QCPAxis::stLogarithmic);
    plot->xAxis->setTicker(QSharedPointer<DoublingTicker>::create());
    plot->yAxis->setTicker(QSharedPointer<NumberTicker>::create());
    plot->yAxis->ticker()->setTickCount(3);
    plot->yAxis->setBasePen(Qt::NoPen);
    plot->yAxis->setTickPen(Qt::NoPen);
    plot->xAxis->grid()->setVisible(false);
    for (QCPAxis *axis : {plot->xAxis, plot->yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(axis == plot->xAxis ? 3 : 0);
        axis->setTickLabelPadding(Theme::current().spacing(0.4));
    }
    for (const SeriesInfo &series : std::as_const(spec.series))
        graphs.insert(series.id, plot->addGraph());
    buildMark();
}

void XyChart::Private::buildMark()
{
    markLine = new QCPItemStraightLine(plot);
    markName = new QCPItemText(plot);
    markName->position->setTypeX(QCPItemPosition::ptPlotCoords);
    markName->position->setTypeY(QCPItemPosition::ptAxisRectRatio);
}

void XyChart::Private::applyTheme()
{
    const Theme &theme = Theme::current();
    const QPen hairline(theme.color(ColorRole::Hairline), 1);
    title->setFont(theme.font(TextStyle::Strong));
    for (QLabel *label : {unit, readout, caption})
        label->setFont(theme.font(TextStyle::Caption));
    plot->setBackground(QBrush(theme.color(ColorRole::Card)));
    plot->xAxis->setBasePen(hairline);
    plot->xAxis->setTickPen(hairline);
    for (QCPAxis *axis : {plot->xAxis, plot->yAxis}) {
        axis->setTickLabelFont(theme.font(TextStyle::Caption));
        axis->setTickLabelColor(theme.color(ColorRole::Muted));
        axis->grid()->setPen(QPen(theme.tint(ColorRole::Hairline, 0.7), 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    for (const SeriesInfo &series : std::as_const(spec.series)) {
        const QColor color = theme.color(series.color);
        graphs.value(series.id)->setPen(QPen(color, 1.5));
        graphs.value(series.id)->setScatterStyle({QCPScatterStyle::ssDisc, color, color, kDot});
    }
    markLine->setPen(QPen(theme.color(ColorRole::Accent), 1, Qt::DashLine));
    markName->setColor(theme.color(ColorRole::Accent));
    markName->setFont(theme.font(TextStyle::Caption));
}

QVector<QPointF> XyChart::Private::all() const
{
    QVector<QPointF> every;
    for (const QVector<QPointF> &series : points)
        every += series;
    return every;
}

void XyChart::Private::fitAxes()
{
    double left = 1, right = 2, top = 0;
    for (const QPointF &point : all()) {
        right = std::max(right, point.x());
        top = std::isfinite(point.y()) ? std::max(top, point.y()) : top;
    }
    const AxisScale scale = axisScale(spec.unit, top);
    unit->setText(scale.symbol);
    plot->xAxis->setRange(left / kRoom, right * kRoom);
    plot->yAxis->setRange(0, roundedUp(top * 1.05 / scale.divisor) * scale.divisor);
    qSharedPointerCast<NumberTicker>(plot->yAxis->ticker())->setDivisor(scale.divisor);
}

void XyChart::Private::showMark()
{
    markLine->setVisible(mark.has_value());
    markName->setVisible(mark.has_value());
    if (!mark)
        return;
    markLine->point1->setCoords(mark->x, 0);
    markLine->point2->setCoords(mark->x, 1);
    // The name stands on the side that has room.
    const bool late = mark->x > std::sqrt(plot->xAxis->range().lower * plot->xAxis->range().upper);
    markName->setText(late ? mark->title + QLatin1Char(' ') : QLatin1Char(' ') + mark->title);
    markName->setPositionAlignment((late ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignTop);
    markName->position->setCoords(mark->x, 0);
}

void XyChart::Private::showLegend()
{
    for (const SeriesInfo &series : std::as_const(spec.series)) {
        const QVector<QPointF> &line = points[series.id];
        double value = line.isEmpty() ? qQNaN() : line.last().y();
        for (const QPointF &point : line)
            if (hovered && point.x() == *hovered)
                value = point.y();
        legend->setValue(series.id, formatValue(value, spec.unit));
    }
    readout->setText(hovered ? QStringLiteral("%1 %2").arg(formatNumber(*hovered), xTitle) : QString());
}

void XyChart::Private::draw()
{
    for (auto it = graphs.cbegin(); it != graphs.cend(); ++it) {
        it.value()->data()->clear();
        for (const QPointF &point : points.value(it.key()))
            it.value()->addData(point.x(), point.y());
    }
    fitAxes();
    showMark();
    showLegend();
    plot->replot(QCustomPlot::rpQueuedReplot);
}

void XyChart::Private::hover(double pixel)
{
    const double x = std::log2(std::max(1e-9, plot->xAxis->pixelToCoord(pixel)));
    std::optional<double> nearest;
    for (const QPointF &point : all())
        if (!nearest || std::abs(std::log2(point.x()) - x) < std::abs(std::log2(*nearest) - x))
            nearest = point.x();
    hovered = nearest;
    showLegend();
}

XyChart::XyChart(ChartSpec spec, QString xTitle, QWidget *parent)
    : QWidget(parent)
    , d(std::make_unique<Private>())
{
    d->spec = std::move(spec);
    d->xTitle = std::move(xTitle);
    setObjectName(QStringLiteral("chart.%1").arg(d->spec.id));
    setAccessibleName(d->spec.title);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::current().spacing(0.5));
    d->buildHead(layout);
    d->legend = new ChartLegend;
    d->legend->setSeries(d->spec.series);
    connect(d->legend, &ChartLegend::toggled, this, [this](const QString &id, bool shown) {
        d->graphs.value(id)->setVisible(shown);
        d->legend->setShown(id, shown);
        d->draw();
    });
    d->buildPlot();
    d->plot->installEventFilter(this);
    layout->addWidget(d->legend);
    layout->addWidget(d->plot, 1);
    layout->addWidget(d->caption);
    d->applyTheme();
    d->draw();
}

XyChart::~XyChart() = default;

void XyChart::setPoints(const QString &id, const QVector<QPointF> &points)
{
    if (!d->graphs.contains(id))
        return;
    d->points[id] = points;
    setAccessibleDescription(summary());
    d->draw();
}

void XyChart::setMark(const std::optional<XyMark> &mark)
{
    d->mark = mark;
    d->draw();
}

void XyChart::clear()
{
    d->points.clear();
    d->hovered.reset();
    setMark(std::nullopt);
}

QString XyChart::summary() const
{
    QStringList sentences;
    for (const SeriesInfo &series : std::as_const(d->spec.series)) {
        QStringList values;
        for (const QPointF &point : d->points.value(series.id))
            values << QStringLiteral("%1: %2").arg(formatNumber(point.x()), formatValue(point.y(), d->spec.unit));
        sentences << (values.isEmpty()
                ? tr("%1: no values.").arg(series.title)
                : tr("%1 by %2: %3.").arg(series.title, d->xTitle, values.join(QLatin1String("; "))));
    }
    return sentences.join(QLatin1Char(' '));
}

void XyChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    d->applyTheme();
    d->plot->replot(QCustomPlot::rpQueuedRefresh); // no frame in the colours of before
}

bool XyChart::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove) {
        d->hover(static_cast<QMouseEvent *>(event)->position().x());
    } else if (event->type() == QEvent::Leave) {
        d->hovered.reset();
        d->showLegend();
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace mahout
