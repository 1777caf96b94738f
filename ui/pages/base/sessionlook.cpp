// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionlook.h"

#include "serversession.h"
#include <QCoreApplication>
#include <QDateTime>

namespace mahout {

namespace {

struct Look {
    Q_DECLARE_TR_FUNCTIONS(SessionLook)
};

QString versionText(const ServerInfo &server)
{
    if (server.versionText.isEmpty())
        return Look::tr("connected");
    return server.inRecovery ? Look::tr("PostgreSQL %1, standby").arg(server.versionText)
                             : Look::tr("PostgreSQL %1, primary").arg(server.versionText);
}

} // namespace

SessionLook lookOf(const ServerSession &session)
{
    switch (session.state()) {
    case ServerSession::State::Live:
        return {QStringLiteral("good"), ColorRole::Good, versionText(session.server())};
    case ServerSession::State::Stale:
        return {QStringLiteral("warning"), ColorRole::Warning,
            Look::tr("stale since %1")
                .arg(QDateTime::fromMSecsSinceEpoch(session.lastSampleMs()).toString(QStringLiteral("HH:mm:ss")))};
    case ServerSession::State::Refused:
        return {QStringLiteral("error"), ColorRole::Critical, session.lastError().message};
    case ServerSession::State::Connecting:
        break;
    }
    const QString &why = session.lastError().message;
    return why.isEmpty() ? SessionLook{QStringLiteral("clock"), ColorRole::Muted, Look::tr("connecting")}
                         : SessionLook{QStringLiteral("warning"), ColorRole::Warning, why};
}

ColorRole environmentRole(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return ColorRole::Production;
    case Environment::Staging:
        return ColorRole::Staging;
    case Environment::Development:
        break;
    }
    return ColorRole::Development;
}

QString environmentTitle(Environment environment)
{
    switch (environment) {
    case Environment::Production:
        return Look::tr("Production");
    case Environment::Staging:
        return Look::tr("Staging");
    case Environment::Development:
        break;
    }
    return Look::tr("Development");
}

} // namespace mahout
