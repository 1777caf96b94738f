// SPDX-License-Identifier: GPL-3.0-or-later
// The health checks of the server, worst first, repeated while the card can be seen. GUI thread only.
#pragma once

#include "coalesced.h"
#include "healthchecks.h"
#include "keyedtablemodel.h"
#include <QTimer>
#include <QWidget>

namespace mahout {

class ServerSession;
class StatePanel;

struct HealthRow {
    QString id, title;
    HealthLevel level = HealthLevel::Unknown;
    QString evidence, remedy;
    bool operator==(const HealthRow &) const = default;
};

class HealthCard : public QWidget {
    Q_OBJECT
public:
    explicit HealthCard(ServerSession *session, QWidget *parent = nullptr);
    void refresh();

signals:
    void checked(const mahout::HealthReport &report);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void load();
    void showReport(const Result<HealthReport> &report);

    ServerSession *m_session;
    KeyedTableModel<HealthRow, QString> m_model;
    StatePanel *m_state;
    Coalesced m_load;
    QTimer m_timer;
};

} // namespace mahout
