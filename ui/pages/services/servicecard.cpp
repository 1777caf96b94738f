// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicecard.h"

#include "card.h"
#include "figuregrid.h"
#include "findinglist.h"
#include "iconlabel.h"
#include "servicesverdict.h"
#include "textlabel.h"
#include "timechart.h"
#include <QVBoxLayout>

namespace mahout {

namespace {

// Why it is down, else what could not be read and what the checks found.
QVector<Finding> findingsOf(const ServiceReading &reading)
{
    const bool down = reading.state == ServiceState::Down;
    QVector<Finding> findings;
    if (reading.error)
        findings << Finding{down ? QStringLiteral("error") : QStringLiteral("info"),
            down ? ColorRole::Critical : ColorRole::Muted, reading.error->message, reading.error->remedy};
    for (const HealthResult &result : reading.checks) {
        if (down || result.level < HealthLevel::Warning)
            continue;
        const bool critical = result.level == HealthLevel::Critical;
        findings << Finding{critical ? QStringLiteral("error") : QStringLiteral("warning"),
            critical ? ColorRole::Critical : ColorRole::Warning, result.evidence, result.remedy};
    }
    return findings;
}

ChartSpec latencyChart(const ServiceAddress &address)
{
    return {QStringLiteral("services.") + address.id, ServiceCard::tr("Latency"), Unit::Milliseconds,
        {{serviceMetricId(address.id, serviceLatency()), ServiceCard::tr("Latency"), ColorRole::Series2}}};
}

} // namespace

ServiceCard::ServiceCard(const ServiceAddress &address, QWidget *parent)
    : QWidget(parent)
    , m_address(address)
{
    setObjectName(QStringLiteral("services.card.") + address.id);
    auto *card = new Card(address.title(), makeContent());
    card->setSubtitle(serviceKindTitle(address.kind));
    card->addToTitle(makeState());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(card);
    setStatus({address, {}, 0});
}

QWidget *ServiceCard::makeState()
{
    auto *box = new QWidget;
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins({});
    line->setSpacing(Theme::current().spacing(0.5));
    m_stateIcon = new IconLabel;
    m_state = textLabel(TextStyle::Body, false);
    m_state->setObjectName(QStringLiteral("services.state"));
    line->addWidget(m_stateIcon);
    line->addWidget(m_state);
    return box;
}

QWidget *ServiceCard::makeContent()
{
    const Theme &theme = Theme::current();
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    layout->setSpacing(theme.spacing());
    m_facts = textLabel(TextStyle::Caption, true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setWordWrap(true);
    m_chart = new TimeChart(latencyChart(m_address));
    m_chart->setFixedHeight(theme.spacing(18));
    m_figures = new FigureGrid(QStringLiteral("services"));
    m_findings = new FindingList;
    layout->addWidget(m_facts);
    layout->addWidget(m_chart);
    layout->addWidget(m_figures);
    layout->addWidget(m_findings);
    layout->addStretch(1);
    return content;
}

void ServiceCard::setStatus(const ServiceStatus &status)
{
    showState(status);
    showFacts(status.reading);
    QVector<FigureText> figures;
    for (const ServiceFigure &figure : status.reading.figures)
        figures << FigureText{figure.id, figure.title, figure.text()};
    m_figures->setFigures(figures);
    m_findings->setFindings(findingsOf(status.reading));
}

void ServiceCard::showState(const ServiceStatus &status)
{
    const ServiceLook look = lookOf(status.reading.state);
    const QString word = serviceStateText(status.reading.state);
    m_stateIcon->setIcon(look.icon, look.role);
    m_state->setText(
        status.reading.state == ServiceState::Down ? tr("%1 since %2").arg(word, timeText(status.sinceMs)) : word);
    setAccessibleName(QStringLiteral("%1: %2").arg(m_address.fullTitle(), m_state->text()));
}

void ServiceCard::showFacts(const ServiceReading &reading)
{
    QStringList facts{m_address.place()};
    if (!reading.version.isEmpty())
        facts << tr("version %1").arg(reading.version);
    if (!std::isnan(reading.uptimeS))
        facts << tr("running for %1").arg(formatDuration(reading.uptimeS * 1000));
    if (reading.takenMs > 0)
        facts << tr("looked at %1").arg(timeText(reading.takenMs));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
}

} // namespace mahout
