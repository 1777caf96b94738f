// SPDX-License-Identifier: GPL-3.0-or-later
// One server in the window: header, navigation and pages. Pages are made when they are first shown. A server that was
// never reached has one calm page that says why; one that went away keeps its pages, with the reason told once.
#pragma once

#include "page.h"
#include "timerangemodel.h"
#include <QStackedWidget>

class QLabel;
class QMenu;

namespace mahout {

class HeaderBar;
class Navigation;
class StatePanel;

class SessionView : public QWidget {
    Q_OBJECT
public:
    // `session` is owned by the view from here on; `settings` and `servers` must outlive it.
    SessionView(ServerSession *session, QSettings &settings, ServerList *servers, QMenu *serverMenu, QMenu *windowMenu,
        QWidget *parent = nullptr);
    ~SessionView() override;

    ServerSession *session() const { return m_session; }
    TimeRangeModel *range() { return &m_range; }
    MigrationsFolder *folder() { return &m_folder; }
    SharedSelection *selection() { return &m_selection; }

    void showPage(int index);
    void showPage(const QString &id);
    void showAlert(const QString &alertId); // on its page
    Page *page(const QString &id); // made if need be; nullptr for an unknown id
    Page *currentPage() const;
    QString currentPageId() const; // empty before one was shown

signals:
    void editServicesRequested();
    void settingsRequested(const QString &section);

private:
    Page *pageAt(int index);
    void showBadge();
    QWidget *makeBanner();
    void showState();
    ServerSession *m_session;
    TimeRangeModel m_range;
    SharedSelection m_selection;
    MigrationsFolder m_folder;
    PageContext m_context;
    Navigation *m_navigation;
    QStackedWidget *m_stack; // the pages
    QStackedWidget *m_body; // the pages, or why there is nothing to show yet
    StatePanel *m_away;
    QString m_awayText; // what it says
    QWidget *m_banner = nullptr; // over the pages: why their data is old
    QLabel *m_bannerIcon = nullptr, *m_bannerText = nullptr;
    QVector<Page *> m_pages; // nullptr until made
};

} // namespace mahout
