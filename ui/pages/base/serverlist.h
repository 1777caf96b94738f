// SPDX-License-Identifier: GPL-3.0-or-later
// The servers of the window side by side: those that were saved and those that are open. The window fulfils it; pages
// see it. GUI thread only.
#pragma once

#include "profile.h"
#include <QObject>

namespace mahout {

class ServerSession;

struct ServerEntry {
    QString id; // of its profile, or given for as long as it is open
    QString name; // what the user calls it, else where it is
    QString place; // "shop on db1:5432 as app"
    Environment environment = Environment::Development;
    ServerSession *session = nullptr; // nullptr: nobody watches it
    bool operator==(const ServerEntry &) const = default;
};

class ServerList : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QVector<ServerEntry> servers() const = 0; // by name
    virtual void watch(const QString &id) = 0; // opens it without showing it; asks for its password where one is needed
    virtual void show(const QString &id) = 0; // its pages, on the page that shows now; opens it when it is not
    virtual void leave(const QString &id) = 0; // ends its session

signals:
    void changed(); // others, or opened or closed; a session that goes still exists
};

} // namespace mahout
