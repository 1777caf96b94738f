// SPDX-License-Identifier: GPL-3.0-or-later
// What deserves attention on this server, and what does not: open alerts, the checks that are healthy or blind, alerts
// of the past, and everything about the one that is selected.
#pragma once

#include "alertrows.h"
#include "coalesced.h"
#include "page.h"

namespace mahout {

class AlertDetail;
class AvailabilityCard;
class PageHeader;
class StatePanel;
class TableView;

class AlertsPage : public Page {
    Q_OBJECT
public:
    explicit AlertsPage(const PageContext &context, QWidget *parent = nullptr);
    ~AlertsPage() override;
    bool hasData() const override;
    void refresh() override;

private:
    // What the detail shows: an alert, open or of the past, else a check.
    struct Selected {
        QString alert, check;
    };
    QWidget *makeTables();
    QWidget *makeSide();
    StatePanel *addTable(const char *name, const QString &accessibleName, KeyedTableModelBase *model,
        std::function<Selected(int row)> at);
    void showHealth();
    void showOpen();
    void showDetail();
    void choose(const Selected &selected);
    void chooseFirst();
    void loadPast();
    void showPast(const QVector<Alert> &alerts);

    AlertModel m_open, m_past;
    CheckModel m_checks;
    QVector<Alert> m_alerts, m_history; // open; of the past
    Selected m_selected;
    PageHeader *m_header;
    StatePanel *m_openState = nullptr, *m_checksState = nullptr, *m_pastState = nullptr;
    AlertDetail *m_detail = nullptr;
    AvailabilityCard *m_availability = nullptr;
    qsizetype m_widestNote = 0; // of the open alerts so far, in characters
    Coalesced m_load;
};

} // namespace mahout
