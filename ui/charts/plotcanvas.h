// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing area of a TimeChart: axes, marks, crosshair, and what mouse and keyboard ask for. Internal to ui/charts.
#pragma once

#include "axisscale.h"
#include "eventmarks.h"
#include "snapshot.h"
#include "theme.h"
#include "timerange.h"
#include <optional>
#include <qcustomplot.h>

namespace mahout {

// A horizontal line with its name: a threshold (dashed) or a limit.
struct Level {
    QString title;
    double value = 0;
    ColorRole color = ColorRole::Muted;
    bool dashed = true;
};

// Where the crosshair meets a line, or a value that has no line.
struct CanvasDot {
    double timeMs = 0;
    double value = 0;
    ColorRole color = ColorRole::Text;
};

class PlotCanvas : public QCustomPlot {
    Q_OBJECT
public:
    PlotCanvas(Unit unit, bool logarithmic, QWidget *parent);

    void applyTheme();
    void showTimes(const TimeRange &range);
    TimeRange times() const { return m_times; }
    int columns() const; // device pixels that the plot is wide
    void showValues(double lower, double upper, const AxisScale &scale);
    void setLevels(QVector<Level> levels);
    void setNotice(const QString &text); // in the middle of the plot, in place of data; empty: none
    void setDots(const QVector<CanvasDot> &dots) { m_dots = dots; }
    void setEvents(const QVector<ChangeEvent> &events) { m_events = events; }
    const QVector<ChangeEvent> &events() const { return m_events; }
    void setCrosshair(std::optional<qint64> timeMs, const QVector<CanvasDot> &dots); // redraws the overlay only

    // Index into events() of the mark within a few pixels of a moment; -1 when there is none.
    int eventNear(qint64 timeMs) const;
    QString eventTextNear(double x) const; // of the marks at a place; empty where there is none

signals:
    void hovered(std::optional<qint64> timeMs);
    void stepped(int direction); // ←, →
    void previewed(mahout::TimeRange range); // while it is panned or zoomed
    void selected(mahout::TimeRange range); // when that came to rest
    void liveRequested();
    void eventClicked(int index);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    friend class MarksLayerable;
    friend class CrosshairLayerable;
    QVector<EventMark> marks() const;
    void setUpAxes();
    void applyMargins();
    void styleAxis(QCPAxis *axis);
    qint64 timeAt(double x) const;
    double xOf(qint64 timeMs) const;
    void select(const TimeRange &range);
    void zoom(double factor, qint64 aroundMs);
    void pan(double share);
    void drawDots(QCPPainter *painter, const QVector<CanvasDot> &dots, double radius) const;
    void drawLevels(QCPPainter *painter) const;
    void drawEvents(QCPPainter *painter) const;
    void drawOverlay(QCPPainter *painter) const;
    void redrawOverlay() { layer(QStringLiteral("overlay"))->replot(); }

    enum class Drag { None, Select, Pan };
    Unit m_unit;
    bool m_logarithmic;
    TimeRange m_times;
    QVector<Level> m_levels;
    QVector<ChangeEvent> m_events;
    std::optional<qint64> m_crosshair;
    QVector<CanvasDot> m_crosshairDots;
    QCPItemText *m_notice = nullptr;
    QVector<CanvasDot> m_dots;
    Drag m_drag = Drag::None;
    bool m_focusShown = false;
    int m_pressX = 0;
    int m_dragX = 0;
    TimeRange m_timesAtPress;
    QTimer m_wheelRest;
};

} // namespace mahout
