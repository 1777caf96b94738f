// SPDX-License-Identifier: GPL-3.0-or-later
// Messages outside our windows. An interface, so that tests see what would be shown. GUI thread only.
#pragma once

#include <QObject>

class QSystemTrayIcon;

namespace mahout {

class DesktopNotifier : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    virtual void show(const QString &title, const QString &text, bool critical) = 0;

signals:
    void clicked(); // the message that was shown last
};

// Through the desktop's tray; where there is none, nothing is shown.
class TrayNotifier : public DesktopNotifier {
    Q_OBJECT
public:
    explicit TrayNotifier(QObject *parent = nullptr);
    void show(const QString &title, const QString &text, bool critical) override;

private:
    QSystemTrayIcon *m_icon = nullptr;
};

} // namespace mahout
