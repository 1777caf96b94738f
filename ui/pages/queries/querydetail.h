// SPDX-License-Identifier: GPL-3.0-or-later
// One statement: its text, and its calls and mean time over the window's range with the marks of what changed.
// GUI thread only.
#pragma once

#include "coalesced.h"
#include "page.h"
#include "queryrow.h"

class QLabel;

namespace mahout {

class ChartGroup;
class SqlView;
class StatePanel;
class TimeChart;

class QueryDetail : public QWidget {
    Q_OBJECT
public:
    explicit QueryDetail(const PageContext &context, QWidget *parent = nullptr);

    void setRow(const QueryRow &row); // text at once, charts when they are read
    void clear(); // nothing is selected
    void reload(); // the charts of the statement shown

private:
    QWidget *makeText();
    QWidget *makeCharts();
    void loadSeries();
    void loadEvents();
    void loadEarlier();

    PageContext m_context;
    StatementKey m_key;
    SqlView *m_sql = nullptr;
    QLabel *m_origin = nullptr;
    ChartGroup *m_group;
    TimeChart *m_calls = nullptr;
    TimeChart *m_mean = nullptr;
    Coalesced m_series, m_events, m_earlier;
};

} // namespace mahout
