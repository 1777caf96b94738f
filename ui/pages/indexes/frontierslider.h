// SPDX-License-Identifier: GPL-3.0-or-later
// What a budget buys, as a curve of gain against size that is a slider: dragging along it, the arrow keys, Home and End
// choose a point. It knows figures only. GUI thread only.
#pragma once

#include <QAbstractSlider>
#include <QPointF>
#include <QVector>

namespace mahout {

class FrontierSlider : public QAbstractSlider {
    Q_OBJECT
public:
    explicit FrontierSlider(QWidget *parent = nullptr);

    // x: bytes, y: percent of the workload's cost; ascending in both. value() is the position of the chosen one, at
    // first the last.
    void setPoints(const QVector<QPointF> &points);
    const QVector<QPointF> &points() const { return m_points; }
    QPointF positionOf(int point) const; // in the widget; for tests, and for those who point

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void sliderChange(SliderChange change) override;

private:
    QRectF plot() const;
    void choose(double x);
    void drawAxes(QPainter &painter) const;
    void drawCurve(QPainter &painter, int until, const QColor &line, const QColor &area) const;
    double mostBytes() const { return m_points.isEmpty() ? 1 : qMax(1.0, m_points.last().x()); }
    QVector<QPointF> m_points;
};

} // namespace mahout
