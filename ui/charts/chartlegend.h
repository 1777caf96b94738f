// SPDX-License-Identifier: GPL-3.0-or-later
// The legend of a chart: per series its colour, title and value, the latest or the one under the crosshair. Click or
// Space hides a series, double click or Return shows only that one.
#pragma once

#include "timechart.h"
#include <QAbstractButton>

namespace mahout {

class LegendItem : public QAbstractButton {
    Q_OBJECT
public:
    LegendItem(const SeriesInfo &series, QWidget *parent);
    void setValue(const QString &value);
    QString value() const { return m_value; }
    QSize sizeHint() const override;

signals:
    void isolated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void paintSwatch(QPainter &painter, const QRect &rect) const;
    SeriesInfo m_series;
    QString m_value;
    int m_valueWidth = 0; // the widest so far, so that the legend does not tremble
};

class ChartLegend : public QWidget {
    Q_OBJECT
public:
    explicit ChartLegend(QWidget *parent = nullptr);
    void setSeries(const QVector<SeriesInfo> &series);
    void setValue(const QString &id, const QString &value);
    void setShown(const QString &id, bool shown);

signals:
    void toggled(const QString &id, bool shown);
    void isolated(const QString &id);

private:
    QHash<QString, LegendItem *> m_items;
};

} // namespace mahout
