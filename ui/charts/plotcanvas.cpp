// SPDX-License-Identifier: GPL-3.0-or-later
#include "plotcanvas.h"
#include "levelnames.h"
#include <cmath>

namespace mahout {

namespace {

constexpr int kDragThreshold = 4; // pixels
constexpr int kEventReach = 5; // pixels
constexpr int kWheelRestMs = 180;

// Round steps of the number that is shown, not of the value that is plotted.
class ScaledTicker : public QCPAxisTicker {
public:
    explicit ScaledTicker(Unit unit)
        : m_whole(unit == Unit::Count)
    {
    }
    void setDivisor(double divisor) { m_divisor = divisor; }

protected:
    double getTickStep(const QCPRange &range) override
    {
        const double step = cleanMantissa(range.size() / m_divisor / (tickCount() + 1e-10));
        return (m_whole ? std::max(1.0, std::round(step)) : step) * m_divisor;
    }
    QString getTickLabel(double tick, const QLocale &locale, QChar, int) override
    {
        return locale.toString(tick / m_divisor, 'g', 6);
    }
    int getSubTickCount(double) override { return 0; }

private:
    bool m_whole;
    double m_divisor = 1;
};

class LogTicker : public QCPAxisTickerLog {
public:
    explicit LogTicker(Unit unit)
        : m_unit(unit)
    {
    }

protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override { return formatValue(tick, m_unit); }
    int getSubTickCount(double) override { return 0; }

private:
    Unit m_unit;
};

// Steps that clocks and calendars have, counted from local midnight.
class TimeTicker : public QCPAxisTickerDateTime {
protected:
    double getTickStep(const QCPRange &range) override
    {
        constexpr double minute = 60, hour = 3600, day = 86'400;
        constexpr double steps[] = {1, 2, 5, 10, 15, 30, minute, 2 * minute, 5 * minute, 10 * minute, 15 * minute,
            30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 30 * day};
        const double wanted = range.size() / (tickCount() + 1e-10);
        const auto *step = std::lower_bound(std::begin(steps), std::end(steps), wanted);
        return step == std::end(steps) ? cleanMantissa(wanted / day) * day : *step;
    }
    int getSubTickCount(double) override { return 0; }
};

QString timeFormat(qint64 lengthMs)
{
    constexpr qint64 minute = 60'000;
    if (lengthMs <= 10 * minute)
        return QStringLiteral("HH:mm:ss");
    if (lengthMs <= 36 * 60 * minute)
        return QStringLiteral("HH:mm");
    return lengthMs <= 7 * 24 * 60 * minute ? QStringLiteral("ddd HH:mm") : QStringLiteral("d MMM");
}

} // namespace

// Levels and events, drawn with the plot.
class MarksLayerable : public QCPLayerable {
public:
    explicit MarksLayerable(PlotCanvas *canvas)
        : QCPLayerable(canvas, QStringLiteral("legend"))
        , m_canvas(canvas)
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override { painter->setAntialiasing(false); }
    void draw(QCPPainter *painter) override
    {
        m_canvas->drawLevels(painter);
        m_canvas->drawDots(painter, m_canvas->m_dots, 2.5);
        m_canvas->drawEvents(painter);
    }

private:
    PlotCanvas *m_canvas;
};

// Crosshair, span and focus, drawn in a buffer of their own, so that moving the pointer does not draw the plot again.
class CrosshairLayerable : public QCPLayerable {
public:
    explicit CrosshairLayerable(PlotCanvas *canvas)
        : QCPLayerable(canvas, QStringLiteral("overlay"))
        , m_canvas(canvas)
    {
    }

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override { painter->setAntialiasing(false); }
    void draw(QCPPainter *painter) override { m_canvas->drawOverlay(painter); }

private:
    PlotCanvas *m_canvas;
};

PlotCanvas::PlotCanvas(Unit unit, bool logarithmic, QWidget *parent)
    : QCustomPlot(parent)
    , m_unit(unit)
    , m_logarithmic(logarithmic)
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setPlottingHint(QCP::phFastPolylines);
    setNoAntialiasingOnDrag(false);
    setMinimumHeight(Theme::current().spacing(9));
    m_wheelRest.setSingleShot(true);
    m_wheelRest.setInterval(kWheelRestMs);
    connect(&m_wheelRest, &QTimer::timeout, this, [this] { emit selected(m_times); });
    setUpAxes();
    m_notice = new QCPItemText(this); // owned by the plot, as the layerables are
    m_notice->setVisible(false);
    m_notice->position->setType(QCPItemPosition::ptAxisRectRatio);
    m_notice->position->setCoords(0.5, 0.5);
    new MarksLayerable(this); // the plot owns its layerables
    new CrosshairLayerable(this);
    applyTheme();
}

