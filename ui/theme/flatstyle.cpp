// SPDX-License-Identifier: GPL-3.0-or-later
#include "flatstyle.h"
#include "palette.h"
#include "theme.h"
#include <QPainter>
#include <QStyleOption>

namespace mahout {

namespace {

constexpr double kCorner = 4;

struct Shape {
    QColor fill;
    QColor border;
    double borderWidth = 1;
};

void drawShape(QPainter *painter, const QRectF &rect, const Shape &shape, double corner = kCorner)
{
    const double half = shape.borderWidth / 2;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(shape.border.isValid() ? QPen(shape.border, shape.borderWidth) : QPen(Qt::NoPen));
    painter->setBrush(shape.fill.isValid() ? QBrush(shape.fill) : QBrush(Qt::NoBrush));
    painter->drawRoundedRect(rect.adjusted(half, half, -half, -half), corner, corner);
    painter->restore();
}

bool has(const QStyleOption &option, QStyle::StateFlag flag) { return option.state.testFlag(flag); }

// The ring is as visible on a filled button as on a plain one, because it is drawn in the colour of text there.
Shape buttonShape(const QStyleOption &option)
{
    const Theme &theme = Theme::current();
    const QColor plain = option.palette.color(QPalette::Button);
    const QColor text = option.palette.color(QPalette::ButtonText);
    const bool pressed = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool hovered = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    const QColor fill = mixed(plain, text, pressed ? 0.16 : hovered ? 0.07 : 0);
    const bool filled = text == theme.color(ColorRole::Card);
    if (has(option, QStyle::State_HasFocus))
        return {fill, theme.color(filled ? ColorRole::Text : ColorRole::Accent), 2};
    return {fill, filled ? fill : mixed(fill, theme.color(ColorRole::Muted), 0.4), 1};
}

Shape fieldShape(const QStyleOption &option)
{
    const Theme &theme = Theme::current();
    const bool focused = has(option, QStyle::State_HasFocus);
    const QColor border = focused ? theme.color(ColorRole::Accent) : theme.tint(ColorRole::Muted, 0.4);
    return {option.palette.color(QPalette::Base), border, focused ? 2.0 : 1.0};
}

void drawDownArrow(QPainter *painter, const QPointF &centre, const QColor &color)
{
    const double half = Theme::current().spacing(0.35);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(QPolygonF{
        centre + QPointF(-half, -half / 2), centre + QPointF(0, half / 2), centre + QPointF(half, -half / 2)});
    painter->restore();
}

int arrowWidth() { return Theme::current().spacing(2); }

constexpr int kShortestHandle = 24;

// The part of a scroll bar that is taken hold of.
QRect sliderOf(const QStyleOptionSlider &bar)
{
    const QRect all = bar.rect;
    const int length = bar.orientation == Qt::Horizontal ? all.width() : all.height();
    const qint64 range = qint64(bar.maximum) - bar.minimum;
    const int share = int(qint64(length) * bar.pageStep / std::max<qint64>(1, range + bar.pageStep));
    const int handle = std::min(length, std::max(kShortestHandle, share));
    const int at = QStyle::sliderPositionFromValue(
        bar.minimum, bar.maximum, bar.sliderPosition, length - handle, bar.upsideDown);
    return bar.orientation == Qt::Horizontal ? QRect(all.left() + at, all.top(), handle, all.height())
                                             : QRect(all.left(), all.top() + at, all.width(), handle);
}

// What is done, or a third in the middle while the total is unknown.
QRectF doneOf(const QStyleOptionProgressBar &bar)
{
    const QRectF all = bar.rect;
    if (bar.maximum <= bar.minimum)
        return all.adjusted(all.width() / 3, 0, -all.width() / 3, 0);
    const double share = double(bar.progress - bar.minimum) / (bar.maximum - bar.minimum);
    return QRectF(all.topLeft(), QSizeF(all.width() * qBound(0.0, share, 1.0), all.height()));
}

} // namespace

FlatStyle::FlatStyle()
    : QProxyStyle(QStringLiteral("Fusion"))
{
}

void FlatStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        const bool quiet = button && button->features.testFlag(QStyleOptionButton::Flat)
            && !(option->state & (State_MouseOver | State_Sunken | State_HasFocus));
        return quiet ? void() : drawShape(painter, option->rect, buttonShape(*option));
    }
    case PE_PanelButtonTool:
        if (has(*option, State_HasFocus))
            return drawShape(painter, option->rect, {{}, option->palette.color(QPalette::Highlight), 2});
        if (option->state & (State_MouseOver | State_Sunken | State_On))
            drawShape(painter, option->rect, {Theme::current().tint(ColorRole::Muted, 0.16), {}, 0});
        return;
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            return drawShape(painter, option->rect, fieldShape(*option));
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    case PE_FrameFocusRect:
        if (widget && (widget->inherits("QAbstractButton") || widget->inherits("QComboBox"))
            && !widget->inherits("QCheckBox") && !widget->inherits("QRadioButton"))
            return; // their border shows the focus
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const double round = option->rect.height() / 2.0;
    if (element == CE_ProgressBarGroove)
        return drawShape(painter, option->rect, {Theme::current().color(ColorRole::Hairline), {}, 0}, round);
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (element == CE_ProgressBarContents && bar)
        return drawShape(painter, doneOf(*bar), {Theme::current().color(ColorRole::Accent), {}, 0}, round);
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    if (control == CC_ComboBox && combo && !combo->editable)
        return drawComboBox(*combo, painter, widget);
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (control == CC_ToolButton && button && button->features.testFlag(QStyleOptionToolButton::HasMenu))
        return drawToolButton(*button, painter, widget);
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && bar)
        return drawScrollBar(*bar, painter);
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

