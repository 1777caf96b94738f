// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionview.h"

#include "alertcount.h"
#include "card.h"
#include "headerbar.h"
#include "navigation.h"
#include "pages.h"
#include "serversession.h"
#include "statepanel.h"
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>

namespace mahout {

namespace {

// Pages fill what they are given. Asked for their height at a width, the stack would lay out the text of every page
// whenever a label appears anywhere.
class PageStack : public QStackedWidget {
public:
    bool hasHeightForWidth() const override { return false; }
};

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

SessionView::SessionView(ServerSession *session, QSettings &settings, ServerList *servers, QMenu *serverMenu,
    QMenu *windowMenu, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_context{session, &m_range, &settings, &m_selection, &m_folder, [this](const QString &id) { showPage(id); },
          [this](const QString &section) { emit settingsRequested(section); }, [this] { emit editServicesRequested(); },
          servers}
    , m_navigation(makeNavigation())
    , m_stack(new PageStack)
    , m_body(new PageStack)
    , m_away(new StatePanel(new QWidget))
    , m_pages(mahout::pages().size(), nullptr)
{
    session->setParent(nullptr);
    m_away->setObjectName(QStringLiteral("session.away"));
    const int edge = Theme::current().spacing(4);
    m_away->setContentsMargins(edge, edge, edge, edge);
    m_body->addWidget(m_stack);
    m_body->addWidget(m_away);
    auto *right = new QGridLayout; // the banner lies over the page's lower edge: nothing moves when it comes and goes
    right->addWidget(m_body, 0, 0);
    right->addWidget(makeBanner(), 0, 0, Qt::AlignBottom);
    m_banner->raise();
    auto *body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_navigation);
    body->addLayout(right, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *header = new HeaderBar(session, &m_range, serverMenu, windowMenu);
    layout->addWidget(header);
    layout->addLayout(body, 1);
    connect(m_navigation, &Navigation::pageChosen, this, qOverload<int>(&SessionView::showPage));
    connect(header, &HeaderBar::alertsClicked, this, [this] { showPage(kAlertsPage); });
    connect(session, &ServerSession::alertsChanged, this, &SessionView::showBadge);
    connect(session, &ServerSession::stateChanged, this, &SessionView::showState);
    connect(m_away, &StatePanel::retryRequested, session, &ServerSession::retry);
    connect(&Theme::current(), &Theme::changed, this, &SessionView::showState);
    showState();
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

QWidget *SessionView::makeBanner()
{
    const Theme &theme = Theme::current();
    auto *content = new QWidget;
    m_banner = new Card(content);
    m_bannerIcon = new QLabel;
    m_bannerText = new QLabel;
    m_bannerText->setObjectName(QStringLiteral("session.banner"));
    m_bannerText->setTextFormat(Qt::PlainText);
    m_bannerText->setWordWrap(true);
    auto *layout = new QHBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.spacing(1));
    layout->addWidget(m_bannerIcon, 0, Qt::AlignTop);
    layout->addWidget(m_bannerText, 1);
    return m_banner;
}

// Data that was seen stays on the pages; before the first there is none to keep.
void SessionView::showState()
{
    const Theme &theme = Theme::current();
    const bool live = m_session->state() == ServerSession::State::Live;
    const bool seen = m_session->lastSampleMs() != 0;
    const Error &error = m_session->lastError();
    m_banner->setVisible(!live && seen);
    m_bannerText->setText(
        tr("What is shown is the last that was seen. %1 pgMahout goes on trying by itself.").arg(error.message));
    m_bannerIcon->setPixmap(theme.icon(QStringLiteral("warning"), ColorRole::Warning)
                                .pixmap(QSize(theme.spacing(2), theme.spacing(2)), devicePixelRatioF()));
    const bool nothing = !live && !seen && !error.message.isEmpty();
    m_body->setCurrentWidget(nothing ? static_cast<QWidget *>(m_away) : m_stack);
    if (!nothing || error.message == m_awayText)
        return;
    m_awayText = error.message; // said anew only when it is new: attempts fail every second
    Error told = error;
    told.remedy = QStringList{error.remedy, tr("pgMahout goes on trying by itself.")}.join(QLatin1Char(' ')).trimmed();
    m_away->setError(told);
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

QString SessionView::currentPageId() const
{
    const qsizetype index = m_pages.indexOf(currentPage());
    return currentPage() && index >= 0 ? mahout::pages().at(index).id : QString();
}

Page *SessionView::currentPage() const { return qobject_cast<Page *>(m_stack->currentWidget()); }

} // namespace mahout
