// SPDX-License-Identifier: GPL-3.0-or-later
// One thing that a collector looks at: all its figures, and the course of the chosen one over the window's range.
// GUI thread only.
#pragma once

#include "coalesced.h"
#include "entityrows.h"
#include "page.h"

class QLabel;

namespace mahout {

class Card;
class ChartGroup;
class TableView;
class TimeChart;

class EntityDetail : public QWidget {
    Q_OBJECT
public:
    // Its table and chart are called `name`.figures and `name`.course.
    EntityDetail(const PageContext &context, const QString &name, QWidget *parent = nullptr);

    // An empty key: nothing is chosen. `metric` is what is drawn, unless another figure of this collector was chosen.
    void setEntity(const QString &collector, const EntityRow &entity, const QString &metric);
    void reload();

private:
    QWidget *makeFigures(const QString &name);
    void chooseFigure(const QString &metric);
    void showChart();
    void loadSeries();
    void loadEvents();

    PageContext m_context;
    QString m_name, m_collector, m_metric;
    EntityRow m_entity;
    FigureModel m_figures;
    TableView *m_table = nullptr;
    Card *m_figuresCard = nullptr, *m_chartCard = nullptr;
    QWidget *m_chartPlace = nullptr;
    TimeChart *m_chart = nullptr; // of m_metric; a chart's unit is fixed, so each metric has its own
    ChartGroup *m_group = nullptr;
    Coalesced m_series, m_events;
};

} // namespace mahout
