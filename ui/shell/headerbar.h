// SPDX-License-Identifier: GPL-3.0-or-later
// The one header of the window: which server, how it is, which time range, how the pool is, how many alerts are open,
// and the window's menu.
// Production stands out by a coloured band below.
#pragma once

#include <QWidget>

class QLabel;
class QMenu;
class QToolButton;

namespace mahout {

class ServerSession;
class TimeRangeModel;

class HeaderBar : public QWidget {
    Q_OBJECT
public:
    // Both must outlive the bar. `serverMenu` and `windowMenu` belong to the window.
    HeaderBar(
        ServerSession *session, TimeRangeModel *range, QMenu *serverMenu, QMenu *windowMenu, QWidget *parent = nullptr);

signals:
    void alertsClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *makeServerButton(QMenu *menu);
    QToolButton *makeWindowButton(QMenu *menu);
    QToolButton *makeAlertsButton();
    void refresh();
    void showAlerts();
    ServerSession *m_session;
    QToolButton *m_server;
    QLabel *m_light; // the state as icon
    QLabel *m_state; // the state in words
    QLabel *m_environment;
    QLabel *m_pool;
    QToolButton *m_alerts;
};

} // namespace mahout
