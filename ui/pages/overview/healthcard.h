// SPDX-License-Identifier: GPL-3.0-or-later
// The last result of every health check, worst first. GUI thread only.
#pragma once

#include "healthresult.h"
#include "keyedtablemodel.h"
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

private:
    ServerSession *m_session;
    KeyedTableModel<HealthRow, QString> m_model;
    StatePanel *m_state;
};

} // namespace mahout
