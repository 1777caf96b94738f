// SPDX-License-Identifier: GPL-3.0-or-later
// One session: who it is, what it waits for and who waits for it, its statement and its locks, and the two ways to end
// its work. GUI thread only.
#pragma once

#include "sessionrows.h"
#include "sessionsignal.h"
#include <QWidget>

class QLabel;
class QPushButton;

namespace mahout {

class Card;
class SqlView;
class TableView;

class SessionDetailView : public QWidget {
    Q_OBJECT
public:
    explicit SessionDetailView(QWidget *parent = nullptr);

    // The session as the reading has it; `detail` is of the same one, or empty while it is on its way.
    void show(const SessionInfo &session, const SessionReading &reading, const QVector<BlockingRow> &blocking);
    void showDetail(const SessionDetail &detail); // of the session shown
    void showEnded(); // the session shown is gone; what is known of it stays
    void clear(); // nothing is selected
    void setReachable(bool reachable); // whether the server can be told anything

signals:
    void sessionClicked(int pid); // one that it waits for, or that waits for it
    void signalWanted(mahout::SessionSignal signal);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    QPushButton *makeButton(const QString &text, const char *name, SessionSignal signal);
    void enableButtons();
    Card *m_card;
    QLabel *m_who = nullptr, *m_waits = nullptr;
    SqlView *m_sql = nullptr;
    KeyedTableModel<SessionLock, QString> m_locks;
    TableView *m_lockTable = nullptr;
    QPushButton *m_cancel = nullptr, *m_terminate = nullptr;
    SessionInfo m_session; // pid 0: none
    bool m_alive = false, m_reachable = true;
};

} // namespace mahout
