// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the desktop of alerts of one session that are new or worse. Several within a moment become one message; what
// was over, muted or acknowledged in that moment is not told. GUI thread only.
#pragma once

#include "alert.h"
#include <functional>
#include <QTimer>

namespace mahout {

class DesktopNotifier;
class ServerSession;

class AlertNotifier : public QObject {
    Q_OBJECT
public:
    // Session and notifier outlive it. `isWanted` is asked before each message: the user's setting.
    AlertNotifier(
        ServerSession *session, DesktopNotifier *notifier, std::function<bool()> isWanted, QObject *parent = nullptr);

signals:
    void opened(const QString &alertId); // the message was clicked: the worst alert it told of

private:
    void take(const Alert &alert);
    void tell();
    QVector<Alert> worthTelling() const;
    ServerSession *m_session;
    DesktopNotifier *m_notifier;
    const std::function<bool()> m_isWanted;
    QStringList m_fired; // ids, not yet told
    QString m_told; // the worst of the last message
    QTimer m_moment;
};

} // namespace mahout
