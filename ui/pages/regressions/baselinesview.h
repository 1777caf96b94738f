// SPDX-License-Identifier: GPL-3.0-or-later
// The range of the window against a baseline: one that somebody pinned and named, or the same span a day or a week ago.
// What the statements of a pinned one did outlives the samples. GUI thread only.
#pragma once

#include "coalesced.h"
#include "page.h"
#include "regressionrows.h"

class QComboBox;
class QPushButton;

namespace mahout {

class Card;
class SearchLine;
class StatePanel;
class TableView;

class BaselinesView : public QWidget {
    Q_OBJECT
public:
    explicit BaselinesView(const PageContext &context, QWidget *parent = nullptr);

    QString sentence() const { return m_sentence; } // what the comparison says; empty before the first
    void refresh();
    void focusFilter();
    void pin(); // asks for a name and keeps the range of the window under it

signals:
    void sentenceChanged();

private:
    struct Choice {
        NamedBaseline baseline; // pinned when it has an id
        qint64 agoMs = 0; // else so long ago
        QString title() const;
    };
    void loadBaselines();
    void showChoices();
    void compare();
    void showComparison(const Choice &choice, const WorkSpan &before, const WorkSpan &after);
    void showFailure(const Error &error);
    void removeChosen();
    Choice chosen() const;
    TimeRange range() const;

    PageContext m_context;
    ComparedModel m_model;
    QVector<NamedBaseline> m_baselines;
    QVector<Choice> m_choices;
    QComboBox *m_choice;
    QPushButton *m_remove;
    SearchLine *m_filter;
    TableView *m_table;
    StatePanel *m_state;
    Card *m_card;
    QString m_sentence;
    Coalesced m_compare;
};

} // namespace mahout
