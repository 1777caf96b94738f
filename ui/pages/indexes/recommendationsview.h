// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of an analysis to choose from: the curve of gain against size, the indexes of the chosen point, everything
// about the selected one, and the plans of its selected statement before and after. Nothing here asks a server: figures
// come from the book of costs (costbook.h). GUI thread only.
#pragma once

#include "indexrows.h"
#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace mahout {

class Card;
class FrontierSlider;
class IndexDetail;
class SearchLine;
class SortFilterModel;
class SqlView;
class StatePanel;
class TableView;

class RecommendationsView : public QWidget {
    Q_OBJECT
public:
    explicit RecommendationsView(QWidget *parent = nullptr);

    void setAnalysis(const AnalysedIndexes &analysed); // the recommended set is chosen
    void addProof(const QString &signature, const MeasuredProof &proof);
    void setHidden(const QStringList &signatures); // these are no part of any choice
    void setMeasuring(bool running);
    void focusFilter();

    const AnalysedIndexes &analysis() const { return m_analysed; }
    const IndexSet &choice() const { return m_taken; } // positions in `considered`
    const SetCosts &costs() const { return m_costs; } // with the choice
    QVector<int> chosen() const; // positions, in the order of `considered`
    const RecommendationRow *current() const; // nullptr: none
    StatePanel *panel() const { return m_panel; } // of the table, for what stands there in its place
    void showText(const QString &sql); // in the place of the detail
    int rowCount() const { return m_model.rowCount(); }

signals:
    void choiceChanged();
    void migrationRequested();
    void dismissRequested();
    void proofRequested();

private:
    QWidget *makeFrontier();
    QWidget *makeTable();
    QWidget *makeDetail();
    QWidget *makePlans();
    Card *makePlan(const QString &title, const QString &name, KeyedTableModel<PlanRow, int> &model);
    void choosePoint(int point);
    void toggle(int position, bool taken);
    void forgetRows(const IndexSet &changed);
    QVector<RecommendationRow> rows();
    void showChoice();
    void showCurrent();
    void showPlans();

    AnalysedIndexes m_analysed;
    IndexSet visible(const IndexSet &set) const; // without what is hidden
    IndexSet m_shown, m_taken;
    QStringList m_hidden; // signatures
    SetCosts m_costs;
    // Rows by position that the choice of now leaves as they are, and the choice that they were made for: dragging
    // through a thousand indexes must not reckon all of them anew.
    QHash<int, RecommendationRow> m_rows;
    IndexSet m_rowsFor;
    QHash<QString, int> m_replaced; // existing indexes that go, by the name of the new one
    QHash<QString, MeasuredProof> m_proofs; // by signature
    RecommendationModel m_model;
    KeyedTableModel<PlanRow, int> m_before, m_after;
    SortFilterModel *m_sorted = nullptr;
    TableView *m_table = nullptr;
    QVector<TableView *> m_planTables; // before and after
    SearchLine *m_filter = nullptr;
    QPushButton *m_migrate = nullptr;
    FrontierSlider *m_slider = nullptr;
    Card *m_frontierCard = nullptr, *m_detailCard = nullptr, *m_beforeCard = nullptr, *m_afterCard = nullptr;
    IndexDetail *m_detail = nullptr;
    SqlView *m_text = nullptr;
    StatePanel *m_panel = nullptr, *m_frontierPanel = nullptr, *m_detailPanel = nullptr;
    StatePanel *m_beforePanel = nullptr, *m_afterPanel = nullptr;
    QStackedWidget *m_detailStack = nullptr;
};

} // namespace mahout
