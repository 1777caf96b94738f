// SPDX-License-Identifier: GPL-3.0-or-later
// Which statements take the time? Every statement that ended within the window's range, most time first, and the
// course of the one that is selected.
#pragma once

#include "coalesced.h"
#include "page.h"
#include "queryrow.h"
#include <QTimer>

namespace mahout {

class Card;
class PageHeader;
class QueryDetail;
class SearchLine;
class SortFilterModel;
class SourcePanel;
class TableView;

class QueriesPage : public Page {
    Q_OBJECT
public:
    explicit QueriesPage(const PageContext &context, QWidget *parent = nullptr);
    ~QueriesPage() override;

    bool hasData() const override;
    void focusFilter() override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeTable();
    void load();
    void showStatements(const StatementsInRange &statements, qint64 lengthMs);
    void showCoverage();
    void selectStatement(const StatementKey &key); // of the window, in the table and below it
    void takeCurrentRow(const QModelIndex &current);

    KeyedTableModel<QueryRow, QString> m_model; // by the key's text
    PageHeader *m_header;
    SortFilterModel *m_sorted = nullptr;
    TableView *m_table = nullptr;
    SearchLine *m_filter = nullptr;
    Card *m_card = nullptr;
    SourcePanel *m_state = nullptr;
    QueryDetail *m_detail = nullptr;
    double m_sampledPercent = 0, m_explainedPercent = qQNaN(); // NaN: the server does not tell (before 14)
    Coalesced m_load;
    QTimer m_committed; // runs while the newest differences are on their way into the history
};

} // namespace mahout