void FlatStyle::drawScrollBar(const QStyleOptionSlider &option, QPainter *painter) const
{
    if (option.maximum <= option.minimum)
        return;
    const bool active = option.state & (State_MouseOver | State_Sunken);
    const QRectF handle = sliderOf(option);
    const double thickness = std::min(handle.width(), handle.height());
    drawShape(painter, handle.adjusted(2, 2, -2, -2),
        {Theme::current().tint(ColorRole::Muted, active ? 0.6 : 0.35), {}, 0}, (thickness - 4) / 2);
}

QRect FlatStyle::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control != CC_ScrollBar || !bar)
        return QProxyStyle::subControlRect(control, option, part, widget);
    const QRect slider = sliderOf(*bar);
    const bool flat = bar->orientation == Qt::Horizontal;
    switch (part) {
    case SC_ScrollBarGroove:
        return bar->rect;
    case SC_ScrollBarSlider:
        return slider;
    case SC_ScrollBarSubPage:
        return flat ? bar->rect.adjusted(0, 0, slider.left() - bar->rect.right(), 0)
                    : bar->rect.adjusted(0, 0, 0, slider.top() - bar->rect.bottom());
    case SC_ScrollBarAddPage:
        return flat ? bar->rect.adjusted(slider.right() - bar->rect.left(), 0, 0, 0)
                    : bar->rect.adjusted(0, slider.bottom() - bar->rect.top(), 0, 0);
    default:
        return {}; // no buttons at the ends
    }
}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    if (metric == PM_ScrollBarExtent)
        return Theme::current().spacing(1.25);
    if (metric == PM_ScrollBarSliderMin)
        return kShortestHandle;
    return QProxyStyle::pixelMetric(metric, option, widget);
}

void FlatStyle::drawComboBox(const QStyleOptionComboBox &option, QPainter *painter, const QWidget *) const
{
    drawShape(painter, option.rect, buttonShape(option));
    const QRectF rect = option.rect;
    const double x
        = option.direction == Qt::LeftToRight ? rect.right() - arrowWidth() / 2.0 : rect.left() + arrowWidth() / 2.0;
    drawDownArrow(painter, {x, rect.center().y()}, option.palette.color(QPalette::ButtonText));
}

// The menu's arrow stands beside the text instead of in a corner.
void FlatStyle::drawToolButton(const QStyleOptionToolButton &option, QPainter *painter, const QWidget *widget) const
{
    QStyleOptionToolButton plain = option;
    plain.features &= ~(QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::PopupDelay);
    drawPrimitive(PE_PanelButtonTool, &plain, painter, widget);
    const int arrow = option.toolButtonStyle == Qt::ToolButtonIconOnly ? arrowWidth() / 2 : arrowWidth();
    plain.rect.adjust(4, 0, -arrow, 0);
    drawControl(CE_ToolButtonLabel, &plain, painter, widget);
    const QRectF rect = option.rect;
    drawDownArrow(painter, {rect.right() - arrow / 2.0, rect.center().y()}, option.palette.color(QPalette::ButtonText));
}

QSize FlatStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const Theme &theme = Theme::current();
    if (type == CT_PushButton)
        result = {result.width() + theme.spacing(1.5), qMax(result.height(), theme.spacing(3.25))};
    if (type == CT_LineEdit || type == CT_ComboBox || type == CT_SpinBox)
        result.setHeight(qMax(result.height(), theme.spacing(3.25)));
    if (type == CT_ToolButton) {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const bool menu = button && button->features.testFlag(QStyleOptionToolButton::HasMenu);
        result += QSize(menu ? arrowWidth() : 2, 2);
    }
    return result;
}

int FlatStyle::styleHint(
    StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    if (hint == SH_EtchDisabledText)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace mahout
