// SPDX-License-Identifier: GPL-3.0-or-later
#include "servercard.h"

#include "alertcount.h"
#include "card.h"
#include "figuregrid.h"
#include "findinglist.h"
#include "healthlook.h"
#include "historyfeed.h"
#include "iconlabel.h"
#include "metricseries.h"
#include "serversession.h"
#include "sessionlook.h"
#include "textlabel.h"
#include <QHBoxLayout>
#include <QPushButton>

namespace mahout {

namespace {

ChartSpec sessionsChart(const QString &id)
{
    const auto kind = SeriesInfo::Kind::StackedArea;
    return {QStringLiteral("servers.") + id, ServerCard::tr("Active sessions"), Unit::Count,
        {metricSeries(QStringLiteral("activity.active"), ColorRole::Series1, kind),
            metricSeries(QStringLiteral("activity.idle_in_transaction"), ColorRole::Series5, kind)}};
}

} // namespace

ServerCard::ServerCard(const PageContext &context, const ServerEntry &entry, QWidget *parent)
    : QWidget(parent)
    , m_entry(entry)
    , m_servers(context.servers)
{
    setObjectName(QStringLiteral("servers.card.") + entry.id);
    auto *card = new Card(entry.name, makeContent(context));
    card->setSubtitle(environmentTitle(entry.environment));
    card->addToTitle(makeState());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(card);
    showState();
    if (!entry.session)
        return;
    connect(entry.session, &ServerSession::stateChanged, this, &ServerCard::showState);
    connect(entry.session, &ServerSession::capabilitiesChanged, this, &ServerCard::showState);
    connect(entry.session, &ServerSession::alertsChanged, this, &ServerCard::showAlerts);
    connect(entry.session, &ServerSession::snapshotArrived, this, &ServerCard::take);
    showAlerts();
    showFigures();
}

QWidget *ServerCard::makeState()
{
    auto *box = new QWidget;
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing(0.5));
    m_stateIcon = new IconLabel;
    m_state = textLabel(TextStyle::Body, false);
    m_state->setObjectName(QStringLiteral("servers.state"));
    line->addWidget(m_stateIcon);
    line->addWidget(m_state);
    return box;
}

QWidget *ServerCard::makeContent(const PageContext &context)
{
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(Theme::current().spacing());
    m_facts = textLabel(TextStyle::Caption, true);
    m_facts->setWordWrap(true);
    layout->addWidget(m_facts);
    if (m_entry.session) {
        PageContext own = context;
        own.session = m_entry.session;
        auto *chart = new TimeChart(sessionsChart(m_entry.id));
        chart->setFixedHeight(Theme::current().spacing(18));
        auto *group = new ChartGroup(this);
        group->add(chart);
        new HistoryFeed(own, group, this);
        m_figures = new FigureGrid(QStringLiteral("servers"));
        m_findings = new FindingList;
        layout->addWidget(chart);
        layout->addWidget(m_figures);
        layout->addWidget(m_findings);
    }
    layout->addStretch(1);
    layout->addWidget(makeActions(context.session));
    return content;
}

QWidget *ServerCard::makeActions(const ServerSession *shown)
{
    auto *box = new QWidget;
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing());
    line->addStretch(1);
    const auto add = [this, line](const char *name, const QString &text, const QString &help,
                         void (ServerList::*run)(const QString &)) {
        auto *button = new QPushButton(text);
        button->setObjectName(QStringLiteral("servers.%1.%2").arg(QLatin1String(name), m_entry.id));
        button->setToolTip(help);
        connect(button, &QPushButton::clicked, this, [this, run] { (m_servers->*run)(m_entry.id); });
        line->addWidget(button);
    };
    if (m_entry.session)
        add("leave", tr("Stop watching"), tr("Ends the session; its history stays."), &ServerList::leave);
    else
        add("watch", tr("Watch"), tr("Collects its figures without showing its pages."), &ServerList::watch);
    if (m_entry.session == nullptr || m_entry.session != shown)
        add("open", tr("Open"), tr("Shows its pages."), &ServerList::show);
    return box;
}

void ServerCard::take(const SnapshotPtr &snapshot)
{
    for (auto it = snapshot->values.begin(); it != snapshot->values.end(); ++it)
        m_latest.insert(it.key(), *it);
    if (snapshot->collector == QLatin1String("activity") && isVisible())
        showFigures();
}

void ServerCard::showState()
{
    if (!m_entry.session) {
        m_stateIcon->setIcon(QStringLiteral("gap"), ColorRole::Muted);
        m_state->setText(tr("Not watched"));
        m_facts->setText(m_entry.place);
        return;
    }
    const SessionLook look = lookOf(*m_entry.session);
    const bool live = m_entry.session->state() == ServerSession::State::Live;
    m_stateIcon->setIcon(look.icon, look.role);
    m_state->setText(live ? tr("Live") : look.role == ColorRole::Critical ? tr("Refused") : tr("Away"));
    m_facts->setText(QStringLiteral("%1 · %2").arg(m_entry.place, look.words));
    setAccessibleName(QStringLiteral("%1: %2").arg(m_entry.name, look.words));
    emit changed();
}

// The first of the worst; how many others there are.
void ServerCard::showAlerts()
{
    QVector<Finding> findings;
    const QVector<Alert> alerts = m_entry.session->alerts();
    const int count = countAlerts(alerts).count;
    for (const Alert &alert : alerts) {
        if (alert.muted || !alert.partOf.isEmpty())
            continue;
        const HealthLook look = healthLook(alert.level);
        findings << Finding{look.icon, look.role, alert.latestEvidence,
            count > 1 ? tr("and %n more alert(s)", nullptr, count - 1) : alert.remedy};
        break;
    }
    m_findings->setFindings(findings);
    emit changed();
}

void ServerCard::showFigures()
{
    const auto value = [this](const char *metric, Unit unit) {
        return formatValue(m_latest.value(QLatin1String(metric), qQNaN()), unit);
    };
    const QString active = value("activity.active", Unit::Count);
    const bool seen = m_latest.contains(QStringLiteral("activity.connections"));
    m_figures->setFigures({
        {QStringLiteral("transactions"), tr("Transactions"), value("database.transactions", Unit::PerSecond)},
        {QStringLiteral("mean"), tr("Mean statement time"), value("statements.mean_time", Unit::Milliseconds)},
        {QStringLiteral("cache"), tr("Cache hit ratio"), value("database.cache_hit", Unit::Percent)},
        {QStringLiteral("active"), tr("Active sessions"),
            seen ? tr("%1 of %2").arg(active, value("activity.connections", Unit::Count)) : active},
        {QStringLiteral("wal"), tr("Write-ahead log"), value("database.wal_bytes", Unit::BytesPerSecond)},
        {QStringLiteral("latency"), tr("Round trip"), formatDuration(m_entry.session->roundTripMs())},
    });
}

} // namespace mahout
