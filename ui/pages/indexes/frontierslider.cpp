// SPDX-License-Identifier: GPL-3.0-or-later
#include "frontierslider.h"

#include "theme.h"
#include "units.h"
#include <cmath>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

namespace mahout {

namespace {

constexpr double kTopPercent = 100;
constexpr int kSteps = 2; // hairlines: half and whole
constexpr double kHandle = 0.55, kDot = 0.2; // radius in units of spacing

QString percentText(double percent) { return formatValue(percent, Unit::Percent); }

} // namespace

FrontierSlider::FrontierSlider(QWidget *parent)
    : QAbstractSlider(parent)
{
    setOrientation(Qt::Horizontal);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setSingleStep(1);
    setPageStep(5);
    setRange(0, 0);
    setEnabled(false);
}

void FrontierSlider::setPoints(const QVector<QPointF> &points)
{
    m_points = points;
    setEnabled(points.size() > 1);
    const QSignalBlocker quiet(this); // the range moves the value on the way
    setRange(0, int(qMax(qsizetype(1), points.size())) - 1);
    setValue(maximum());
    sliderChange(SliderValueChange);
}

QSize FrontierSlider::sizeHint() const { return {Theme::current().spacing(40), Theme::current().spacing(14)}; }
QSize FrontierSlider::minimumSizeHint() const { return {Theme::current().spacing(20), Theme::current().spacing(9)}; }

QRectF FrontierSlider::plot() const
{
    const Theme &theme = Theme::current();
    const QFontMetricsF caption(theme.font(TextStyle::Caption));
    const double left = caption.horizontalAdvance(percentText(kTopPercent)) + theme.spacing(0.75);
    const double side = theme.spacing(kHandle) + 2;
    return QRectF(rect()).adjusted(
        left, qMax(side, caption.height() / 2), -side, -caption.height() - theme.spacing(0.75));
}

QPointF FrontierSlider::positionOf(int point) const
{
    const QRectF area = plot();
    const QPointF value = m_points.value(point);
    return {area.left() + area.width() * value.x() / mostBytes(),
        area.bottom() - area.height() * qBound(0.0, value.y() / kTopPercent, 1.0)};
}

void FrontierSlider::choose(double x)
{
    int nearest = 0;
    for (int i = 1; i < m_points.size(); ++i)
        if (std::abs(positionOf(i).x() - x) < std::abs(positionOf(nearest).x() - x))
            nearest = i;
    setValue(nearest);
}

void FrontierSlider::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(event->position().x());
}

void FrontierSlider::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        choose(event->position().x());
}

void FrontierSlider::sliderChange(SliderChange change)
{
    QAbstractSlider::sliderChange(change);
    const QPointF point = m_points.value(value());
    setAccessibleDescription(m_points.isEmpty()
            ? QString()
            : tr("≈ %1 less cost for ≈ %2").arg(percentText(point.y()), formatBytes(point.x())));
    setToolTip(accessibleDescription());
    update();
}

void FrontierSlider::drawAxes(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const QRectF area = plot();
    painter.setFont(theme.font(TextStyle::Caption));
    const QFontMetricsF caption(painter.font());
    for (int step = 0; step <= kSteps; ++step) {
        const double y = std::round(area.bottom() - area.height() * step / kSteps) + 0.5;
        painter.setPen(theme.color(ColorRole::Hairline));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        painter.setPen(theme.color(ColorRole::Muted));
        painter.drawText(QRectF(0, y - caption.height() / 2, area.left() - theme.spacing(0.75), caption.height()),
            int(Qt::AlignRight | Qt::AlignVCenter), percentText(kTopPercent * step / kSteps));
    }
    const QRectF below(area.left(), area.bottom() + theme.spacing(0.75), area.width(), caption.height());
    painter.drawText(below, int(Qt::AlignLeft | Qt::AlignTop), formatBytes(0));
    painter.drawText(below, int(Qt::AlignHCenter | Qt::AlignTop), formatBytes(mostBytes() / 2));
    painter.drawText(below, int(Qt::AlignRight | Qt::AlignTop), formatBytes(mostBytes()));
}

// A budget buys the largest point below it, so the curve is one of steps.
void FrontierSlider::drawCurve(QPainter &painter, int until, const QColor &line, const QColor &area) const
{
    QPainterPath path(positionOf(0));
    for (int i = 1; i <= until; ++i) {
        path.lineTo(positionOf(i).x(), positionOf(i - 1).y());
        path.lineTo(positionOf(i));
    }
    QPainterPath filled = path;
    filled.lineTo(positionOf(until).x(), plot().bottom());
    filled.closeSubpath();
    painter.fillPath(filled, area);
    painter.setPen(QPen(line, 1.5));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.setPen(Qt::NoPen);
    painter.setBrush(line);
    const double dot = Theme::current().spacing(kDot);
    for (int i = 1; i <= until; ++i)
        painter.drawEllipse(positionOf(i), dot, dot);
}

void FrontierSlider::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    drawAxes(painter);
    if (m_points.size() < 2)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    drawCurve(painter, int(m_points.size()) - 1, theme.color(ColorRole::Muted), theme.tint(ColorRole::Muted, 0.08));
    drawCurve(painter, value(), theme.color(ColorRole::Accent), theme.tint(ColorRole::Accent, 0.16));
    const QPointF handle = positionOf(value());
    painter.setPen(QPen(theme.color(ColorRole::Accent), 1));
    painter.drawLine(handle, QPointF(handle.x(), plot().bottom()));
    painter.setPen(QPen(theme.color(ColorRole::Card), 2));
    painter.setBrush(theme.color(ColorRole::Accent));
    const double radius = theme.spacing(kHandle);
    painter.drawEllipse(handle, radius, radius);
    if (hasFocus()) {
        painter.setPen(QPen(theme.color(ColorRole::Accent), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(handle, radius + 2, radius + 2);
    }
}

} // namespace mahout
