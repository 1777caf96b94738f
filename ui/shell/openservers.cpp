// SPDX-License-Identifier: GPL-3.0-or-later
#include "openservers.h"

#include "serversession.h"
#include "sessionview.h"
#include <algorithm>

namespace mahout {

namespace {

ServerEntry entryOf(const Profile &profile, ServerSession *session)
{
    return {profile.id, profile.name, profile.spec.describe(), profile.environment, session};
}

ServerEntry entryOf(const OpenServer &server)
{
    ServerSession *session = server.view->session();
    if (!server.profile.id.isEmpty())
        return entryOf(server.profile, session);
    return {server.id, session->title(), session->config().spec.describe(), session->config().environment, session};
}

} // namespace

OpenServers::OpenServers(const ProfileStore &profiles, QObject *parent)
    : ServerList(parent)
    , m_profiles(profiles)
{
}

QVector<ServerEntry> OpenServers::servers() const
{
    QVector<ServerEntry> entries;
    for (const OpenServer &server : m_open)
        entries << entryOf(server);
    for (const Profile &profile : m_profiles.all())
        if (std::none_of(entries.begin(), entries.end(),
                [&profile](const ServerEntry &entry) { return entry.id == profile.id; }))
            entries << entryOf(profile, nullptr);
    std::stable_sort(entries.begin(), entries.end(),
        [](const ServerEntry &a, const ServerEntry &b) { return QString::localeAwareCompare(a.name, b.name) < 0; });
    return entries;
}

OpenServer *OpenServers::find(const QString &id)
{
    const auto it
        = std::find_if(m_open.begin(), m_open.end(), [&id](const OpenServer &server) { return server.id == id; });
    return it == m_open.end() ? nullptr : &*it;
}

OpenServer *OpenServers::find(const SessionView *view)
{
    const auto it = std::find_if(
        m_open.begin(), m_open.end(), [view](const OpenServer &server) { return view && server.view == view; });
    return it == m_open.end() ? nullptr : &*it;
}

void OpenServers::add(OpenServer server)
{
    m_open << std::move(server);
    emit changed();
}

SessionView *OpenServers::take(const QString &id)
{
    const OpenServer *server = find(id);
    if (!server)
        return nullptr;
    SessionView *view = server->view;
    m_open.removeIf([&id](const OpenServer &open) { return open.id == id; });
    emit changed();
    return view;
}

} // namespace mahout
