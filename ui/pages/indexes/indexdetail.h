// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about one recommended index, to decide on it: gain, space, build, lock, writes, confidence and doubts,
// what it replaces, its statement, and the statements that gain and lose by it. GUI thread only.
#pragma once

#include "indexrows.h"
#include <QWidget>

class QLabel;
class QPushButton;

namespace mahout {

class FigureGrid;
class FindingList;
class SqlView;
class TableView;

class IndexDetail : public QWidget {
    Q_OBJECT
public:
    explicit IndexDetail(QWidget *parent = nullptr);

    // `row` is of `analysed`, within the choice `taken`.
    void show(const AnalysedIndexes &analysed, const IndexSet &taken, const RecommendationRow &row,
        const MeasuredProof &proof);
    void clear();
    int currentQuery() const; // position of the selected statement in IndexAdvice::queries; -1: none
    void setMeasuring(bool running);

signals:
    void queryChanged();
    void dismissRequested();
    void proofRequested();

private:
    QWidget *makeActions();
    void showFigures(const RecommendedIndex &index, const RecommendationRow &row);
    void showRemarks(const AnalysedIndexes &analysed, const RecommendedIndex &index, const MeasuredProof &proof);
    KeyedTableModel<ServedRow, QString> m_served;
    FigureGrid *m_figures;
    FindingList *m_remarks;
    SqlView *m_ddl;
    TableView *m_table;
    QPushButton *m_measure, *m_dismiss;
};

} // namespace mahout
