// SPDX-License-Identifier: GPL-3.0-or-later
// The servers that the window has open, each with its session and pages, beside those that are only saved. It knows
// which there are; opening and closing is asked of the window by signals. GUI thread only.
#pragma once

#include "serverlist.h"
#include <QPointer>

namespace mahout {

class SessionView;

struct OpenServer {
    QString id; // of the profile; given when it was opened without one
    Profile profile; // without id when it was not saved
    QPointer<SessionView> view; // owns the session
};

class OpenServers : public ServerList {
    Q_OBJECT
public:
    explicit OpenServers(const ProfileStore &profiles, QObject *parent = nullptr);

    QVector<ServerEntry> servers() const override;
    void watch(const QString &id) override { emit watchRequested(id); }
    void show(const QString &id) override { emit showRequested(id); }
    void leave(const QString &id) override { emit leaveRequested(id); }

    const QVector<OpenServer> &open() const { return m_open; } // in the order in which they were opened
    OpenServer *find(const QString &id); // nullptr: it is not open
    OpenServer *find(const SessionView *view);
    void add(OpenServer server);
    // Takes it from the list, so that nobody looks at its session any more; who called deletes the view.
    SessionView *take(const QString &id);
    void profilesChanged() { emit changed(); }

signals:
    void watchRequested(const QString &id);
    void showRequested(const QString &id);
    void leaveRequested(const QString &id);

private:
    const ProfileStore &m_profiles;
    QVector<OpenServer> m_open;
};

} // namespace mahout
