// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverspage.h"

#include "cardgrid.h"
#include "pageheader.h"
#include "servercard.h"
#include "serversession.h"
#include <algorithm>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr double kNarrowestCard = 38; // in units of spacing

QScrollArea *scrolled(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return area;
}

} // namespace

ServersPage::ServersPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_header(new PageHeader(tr("Servers")))
    , m_watchAll(new QPushButton(tr("Watch all")))
    , m_grid(new CardGrid(Theme::current().spacing(kNarrowestCard)))
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(m_header);
    layout->addWidget(scrolled(m_grid), 1);
    m_watchAll->setObjectName(QStringLiteral("servers.watch_all"));
    m_watchAll->setToolTip(tr("Opens a session for every saved server, without showing its pages."));
    m_header->addAction(m_watchAll);
    connect(m_watchAll, &QPushButton::clicked, this, [this] {
        for (const ServerEntry &server : this->context().servers->servers())
            if (!server.session)
                this->context().servers->watch(server.id);
    });
    connect(m_header, &PageHeader::sentenceClicked, this, [this] { this->context().servers->show(m_subject); });
    if (context.servers)
        connect(context.servers, &ServerList::changed, this, &ServersPage::rebuild);
}

bool ServersPage::hasData() const { return !m_cards.isEmpty() && session()->state() == ServerSession::State::Live; }

void ServersPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    rebuild();
}

// Every server's view has this page, and each card follows a session: only the page that shows has cards.
void ServersPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    if (event->spontaneous()) // the window was minimized
        return;
    m_cards.clear();
    m_grid->setCards({});
}

void ServersPage::rebuild()
{
    if (!isVisible() || !context().servers) // a page that stands alone knows of no other
        return;
    m_servers = context().servers->servers();
    QVector<ServerCard *> cards;
    QVector<QWidget *> widgets;
    for (const ServerEntry &server : std::as_const(m_servers)) {
        const auto it = std::find_if(
            m_cards.begin(), m_cards.end(), [&server](const ServerCard *card) { return card->entry() == server; });
        cards << (it == m_cards.end() ? new ServerCard(context(), server) : *it);
        widgets << cards.last();
        if (it == m_cards.end())
            connect(cards.last(), &ServerCard::changed, this, &ServersPage::say);
    }
    m_cards = cards;
    m_grid->setCards(widgets);
    m_watchAll->setVisible(
        std::any_of(m_servers.begin(), m_servers.end(), [](const ServerEntry &server) { return !server.session; }));
    say();
}

void ServersPage::say()
{
    const ServersVerdict verdict = verdictOn(m_servers);
    m_subject = verdict.serverId;
    m_header->setSentence(verdict.sentence, verdict.link, verdict.mood);
}

} // namespace mahout
