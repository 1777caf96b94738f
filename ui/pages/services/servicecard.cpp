// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicecard.h"

#include "card.h"
#include "iconlabel.h"
#include "servicesverdict.h"
#include "timechart.h"
#include <QGridLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace mahout {

namespace {

constexpr int kFigureColumns = 3;

QLabel *makeLabel(TextStyle style, bool muted)
{
    auto *label = new QLabel;
    label->setFont(Theme::current().font(style));
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

QLabel *makeParagraph(const QString &text, bool muted)
{
    QLabel *label = makeLabel(TextStyle::Body, muted);
    label->setWordWrap(true);
    label->setText(text);
    return label;
}

QWidget *makeFinding(const ServiceCard::Finding &finding)
{
    auto *row = new QWidget;
    auto *grid = new QGridLayout(row);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(Theme::current().spacing());
    grid->setVerticalSpacing(0);
    auto *icon = new IconLabel;
    icon->setIcon(finding.icon, finding.role);
    grid->addWidget(icon, 0, 0, Qt::AlignTop);
    grid->addWidget(makeParagraph(finding.what, false), 0, 1);
    grid->addWidget(makeParagraph(finding.remedy, true), 1, 1);
    grid->setColumnStretch(1, 1);
    return row;
}

// Why it is down, else what could not be read and what the checks found.
QVector<ServiceCard::Finding> findingsOf(const ServiceReading &reading)
{
    const bool down = reading.state == ServiceState::Down;
    QVector<ServiceCard::Finding> findings;
    if (reading.error)
        findings << ServiceCard::Finding{down ? QStringLiteral("error") : QStringLiteral("info"),
            down ? ColorRole::Critical : ColorRole::Muted, reading.error->message, reading.error->remedy};
    for (const HealthResult &result : reading.checks) {
        if (down || result.level < HealthLevel::Warning)
            continue;
        const bool critical = result.level == HealthLevel::Critical;
        findings << ServiceCard::Finding{critical ? QStringLiteral("error") : QStringLiteral("warning"),
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
    m_state = makeLabel(TextStyle::Body, false);
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
    m_facts = makeLabel(TextStyle::Caption, true);
    m_facts->setWordWrap(true);
    m_chart = new TimeChart(latencyChart(m_address));
    m_chart->setFixedHeight(theme.spacing(18));
    m_figures = new QGridLayout;
    m_figures->setHorizontalSpacing(theme.spacing(2));
    m_figures->setVerticalSpacing(0);
    for (int column = 0; column < kFigureColumns; ++column)
        m_figures->setColumnStretch(column, 1);
    m_findingRows = new QVBoxLayout;
    m_findingRows->setSpacing(theme.spacing());
    layout->addWidget(m_facts);
    layout->addWidget(m_chart);
    layout->addLayout(m_figures);
    layout->addLayout(m_findingRows);
    layout->addStretch(1);
    return content;
}

void ServiceCard::setStatus(const ServiceStatus &status)
{
    showState(status);
    showFacts(status.reading);
    showFigures(status.reading.figures);
    showFindings(status.reading);
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

// A service that is down keeps its last figures no longer: they would look like facts.
void ServiceCard::showFigures(const QVector<ServiceFigure> &figures)
{
    for (QLabel *value : std::as_const(m_values))
        value->setText(QStringLiteral("–"));
    for (const ServiceFigure &figure : figures) {
        QLabel *&value = m_values[figure.id];
        if (!value) {
            const int index = int(m_values.size()) - 1;
            value = makeLabel(TextStyle::Figures, false);
            value->setContentsMargins(0, 0, 0, Theme::current().spacing(0.5)); // from the title below
            value->setObjectName(QStringLiteral("services.figure.") + figure.id);
            QLabel *title = makeLabel(TextStyle::Caption, true);
            title->setText(figure.title);
            m_figures->addWidget(title, 2 * (index / kFigureColumns), index % kFigureColumns);
            m_figures->addWidget(value, 2 * (index / kFigureColumns) + 1, index % kFigureColumns);
        }
        value->setText(figure.text());
        value->setAccessibleName(QStringLiteral("%1: %2").arg(figure.title, figure.text()));
    }
}

void ServiceCard::showFindings(const ServiceReading &reading)
{
    const QVector<Finding> findings = findingsOf(reading);
    if (findings == m_findings)
        return;
    m_findings = findings;
    while (QLayoutItem *item = m_findingRows->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const Finding &finding : findings)
        m_findingRows->addWidget(makeFinding(finding));
}

} // namespace mahout