void PlotCanvas::setUpAxes()
{
    auto dates = QSharedPointer<TimeTicker>::create();
    dates->setDateTimeSpec(Qt::LocalTime);
    xAxis->setTicker(dates);
    if (m_logarithmic) {
        yAxis->setScaleType(QCPAxis::stLogarithmic);
        yAxis->setTicker(QSharedPointer<LogTicker>::create(m_unit));
    } else {
        yAxis->setTicker(QSharedPointer<ScaledTicker>::create(m_unit));
    }
    yAxis->ticker()->setTickCount(3);
    xAxis->grid()->setVisible(false);
    yAxis->setBasePen(Qt::NoPen);
    yAxis->setTickPen(Qt::NoPen);
    for (QCPAxis *axis : {xAxis, yAxis}) {
        axis->setSubTicks(false);
        axis->setTickLengthIn(0);
        axis->setTickLengthOut(axis == xAxis ? 3 : 0);
        axis->setTickLabelPadding(Theme::current().spacing(0.4));
    }
    axisRect()->setAutoMargins(QCP::msNone);
    axisRect()->setMinimumSize(10, 10);
}

// Fixed margins, so that charts above one another share their left edge.
void PlotCanvas::applyMargins()
{
    const QFontMetrics metrics(Theme::current().font(TextStyle::Caption));
    const int unit = Theme::current().spacing();
    const int left
        = metrics.horizontalAdvance(m_logarithmic ? QStringLiteral("0000 ms") : QStringLiteral("00,000")) + unit / 2;
    axisRect()->setMargins(QMargins(left, metrics.height() / 2 + 2, unit, metrics.height() + unit / 2 + 3));
}

void PlotCanvas::styleAxis(QCPAxis *axis)
{
    const Theme &theme = Theme::current();
    axis->setTickLabelFont(theme.font(TextStyle::Caption));
    axis->setTickLabelColor(theme.color(ColorRole::Muted));
    axis->grid()->setPen(QPen(theme.tint(ColorRole::Hairline, 0.7), 1));
    axis->grid()->setZeroLinePen(Qt::NoPen);
}

void PlotCanvas::applyTheme()
{
    setBackground(QBrush(Theme::current().color(ColorRole::Card)));
    styleAxis(xAxis);
    styleAxis(yAxis);
    const QPen axisPen(Theme::current().color(ColorRole::Hairline), 1);
    xAxis->setBasePen(axisPen);
    xAxis->setTickPen(axisPen);
    m_notice->setColor(Theme::current().color(ColorRole::Muted));
    m_notice->setFont(Theme::current().font(TextStyle::Caption));
    m_notice->setBrush(Theme::current().color(ColorRole::Card)); // no line through its words
    m_notice->setPadding(QMargins(6, 2, 6, 2));
    applyMargins();
}

void PlotCanvas::setNotice(const QString &text)
{
    m_notice->setText(text);
    m_notice->setVisible(!text.isEmpty());
}

