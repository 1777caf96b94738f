// SPDX-License-Identifier: GPL-3.0-or-later
#include "serversverdict.h"

#include "alertcount.h"
#include "serversession.h"
#include "sessionlook.h"
#include <QCoreApplication>

namespace mahout {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServersPage)
};

int badness(ColorRole role) { return role == ColorRole::Critical ? 2 : role == ColorRole::Warning ? 1 : 0; }

// Its state, else its worst alert.
ServersVerdict verdictOn(const ServerEntry &server)
{
    const SessionLook look = lookOf(*server.session);
    const auto say = [&server](const QString &what) { return Text::tr("%1: %2").arg(server.name, what); };
    if (badness(look.role) > 0)
        return {say(look.words), server.name, server.id, look.role};
    const QVector<Alert> alerts = server.session->alerts();
    const AlertCount count = countAlerts(alerts);
    if (badness(count.role) > 0)
        return {say(alerts.first().latestEvidence), server.name, server.id, count.role};
    return {};
}

} // namespace

ServersVerdict verdictOn(const QVector<ServerEntry> &servers)
{
    ServersVerdict worst;
    int watched = 0;
    for (const ServerEntry &server : servers) {
        if (!server.session)
            continue;
        ++watched;
        const ServersVerdict one = verdictOn(server);
        if (badness(one.mood) > badness(worst.mood))
            worst = one;
    }
    if (!worst.serverId.isEmpty())
        return worst;
    if (watched < servers.size())
        return {Text::tr("%1 of %2 servers are watched, and all of those are well.").arg(watched).arg(servers.size()),
            {}, {}, ColorRole::Good};
    return {watched == 1 ? Text::tr("This is the only server, and it is well.")
                         : Text::tr("All %1 servers are watched and well.").arg(watched),
        {}, {}, ColorRole::Good};
}

} // namespace mahout
