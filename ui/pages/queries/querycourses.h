// SPDX-License-Identifier: GPL-3.0-or-later
// One statement over the window's range, by topic: time, rows, blocks, … with the marks of what changed and the range
// that it is compared with. GUI thread only.
#pragma once

#include "coalesced.h"
#include "historyvalues.h"
#include "page.h"
#include <QHash>

class QLabel;
class QStackedWidget;

namespace mahout {

class ChartGroup;
class TabStrip;

class QueryCourses : public QWidget {
    Q_OBJECT
public:
    explicit QueryCourses(const PageContext &context, QWidget *parent = nullptr);

    void setStatement(const StatementKey &key); // a query id of 0: none
    void reload();

private:
    void showTopic(int topic);
    void makeCharts(int topic);
    void feed(); // what was read into the charts that are shown
    void loadSeries();
    void loadEarlier();
    void loadEvents();

    PageContext m_context;
    StatementKey m_key;
    StatementSeries m_now, m_before;
    qint64 m_beforeOffsetMs = 0; // how long before; 0: nothing was read to compare with
    TabStrip *m_tabs;
    QStackedWidget *m_stack; // a page for each topic, with charts once it was shown
    QLabel *m_note;
    ChartGroup *m_group;
    Coalesced m_series, m_events, m_earlier;
};

} // namespace mahout