void PlotCanvas::showTimes(const TimeRange &range)
{
    m_times = range;
    auto dates = qSharedPointerCast<QCPAxisTickerDateTime>(xAxis->ticker());
    dates->setDateTimeFormat(timeFormat(range.lengthMs()));
    dates->setTickOrigin(QDateTime::fromMSecsSinceEpoch(range.fromMs).date().startOfDay());
    dates->setTickCount(qMax(2, axisRect()->width() / Theme::current().spacing(13)));
    xAxis->setRange(double(range.fromMs) / 1000, double(range.toMs) / 1000);
}

int PlotCanvas::columns() const { return qMax(1, qRound(axisRect()->width() * devicePixelRatioF())); }

void PlotCanvas::showValues(double lower, double upper, const AxisScale &scale)
{
    if (!m_logarithmic)
        qSharedPointerCast<ScaledTicker>(yAxis->ticker())->setDivisor(scale.divisor);
    yAxis->setRange(lower, upper);
}

// From the top down, so that of two close ones the higher is named above its line.
void PlotCanvas::setLevels(QVector<Level> levels)
{
    std::stable_sort(levels.begin(), levels.end(), [](const Level &a, const Level &b) { return a.value > b.value; });
    m_levels = std::move(levels);
}

void PlotCanvas::setCrosshair(std::optional<qint64> timeMs, const QVector<CanvasDot> &dots)
{
    m_crosshair = timeMs;
    m_crosshairDots = dots;
    redrawOverlay();
}

qint64 PlotCanvas::timeAt(double x) const { return qRound64(xAxis->pixelToCoord(x) * 1000); }

double PlotCanvas::xOf(qint64 timeMs) const { return xAxis->coordToPixel(double(timeMs) / 1000); }

int PlotCanvas::eventNear(qint64 timeMs) const
{
    int nearest = -1;
    double distance = kEventReach + 0.5;
    for (int i = 0; i < int(m_events.size()); ++i) {
        const double away = std::abs(xOf(m_events.at(i).timeMs) - xOf(timeMs));
        if (away < distance) {
            distance = away;
            nearest = i;
        }
    }
    return nearest;
}

// What the mark says whose icon, or one of whose lines, is at this place.
QString PlotCanvas::eventTextNear(double x) const
{
    const int index = eventNear(timeAt(x));
    const int reach = Theme::current().spacing(1.75) / 2 + 3;
    const QVector<EventMark> all = marks();
    for (const EventMark &mark : all)
        if (mark.events.contains(index) || std::abs(mark.x - x) <= reach)
            return markText(m_events, mark);
    return {};
}

void PlotCanvas::drawDots(QCPPainter *painter, const QVector<CanvasDot> &dots, double radius) const
{
    const Theme &theme = Theme::current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.color(ColorRole::Card), 1));
    for (const CanvasDot &dot : dots) {
        painter->setBrush(theme.color(dot.color));
        painter->drawEllipse(QPointF(xOf(qint64(dot.timeMs)), yAxis->coordToPixel(dot.value)), radius, radius);
    }
    painter->restore();
}

void PlotCanvas::drawLevels(QCPPainter *painter) const
{
    const QRect area = axisRect()->rect();
    QVector<QRect> taken;
    painter->setFont(Theme::current().font(TextStyle::Caption));
    for (const Level &level : m_levels) {
        const int y = qRound(yAxis->coordToPixel(level.value));
        if (y < area.top() || y > area.bottom())
            continue;
        const QColor color = Theme::current().color(level.color);
        painter->setPen(QPen(color, 1, level.dashed ? Qt::DashLine : Qt::SolidLine));
        painter->drawLine(QLine(area.left(), y, area.right(), y));
        const QFontMetrics metrics = painter->fontMetrics();
        taken << levelNamePlace(area, {metrics.horizontalAdvance(level.title), metrics.height()}, y, taken);
        painter->setPen(color);
        painter->drawText(taken.last(), Qt::AlignLeft | Qt::AlignVCenter, level.title);
    }
}

