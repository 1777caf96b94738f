// SPDX-License-Identifier: GPL-3.0-or-later
#include "networkfaults.h"

#include <QCoreApplication>

namespace mahout::faults {

namespace {
struct Text {
    Q_DECLARE_TR_FUNCTIONS(ServiceFaults)
};
} // namespace

Error unknownHost(const QString &place)
{
    return {Error::Kind::Unreachable, Text::tr("The host name of %1 is not known.").arg(place),
        Text::tr("Check the spelling of the host, the network, and the VPN if there is one.")};
}

Error refused(const QString &place)
{
    return {Error::Kind::Unreachable, Text::tr("Nothing listens at %1: the connection was refused.").arg(place),
        Text::tr("See whether the service runs, and check host and port.")};
}

Error silent(const QString &place, Milliseconds limit)
{
    return {Error::Kind::TimedOut,
        Text::tr("%1 did not answer within %2.").arg(place, formatDuration(double(limit.count()))),
        Text::tr("See whether the service hangs or is overloaded, and whether a firewall drops its packets.")};
}

Error closed(const QString &place)
{
    return {Error::Kind::Unreachable, Text::tr("%1 closed the connection without an answer.").arg(place),
        Text::tr("Check that the address is of the right kind, and whether the service expects TLS; its own log may "
                 "say more.")};
}

Error tls(const QString &place, const QString &why)
{
    return {Error::Kind::Refused, Text::tr("No TLS connection to %1 is possible: %2").arg(place, why),
        Text::tr("Renew the certificate, write the host name that it is made out for, or have the system trust its "
                 "authority.")};
}

Error noTls()
{
    return {Error::Kind::Missing, Text::tr("TLS is not available: Qt's network library was built without it."),
        Text::tr("Install Qt's TLS plugin, or use an address without TLS.")};
}

Error other(const QString &place, const QString &why)
{
    return {Error::Kind::Unreachable, Text::tr("%1 cannot be reached: %2.").arg(place, why),
        Text::tr("Check host, port and network, and that the service runs.")};
}

} // namespace mahout::faults
