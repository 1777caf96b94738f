// SPDX-License-Identifier: GPL-3.0-or-later
// The analysis of tables: started by hand, its findings as a list, and the chosen one at length with the command that
// mends it. Nothing here changes the server: commands are copied, changes of the schema leave as migrations. GUI
// thread.
#pragma once

#include "migrationoffer.h"
#include "tablefindingrows.h"
#include <stop_token>

class QLabel;
class QPushButton;

namespace mahout {

class Card;
class ProgressStrip;
class SearchLine;
class SortFilterModel;
class SqlView;
class StatePanel;
class TableView;

class TableFindings : public QWidget {
    Q_OBJECT
public:
    // `page` owns it and is where questions are asked.
    TableFindings(Page *page, const PageContext &context);
    ~TableFindings() override;

    void check(bool measure); // reads the catalog, and with `measure` a budget of pages
    bool cancel(); // true when something ran
    void focusFilter();

private:
    QWidget *makeList();
    QWidget *makeDetail();
    void take(const Result<TableReport> &report);
    void showNote(const QString &note);
    void showChosen();
    const TableFinding *chosen() const;
    void copyCommand();
    void migrate();

    Page *m_page;
    PageContext m_context;
    KeyedTableModel<TableFindingRow, QString> m_model;
    SortFilterModel *m_sorted;
    TableView *m_table;
    SearchLine *m_filter;
    Card *m_card = nullptr;
    StatePanel *m_panel = nullptr, *m_detailPanel = nullptr;
    ProgressStrip *m_progress;
    FindingList *m_chosen = nullptr;
    SqlView *m_command = nullptr;
    QLabel *m_note;
    QPushButton *m_check, *m_measure, *m_copy, *m_migrate;
    std::stop_source m_stop;
    bool m_running = false;
};

} // namespace mahout