QVector<EventMark> PlotCanvas::marks() const
{
    return groupedMarks(m_events, axisRect()->rect(), Theme::current().spacing(1.75) + 6,
        [this](qint64 timeMs) { return xOf(timeMs); });
}

// A line per event, and one icon for those that are near; more than one are counted.
void PlotCanvas::drawEvents(QCPPainter *painter) const
{
    const Theme &theme = Theme::current();
    const QRect area = axisRect()->rect();
    const int side = theme.spacing(1.75);
    const QColor line = theme.tint(ColorRole::Muted, 0.55);
    const QVector<EventMark> all = marks();
    for (const EventMark &mark : all) {
        painter->setPen(QPen(line, 1));
        for (const int index : mark.events) {
            const int x = qRound(xOf(m_events.at(index).timeMs));
            painter->drawLine(QLine(x, area.top(), x, area.bottom()));
        }
        const int left = qBound(area.left(), mark.x - side / 2, area.right() - side);
        const QRect icon(left, area.bottom() - side - 2, side, side);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(line, 1));
        painter->setBrush(theme.color(ColorRole::Card));
        painter->drawEllipse(QRectF(icon).adjusted(-2.5, -2.5, 2.5, 2.5));
        painter->restore();
        if (mark.events.size() == 1) {
            theme.icon(eventIcon(m_events.at(mark.events.first()).kind), ColorRole::Text).paint(painter, icon);
            continue;
        }
        painter->setFont(theme.font(TextStyle::Caption));
        painter->setPen(theme.color(ColorRole::Text));
        painter->drawText(icon.adjusted(-2, 0, 2, 0), Qt::AlignCenter,
            mark.events.size() > 9 ? QStringLiteral("9+") : QString::number(mark.events.size()));
    }
}

void PlotCanvas::drawOverlay(QCPPainter *painter) const
{
    const Theme &theme = Theme::current();
    const QRect area = axisRect()->rect();
    if (m_drag == Drag::Select && std::abs(m_dragX - m_pressX) >= kDragThreshold) {
        QColor fill = theme.color(ColorRole::Accent);
        fill.setAlphaF(0.16f);
        const QRect span = QRect(QPoint(m_pressX, area.top()), QPoint(m_dragX, area.bottom())).normalized() & area;
        painter->fillRect(span, fill);
    }
    if (m_focusShown) {
        painter->setPen(QPen(theme.color(ColorRole::Accent), 1));
        painter->drawRect(area.adjusted(0, 0, -1, -1));
    }
    if (!m_crosshair || !m_times.contains(*m_crosshair))
        return;
    const int x = qRound(xOf(*m_crosshair));
    painter->setPen(QPen(theme.color(ColorRole::Muted), 1));
    painter->drawLine(QLine(x, area.top(), x, area.bottom()));
    drawDots(painter, m_crosshairDots, 3.5);
}

void PlotCanvas::select(const TimeRange &range)
{
    showTimes(range);
    emit previewed(range);
    emit selected(range);
}

// Shows the new span at once and reports it when the wheel rests, so that one gesture is one step of the history.
void PlotCanvas::zoom(double factor, qint64 aroundMs)
{
    const auto moved = [&](qint64 edge) { return aroundMs + qint64(double(edge - aroundMs) * factor); };
    const TimeRange range{moved(m_times.fromMs), moved(m_times.toMs)};
    if (range.lengthMs() < 1000)
        return;
    showTimes(range);
    emit previewed(range);
    m_wheelRest.start();
}

void PlotCanvas::pan(double share)
{
    const qint64 delta = qint64(double(m_times.lengthMs()) * share);
    select({m_times.fromMs + delta, m_times.toMs + delta});
}

