// SPDX-License-Identifier: GPL-3.0-or-later
// How much of the time that was watched the server was reachable, against the objective: measured, the error budget
// left, how fast it goes, and how much of the time nobody watched. GUI thread only.
#pragma once

#include "availability.h"
#include "coalesced.h"
#include "result.h"
#include <QTimer>
#include <QWidget>

class QLabel;

namespace mahout {

class ServerSession;
class StatePanel;

// The words of the card.
struct AvailabilityWords {
    QString measured; // "99.98 %"
    QString budget; // "38 min of 43 min are left"
    QString observed; // "watched for 2 d of 30 d; …"
    bool overdrawn = false;
};
AvailabilityWords availabilityWords(const AvailabilityReport &report);

class AvailabilityCard : public QWidget {
    Q_OBJECT
public:
    explicit AvailabilityCard(ServerSession *session, QWidget *parent = nullptr);
    void refresh();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeContent();
    void load();
    void refreshWhileEmpty();
    void showReport(const Result<AvailabilityReport> &report);
    ServerSession *m_session;
    QLabel *m_measured = nullptr, *m_budget = nullptr, *m_observed = nullptr;
    StatePanel *m_state = nullptr;
    Coalesced m_load;
    QTimer m_timer; // while it can be seen
};

} // namespace mahout
