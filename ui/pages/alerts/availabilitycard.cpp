// SPDX-License-Identifier: GPL-3.0-or-later
#include "availabilitycard.h"

#include "card.h"
#include "serversession.h"
#include "statepanel.h"
#include "theme.h"
#include <cmath>
#include <QLabel>
#include <QLocale>
#include <QVBoxLayout>

using namespace std::chrono_literals;

namespace mahout {

namespace {

constexpr auto kEvery = 60s;

// Two digits more than the objective has, and never rounded up to what was not reached.
QString percentText(double percent)
{
    return QLocale().toString(std::floor(percent * 1000) / 1000, 'f', 3) + QStringLiteral("\u00A0%");
}

QLabel *label(TextStyle style, bool muted)
{
    auto *label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setFont(Theme::current().font(style));
    if (muted)
        label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

AvailabilityWords availabilityWords(const AvailabilityReport &report)
{
    const Availability &window = report.window;
    AvailabilityWords words;
    words.measured = percentText(window.percent());
    words.overdrawn = window.budgetLeftMs() < 0;
    const QString budget = formatDuration(window.budgetMs());
    words.budget = words.overdrawn ? AvailabilityCard::tr("The error budget of %1 is overdrawn by %2.")
                                         .arg(budget, formatDuration(-window.budgetLeftMs()))
                                   : AvailabilityCard::tr("%1 of the error budget of %2 are left.")
                                         .arg(formatDuration(window.budgetLeftMs()), budget);
    if (const double rate = report.lastHour.burnRate(); rate > 0)
        words.budget += QLatin1Char(' ')
            + AvailabilityCard::tr("In the last hour it went %1 times as fast as it may.").arg(formatNumber(rate));
    words.observed
        = AvailabilityCard::tr("Watched for %1 of %2; %3 were not observed and count neither way.")
              .arg(formatDuration(double(window.observedMs)), formatDuration(double(window.window.lengthMs())),
                  formatDuration(double(window.unobservedMs())));
    return words;
}

AvailabilityCard::AvailabilityCard(ServerSession *session, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_state(new StatePanel(makeContent()))
    , m_load([this] { load(); })
{
    auto *card = new Card(tr("Availability"), m_state);
    card->setSubtitle(
        tr("Objective %1 over 30 days").arg(QLocale().toString(kAvailabilityObjective) + QStringLiteral("\u00A0%")));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(card);
    connect(m_state, &StatePanel::retryRequested, this, &AvailabilityCard::refresh);
    connect(&m_timer, &QTimer::timeout, this, &AvailabilityCard::refresh);
    connect(session, &ServerSession::stateChanged, this, &AvailabilityCard::refresh);
    connect(session, &ServerSession::healthChanged, this, &AvailabilityCard::refreshWhileEmpty);
}

QWidget *AvailabilityCard::makeContent()
{
    m_measured = label(TextStyle::Title, false);
    m_measured->setObjectName(QStringLiteral("alerts.availability"));
    m_budget = label(TextStyle::Body, false);
    m_observed = label(TextStyle::Body, true);
    auto *content = new QWidget;
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins({});
    for (QLabel *part : {m_measured, m_budget, m_observed})
        layout->addWidget(part);
    layout->addStretch(1);
    return content;
}

void AvailabilityCard::refresh() { m_load.request(); }

// The first observation should not have to wait for the timer.
void AvailabilityCard::refreshWhileEmpty()
{
    if (isVisible() && m_measured->text().isEmpty())
        refresh();
}

void AvailabilityCard::load()
{
    whenDone(m_session->availability(), this, [this](const Result<AvailabilityReport> &report) {
        showReport(report);
        m_load.done();
    });
}

void AvailabilityCard::showReport(const Result<AvailabilityReport> &report)
{
    if (!report)
        return m_state->setError(report.error());
    if (report->window.observedMs == 0)
        return m_state->setEmpty(
            tr("Nothing was observed yet."), tr("Time counts from the first reading on, while pgMahout runs."));
    const AvailabilityWords words = availabilityWords(*report);
    m_measured->setText(words.measured);
    m_budget->setText(words.budget);
    m_observed->setText(words.observed);
    m_state->setLive();
}

void AvailabilityCard::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_timer.start(kEvery);
    refresh();
}

void AvailabilityCard::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace mahout
