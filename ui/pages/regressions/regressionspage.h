// SPDX-License-Identifier: GPL-3.0-or-later
// What became slower than it used to be, by how much, since when, and through what: the regressions that the session
// found, everything about the one that is selected, and the window's range against a baseline.
#pragma once

#include "page.h"
#include "regressionrows.h"

class QPushButton;
class QStackedWidget;

namespace mahout {

class BaselinesView;
class Card;
class PageHeader;
class RegressionDetail;
class SearchLine;
class SortFilterModel;
class SourcePanel;
class TableView;
class TabStrip;

class RegressionsPage : public Page {
    Q_OBJECT
public:
    explicit RegressionsPage(const PageContext &context, QWidget *parent = nullptr);
    ~RegressionsPage() override;

    bool hasData() const override;
    void focusFilter() override;
    void refresh() override;

private:
    QWidget *makeFound();
    QWidget *makeTable();
    void showFound();
    void showNothing();
    void showSentence();
    void choose(qint64 id);
    void chooseFirst();
    void showTab();

    RegressionModel m_model;
    PageHeader *m_header;
    TabStrip *m_tabs;
    QStackedWidget *m_stack;
    SortFilterModel *m_sorted = nullptr;
    TableView *m_table = nullptr;
    SearchLine *m_filter = nullptr;
    SourcePanel *m_state = nullptr;
    Card *m_card = nullptr;
    RegressionDetail *m_detail = nullptr;
    BaselinesView *m_baselines = nullptr;
    QPushButton *m_pin;
    qint64 m_chosen = 0;
};

} // namespace mahout
