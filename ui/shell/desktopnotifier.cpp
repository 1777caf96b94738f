// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktopnotifier.h"

#include "theme.h"
#include <QCoreApplication>
#include <QSystemTrayIcon>

namespace mahout {

TrayNotifier::TrayNotifier(QObject *parent)
    : DesktopNotifier(parent)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    m_icon = new QSystemTrayIcon(Theme::current().icon(QStringLiteral("alerts")), this);
    m_icon->setToolTip(QCoreApplication::applicationName());
    connect(m_icon, &QSystemTrayIcon::messageClicked, this, &DesktopNotifier::clicked);
    connect(m_icon, &QSystemTrayIcon::activated, this, &DesktopNotifier::clicked);
}

// The icon comes with the first message: without one there is nothing to click on.
void TrayNotifier::show(const QString &title, const QString &text, bool critical)
{
    if (!m_icon)
        return;
    m_icon->show();
    m_icon->showMessage(title, text, critical ? QSystemTrayIcon::Critical : QSystemTrayIcon::Warning);
}

} // namespace mahout
