// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionview.h"

#include "alertcount.h"
#include "headerbar.h"
#include "navigation.h"
#include "pages.h"
#include "serversession.h"
#include <QHBoxLayout>

namespace mahout {

namespace {

const QString kAlertsPage = QStringLiteral("alerts");

Navigation *makeNavigation()
{
    QVector<NavigationEntry> entries;
    for (const PageRow &row : pages())
        entries.append({row.title, row.icon, SessionView::tr("%1 (Ctrl+%2)").arg(row.title).arg(entries.size() + 1)});
    auto *navigation = new Navigation(entries);
    navigation->setObjectName(QStringLiteral("navigation"));
    navigation->setAccessibleName(SessionView::tr("Pages"));
    return navigation;
}

} // namespace

SessionView::SessionView(
    ServerSession *session, QSettings &settings, QMenu *serverMenu, QMenu *windowMenu, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_context{session, &m_range, &settings, &m_selection, &m_folder, [this](const QString &id) { showPage(id); },
          [this](const QString &section) { emit settingsRequested(section); }, [this] { emit editServicesRequested(); }}
    , m_navigation(makeNavigation())
    , m_stack(new QStackedWidget)
    , m_pages(mahout::pages().size(), nullptr)
{
    session->setParent(nullptr);
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_navigation);
    body->addWidget(m_stack, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *header = new HeaderBar(session, &m_range, serverMenu, windowMenu);
    layout->addWidget(header);
    layout->addLayout(body, 1);
    connect(m_navigation, &Navigation::pageChosen, this, qOverload<int>(&SessionView::showPage));
    connect(header, &HeaderBar::alertsClicked, this, [this] { showPage(kAlertsPage); });
    connect(session, &ServerSession::alertsChanged, this, &SessionView::showBadge);
    m_navigation->select(0);
    setFocusProxy(m_navigation);
}

// Pages use the session until their last moment, so it goes after them.
SessionView::~SessionView()
{
    delete m_stack;
    delete m_session;
}

Page *SessionView::pageAt(int index)
{
    if (!m_pages[index]) {
        m_pages[index] = mahout::pages().at(index).make(m_context, m_stack);
        m_stack->addWidget(m_pages[index]);
    }
    return m_pages[index];
}

void SessionView::showPage(int index)
{
    if (index < 0 || index >= m_pages.size())
        return;
    m_stack->setCurrentWidget(pageAt(index));
    m_navigation->select(index);
}

void SessionView::showPage(const QString &id)
{
    for (int i = 0; i < m_pages.size(); ++i)
        if (mahout::pages().at(i).id == id)
            showPage(i);
}

void SessionView::showAlert(const QString &alertId)
{
    m_selection.setAlert(alertId);
    showPage(kAlertsPage);
}

void SessionView::showBadge()
{
    const AlertCount alerts = countAlerts(m_session->alerts());
    for (int i = 0; i < mahout::pages().size(); ++i)
        if (mahout::pages().at(i).id == kAlertsPage)
            m_navigation->setBadge(i, alerts.count == 0 ? QString() : QString::number(alerts.count), alerts.role);
}

Page *SessionView::page(const QString &id)
{
    for (int i = 0; i < m_pages.size(); ++i)
        if (mahout::pages().at(i).id == id)
            return pageAt(i);
    return nullptr;
}

Page *SessionView::currentPage() const { return qobject_cast<Page *>(m_stack->currentWidget()); }

} // namespace mahout
