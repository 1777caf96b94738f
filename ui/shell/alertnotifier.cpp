// SPDX-License-Identifier: GPL-3.0-or-later
#include "alertnotifier.h"

#include "desktopnotifier.h"
#include "serversession.h"

using namespace std::chrono_literals;

namespace mahout {

namespace {
constexpr auto kMoment = 1s; // an incident trips several checks of one reading
} // namespace

AlertNotifier::AlertNotifier(
    ServerSession *session, DesktopNotifier *notifier, std::function<bool()> isWanted, QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_notifier(notifier)
    , m_isWanted(std::move(isWanted))
{
    m_moment.setSingleShot(true);
    connect(session, &ServerSession::alertFired, this, &AlertNotifier::take);
    connect(&m_moment, &QTimer::timeout, this, &AlertNotifier::tell);
    connect(notifier, &DesktopNotifier::clicked, this, [this] {
        if (!m_told.isEmpty())
            emit opened(m_told);
    });
}

void AlertNotifier::take(const Alert &alert)
{
    m_fired << alert.id;
    if (!m_moment.isActive())
        m_moment.start(kMoment);
}

QVector<Alert> AlertNotifier::worthTelling() const
{
    QVector<Alert> alerts = m_session->alerts(); // the worst first
    alerts.removeIf([this](const Alert &alert) {
        return !m_fired.contains(alert.id) || alert.muted || alert.isAcknowledged() || !alert.partOf.isEmpty();
    });
    return alerts;
}

void AlertNotifier::tell()
{
    const QVector<Alert> alerts = worthTelling();
    m_fired.clear();
    if (alerts.isEmpty() || !m_isWanted())
        return;
    const Alert &worst = alerts.constFirst();
    const bool critical = worst.level == HealthLevel::Critical;
    m_told = worst.id;
    if (alerts.size() == 1) {
        const QString title = critical ? tr("Critical on %1: %2") : tr("Warning on %1: %2");
        return m_notifier->show(title.arg(m_session->title(), worst.title), worst.latestEvidence, critical);
    }
    QStringList titles;
    for (const Alert &alert : alerts)
        titles << alert.title;
    m_notifier->show(tr("%n alert(s) on %1", nullptr, int(alerts.size())).arg(m_session->title()),
        titles.join(QStringLiteral(", ")), critical);
}

} // namespace mahout