void PlotCanvas::mousePressEvent(QMouseEvent *event)
{
    const bool left = event->button() == Qt::LeftButton;
    const bool pans = event->button() == Qt::MiddleButton || (left && event->modifiers().testFlag(Qt::ShiftModifier));
    if (!left && !pans)
        return event->ignore();
    m_drag = pans ? Drag::Pan : Drag::Select;
    m_pressX = m_dragX = qRound(event->position().x());
    m_timesAtPress = m_times;
}

void PlotCanvas::mouseMoveEvent(QMouseEvent *event)
{
    m_dragX = qRound(event->position().x());
    if (m_drag == Drag::Pan) {
        const double perPixel = double(m_timesAtPress.lengthMs()) / axisRect()->width();
        const qint64 delta = qint64((m_pressX - m_dragX) * perPixel);
        showTimes({m_timesAtPress.fromMs + delta, m_timesAtPress.toMs + delta});
        emit previewed(m_times);
        return;
    }
    const bool inside = axisRect()->rect().contains(event->position().toPoint());
    const qint64 time = timeAt(event->position().x());
    setCursor(inside && eventNear(time) >= 0 ? Qt::PointingHandCursor : Qt::CrossCursor);
    emit hovered(inside ? std::optional(time) : std::nullopt);
}

void PlotCanvas::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    const bool moved = std::abs(qRound(event->position().x()) - m_pressX) >= kDragThreshold;
    if (drag == Drag::Pan && moved)
        emit selected(m_times);
    else if (drag == Drag::Select && moved)
        select({timeAt(qMin(m_pressX, m_dragX)), timeAt(qMax(m_pressX, m_dragX))});
    else if (const int index = eventNear(timeAt(m_pressX)); drag == Drag::Select && index >= 0)
        emit eventClicked(index);
    redrawOverlay();
}

void PlotCanvas::mouseDoubleClickEvent(QMouseEvent *) { emit liveRequested(); }

void PlotCanvas::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    if (notches == 0)
        return event->ignore();
    zoom(std::pow(0.8, notches), timeAt(event->position().x()));
    event->accept();
}

void PlotCanvas::keyPressEvent(QKeyEvent *event)
{
    const qint64 centre = m_crosshair.value_or(m_times.fromMs + m_times.lengthMs() / 2);
    const bool alone = !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier));
    switch (alone ? event->key() : 0) {
    case Qt::Key_Left:
        return emit stepped(-1);
    case Qt::Key_Right:
        return emit stepped(1);
    case Qt::Key_Plus:
        return zoom(0.8, centre);
    case Qt::Key_Minus:
        return zoom(1.25, centre);
    case Qt::Key_PageUp:
        return pan(-0.5);
    case Qt::Key_PageDown:
        return pan(0.5);
    case Qt::Key_Home:
        return emit liveRequested();
    case Qt::Key_Return:
        if (const int index = m_crosshair ? eventNear(*m_crosshair) : -1; index >= 0)
            return emit eventClicked(index);
        break;
    default:
        break;
    }
    event->ignore();
}

void PlotCanvas::leaveEvent(QEvent *) { emit hovered(std::nullopt); }

// Who clicks knows where the focus is.
void PlotCanvas::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    m_focusShown
        = reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    redrawOverlay();
}

void PlotCanvas::focusOutEvent(QFocusEvent *)
{
    m_focusShown = false;
    redrawOverlay();
}

void PlotCanvas::resizeEvent(QResizeEvent *event)
{
    if (event->size().isEmpty()) // on the way to its size; a buffer without pixels cannot be painted
        return;
    if (bufferDevicePixelRatio() != devicePixelRatioF())
        setBufferDevicePixelRatio(devicePixelRatioF());
    QCustomPlot::resizeEvent(event);
    showTimes(m_times);
}

bool PlotCanvas::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QCustomPlot::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const QString text = eventTextNear(help->pos().x());
    text.isEmpty() ? QToolTip::hideText() : QToolTip::showText(help->globalPos(), text, this);
    return true;
}

} // namespace mahout
