// SPDX-License-Identifier: GPL-3.0-or-later
// What do active sessions spend their time on? Average active sessions within the window's range, live or at any moment
// of the past, stacked by what they wait for, by statement, or by whom they work for, against the number of CPUs. A
// click on a group narrows everything to it.
#pragma once

#include "coalesced.h"
#include "page.h"
#include "waitgroups.h"
#include <QTimer>

class QLabel;
class QPushButton;
class QSpinBox;

namespace mahout {

class Card;
class ChartGroup;
class FlowLayout;
class PageHeader;
class SearchLine;
class SortFilterModel;
class StatePanel;
class TableView;
class TabStrip;
class TimeChart;

// What everything is narrowed to: "Wait type: Lock".
struct WaitFilter {
    ActivityFilter filter;
    QString title; // of the value
    bool operator==(const WaitFilter &) const = default;
};

class WaitsPage : public Page {
    Q_OBJECT
public:
    explicit WaitsPage(const PageContext &context, QWidget *parent = nullptr);
    ~WaitsPage() override;

    bool hasData() const override { return !m_groups.isEmpty(); }
    void focusFilter() override;
    void refresh() override;
    bool cancel() override; // takes away the filter added last

    ActivityField field() const; // grouped by
    const QVector<WaitFilter> &filters() const { return m_filters; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeControls();
    QWidget *makeChart();
    QWidget *makeTable();
    void load();
    void loadTexts(TimeRange range, const ActivityInRange &activity);
    void loadEvents();
    void showGroups(const QVector<WaitGroup> &groups);
    void showFailure(const Error &error);
    void showChart();
    void showStates();
    void showSentence();
    void drillInto(const QModelIndex &index);
    void startOver();
    void setFilters(const QVector<WaitFilter> &filters);
    void showFilters();
    int cpus() const;

    WaitModel m_model;
    QVector<WaitGroup> m_groups;
    QVector<WaitFilter> m_filters;
    PageHeader *m_header;
    ChartGroup *m_chartGroup;
    TabStrip *m_fields = nullptr;
    QWidget *m_chipLine = nullptr;
    FlowLayout *m_chips = nullptr;
    QSpinBox *m_cpus = nullptr;
    QLabel *m_cpusLabel = nullptr;
    TimeChart *m_chart = nullptr;
    StatePanel *m_chartState = nullptr, *m_tableState = nullptr;
    SortFilterModel *m_sorted = nullptr;
    TableView *m_table = nullptr;
    SearchLine *m_filter = nullptr;
    Card *m_card = nullptr;
    QPushButton *m_inQueries = nullptr;
    std::optional<Error> m_error; // of the last reading of the history
    bool m_loaded = false;
    bool m_hidden = false; // sessions of other roles, from this one
    Coalesced m_load, m_events;
    QTimer m_committed; // runs while the newest samples are on their way into the history
};

} // namespace mahout
