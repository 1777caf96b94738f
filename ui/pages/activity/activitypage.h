// SPDX-License-Identifier: GPL-3.0-or-later
// What do the sessions do now, and who holds up whom? Every session of the server while it is looked at, the tree of
// those that wait for locks, operations that tell how far they are, and everything about the session that is selected.
#pragma once

#include "page.h"
#include "sessionrows.h"
#include "signalquestion.h"
#include <QTimer>

class QCheckBox;

namespace mahout {

class Card;
class PageHeader;
class SearchLine;
class SessionDetailView;
class SortFilterModel;
class StatePanel;
class TabStrip;
class TableView;

class ActivityPage : public Page {
    Q_OBJECT
public:
    explicit ActivityPage(const PageContext &context, QWidget *parent = nullptr);
    ~ActivityPage() override;

    bool hasData() const override { return m_reading.timeMs != 0; }
    void focusFilter() override;
    void refresh() override;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    // What one look brings: the sessions, and more of the one that was selected when it began.
    struct Look {
        SessionReading reading;
        SessionId of;
        SessionDetail detail;
    };
    QWidget *makeSessions();
    QWidget *makeBelow();
    QWidget *makeSide();
    QWidget *makeBlocking();
    QWidget *makeProgress();
    void look();
    void take(const Look &look);
    void showReading();
    void nameTabs();
    void chooseFirst();
    void widenOnce();
    void sizeTree();
    void showStates();
    void showSentence();
    void showSelected();
    void select(int pid);
    void takeCurrentRow(const QModelIndex &current);
    void prepare(SessionSignal signal);
    void askFor(SessionSignal signal, const SignalTarget &target);
    void give(SessionSignal signal, const SignalTarget &target);
    void refuse(const Error &error);

    std::shared_ptr<qint64> m_now; // server's time of the reading shown
    SessionModel m_sessions;
    BlockingModel m_blocking;
    ProgressModel m_progress;
    SessionReading m_reading;
    QVector<BlockingRow> m_tree;
    SessionId m_selected; // pid 0: none
    PageHeader *m_header;
    SortFilterModel *m_sorted = nullptr;
    TableView *m_table = nullptr, *m_blockingTable = nullptr, *m_progressTable = nullptr;
    SearchLine *m_filter = nullptr;
    QCheckBox *m_hideIdle = nullptr;
    Card *m_card = nullptr;
    StatePanel *m_state = nullptr, *m_blockingState = nullptr, *m_progressState = nullptr;
    TabStrip *m_tabs = nullptr;
    SessionDetailView *m_detail = nullptr;
    QTimer m_timer;
    bool m_looking = false, m_again = false;
    bool m_widened = false;
    bool m_merging = false; // rows come and go, and nobody chooses
    std::optional<Error> m_error; // of the last look
    qsizetype m_widestLine = 0; // of the tree so far, in characters
    int m_linkedPid = 0; // of the sentence
};

} // namespace mahout
