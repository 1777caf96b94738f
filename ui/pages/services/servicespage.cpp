// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicespage.h"

#include "card.h"
#include "cardgrid.h"
#include "historyfeed.h"
#include "pageheader.h"
#include "primarybutton.h"
#include "serversession.h"
#include "servicecard.h"
#include "servicesverdict.h"
#include "textlabel.h"
#include "timechart.h"
#include <algorithm>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace mahout {

namespace {

// In units of spacing
constexpr double kNarrowestCard = 44;
constexpr double kReadable = 66; // width of a paragraph

QLabel *centred(const QString &text, TextStyle style, bool muted)
{
    QLabel *label = textLabel(style, muted, text);
    label->setAlignment(Qt::AlignCenter);
    label->setWordWrap(true);
    label->setFixedWidth(Theme::current().spacing(kReadable));
    label->setMinimumHeight(label->heightForWidth(label->width())); // a layout that centres does not ask for it
    return label;
}

} // namespace

ServicesPage::ServicesPage(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_stack(new QStackedWidget)
    , m_group(new ChartGroup(this))
    , m_feed(new HistoryFeed(context, m_group, this))
{
    const int edge = Theme::current().spacing(2);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(edge, edge, edge, edge);
    layout->setSpacing(edge);
    layout->addWidget(makeHeader());
    layout->addWidget(m_stack, 1);
    m_stack->addWidget(makeNothing());
    m_stack->addWidget(makeCards());
    connect(session(), &ServerSession::servicesChanged, this, &ServicesPage::rebuild);
    connect(session(), &ServerSession::serviceProbed, this, &ServicesPage::take);
    rebuild();
}

QWidget *ServicesPage::makeHeader()
{
    m_header = new PageHeader(tr("Services"));
    m_probe = new PrimaryButton(tr("Probe now"));
    m_probe->setObjectName(QStringLiteral("services.probe"));
    m_probe->setToolTip(tr("Looks at every service at once, instead of every ten seconds."));
    m_edit = new QPushButton(tr("Edit services …"));
    m_edit->setObjectName(QStringLiteral("services.edit"));
    m_header->addAction(m_probe);
    m_header->addAction(m_edit);
    connect(m_probe, &QPushButton::clicked, this, &ServicesPage::refresh);
    connect(m_edit, &QPushButton::clicked, this, [this] { this->context().editServices(); });
    connect(m_header, &PageHeader::sentenceClicked, this, [this] { showCard(m_subject); });
    return m_header;
}

QWidget *ServicesPage::makeNothing()
{
    const Theme &theme = Theme::current();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setSpacing(theme.spacing(2));
    auto *add = new PrimaryButton(tr("Add a service …"));
    add->setObjectName(QStringLiteral("services.add"));
    connect(add, &QPushButton::clicked, this, [this] { this->context().editServices(); });
    layout->addStretch(2);
    layout->addWidget(
        centred(tr("What does your database depend on, and what depends on it?"), TextStyle::Strong, false), 0,
        Qt::AlignHCenter);
    layout->addWidget(centred(tr("PgBouncer before the server, Redis and Prometheus beside it, and any address that "
                                 "says over HTTP whether it is well: each is looked at every ten seconds, and raises "
                                 "an alert when it does not answer or comes close to a limit."),
                          TextStyle::Body, true),
        0, Qt::AlignHCenter);
    layout->addWidget(add, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return new Card(content);
}

QWidget *ServicesPage::makeCards()
{
    m_grid = new CardGrid(Theme::current().spacing(kNarrowestCard));
    m_area = new QScrollArea;
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setWidget(m_grid);
    m_area->viewport()->setAutoFillBackground(false);
    m_grid->setAutoFillBackground(false);
    return m_area;
}

bool ServicesPage::hasData() const
{
    const auto services = session()->services();
    return services.size() == session()->config().services.size()
        && std::none_of(services.begin(), services.end(),
            [](const ServiceStatus &status) { return status.reading.state == ServiceState::Unknown; });
}

void ServicesPage::refresh()
{
    session()->probeServices();
    m_feed->reload();
}

// Cards of services that stay keep what they show.
void ServicesPage::rebuild()
{
    QVector<ServiceCard *> cards;
    QVector<QWidget *> widgets;
    for (const ServiceAddress &address : session()->config().services) {
        const auto it = std::find_if(
            m_cards.begin(), m_cards.end(), [&](const ServiceCard *card) { return card->address() == address; });
        cards << (it == m_cards.end() ? new ServiceCard(address) : *it);
        widgets << cards.last();
        if (it == m_cards.end())
            m_group->add(cards.last()->chart());
    }
    m_cards = cards;
    m_grid->setCards(widgets);
    for (const ServiceStatus &status : session()->services())
        take(status);
    m_probe->setVisible(!cards.isEmpty());
    m_edit->setVisible(!cards.isEmpty());
    m_stack->setCurrentIndex(cards.isEmpty() ? 0 : 1);
    m_feed->reload();
    say();
}

void ServicesPage::take(const ServiceStatus &status)
{
    for (ServiceCard *card : std::as_const(m_cards))
        if (card->address() == status.address)
            card->setStatus(status);
    say();
}

void ServicesPage::say()
{
    const ServicesVerdict verdict = verdictOn(session()->services());
    m_subject = verdict.serviceId;
    m_header->setSentence(verdict.sentence, verdict.link, verdict.mood);
}

void ServicesPage::showCard(const QString &serviceId)
{
    for (ServiceCard *card : std::as_const(m_cards))
        if (card->address().id == serviceId)
            m_area->ensureWidgetVisible(card);
}

} // namespace mahout
