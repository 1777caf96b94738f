// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about one regression: before and after with the band in which it was healthy, the second witnesses, what
// came just before, and what to do: revert the migration, see the statement, or take it for the new normal. GUI thread
// only.
#pragma once

#include "coalesced.h"
#include "page.h"
#include "regressionrows.h"

class QFormLayout;
class QPushButton;

namespace mahout {

class SqlView;
class TimeChart;

class RegressionDetail : public QWidget {
    Q_OBJECT
public:
    explicit RegressionDetail(const PageContext &context, QWidget *parent = nullptr);
    void show(const Regression &regression); // id 0: nothing is selected

private:
    QWidget *makeWords();
    QWidget *makeChart();
    void showLines();
    void showActions();
    void loadChart();
    void findMigration();
    void revert();

    PageContext m_context;
    Regression m_regression;
    QVector<RegressionLine> m_shown;
    SqlView *m_sql = nullptr;
    QFormLayout *m_lines = nullptr;
    QPushButton *m_revert = nullptr, *m_query = nullptr, *m_accept = nullptr;
    TimeChart *m_chart = nullptr;
    TimeRange m_whole; // that the chart was loaded for
    SharedSelection::Revert m_migration; // the suspect, where it is one of a folder that is still there
    QString m_digits; // "0042"
    Coalesced m_load;
};

} // namespace mahout
