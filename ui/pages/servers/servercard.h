// SPDX-License-Identifier: GPL-3.0-or-later
// One server among others: its state, its sessions over the window's range, its figures, and its worst alert. A server
// that nobody watches has only its name and place, and can be watched. GUI thread only.
#pragma once

#include "page.h"
#include "serverlist.h"
#include "snapshot.h"

class QLabel;
class QPushButton;

namespace mahout {

class FigureGrid;
class FindingList;
class IconLabel;

class ServerCard : public QWidget {
    Q_OBJECT
public:
    // `context` is that of the page; the card looks at the entry's session instead of the page's.
    ServerCard(const PageContext &context, const ServerEntry &entry, QWidget *parent = nullptr);
    const ServerEntry &entry() const { return m_entry; }

signals:
    void changed(); // its state or its alerts

private:
    QWidget *makeState();
    QWidget *makeContent(const PageContext &context);
    QWidget *makeActions(const ServerSession *shown);
    void take(const SnapshotPtr &snapshot);
    void showState();
    void showAlerts();
    void showFigures();

    const ServerEntry m_entry;
    ServerList *m_servers;
    IconLabel *m_stateIcon = nullptr;
    QLabel *m_state = nullptr, *m_facts = nullptr;
    FigureGrid *m_figures = nullptr;
    FindingList *m_findings = nullptr;
    QHash<QString, double> m_latest; // by metric
};

} // namespace mahout
