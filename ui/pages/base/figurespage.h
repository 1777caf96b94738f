// SPDX-License-Identifier: GPL-3.0-or-later
// A page that is described rather than written: charts of metrics, below them tables of the things that collectors look
// at, and beside those the figures of the chosen thing with the course of one of them. GUI thread only.
#pragma once

#include "entitytable.h"
#include "metricseries.h"

class QStackedWidget;

namespace mahout {

class ChartGroup;
class EntityDetail;
class HistoryFeed;
class PageHeader;
class TabStrip;

struct FiguresChart {
    const char *id; // second part of the chart's: "reads"
    QString title; // translated
    QStringList metrics; // of one unit and one collector
    SeriesInfo::Kind kind = SeriesInfo::Kind::Line;
};

struct FiguresSentence {
    QString text; // translated; empty: nothing is known yet
    ColorRole mood = ColorRole::Muted;
};

struct FiguresPageSpec {
    QString id; // of the page, and the first part of the names of its charts and tables
    QString title; // translated
    QVector<FiguresChart> charts;
    QVector<EntityTableSpec> tables;
};

class FiguresPage : public Page {
    Q_OBJECT
public:
    FiguresPage(const PageContext &context, FiguresPageSpec spec, QWidget *parent);
    ~FiguresPage() override;

    bool hasData() const override;
    void focusFilter() override;
    void refresh() override;

protected:
    // What is true now. Called when figures came.
    virtual FiguresSentence sentence() const = 0;
    double latest(const char *metric) const; // NaN before the first
    QVector<EntityRow> things(const QString &collector) const;
    // One more tab behind the tables, with content of the page's own; the detail of a thing gives way to it.
    void addTab(const QString &title, QWidget *content);

    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeCharts();
    QWidget *makeTables();
    void take(const SnapshotPtr &snapshot);
    void say();
    EntityTable *current() const; // nullptr: a tab of the page's own is shown
    void showCurrent();

    const FiguresPageSpec m_spec;
    PageHeader *m_header;
    ChartGroup *m_group;
    HistoryFeed *m_feed = nullptr;
    TabStrip *m_tabs = nullptr;
    QStackedWidget *m_stack = nullptr;
    QVector<EntityTable *> m_tables; // in the stack's order
    EntityDetail *m_detail = nullptr;
    QHash<QString, double> m_latest; // by metric
};

} // namespace mahout
