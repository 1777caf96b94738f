// SPDX-License-Identifier: GPL-3.0-or-later
// A chart of values against a number instead of time: throughput or latency against the number of connections. Points
// are few and joined by lines; the horizontal axis is logarithmic to the base 2, so that 1, 2, 4, 8 … stand evenly.
// Pointing at it shows the values of the nearest point in the legend. GUI thread only.
#pragma once

#include "theme.h"
#include "timechart.h"
#include <QPointF>

namespace mahout {

struct XyMark {
    double x = 0;
    QString title; // translated
};

class XyChart : public QWidget {
    Q_OBJECT
public:
    // `spec` as for a TimeChart, of which a logarithmic scale and a limit are not used; `xTitle` names the horizontal
    // axis, translated.
    XyChart(ChartSpec spec, QString xTitle, QWidget *parent = nullptr);
    ~XyChart() override;

    void setPoints(const QString &id, const QVector<QPointF> &points); // ascending, x > 0
    void setMark(const std::optional<XyMark> &mark); // a vertical line with its name
    void clear(); // points and mark

    // What a screen reader says: title, and per series every point.
    QString summary() const;

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace mahout
