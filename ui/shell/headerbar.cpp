// SPDX-License-Identifier: GPL-3.0-or-later
#include "headerbar.h"

#include "alertcount.h"
#include "serversession.h"
#include "sessionlook.h"
#include "theme.h"
#include "timerangecontrol.h"
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

namespace mahout {

namespace {

constexpr double kServerWidth = 26; // a longer name leaves no room for the figures

QLabel *quietLabel(const char *name, const QString &accessible)
{
    auto *label = new QLabel;
    label->setObjectName(QLatin1String(name));
    label->setAccessibleName(accessible);
    label->setFont(Theme::current().font(TextStyle::Figures));
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

HeaderBar::HeaderBar(
    ServerSession *session, TimeRangeModel *range, QMenu *serverMenu, QMenu *windowMenu, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_server(makeServerButton(serverMenu))
    , m_light(new QLabel)
    , m_state(quietLabel("header.state", tr("State of the server")))
    , m_environment(new QLabel)
    , m_pool(quietLabel("header.pool", tr("Connection pool")))
    , m_alerts(makeAlertsButton())
{
    const Theme &theme = Theme::current();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(theme.spacing(1), theme.spacing(0.5), theme.spacing(1), theme.spacing(0.5));
    layout->setSpacing(theme.spacing(1));
    layout->addWidget(m_server);
    layout->addWidget(m_light);
    layout->addWidget(m_state);
    layout->addWidget(m_environment);
    layout->addStretch(1);
    layout->addWidget(new TimeRangeControl(range));
    layout->addStretch(1);
    layout->addWidget(m_pool);
    layout->addWidget(m_alerts);
    layout->addWidget(makeWindowButton(windowMenu));
    // Wide enough for what it usually says, so that the header does not tremble once a second.
    const QString usual = tr("%1 · %2").arg(tr("Pool %1/%2").arg(20).arg(20), formatDuration(888.8));
    m_pool->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_pool->setMinimumWidth(m_pool->fontMetrics().horizontalAdvance(usual) + theme.spacing(1));
    m_environment->setObjectName(QStringLiteral("header.environment"));
    m_environment->setText(environmentTitle(session->config().environment));
    connect(session, &ServerSession::stateChanged, this, &HeaderBar::refresh);
    connect(session, &ServerSession::capabilitiesChanged, this, &HeaderBar::refresh);
    connect(session, &ServerSession::alertsChanged, this, &HeaderBar::showAlerts);
    connect(session, &ServerSession::snapshotArrived, this, [this](const SnapshotPtr &snapshot) {
        if (snapshot->collector == QLatin1String("pool"))
            refresh();
    });
    connect(&theme, &Theme::changed, this, &HeaderBar::refresh);
    connect(&theme, &Theme::changed, this, &HeaderBar::showAlerts);
    refresh();
    showAlerts();
}

QToolButton *HeaderBar::makeAlertsButton()
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("header.alerts"));
    button->setToolTip(tr("Open alerts that are not muted"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setAutoRaise(true);
    connect(button, &QToolButton::clicked, this, &HeaderBar::alertsClicked);
    return button;
}

void HeaderBar::showAlerts()
{
    const AlertCount alerts = countAlerts(m_session->alerts());
    const QString icon = alerts.role == ColorRole::Critical ? QStringLiteral("error")
        : alerts.role == ColorRole::Warning                 ? QStringLiteral("warning")
                                                            : QStringLiteral("alerts");
    m_alerts->setText(alerts.count == 0 ? tr("No alert") : tr("%n alert(s)", nullptr, alerts.count));
    m_alerts->setIcon(Theme::current().icon(icon, alerts.role));
    QPalette colors = palette();
    colors.setColor(QPalette::ButtonText, Theme::current().color(alerts.role));
    m_alerts->setPalette(colors);
}

QToolButton *HeaderBar::makeServerButton(QMenu *menu)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("header.server"));
    button->setAccessibleName(tr("Server"));
    button->setIcon(Theme::current().icon(QStringLiteral("server")));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setFont(Theme::current().font(TextStyle::Strong));
    button->setText(
        button->fontMetrics().elidedText(m_session->title(), Qt::ElideMiddle, Theme::current().spacing(kServerWidth)));
    button->setToolTip(m_session->title());
    button->setMenu(menu);
    return button;
}

QToolButton *HeaderBar::makeWindowButton(QMenu *menu)
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("header.menu"));
    button->setAccessibleName(tr("Menu"));
    button->setToolTip(tr("Menu"));
    button->setIcon(Theme::current().icon(QStringLiteral("more")));
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAutoRaise(true);
    button->setMenu(menu);
    return button;
}

void HeaderBar::refresh()
{
    const Theme &theme = Theme::current();
    const SessionLook look = lookOf(*m_session);
    m_light->setPixmap(theme.icon(look.icon, look.role)
                           .pixmap(QSize(theme.spacing(1.6), theme.spacing(1.6)), devicePixelRatioF()));
    m_state->setText(look.words);
    m_state->setToolTip(m_session->config().spec.describe());
    const PoolStatistics pool = m_session->poolStatistics();
    const PoolSettings settings = m_session->poolSettings();
    const int open = pool.active + pool.idle;
    const QString connections = open <= settings.size
        ? tr("Pool %1/%2").arg(open).arg(settings.size)
        : tr("Pool %1/%2 + %3 overflow").arg(settings.size).arg(settings.size).arg(open - settings.size);
    const double roundTrip = m_session->roundTripMs();
    m_pool->setText(std::isnan(roundTrip) ? connections : tr("%1 · %2").arg(connections, formatDuration(roundTrip)));
    layout()->activate(); // the words change once a second; none of them may be cut
    m_pool->setToolTip(tr("Connections of the pool that are open, of its size; time of the last sample."));
    QPalette colors = m_environment->palette();
    colors.setColor(QPalette::WindowText, theme.color(environmentRole(m_session->config().environment)));
    m_environment->setPalette(colors);
}

// A hairline below, and for anything but development a band in the colour of the environment.
void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme &theme = Theme::current();
    const Environment environment = m_session->config().environment;
    const int band = environment == Environment::Development ? 1 : std::max(3, theme.spacing(0.4));
    const QColor color = environment == Environment::Development ? theme.color(ColorRole::Hairline)
                                                                 : theme.color(environmentRole(environment));
    painter.fillRect(rect(), theme.color(ColorRole::Card));
    painter.fillRect(0, height() - band, width(), band, color);
}

} // namespace mahout
